import { newId } from '@duebook/kernel';
import { createGovernanceLoaders } from '@duebook/governance/graphql';
import { createGovernanceResolvers } from '@duebook/governance/module';
import { createPartiesLoaders } from '@duebook/parties/graphql';
import { createPartiesResolvers, createPartiesServices } from '@duebook/parties/module';
import type { Caller, Statement } from '@duebook/platform';
import {
  composeNodes,
  LoaderScope,
  NodeResolver,
  type RequestContext,
} from '@duebook/platform/graphql';
import type { TestDatabase } from '@duebook/platform/testing';
import { graphql, type GraphQLSchema } from 'graphql';
import { buildSchemaSync, type NonEmptyArray } from 'type-graphql';
import { createCoreLoaders } from '../../src/graphql/core-loaders';
import { coreResolvers } from '../../src/graphql/core.resolvers';
import { createReferenceLoaders, referenceResolvers } from '../../src/reference';
import type { TestLedger } from './a-ledger';

type Constructor = new (...args: never[]) => object;

/** The schema of the ledger's core with all that it refers to, as a composition root builds it. */
export function coreSchema({ db, tenant, services }: TestLedger): GraphQLSchema {
  const governance = createGovernanceLoaders(tenant.services);
  const partiesServices = createPartiesServices({ unitOfWork: db.unitOfWork });
  const parties = createPartiesLoaders(partiesServices);
  const loaders = {
    ...governance,
    ...parties,
    ...createReferenceLoaders(services.reference),
    ...createCoreLoaders(services.reading),
  };
  const { value, nodes } = composeNodes(() => [
    ...createGovernanceResolvers(tenant.services, governance),
    ...createPartiesResolvers(partiesServices, parties, governance),
    ...referenceResolvers(services.reference, governance),
    ...coreResolvers(services, loaders),
  ]);
  const instances: readonly object[] = [...value, new NodeResolver(nodes)];
  const byClass = new Map<unknown, object>(instances.map((one) => [one.constructor, one]));
  return buildSchemaSync({
    resolvers: [...byClass.keys()] as unknown as NonEmptyArray<Constructor>,
    container: { get: (wanted) => byClass.get(wanted) },
    validate: false,
  });
}

/** What an operation answers. */
export interface Answer {
  readonly data: Record<string, never> | null;
  readonly errors: readonly string[];
}

/** Sends an operation as the caller; each call is a request of its own. */
export function asking(schema: GraphQLSchema, caller: Caller | null) {
  return async (source: string, variableValues: Record<string, unknown> = {}): Promise<Answer> => {
    const contextValue: RequestContext = { caller, loaders: new LoaderScope(caller) };
    const { data, errors } = await graphql({ schema, source, variableValues, contextValue });
    return {
      data: (data ?? null) as Record<string, never> | null,
      errors: (errors ?? []).map(({ message }) => message),
    };
  };
}

/** Counts the statements that reads send while something runs; their names tell which. */
export async function countingStatements<T>(
  { database }: TestDatabase,
  run: () => Promise<T>,
): Promise<{ readonly value: T; readonly statements: readonly string[] }> {
  const statements: string[] = [];
  const read = database.read.bind(database);
  const counting = (tenantId: string, sent: readonly Statement[]): ReturnType<typeof read> => {
    statements.push(...sent.map((statement) => statement.name ?? statement.text));
    return read(tenantId, sent);
  };
  Object.defineProperty(database, 'read', { value: counting, configurable: true });
  try {
    return { value: await run(), statements };
  } finally {
    Object.defineProperty(database, 'read', { value: read, configurable: true });
  }
}

/** Sends a mutation with a fresh key and answers its payload, which had no top-level error. */
export function sending(ask: ReturnType<typeof asking>) {
  return async (
    mutation: string,
    input: Record<string, unknown>,
    fields: string,
  ): Promise<Record<string, unknown>> => {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    const { data, errors } = await ask(
      `mutation ($input: ${type}!) {
         ${mutation}(input: $input) { ${fields} userErrors { __typename code message path ...Facts } }
       } ${FACTS}`,
      { input: { idempotencyKey: newId(), ...input } },
    );
    if (errors.length > 0) throw new Error(errors.join('\n'));
    return data?.[mutation] as unknown as Record<string, unknown>;
  };
}

/** The facts of every refusal that has some. */
const FACTS = `fragment Facts on UserError {
  ... on DocumentDiffersError { document { id } differences { field posted sent } }
  ... on PeriodClosedError { postingDate firstOpenDay }
  ... on AccountRoleUnassignedError { role }
  ... on RateMissingError { fromCurrency toCurrency day }
  ... on InstalmentsDoNotAddUpError { total instalments }
  ... on BulkRefusedError { refusedCount }
  ... on BulkTooLargeError { largest }
  ... on AboveOpenAmountError { open asked openItem { id open { amount } } }
  ... on CurrencyMismatchError { debitCurrency creditCurrency }
  ... on TooEarlyError { earliest }
  ... on SidesDifferError { debit credit }
  ... on DocumentAllocatedError { openItems { id } }
  ... on DiscountNotEarnedError { earned asked }
  ... on AboveToleranceError { tolerance asked }
}`;
