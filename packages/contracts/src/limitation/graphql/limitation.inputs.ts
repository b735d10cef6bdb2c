import { LEGAL_ENTITIES } from '@duebook/governance/graphql';
import type { BusinessDate } from '@duebook/kernel';
import {
  ConnectionArgs,
  DateScalar,
  KeyedInput,
  RefusablePayload,
} from '@duebook/platform/graphql';
import { ArgsType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { RecordedKind } from '../domain/limitation-event';
import type { LimitationState } from '../domain/limitation-timeline';
import { LimitationEventKindEnum, LimitationStateEnum } from './limitation.enums';
import { LimitationEventType, LimitationWarningSettingType } from './limitation.types';

@InputType('LimitationEventRecordInput', {
  description: 'What touched the limitation of claims against one debtor.',
})
export class LimitationEventRecordInput extends KeyedInput {
  @Field(() => [ID], {
    description: 'The claims, 1 to 500 open items of one legal entity against one debtor.',
  })
  openItemIds!: string[];

  @Field(() => LimitationEventKindEnum, { description: 'What happened, or what lasts since then.' })
  kind!: RecordedKind;

  @Field(() => DateScalar, {
    description:
      'On which day, or since when: today or earlier. Of a demand the day on which it reached the debtor.',
  })
  happenedOn!: BusinessDate;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'The last day of a proceeding or an obstacle; null while it goes on, and for what does not last.',
  })
  endedOn?: BusinessDate | null;

  @Field(() => ID, {
    nullable: true,
    description: 'A filed document that shows it; null where `reference` says where the proof is.',
  })
  documentId?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Where the proof is, 1 to 500 characters, for example the number of a letter by courier; null where a document shows it.',
  })
  reference?: string | null;
}

@InputType('LimitationEventEndInput', { description: 'That what lasts is over.' })
export class LimitationEventEndInput extends KeyedInput {
  @Field(() => ID, { description: 'The proceeding or obstacle.' })
  limitationEventId!: string;

  @Field(() => DateScalar, { description: 'Its last day, today or earlier.' })
  endedOn!: BusinessDate;
}

@InputType('LimitationEventRetractInput', { description: 'Which event is taken back.' })
export class LimitationEventRetractInput extends KeyedInput {
  @Field(() => ID, { description: 'The event that is not to count any more.' })
  limitationEventId!: string;

  @Field(() => String, { description: 'Why, 1 to 500 characters.' })
  reason!: string;
}

@InputType('LimitationWarningsSetInput', {
  description: 'How many days before the end of limitation is warned.',
})
export class LimitationWarningsSetInput extends KeyedInput {
  @Field(() => [Int], { description: '1 to 10 different numbers of days, from 1 to 1,000.' })
  warningDays!: number[];

  @Field(() => Int, {
    description: '`version` of the setting as it was read; 0 where nobody set anything.',
  })
  expectedVersion!: number;
}

/** What every mutation of an event answers. */
@ObjectType()
abstract class LimitationEventPayload extends RefusablePayload {
  @Field(() => LimitationEventType, {
    nullable: true,
    description:
      'The event as it stands; null when the call was refused, and to who may not see it.',
  })
  limitationEvent!: LimitationEventType | null;
}

@ObjectType('LimitationEventRecordPayload', {
  simpleResolvers: true,
  description: 'What became of recording an event.',
})
export class LimitationEventRecordPayload extends LimitationEventPayload {}

@ObjectType('LimitationEventEndPayload', {
  simpleResolvers: true,
  description: 'What became of recording an end.',
})
export class LimitationEventEndPayload extends LimitationEventPayload {}

@ObjectType('LimitationEventRetractPayload', {
  simpleResolvers: true,
  description: 'What became of taking an event back.',
})
export class LimitationEventRetractPayload extends LimitationEventPayload {}

@ObjectType('LimitationWarningsSetPayload', {
  simpleResolvers: true,
  description: 'What became of setting warnings.',
})
export class LimitationWarningsSetPayload extends RefusablePayload {
  @Field(() => LimitationWarningSettingType, {
    nullable: true,
    description: 'The setting as it stands; null when the call was refused.',
  })
  limitationWarningSetting!: LimitationWarningSettingType | null;
}

@InputType('LimitationClockFilter', {
  description: 'Which clocks to list; a field that is left out or null filters nothing.',
})
export class LimitationClockFilterInput {
  @Field(() => [ID], { nullable: true, description: LEGAL_ENTITIES })
  legalEntityIds?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Only claims against these parties.' })
  partyIds?: string[] | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'Only claims against parties that these users look after.',
  })
  ownerIds?: string[] | null;

  @Field(() => [LimitationStateEnum], { nullable: true, description: 'Only those that stand so.' })
  states?: LimitationState[] | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The first day of the end; today in the legal entity of each when null.',
  })
  expiresFrom?: BusinessDate | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The last day of the end; 180 days ahead when null.',
  })
  expiresTo?: BusinessDate | null;
}

/** What a list of clocks is asked for. */
@ArgsType()
export class LimitationClocksArgs extends ConnectionArgs {
  @Field(() => LimitationClockFilterInput, {
    nullable: true,
    description: 'Which clocks; those that end in the next 180 days when null.',
  })
  filter?: LimitationClockFilterInput | null;
}
