import { legalEntitiesAsked } from '@duebook/governance/graphql';
import { businessDate } from '@duebook/kernel';
import {
  connectionFrom,
  connectionType,
  decodeCursor,
  encodeCursor,
  mapConnection,
  requireCaller,
  uuidOrNullOf,
  type RequestContext,
  countedPage,
  MOST_COUNTED,
  totalCountOf,
  type CountedPage,
  type Sent,
} from '@duebook/platform/graphql';
import { Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { DeliveryStretch } from '../application/delivery-reading.ports';
import type { DeliveryReading } from '../application/read-deliveries';
import { DeliveriesArgs, type DeliveryFilterInput } from './deliveries.args';
import { deliveryType, DeliveryType } from './delivery.types';

const DeliveryPage = connectionType('Delivery', () => DeliveryType, { isCounted: true });

/** Deliveries, whatever became of them. */
@Resolver()
export class DeliveryListResolver {
  constructor(private readonly reading: DeliveryReading) {}

  @Query(() => DeliveryPage.Connection, {
    description:
      'Deliveries as they were recorded, the latest day of delivery first, invoiced or not; withdrawn ones too, unless `isWithdrawn` is false. Needs ledger.delivery.read.',
  })
  async deliveries(
    @Args(() => DeliveriesArgs) { first, after, filter }: DeliveriesArgs,
    @Ctx() context: RequestContext,
  ): Promise<CountedPage<DeliveryType>> {
    const caller = requireCaller(context);
    const among = amongOf(filter ?? {});
    const [day, id] = decodeCursor(after, ['DATE', 'UUID']) ?? [];
    const rows = await this.reading.page(caller, {
      ...among,
      limit: first + 1,
      after: day === undefined || id === undefined ? null : { day: businessDate(day), id },
    });
    const page = connectionFrom(rows, first, (row) => encodeCursor([row.deliveredOn, row.id]));
    return countedPage(mapConnection(page, deliveryType), () =>
      this.reading.count(caller, among, MOST_COUNTED),
    );
  }
}

/** How many deliveries a list has, counted only when asked for. */
@Resolver(() => DeliveryPage.Connection)
export class DeliveryConnectionResolver {
  @FieldResolver()
  totalCount(@Root() page: CountedPage<DeliveryType>): Promise<string> {
    return totalCountOf(page);
  }
}

function amongOf(
  sent: Sent<DeliveryFilterInput>,
): Pick<DeliveryStretch, 'legalEntityIds' | 'filter'> {
  const { deliveryNumber = null, orderNumber = null, sourceSystem = null } = sent;
  const { deliveredFrom = null, deliveredTo = null, isWithdrawn = null } = sent;
  return {
    legalEntityIds: legalEntitiesAsked(sent.legalEntityIds),
    filter: {
      partyId: uuidOrNullOf('Party', sent.partyId),
      ...{ deliveryNumber, orderNumber, sourceSystem },
      ...{ deliveredFrom, deliveredTo, isWithdrawn },
    },
  };
}
