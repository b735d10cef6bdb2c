import { make } from '@duebook/kernel';
import {
  badUserInput,
  connectionFrom,
  decodeCursor,
  encodeCursor,
  mapConnection,
  requireCaller,
  type RequestContext,
  uuidOrNullOf,
} from '@duebook/platform/graphql';
import { Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { PartiesServices } from '../application/parties-services';
import { bySurest, type Duplicate } from '../domain/judge-duplicate';
import type { PartiesLoaders } from './parties.loaders';
import {
  PartyDuplicateConnection,
  PartyDuplicateEdge,
  partyDuplicateType,
  PartyDuplicateType,
  PartyDuplicatesArgs,
} from './party-duplicate.types';
import { PartyType } from './party.types';

/** Shows parties that may be one. */
@Resolver(() => PartyDuplicateType)
export class PartyDuplicateResolver {
  constructor(
    private readonly services: PartiesServices,
    private readonly loaders: PartiesLoaders,
  ) {}

  @Query(() => PartyDuplicateConnection, {
    description:
      'Parties that may be one, the surest first; nothing is merged. Needs parties.party.read.',
  })
  async partyDuplicateCandidates(
    @Args(() => PartyDuplicatesArgs) { first, after, filter }: PartyDuplicatesArgs,
    @Ctx() context: RequestContext,
  ): Promise<PartyDuplicateConnection> {
    const caller = requireCaller(context);
    const place = placeOf(after);
    const partyId = uuidOrNullOf('Party', filter?.partyId);
    const found = await this.services.partyDuplicates(caller, partyId);
    const rest = place
      ? found.duplicates.filter((duplicate) => bySurest(duplicate, place) > 0)
      : found.duplicates;
    const page = mapConnection(
      connectionFrom(rest.slice(0, first + 1), first, cursorOf),
      partyDuplicateType,
    );
    return make(PartyDuplicateConnection, {
      edges: page.edges.map((edge) => make(PartyDuplicateEdge, edge)),
      pageInfo: page.pageInfo,
      isComplete: found.isComplete,
    });
  }

  @FieldResolver(() => PartyType, {
    description: 'One of the two; the party that was asked for, where one was.',
  })
  first(
    @Root() { firstId }: PartyDuplicateType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<PartyType | null> {
    return loaders.of(this.loaders.partyById).load(firstId);
  }

  @FieldResolver(() => PartyType, { description: 'The other one of the two.' })
  second(
    @Root() { secondId }: PartyDuplicateType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<PartyType | null> {
    return loaders.of(this.loaders.partyById).load(secondId);
  }
}

function cursorOf({ score, firstId, secondId }: Duplicate): string {
  return encodeCursor([score, firstId, secondId]);
}

function placeOf(after: string | null | undefined): Duplicate | null {
  const parts = decodeCursor(after, ['DECIMAL', 'UUID', 'UUID']);
  if (parts === null) return null;
  const [score, firstId, secondId] = parts;
  if (score === undefined || firstId === undefined || secondId === undefined) {
    throw badUserInput('This cursor is not one that this list has given.');
  }
  return { score: Number(score), firstId, secondId, reasons: [] };
}
