import { make } from '@duebook/kernel';
import { ConnectionArgs, PageInfo, type EdgeOf } from '@duebook/platform/graphql';
import { ArgsType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { Duplicate } from '../domain/judge-duplicate';
import { DuplicateReasonEnum } from './party.enums';

@ObjectType('PartyDuplicateReason', {
  simpleResolvers: true,
  description: 'Something that speaks for two parties being one.',
})
export class PartyDuplicateReasonType {
  @Field(() => DuplicateReasonEnum, { description: 'What of the two is the same, or alike.' })
  kind!: string;

  @Field(() => Int, { description: 'How much alike, 1 to 100; 100 for what is equal.' })
  similarityPercent!: number;
}

/** A pair; its parties are read when they are asked for. */
@ObjectType('PartyDuplicate', {
  simpleResolvers: true,
  description: 'Two parties that may be one. Nothing is merged by finding them.',
})
export class PartyDuplicateType {
  @Field(() => Int, { description: 'How sure, 1 to 100. It orders a list; it is no probability.' })
  score!: number;

  @Field(() => [PartyDuplicateReasonType], { description: 'Why; the strongest reason first.' })
  reasons!: PartyDuplicateReasonType[];

  firstId!: string;
  secondId!: string;
}

export function partyDuplicateType(duplicate: Duplicate): PartyDuplicateType {
  const { firstId, secondId, score, reasons } = duplicate;
  return make(PartyDuplicateType, {
    firstId,
    secondId,
    score,
    reasons: reasons.map((reason) => make(PartyDuplicateReasonType, reason)),
  });
}

@ObjectType('PartyDuplicateEdge', {
  simpleResolvers: true,
  description: 'One PartyDuplicate of a list with its place in it.',
})
export class PartyDuplicateEdge implements EdgeOf<PartyDuplicateType> {
  @Field(() => PartyDuplicateType, { description: 'The PartyDuplicate itself.' })
  node!: PartyDuplicateType;

  @Field(() => String, { description: 'Its place in the list, for `after`.' })
  cursor!: string;
}

@ObjectType('PartyDuplicateConnection', {
  simpleResolvers: true,
  description: 'One page of a list of PartyDuplicate.',
})
export class PartyDuplicateConnection {
  @Field(() => [PartyDuplicateEdge], { description: 'The elements, the surest first.' })
  edges!: PartyDuplicateEdge[];

  @Field(() => PageInfo, { description: 'Where this page lies in the list.' })
  pageInfo!: PageInfo;

  @Field(() => Boolean, {
    description:
      'Whether every pair was judged. False for more than 5,000 candidates, and where very many names are made of the same few words; ask party by party then.',
  })
  isComplete!: boolean;
}

@InputType('PartyDuplicateFilter', {
  description: 'Which pairs to list; a field that is null filters nothing.',
})
class PartyDuplicateFilterInput {
  @Field(() => ID, {
    nullable: true,
    description: 'Only what this party may be one with; all parties when null.',
  })
  partyId?: string | null;
}

@ArgsType()
export class PartyDuplicatesArgs extends ConnectionArgs {
  @Field(() => PartyDuplicateFilterInput, {
    nullable: true,
    description: 'Which pairs to list; all when null.',
  })
  filter?: PartyDuplicateFilterInput | null;
}
