import type { Id } from '@duebook/kernel';
import { RefusablePayload } from '@duebook/platform/graphql';
import { Field, ObjectType } from 'type-graphql';
import { ContractClauseType } from '../../clauses/graphql/clause.types';
import { ContractVersionPayload } from '../../register/graphql/contract.payloads';
import { ContractTemplateType } from './drafting.types';

@ObjectType()
abstract class ContractTemplatePayload extends RefusablePayload {
  @Field(() => ContractTemplateType, {
    nullable: true,
    description:
      'The template as it stands; null when the call was refused, somebody else has to agree first, or the viewer may not see templates.',
  })
  contractTemplate!: ContractTemplateType | null;
}

@ObjectType('ContractTemplateSavePayload', {
  simpleResolvers: true,
  description: 'What became of saving a template.',
})
export class ContractTemplateSavePayload extends ContractTemplatePayload {}

@ObjectType('ContractTemplateActivatePayload', {
  simpleResolvers: true,
  description: 'What became of activating a template.',
})
export class ContractTemplateActivatePayload extends ContractTemplatePayload {
  approvalRequestId!: Id | null;
}

@ObjectType('ContractTemplateRetirePayload', {
  simpleResolvers: true,
  description: 'What became of retiring a template.',
})
export class ContractTemplateRetirePayload extends ContractTemplatePayload {}

@ObjectType('ContractStarterSetLoadPayload', {
  simpleResolvers: true,
  description: 'What became of loading the starter set.',
})
export class ContractStarterSetLoadPayload extends RefusablePayload {
  @Field(() => [ContractClauseType], {
    nullable: true,
    description:
      'The clauses that were written; null when the call was refused, and to who may not see clauses.',
  })
  contractClauses!: ContractClauseType[] | null;

  @Field(() => [ContractTemplateType], {
    nullable: true,
    description:
      'The templates that were written, as drafts; null when the call was refused, and to who may not see templates.',
  })
  contractTemplates!: ContractTemplateType[] | null;
}

@ObjectType('ContractDraftPayload', {
  simpleResolvers: true,
  description: 'What became of drafting a contract.',
})
export class ContractDraftPayload extends ContractVersionPayload {}

@ObjectType('ContractRedraftPayload', {
  simpleResolvers: true,
  description: 'What became of drafting a version of a contract.',
})
export class ContractRedraftPayload extends ContractVersionPayload {}
