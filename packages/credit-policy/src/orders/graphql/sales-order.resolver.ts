import { LegalEntityType, legalEntitiesAsked, PrincipalType } from '@duebook/governance/graphql';
import { businessDate, make, type Id } from '@duebook/kernel';
import { PartyType } from '@duebook/parties/graphql';
import {
  ConnectionArgs,
  connectionFrom,
  countedPage,
  decodeCursor,
  defineLoader,
  encodeCursor,
  granted,
  mapConnection,
  MOST_COUNTED,
  requireCaller,
  totalCountOf,
  uuidOf,
  uuidOrNullOf,
  type ConnectionOf,
  type CountedPage,
  type LoaderDefinition,
  type RequestContext,
  type Sent,
} from '@duebook/platform/graphql';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { CreditPolicyLoaders } from '../../graphql/credit-policy-loaders';
import { READ_ORDERS, type OrderReading, type OrderService } from '../application/order.service';
import type { OrderElement, OrderOutcome } from '../application/orders-record';
import type { OrderStretch, OrderVersion } from '../application/ports';
import type { OrderDraft } from '../domain/sales-order';
import { orderError, ordersRecordErrors } from './order-errors';
import {
  SalesOrderRecordResultType,
  SalesOrdersArgs,
  SalesOrdersRecordInput,
  SalesOrdersRecordPayload,
  type SalesOrderElementInput,
  type SalesOrderFilterInput,
  type SalesOrderInput,
} from './sales-order.inputs';
import {
  SalesOrderPage,
  salesOrderType,
  SalesOrderType,
  SalesOrderVersionPage,
  salesOrderVersionType,
  SalesOrderVersionType,
} from './sales-order.types';

/** Orders by the UUIDs that other rows hold, one statement per level. */
export interface OrderLoaders {
  /** Null where the caller may not read orders. */
  readonly salesOrder: LoaderDefinition<Id, SalesOrderType>;
  /** By stretches of histories, as text. */
  readonly versionsOfOrder: LoaderDefinition<string, readonly OrderVersion[]>;
}

/** Builds the loaders once, so that all resolvers of a request share what they have read. */
export function createOrderLoaders(reading: OrderReading): OrderLoaders {
  return {
    salesOrder: defineLoader('credit-policy.salesOrder', async (ids: readonly Id[], caller) =>
      (await reading.byIds(caller, ids)).map((found) => found && salesOrderType(found)),
    ),
    versionsOfOrder: defineLoader(
      'credit-policy.versionsOfOrder',
      (keys: readonly string[], caller) =>
        reading.versions(
          caller,
          keys.map((key) => {
            // Every key was made by SalesOrderFieldsResolver.history.
            const [id, limit, below] = JSON.parse(key) as [Id, number, number | null];
            return { id, limit, below };
          }),
        ),
    ),
  };
}

/** Orders, as other systems tell them. */
@Resolver()
export class SalesOrderResolver {
  constructor(private readonly orders: OrderService) {}

  @Query(() => SalesOrderPage.Connection, {
    description:
      'Sales orders as they stand, the latest ordered first. Needs credit-policy.salesOrder.read.',
  })
  async salesOrders(
    @Args(() => SalesOrdersArgs) { first, after, filter }: SalesOrdersArgs,
    @Ctx() context: RequestContext,
  ): Promise<CountedPage<SalesOrderType>> {
    const caller = requireCaller(context);
    const among = amongOf(filter ?? {});
    const [day, id] = decodeCursor(after, ['DATE', 'UUID']) ?? [];
    const rows = await this.orders.reading.page(caller, {
      ...among,
      limit: first + 1,
      after: day === undefined || id === undefined ? null : { day: businessDate(day), id },
    });
    const page = connectionFrom(rows, first, (row) => encodeCursor([row.orderedOn, row.id]));
    return countedPage(mapConnection(page, salesOrderType), () =>
      this.orders.reading.count(caller, among, MOST_COUNTED),
    );
  }

  @Mutation(() => SalesOrdersRecordPayload, {
    description:
      'Records sales orders as another system tells them, up to 1,000 in one transaction: each as it is from now on, every version of it is kept. Told again unchanged it changes nothing. No rule is asked; what credit said of an order that is another now holds no more. Needs credit-policy.salesOrder.record.',
  })
  async salesOrdersRecord(
    @Arg('input', () => SalesOrdersRecordInput, { description: 'The orders.' })
    { idempotencyKey, orders, onRefusal }: SalesOrdersRecordInput,
    @Ctx() context: RequestContext,
  ): Promise<SalesOrdersRecordPayload> {
    const caller = requireCaller(context);
    const outcome = await this.orders.record(caller, {
      ...{ idempotencyKey, onRefusal: onRefusal ?? 'ABORT' },
      orders: orders.map(elementOf),
    });
    if (!outcome.ok) {
      const userErrors = ordersRecordErrors(outcome.refusal);
      return make(SalesOrdersRecordPayload, { results: null, changedCount: null, userErrors });
    }
    const ids = outcome.value.flatMap((each) => (each.ok ? each.orderId : []));
    const found = await this.orders.recorded(caller, ids);
    const byId = new Map(found.map((order) => [order.id, salesOrderType(order)]));
    const results = outcome.value.map((each, index) => resultOf(each, index, byId));
    const changedCount = results.filter(({ isChanged }) => isChanged).length;
    return make(SalesOrdersRecordPayload, { results, changedCount, userErrors: [] });
  }
}

