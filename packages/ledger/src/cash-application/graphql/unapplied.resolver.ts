import { legalEntitiesAsked } from '@duebook/governance/graphql';
import { businessDate } from '@duebook/kernel';
import {
  connectionFrom,
  decodeCursor,
  encodeCursor,
  mapConnection,
  requireCaller,
  type ConnectionOf,
  type RequestContext,
  uuidOrNullOf,
  countedPage,
  MOST_COUNTED,
  totalCountOf,
  type CountedPage,
  type Sent,
} from '@duebook/platform/graphql';
import { Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { ReadUnappliedItem, UnappliedAmong } from '../application/item-reading.ports';
import type { ItemReading } from '../application/read-items';
import { openAmountsOf } from './open-amounts';
import { OpenItemTotalType, totalsOf, type SummedPage } from './open-item-totals';
import {
  UnappliedItemsArgs,
  UnappliedReceiptsArgs,
  type UnappliedItemFilterInput,
  type UnappliedReceiptFilterInput,
} from './unapplied.args';
import {
  UnappliedItemPage,
  unappliedItemType,
  UnappliedReceiptPage,
  unappliedReceiptType,
  type UnappliedItemType,
  type UnappliedReceiptType,
} from './unapplied.types';

/** The queues of what is to be applied or given back. */
@Resolver()
export class UnappliedResolver {
  constructor(private readonly items: ItemReading) {}

  @Query(() => UnappliedItemPage.Connection, {
    description:
      'All that waits to be applied or given back, oldest first: receipts and payments on account, credit notes and prepayments of which something is open, with what is owed and what may be refunded. Needs ledger.openItem.read.',
  })
  async unappliedItems(
    @Args(() => UnappliedItemsArgs) args: UnappliedItemsArgs,
    @Ctx() context: RequestContext,
  ): Promise<SummedPage<UnappliedItemType>> {
    const caller = requireCaller(context);
    const among = unappliedAmong(args.filter ?? {});
    const page = await this.page(among, args, context);
    const counted = countedPage(mapConnection(page, unappliedItemType), () =>
      this.items.countUnapplied(caller, among, MOST_COUNTED),
    );
    return { ...counted, sum: () => this.items.unappliedTotals(caller, among, MOST_COUNTED) };
  }

  @Query(() => UnappliedReceiptPage.Connection, {
    description:
      'Receipts of which something is on account, oldest first: the queue of what is to be applied or given back. Prepayments are not among them; `unappliedItems` has those, credit notes and payments as well. Needs ledger.openItem.read.',
  })
  async unappliedReceipts(
    @Args(() => UnappliedReceiptsArgs) args: UnappliedReceiptsArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<UnappliedReceiptType>> {
    const filter: Sent<UnappliedReceiptFilterInput> = args.filter ?? {};
    const { legalEntityIds = null, partyId = null } = filter;
    const among = unappliedAmong({ legalEntityIds, partyId, kinds: ['RECEIPT'] });
    return mapConnection(await this.page(among, args, context), unappliedReceiptType);
  }

  private async page(
    among: UnappliedAmong,
    { first, after }: UnappliedItemsArgs | UnappliedReceiptsArgs,
    context: RequestContext,
  ): Promise<ConnectionOf<ReadUnappliedItem>> {
    const [day, id] = decodeCursor(after, ['DATE', 'UUID']) ?? [];
    const rows = await this.items.unapplied(requireCaller(context), {
      ...among,
      limit: first + 1,
      after: day !== undefined && id !== undefined ? { day: businessDate(day), id } : null,
    });
    return connectionFrom(rows, first, ({ item }) => encodeCursor([item.documentDate, item.id]));
  }
}

/** How many wait and what they come to, counted and summed only when asked for. */
@Resolver(() => UnappliedItemPage.Connection)
export class UnappliedItemConnectionResolver {
  @FieldResolver(() => [OpenItemTotalType], {
    nullable: true,
    description:
      'What of the whole list is open, by currency; null for a list of more than 10,000 items.',
  })
  totals(@Root() page: SummedPage<UnappliedItemType>): Promise<OpenItemTotalType[] | null> {
    return totalsOf(page);
  }

  @FieldResolver()
  totalCount(@Root() page: CountedPage<UnappliedItemType>): Promise<string> {
    return totalCountOf(page);
  }
}

function unappliedAmong(filter: Sent<UnappliedItemFilterInput>): UnappliedAmong {
  return {
    legalEntityIds: legalEntitiesAsked(filter.legalEntityIds),
    filter: {
      partyId: uuidOrNullOf('Party', filter.partyId),
      kinds: filter.kinds ?? null,
      ...openAmountsOf(filter),
    },
  };
}
