import { legalEntitiesAsked } from '@duebook/governance/graphql';
import { businessDate } from '@duebook/kernel';
import {
  connectionFrom,
  mapConnection,
  requireCaller,
  uuidOrNullOf,
  type ConnectionOf,
  type RequestContext,
  isGiven,
  type Sent,
  decodeSortedCursor,
  encodeSortedCursor,
} from '@duebook/platform/graphql';
import { Args, Ctx, Query, Resolver } from 'type-graphql';
import { documentUuidOf } from '../../receivables/graphql/document-type-names';
import type { AllocationsStretch } from '../application/allocation-list.ports';
import type { ItemReading } from '../application/read-items';
import { AllocationPage, allocationType, type AllocationType } from './allocation.types';
import { AllocationsArgs, type AllocationFilterInput } from './allocations.args';

/** What was matched with what. */
@Resolver()
export class AllocationListResolver {
  constructor(private readonly items: ItemReading) {}

  @Query(() => AllocationPage.Connection, {
    description:
      'Allocations: what was matched with what (核销), and what was undone of it, by day. In a stretch of days, those that stand and those that gave something back explain what open items lost and regained. Needs ledger.openItem.read.',
  })
  async allocations(
    @Args(() => AllocationsArgs) args: AllocationsArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<AllocationType>> {
    const { first } = args;
    const sortBy = args.sortBy ?? 'ALLOCATED_ON_DESC';
    const place = decodeSortedCursor(args.after, sortBy, 'DATE');
    const rows = await this.items.allocations(requireCaller(context), {
      ...amongOf(args.filter ?? {}),
      sortBy,
      limit: first + 1,
      after: place && { day: businessDate(place.value), id: place.id },
    });
    const page = connectionFrom(rows, first, (row) =>
      encodeSortedCursor(sortBy, { value: row.allocatedOn, id: row.id }),
    );
    return mapConnection(page, allocationType);
  }
}

function amongOf(
  filter: Sent<AllocationFilterInput>,
): Pick<AllocationsStretch, 'legalEntityIds' | 'filter'> {
  const { documentId } = filter;
  return {
    legalEntityIds: legalEntitiesAsked(filter.legalEntityIds),
    filter: {
      partyId: uuidOrNullOf('Party', filter.partyId),
      openItemId: uuidOrNullOf('OpenItem', filter.openItemId),
      documentId: isGiven(documentId) ? documentUuidOf(documentId) : null,
      reasons: filter.reasons ?? null,
      allocatedFrom: filter.allocatedFrom ?? null,
      allocatedTo: filter.allocatedTo ?? null,
      isReversed: filter.isReversed ?? null,
    },
  };
}
