import { make, type BusinessDate, type Id } from '@duebook/kernel';
import {
  connectionType,
  DateScalar,
  DateTimeScalar,
  encodeId,
  Node,
} from '@duebook/platform/graphql';
import { Field, Int, ObjectType } from 'type-graphql';
import {
  citationType,
  RulePackCitationType,
  RulePackType,
  rulePackType,
} from '../../rule-packs/graphql/rule-pack.types';
import type { ItemClock } from '../application/item-clocks';
import type { LimitationEvent, WarningSetting } from '../application/ports';
import type { LimitationEventKind, RecordedKind } from '../domain/limitation-event';
import type {
  FactEffect,
  LimitationState,
  LimitationStep,
  LimitationStretch,
} from '../domain/limitation-timeline';
import {
  LimitationEffectEnum,
  LimitationEventKindEnum,
  LimitationStateEnum,
  LimitationStepKindEnum,
  LimitationStretchKindEnum,
} from './limitation.enums';

@ObjectType('LimitationStep', {
  simpleResolvers: true,
  description: 'Something that happened to a claim, and what it did to the period of limitation.',
})
export class LimitationStepType {
  @Field(() => LimitationStepKindEnum, { description: 'What happened, a payment among it.' })
  kind!: LimitationEventKind;

  @Field(() => DateScalar, { description: 'On which day, or since when.' })
  happenedOn!: BusinessDate;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The last day of what lasts; null while it goes on, and for what does not last.',
  })
  endedOn!: BusinessDate | null;

  @Field(() => LimitationEffectEnum, {
    description: 'What it did to the period, by the law that was chosen.',
  })
  effect!: FactEffect;

  @Field(() => DateScalar, { description: 'The last day of the period from then on.' })
  expiresOn!: BusinessDate;

  eventUuid!: Id | null;
  receiptUuid!: Id | null;
  confirmationUuid!: Id | null;
}

const EVENT_KEY = 'event ';

function stepType({ fact, effect, expiresOn }: LimitationStep): LimitationStepType {
  const { key, kind, from, to, proof } = fact;
  return make(LimitationStepType, {
    ...{ kind, happenedOn: from, endedOn: to, effect, expiresOn },
    eventUuid: key.startsWith(EVENT_KEY) ? key.slice(EVENT_KEY.length) : null,
    receiptUuid: proof.kind === 'RECEIPT' ? proof.id : null,
    confirmationUuid: proof.kind === 'BALANCE_CONFIRMATION' ? proof.id : null,
  });
}

@ObjectType('LimitationStretch', {
  simpleResolvers: true,
  description: 'Days in a row on which a period of limitation ran, waited or was stopped.',
})
export class LimitationStretchType {
  @Field(() => LimitationStretchKindEnum, { description: 'Whether it ran, waited or was stopped.' })
  kind!: LimitationStretch['kind'];

  @Field(() => DateScalar, { description: 'The first of the days in a row.' })
  from!: BusinessDate;

  @Field(() => DateScalar, { nullable: true, description: 'The last of them; null: it goes on.' })
  to!: BusinessDate | null;
}

@ObjectType('LimitationClock', {
  simpleResolvers: true,
  description:
    'How long a claim can be brought (诉讼时效), counted anew each time from what is recorded. It is no legal advice (不构成法律意见).',
})
export class LimitationClockType {
  @Field(() => DateScalar, { description: 'As of the end of which day it is told.' })
  asOf!: BusinessDate;

  @Field(() => LimitationStateEnum, { description: 'Whether it runs, waits, is stopped or over.' })
  state!: LimitationState;

  @Field(() => DateScalar, {
    description:
      'The first day that counts: the one after the due day, of a debt in instalments after the last where the law says so.',
  })
  beginsOn!: BusinessDate;

  @Field(() => DateScalar, {
    description:
      'The last day on which a claim is in time; while it waits or is stopped, the earliest that it can be.',
  })
  expiresOn!: BusinessDate;

