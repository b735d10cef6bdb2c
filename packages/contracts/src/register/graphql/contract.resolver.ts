import { legalEntitiesAsked } from '@duebook/governance/graphql';
import { businessDate, compareText, daysBetween, make, type BusinessDate } from '@duebook/kernel';
import {
  ConnectionArgs,
  connectionById,
  connectionFrom,
  countedPage,
  decodeCursor,
  encodeCursor,
  mapConnection,
  MOST_COUNTED,
  pageAfter,
  requireCaller,
  totalCountOf,
  uuidOf,
  uuidOrNullOf,
  type ConnectionOf,
  type CountedPage,
  type RequestContext,
} from '@duebook/platform/graphql';
import { requirePermission } from '@duebook/platform';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { ContractsAsked, DeadlinePlace, DeadlineStretch } from '../application/ports';
import type { Register } from '../create-register';
import { READ_CONTRACTS } from '../register-permissions';
import {
  ContractDeadlineFilterInput,
  ContractDeadlinesArgs,
  ContractFilterInput,
  ContractsArgs,
} from './contract.inputs';
import type { ContractLoaders } from './contract.loaders';
import {
  ContractDeadlinePage,
  ContractDeadlineType,
  ContractKindPage,
  ContractKindType,
  contractKindType,
  ContractPage,
  ContractType,
  contractType,
} from './contract.types';

/** Contracts, and what is to be thought of. */
@Resolver()
export class ContractResolver {
  constructor(
    private readonly register: Register,
    private readonly loaders: ContractLoaders,
  ) {}

  @Query(() => ContractPage.Connection, {
    description:
      'Contracts, the newest first. Needs contracts.contract.read; a contract is seen by who holds it in one of its legal entities.',
  })
  async contracts(
    @Args(() => ContractsArgs) { first, after, filter }: ContractsArgs,
    @Ctx() context: RequestContext,
  ): Promise<CountedPage<ContractType>> {
    const caller = requireCaller(context);
    const { reading } = this.register;
    const today = await reading.today(caller);
    const asked = askedOf(filter ?? new ContractFilterInput(), today);
    const rows = await reading.page(caller, { ...asked, ...pageAfter({ first, after }) });
    return countedPage(
      mapConnection(connectionById(rows, first), (row) => contractType(row, today)),
      () => reading.count(caller, asked, MOST_COUNTED),
    );
  }

  @Query(() => ContractType, {
    nullable: true,
    description:
      'A contract; null when there is none. Needs contracts.contract.read in one of its legal entities.',
  })
  async contract(
    @Arg('id', () => ID, { description: 'The id of the contract, of the API.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<ContractType | null> {
    requirePermission(requireCaller(context), READ_CONTRACTS);
    return context.loaders.of(this.loaders.contract).load(uuidOf('Contract', id));
  }

  @Query(() => ContractKindPage.Connection, {
    description:
      'Every kind of contract by its code: those that Duebook brings along and the tenant’s own. Needs contracts.contract.read.',
  })
  async contractKinds(
    @Args(() => ConnectionArgs) { first, after }: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<ContractKindType>> {
    const caller = requireCaller(context);
    requirePermission(caller, READ_CONTRACTS);
    const [place = ''] = decodeCursor(after, ['TEXT']) ?? [];
    const kinds = [...(await this.register.reading.kinds(caller)).values()];
    const rows = kinds
      .filter(({ code }) => code > place)
      .sort((one, other) => compareText(one.code, other.code))
      .slice(0, first + 1);
    const page = connectionFrom(rows, first, ({ code }) => encodeCursor([code]));
    return mapConnection(page, contractKindType);
  }

  @Query(() => ContractDeadlinePage.Connection, {
    description:
      'Ends, renewals and days of notice of signed contracts that come next from today on, the earliest first. Needs contracts.contract.read; a contract is seen by who holds it in one of its legal entities.',
  })
  async contractDeadlines(
    @Args(() => ContractDeadlinesArgs) { first, after, filter }: ContractDeadlinesArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<ContractDeadlineType>> {
    const caller = requireCaller(context);
    const { reading } = this.register;
    const today = await reading.today(caller);
    const rows = await reading.deadlines(caller, {
      ...deadlinesAsked(filter ?? new ContractDeadlineFilterInput()),
      ...{ today, limit: first + 1, after: placeOf(after) },
    });
    const page = connectionFrom(rows, first, ({ on, contractId, kind }) =>
      encodeCursor([on, contractId, kind]),
    );
    return mapConnection(page, (row) => {
      const { kind, on } = row;
      return make(ContractDeadlineType, { kind, on, daysLeft: daysBetween(today, on), row });
    });
  }
}

function askedOf(filter: ContractFilterInput, today: BusinessDate): ContractsAsked {
  const { kindCodes, states, validOn, expiresFrom, expiresTo, search } = filter;
  return {
    today,
    legalEntityIds: legalEntitiesAsked(filter.legalEntityIds),
    filter: {
      ...{ kindCodes: kindCodes ?? null, states: states ?? null, validOn: validOn ?? null },
      ...{ expiresFrom: expiresFrom ?? null, expiresTo: expiresTo ?? null },
      search: search ?? null,
      partyId: uuidOrNullOf('Party', filter.partyId),
      ownerUserId: uuidOrNullOf('User', filter.ownerUserId),
      parentId: uuidOrNullOf('Contract', filter.parentContractId),
    },
  };
}

function deadlinesAsked(
  filter: ContractDeadlineFilterInput,
): Pick<DeadlineStretch, 'legalEntityIds' | 'filter'> {
  const { kinds, onFrom, onTo } = filter;
  return {
    legalEntityIds: legalEntitiesAsked(filter.legalEntityIds),
    filter: {
      ...{ kinds: kinds ?? null, onFrom: onFrom ?? null, onTo: onTo ?? null },
      partyId: uuidOrNullOf('Party', filter.partyId),
      ownerUserId: uuidOrNullOf('User', filter.ownerUserId),
    },
  };
}

function placeOf(after: string | null | undefined): DeadlinePlace | null {
  const parts = decodeCursor(after, ['DATE', 'UUID', 'TEXT']);
  if (parts === null) return null;
  const [on = '', contractId = '', kind = ''] = parts;
  // Any other text than a kind sorts somewhere too, and finds nothing that was not asked for.
  return { on: businessDate(on), contractId, kind: kind as DeadlinePlace['kind'] };
}

/** How many contracts a list has. */
@Resolver(() => ContractPage.Connection)
export class ContractCountResolver {
  @FieldResolver()
  totalCount(@Root() page: CountedPage<ContractType>): Promise<string> {
    return totalCountOf(page);
  }
}

/** Whose day a deadline is. */
@Resolver(() => ContractDeadlineType)
export class ContractDeadlineResolver {
  constructor(private readonly loaders: ContractLoaders) {}

  @FieldResolver(() => ContractType, {
    nullable: true,
    description: 'The contract; null when the right to see it was lost meanwhile.',
  })
  async contract(
    @Root() { row }: ContractDeadlineType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<ContractType | null> {
    return loaders.of(this.loaders.contract).load(row.contractId);
  }
}
