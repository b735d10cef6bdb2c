import { LegalEntityType, legalEntitiesAsked, PrincipalType } from '@duebook/governance/graphql';
import type { Id } from '@duebook/kernel';
import { PartyType } from '@duebook/parties/graphql';
import {
  connectionFrom,
  type ConnectionOf,
  decodeCursor,
  encodeCursor,
  mapConnection,
  requireCaller,
  type RequestContext,
  uuidOrNullOf,
} from '@duebook/platform/graphql';
import { Args, type ClassType, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import {
  type AccountLoaders,
  principalOf,
} from '../../counterparty-statements/graphql/entity-and-party';
import type { DifferenceScope, Keyed, MatchingScope, TaskScope } from '../application/ports';
import type { FiguresReading } from '../application/read-figures';
import {
  DifferenceStatisticsPage,
  differenceStatisticsType,
  DifferenceStatisticsType,
} from './difference-statistics.types';
import {
  MatchingStatisticsPage,
  matchingStatisticsType,
  MatchingStatisticsType,
} from './matching-statistics.types';
import {
  DifferenceStatisticsArgs,
  type DifferenceStatisticsFilterInput,
  MatchingStatisticsArgs,
  type MatchingStatisticsFilterInput,
  TaskStatisticsArgs,
  type TaskStatisticsFilterInput,
} from './statistics.inputs';
import {
  TaskStatisticsPage,
  taskStatisticsType,
  TaskStatisticsType,
} from './task-statistics.types';

/** Of so many parts the key of a group is, by which its place in a list is known. */
const KEY_LENGTH = { matching: 4, differences: 6, tasks: 6 } as const;

/** Figures of reconciliation. */
@Resolver()
class StatisticsResolver {
  constructor(private readonly reading: FiguresReading) {}

  @Query(() => MatchingStatisticsPage.Connection, {
    description:
      'How well matching works: auto-match rates by number, by amount and by item, how often matches were undone, what became of lines, and how old open ones are. By currency, and by what is asked for. Needs reconciliation.match.read.',
  })
  async matchingStatistics(
    @Args(() => MatchingStatisticsArgs) { first, after, by, filter }: MatchingStatisticsArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<MatchingStatisticsType>> {
    const rows = await this.reading.matching(requireCaller(context), {
      ...{ by, limit: first + 1, after: decodeCursor(after, KEY_LENGTH.matching) },
      filter: matchingScopeOf(filter ?? {}),
    });
    return pageOf(rows, first, matchingStatisticsType);
  }

  @Query(() => DifferenceStatisticsPage.Connection, {
    description:
      'In what our accounts and statements of counterparties differ: rate, amounts, what is open, how long resolving takes, and how much of it in time. By currency, and by what is asked for. Needs reconciliation.reconciliation.read.',
  })
  async differenceStatistics(
    @Args(() => DifferenceStatisticsArgs) { first, after, by, filter }: DifferenceStatisticsArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<DifferenceStatisticsType>> {
    const rows = await this.reading.differences(requireCaller(context), {
      ...{ by, limit: first + 1, after: decodeCursor(after, KEY_LENGTH.differences) },
      filter: differenceScopeOf(filter ?? {}),
    });
    return pageOf(rows, first, differenceStatisticsType);
  }

  @Query(() => TaskStatisticsPage.Connection, {
    description:
      'How long reconciling takes from the end of a period to the sign-off, how many hours were spent on it, and what is overdue. By what is asked for. Needs reconciliation.cycle.read.',
  })
  async reconciliationTaskStatistics(
    @Args(() => TaskStatisticsArgs) { first, after, by, filter }: TaskStatisticsArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<TaskStatisticsType>> {
    const rows = await this.reading.tasks(requireCaller(context), {
      ...{ by, limit: first + 1, after: decodeCursor(after, KEY_LENGTH.tasks) },
      filter: taskScopeOf(filter ?? {}),
    });
    return pageOf(rows, first, taskStatisticsType);
  }
}

/** The fields of an input, without its class. */
type Sent<T> = Pick<T, keyof T>;

function matchingScopeOf(sent: Sent<MatchingStatisticsFilterInput>): MatchingScope {
  return {
    legalEntityIds: legalEntitiesAsked(sent.legalEntityIds),
    currencies: sent.currencyCodes ?? null,
    bookedFrom: sent.bookedFrom ?? null,
    bookedTo: sent.bookedTo ?? null,
  };
}

function differenceScopeOf(sent: Sent<DifferenceStatisticsFilterInput>): DifferenceScope {
  return {
    legalEntityIds: legalEntitiesAsked(sent.legalEntityIds),
    currencies: sent.currencyCodes ?? null,
    relations: sent.relations ?? null,
    types: sent.types ?? null,
    partyId: uuidOrNullOf('Party', sent.partyId),
    endedFrom: sent.periodEndedFrom ?? null,
    endedTo: sent.periodEndedTo ?? null,
  };
}

function taskScopeOf(sent: Sent<TaskStatisticsFilterInput>): TaskScope {
  return {
    legalEntityIds: legalEntitiesAsked(sent.legalEntityIds),
    relations: sent.relations ?? null,
    ownerUserId: uuidOrNullOf('User', sent.ownerId),
    endedFrom: sent.periodEndedFrom ?? null,
    endedTo: sent.periodEndedTo ?? null,
  };
}

function pageOf<F, T>(
  rows: readonly Keyed<F>[],
  first: number,
  show: (figures: F) => T,
): ConnectionOf<T> {
  return mapConnection(
    connectionFrom(rows, first, ({ key }) => encodeCursor([...key])),
    show,
  );
}

/** A resolver that adds the legal entity of a group to its type. */
function entityOf<T extends { readonly legalEntityUuid: Id | null }>(
  type: () => ClassType<T>,
): new (loaders: AccountLoaders) => object {
  @Resolver(type)
  class GroupEntityResolver {
    constructor(private readonly loaders: AccountLoaders) {}

    @FieldResolver(() => LegalEntityType, {
      nullable: true,
      description: 'The legal entity; null unless told apart by LEGAL_ENTITY.',
    })
    async legalEntity(
      @Root() { legalEntityUuid }: T,
      @Ctx() { loaders }: RequestContext,
    ): Promise<LegalEntityType | null> {
      if (legalEntityUuid === null) return null;
      return loaders.of(this.loaders.legalEntity).load(legalEntityUuid);
    }
  }
  return GroupEntityResolver;
}

/** Whose account it is. */
@Resolver(() => DifferenceStatisticsType)
class DifferencePartyResolver {
  constructor(private readonly loaders: AccountLoaders) {}

  @FieldResolver(() => PartyType, {
    nullable: true,
    description:
      'The counterparty; null unless told apart by PARTY, and without parties.party.read.',
  })
  async party(
    @Root() { partyUuid }: DifferenceStatisticsType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<PartyType | null> {
    return partyUuid === null ? null : loaders.of(this.loaders.partyById).load(partyUuid);
  }
}

/** Who does the tasks. */
@Resolver(() => TaskStatisticsType)
class TaskOwnerResolver {
  constructor(private readonly loaders: AccountLoaders) {}

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    description: 'Who does them; null unless told apart by OWNER, and when gone.',
  })
  async owner(
    @Root() { ownerUuid }: TaskStatisticsType,
    @Ctx() context: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    return principalOf(this.loaders, context, ownerUuid);
  }
}

const OF_ENTITIES = [
  entityOf(() => MatchingStatisticsType),
  entityOf(() => DifferenceStatisticsType),
  entityOf(() => TaskStatisticsType),
];

/** The resolvers of figures, ready to serve. */
export function statisticsResolvers(
  reading: FiguresReading,
  below: AccountLoaders,
): readonly object[] {
  return [
    new StatisticsResolver(reading),
    new DifferencePartyResolver(below),
    new TaskOwnerResolver(below),
    ...OF_ENTITIES.map((OfEntity) => new OfEntity(below)),
  ];
}
