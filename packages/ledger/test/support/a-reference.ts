import { newId, type BusinessDate, businessDate } from '@duebook/kernel';
import type { Caller } from '@duebook/platform';
import {
  composeNodes,
  encodeId,
  LoaderScope,
  NodeResolver,
  type RequestContext,
} from '@duebook/platform/graphql';
import { openTestDatabase, type TestDatabase } from '@duebook/platform/testing';
import { createGovernanceLoaders } from '@duebook/governance/graphql';
import { createGovernanceResolvers, governanceModule } from '@duebook/governance/module';
import { aTenant, type TestTenant } from '@duebook/governance/testing';
import { graphql, type GraphQLSchema } from 'graphql';
import { buildSchemaSync, type NonEmptyArray } from 'type-graphql';
import { ledgerMigrations } from '../../src/persistence/migrations';
import {
  createReferenceServices,
  referencePermissions,
  referenceResolvers,
  type ReferenceDependencies,
  type ReferenceServices,
} from '../../src/reference';

/** A database with the ledger's tables and two tenants that know nothing of one another. */
export interface ReferenceHome {
  readonly db: TestDatabase;
  readonly ours: TestTenant;
  readonly theirs: TestTenant;
  readonly services: ReferenceServices;
}

/** Opens it. */
export async function aReference(
  hooks: Pick<ReferenceDependencies, 'onCalendarLoaded'> = {},
): Promise<ReferenceHome> {
  const db = await openTestDatabase([governanceModule, { migrations: ledgerMigrations }]);
  const permissions = referencePermissions;
  return {
    db,
    ours: await aTenant(db, { permissions }),
    theirs: await aTenant(db, { permissions }),
    services: createReferenceServices({ unitOfWork: db.unitOfWork, ...hooks }),
  };
}

/** The same behind its schema: what the administrator of our tenant asks of it. */
export interface AskedReference extends ReferenceHome {
  readonly schema: GraphQLSchema;
  /** The legal entity of ours, as the schema names it. */
  readonly entity: string;
  readonly ask: ReturnType<typeof asking>;
  /** Sends a mutation with a fresh key and answers its payload, which had no top-level error. */
  send(mutation: string, input: object, fields: string): Promise<Record<string, unknown>>;
}

/** Opens it. */
export async function anAskedReference(): Promise<AskedReference> {
  const home = await aReference();
  const schema = referenceSchema(home.services, home.ours.services);
  const ask = asking(schema, home.ours.caller);
  const entity = encodeId('LegalEntity', home.ours.legalEntityId);
  const send: AskedReference['send'] = async (mutation, input, fields) => {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    const { data, errors } = await ask(
      `mutation ($input: ${type}!) {
         ${mutation}(input: $input) { ${fields} userErrors { __typename code message path } }
       }`,
      { input: { idempotencyKey: fresh(), ...input } },
    );
    if (errors.length > 0) throw new Error(errors.join('\n'));
    return data?.[mutation] as Record<string, unknown>;
  };
  return { ...home, schema, entity, ask, send };
}

/** What books in China are opened with. */
export const BOOKS = { chartTemplate: 'CHINA', standard: 'CAS', fiscalYears: [2026] };

/** A key that no other call uses. */
export const fresh = (): string => newId();

/** A day from trusted text. */
export const day = (text: string): BusinessDate => businessDate(text);

/** What a refusal with this code looks like. */
export const refusal = (code: string, ...path: readonly (string | number)[]): object => ({
  ok: false,
  refusal: path.length === 0 ? { code } : { code, path },
});

/** The value of an accepted outcome. */
export function valueOf<T>(
  outcome: Readonly<{ ok: true; value: T }> | Readonly<{ ok: false; refusal: unknown }>,
): T {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
  return outcome.value;
}

/** What was told and proved of an object, oldest first: event types and audit actions. */
export async function toldOf(
  db: TestDatabase,
  tenant: TestTenant,
  subjectId: string,
): Promise<{ readonly events: readonly string[]; readonly actions: readonly string[] }> {
  const events = await db.asOwner<{ type: string }>(
    'select type from platform.event where tenant_id = $1 and aggregate_id::text = $2 order by id',
    [tenant.tenantId, subjectId],
  );
  const actions = await db.asOwner<{ action: string }>(
    'select action from platform.audit_entry where tenant_id = $1 and subject_id = $2 order by id',
    [tenant.tenantId, subjectId],
  );
  return { events: events.map(({ type }) => type), actions: actions.map(({ action }) => action) };
}

export type { TestTenant };

type Constructor = new (...args: never[]) => object;

/** The schema of the reference features with what they refer to in governance. */
export function referenceSchema(
  services: ReferenceServices,
  governance: TestTenant['services'],
): GraphQLSchema {
  const loaders = createGovernanceLoaders(governance);
  const { value, nodes } = composeNodes(() => [
    ...createGovernanceResolvers(governance, loaders),
    ...referenceResolvers(services, loaders),
  ]);
  const instances: readonly object[] = [...value, new NodeResolver(nodes)];
  const byClass = new Map(instances.map((one) => [one.constructor, one]));
  return buildSchemaSync({
    resolvers: [...byClass.keys()] as unknown as NonEmptyArray<Constructor>,
    container: { get: (wanted: Constructor) => byClass.get(wanted) },
    validate: false,
  });
}

/** Sends an operation as the caller; each call is a request of its own. */
export function asking(schema: GraphQLSchema, caller: Caller | null) {
  return async (source: string, variableValues: Record<string, unknown> = {}) => {
    const contextValue: RequestContext = { caller, loaders: new LoaderScope(caller) };
    const { data, errors } = await graphql({ schema, source, variableValues, contextValue });
    return { data, errors: (errors ?? []).map(({ message }) => message) };
  };
}