  @Field(() => DateScalar, {
    description: 'The same before it moved to a working day.',
  })
  countedTo!: BusinessDate;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether the calendar of the country covers the last day; if not, it is not moved to a working day. Null where the law does not ask.',
  })
  isCalendarCovered!: boolean | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'However often it is interrupted, no later; null: the law sets no such end.',
  })
  longestTo!: BusinessDate | null;

  @Field(() => Int, { description: 'To the last day; 0 on it, below 0 after it.' })
  daysLeft!: number;

  @Field(() => RulePackType, { description: 'The pack of rules by which it is counted.' })
  rulePack!: RulePackType;

  @Field(() => [RulePackCitationType], {
    description: 'Where its rule is written, and how far that was compared.',
  })
  citations!: readonly RulePackCitationType[];

  @Field(() => [LimitationStepType], {
    description: 'All that happened by the day, the earliest first, and what it did.',
  })
  steps!: readonly LimitationStepType[];

  @Field(() => [LimitationStretchType], { description: 'What the period did, day after day.' })
  stretches!: readonly LimitationStretchType[];

  openItemUuid!: Id;
}

/** The API's form of a clock. */
export function clockType({ item, pack, rule, timeline }: ItemClock): LimitationClockType {
  const { steps, stretches, ...told } = timeline;
  return make(LimitationClockType, {
    ...told,
    rulePack: rulePackType(pack),
    citations: [rule.citation, ...rule.furtherCitations].map(citationType),
    steps: steps.map(stepType),
    stretches: stretches.map(({ kind, from, to }) =>
      make(LimitationStretchType, { kind, from, to }),
    ),
    openItemUuid: item.openItemId,
  });
}

export const LimitationClockPage = connectionType('LimitationClock', () => LimitationClockType);

@ObjectType('LimitationEvent', {
  implements: Node,
  simpleResolvers: true,
  description:
    'Something that touched the limitation of claims against one debtor, with its proof. It is never edited: what is wrong is taken back and recorded anew.',
})
export class LimitationEventType extends Node {
  @Field(() => LimitationEventKindEnum, { description: 'What happened, or what lasts since then.' })
  kind!: RecordedKind;

  @Field(() => DateScalar, {
    description: 'On which day, or since when; of a demand the day on which it reached the debtor.',
  })
  happenedOn!: BusinessDate;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The last day of what lasts; null while it goes on, and for what does not last.',
  })
  endedOn!: BusinessDate | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Where the proof is, in words; null where a document shows it. It may name persons.',
  })
  reference!: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was recorded in Duebook.' })
  recordedAt!: Date;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was taken back; null while it counts.',
  })
  retractedAt!: Date | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why it was taken back; null while it counts. It may name persons.',
  })
  retractionReason!: string | null;

  known!: LimitationEvent;
}

/** The API's form of an event. */
export function eventType(known: LimitationEvent): LimitationEventType {
  const { id, kind, happenedOn, endedOn, reference, recordedAt } = known;
  const { retractedAt, retractionReason } = known;
  return make(LimitationEventType, {
    ...{ id: encodeId('LimitationEvent', id), kind, happenedOn, endedOn, reference, recordedAt },
    ...{ retractedAt, retractionReason, known },
  });
}

@ObjectType('LimitationWarningSetting', {
  simpleResolvers: true,
  description: 'How many days before the end of limitation is warned, in the whole tenant.',
})
export class LimitationWarningSettingType {
  @Field(() => Int, { description: 'Counts how often it was set; 0 where nobody set anything.' })
  version!: number;

  @Field(() => [Int], { description: 'Days before the end, the most first.' })
  warningDays!: readonly number[];
}

/** The API's form of a setting. */
export function settingType({
  version,
  warningDays,
}: WarningSetting): LimitationWarningSettingType {
  return make(LimitationWarningSettingType, { version, warningDays });
}
