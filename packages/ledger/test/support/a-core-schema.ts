import { createFileLoaders, encodeId } from '@duebook/platform/graphql';
import { createGovernanceLoaders } from '@duebook/governance/graphql';
import {
  createApprovalLoaders,
  createApprovalResolvers,
  createGovernanceResolvers,
} from '@duebook/governance/module';
import { createPartiesLoaders } from '@duebook/parties/graphql';
import { createPartiesResolvers } from '@duebook/parties/module';
import { noFiles, partiesAlone } from '@duebook/parties/testing';
import type { Statement } from '@duebook/platform';
import {
  type Ask,
  asking,
  schemaOf,
  type Send,
  sending,
  type TestDatabase,
} from '@duebook/platform/testing';
import type { GraphQLSchema } from 'graphql';
import { deliveryResolvers } from '../../src/deliveries/graphql/delivery.resolvers';
import { createCoreLoaders } from '../../src/graphql/core-loaders';
import { coreResolvers } from '../../src/graphql/core.resolvers';
import { createReferenceLoaders, referenceResolvers } from '../../src/reference';
import { aLedger, type TestLedger } from './a-ledger';

/** The schema of the ledger's core with all that it refers to. */
export function coreSchema({ db, tenant, services, approvals }: TestLedger): GraphQLSchema {
  const governance = {
    ...createGovernanceLoaders(tenant.services),
    ...createApprovalLoaders(approvals),
  };
  const partiesServices = partiesAlone({ unitOfWork: db.unitOfWork });
  const parties = createPartiesLoaders(partiesServices);
  const loaders = {
    ...governance,
    ...parties,
    ...createReferenceLoaders(services.reference),
    ...createCoreLoaders(services.reading),
    ...createFileLoaders(noFiles),
  };
  return schemaOf(() => [
    ...createGovernanceResolvers(tenant.services, governance),
    ...createApprovalResolvers(approvals, governance),
    ...createPartiesResolvers(partiesServices, parties, loaders),
    ...referenceResolvers(services.reference, governance),
    ...coreResolvers(services, loaders),
    ...deliveryResolvers(services.deliveries, loaders),
  ]);
}

/** A ledger behind its schema, and what its administrator asks of it. */
export interface AskedLedger extends TestLedger {
  readonly schema: GraphQLSchema;
  /** The legal entity, as the schema names it. */
  readonly entity: string;
  readonly ask: Ask;
  /** Asks for the facts of every refusal as well. */
  readonly send: Send;
}

/** Opens it. */
export async function anAskedLedger(): Promise<AskedLedger> {
  const ledger = await aLedger();
  const schema = coreSchema(ledger);
  const ask = asking(schema, ledger.tenant.caller);
  const entity = encodeId('LegalEntity', ledger.legalEntityId);
  return { ...ledger, schema, entity, ask, send: sending(ask, FACTS) };
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

/** The facts of every refusal that has some. */
const FACTS = `
  ... on DocumentDiffersError { document { id } differences { field posted sent } }
  ... on PeriodClosedError { postingDate firstOpenDay }
  ... on AccountRoleUnassignedError { role }
  ... on RateMissingError { fromCurrency toCurrency day }
  ... on InstalmentsDoNotAddUpError { total { amount } instalments { amount } }
  ... on BulkRefusedError { refusedCount }
  ... on BulkTooLargeError { largest }
  ... on AboveOpenAmountError { open { amount } asked { amount currencyCode } openItem { id open { amount } } }
  ... on CurrencyMismatchError { debitCurrency creditCurrency }
  ... on TooEarlyError { earliest }
  ... on SidesDifferError { debit { amount } credit { amount } }
  ... on DocumentAllocatedError { openItems { id } }
  ... on DiscountNotEarnedError { earned { amount } asked { amount } }
  ... on AboveToleranceError { tolerance { amount } asked { amount } }`;