function resultOf(
  outcome: OrderOutcome,
  index: number,
  byId: ReadonlyMap<Id, SalesOrderType>,
): SalesOrderRecordResultType {
  if (!outcome.ok) {
    const userErrors = [orderError(outcome.refusal, ['orders', index])];
    return make(SalesOrderRecordResultType, { salesOrder: null, isChanged: false, userErrors });
  }
  const { orderId, isChanged } = outcome;
  const salesOrder = byId.get(orderId) ?? null;
  return make(SalesOrderRecordResultType, { salesOrder, isChanged, userErrors: [] });
}

/** An order as it was sent, with nothing left out. */
export function draftOf(sent: SalesOrderInput): OrderDraft {
  const { partyCode, sourceSystem, orderNumber, orderedOn, amount, currencyCode } = sent;
  const { deliverOn = null, productGroup = null, openAmount = null } = sent;
  return {
    legalEntityId: uuidOf('LegalEntity', sent.legalEntityId),
    ...{ partyCode, sourceSystem, orderNumber, orderedOn, amount, currencyCode },
    ...{ deliverOn, productGroup, openAmount },
  };
}

function elementOf(sent: SalesOrderElementInput): OrderElement {
  return { ...draftOf(sent), state: sent.state ?? null };
}

function amongOf(
  sent: Sent<SalesOrderFilterInput>,
): Pick<OrderStretch, 'legalEntityIds' | 'filter'> {
  const { orderNumber = null, sourceSystem = null, orderedFrom = null, orderedTo = null } = sent;
  const { states = null, creditStates = null } = sent;
  return {
    legalEntityIds: legalEntitiesAsked(sent.legalEntityIds),
    filter: {
      partyId: uuidOrNullOf('Party', sent.partyId),
      ...{ orderNumber, sourceSystem, orderedFrom, orderedTo, states, creditStates },
    },
  };
}

/** How many orders a list has, counted only when asked for. */
@Resolver(() => SalesOrderPage.Connection)
export class SalesOrderConnectionResolver {
  @FieldResolver()
  totalCount(@Root() page: CountedPage<SalesOrderType>): Promise<string> {
    return totalCountOf(page);
  }
}

/** What an order refers to, and its history. */
@Resolver(() => SalesOrderType)
export class SalesOrderFieldsResolver {
  constructor(private readonly loaders: CreditPolicyLoaders & OrderLoaders) {}

  @FieldResolver(() => LegalEntityType, { description: 'The legal entity that sells.' })
  async legalEntity(
    @Root() { legalEntityUuid }: SalesOrderType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<LegalEntityType> {
    return granted(await loaders.of(this.loaders.legalEntity).load(legalEntityUuid), READ_ORDERS);
  }

  @FieldResolver(() => PartyType, {
    nullable: true,
    description: 'The customer. Needs parties.party.read, else null.',
  })
  async party(
    @Root() { partyUuid }: SalesOrderType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<PartyType | null> {
    return loaders.of(this.loaders.partyById).load(partyUuid);
  }

  @FieldResolver(() => SalesOrderVersionPage.Connection, {
    description: 'As it stood from one change to the next, the last first.',
  })
  async history(
    @Root() { uuid }: SalesOrderType,
    @Args(() => ConnectionArgs) { first, after }: ConnectionArgs,
    @Ctx() { loaders }: RequestContext,
  ): Promise<ConnectionOf<SalesOrderVersionType>> {
    const [below = null] = decodeCursor(after, ['INTEGER']) ?? [];
    const key = JSON.stringify([uuid, first + 1, below === null ? null : Number(below)]);
    const rows = (await loaders.of(this.loaders.versionsOfOrder).load(key)) ?? [];
    const page = connectionFrom(rows, first, ({ version }) => encodeCursor([String(version)]));
    return mapConnection(page, salesOrderVersionType);
  }
}

/** Whose a version is, and whose doing. */
@Resolver(() => SalesOrderVersionType)
export class SalesOrderVersionFieldsResolver {
  constructor(private readonly loaders: CreditPolicyLoaders) {}

  @FieldResolver(() => PartyType, {
    nullable: true,
    description: 'The customer that it was of then. Needs parties.party.read, else null.',
  })
  async party(
    @Root() { partyUuid }: SalesOrderVersionType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<PartyType | null> {
    return loaders.of(this.loaders.partyById).load(partyUuid);
  }

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    description: 'Who recorded, checked or decided so; null when gone.',
  })
  async writtenBy(
    @Root() { writtenByUuid }: SalesOrderVersionType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    return loaders.of(this.loaders.principal).load(writtenByUuid);
  }
}
