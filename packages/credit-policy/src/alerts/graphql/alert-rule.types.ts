import { make, type BusinessDate, type CurrencyCode } from '@duebook/kernel';
import {
  connectionType,
  CurrencyCodeScalar,
  DateScalar,
  DateTimeScalar,
  DecimalScalar,
  encodeId,
  Node,
  RefusablePayload,
} from '@duebook/platform/graphql';
import { Field, Int, ObjectType } from 'type-graphql';
import type { BacktestShown } from '../application/alert-reading';
import type { FoundCase, JobState } from '../application/ports';
import type {
  AlertRule,
  AlertRuleState,
  AlertSeverity,
  BacktestRhythm,
} from '../domain/alert-rule';
import type { LeadQuartiles } from '../domain/backtest-figures';
import type { BacktestCase } from '../domain/judge-history';
import {
  AlertRuleStateEnum,
  AlertSeverityEnum,
  BacktestCaseKindEnum,
  BacktestRhythmEnum,
  BacktestStateEnum,
} from './alert.enums';
import { AlertEvidenceType, evidenceType } from './alert-evidence.types';

@ObjectType('AlertRule', {
  implements: Node,
  simpleResolvers: true,
  description:
    'A version of a rule by which customers are watched: what is asked of their facts each day, and what it means where it is true.',
})
export class AlertRuleType extends Node {
  @Field(() => String, { description: 'What all versions of the rule are called.' })
  ruleCode!: string;

  @Field(() => Int, { description: 'Which of the rule’s versions, from 1.' })
  versionNumber!: number;

  @Field(() => AlertRuleStateEnum, { description: 'Whether it is written, watches, or did.' })
  state!: AlertRuleState;

  @Field(() => String, { description: 'What its alerts are called in English.' })
  name!: string;

  @Field(() => String, { description: 'What its alerts are called in Chinese.' })
  nameZh!: string;

  @Field(() => AlertSeverityEnum, { description: 'How much its alerts ask for.' })
  severity!: AlertSeverity;

  @Field(() => String, {
    description:
      'A yes-or-no expression over facts (see `creditFactDefinitions`), such as `limitUsePercent >= 90`. Where what decides is absent, nothing is raised.',
  })
  expression!: string;

  @Field(() => CurrencyCodeScalar, { description: 'In which it is told what amounts come to.' })
  currencyCode!: CurrencyCode;

  @Field(() => [String], {
    description: 'Only customers of these segments; of every one when empty.',
  })
  segments!: string[];

  @Field(() => [String], {
    description: 'Only customers of these regions; of every one when empty.',
  })
  regions!: string[];

  @Field(() => Int, {
    description: 'For so many days after an alert is resolved none is raised for the customer.',
  })
  coolDownDays!: number;

  @Field(() => String, { description: 'What its alerts mean and what to look at, in English.' })
  explanation!: string;

  @Field(() => String, { description: 'What its alerts mean and what to look at, in Chinese.' })
  explanationZh!: string;

  @Field(() => Int, {
    description: 'What it is to warn of: an item that gets more days past due than this.',
  })
  outcomeOverdueDays!: number;

  @Field(() => Int, {
    description: 'An alert is right where that happens within so many days after it.',
  })
  outcomeWithinDays!: number;

  @Field(() => Boolean, { description: 'Whether its alerts ask for the customer to be reviewed.' })
  asksForReview!: boolean;

  @Field(() => String, {
    description: 'SHA-256 of all that it says, in hex: what a back-test tried.',
  })
  contentHash!: string;

  @Field(() => DateTimeScalar, { description: 'When it was last written.' })
  draftedAt!: Date;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Since when it watches; null for a draft.',
  })
  activatedAt!: Date | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Since when it watches no more; null while it does, and for a draft.',
  })
  endedAt!: Date | null;

  @Field(() => Int, { description: 'Rises with each change; send it as `expectedVersion`.' })
  version!: number;

  known!: AlertRule;
}

