import { make, type BusinessDate } from '@duebook/kernel';
import {
  connectionType,
  DateScalar,
  DateTimeScalar,
  encodeId,
  Node,
  RefusablePayload,
  UserError,
} from '@duebook/platform/graphql';
import { Field, Int, ObjectType } from 'type-graphql';
import type { AlertCount, Patrol } from '../application/ports';
import type { AlertSeverity } from '../domain/alert-rule';
import type { AlertState, AlertVerdict, CreditAlert } from '../domain/credit-alert';
import { AlertEvidenceType, evidenceType } from './alert-evidence.types';
import {
  AlertSeverityEnum,
  AlertStateEnum,
  AlertVerdictEnum,
  PatrolStateEnum,
} from './alert.enums';

@ObjectType('CreditAlert', {
  implements: Node,
  simpleResolvers: true,
  description:
    'That a rule was true of a customer, and what became of it. Of a rule and a customer one stands at any time: what still holds is not raised twice.',
})
export class CreditAlertType extends Node {
  @Field(() => String, { description: 'What all versions of the rule are called.' })
  ruleCode!: string;

  @Field(() => AlertSeverityEnum, { description: 'How much the alert asks for.' })
  severity!: AlertSeverity;

  @Field(() => AlertStateEnum, { description: 'Where the work on it stands.' })
  state!: AlertState;

  @Field(() => DateScalar, { description: 'The day of the patrol that raised it.' })
  raisedOn!: BusinessDate;

  @Field(() => DateScalar, { description: 'The last day on which a patrol found it true.' })
  lastHeldOn!: BusinessDate;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'The first day on which a patrol found it no longer true; null while it holds, and where what decides became absent.',
  })
  clearedOn!: BusinessDate | null;

  @Field(() => AlertEvidenceType, { description: 'What the alert rested on as it was raised.' })
  raisedEvidence!: AlertEvidenceType;

  @Field(() => AlertEvidenceType, { description: 'What it rested on the last day it held.' })
  latestEvidence!: AlertEvidenceType;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day on which it comes back; null unless it is SNOOZED.',
  })
  snoozedUntil!: BusinessDate | null;

  @Field(() => AlertVerdictEnum, {
    nullable: true,
    description: 'Whether it was right; null until it is resolved.',
  })
  verdict!: AlertVerdict | null;

  @Field(() => String, {
    nullable: true,
    description: 'What whoever resolved it noted; null until then.',
  })
  note!: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day on which it was resolved; null until then.',
  })
  resolvedOn!: BusinessDate | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When somebody last acknowledged, snoozed or resolved it; null before.',
  })
  decidedAt!: Date | null;

  @Field(() => Int, {
    description: 'Rises with each decision of people; send it as `expectedVersion`.',
  })
  version!: number;

  known!: CreditAlert;
}

/** The API's form of an alert. */
export function creditAlertType(known: CreditAlert): CreditAlertType {
  const { ruleCode, severity, state, raisedOn, lastHeldOn, clearedOn, snoozedUntil } = known;
  const { verdict, note, resolvedOn, decidedAt, version } = known;
  return make(CreditAlertType, {
    ...{ id: encodeId('CreditAlert', known.id), ruleCode, severity, state, raisedOn, lastHeldOn },
    ...{ clearedOn, snoozedUntil, verdict, note, resolvedOn, decidedAt, version, known },
    raisedEvidence: evidenceType(known.raisedEvidence),
    latestEvidence: evidenceType(known.latestEvidence),
  });
}

export const CreditAlertPage = connectionType('CreditAlert', () => CreditAlertType, {
  isCounted: true,
});

@ObjectType('CreditAlertCount', {
  simpleResolvers: true,
  description: 'How many alerts of a rule, of all its versions, stand and stood.',
})
export class CreditAlertCountType {
  @Field(() => String, { description: 'What all versions of the rule are called.' })
  ruleCode!: string;

  @Field(() => Int, { description: 'How many nobody has looked at yet.' })
  open!: number;

  @Field(() => Int, { description: 'How many somebody works on now.' })
  acknowledged!: number;

  @Field(() => Int, { description: 'How many rest until a day.' })
  snoozed!: number;

  @Field(() => Int, { description: 'How many were resolved as right.' })
  trueAlarms!: number;

