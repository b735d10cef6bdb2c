import { type BusinessDate, type Id, make } from '@duebook/kernel';
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
import type { StoredRun } from '../application/ports';
import type { ClassMove, ScoreRunState, ScoreScope } from '../domain/score-run';
import { ScoreRunStateEnum, ScoreScopeKindEnum } from './score.enums';

@ObjectType('ScoreRunClassMove', {
  simpleResolvers: true,
  description: 'How many customers the scores of a run move from one class to another.',
})
class ClassMoveType implements ClassMove {
  @Field(() => String, {
    nullable: true,
    description: 'The class of their last score; null for those without one.',
  })
  from!: string | null;

  @Field(() => String, { description: 'The class of their new score; the same for who stay.' })
  to!: string;

  @Field(() => Int, { description: 'How many customers move so.' })
  count!: number;
}

@ObjectType('ScoreRun', {
  implements: Node,
  simpleResolvers: true,
  description:
    'A job that scores customers by one version of a scorecard. Of a tenant one is at work at any time.',
})
export class ScoreRunType extends Node {
  @Field(() => Boolean, {
    description: 'Whether it only counts who would come into which class, and keeps no score.',
  })
  isDryRun!: boolean;

  @Field(() => DateScalar, { description: 'The day as of which facts are read.' })
  asOf!: BusinessDate;

  @Field(() => DateScalar, {
    description:
      'From which day on its scores hold at the earliest; what is scored on a later day holds from that one on.',
  })
  countsFrom!: BusinessDate;

  @Field(() => ScoreScopeKindEnum, { description: 'Whom it scores: all, some by name, or a part.' })
  scope!: ScoreScope['kind'];

  @Field(() => ScoreRunStateEnum, { description: 'How far the job has come by now.' })
  state!: ScoreRunState;

  @Field(() => Int, { nullable: true, description: 'How many it scores; null until it begins.' })
  partiesTotal!: number | null;

  @Field(() => Int, { description: 'How many customers it has scored.' })
  partiesDone!: number;

  @Field(() => [ClassMoveType], {
    description: 'Between which classes customers move, with those who stay; what is done so far.',
  })
  classMoves!: ClassMoveType[];

  @Field(() => DateTimeScalar, { description: 'When somebody asked for it.' })
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

  scorecardUuid!: Id;
  starterUuid!: Id;
}

/** The API's form of a run. */
export function scoreRunType(run: StoredRun): ScoreRunType {
  const { id, scorecardId, scope, starter, classMoves, state, failure } = run;
  const { isDryRun, asOf, countsFrom, partiesTotal, partiesDone } = run;
  const { requestedAt, startedAt, finishedAt } = run;
  return make(ScoreRunType, {
    ...{ isDryRun, asOf, countsFrom, scope: scope.kind, state, partiesTotal, partiesDone },
    ...{ requestedAt, startedAt, finishedAt, failure, id: encodeId('ScoreRun', id) },
    ...{ scorecardUuid: scorecardId, starterUuid: starter.principalId },
    classMoves: classMoves.map((move) => make(ClassMoveType, move)),
  });
}

export const ScoreRunPage = connectionType('ScoreRun', () => ScoreRunType);

const VALUES = 'of these, 1 to 100; of any when null.';

@InputType('ScoreRunPartiesInput', {
  description: 'Which customers a run scores; at least one of the fields is given.',
})
class ScopeFilterInput {
  @Field(() => [String], { nullable: true, description: `Segments: ${VALUES}` })
  segments?: string[] | null;

  @Field(() => [String], { nullable: true, description: `Regions: ${VALUES}` })
  regions?: string[] | null;

  @Field(() => [String], { nullable: true, description: `Industries: ${VALUES}` })
  industries?: string[] | null;
}

@InputType('ScoreRunScopeInput', {
  description: 'Whom a run scores: named customers, those of a filter, or all where both are null.',
})
class ScopeInput {
  @Field(() => [ID], {
    nullable: true,
    description: 'These customers, 1 to 1,000, each once; null otherwise.',
  })
  partyIds?: string[] | null;

  @Field(() => ScopeFilterInput, {
    nullable: true,
    description: 'Customers that fit all of it; null otherwise.',
  })
  filter?: ScopeFilterInput | null;
}

@InputType('ScoreRunStartInput', { description: 'Whom a run scores, by what, as of when.' })
export class ScoreRunStartInput extends KeyedInput {
  @Field(() => ID, { description: 'The version; an active one unless it is a dry run.' })
  scorecardId!: string;

  @Field(() => ScopeInput, { nullable: true, description: 'Whom it scores; all when null.' })
  scope?: ScopeInput | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'As of which day facts are read, today at the latest; today when null.',
  })
  asOf?: BusinessDate | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True only counts who would come into which class. False when null.',
  })
  isDryRun?: boolean | null;
}

/** A scope as the use case takes it; null where two are given. */
export function scopeOf(
  input: ScoreRunStartInput['scope'],
  uuidOfParty: (id: string) => Id,
): ScoreScope | null {
  const partyIds = input?.partyIds ?? null;
  const filter = input?.filter ?? null;
  if (partyIds === null) return filter === null ? { kind: 'ALL' } : filterOf(filter);
  return filter === null ? { kind: 'PARTIES', partyIds: partyIds.map(uuidOfParty) } : null;
}

function filterOf({ segments, regions, industries }: ScopeFilterInput): ScoreScope {
  return {
    ...{ kind: 'FILTER', segments: segments ?? null, regions: regions ?? null },
    industries: industries ?? null,
  };
}

@InputType('ScoreRunCancelInput', { description: 'Which run is ended.' })
export class ScoreRunCancelInput extends KeyedInput {
  @Field(() => ID, { description: 'The run that is to end early.' })
  scoreRunId!: string;
}

@ObjectType('ScoreRunStartPayload', {
  simpleResolvers: true,
  description: 'What became of starting a run.',
})
export class ScoreRunStartPayload extends RefusablePayload {
  @Field(() => ScoreRunType, {
    nullable: true,
    description: 'The run; null when the call was refused, or the viewer may not see runs.',
  })
  scoreRun!: ScoreRunType | null;
}

@ObjectType('ScoreRunCancelPayload', {
  simpleResolvers: true,
  description: 'What became of ending a run.',
})
export class ScoreRunCancelPayload extends RefusablePayload {
  @Field(() => ScoreRunType, {
    nullable: true,
    description: 'The run; null when the call was refused, or the viewer may not see runs.',
  })
  scoreRun!: ScoreRunType | null;
}

@InputType('ScoreRunFilter', {
  description: 'Which runs to list; a field that is left out or null filters nothing.',
})
class ScoreRunListFilterInput {
  @Field(() => [ID], { nullable: true, description: 'Only runs by these versions.' })
  scorecardIds?: string[] | null;

  @Field(() => [ScoreRunStateEnum], {
    nullable: true,
    description: 'Only runs in one of these states.',
  })
  states?: ScoreRunState[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True for dry runs alone, false for all others.',
  })
  isDryRun?: boolean | null;
}

@ArgsType()
export class ScoreRunsArgs extends ConnectionArgs {
  @Field(() => ScoreRunListFilterInput, {
    nullable: true,
    description: 'Which runs to list; all when null.',
  })
  filter?: ScoreRunListFilterInput | null;
}