/** The API's form of a rule. */
export function alertRuleType(known: AlertRule): AlertRuleType {
  const { ruleCode, state, nameEn, nameZh, severity, expression, scope, outcome } = known;
  const { coolDownDays, explanationEn, explanationZh, asksForReview, contentHash } = known;
  const { draftedAt, activatedAt, endedAt } = known;
  return make(AlertRuleType, {
    id: encodeId('AlertRule', known.id),
    ...{ ruleCode, versionNumber: known.version, state, severity, expression },
    ...{ name: nameEn, nameZh, explanation: explanationEn, explanationZh },
    ...{ currencyCode: known.currency, coolDownDays },
    ...{ segments: [...scope.segments], regions: [...scope.regions] },
    outcomeOverdueDays: outcome.overdueDays,
    outcomeWithinDays: outcome.withinDays,
    ...{ asksForReview, contentHash, draftedAt, activatedAt, endedAt },
    ...{ version: known.revision, known },
  });
}

export const AlertRulePage = connectionType('AlertRule', () => AlertRuleType);

@ObjectType('AlertLeadTime', {
  simpleResolvers: true,
  description:
    'Days from an alert to what it warned of, over all hits, to two decimals; quartiles by linear interpolation.',
})
export class AlertLeadTimeType {
  @Field(() => DecimalScalar, { description: 'A quarter of the hits had no more days than this.' })
  lowerQuartileDays!: string;

  @Field(() => DecimalScalar, { description: 'Half of the hits had no more days than this.' })
  medianDays!: string;

  @Field(() => DecimalScalar, { description: 'A quarter of the hits had no fewer days than this.' })
  upperQuartileDays!: string;
}

@ObjectType('AlertBacktest', {
  implements: Node,
  simpleResolvers: true,
  description:
    'How a rule would have fared: on each day it is asked by the facts of that day, and what came within its window tells hits from false alarms. On days on which the customer is in what it warns of, it is not asked.',
})
export class AlertBacktestType extends Node {
  @Field(() => BacktestStateEnum, { description: 'Whether it waits, runs, or how it ended.' })
  state!: JobState;

  @Field(() => String, {
    description: 'SHA-256 of what was tried, in hex: see `contentHash` of the rule.',
  })
  contentHash!: string;

  @Field(() => BacktestRhythmEnum, { description: 'Whether by months or by weeks.' })
  rhythm!: BacktestRhythm;

  @Field(() => Int, { description: 'How many months it reaches back.' })
  months!: number;

  @Field(() => [DateScalar], { description: 'The days on which the rule is asked, in order.' })
  days!: BusinessDate[];

  @Field(() => DateScalar, { description: 'The last day of which everything was known.' })
  knownTo!: BusinessDate;

  @Field({
    description:
      'Whether the ledger had no receivable up to `knownTo`: there was nothing to try the rule on, and its figures say nothing of how good it is. Try it again once there is a history.',
  })
  isHistoryEmpty!: boolean;

  @Field(() => Int, {
    nullable: true,
    description:
      'How many customers there are to try, 0 where the history is empty; null until it begins.',
  })
  partiesTotal!: number | null;

  @Field(() => Int, { description: 'How many customers were tried.' })
  partiesDone!: number;

  @Field(() => Int, { description: 'How often the rule was asked: once a customer and day.' })
  evaluations!: number;

  @Field(() => Int, { description: 'How often what decides was absent, which raises nothing.' })
  absences!: number;

  @Field(() => Int, { description: 'Alerts with what they warn of within their window.' })
  hits!: number;

  @Field(() => Int, { description: 'Events without an alert in the window before.' })
  misses!: number;

  @Field(() => Int, { description: 'Alerts whose window passed without an event.' })
  falseAlarms!: number;

  @Field(() => Int, { description: 'Alerts whose window is not over; left out of percentages.' })
  undecided!: number;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'hits ÷ (hits + falseAlarms) × 100, to two decimals; null without either.',
  })
  precisionPercent!: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'hits ÷ (hits + misses) × 100, to two decimals; null without either.',
  })
  recallPercent!: string | null;

  @Field(() => AlertLeadTimeType, {
    nullable: true,
    description: 'How early its hits came; null without hits.',
  })
  leadTime!: AlertLeadTimeType | null;

  @Field(() => DateTimeScalar, { description: 'The instant at which it was asked for.' })
  requestedAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it began; null before.' })
  startedAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it ended; null before.' })
  finishedAt!: Date | null;

  @Field(() => String, {
    nullable: true,
    description:
      'What stopped it last, in a sentence; of one that FAILED, why it was given up. Null where nothing did.',
  })
  failure!: string | null;

  known!: BacktestShown;
}

