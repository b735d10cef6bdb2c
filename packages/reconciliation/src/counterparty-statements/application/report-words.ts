import type { LetterLanguage } from '@duebook/platform';
import type { DifferenceCause, DifferenceType } from '../domain/comparison';
import type { DifferenceState, ResolutionKind } from '../domain/merge-differences';

type Words<K extends string> = Readonly<Record<K, readonly [zh: string, en: string]>>;

const LABELS = {
  title: ['往来账项核对报告', 'Reconciliation of accounts'],
  customer: ['客户', 'Customer'],
  supplier: ['供应商', 'Supplier'],
  entity: ['本公司', 'Company'],
  period: ['核对期间', 'Period'],
  currency: ['币种', 'Currency'],
  state: ['状态', 'State'],
  draft: ['草稿，未经复核', 'Draft, not reviewed'],
  final: ['已复核', 'Reviewed'],
  hash: ['内容哈希', 'Hash of the content'],
  balances: ['余额', 'Balances'],
  ours: ['本方账面', 'Our books'],
  theirs: ['对方对账单', 'Their statement'],
  apart: ['差额', 'Difference'],
  opening: ['期初余额', 'Opening balance'],
  closing: ['期末余额', 'Closing balance'],
  byType: ['差异汇总', 'Differences by type'],
  type: ['差异类型', 'Type'],
  count: ['笔数', 'Count'],
  openCount: ['未结笔数', 'Open'],
  amount: ['金额', 'Amount'],
  total: ['合计', 'Total'],
  matched: ['已核对一致的组数', 'Groups found to be the same'],
  differences: ['差异', 'Differences'],
  open: ['未结差异', 'Open differences'],
  resolved: ['已处理差异', 'Resolved differences'],
  none: ['无', 'None'],
  adjusted: ['已由调整分录消除的差异', 'Differences that an entry took away'],
  adjustedSense: [
    '以下差异已由我方分录调整，不再计入上表。',
    'Our books were adjusted for these; the figures above count them no more.',
  ],
  entryNumber: ['调整单号', 'Entry'],
  cause: ['原因', 'Suspected cause'],
  ourNumber: ['本方单号', 'Our number'],
  theirNumber: ['对方单号', 'Their number'],
  dueOn: ['处理期限', 'Due'],
  comments: ['留言数', 'Comments'],
  resolution: ['处理方式', 'Resolution'],
  preparedBy: ['编制人', 'Prepared by'],
  reviewedBy: ['复核人', 'Reviewed by'],
  sense: [
    '金额为正表示对方欠我方；差异为我方减对方。',
    'A positive amount is owed to us; a difference is ours less theirs.',
  ],
} as const satisfies Words<string>;

const TYPES: Words<DifferenceType> = {
  AMOUNT_MISMATCH: ['金额不符', 'Amounts differ'],
  MISSING_HERE: ['我方缺失', 'Missing here'],
  MISSING_THERE: ['对方缺失', 'Missing there'],
  DUPLICATE: ['重复入账', 'Duplicate'],
  TIMING: ['入账时间差', 'Timing'],
  CURRENCY: ['币种不符', 'Currency'],
  TERMS_MISMATCH: ['到期日不符', 'Terms differ'],
  ENTRY_ERROR: ['录入错误', 'Entry error'],
  VOUCHER_MISSING: ['单据缺失', 'Document missing'],
  MASTER_DATA: ['主数据不符', 'Master data'],
};

const CAUSES: Words<DifferenceCause> = {
  AMOUNTS_DIFFER: ['金额不同', 'Amounts differ'],
  SEVERAL_LINES_DIFFER: ['多笔合计不同', 'Sums differ'],
  OPENING_DIFFERS: ['期初不同', 'Opening differs'],
  STATEMENT_DOES_NOT_ADD_UP: ['对账单加总不符', 'Statement does not add up'],
  NOT_IN_OUR_BOOKS: ['我方未入账', 'Not in our books'],
  NOT_IN_THEIR_BOOKS: ['对方未入账', 'Not in their books'],
  NEAR_THE_CUT_OFF: ['临近截止日', 'Near the cut-off'],
  REVERSED_HERE: ['我方已冲销', 'Reversed here'],
  TWICE_HERE: ['我方重复', 'Twice here'],
  TWICE_THERE: ['对方重复', 'Twice there'],
  POSTED_IN_ANOTHER_PERIOD_HERE: ['我方入在其他期间', 'Posted here in another period'],
  STATED_IN_ANOTHER_PERIOD_THERE: ['对方列在其他期间', 'Stated there in another period'],
  POSTED_IN_ANOTHER_CURRENCY: ['我方以其他币种入账', 'Posted here in another currency'],
  DUE_DATES_DIFFER: ['到期日不同', 'Due dates differ'],
  OTHERWISE_THAN_CONTRACT: ['与合同约定不符', 'Otherwise than the contract'],
  DIGITS_TRANSPOSED: ['数字颠倒', 'Digits transposed'],
  SIGN_TURNED: ['正负号相反', 'Sign turned'],
  DECIMAL_POINT_MOVED: ['小数点错位', 'Decimal point moved'],
  DELIVERED_WITHOUT_DOCUMENT: ['已发货未开票', 'Delivered without document'],
  MASTER_DATA_DIFFERS: ['资料不同', 'Data differ'],
};

const STATES: Words<DifferenceState> = {
  OPEN: ['未处理', 'Open'],
  IN_PROGRESS: ['处理中', 'In progress'],
  RESOLVED: ['已处理', 'Resolved'],
};

const RESOLUTIONS: Words<ResolutionKind> = {
  ENTRY: ['我方调整分录', 'Entry here'],
  THERE: ['对方更正', 'Correction there'],
  EXPLAINED: ['已说明', 'Explained'],
  GONE: ['核对后消失', 'Gone'],
};

/** Why both sides know that it is so. */
const EXPLANATIONS: Words<string> = {
  BECAUSE_AGREED: ['双方确认', 'agreed'],
  BECAUSE_IN_TRANSIT: ['在途', 'in transit'],
  BECAUSE_KNOWN_ERROR: ['已知差错', 'known error'],
  BECAUSE_OTHER: ['其他原因', 'other'],
  BECAUSE_ROUNDING: ['尾差', 'rounding'],
  BECAUSE_TIMING: ['时间差', 'timing'],
};

const ALL: Words<string> = {
  ...LABELS,
  ...EXPLANATIONS,
  ...TYPES,
  ...CAUSES,
  ...STATES,
  ...RESOLUTIONS,
};

/** What reports call things in a language; what has no name stands for itself. */
export function wordsOf(language: LetterLanguage): (key: string) => string {
  const place = language === 'zh' ? 0 : 1;
  return (key) => ALL[key]?.[place] ?? key;
}
