import type { Id } from '@duebook/kernel';
import { RefusablePayload } from '@duebook/platform/graphql';
import { Field, ObjectType } from 'type-graphql';
import { ContractKindType, ContractType, ContractVersionType } from './contract.types';

@ObjectType()
abstract class ContractPayload extends RefusablePayload {
  @Field(() => ContractType, {
    nullable: true,
    description:
      'The contract as it stands; null when the call was refused, somebody else has to agree first, or the viewer may not see contracts.',
  })
  contract!: ContractType | null;
}

@ObjectType()
export abstract class ContractVersionPayload extends ContractPayload {
  @Field(() => ContractVersionType, {
    nullable: true,
    description:
      'The version as it stands; null when the call was refused, somebody else has to agree first, or the viewer may not see contracts.',
  })
  contractVersion!: ContractVersionType | null;
}

@ObjectType('ContractRecordPayload', {
  simpleResolvers: true,
  description: 'What became of recording a contract.',
})
export class ContractRecordPayload extends ContractVersionPayload {}

@ObjectType('ContractVersionDraftPayload', {
  simpleResolvers: true,
  description: 'What became of drafting a version.',
})
export class ContractVersionDraftPayload extends ContractVersionPayload {}

@ObjectType('ContractVersionSubmitPayload', {
  simpleResolvers: true,
  description: 'What became of submitting a draft.',
})
export class ContractVersionSubmitPayload extends ContractVersionPayload {}

@ObjectType('ContractVersionAgreePayload', {
  simpleResolvers: true,
  description: 'What became of agreeing to a version.',
})
export class ContractVersionAgreePayload extends ContractVersionPayload {
  approvalRequestId!: Id | null;
}

@ObjectType('ContractSignPayload', {
  simpleResolvers: true,
  description: 'What became of recording a signature.',
})
export class ContractSignPayload extends ContractVersionPayload {}

@ObjectType('ContractRenewPayload', {
  simpleResolvers: true,
  description: 'What became of letting a contract go on.',
})
export class ContractRenewPayload extends ContractPayload {
  approvalRequestId!: Id | null;
}

@ObjectType('ContractTerminatePayload', {
  simpleResolvers: true,
  description: 'What became of ending a contract.',
})
export class ContractTerminatePayload extends ContractPayload {
  approvalRequestId!: Id | null;
}

@ObjectType('ContractWithdrawPayload', {
  simpleResolvers: true,
  description: 'What became of taking a contract back.',
})
export class ContractWithdrawPayload extends ContractPayload {}

@ObjectType('ContractKindDefinePayload', {
  simpleResolvers: true,
  description: 'What became of defining a kind of contract.',
})
export class ContractKindDefinePayload extends RefusablePayload {
  @Field(() => ContractKindType, {
    nullable: true,
    description: 'The kind as it stands; null when the call was refused.',
  })
  contractKind!: ContractKindType | null;
}
