import type { Id } from '@duebook/kernel';
import { RefusablePayload, UserError } from '@duebook/platform/graphql';
import { Field, ObjectType } from 'type-graphql';
import { MatchType } from './match.types';

const AS_IT_STANDS =
  'The match as it stands; null when the call was refused, somebody else has to agree first, or the viewer may not see matches.';

@ObjectType('MatchAcceptPayload', {
  simpleResolvers: true,
  description: 'What became of accepting a proposal.',
})
export class MatchAcceptPayload extends RefusablePayload {
  @Field(() => MatchType, { nullable: true, description: AS_IT_STANDS })
  match!: MatchType | null;

  approvalRequestId!: Id | null;
}

@ObjectType('MatchCreatePayload', {
  simpleResolvers: true,
  description: 'What became of matching a line by hand.',
})
export class MatchCreatePayload extends MatchAcceptPayload {}

@ObjectType('MatchRejectPayload', {
  simpleResolvers: true,
  description: 'What became of turning a proposal down.',
})
export class MatchRejectPayload extends RefusablePayload {
  @Field(() => MatchType, { nullable: true, description: AS_IT_STANDS })
  match!: MatchType | null;
}

@ObjectType('MatchReversePayload', {
  simpleResolvers: true,
  description: 'What became of undoing a match.',
})
export class MatchReversePayload extends MatchAcceptPayload {}

@ObjectType('MatchesAcceptResult', {
  simpleResolvers: true,
  description: 'What became of one of the proposals.',
})
export class MatchesAcceptResult {
  @Field(() => MatchType, {
    nullable: true,
    description: 'The match as it stands; null when there is none that the viewer may see.',
  })
  match!: MatchType | null;

  @Field(() => [UserError], { description: 'Why it was refused; empty when it was posted.' })
  userErrors!: UserError[];
}

@ObjectType('MatchesAcceptPayload', {
  simpleResolvers: true,
  description: 'What became of accepting many proposals.',
})
export class MatchesAcceptPayload extends RefusablePayload {
  @Field(() => [MatchesAcceptResult], {
    nullable: true,
    description:
      'An outcome for each, in order: one that is refused stays proposed, the others are posted. Null when the call was refused.',
  })
  results!: MatchesAcceptResult[] | null;
}
