import type { LetterLanguage } from '@duebook/kernel';
import type { TermLeaf } from './differences';

type Words = Readonly<Record<LetterLanguage, string>>;

function words(en: string, zh: string): Words {
  return { en, zh };
}

/** What each field is called, by its name wherever it stands. */
const FIELDS: Readonly<Record<string, Words>> = {
  value: words('Value', '合同金额'),
  paymentTerm: words('Payment term', '付款条件'),
  due: words('due', '到期'),
  kind: words('kind', '方式'),
  from: words('counted from', '起算日'),
  days: words('days', '天数'),
  monthsAhead: words('months ahead', '延后月数'),
  dayOfMonth: words('day of the month', '每月几日'),
  parts: words('instalments', '分期'),
  rule: words('rule', '规则'),
  percent: words('percent', '百分比'),
  discounts: words('cash discounts', '现金折扣'),
  businessDayRule: words('on days off', '遇非工作日'),
  lateCharge: words('late charge', '逾期费用'),
  annualRatePercent: words('percent a year', '年利率（%）'),
  graceDays: words('days of grace', '宽限天数'),
  lateInterest: words('Late interest', '逾期利息'),
  rate: words('rate', '利率'),
  percentAYear: words('percent a year', '年利率（%）'),
  percentADay: words('percent a day', '日利率（%）'),
  seriesCode: words('base rate', '基准利率'),
  multiplier: words('factor', '倍数'),
  points: words('percentage points', '加点（百分点）'),
  counts: words('which rate counts', '适用利率时点'),
  dayCount: words('day count', '计息基础'),
  capPercentAYear: words('cap in percent a year', '年利率上限（%）'),
  lumpSum: words('lump sum', '固定补偿金'),
  currency: words('currency', '币种'),
  penalty: words('Penalty', '违约金'),
  amount: words('amount', '金额'),
  capPercent: words('cap in percent', '上限（%）'),
  retainsTitle: words('Retention of title', '所有权保留'),
  acceptance: words('Acceptance', '验收'),
  isDeemed: words('by silence', '逾期视为验收合格'),
  warrantyMonths: words('Warranty in months', '质保期（月）'),
  retention: words('Retention money', '质保金'),
  releasedAfter: words('released after', '释放起点'),
  releaseDays: words('days until release', '释放天数'),
  disputeResolution: words('Disputes', '争议解决'),
  way: words('way', '方式'),
  venue: words('venue', '地点'),
  institution: words('institution', '仲裁机构'),
  governingLaw: words('governing law', '适用法律'),
  dunning: words('Demands', '催款方式'),
  method: words('method', '方式'),
  addressKind: words('address', '地址类型'),
  assignment: words('Assignment of claims', '债权转让'),
  clauses: words('Clauses', '合同条款'),
  creditNotes: words('on credit notes', '红字/贷项条款'),
  prevailingLanguage: words('Prevailing language', '优先文本语言'),
};

/** Choices in words. */
const CHOICES: Readonly<Record<string, Words>> = {
  PERCENT_A_DAY: words('percent a day', '按日百分比'),
  FIXED_PERCENT: words('fixed percent', '固定百分比'),
  FIXED_AMOUNT: words('fixed amount', '固定金额'),
  FIXED: words('fixed', '固定利率'),
  BASE: words('base rate', '基准利率加成'),
  DAILY: words('percent a day', '按日计息'),
  AT_BREACH: words('that of the breach', '违约时利率'),
  AS_IT_CHANGES: words('as it changes', '随基准变动'),
  HALF_YEARLY: words('half-yearly', '按半年调整'),
  ACT_365: words('actual/365', '实际天数/365'),
  ACT_360: words('actual/360', '实际天数/360'),
  ACT_ACT: words('actual/actual', '实际天数/实际天数'),
  NET: words('days after the document date', '单据日后若干天'),
  END_OF_MONTH: words('end of month', '月末'),
  DAY_OF_MONTH: words('day of a month', '每月固定日'),
  INSTALMENTS: words('instalments', '分期'),
  DOCUMENT_DATE: words('document date', '单据日'),
  NONE: words('stays', '不调整'),
  FOLLOWING: words('next business day', '顺延'),
  PRECEDING: words('business day before', '提前'),
  MODIFIED_FOLLOWING: words('next business day of the month', '顺延但不跨月'),
  DELIVERY: words('delivery', '交货'),
  ACCEPTANCE: words('acceptance', '验收'),
  WARRANTY_END: words('end of warranty', '质保期满'),
  COURT: words('court', '诉讼'),
  ARBITRATION: words('arbitration', '仲裁'),
  REGISTERED_MAIL: words('registered mail', '挂号信'),
  COURIER: words('courier', '快递'),
  EMAIL: words('e-mail', '电子邮件'),
  LAWYER_LETTER: words('lawyer’s letter', '律师函'),
  NOTARY: words('notary', '公证送达'),
  REGISTERED: words('registered address', '注册地址'),
  BILLING: words('billing address', '账单地址'),
  POSTAL: words('postal address', '邮寄地址'),
  ALLOWED: words('allowed', '允许'),
  WITH_CONSENT: words('with consent', '须经同意'),
  FORBIDDEN: words('forbidden', '禁止'),
  true: words('yes', '是'),
  false: words('no', '否'),
};

/** A delivery address is none of the days a release counts from. */
const CHOICES_AT: Readonly<Record<string, Words>> = {
  'addressKind.DELIVERY': words('delivery address', '收货地址'),
};

/** Fields whose values are choices, so that a place that is called COURT stays as it is written. */
const CHOSEN = new Set([
  ...['kind', 'from', 'businessDayRule', 'retainsTitle', 'isDeemed', 'releasedAfter', 'way'],
  ...['counts', 'dayCount', 'method', 'addressKind', 'assignment'],
]);

const JOINT: Words = words(' › ', ' › ');

/** Where a difference lies, in words; null for a field that has no words, which no test lets through. */
export function labelOf(path: readonly string[], language: LetterLanguage): string | null {
  const parts = path.map((part) =>
    /^\d+$/.test(part) ? String(Number(part) + 1) : (FIELDS[part]?.[language] ?? null),
  );
  return parts.includes(null) ? null : parts.join(JOINT[language]);
}

/** What is said there, in words: choices and flags as people say them, all else as it is. */
export function wordsOf(
  path: readonly string[],
  leaf: TermLeaf | null,
  language: LetterLanguage,
): string | null {
  if (leaf === null) return null;
  const field = path.at(-1) ?? '';
  const text = String(leaf);
  if (!CHOSEN.has(field)) return text;
  return (CHOICES_AT[`${field}.${text}`] ?? CHOICES[text])?.[language] ?? text;
}
