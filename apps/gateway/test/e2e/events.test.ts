import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  closedSchema,
  EVENT_COLUMNS,
  eventJudge,
  idsIn,
  publishedEventSchemas,
  type EventSchema,
  type WrittenEvent,
} from '@duebook/platform/testing';
import { decodeAnyId } from '@duebook/platform/graphql';
import { modules } from '../../src/index';
import { askAndWithdraw } from '../support/approval-business';
import { arrangeBooks, bringIn, manageAccess, trade } from '../support/all-of-business';
import { watchCustomers } from '../support/credit-alert-business';
import { limitCredit } from '../support/credit-limit-business';
import { applyForCredit, keepCreditFiles } from '../support/credit-file-business';
import { listAndReward } from '../support/credit-list-business';
import { sellOnCredit } from '../support/credit-order-business';
import { policeCredit } from '../support/credit-policy-business';
import { scoreCustomers } from '../support/credit-score-business';
import { gatherEvidence } from '../support/evidence-business';
import { fileDocuments } from '../support/filed-document-business';
import { keepContracts } from '../support/contract-business';
import { draftContracts } from '../support/contract-drafting-business';
import { performContracts } from '../support/contract-performance-business';
import { reviewContracts } from '../support/contract-review-business';
import { chargeInterest, reverseInterest } from '../support/late-interest-business';
import { keepClaims } from '../support/law-business';
import { writeByHand } from '../support/manual-entry-business';
import { manageOperations } from '../support/operations-business';
import { reconcile } from '../support/reconciliation-business';
import { startTestGateway, type TestGateway } from '../support/test-gateway';
import { openTradingTenant, type TradingTenant } from '../support/trading-tenant';
import { manageWebhooks } from '../support/webhook-business';

const schemas = publishedEventSchemas();

/** Nobody asks it for anything here. */
const PROVIDER = {
  ...{ OIDC_ISSUER: 'https://login.example.com', OIDC_CLIENT_ID: 'duebook' },
  OIDC_CLIENT_SECRET: 'secret',
  OIDC_REDIRECT_URL: 'https://books.example.com/auth/oidc/callback',
};

/** Ids of the API that `node` does not answer, by the type that they name. */
const NOT_ANSWERED = {
  // No object of its own: shown with its conflict, and ended by this id.
  'governance.ConflictAccepted.conflictAcceptanceId': 'ConflictAcceptance',
  // Allocations of one call are shown, and undone, by their group.
  'ledger.ItemsAllocated.groupId': 'AllocationGroup',
  'ledger.AllocationReversed.groupId': 'AllocationGroup',
};

/** What tells that something is gone, by the id of a type that `node` answers. */
const GONE = {
  'governance.RoleDeleted.roleId': 'Role',
  'governance.ExternalIdentityUnlinked.externalIdentityId': 'ExternalIdentity',
};

/**
 * Of what no call does: packages/platform/test/db/mail-attempts.test.ts,
 * packages/contracts/test/db/limitation/warnings.test.ts.
 */
const BY_NO_CALL: ReadonlySet<string> = new Set([
  'platform.MailFailed',
  'contracts.LimitationNear',
]);

