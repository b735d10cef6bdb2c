import { PrincipalType, type GovernanceLoaders } from '@duebook/governance/graphql';
import type { BusinessDate } from '@duebook/kernel';
import { PartyType, type PartiesLoaders } from '@duebook/parties/graphql';
import {
  connectionFrom,
  countedPage,
  decodeCursor,
  encodeCursor,
  FileType,
  mapConnection,
  MOST_COUNTED,
  requireCaller,
  totalCountOf,
  uuidOrNullOf,
  type ConnectionOf,
  type CountedPage,
  type FileLoaders,
  type RequestContext,
} from '@duebook/platform/graphql';
import { Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { EntryPlace, HitPlace } from '../application/ports';
import type { NegativeListReading } from '../application/read-list';
import { filterOf } from './filter-of-input';
import { decisionKey, type NegativeListLoaders } from './negative-list.loaders';
import { NegativeListEntriesArgs, NegativeListHitsArgs } from './negative-list.inputs';
import {
  decisionType,
  disputeType,
  entryType,
  hitType,
  listingType,
  NegativeListDisputeEndType,
  NegativeListDisputeType,
  NegativeListEntryPage,
  NegativeListEntryType,
  NegativeListHitDecisionType,
  NegativeListHitPage,
  NegativeListHitType,
  NegativeListRemovalType,
  PartyListingType,
} from './negative-list.types';

/** What the types of the negative list refer to. */
export type ListLoaders = NegativeListLoaders &
  FileLoaders &
  Pick<GovernanceLoaders, 'principal'> &
  Pick<PartiesLoaders, 'partyById'>;

/** Lists entries and hits. */
@Resolver()
export class NegativeListResolver {
  constructor(private readonly reading: NegativeListReading) {}

  @Query(() => NegativeListEntryPage.Connection, {
    description:
      'The negative list, what was listed last first; with what expired or was taken off. Needs credit-policy.negativeList.read.',
  })
  async negativeListEntries(
    @Args(() => NegativeListEntriesArgs) { first, after, filter }: NegativeListEntriesArgs,
    @Ctx() context: RequestContext,
  ): Promise<CountedPage<NegativeListEntryType>> {
    const caller = requireCaller(context);
    const wanted = filterOf(filter ?? {});
    const rows = await this.reading.page(caller, {
      ...{ filter: wanted, limit: first + 1, after: placeOf(after) },
    });
    const page = connectionFrom(rows, first, ({ listedOn, id }) => encodeCursor([listedOn, id]));
    return countedPage(mapConnection(page, entryType), () =>
      this.reading.count(caller, wanted, MOST_COUNTED),
    );
  }

  @Query(() => NegativeListHitPage.Connection, {
    description:
      'Our parties that are, or may be, somebody on the negative list today. Those that may be count once a person says so. Needs credit-policy.negativeList.read.',
  })
  async negativeListHits(
    @Args(() => NegativeListHitsArgs) { first, after, filter }: NegativeListHitsArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<NegativeListHitType>> {
    const rows = await this.reading.hits(requireCaller(context), {
      filter: {
        entryId: uuidOrNullOf('NegativeListEntry', filter?.negativeListEntryId),
        partyId: uuidOrNullOf('Party', filter?.partyId),
        grounds: filter?.grounds ?? null,
      },
      ...{ limit: first + 1, after: hitPlaceOf(after) },
    });
    const page = connectionFrom(rows, first, ({ partyId, entryId }) =>
      encodeCursor([partyId, entryId]),
    );
    return mapConnection(page, hitType);
  }
}

function placeOf(after: string | null | undefined): EntryPlace | null {
  const [listedOn, id] = decodeCursor(after, ['DATE', 'UUID']) ?? [];
  return listedOn === undefined || id === undefined
    ? null
    : { listedOn: listedOn as BusinessDate, id };
}

function hitPlaceOf(after: string | null | undefined): HitPlace | null {
  const [partyId, entryId] = decodeCursor(after, ['UUID', 'UUID']) ?? [];
  return partyId === undefined || entryId === undefined ? null : { partyId, entryId };
}

/** How many entries a list has, counted only when asked for. */
@Resolver(() => NegativeListEntryPage.Connection)
export class NegativeListConnectionResolver {
  @FieldResolver()
  totalCount(@Root() page: CountedPage<NegativeListEntryType>): Promise<string> {
    return totalCountOf(page);
  }
}

/** What an entry refers to. */
@Resolver(() => NegativeListEntryType)
export class NegativeListEntryFieldsResolver {
  constructor(private readonly loaders: ListLoaders) {}

  @FieldResolver(() => [NegativeListDisputeType], {
    description: 'What was said against it, the oldest first.',
  })
  async disputes(
    @Root() { entryId }: NegativeListEntryType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<NegativeListDisputeType[]> {
    const found = await loaders.of(this.loaders.negativeListDisputes).load(entryId);
    return (found ?? []).map(disputeType);
  }

  @FieldResolver(() => FileType, {
    nullable: true,
    description: 'The document that shows it; null for none.',
  })
  async file(
    @Root() { fileId }: NegativeListEntryType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<FileType | null> {
    return fileId === null ? null : loaders.of(this.loaders.file).load(fileId);
  }

  @FieldResolver(() => FileType, {
    nullable: true,
    description: 'The file that it was read from; null where it was recorded by itself.',
  })
  async importedFile(
    @Root() { importedFileId }: NegativeListEntryType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<FileType | null> {
    return importedFileId === null ? null : loaders.of(this.loaders.file).load(importedFileId);
  }

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    name: 'recordedBy',
    description: 'Who recorded it; null for Duebook itself.',
  })
  async recorder(
    @Root() { recordedBy }: NegativeListEntryType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    return loaders.of(this.loaders.principal).load(recordedBy);
  }
}

/** What a dispute refers to. */
@Resolver(() => NegativeListDisputeType)
export class NegativeListDisputeFieldsResolver {
  constructor(private readonly loaders: ListLoaders) {}

  @FieldResolver(() => FileType, {
    nullable: true,
    description: 'The letter of whoever disputes; null for none.',
  })
  async file(
    @Root() { fileId }: NegativeListDisputeType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<FileType | null> {
    return fileId === null ? null : loaders.of(this.loaders.file).load(fileId);
  }

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    name: 'recordedBy',
    description: 'Who recorded it; null for Duebook itself.',
  })
  async recorder(
    @Root() { recordedBy }: NegativeListDisputeType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    return loaders.of(this.loaders.principal).load(recordedBy);
  }
}

/** Who ended a dispute. */
@Resolver(() => NegativeListDisputeEndType)
export class NegativeListDisputeEndFieldsResolver {
  constructor(private readonly loaders: ListLoaders) {}

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    name: 'endedBy',
    description: 'Who said so; null for Duebook itself.',
  })
  async ender(
    @Root() { endedBy }: NegativeListDisputeEndType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    return loaders.of(this.loaders.principal).load(endedBy);
  }
}

