import type { LetterLanguage } from '@duebook/platform';
import type { Relation } from '@duebook/reconciliation';

/** What is said of an account as the party sees it: what it owes, or what it is owed. */
interface AccountWords {
  readonly account: string;
  readonly opening: string;
  readonly closing: string;
  readonly balanceHint: string;
  readonly raises: string;
  readonly lowers: string;
  readonly senseRaises: string;
  readonly senseLowers: string;
}

/** What the page says by which a party sends its statement, in one language. */
export interface UploadWords {
  readonly language: string;
  readonly title: string;
  readonly from: string;
  readonly to: string;
  readonly period: string;
  readonly until: string;
  readonly account: string;
  readonly currency: string;
  readonly replyBy: string;
  readonly intro: string;
  readonly balances: string;
  readonly optional: string;
  readonly lines: string;
  readonly linesHint: string;
  readonly file: string;
  readonly fileHint: string;
  readonly sense: string;
  readonly typed: string;
  readonly typedHint: string;
  readonly columns: Readonly<Record<'number' | 'date' | 'memo', string>>;
  readonly nothing: string;
  readonly scan: string;
  readonly scanHint: string;
  readonly sentBy: string;
  readonly sender: string;
  readonly senderTitle: string;
  readonly send: string;
  readonly hint: string;
  readonly thanks: string;
  readonly keep: string;
  readonly reference: string;
  readonly lineCount: string;
  readonly contentHash: string;
  readonly fileHash: string;
  readonly scanHash: string;
  readonly of: Readonly<Record<Relation, AccountWords>>;
}

const CHINESE: UploadWords = {
  language: 'zh-CN',
  title: '提交往来对账单',
  from: '索取方',
  to: '提供方',
  period: '对账期间',
  until: '至',
  account: '对账内容',
  currency: '币种',
  replyBy: '请于此日前提交',
  intro:
    '请提供贵公司账面记录的、与索取方往来的对账单。明细请任选一种方式提供：上传文件、直接填写，或注明本期无发生额。',
  balances: '余额',
  optional: '（可不填）',
  lines: '本期明细',
  linesHint: '只列本期发生额；期初余额和合计行不算明细。',
  file: '上传对账单文件（CSV 或 XLSX，不超过 5 MB）',
  fileHint:
    '首行为列名，须有“日期”和“金额”（或“借方”“贷方”），可另有“单据编号”“到期日”“摘要”。日期请写成 2026-02-28 的形式。',
  sense: '文件中金额的方向',
  typed: '直接填写',
  typedHint: '笔数不多时可在此填写；已上传文件的，请留空。',
  columns: { number: '单据编号', date: '日期', memo: '摘要' },
  nothing: '本期双方之间没有发生额',
  scan: '盖章或签字的扫描件（PDF、JPEG、PNG，不超过 20 MB）',
  scanHint: '可不上传。',
  sentBy: '填报人',
  sender: '填报人姓名',
  senderTitle: '职务',
  send: '提交对账单',
  hint: '提交后链接即失效。本页仅为核对账目之用，并非催款。',
  thanks: '已收到贵公司的对账单，谢谢。',
  keep: '请保存本页，作为提交凭据。',
  reference: '回执编号',
  lineCount: '明细笔数',
  contentHash: '内容校验值（SHA-256）',
  fileHash: '对账单文件校验值（SHA-256）',
  scanHash: '扫描件校验值（SHA-256）',
  of: {
    CUSTOMER: {
      account: '贵公司应付索取方的款项（含预付款）',
      opening: '期初应付余额',
      closing: '期末应付余额',
      balanceHint: '贵公司应付索取方的金额；如为预付或多付，请填负数。',
      raises: '应付增加（如收到发票）',
      lowers: '应付减少（如付款、红字发票）',
      senseRaises: '正数或借方表示应付增加',
      senseLowers: '正数或借方表示应付减少（应付账款明细账通常如此）',
    },
    SUPPLIER: {
      account: '索取方应付贵公司的款项（含预收款）',
      opening: '期初应收余额',
      closing: '期末应收余额',
      balanceHint: '贵公司应收索取方的金额；如为预收或多收，请填负数。',
      raises: '应收增加（如开具发票）',
      lowers: '应收减少（如收款、红字发票）',
      senseRaises: '正数或借方表示应收增加（应收账款明细账通常如此）',
      senseLowers: '正数或借方表示应收减少',
    },
  },
};

const ENGLISH: UploadWords = {
  language: 'en',
  title: 'Statement of account',
  from: 'Requested by',
  to: 'From',
  period: 'Period',
  until: 'to',
  account: 'Account',
  currency: 'Currency',
  replyBy: 'Please send it by',
  intro:
    'Please send the account with the requesting company as it stands in your books. Give its lines in one of three ways: as a file, typed in below, or by saying that there were none.',
  balances: 'Balances',
  optional: ' (optional)',
  lines: 'Lines of the period',
  linesHint: 'Only what was booked in the period; opening balance and totals are no lines.',
  file: 'File with the statement (CSV or XLSX, up to 5 MB)',
  fileHint:
    'Name the columns in the first row: “Date” and “Amount” (or “Debit” and “Credit”), and where there are any “Number”, “Due date” and “Description”. Please write dates as 2026-02-28.',
  sense: 'What amounts in the file mean',
  typed: 'Typed in',
  typedHint: 'For a few lines. Leave it empty when you send a file.',
  columns: { number: 'Document', date: 'Date', memo: 'Description' },
  nothing: 'Nothing was booked between us in the period',
  scan: 'Stamped or signed scan (PDF, JPEG or PNG, up to 20 MB)',
  scanHint: 'Optional.',
  sentBy: 'Sent by',
  sender: 'Your name',
  senderTitle: 'Your position',
  send: 'Send the statement',
  hint: 'The link ends once the statement is sent. This is no request for payment.',
  thanks: 'Your statement has arrived. Thank you.',
  keep: 'Please keep this page as proof of what you sent.',
  reference: 'Reference',
  lineCount: 'Lines',
  contentHash: 'Checksum of the content (SHA-256)',
  fileHash: 'Checksum of the file (SHA-256)',
  scanHash: 'Checksum of the scan (SHA-256)',
  of: {
    CUSTOMER: {
      account: 'what you owe the requesting company, advances included',
      opening: 'Opening balance payable',
      closing: 'Closing balance payable',
      balanceHint: 'What you owe the requesting company; below zero for what you paid ahead.',
      raises: 'Adds to what you owe (an invoice)',
      lowers: 'Lowers it (a payment, a credit note)',
      senseRaises: 'Amounts above zero, or debits, add to what you owe',
      senseLowers:
        'Amounts above zero, or debits, lower what you owe (as in most payables ledgers)',
    },
    SUPPLIER: {
      account: 'what the requesting company owes you, advances included',
      opening: 'Opening balance receivable',
      closing: 'Closing balance receivable',
      balanceHint: 'What the requesting company owes you; below zero for what it paid ahead.',
      raises: 'Adds to what you are owed (an invoice)',
      lowers: 'Lowers it (a payment, a credit note)',
      senseRaises:
        'Amounts above zero, or debits, add to what you are owed (as in most receivables ledgers)',
      senseLowers: 'Amounts above zero, or debits, lower what you are owed',
    },
  },
};

/** The words of a language. */
export function uploadWords(language: LetterLanguage): UploadWords {
  return language === 'zh' ? CHINESE : ENGLISH;
}
