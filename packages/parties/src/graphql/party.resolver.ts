import type { GovernanceLoaders } from '@duebook/governance/graphql';
import { UserType } from '@duebook/governance/graphql';
import {
  boundedCount,
  connectionFrom,
  decodeCursor,
  encodeCursor,
  mapConnection,
  requireCaller,
  type ConnectionOf,
  type RequestContext,
  uuidOf,
  uuidOrNullOf,
} from '@duebook/platform/graphql';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { PartiesServices } from '../application/parties-services';
import { sortOf, type VisibleLists } from '../application/read-parties';
import type { PartyPlace, PartySort } from '../application/ports';
import type { PartiesLoaders } from './parties.loaders';
import { PartiesArgs } from './party.inputs';
import {
  partyAddressType,
  PartyAddressType,
  partyBankAccountType,
  PartyBankAccountType,
  partyContactType,
  PartyContactType,
  partyIdentifierType,
  PartyIdentifierType,
  partyOwnerPeriodType,
  PartyOwnerPeriodType,
  PartyPage,
  partyType,
  PartyType,
} from './party.types';

/** Reads parties. */
@Resolver(() => PartyType)
export class PartyResolver {
  constructor(
    private readonly services: PartiesServices,
    private readonly loaders: PartiesLoaders,
    private readonly governance: GovernanceLoaders,
  ) {}

