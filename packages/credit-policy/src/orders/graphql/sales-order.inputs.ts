import { LEGAL_ENTITIES } from '@duebook/governance/graphql';
import type { BusinessDate } from '@duebook/kernel';
import {
  ConnectionArgs,
  CurrencyCodeScalar,
  DateScalar,
  DecimalScalar,
  KeyedInput,
  OnRefusalEnum,
  RefusablePayload,
  UserError,
} from '@duebook/platform/graphql';
import { ArgsType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { OnRefusal } from '../application/orders-record';
import type { CreditState, SalesOrderState } from '../domain/sales-order';
import { OrderCreditStateEnum, SalesOrderStateEnum, SalesOrderType } from './sales-order.types';

/** What is told of an order wherever it is. */
@InputType('SalesOrderInput', {
  description: 'An order. Legal entity, source system and number make it unique.',
})
export class SalesOrderInput {
  @Field(() => ID, { description: 'The legal entity that sells.' })
  legalEntityId!: string;

  @Field(() => String, { description: 'The customer, by its code.' })
  partyCode!: string;

  @Field(() => String, { description: 'The system it comes from; up to 40 characters.' })
  sourceSystem!: string;

  @Field(() => String, {
    description: 'Its number there, leading zeros kept; up to 60 characters.',
  })
  orderNumber!: string;

  @Field(() => DateScalar, {
    description:
      'The day on which it was ordered; today or before. A check goes by the day on which it is asked for.',
  })
  orderedOn!: BusinessDate;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'When the goods are to leave; null where that is not known.',
  })
  deliverOn?: BusinessDate | null;

  @Field(() => String, {
    nullable: true,
    description:
      'What is sold, by which policies may differ; up to 60 characters. Null for none in particular.',
  })
  productGroup?: string | null;

  @Field(() => DecimalScalar, { description: 'What is ordered, tax included; above zero.' })
  amount!: string;

  @Field(() => CurrencyCodeScalar, { description: 'The currency of the amounts.' })
  currencyCode!: string;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'What is not delivered yet, tax included; up to the amount. Null: the amount less the deliveries that name the order.',
  })
  openAmount?: string | null;
}

@InputType('SalesOrderElementInput', { description: 'An order to record, and where it stands.' })
export class SalesOrderElementInput extends SalesOrderInput {
  @Field(() => SalesOrderStateEnum, {
    nullable: true,
    description:
      'Where it stands: closed and cancelled orders count nothing, and one that is open again is to be checked anew. Null: as it stands; OPEN for a new one.',
  })
  state?: SalesOrderState | null;
}

const ON_REFUSAL =
  'What happens to the call when an element is refused; ABORT when null. Corrected elements of a SKIP need a new key.';

@InputType('SalesOrdersRecordInput', {
  description: 'Orders to record, each as it is from now on.',
})
export class SalesOrdersRecordInput extends KeyedInput {
  @Field(() => [SalesOrderElementInput], { description: '1 to 1,000 orders, each number once.' })
  orders!: SalesOrderElementInput[];

  @Field(() => OnRefusalEnum, { nullable: true, description: ON_REFUSAL })
  onRefusal?: OnRefusal | null;
}

@ObjectType('SalesOrderRecordResult', {
  simpleResolvers: true,
  description: 'What became of recording an order.',
})
export class SalesOrderRecordResultType {
  @Field(() => SalesOrderType, {
    nullable: true,
    description: 'The order as it stands; null when it was refused.',
  })
  salesOrder!: SalesOrderType | null;

  @Field(() => Boolean, {
    description: 'Whether something new was told; false when it was refused.',
  })
  isChanged!: boolean;

  @Field(() => [UserError], { description: 'Why it was refused; empty when it was not.' })
  userErrors!: UserError[];
}

@ObjectType('SalesOrdersRecordPayload', {
  simpleResolvers: true,
  description: 'What became of recording orders.',
})
export class SalesOrdersRecordPayload extends RefusablePayload {
  @Field(() => [SalesOrderRecordResultType], {
    nullable: true,
    description: 'An outcome for each order, in their order; null when the call was refused.',
  })
  results!: SalesOrderRecordResultType[] | null;

  @Field(() => Int, {
    nullable: true,
    description: 'How many told something new; null when the call was refused.',
  })
  changedCount!: number | null;
}

@InputType('SalesOrderFilter', {
  description:
    'Which orders to list; a field that is left out or null filters nothing. Days are inclusive.',
})
export class SalesOrderFilterInput {
  @Field(() => [ID], { nullable: true, description: LEGAL_ENTITIES })
  legalEntityIds?: string[] | null;

  @Field(() => ID, { nullable: true, description: 'Only of this party; of all when null.' })
  partyId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Only with exactly this number, leading zeros included.',
  })
  orderNumber?: string | null;

  @Field(() => String, { nullable: true, description: 'Only from exactly this system.' })
  sourceSystem?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Ordered on this day or later.' })
  orderedFrom?: BusinessDate | null;

  @Field(() => DateScalar, { nullable: true, description: 'Ordered on this day or earlier.' })
  orderedTo?: BusinessDate | null;

  @Field(() => [SalesOrderStateEnum], {
    nullable: true,
    description: 'Only those that are in one of these states.',
  })
  states?: SalesOrderState[] | null;

  @Field(() => [OrderCreditStateEnum], {
    nullable: true,
    description: 'Only those of which credit says one of these.',
  })
  creditStates?: CreditState[] | null;
}

/** What a list of orders is asked for. */
@ArgsType()
export class SalesOrdersArgs extends ConnectionArgs {
  @Field(() => SalesOrderFilterInput, {
    nullable: true,
    description: 'Which orders to list; all that the viewer may see when null.',
  })
  filter?: SalesOrderFilterInput | null;
}
