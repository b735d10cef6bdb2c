import type { BusinessDate } from '@duebook/kernel';
import type { DayCount, LateInterestRate } from '../../late-interest/domain/late-interest-rule';
import type { LimitationEventKind } from '../../limitation/domain/limitation-event';
import type { StatutoryClass, Supply } from './statutory-facts';

/** A name in the languages of the product. */
export interface Named {
  readonly en: string;
  readonly zh: string;
}

/** Where a rule is written, and how far it was compared with what is written there. */
export interface Citation {
  readonly law: Named;
  /** For example 国令第802号; null where the law has no number. */
  readonly number: string | null;
  /** As the law counts them, for example `第九条第一款`. */
  readonly article: string;
  readonly effectiveFrom: BusinessDate | null;
  /** The last day; null while it is in force. */
  readonly effectiveTo: BusinessDate | null;
  readonly url: string | null;
  /** That figures and conditions were compared with the wording, if in a reproduction of it. */
  readonly isChecked: boolean;
  /** What was compared with what, or what was not. */
  readonly note: Named;
}

/** What has to be so for a rule to apply; the last two are days, both included, null without bound. */
export type RuleCondition =
  | Readonly<{
      on: 'DEBTOR_CLASS' | 'CREDITOR_CLASS';
      isOneOf: readonly StatutoryClass[];
    }>
  | Readonly<{ on: 'DEBTOR_COUNTRY' | 'CREDITOR_COUNTRY'; isOneOf: readonly string[] }>
  | Readonly<{ on: 'SUPPLY'; isOneOf: readonly Supply[] }>
  | Readonly<{ on: 'BREACH_DAY'; from: BusinessDate | null; to: BusinessDate | null }>;

/** What a condition asks of. */
export type ConditionSubject = RuleCondition['on'];

/** From which day days of payment are counted; that day itself is not counted. */
export type PaymentStart = 'DELIVERY' | 'INVOICE_RECEIVED';

/** Within which time is to be paid. */
export interface PaymentLimit {
  /** Calendar days where nothing else was agreed. */
  readonly days: number;
  readonly from: PaymentStart;
  /** Where acceptance was agreed on, days are counted from it and not from `from`. */
  readonly acceptanceMoves: boolean;
  /** Calendar days that may be agreed on at most; null: the law names no number. */
  readonly longestAgreedDays: number | null;
  /** That more may be agreed on expressly, if it is not grossly unfair. */
  readonly mayBeExceededExpressly: boolean;
}

/** What is owed for paying late. */
export interface StatutoryInterest {
  /** Where no rate was agreed. */
  readonly whenNoneAgreed: Readonly<{
    rate: LateInterestRate;
    dayCount: DayCount;
    /** Where the law leaves a court room: the factor that it may go up to, as decimal text. */
    mostMultiplier: string | null;
  }> | null;
  /** An agreed rate is not below that of this series on the day of the contract. */
  readonly floorWhenAgreed: Readonly<{ seriesCode: string }> | null;
}

/** One rule on payment. What is null it does not speak of. */
export interface PaymentRule {
  /** Within its pack. */
  readonly id: string;
  readonly citation: Citation;
  readonly conditions: readonly RuleCondition[];
  readonly limit: PaymentLimit | null;
  /** That what is not disputed is to be paid while the rest is. */
  readonly undisputedPartIsDue: boolean;
  readonly interest: StatutoryInterest | null;
  /** Owed once for each claim that is paid late. */
  readonly lumpSum: Readonly<{ amount: string; currency: string }> | null;
}

/** One rule on limitation. */
export interface LimitationRule {
  readonly id: string;
  readonly citation: Citation;
  /** Further places that it rests on. */
  readonly furtherCitations: readonly Citation[];
  readonly years: number;
  /** However often it is interrupted; null: without an end. */
  readonly longestYears: number | null;
  /** Of one debt that is paid in parts: one clock from the last of them, or one for each. */
  readonly instalments: 'FROM_LAST' | 'EACH_BY_ITSELF';
  /** What makes it begin anew; proceedings do so once they are over. */
  readonly interruptedBy: readonly LimitationEventKind[];
  /** What stops it near its end; null: nothing does. */
  readonly suspension: Readonly<{
    kinds: readonly LimitationEventKind[];
    /** Of its last so many months, and so many are left once the obstacle is gone. */
    months: number;
  }> | null;
  /** Whether a last day that is no working day moves to the next one. */
  readonly movesToWorkingDay: boolean;
}

/** Rules of one law as data. They are changed by a new version of the pack alone. */
export interface RulePack {
  /** For example `CN-SME-802`. */
  readonly id: string;
  readonly version: number;
  readonly name: Named;
  /** ISO 3166-1 alpha-2, `EU`, or null for rules of no law. */
  readonly jurisdiction: string | null;
  /** What is judged by it: invoices of these days, both included; null without bound. */
  readonly validFrom: BusinessDate | null;
  readonly validTo: BusinessDate | null;
  readonly payment: readonly PaymentRule[];
  readonly limitation: LimitationRule | null;
}

/** Whether a pack speaks of a day. */
export function isValidOn(
  { validFrom, validTo }: Pick<RulePack, 'validFrom' | 'validTo'>,
  day: BusinessDate,
): boolean {
  return (validFrom === null || validFrom <= day) && (validTo === null || day <= validTo);
}
