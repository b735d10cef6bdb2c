import { LEGAL_ENTITIES } from '@duebook/governance/graphql';
import type { BusinessDate } from '@duebook/kernel';
import { ConnectionArgs, DateScalar, DecimalScalar, KeyedInput } from '@duebook/platform/graphql';
import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';
import type { AlertKind } from '../application/ports';
import type { BreachKind, SecurityKind } from '../domain/performed';
import {
  ContractAlertKindEnum,
  ContractBreachKindEnum,
  ContractSecurityKindEnum,
} from './performance.enums';

@InputType('PerformanceGoodsLineInput', { description: 'A good of an order or a delivery.' })
class PerformanceGoodsLineInput {
  @Field(() => String, {
    description:
      'What it is called, up to 300 characters; lines of invoices with the same words are of the same good.',
  })
  item!: string;

  @Field(() => DecimalScalar, { description: 'How much, above zero, up to six decimals.' })
  quantity!: string;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Of one, without tax, up to six decimals; null where it is not told.',
  })
  unitPrice?: string | null;
}

@InputType('PerformanceGoodsInput', { description: 'Goods of one order or one delivery.' })
export class PerformanceGoodsInput {
  @Field(() => ID, {
    nullable: true,
    description: 'The order; null for goods of a delivery.',
  })
  salesOrderId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The delivery; null for goods of an order.',
  })
  deliveryId?: string | null;

  @Field(() => [PerformanceGoodsLineInput], {
    description: 'The goods that it is of, 1 to 200, each with its words.',
  })
  lines!: PerformanceGoodsLineInput[];
}

@InputType('PerformanceGoodsRecordInput', {
  description: 'Which goods orders and deliveries are of, in the place of what was told before.',
})
export class PerformanceGoodsRecordInput extends KeyedInput {
  @Field(() => [PerformanceGoodsInput], {
    description: 'Of 1 to 500 orders and deliveries, each once; all are recorded or none.',
  })
  goods!: PerformanceGoodsInput[];
}

@InputType('ContractMilestonePlanInput', { description: 'What is to be reached by a day.' })
export class ContractMilestonePlanInput extends KeyedInput {
  @Field(() => ID, { description: 'The contract that asks for it, by its id.' })
  contractId!: string;

  @Field(() => String, { description: 'What it is called, up to 300 characters.' })
  title!: string;

  @Field(() => DateScalar, { description: 'By which day; not before the contract begins.' })
  plannedOn!: BusinessDate;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'What falls due with it, in the currency of the contract; null: nothing.',
  })
  amount?: string | null;
}

@InputType('ContractMilestoneReachInput', { description: 'That a milestone was reached.' })
export class ContractMilestoneReachInput extends KeyedInput {
  @Field(() => ID, { description: 'The milestone that was reached, by its id.' })
  contractMilestoneId!: string;

  @Field(() => DateScalar, { description: 'On which day, today or earlier.' })
  reachedOn!: BusinessDate;

  @Field(() => ID, { nullable: true, description: 'The filed paper that shows it; null without.' })
  documentId?: string | null;

  @Field(() => Int, { description: '`version` of the milestone as it was read.' })
  expectedVersion!: number;
}

@InputType('ContractBreachRecordInput', { description: 'Who did not keep to a contract.' })
export class ContractBreachRecordInput extends KeyedInput {
  @Field(() => ID, { description: 'The contract that was broken, by its id.' })
  contractId!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'Ours that broke it; null where one of the others did.',
  })
  legalEntityId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Whoever of the others broke it; null where we did.',
  })
  partyId?: string | null;

  @Field(() => ContractBreachKindEnum, {
    description: 'In what the side did not keep to the contract.',
  })
  kind!: BreachKind;

  @Field(() => DateScalar, { description: 'On which day, today or earlier.' })
  happenedOn!: BusinessDate;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'What it costs, in the currency of the contract; null where nobody can say.',
  })
  amount?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The milestone of the contract that was missed; null for none.',
  })
  milestoneId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The filed paper that shows it; null without.' })
  documentId?: string | null;

  @Field(() => String, { description: 'What happened, up to 4,000 characters.' })
  description!: string;
}

@InputType('ContractBreachSettleInput', { description: 'That a breach is settled.' })
export class ContractBreachSettleInput extends KeyedInput {
  @Field(() => ID, { description: 'The breach that is settled, by its id.' })
  contractBreachId!: string;

  @Field(() => DateScalar, { description: 'On which day, from the breach until today.' })
  settledOn!: BusinessDate;

  @Field(() => String, { description: 'How, up to 4,000 characters.' })
  settlement!: string;

  @Field(() => Int, { description: '`version` of the breach as it was read.' })
  expectedVersion!: number;
}

@InputType('ContractSecurityRecordInput', { description: 'A paper that secures a contract.' })
export class ContractSecurityRecordInput extends KeyedInput {
  @Field(() => ID, { description: 'The contract that is secured, by its id.' })
  contractId!: string;

  @Field(() => ContractSecurityKindEnum, {
    description: 'As what it secures: a guarantee, a pledge, a mortgage.',
  })
  kind!: SecurityKind;

  @Field(() => ID, {
    nullable: true,
    description: 'The collateral that it belongs to, of a party of the contract; null for none.',
  })
  collateralId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The filed paper; null where it is not filed.' })
  documentId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Under which number it is registered, up to 200 characters; null without.',
  })
  registrationNumber?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Where it is registered, up to 200 characters; null without.',
  })
  registry?: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Since when it is registered, today or earlier; null without.',
  })
  registeredOn?: BusinessDate | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Its last day; null: that of its collateral, or none.',
  })
  expiresOn?: BusinessDate | null;
}

@InputType('ContractSecurityReleaseInput', {
  description: 'That something secures a contract no more.',
})
export class ContractSecurityReleaseInput extends KeyedInput {
  @Field(() => ID, { description: 'The security that was given back, by its id.' })
  contractSecurityId!: string;

  @Field(() => DateScalar, { description: 'Since which day, today or earlier.' })
  releasedOn!: BusinessDate;

  @Field(() => Int, { description: '`version` of the security as it was read.' })
  expectedVersion!: number;
}

@InputType('ContractAlertFilter', {
  description: 'Which alerts to list; a field that is left out or null filters nothing.',
})
export class ContractAlertFilterInput {
  @Field(() => [ID], { nullable: true, description: LEGAL_ENTITIES })
  legalEntityIds?: string[] | null;

  @Field(() => [ContractAlertKindEnum], {
    nullable: true,
    description: 'Only alerts that ask for one of these; of every kind when null.',
  })
  kinds?: AlertKind[] | null;

  @Field(() => Int, {
    nullable: true,
    description: 'How many days ahead, 0 to 1,000; 90 when null.',
  })
  withinDays?: number | null;
}

@ArgsType()
export class ContractAlertsArgs extends ConnectionArgs {
  @Field(() => ContractAlertFilterInput, {
    nullable: true,
    description: 'Which alerts to list; those of the next 90 days when null.',
  })
  filter?: ContractAlertFilterInput | null;
}