/** Every event of every package, from business done through the API alone. */
describe('the published schemas of events', () => {
  let system: TestGateway;
  let tenant: TradingTenant;
  let events: readonly WrittenEvent[];

  beforeAll(async () => {
    system = await startTestGateway('graphql-js', { variables: PROVIDER });
    tenant = await openTradingTenant(system);
    await manageAccess(tenant);
    await linkAndUnlink(tenant);
    await arrangeBooks(tenant);
    await trade(tenant);
    await writeByHand(tenant);
    await askAndWithdraw(tenant);
    await manageWebhooks(tenant);
    await manageOperations(tenant);
    await reconcile(system, tenant);
    await sellOnCredit(system, tenant);
    await keepCreditFiles(system, tenant);
    await applyForCredit(system, tenant);
    await watchCustomers(system, tenant);
    await limitCredit(system, tenant);
    await scoreCustomers(system, tenant);
    await policeCredit(system, tenant);
    await listAndReward(system, tenant);
    await chargeInterest(system, tenant);
    await reverseInterest(tenant);
    await keepClaims(tenant);
    await keepContracts(tenant);
    await reviewContracts(tenant);
    await performContracts(tenant);
    await draftContracts(tenant);
    await fileDocuments(system, tenant);
    await gatherEvidence(tenant);
    await finished(tenant, await bringIn(tenant, system.gateway.url));
    events = await system.home.asOwner<WrittenEvent>(`select ${EVENT_COLUMNS} from platform.event`);
  }, 120_000);
  afterAll(() => system.close());

  it('stand for every type that is emitted, and for no other', () => {
    const emitted = [...new Set(events.map(({ type }) => type))].sort();
    const told = (types: readonly string[]) => types.filter((type) => !BY_NO_CALL.has(type)).sort();
    expect(told(schemas.map(({ title }) => title))).toEqual(emitted);
    expect(told(modules.flatMap((module) => module.events?.map(({ type }) => type) ?? []))).toEqual(
      emitted,
    );
  });

  it('describe every property of every event that was emitted, and nothing that was not there', () => {
    const judge = eventJudge(schemas.map(closedSchema));
    expect(events.flatMap((event) => judge(event))).toEqual([]);
  });

  it('name things by ids that the API answers to', async () => {
    const named = events.flatMap(({ type, payload }) =>
      idsIn(payload).map(([name, id]) => [`${type}.${name}`, name, id] as const),
    );
    // Whatever the schemas call an id was told by some event, and so is asked for here.
    const told = new Set(named.map(([, name]) => name));
    const called = schemas.filter(({ title }) => !BY_NO_CALL.has(title));
    expect(called.flatMap(idNamesOf).filter((name) => !told.has(name))).toEqual([]);
    const found = new Map<string, boolean>();
    for (const id of new Set(named.map(([, , id]) => id))) {
      const { data, errors } = await tenant.ask('query($id: ID!) { node(id: $id) { id } }', { id });
      expect(errors).toEqual([]);
      found.set(id, (data?.['node'] as { id: string } | null)?.id === id);
    }
    const typesAt = (those: typeof named) =>
      Object.fromEntries(those.map(([place, , id]) => [place, decodeAnyId(id)?.type]));
    const ofGone = named.filter(([place]) => place in GONE);
    expect(typesAt(ofGone)).toEqual(GONE);
    const gone = new Set(ofGone.map(([, , id]) => id));
    const unanswered = named.filter(([, , id]) => !found.get(id) && !gone.has(id));
    expect(typesAt(unanswered)).toEqual(NOT_ANSWERED);
  });

  it('let properties through that a later release adds', () => {
    const judge = eventJudge(schemas);
    const grown = events.map((event) => ({
      ...event,
      payload: { ...event.payload, addedLater: 1 },
    }));
    expect(grown.flatMap((event) => judge(event))).toEqual([]);
    expect(eventJudge(schemas.map(closedSchema))(grown[0] as WrittenEvent)).not.toEqual([]);
  });
});

/** What ids are called in the payload of a schema, at any depth. */
function idNamesOf(schema: EventSchema): readonly string[] {
  const names = (value: unknown): readonly string[] =>
    typeof value !== 'object' || value === null
      ? []
      : Object.entries(value).flatMap(([key, inner]: [string, unknown]) => [
          ...(key === 'properties' ? Object.keys(inner as object) : []),
          ...names(inner),
        ]);
  const { properties } = schema as EventSchema & { properties: { payload: object } };
  return names(properties.payload).filter((name) => name.endsWith('Id'));
}

/** A person who may sign in by the provider, and then no more. */
async function linkAndUnlink(tenant: TradingTenant): Promise<void> {
  const { user } = (await tenant.run('userCreate user { id }', {
    ...{ displayName: 'Grace', email: 'grace@example.com' },
  })) as { user: { id: string } };
  const userId = user.id;
  await tenant.run('userIdentityLink user { id }', { userId, subject: 'grace' });
  await tenant.run('userIdentityUnlink user { id }', { userId });
}

/** Waits for an import that the background carries out. */
async function finished(tenant: TradingTenant, id: string): Promise<void> {
  for (let round = 0; round < 200; round += 1) {
    const answer = await tenant.ask(
      'query($id: ID!) { importRun(id: $id) { state issues(first: 5) { edges { node { message } } } } }',
      { id },
    );
    const { importRun } = answer.data as { importRun: { state: string } };
    if (importRun.state === 'COMPLETED') return;
    expect({ ...importRun, state: 'x' }).toMatchObject({ issues: { edges: [] } });
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('The import did not finish.');
}
