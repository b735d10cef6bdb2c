import { make, type BusinessDate } from '@duebook/kernel';
import {
  ConnectionArgs,
  connectionType,
  DateScalar,
  DateTimeScalar,
  encodeId,
  KeyedInput,
  Node,
  RefusablePayload,
} from '@duebook/platform/graphql';
import { ArgsType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { LateInterestRun, RunState } from '../application/run.ports';
import { LateInterestRunStateEnum } from './late-interest.enums';

@ObjectType('LateInterestRun', {
  implements: Node,
  simpleResolvers: true,
  description:
    'A run that proposes charges of late interest for all customers of a legal entity, piece by piece. `lateInterestCharges` lists what it proposed.',
})
export class LateInterestRunType extends Node {
  @Field(() => DateScalar, { description: 'The last day that its charges may have.' })
  upTo!: BusinessDate;

  @Field(() => LateInterestRunStateEnum, {
    description: 'Whether it waits, is under way, or came to its end.',
  })
  state!: RunState;

  @Field(() => Int, { description: 'How many customers it has looked at.' })
  partiesDone!: number;

  @Field(() => Int, { description: 'How many charges it has proposed.' })
  chargesMade!: number;

  @Field(() => Int, {
    description:
      'How often days of an item had no reference rate; these are left for a later run, and never guessed.',
  })
  itemsWithoutRate!: number;

  @Field(() => DateTimeScalar, { description: 'When somebody started it.' })
  requestedAt!: Date;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was taken up first; null while it waits.',
  })
  startedAt!: Date | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it came to its end; null before.',
  })
  finishedAt!: Date | null;

  @Field(() => Boolean, { description: 'Whether it ends before its next piece.' })
  isCancelRequested!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'What was in the way the last time, for operators; null for nothing.',
  })
  failure!: string | null;

  run!: LateInterestRun;
}

export const LateInterestRunPage = connectionType('LateInterestRun', () => LateInterestRunType);

@InputType('LateInterestRunFilter', {
  description: 'Which runs to list; a field that is left out or null filters nothing.',
})
export class LateInterestRunFilterInput {
  @Field(() => [ID], { nullable: true, description: 'Only of these legal entities.' })
  legalEntityIds?: string[] | null;

  @Field(() => [LateInterestRunStateEnum], {
    nullable: true,
    description: 'Only runs in one of these states.',
  })
  states?: RunState[] | null;
}

@ArgsType()
export class LateInterestRunsArgs extends ConnectionArgs {
  @Field(() => LateInterestRunFilterInput, {
    nullable: true,
    description: 'Which runs to list; all when null.',
  })
  filter?: LateInterestRunFilterInput | null;
}

@InputType('LateInterestRunStartInput', { description: 'Whose customers, up to which day.' })
export class LateInterestRunStartInput extends KeyedInput {
  @Field(() => ID, { description: 'The legal entity that it is owed to.' })
  legalEntityId!: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The last day that is charged, yesterday at the latest; null: yesterday.',
  })
  upTo?: BusinessDate | null;
}

@InputType('LateInterestRunCancelInput', { description: 'Which run is ended.' })
export class LateInterestRunCancelInput extends KeyedInput {
  @Field(() => ID, { description: 'The run that it is about, by its id.' })
  lateInterestRunId!: string;
}

@ObjectType('LateInterestRunStartPayload', {
  simpleResolvers: true,
  description: 'What became of starting a run.',
})
export class LateInterestRunStartPayload extends RefusablePayload {
  @Field(() => LateInterestRunType, {
    nullable: true,
    description: 'The run; null when the call was refused, or the viewer may not see runs.',
  })
  lateInterestRun!: LateInterestRunType | null;
}

@ObjectType('LateInterestRunCancelPayload', {
  simpleResolvers: true,
  description: 'What became of ending a run.',
})
export class LateInterestRunCancelPayload extends LateInterestRunStartPayload {}

/** The API's form of a run. */
export function runType(run: LateInterestRun): LateInterestRunType {
  const { id, upTo, state, partiesDone, chargesMade, itemsWithoutRate } = run;
  const { requestedAt, startedAt, finishedAt, isCancelRequested, failure } = run;
  return make(LateInterestRunType, {
    ...{ id: encodeId('LateInterestRun', id), run },
    ...{ upTo, state, partiesDone, chargesMade, itemsWithoutRate },
    ...{ requestedAt, startedAt, finishedAt, isCancelRequested, failure },
  });
}