/** Who took an entry off. */
@Resolver(() => NegativeListRemovalType)
export class NegativeListRemovalFieldsResolver {
  constructor(private readonly loaders: ListLoaders) {}

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    name: 'removedBy',
    description: 'Who took it off; null for Duebook itself.',
  })
  async remover(
    @Root() { removedBy }: NegativeListRemovalType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    return loaders.of(this.loaders.principal).load(removedBy);
  }
}

/** What a hit refers to. */
@Resolver(() => NegativeListHitType)
export class NegativeListHitFieldsResolver {
  constructor(
    private readonly reading: NegativeListReading,
    private readonly loaders: ListLoaders,
  ) {}

  @FieldResolver(() => NegativeListEntryType, {
    nullable: true,
    description: 'The entry; null should it be gone by the time it is read.',
  })
  async negativeListEntry(
    @Root() { entryId }: NegativeListHitType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<NegativeListEntryType | null> {
    const entry = await loaders.of(this.loaders.negativeListEntry).load(entryId);
    return entry && entryType(entry);
  }

  @FieldResolver(() => PartyType, {
    nullable: true,
    description: 'Our party. Needs parties.party.read, else null.',
  })
  async party(
    @Root() { partyId }: NegativeListHitType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<PartyType | null> {
    return loaders.of(this.loaders.partyById).load(partyId);
  }

  @FieldResolver(() => NegativeListHitDecisionType, {
    nullable: true,
    description: 'What a person last said of it; null when nobody has.',
  })
  async decision(
    @Root() hit: NegativeListHitType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<NegativeListHitDecisionType | null> {
    const said = await loaders.of(this.loaders.negativeListDecision).load(decisionKey(hit));
    return said && decisionType(said);
  }
}

/** Who spoke on a hit. */
@Resolver(() => NegativeListHitDecisionType)
export class NegativeListHitDecisionFieldsResolver {
  constructor(private readonly loaders: ListLoaders) {}

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    name: 'decidedBy',
    description: 'Who said so; null for Duebook itself.',
  })
  async decider(
    @Root() { decidedBy }: NegativeListHitDecisionType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    return loaders.of(this.loaders.principal).load(decidedBy);
  }
}

/** The entry of a listing. */
@Resolver(() => PartyListingType)
export class PartyListingFieldsResolver {
  constructor(
    private readonly reading: NegativeListReading,
    private readonly loaders: ListLoaders,
  ) {}

  @FieldResolver(() => NegativeListEntryType, {
    nullable: true,
    description: 'The entry; null should it be gone by the time it is read.',
  })
  async negativeListEntry(
    @Root() { entryId }: PartyListingType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<NegativeListEntryType | null> {
    const entry = await loaders.of(this.loaders.negativeListEntry).load(entryId);
    return entry && entryType(entry);
  }
}

/** From a party to what stands against it. */
@Resolver(() => PartyType)
export class ListingsOfPartyResolver {
  constructor(private readonly loaders: ListLoaders) {}

  @FieldResolver(() => [PartyListingType], {
    nullable: true,
    description:
      'Entries of the negative list that stand against it today; names that sound alike are not among them. Needs credit-policy.negativeList.read; null without it.',
  })
  async negativeListings(
    @Root() { partyId }: PartyType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<PartyListingType[] | null> {
    const found = await loaders.of(this.loaders.negativeListings).load(partyId);
    return found && found.map(listingType);
  }
}
