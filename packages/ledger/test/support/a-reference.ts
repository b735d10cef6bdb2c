import { newId, type BusinessDate, businessDate } from '@duebook/kernel';
import { encodeId } from '@duebook/platform/graphql';
import {
  type Ask,
  asking,
  openTestDatabase,
  schemaOf,
  type Send,
  sending,
  type TestDatabase,
} from '@duebook/platform/testing';
import { createGovernanceLoaders } from '@duebook/governance/graphql';
import {
  createApprovalLoaders,
  createApprovalResolvers,
  createGovernanceResolvers,
  governanceModule,
  type ApprovalServices,
} from '@duebook/governance/module';
import { aTenant, type TestTenant } from '@duebook/governance/testing';
import type { GraphQLSchema } from 'graphql';
import { ledgerMigrations } from '../../src/persistence/migrations';
import {
  createReferenceServices,
  referencePermissions,
  referenceResolvers,
  type ReferenceDependencies,
  type ReferenceServices,
} from '../../src/reference';
import { ledgerApprovals } from './ledger-approvals';

/** A database with the ledger's tables and two tenants that know nothing of one another. */
export interface ReferenceHome {
  readonly db: TestDatabase;
  readonly ours: TestTenant;
  readonly theirs: TestTenant;
  readonly services: ReferenceServices;
  readonly approvals: ApprovalServices;
}

/** Opens it. */
export async function aReference(
  hooks: Pick<ReferenceDependencies, 'onCalendarLoaded'> = {},
): Promise<ReferenceHome> {
  const db = await openTestDatabase([governanceModule, { migrations: ledgerMigrations }]);
  const permissions = referencePermissions;
  const approvals = ledgerApprovals(db);
  return {
    db,
    ours: await aTenant(db, { permissions }),
    theirs: await aTenant(db, { permissions }),
    services: createReferenceServices({ unitOfWork: db.unitOfWork, approvals, ...hooks }),
    approvals,
  };
}

/** The same behind its schema: what the administrator of our tenant asks of it. */
export interface AskedReference extends ReferenceHome {
  readonly schema: GraphQLSchema;
  /** The legal entity of ours, as the schema names it. */
  readonly entity: string;
  readonly ask: Ask;
  readonly send: Send;
}

/** Opens it. */
export async function anAskedReference(): Promise<AskedReference> {
  const home = await aReference();
  const schema = referenceSchema(home.services, home.ours.services, home.approvals);
  const ask = asking(schema, home.ours.caller);
  const entity = encodeId('LegalEntity', home.ours.legalEntityId);
  return { ...home, schema, entity, ask, send: sending(ask) };
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

/** The schema of the reference features with what they refer to in governance. */
export function referenceSchema(
  services: ReferenceServices,
  governance: TestTenant['services'],
  approvals: ApprovalServices,
): GraphQLSchema {
  return schemaOf(() => {
    const loaders = {
      ...createGovernanceLoaders(governance),
      ...createApprovalLoaders(approvals),
    };
    return [
      ...createGovernanceResolvers(governance, loaders),
      ...createApprovalResolvers(approvals, loaders),
      ...referenceResolvers(services, loaders),
    ];
  });
}
