import type { LetterLanguage } from '@duebook/platform';

/** What pages behind links say, in one language. */
export interface LinkWords {
  readonly language: string;
  readonly title: string;
  readonly gone: string;
  readonly unknown: string;
  readonly faults: Readonly<Record<string, string>>;
  readonly asOf: string;
  readonly from: string;
  readonly to: string;
  readonly replyBy: string;
  readonly balance: string;
  readonly owedToUs: string;
  readonly owedByUs: string;
  readonly items: string;
  readonly noItems: string;
  readonly columns: readonly [
    document: string,
    date: string,
    due: string,
    amount: string,
    verdict: string,
    theirs: string,
    comment: string,
  ];
  readonly agree: string;
  readonly differs: string;
  readonly missing: string;
  readonly missingHint: string;
  readonly missingColumns: readonly [
    document: string,
    side: string,
    amount: string,
    comment: string,
  ];
  readonly weOwe: string;
  readonly youOwe: string;
  readonly answerer: string;
  readonly answererTitle: string;
  readonly comment: string;
  readonly confirm: string;
  readonly dispute: string;
  readonly hint: string;
  readonly thanksConfirmed: string;
  readonly thanksDisputed: string;
  readonly reference: string;
  readonly hash: string;
}

const CHINESE: LinkWords = {
  language: 'zh-CN',
  title: '往来款项询证函',
  gone: '该链接已失效。',
  unknown: '没有这个链接。请检查是否完整复制了地址。',
  faults: {
    LINK_USED: '贵公司已经回复过本函，谢谢。如需更正，请与发函方联系。',
    LINK_REVOKED: '发函方已撤回本函，或已另发新的链接。',
    LINK_EXPIRED: '回复期限已过。请与发函方联系。',
    ANSWER_OF_OTHER_CONTENT: '页面内容已不是最新，请重新打开链接。',
    ANSWER_CONTRADICTS_ITSELF: '已填写差异，不能同时确认相符。请选择“提出差异”，或清除所填差异。',
    ANSWER_NAMES_NOTHING: '请至少列明一处差异，或在备注中说明。',
    ANSWER_LINE_UNKNOWN: '有一行不在本函所列明细之中，请重新打开链接。',
    ANSWER_AMOUNT_INVALID: '金额格式不正确：请填写不小于零的数字，小数位数不超过该币种的规定。',
    ANSWER_TEXT_INVALID: '请填写姓名；文字不可过长，也不可含有无法显示的字符。',
    ANSWER_TOO_LONG: '补充的单据过多，请改为发送贵公司的对账单。',
    FORM_UNREADABLE: '提交的内容无法读取，请重新填写。',
  },
  asOf: '截止日期',
  from: '发函方',
  to: '致',
  replyBy: '请于此日前回复',
  balance: '余额',
  owedToUs: '贵公司欠发函方',
  owedByUs: '发函方欠贵公司',
  items: '未清项明细',
  noItems: '截止该日，双方之间没有未清项。',
  columns: ['单据编号', '单据日期', '到期日', '金额', '是否相符', '贵公司账面金额', '说明'],
  agree: '相符',
  differs: '不符',
  missing: '贵公司账上有、而上表未列的单据',
  missingHint: '没有则留空。',
  missingColumns: ['单据编号', '欠款方', '金额', '说明'],
  weOwe: '发函方欠贵公司',
  youOwe: '贵公司欠发函方',
  answerer: '回复人姓名',
  answererTitle: '职务',
  comment: '备注',
  confirm: '确认全部相符',
  dispute: '提出差异',
  hint: '金额为正数表示贵公司欠发函方，负数表示发函方欠贵公司。本函仅为核对账目，并非催款。',
  thanksConfirmed: '已收到贵公司的确认，谢谢。',
  thanksDisputed: '已收到贵公司提出的差异，发函方将与贵公司联系，谢谢。',
  reference: '回执编号',
  hash: '内容校验值（SHA-256）',
};

const ENGLISH: LinkWords = {
  language: 'en',
  title: 'Balance confirmation',
  gone: 'This link has ended.',
  unknown: 'There is no such link. Please check that the address is complete.',
  faults: {
    LINK_USED:
      'You have answered already. Thank you. To correct the answer, please write to the sender.',
    LINK_REVOKED: 'The sender has taken this back, or has sent another link.',
    LINK_EXPIRED: 'The day of reply is over. Please write to the sender.',
    ANSWER_OF_OTHER_CONTENT: 'The page is out of date. Please open the link again.',
    ANSWER_CONTRADICTS_ITSELF:
      'You have filled in differences and cannot confirm at once. Send the differences, or clear them.',
    ANSWER_NAMES_NOTHING: 'Please name one difference at least, or explain in the comment.',
    ANSWER_LINE_UNKNOWN: 'A line is not on this list. Please open the link again.',
    ANSWER_AMOUNT_INVALID:
      'An amount is not right: a number from zero up, with no more decimals than the currency has.',
    ANSWER_TEXT_INVALID:
      'Please give your name; texts must not be too long or hold unreadable characters.',
    ANSWER_TOO_LONG: 'Too many documents are added. Please send a statement of yours instead.',
    FORM_UNREADABLE: 'What was sent cannot be read. Please fill in the form again.',
  },
  asOf: 'As of',
  from: 'From',
  to: 'To',
  replyBy: 'Please answer by',
  balance: 'Balance',
  owedToUs: 'you owe the sender',
  owedByUs: 'the sender owes you',
  items: 'Open items',
  noItems: 'Nothing was open between us on that day.',
  columns: ['Document', 'Date', 'Due', 'Amount', 'In your books', 'Your amount', 'Comment'],
  agree: 'the same',
  differs: 'otherwise',
  missing: 'Documents in your books that are not listed',
  missingHint: 'Leave it empty when there are none.',
  missingColumns: ['Document', 'Who owes', 'Amount', 'Comment'],
  weOwe: 'the sender owes you',
  youOwe: 'you owe the sender',
  answerer: 'Your name',
  answererTitle: 'Your position',
  comment: 'Comment',
  confirm: 'Confirm all of it',
  dispute: 'Send differences',
  hint: 'Amounts above zero are owed by you, below zero by the sender. This is no request for payment.',
  thanksConfirmed: 'Your confirmation has arrived. Thank you.',
  thanksDisputed: 'Your differences have arrived. The sender will be in touch. Thank you.',
  reference: 'Reference of your answer',
  hash: 'Checksum of the content (SHA-256)',
};

/** The words of a language. */
export function linkWords(language: LetterLanguage): LinkWords {
  return language === 'zh' ? CHINESE : ENGLISH;
}
