import type { LetterLanguage } from '@duebook/platform';
import type { ReconcilingKind } from '../domain/reconciling-items';

/** What a bank reconciliation statement says in one language. */
export interface BankReconciliationWords {
  readonly title: string;
  readonly company: string;
  readonly asOf: string;
  readonly account: string;
  readonly number: string;
  readonly bankCode: string;
  readonly ledgerAccount: string;
  readonly currency: string;
  readonly bankBalanceOn: string;
  readonly ours: string;
  readonly bank: string;
  readonly amount: string;
  readonly bookBalance: string;
  readonly bankBalance: string;
  readonly adjusted: string;
  readonly amountDifferences: string;
  readonly openingDifference: string;
  readonly statementGap: string;
  /** Of the four kinds: as a line of the statement, and as the heading of its items. */
  readonly lines: Readonly<Record<ReconcilingKind, string>>;
  readonly headings: Readonly<Record<ReconcilingKind, string>>;
  readonly items: string;
  readonly kind: string;
  readonly date: string;
  readonly text: string;
  readonly reference: string;
  readonly voucher: string;
  readonly days: string;
  /** Behind what is counted. */
  readonly counted: (count: number) => string;
  readonly total: string;
  readonly none: string;
  readonly inWords: string;
  readonly preparedBy: string;
  readonly reviewedBy: string;
  readonly note: string;
}

const zh: BankReconciliationWords = {
  title: '银行存款余额调节表',
  company: '编制单位',
  asOf: '截止日期',
  account: '银行账户',
  number: '账号',
  bankCode: '开户行代码',
  ledgerAccount: '会计科目',
  currency: '币种',
  bankBalanceOn: '银行对账单截至',
  ours: '企业银行存款日记账',
  bank: '银行对账单',
  amount: '金额',
  bookBalance: '日记账余额',
  bankBalance: '对账单余额',
  adjusted: '调节后余额',
  amountDifferences: '加：金额不符（银行减企业）',
  openingDifference: '加：期初未达账项',
  statementGap: '加：对账单缺失部分',
  lines: {
    BANK_RECEIVED: '加：银行已收、企业未收',
    BANK_PAID: '减：银行已付、企业未付',
    BOOKS_RECEIVED: '加：企业已收、银行未收',
    BOOKS_PAID: '减：企业已付、银行未付',
  },
  headings: {
    BANK_RECEIVED: '一、银行已收、企业未收款项',
    BANK_PAID: '二、银行已付、企业未付款项',
    BOOKS_RECEIVED: '三、企业已收、银行未收款项',
    BOOKS_PAID: '四、企业已付、银行未付款项',
  },
  items: '未达账项',
  kind: '类别',
  date: '日期',
  text: '摘要',
  reference: '银行参考号',
  voucher: '单据号',
  days: '天数',
  counted: (count) => `（${String(count)} 笔）`,
  total: '合计',
  none: '无。',
  inWords: '大写',
  preparedBy: '编制人',
  reviewedBy: '复核人',
  note: '天数为自入账日至截止日的天数。仅经确认的对应关系视为双方均已入账。',
};

const en: BankReconciliationWords = {
  title: 'Bank Reconciliation Statement',
  company: 'Company',
  asOf: 'As of',
  account: 'Bank account',
  number: 'Account no.',
  bankCode: 'Bank code',
  ledgerAccount: 'Ledger account',
  currency: 'Currency',
  bankBalanceOn: 'Bank balance of',
  ours: 'Our books',
  bank: 'Bank statement',
  amount: 'Amount',
  bookBalance: 'Balance of the books',
  bankBalance: 'Balance of the bank',
  adjusted: 'Adjusted balance',
  amountDifferences: 'Add: amounts that differ (bank less books)',
  openingDifference: 'Add: under way at the beginning',
  statementGap: 'Add: statements of the bank that are missing',
  lines: {
    BANK_RECEIVED: 'Add: received by the bank, not booked by us',
    BANK_PAID: 'Less: paid by the bank, not booked by us',
    BOOKS_RECEIVED: 'Add: received in our books, not by the bank',
    BOOKS_PAID: 'Less: paid in our books, not by the bank',
  },
  headings: {
    BANK_RECEIVED: '1. Received by the bank, not booked by us',
    BANK_PAID: '2. Paid by the bank, not booked by us',
    BOOKS_RECEIVED: '3. Received in our books, not by the bank',
    BOOKS_PAID: '4. Paid in our books, not by the bank',
  },
  items: 'Items in transit',
  kind: 'Kind',
  date: 'Date',
  text: 'Description',
  reference: 'Bank reference',
  voucher: 'Document',
  days: 'Days',
  counted: (count) => ` (${String(count)})`,
  total: 'Total',
  none: 'None.',
  inWords: 'In words',
  preparedBy: 'Prepared by',
  reviewedBy: 'Reviewed by',
  note: 'Days are counted from the day of booking to the day of the statement. Only what was confirmed to be the same counts as booked by both sides.',
};

const WORDS = { zh, en } as const;

/** What these statements say in a language. */
export function bankReconciliationWords(language: LetterLanguage): BankReconciliationWords {
  return WORDS[language];
}
