import { businessDate } from '@duebook/kernel';
import type {
  Citation,
  PaymentRule,
  RuleCondition,
  RulePack,
  StatutoryInterest,
} from '../domain/rule-pack';
import type { StatutoryClass } from '../domain/statutory-facts';

const APPLIED_FROM = businessDate('2013-03-16');

const cite = (article: string): Citation => ({
  law: {
    en: 'Directive 2011/7/EU on combating late payment in commercial transactions',
    zh: '欧盟关于打击商业交易迟延付款的第2011/7/EU号指令',
  },
  ...{ number: '2011/7/EU', article, effectiveFrom: APPLIED_FROM, effectiveTo: null },
  url: 'https://eur-lex.europa.eu/eli/dir/2011/7/oj',
  isChecked: false,
  note: {
    en: 'Figures were compared with the Union’s own summary and with Articles 2 and 4(1) and (2), not with the whole wording. A directive binds states: the national law that carries it out decides and may be stricter.',
    zh: '数字已与欧盟官方摘要及第2条、第4条第1、2款核对，未与全文核对。指令约束成员国：以转化该指令的国内法为准，且可能更严格。',
  },
});

const MEMBER_STATES = [
  ...['AT', 'BE', 'BG', 'CY', 'CZ', 'DE', 'DK', 'EE', 'ES', 'FI', 'FR', 'GR', 'HR', 'HU'],
  ...['IE', 'IT', 'LT', 'LU', 'LV', 'MT', 'NL', 'PL', 'PT', 'RO', 'SE', 'SI', 'SK'],
];
const ENTERPRISES: readonly StatutoryClass[] = [
  ...(['LARGE_ENTERPRISE', 'MEDIUM_ENTERPRISE', 'SMALL_ENTERPRISE', 'MICRO_ENTERPRISE'] as const),
];
const IN_THE_UNION: readonly RuleCondition[] = [
  { on: 'DEBTOR_COUNTRY', isOneOf: MEMBER_STATES },
  { on: 'CREDITOR_COUNTRY', isOneOf: MEMBER_STATES },
  { on: 'CREDITOR_CLASS', isOneOf: ENTERPRISES },
];
const BY_ENTERPRISE: readonly RuleCondition[] = [
  ...IN_THE_UNION,
  { on: 'DEBTOR_CLASS', isOneOf: ENTERPRISES },
];
const BY_PUBLIC_BODY: readonly RuleCondition[] = [
  ...IN_THE_UNION,
  { on: 'DEBTOR_CLASS', isOneOf: ['PUBLIC_BODY'] },
];
const BY_EITHER: readonly RuleCondition[] = [
  ...IN_THE_UNION,
  { on: 'DEBTOR_CLASS', isOneOf: ['PUBLIC_BODY', ...ENTERPRISES] },
];

const NOTHING = {
  ...{ limit: null, undisputedPartIsDue: false, interest: null, lumpSum: null },
} as const;

const limitOf = (mayBeExceededExpressly: boolean): NonNullable<PaymentRule['limit']> => ({
  ...{ days: 30, from: 'INVOICE_RECEIVED', acceptanceMoves: true, longestAgreedDays: 60 },
  mayBeExceededExpressly,
});

const EIGHT_POINTS: NonNullable<StatutoryInterest['whenNoneAgreed']> = {
  rate: {
    ...{ kind: 'BASE', seriesCode: 'ECB_MRO', multiplier: '1', points: '8' },
    counts: 'HALF_YEARLY',
  },
  // The directive leaves the count of days to national law.
  ...{ dayCount: 'ACT_365', mostMultiplier: null },
};

/** Contracts between enterprises, and with public bodies, within the Union. */
export const eu20117: RulePack = {
  ...{ id: 'EU-2011-7', version: 1, jurisdiction: 'EU' },
  name: { en: 'European Union: late payment', zh: '欧盟：迟延付款' },
  ...{ validFrom: APPLIED_FROM, validTo: null, limitation: null },
  payment: [
    {
      ...NOTHING,
      ...{ id: 'ENTERPRISE', conditions: BY_ENTERPRISE, limit: limitOf(true) },
      citation: cite('Article 3(3) and (5)'),
    },
    {
      ...NOTHING,
      ...{ id: 'PUBLIC_BODY', conditions: BY_PUBLIC_BODY, limit: limitOf(false) },
      citation: cite('Article 4(3) and (6)'),
    },
    {
      ...NOTHING,
      ...{ id: 'LATE_INTEREST', conditions: BY_EITHER },
      // Enterprises may agree on another rate, unless it is grossly unfair.
      interest: { whenNoneAgreed: EIGHT_POINTS, floorWhenAgreed: null },
      citation: cite('Articles 2(6) and (7), 3(1) and (2), 4(1) and (2)'),
    },
    {
      ...NOTHING,
      ...{ id: 'RECOVERY_COSTS', conditions: BY_EITHER },
      lumpSum: { amount: '40', currency: 'EUR' },
      citation: cite('Article 6(1)'),
    },
  ],
};
