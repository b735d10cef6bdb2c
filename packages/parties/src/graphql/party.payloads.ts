import { approvalRequestOf } from '@duebook/governance/graphql';
import { RefusablePayload, UserError } from '@duebook/platform/graphql';
import { Field, ObjectType } from 'type-graphql';
import { PartyOutcomeEnum } from './party.enums';
import { PartyType } from './party.types';

/** What every mutation of one party answers. */
@ObjectType()
abstract class PartyPayload extends RefusablePayload {
  @Field(() => PartyType, {
    nullable: true,
    description: 'The party as it is now; null when the call was refused.',
  })
  party!: PartyType | null;
}

@ObjectType('PartyCreatePayload', {
  simpleResolvers: true,
  description: 'What became of registering a party.',
})
export class PartyCreatePayload extends PartyPayload {}

@ObjectType('PartyUpdatePayload', {
  simpleResolvers: true,
  description: 'What became of editing a party.',
})
export class PartyUpdatePayload extends PartyPayload {
  approvalRequestId!: string | null;
}

/** The request that a change of bank accounts has become. */
export const PartyUpdatePayloadResolver = approvalRequestOf(() => PartyUpdatePayload);

@ObjectType('PartyOwnerAssignPayload', {
  simpleResolvers: true,
  description: 'What became of assigning an owner.',
})
export class PartyOwnerAssignPayload extends PartyPayload {}

@ObjectType('PartyGroupAssignPayload', {
  simpleResolvers: true,
  description: 'What became of placing a party in a group.',
})
export class PartyGroupAssignPayload extends PartyPayload {}

@ObjectType('PartyContactErasePayload', {
  simpleResolvers: true,
  description: 'What became of erasing a contact.',
})
export class PartyContactErasePayload extends PartyPayload {}

@ObjectType('PartyUpsertResult', {
  simpleResolvers: true,
  description: 'What became of one element of a bulk call.',
})
export class PartyUpsertResult {
  @Field(() => PartyOutcomeEnum, {
    description: 'Whether the party was made, changed, left as it was, or refused.',
  })
  outcome!: string;

  @Field(() => PartyType, {
    nullable: true,
    description: 'The party as it is now; null when the element was refused.',
  })
  party!: PartyType | null;

  @Field(() => [UserError], { description: 'Why it was refused; empty when it was not.' })
  userErrors!: UserError[];
}

@ObjectType('PartiesUpsertPayload', {
  simpleResolvers: true,
  description: 'What became of a bulk call.',
})
export class PartiesUpsertPayload extends RefusablePayload {
  @Field(() => [PartyUpsertResult], {
    nullable: true,
    description:
      'One for each element, in the order of the call; null when the call as a whole was refused.',
  })
  results!: PartyUpsertResult[] | null;
}
