import { make } from '@duebook/kernel';
import {
  ConnectionArgs,
  connectionType,
  DateTimeScalar,
  encodeId,
  Node,
  RefusablePayload,
} from '@duebook/platform/graphql';
import { LEGAL_ENTITIES } from '@duebook/governance/graphql';
import { ArgsType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { MatchingRun, RunLine, RunState } from '../application/ports';
import type { MatchCase } from '../domain/match-decision';
import {
  MatchCaseEnum,
  MatchingRunLineOutcomeEnum,
  MatchingRunStarterEnum,
  MatchingRunStateEnum,
} from './matching.enums';

const KEY =
  '1 to 200 characters; the same key with the same input answers the first outcome again.';

@ObjectType('MatchingRun', {
  implements: Node,
  simpleResolvers: true,
  description:
    'A job that looks for what open bank lines of one account pay. Of an account one is at work at any time.',
})
export class MatchingRunType extends Node {
  @Field(() => MatchingRunStateEnum, { description: 'How far the job has come.' })
  state!: RunState;

  @Field(() => MatchingRunStarterEnum, {
    description: 'Whether a person or a new statement started it.',
  })
  startsBy!: MatchingRun['startsBy'];

  @Field(() => Boolean, { description: 'Whether it finds and explains only.' })
  isDryRun!: boolean;

  @Field(() => String, { description: 'The version of the engine.' })
  engineVersion!: string;

  @Field(() => Int, { description: 'The version of the policy; 0 for the usual one.' })
  policyVersion!: number;

  @Field(() => Int, {
    nullable: true,
    description: 'How many lines it works on; null until it begins.',
  })
  linesTotal!: number | null;

  @Field(() => Int, { description: 'Lines that it has looked at.' })
  linesDone!: number;

  @Field(() => Int, { description: 'Lines that it found an explanation for.' })
  linesProposed!: number;

  @Field(() => Int, { description: 'Lines of the proposed that it posted by itself.' })
  linesPosted!: number;

  @Field(() => Int, { description: 'Lines that it found nothing for, or that were not open.' })
  linesLeft!: number;

  @Field(() => DateTimeScalar, { description: 'When the job was asked for.' })
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

  row!: MatchingRun;
}

/** The API's form of a run. */
export function matchingRunType(row: MatchingRun): MatchingRunType {
  const { tally } = row;
  return make(MatchingRunType, {
    ...{ state: row.state, startsBy: row.startsBy, isDryRun: row.isDryRun, row },
    ...{ engineVersion: row.engineVersion, policyVersion: row.policyVersion },
    ...{ linesTotal: row.linesTotal, linesDone: tally.done, linesProposed: tally.proposed },
    ...{ linesPosted: tally.posted, linesLeft: tally.left, requestedAt: row.requestedAt },
    ...{ startedAt: row.startedAt, finishedAt: row.finishedAt, failure: row.failure },
    id: encodeId('MatchingRun', row.id),
  });
}

export const MatchingRunPage = connectionType('MatchingRun', () => MatchingRunType);

@ObjectType('MatchingRunLine', {
  simpleResolvers: true,
  description: 'What a run made of a bank line.',
})
export class MatchingRunLineType {
  @Field(() => MatchingRunLineOutcomeEnum, {
    nullable: true,
    description: 'What it did with it; null until it is its turn.',
  })
  outcome!: RunLine['outcome'];

  @Field(() => MatchCaseEnum, {
    nullable: true,
    description: 'What it found; null until it is its turn, or when the line was not open.',
  })
  case!: MatchCase | null;

  row!: RunLine;
}

/** The API's form of a line of a run. */
export function matchingRunLineType(row: RunLine): MatchingRunLineType {
  return make(MatchingRunLineType, { outcome: row.outcome, case: row.case, row });
}

export const MatchingRunLinePage = connectionType('MatchingRunLine', () => MatchingRunLineType);

@InputType('MatchingRunStartInput', {
  description: 'What a run is to match; exactly one of account, statement and lines.',
})
export class MatchingRunStartInput {
  @Field(() => String, { description: KEY })
  idempotencyKey!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'All open lines of this account of ours; null when lines are named otherwise.',
  })
  houseBankAccountId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The open lines of this statement; null when lines are named otherwise.',
  })
  bankStatementId?: string | null;

  @Field(() => [ID], {
    nullable: true,
    description:
      'Those of these lines that are open; 1 to 1,000 of one account. Null when lines are named otherwise.',
  })
  bankStatementLineIds?: string[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True finds and explains only; nothing is proposed or posted. False when null.',
  })
  isDryRun?: boolean | null;
}

@InputType('MatchingRunCancelInput', { description: 'Which run is ended.' })
export class MatchingRunCancelInput {
  @Field(() => String, { description: KEY })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The run that is to end early.' })
  matchingRunId!: string;
}

@ObjectType('MatchingRunStartPayload', {
  simpleResolvers: true,
  description: 'What became of starting a run.',
})
export class MatchingRunStartPayload extends RefusablePayload {
  @Field(() => MatchingRunType, {
    nullable: true,
    description: 'The run; null when the call was refused, or the viewer may not see runs.',
  })
  matchingRun!: MatchingRunType | null;
}

@ObjectType('MatchingRunCancelPayload', {
  simpleResolvers: true,
  description: 'What became of ending a run.',
})
export class MatchingRunCancelPayload extends MatchingRunStartPayload {}

@InputType('MatchingRunFilter', {
  description: 'Which runs to list; a field that is left out or null filters nothing.',
})
class MatchingRunFilterInput {
  @Field(() => [ID], { nullable: true, description: LEGAL_ENTITIES })
  legalEntityIds?: string[] | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The account of ours whose two balances are brought together.',
  })
  houseBankAccountId?: string | null;

  @Field(() => [MatchingRunStateEnum], {
    nullable: true,
    description: 'Only runs in one of these states.',
  })
  states?: RunState[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True for dry runs alone, false for all others.',
  })
  isDryRun?: boolean | null;
}

@ArgsType()
export class MatchingRunsArgs extends ConnectionArgs {
  @Field(() => MatchingRunFilterInput, {
    nullable: true,
    description: 'Which bank lines are counted.',
  })
  filter?: MatchingRunFilterInput | null;
}