  @Query(() => PartyPage.Connection, {
    description: 'The tenant’s parties. Needs parties.party.read.',
  })
  async parties(
    @Args(() => PartiesArgs) { first, after, filter, sortBy }: PartiesArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<PartyType>> {
    const narrowed = {
      text: filter?.search,
      kind: filter?.kind,
      segment: filter?.segment,
      region: filter?.region,
      tag: filter?.tag,
      ownerUserId: uuidOrNullOf('User', filter?.ownerId),
      groupId: uuidOrNullOf('Party', filter?.groupId),
    };
    const sort = sortOf({ filter: narrowed, sort: sortBy ?? 'NAME' });
    const page = await this.services.partiesPage(requireCaller(context), {
      filter: narrowed,
      sort,
      after: placeOf(after, sort),
      limit: first + 1,
    });
    const cursorOf = ({ place }: { place: PartyPlace }): string =>
      encodeCursor([place.key, place.id]);
    return mapConnection(
      connectionFrom(page.rows, first, cursorOf, boundedCount(page.count)),
      ({ party }) => partyType(party),
    );
  }

  @Query(() => PartyType, {
    nullable: true,
    description: 'One party; null when there is none with this id. Needs parties.party.read.',
  })
  async party(
    @Arg('id', () => ID, { description: 'The party, by its id in the API.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<PartyType | null> {
    const [record] = await this.services.partyRecords(requireCaller(context), [
      uuidOf('Party', id),
    ]);
    return record ? partyType(record) : null;
  }

  @Query(() => PartyType, {
    nullable: true,
    description: 'One party; null when there is none with this code. Needs parties.party.read.',
  })
  async partyByCode(
    @Arg('code', () => String, { description: 'Its code, with leading zeros.' }) code: string,
    @Ctx() context: RequestContext,
  ): Promise<PartyType | null> {
    const record = await this.services.partyByCode(requireCaller(context), code);
    return record && partyType(record);
  }

  @FieldResolver(() => PartyType, {
    nullable: true,
    description: 'The party above it in its group; null at the top.',
  })
  async group(
    @Root() { groupId }: PartyType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<PartyType | null> {
    return groupId === null ? null : loaders.of(this.loaders.partyById).load(groupId);
  }

  @FieldResolver(() => UserType, {
    nullable: true,
    description: 'The user responsible now; null when nobody is.',
  })
  owner(
    @Root() { ownerUserId }: PartyType,
    @Ctx() context: RequestContext,
  ): Promise<UserType | null> {
    return userOf(ownerUserId, context, this.governance);
  }

  @FieldResolver(() => [PartyOwnerPeriodType], {
    description: 'Who was responsible when, the earliest first.',
  })
  async ownerHistory(
    @Root() { partyId }: PartyType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<PartyOwnerPeriodType[]> {
    const periods = await loaders.of(this.loaders.partyOwners).load(partyId);
    return (periods ?? []).map(partyOwnerPeriodType);
  }

  @FieldResolver(() => [String], { description: 'Other names of the same party.' })
  async aliases(@Root() party: PartyType, @Ctx() context: RequestContext): Promise<string[]> {
    return [...((await this.lists(party, context))?.aliases ?? [])];
  }

  @FieldResolver(() => [PartyIdentifierType], { description: 'Tax and registration numbers.' })
  async identifiers(
    @Root() party: PartyType,
    @Ctx() context: RequestContext,
  ): Promise<PartyIdentifierType[]> {
    return ((await this.lists(party, context))?.identifiers ?? []).map(partyIdentifierType);
  }

  @FieldResolver(() => [PartyAddressType], {
    description: 'Where it is reached by post, in the order they were given; none when unknown.',
  })
  async addresses(
    @Root() party: PartyType,
    @Ctx() context: RequestContext,
  ): Promise<PartyAddressType[]> {
    return ((await this.lists(party, context))?.addresses ?? []).map(partyAddressType);
  }

  @FieldResolver(() => [PartyContactType], { description: 'Persons and how to reach them.' })
  async contacts(
    @Root() party: PartyType,
    @Ctx() context: RequestContext,
  ): Promise<PartyContactType[]> {
    return ((await this.lists(party, context))?.contacts ?? []).map(partyContactType);
  }

  @FieldResolver(() => [PartyContactType], {
    nullable: true,
    description:
      'Contacts that were replaced or taken away and are not erased, the latest first, at most 100. Needs parties.contact.read; null without it.',
  })
  async formerContacts(
    @Root() { partyId }: PartyType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<PartyContactType[] | null> {
    const former = await loaders.of(this.loaders.formerContacts).load(partyId);
    return former && former.map(partyContactType);
  }

  @FieldResolver(() => [PartyBankAccountType], {
    description: 'Its accounts at banks, in the order they were given; none when unknown.',
  })
  async bankAccounts(
    @Root() party: PartyType,
    @Ctx() context: RequestContext,
  ): Promise<PartyBankAccountType[]> {
    return ((await this.lists(party, context))?.bankAccounts ?? []).map(partyBankAccountType);
  }

  private lists({ partyId }: PartyType, context: RequestContext): Promise<VisibleLists | null> {
    return context.loaders.of(this.loaders.partyLists).load(partyId);
  }
}

/** Reads the user of a stretch of a party's owner history. */
@Resolver(() => PartyOwnerPeriodType)
export class PartyOwnerPeriodResolver {
  constructor(private readonly governance: GovernanceLoaders) {}

  @FieldResolver(() => UserType, {
    nullable: true,
    description: 'The user responsible then; null when nobody was.',
  })
  owner(
    @Root() { ownerUserId }: PartyOwnerPeriodType,
    @Ctx() context: RequestContext,
  ): Promise<UserType | null> {
    return userOf(ownerUserId, context, this.governance);
  }
}

async function userOf(
  userId: string | null,
  { loaders }: RequestContext,
  governance: GovernanceLoaders,
): Promise<UserType | null> {
  const found = userId === null ? null : await loaders.of(governance.principal).load(userId);
  return found instanceof UserType ? found : null;
}

/** A cursor of a list sorted otherwise is not one that this list has given. */
function placeOf(after: string | null | undefined, sort: PartySort): PartyPlace | null {
  const key = sort === 'RELEVANCE' ? 'DECIMAL' : 'TEXT';
  const [place, id] = decodeCursor(after, [key, 'UUID']) ?? [];
  return place === undefined || id === undefined ? null : { key: place, id };
}
