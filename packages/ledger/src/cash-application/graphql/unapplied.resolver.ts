import { businessDate, Decimal, type Id } from '@duebook/kernel';
import {
  badUserInput,
  connectionFrom,
  decodeCursor,
  encodeCursor,
  mapConnection,
  requireCaller,
  type ConnectionOf,
  type RequestContext,
  uuidOrNullOf,
} from '@duebook/platform/graphql';
import { Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import {
  countedPage,
  MOST_COUNTED,
  totalCountOf,
  type CountedPage,
} from '../../graphql/counted-page';
import type { Sent } from '../../graphql/sent';
import type { ReadUnappliedItem, UnappliedFilter } from '../application/item-reading.ports';
import type { ItemReading } from '../application/read-items';
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

interface UnappliedAmong {
  readonly legalEntityId: Id | null;
  readonly filter: UnappliedFilter;
}

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
  ): Promise<CountedPage<UnappliedItemType>> {
    const caller = requireCaller(context);
    const among = unappliedAmong(args.filter ?? {});
    const page = await this.page(among, args, context);
    return countedPage(mapConnection(page, unappliedItemType), () =>
      this.items.countUnapplied(caller, among, MOST_COUNTED),
    );
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
    const { legalEntityId = null, partyId = null } = filter;
    const among = unappliedAmong({ legalEntityId, partyId, kinds: ['RECEIPT'] });
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

/** How many wait, counted only when asked for. */
@Resolver(() => UnappliedItemPage.Connection)
export class UnappliedItemConnectionResolver {
  @FieldResolver()
  totalCount(@Root() page: CountedPage<UnappliedItemType>): Promise<string> {
    return totalCountOf(page);
  }
}

/** Reads a filter. @throws BAD_USER_INPUT when amounts are in several currencies */
function unappliedAmong(filter: Sent<UnappliedItemFilterInput>): UnappliedAmong {
  const { openAtLeast, openAtMost } = filter;
  const currencies = new Set(
    [filter.currencyCode, openAtLeast?.currencyCode, openAtMost?.currencyCode].filter(
      (each) => each !== undefined && each !== null,
    ),
  );
  const [currencyCode = null] = currencies;
  if (currencies.size > 1) {
    throw badUserInput('openAtLeast, openAtMost and currencyCode are not in one currency.');
  }
  return {
    legalEntityId: uuidOrNullOf('LegalEntity', filter.legalEntityId),
    filter: {
      partyId: uuidOrNullOf('Party', filter.partyId),
      kinds: filter.kinds ?? null,
      currencyCode,
      openAtLeast: openAtLeast ? new Decimal(openAtLeast.amount) : null,
      openAtMost: openAtMost ? new Decimal(openAtMost.amount) : null,
    },
  };
}