  @Field(() => Int, { description: 'How many were resolved as wrong.' })
  falseAlarms!: number;
}

export const CreditAlertCountPage = connectionType('CreditAlertCount', () => CreditAlertCountType);

/** The API's form of counts. */
export function alertCountType(count: AlertCount): CreditAlertCountType {
  return make(CreditAlertCountType, count);
}

@ObjectType('AlertPatrol', {
  implements: Node,
  simpleResolvers: true,
  description: 'The round of a day in which every active rule is asked of every customer.',
})
export class AlertPatrolType extends Node {
  @Field(() => DateScalar, { description: 'By the facts of which day.' })
  patrolOn!: BusinessDate;

  @Field(() => PatrolStateEnum, { description: 'Whether it waits, runs, or how it ended.' })
  state!: Patrol['state'];

  @Field(() => Int, {
    nullable: true,
    description: 'How many customers there are to look at; null until it begins.',
  })
  partiesTotal!: number | null;

  @Field(() => Int, { description: 'How many customers were looked at.' })
  partiesDone!: number;

  @Field(() => Int, { description: 'How many alerts it raised.' })
  raised!: number;

  @Field(() => Int, { description: 'How many alerts that stood before it found to hold still.' })
  refreshed!: number;

  @Field(() => Int, { description: 'How many alerts that stood before it found to hold no more.' })
  cleared!: number;

  @Field(() => Int, {
    description:
      'How often a rule was true within the cool-down of an alert, which raises nothing.',
  })
  cooling!: number;

  @Field(() => Int, { description: 'How often what decides was absent, which raises nothing.' })
  absences!: number;

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

  known!: Patrol;
}

/** The API's form of a patrol. */
export function patrolType(known: Patrol): AlertPatrolType {
  const { patrolOn, state, partiesTotal, partiesDone, raised, refreshed, cleared } = known;
  const { cooling, absences, startedAt, finishedAt, failure } = known;
  return make(AlertPatrolType, {
    ...{ id: encodeId('AlertPatrol', known.id), patrolOn, state, partiesTotal, partiesDone },
    ...{ raised, refreshed, cleared, cooling, absences, startedAt, finishedAt, failure, known },
  });
}

export const AlertPatrolPage = connectionType('AlertPatrol', () => AlertPatrolType);

@ObjectType('CreditAlertResult', {
  simpleResolvers: true,
  description: 'What became of one alert of many.',
})
export class CreditAlertResultType {
  @Field(() => CreditAlertType, {
    nullable: true,
    description: 'It, as it stands now; null when there is none, or the viewer may not see it.',
  })
  creditAlert!: CreditAlertType | null;

  @Field(() => [UserError], { description: 'Why it stays as it was; empty when it does not.' })
  userErrors!: UserError[];
}

const RESULTS =
  'An outcome for each, in order: one that is refused stays as it is, the others are done. Null when the call was refused.';

@ObjectType('CreditAlertsAcknowledgePayload', {
  simpleResolvers: true,
  description: 'What became of acknowledging alerts.',
})
export class CreditAlertsAcknowledgePayload extends RefusablePayload {
  @Field(() => [CreditAlertResultType], { nullable: true, description: RESULTS })
  results!: CreditAlertResultType[] | null;
}

@ObjectType('CreditAlertsSnoozePayload', {
  simpleResolvers: true,
  description: 'What became of letting alerts rest.',
})
export class CreditAlertsSnoozePayload extends RefusablePayload {
  @Field(() => [CreditAlertResultType], { nullable: true, description: RESULTS })
  results!: CreditAlertResultType[] | null;
}

@ObjectType('CreditAlertsResolvePayload', {
  simpleResolvers: true,
  description: 'What became of resolving alerts.',
})
export class CreditAlertsResolvePayload extends RefusablePayload {
  @Field(() => [CreditAlertResultType], { nullable: true, description: RESULTS })
  results!: CreditAlertResultType[] | null;
}

@ObjectType('CreditAlertsAssignPayload', {
  simpleResolvers: true,
  description: 'What became of giving alerts to somebody.',
})
export class CreditAlertsAssignPayload extends RefusablePayload {
  @Field(() => [CreditAlertResultType], { nullable: true, description: RESULTS })
  results!: CreditAlertResultType[] | null;
}
