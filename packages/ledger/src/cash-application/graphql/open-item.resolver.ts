import type { BusinessDate } from '@duebook/kernel';
import { LegalEntityType } from '@duebook/governance/graphql';
import { PartyType } from '@duebook/parties/graphql';
import {
  ConnectionArgs,
  connectionById,
  connectionFrom,
  type ConnectionOf,
  countedPage,
  type CountedPage,
  DateScalar,
  decodeCursor,
  decodeSortedCursor,
  encodeSortedCursor,
  granted,
  mapConnection,
  MOST_COUNTED,
  type RequestContext,
  requireCaller,
  totalCountOf,
  uuidOf,
} from '@duebook/platform/graphql';
import { Arg, Args, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { AccountObjectType } from '../../chart/graphql/account.types';
import { allocationStretchKey, type LedgerCoreLoaders } from '../../graphql/core-loaders';
import { LedgerDocumentType } from '../../receivables/graphql/document.types';
import { READ_OPEN_ITEMS, type ItemReading } from '../application/read-items';
import type { ReadOpenItem } from '../application/item-reading.ports';
import { daysPastDue, isOverdue } from '../domain/overdue';
import { AllocationPage, allocationType, type AllocationType } from './allocation.types';
import { openItemsAmong, SORT_VALUES } from './open-item-query';
import { OpenItemTotalType, totalsOf, type SummedPage } from './open-item-totals';
import { OpenItemPage, openItemType, OpenItemType } from './open-item.types';
import { OpenItemsArgs } from './open-items.args';

const AS_OF = 'Counted to this day; null for today in the time zone of the legal entity.';

/** Receivables, payables, and what is on account. */
@Resolver(() => OpenItemType)
export class OpenItemResolver {
  constructor(
    private readonly items: ItemReading,
    private readonly loaders: LedgerCoreLoaders,
  ) {}

  @Query(() => OpenItemPage.Connection, {
    description:
      'Open items as they are now; for a past day ask `aging`. Needs ledger.openItem.read.',
  })
  async openItems(
    @Args(() => OpenItemsArgs) args: OpenItemsArgs,
    @Ctx() context: RequestContext,
  ): Promise<SummedPage<OpenItemType>> {
    const { first } = args;
    const caller = requireCaller(context);
    const sortBy = args.sortBy ?? 'DUE_DATE_ASC';
    const sorted = SORT_VALUES[sortBy];
    const after = decodeSortedCursor(args.after, sortBy, sorted.kind);
    const among = openItemsAmong(args.filter ?? {});
    const rows = await this.items.page(caller, { ...among, sortBy, limit: first + 1, after });
    const page = connectionFrom(rows, first, (row) =>
      encodeSortedCursor(sortBy, { value: sorted.of(row), id: row.id }),
    );
    const counted = countedPage(mapConnection(page, openItemType), () =>
      this.items.count(caller, among, MOST_COUNTED),
    );
    return { ...counted, sum: () => this.items.totals(caller, among, MOST_COUNTED) };
  }

  @Query(() => OpenItemType, {
    nullable: true,
    description:
      'One open item, settled or not; null when there is none with this id that the viewer may see. Needs ledger.openItem.read there.',
  })
  openItem(
    @Arg('id', () => ID, { description: 'The id of the open item.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<OpenItemType | null> {
    requireCaller(context);
    return context.loaders.of(this.loaders.openItem).load(uuidOf('OpenItem', id));
  }

  @FieldResolver(() => Int, {
    description:
      'Days from the due date, whether or not anything is still open; negative while it is not due.',
  })
  daysPastDue(
    @Root() { item }: OpenItemType,
    @Arg('asOf', () => DateScalar, { nullable: true, description: AS_OF })
    asOf: BusinessDate | null | undefined,
  ): number {
    return daysPastDue(item.dueDate, this.dayOf(item, asOf));
  }

  @FieldResolver(() => Boolean, {
    description:
      'Whether it is a debt, something of it is open now, and its due date is past. Never true for receipts, credit notes and advances.',
  })
  isOverdue(
    @Root() { item }: OpenItemType,
    @Arg('asOf', () => DateScalar, { nullable: true, description: AS_OF })
    asOf: BusinessDate | null | undefined,
  ): boolean {
    return isOverdue(item, this.dayOf(item, asOf));
  }

  @FieldResolver(() => LedgerDocumentType, {
    nullable: true,
    description: 'The document it came from. Needs ledger.document.read, else null.',
  })
  async document(
    @Root() { item }: OpenItemType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<LedgerDocumentType | null> {
    return loaders.of(this.loaders.document).load(item.documentId);
  }

  @FieldResolver(() => PartyType, {
    nullable: true,
    description: 'Who owes it or to whom it is owed. Needs parties.party.read, else null.',
  })
  async party(
    @Root() { item }: OpenItemType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<PartyType | null> {
    return loaders.of(this.loaders.partyById).load(item.partyId);
  }

  @FieldResolver(() => LegalEntityType, { description: 'The legal entity in whose books it is.' })
  async legalEntity(
    @Root() { item }: OpenItemType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<LegalEntityType> {
    const entity = await loaders.of(this.loaders.legalEntity).load(item.legalEntityId);
    return granted(entity, READ_OPEN_ITEMS);
  }

  @FieldResolver(() => AccountObjectType, {
    description: 'The control account it stands on.',
  })
  async controlAccount(
    @Root() { item }: OpenItemType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<AccountObjectType> {
    const account = await loaders.of(this.loaders.account).load(item.controlAccountId);
    return granted(account, 'ledger.account.read');
  }

  @FieldResolver(() => AllocationPage.Connection, {
    description: 'What it was matched with, in the order in which that happened.',
  })
  async allocations(
    @Root() { item }: OpenItemType,
    @Args(() => ConnectionArgs) { first, after }: ConnectionArgs,
    @Ctx() { loaders }: RequestContext,
  ): Promise<ConnectionOf<AllocationType>> {
    const [last = null] = decodeCursor(after, ['UUID']) ?? [];
    const key = allocationStretchKey({
      openItemId: item.id,
      limit: first + 1,
      after: last,
    });
    const rows = (await loaders.of(this.loaders.allocationsOfItem).load(key)) ?? [];
    const page = connectionById(rows, first);
    return mapConnection(page, allocationType);
  }

  private dayOf(item: ReadOpenItem, asOf: BusinessDate | null | undefined): BusinessDate {
    return asOf ?? this.items.todayIn(item.timeZone);
  }
}

/** How many items a list has and what they come to, counted and summed only when asked for. */
@Resolver(() => OpenItemPage.Connection)
export class OpenItemConnectionResolver {
  @FieldResolver(() => [OpenItemTotalType], {
    nullable: true,
    description:
      'What of the whole list is open, by currency; null for a list of more than 10,000 items, of which `aging` tells the sums.',
  })
  totals(@Root() page: SummedPage<OpenItemType>): Promise<OpenItemTotalType[] | null> {
    return totalsOf(page);
  }

  @FieldResolver()
  totalCount(@Root() page: CountedPage<OpenItemType>): Promise<string> {
    return totalCountOf(page);
  }
}
