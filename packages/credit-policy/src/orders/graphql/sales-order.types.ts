import { make, Money, type BusinessDate, type Id } from '@duebook/kernel';
import {
  connectionType,
  DateScalar,
  DateTimeScalar,
  declareEnum,
  encodeId,
  MoneyType,
  moneyType,
  Node,
} from '@duebook/platform/graphql';
import { Field, Int, ObjectType } from 'type-graphql';
import type { OrderVersion } from '../application/ports';
import type { OrderCause } from '../domain/record-order';
import type { CreditState, SalesOrder, SalesOrderState } from '../domain/sales-order';

export const SalesOrderStateEnum = declareEnum('SalesOrderState', 'Where a sales order stands.', {
  OPEN: 'Goods are still to be delivered.',
  CLOSED: 'Nothing more will be delivered.',
  CANCELLED: 'It was never to be.',
} satisfies Record<SalesOrderState, string>);

export const OrderCreditStateEnum = declareEnum(
  'OrderCreditState',
  'What credit says of a sales order as it is now.',
  {
    UNCHECKED: 'Nobody had it checked, or it is another order since. It counts in the exposure.',
    ALLOWED: 'A check let it pass. It counts in the exposure.',
    HELD: 'It waits for somebody to decide, or for money. It does not count in the exposure.',
    RELEASED: 'Somebody released it against the rules. It counts in the exposure.',
    REJECTED: 'Somebody rejected it. It does not count in the exposure.',
  } satisfies Record<CreditState, string>,
);

const SalesOrderCauseEnum = declareEnum(
  'SalesOrderCause',
  'By whose doing a sales order became what a version of it says.',
  {
    RECORDED: 'Another system told what it is.',
    CLOSED: 'Another system closed it.',
    CANCELLED: 'Another system cancelled it.',
    REOPENED: 'Another system opened it again; what was allowed before holds no more.',
    CHECKED: 'It was checked.',
    RELEASED: 'Somebody released it.',
    REJECTED: 'Somebody rejected it.',
  } satisfies Record<OrderCause, string>,
);

const PRODUCT_GROUP = 'What is sold, by which policies may differ; null where none was told.';
const DELIVER_ON = 'When the goods are to leave; null where that was not told.';
const OPEN_AMOUNT =
  'What is not delivered yet, as the other system told; null: its amount less the deliveries that name it.';
const ALLOWED_AMOUNT = 'Up to how much it may ship; null where nothing is allowed.';
const RESERVED_UNTIL =
  'Until when its part of the limit is kept; null once another system has recorded it.';
const ALLOWANCE_ENDS_AT = 'When its release runs out; null where it was not released.';

/** What an order and each version of it say. */
@ObjectType({ simpleResolvers: true })
abstract class SalesOrderFacts {
  @Field(() => DateScalar, { description: 'The day on which it was ordered.' })
  orderedOn!: BusinessDate;

  @Field(() => DateScalar, { nullable: true, description: DELIVER_ON })
  deliverOn!: BusinessDate | null;

  @Field(() => String, { nullable: true, description: PRODUCT_GROUP })
  productGroup!: string | null;

  @Field(() => MoneyType, { description: 'What is ordered, tax included.' })
  amount!: MoneyType;

  @Field(() => MoneyType, { nullable: true, description: OPEN_AMOUNT })
  openAmountTold!: MoneyType | null;

  @Field(() => SalesOrderStateEnum, { description: 'Where it stands in the other system.' })
  state!: SalesOrderState;

  @Field(() => OrderCreditStateEnum, { description: 'What credit says of it as it is.' })
  creditState!: CreditState;

  @Field(() => MoneyType, { nullable: true, description: ALLOWED_AMOUNT })
  allowedAmount!: MoneyType | null;

  @Field(() => DateTimeScalar, { nullable: true, description: RESERVED_UNTIL })
  reservedUntil!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: ALLOWANCE_ENDS_AT })
  allowanceEndsAt!: Date | null;

  @Field(() => Int, { description: 'Rises by one with each change.' })
  version!: number;

  partyUuid!: Id;
}

@ObjectType('SalesOrder', {
  implements: Node,
  simpleResolvers: true,
  description:
    'A customer’s order (销售订单) as another system tells it, and what credit says of it.',
})
export class SalesOrderType extends SalesOrderFacts implements Node {
  id!: string;

  @Field(() => String, { description: 'The system that it comes from.' })
  sourceSystem!: string;

  @Field(() => String, { description: 'Its number there, leading zeros kept.' })
  orderNumber!: string;

  legalEntityUuid!: Id;
  uuid!: Id;
  checkUuid!: Id | null;
}

@ObjectType('SalesOrderVersion', {
  simpleResolvers: true,
  description: 'A sales order as it stood from one change to the next. Every version is kept.',
})
export class SalesOrderVersionType extends SalesOrderFacts {
  @Field(() => SalesOrderCauseEnum, { description: 'By whose doing it became so.' })
  cause!: OrderCause;

  @Field(() => DateScalar, {
    description: 'The day, where the legal entity is, from which on it stood so.',
  })
  writtenOn!: BusinessDate;

  @Field(() => DateTimeScalar, { description: 'The instant at which it became so.' })
  writtenAt!: Date;

  writtenByUuid!: Id;
}

/** The API's form of an order. */
export function salesOrderType(order: SalesOrder): SalesOrderType {
  const { id, sourceSystem, orderNumber, legalEntityId, checkId } = order;
  return make(SalesOrderType, {
    ...factsOf(order),
    ...{ id: encodeId('SalesOrder', id), uuid: id, sourceSystem, orderNumber },
    ...{ legalEntityUuid: legalEntityId, checkUuid: checkId },
  });
}

/** The API's form of a version. */
export function salesOrderVersionType(version: OrderVersion): SalesOrderVersionType {
  const { cause, writtenOn, writtenAt, writtenBy } = version;
  return make(SalesOrderVersionType, {
    ...factsOf(version),
    ...{ cause, writtenOn, writtenAt, writtenByUuid: writtenBy },
  });
}

function factsOf(order: SalesOrder) {
  const { orderedOn, deliverOn, productGroup, amount, openAmountTold, allowedAmount } = order;
  const { state, creditState, reservedUntil, allowanceEndsAt, version, partyId } = order;
  return {
    ...{ orderedOn, deliverOn, productGroup, state, creditState, version, partyUuid: partyId },
    ...{ reservedUntil, allowanceEndsAt, amount: moneyType(amount) },
    openAmountTold: openAmountTold && moneyType(Money.of(openAmountTold, amount.currency)),
    allowedAmount: allowedAmount && moneyType(Money.of(allowedAmount, amount.currency)),
  };
}

export const SalesOrderPage = connectionType('SalesOrder', () => SalesOrderType, {
  isCounted: true,
});

export const SalesOrderVersionPage = connectionType(
  'SalesOrderVersion',
  () => SalesOrderVersionType,
);
