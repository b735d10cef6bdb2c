import { PrincipalType } from '@duebook/governance/graphql';
import { make, type Id } from '@duebook/kernel';
import {
  connectionFrom,
  decodeCursor,
  defineLoader,
  encodeCursor,
  mapConnection,
  registerNode,
  requireCaller,
  uuidOf,
  type ConnectionOf,
  type LoaderDefinition,
  type RequestContext,
} from '@duebook/platform/graphql';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { ContractsLoaders } from '../../graphql/contracts-loaders';
import type { Clauses } from '../create-clauses';
import type { ClauseVersion } from '../domain/clause';
import { clauseErrors } from './clause-errors';
import {
  clauseTextsOf,
  ContractClauseRetireInput,
  ContractClauseRetirePayload,
  ContractClausesArgs,
  ContractClauseSaveInput,
  ContractClauseSavePayload,
  textFieldsOf,
} from './clause.inputs';
import {
  clauseType,
  clauseVersionType,
  ContractClausePage,
  ContractClauseType,
  ContractClauseVersionType,
} from './clause.types';

type Outcome = Awaited<ReturnType<Clauses['save']>>;

/** The library of clauses. */
@Resolver()
class ClauseResolver {
  constructor(private readonly clauses: Clauses) {}

  @Query(() => ContractClausePage.Connection, {
    description: 'The library of clauses, by key. Needs contracts.clause.read.',
  })
  async contractClauses(
    @Args(() => ContractClausesArgs) { first, after, filter }: ContractClausesArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<ContractClauseType>> {
    const [place = null] = decodeCursor(after, ['TEXT']) ?? [];
    const rows = await this.clauses.reading.page(requireCaller(context), {
      filter: { subjects: filter?.subjects ?? null, states: filter?.states ?? null },
      ...{ limit: first + 1, after: place },
    });
    const page = connectionFrom(rows, first, ({ key }) => encodeCursor([key]));
    return mapConnection(page, clauseType);
  }

  @Mutation(() => ContractClauseSavePayload, {
    description:
      'Writes a clause, or what one says from now on; contracts and templates keep what they took of it before. Needs contracts.clause.edit in the whole tenant.',
  })
  async contractClauseSave(
    @Arg('input', () => ContractClauseSaveInput, { description: 'The clause.' })
    { idempotencyKey, ...input }: ContractClauseSaveInput,
    @Ctx() context: RequestContext,
  ): Promise<ContractClauseSavePayload> {
    const { key, subject, form, fields, texts, expectedVersion } = input;
    const outcome = await this.clauses.save(
      requireCaller(context),
      { operation: 'contractClauseSave', idempotencyKey },
      {
        ...{ key, subject: subject ?? null, form: form ?? null, expectedVersion },
        ...{ fields: textFieldsOf(fields ?? []), texts: clauseTextsOf(texts) },
      },
    );
    return make(ContractClauseSavePayload, await this.answer(outcome, context));
  }

  @Mutation(() => ContractClauseRetirePayload, {
    description:
      'Takes a clause out of force: nothing new is drafted with it. Needs contracts.clause.edit in the whole tenant.',
  })
  async contractClauseRetire(
    @Arg('input', () => ContractClauseRetireInput, { description: 'Which clause.' })
    { idempotencyKey, contractClauseId, expectedVersion }: ContractClauseRetireInput,
    @Ctx() context: RequestContext,
  ): Promise<ContractClauseRetirePayload> {
    const outcome = await this.clauses.retire(
      requireCaller(context),
      { operation: 'contractClauseRetire', idempotencyKey },
      { clauseId: uuidOf('ContractClause', contractClauseId), expectedVersion },
    );
    return make(ContractClauseRetirePayload, await this.answer(outcome, context));
  }

  /** Reads what was changed anew, so that a replay answers the same. */
  private async answer(outcome: Outcome, context: RequestContext) {
    if (!outcome.ok) {
      return { contractClause: null, userErrors: clauseErrors(outcome.refusal) };
    }
    const ids = [outcome.value.clauseId];
    const [row] = await this.clauses.reading.byIds(requireCaller(context), ids);
    return { contractClause: row ? clauseType(row) : null, userErrors: [] };
  }
}

type VersionsOf = LoaderDefinition<Id, readonly ClauseVersion[]>;

/** What a clause refers to. */
@Resolver(() => ContractClauseType)
class ClauseFieldsResolver {
  constructor(
    private readonly loaders: ContractsLoaders,
    private readonly versionsOf: VersionsOf,
  ) {}

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    description: 'Who wrote what it says; null for Duebook itself, and when gone.',
  })
  async editedBy(
    @Root() { row }: ContractClauseType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    return loaders.of(this.loaders.principal).load(row.editedBy);
  }

  @FieldResolver(() => [ContractClauseVersionType], {
    description: 'All that it said, the latest first, up to 100.',
  })
  async versions(
    @Root() { row }: ContractClauseType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<ContractClauseVersionType[]> {
    const found = await loaders.of(this.versionsOf).load(row.id);
    return (found ?? []).map(clauseVersionType);
  }
}

/** Who wrote what a clause said. */
@Resolver(() => ContractClauseVersionType)
class ClauseVersionFieldsResolver {
  constructor(private readonly loaders: ContractsLoaders) {}

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    description: 'Who wrote it; null for Duebook itself, and when gone.',
  })
  async editedBy(
    @Root() { row }: ContractClauseVersionType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    return loaders.of(this.loaders.principal).load(row.editedBy);
  }
}

/** The resolvers of clauses, ready to serve. Called while a schema is composed. */
export function clauseResolvers(clauses: Clauses, below: ContractsLoaders): readonly object[] {
  const { reading } = clauses;
  registerNode('ContractClause', async (id, context) => {
    const [row] = await reading.byIds(requireCaller(context), [id]);
    return row ? clauseType(row) : null;
  });
  const versionsOf: VersionsOf = defineLoader(
    'contracts.versionsOfClause',
    (ids: readonly Id[], caller) => reading.versionsOf(caller, ids),
  );
  return [
    new ClauseResolver(clauses),
    new ClauseFieldsResolver(below, versionsOf),
    new ClauseVersionFieldsResolver(below),
  ];
}
