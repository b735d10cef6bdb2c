import type { CurrencyCode, Id } from '@duebook/kernel';

/** How much an alert asks for: to be known of, to be looked at, or to be acted on at once. */
export const ALERT_SEVERITIES = ['NOTICE', 'WARNING', 'CRITICAL'] as const;
export type AlertSeverity = (typeof ALERT_SEVERITIES)[number];

/** Where a version stands: being written, watching, or watching no more. */
export type AlertRuleState = 'DRAFT' | 'ACTIVE' | 'OFF';

/** Which customers a rule watches, and in whose books. */
export interface AlertScope {
  /** Facts towards this legal entity; null towards all of them together. */
  readonly legalEntityId: Id | null;
  /** Empty: customers of every segment, those without one too. */
  readonly segments: readonly string[];
  /** Empty: customers of every region, those without one too. */
  readonly regions: readonly string[];
}

/** What a rule is to warn of, by which back-tests tell hits from false alarms. */
export interface AlertOutcome {
  /** An item that gets more days past due than this is what is warned of. */
  readonly overdueDays: number;
  /** A warning is right where that happens within so many days after it. */
  readonly withinDays: number;
}

/** What a version of a rule says. */
export interface AlertRuleContent {
  readonly nameEn: string;
  readonly nameZh: string;
  readonly severity: AlertSeverity;
  /** Over facts, as `expressions/` reads it; raised where it is true. What is absent raises nothing. */
  readonly expression: string;
  /** In which amounts are told. */
  readonly currency: CurrencyCode;
  readonly scope: AlertScope;
  /** Once an alert is resolved, the party is left alone by the rule for so many days. */
  readonly coolDownDays: number;
  /** The user whose alerts they are; null: who owns the party. */
  readonly ownerUserId: Id | null;
  /** What the alert means and what to look at first. */
  readonly explanationEn: string;
  readonly explanationZh: string;
  readonly outcome: AlertOutcome;
  /** Whether an alert asks for the party to be reviewed. */
  readonly asksForReview: boolean;
}

/** A version of a rule as it is kept. */
export interface AlertRule extends AlertRuleContent {
  readonly id: Id;
  readonly ruleCode: string;
  /** 1 for the first of the code. */
  readonly version: number;
  readonly state: AlertRuleState;
  /** SHA-256 of what it says, in hex: what was back-tested is what is switched on. */
  readonly contentHash: string;
  /** Rises with each change of the draft or of the state. */
  readonly revision: number;
  readonly draftedBy: Id;
  readonly draftedAt: Date;
  /** Who asked for it. */
  readonly activatedBy: Id | null;
  /** Who agreed to it, the last of them; null where nobody had to, and before. */
  readonly agreedBy: Id | null;
  readonly activatedAt: Date | null;
  readonly endedBy: Id | null;
  readonly endedAt: Date | null;
}

/** The usual outcome: an item more than 60 days past due within 90 days. */
export const USUAL_OUTCOME: AlertOutcome = { overdueDays: 60, withinDays: 90 };

/** A rule that comes with the starter pack; scope, currency and owner are whoever's that takes it. */
export type StarterAlertRule = Omit<
  AlertRuleContent,
  'currency' | 'scope' | 'ownerUserId' | 'outcome'
> & { readonly ruleCode: string };

/** On which days a rule is tried on history. */
export type BacktestRhythm = 'MONTH_END' | 'WEEK';
