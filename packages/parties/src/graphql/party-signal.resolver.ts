import { PrincipalType, type GovernanceLoaders } from '@duebook/governance/graphql';
import type { BusinessDate } from '@duebook/kernel';
import {
  connectionFrom,
  countedPage,
  type CountedPage,
  decodeCursor,
  encodeCursor,
  type FileLoaders,
  FileType,
  mapConnection,
  MOST_COUNTED,
  requireCaller,
  type RequestContext,
  type Sent,
  totalCountOf,
  uuidOrNullOf,
} from '@duebook/platform/graphql';
import { Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { PartiesServices } from '../application/parties-services';
import type { SignalFilter, SignalPlace } from '../application/signal.ports';
import type { PartiesLoaders } from './parties.loaders';
import {
  type PartySignalFilterInput,
  PartySignalPage,
  PartySignalRetractionType,
  PartySignalsArgs,
  partySignalType,
  PartySignalType,
} from './party-signal.types';
import { PartyType } from './party.types';

type Loaders = Pick<PartiesLoaders, 'partyById'> &
  Pick<GovernanceLoaders, 'principal'> &
  FileLoaders;

/** Lists signals, and shows what they refer to. */
@Resolver(() => PartySignalType)
export class PartySignalResolver {
  constructor(
    private readonly services: PartiesServices,
    private readonly loaders: Loaders,
  ) {}

  @Query(() => PartySignalPage.Connection, {
    description:
      'What was heard about parties of the tenant, the latest heard first. Needs parties.signal.read.',
  })
  async partySignals(
    @Args(() => PartySignalsArgs) { first, after, filter }: PartySignalsArgs,
    @Ctx() context: RequestContext,
  ): Promise<CountedPage<PartySignalType>> {
    const caller = requireCaller(context);
    const wanted = filterOf(filter ?? {});
    const rows = await this.services.partySignalsPage(caller, {
      filter: wanted,
      ...{ limit: first + 1, after: placeOf(after) },
    });
    const page = connectionFrom(rows, first, ({ heardOn, id }) => encodeCursor([heardOn, id]));
    return countedPage(mapConnection(page, partySignalType), () =>
      this.services.partySignalsCount(caller, wanted, MOST_COUNTED),
    );
  }

  @FieldResolver(() => PartyType, {
    nullable: true,
    description: 'The party that it is about. Needs parties.party.read, else null.',
  })
  async party(
    @Root() { partyId }: PartySignalType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<PartyType | null> {
    return loaders.of(this.loaders.partyById).load(partyId);
  }

  @FieldResolver(() => FileType, {
    nullable: true,
    description: 'The file that shows it; null for none.',
  })
  async file(
    @Root() { fileId }: PartySignalType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<FileType | null> {
    return fileId === null ? null : loaders.of(this.loaders.file).load(fileId);
  }

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    name: 'recordedBy',
    description: 'Who told it here; null for Duebook itself.',
  })
  async recorder(
    @Root() { recordedBy }: PartySignalType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    return loaders.of(this.loaders.principal).load(recordedBy);
  }
}

/** Who took a signal back. */
@Resolver(() => PartySignalRetractionType)
export class PartySignalRetractionResolver {
  constructor(private readonly loaders: Pick<GovernanceLoaders, 'principal'>) {}

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    name: 'retractedBy',
    description: 'Who took it back; null for Duebook itself.',
  })
  async retractor(
    @Root() { retractedBy }: PartySignalRetractionType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    return loaders.of(this.loaders.principal).load(retractedBy);
  }
}

/** How many signals a list has, counted only when asked for. */
@Resolver(() => PartySignalPage.Connection)
export class PartySignalConnectionResolver {
  @FieldResolver()
  totalCount(@Root() page: CountedPage<PartySignalType>): Promise<string> {
    return totalCountOf(page);
  }
}

/** From a party to what was heard about it. */
@Resolver(() => PartyType)
export class SignalsOfPartyResolver {
  constructor(private readonly loaders: Pick<PartiesLoaders, 'partySignals'>) {}

  @FieldResolver(() => [PartySignalType], {
    nullable: true,
    description:
      'What was heard about it, the latest heard first, at most 100, with what was taken back. Needs parties.signal.read; null without it.',
  })
  async signals(
    @Root() { partyId }: PartyType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<PartySignalType[] | null> {
    const found = await loaders.of(this.loaders.partySignals).load(partyId);
    return found && found.map(partySignalType);
  }
}

function filterOf(sent: Sent<PartySignalFilterInput>): SignalFilter {
  const { kinds = null, severities = null, isRetracted = null } = sent;
  return {
    partyId: uuidOrNullOf('Party', sent.partyId),
    ...{ kinds, severities, isRetracted },
    heardFrom: sent.heardFrom ?? null,
    heardTo: sent.heardTo ?? null,
  };
}

function placeOf(after: string | null | undefined): SignalPlace | null {
  const [heardOn, id] = decodeCursor(after, ['DATE', 'UUID']) ?? [];
  // The cursor's part was just found to be a day.
  return heardOn === undefined || id === undefined
    ? null
    : { heardOn: heardOn as BusinessDate, id };
}
