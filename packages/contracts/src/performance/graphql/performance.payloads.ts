import { RefusablePayload } from '@duebook/platform/graphql';
import { Field, Int, ObjectType } from 'type-graphql';
import {
  ContractBreachType,
  ContractMilestoneType,
  ContractSecurityType,
} from './performance.types';

@ObjectType('PerformanceGoodsRecordPayload', {
  simpleResolvers: true,
  description: 'What became of recording goods.',
})
export class PerformanceGoodsRecordPayload extends RefusablePayload {
  @Field(() => Int, {
    nullable: true,
    description: 'Of how many orders and deliveries; null when the call was refused.',
  })
  recordedCount!: number | null;
}

@ObjectType()
abstract class ContractMilestonePayload extends RefusablePayload {
  @Field(() => ContractMilestoneType, {
    nullable: true,
    description:
      'The milestone as it stands; null when the call was refused, or it is not visible.',
  })
  contractMilestone!: ContractMilestoneType | null;
}

@ObjectType('ContractMilestonePlanPayload', {
  simpleResolvers: true,
  description: 'What became of planning a milestone.',
})
export class ContractMilestonePlanPayload extends ContractMilestonePayload {}

@ObjectType('ContractMilestoneReachPayload', {
  simpleResolvers: true,
  description: 'What became of recording that a milestone was reached.',
})
export class ContractMilestoneReachPayload extends ContractMilestonePayload {}

@ObjectType()
abstract class ContractBreachPayload extends RefusablePayload {
  @Field(() => ContractBreachType, {
    nullable: true,
    description: 'The breach as it stands; null when the call was refused, or it is not visible.',
  })
  contractBreach!: ContractBreachType | null;
}

@ObjectType('ContractBreachRecordPayload', {
  simpleResolvers: true,
  description: 'What became of recording a breach.',
})
export class ContractBreachRecordPayload extends ContractBreachPayload {}

@ObjectType('ContractBreachSettlePayload', {
  simpleResolvers: true,
  description: 'What became of settling a breach.',
})
export class ContractBreachSettlePayload extends ContractBreachPayload {}

@ObjectType()
abstract class ContractSecurityPayload extends RefusablePayload {
  @Field(() => ContractSecurityType, {
    nullable: true,
    description: 'The security as it stands; null when the call was refused, or it is not visible.',
  })
  contractSecurity!: ContractSecurityType | null;
}

@ObjectType('ContractSecurityRecordPayload', {
  simpleResolvers: true,
  description: 'What became of recording a security.',
})
export class ContractSecurityRecordPayload extends ContractSecurityPayload {}

@ObjectType('ContractSecurityReleasePayload', {
  simpleResolvers: true,
  description: 'What became of releasing a security.',
})
export class ContractSecurityReleasePayload extends ContractSecurityPayload {}