/** The API's form of a back-test. */
export function backtestType(known: BacktestShown): AlertBacktestType {
  const { figures, id, days, ...facts } = known;
  return make(AlertBacktestType, {
    ...facts,
    ...{ id: encodeId('AlertBacktest', id), days: [...days], known },
    precisionPercent: figures.precisionPercent?.toFixed() ?? null,
    recallPercent: figures.recallPercent?.toFixed() ?? null,
    leadTime: figures.lead && leadTimeType(figures.lead),
  });
}

function leadTimeType({ lowerQuartile, median, upperQuartile }: LeadQuartiles): AlertLeadTimeType {
  return make(AlertLeadTimeType, {
    lowerQuartileDays: lowerQuartile.toFixed(),
    medianDays: median.toFixed(),
    upperQuartileDays: upperQuartile.toFixed(),
  });
}

export const AlertBacktestPage = connectionType('AlertBacktest', () => AlertBacktestType);

@ObjectType('AlertBacktestCase', {
  simpleResolvers: true,
  description: 'An example: an alert that would have been raised, or an event without one.',
})
export class AlertBacktestCaseType {
  @Field(() => BacktestCaseKindEnum, { description: 'Whether the rule was right.' })
  kind!: BacktestCase['kind'];

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day on which the alert would have been raised; null for a miss.',
  })
  alertOn!: BusinessDate | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day on which what is warned of came; null where it did not.',
  })
  eventOn!: BusinessDate | null;

  @Field(() => Int, { nullable: true, description: 'Days between; null for all but hits.' })
  leadDays!: number | null;

  @Field(() => AlertEvidenceType, {
    nullable: true,
    description: 'What the alert would have rested on; null for a miss.',
  })
  evidence!: AlertEvidenceType | null;

  partyUuid!: string;
}

/** The API's form of a case. */
export function caseType(found: FoundCase): AlertBacktestCaseType {
  const { kind, alertOn, eventOn, leadDays, evidence, partyId: partyUuid } = found;
  return make(AlertBacktestCaseType, {
    ...{ kind, alertOn, eventOn, leadDays, partyUuid },
    evidence: evidence && evidenceType(evidence),
  });
}

export const AlertBacktestCasePage = connectionType(
  'AlertBacktestCase',
  () => AlertBacktestCaseType,
);

const RULE = 'The rule as it stands; null when the call was refused, or the viewer may not see it.';

@ObjectType('AlertRuleDraftPayload', {
  simpleResolvers: true,
  description: 'What became of writing a draft.',
})
export class AlertRuleDraftPayload extends RefusablePayload {
  @Field(() => AlertRuleType, { nullable: true, description: RULE })
  alertRule!: AlertRuleType | null;
}

@ObjectType('AlertRuleActivatePayload', {
  simpleResolvers: true,
  description: 'What became of switching a rule on.',
})
export class AlertRuleActivatePayload extends RefusablePayload {
  @Field(() => AlertRuleType, {
    nullable: true,
    description:
      'The rule, once it watches; null while somebody else has to agree, when the call was refused, or the viewer may not see it.',
  })
  alertRule!: AlertRuleType | null;

  approvalRequestId!: string | null;
}

@ObjectType('AlertRuleEndPayload', {
  simpleResolvers: true,
  description: 'What became of switching a rule off.',
})
export class AlertRuleEndPayload extends RefusablePayload {
  @Field(() => AlertRuleType, { nullable: true, description: RULE })
  alertRule!: AlertRuleType | null;
}

const BACKTEST =
  'The back-test as it stands; null when the call was refused, or the viewer may not see it.';

@ObjectType('AlertRuleBacktestPayload', {
  simpleResolvers: true,
  description: 'What became of asking for a back-test.',
})
export class AlertRuleBacktestPayload extends RefusablePayload {
  @Field(() => AlertBacktestType, { nullable: true, description: BACKTEST })
  alertBacktest!: AlertBacktestType | null;
}

@ObjectType('AlertBacktestCancelPayload', {
  simpleResolvers: true,
  description: 'What became of ending a back-test early.',
})
export class AlertBacktestCancelPayload extends RefusablePayload {
  @Field(() => AlertBacktestType, { nullable: true, description: BACKTEST })
  alertBacktest!: AlertBacktestType | null;
}
