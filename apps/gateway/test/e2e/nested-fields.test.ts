import { invariant } from '@duebook/kernel';
import { shippedRights } from '@duebook/governance/testing';
import type { Caller } from '@duebook/platform';
import { decodeId } from '@duebook/platform/graphql';
import { asking } from '@duebook/platform/testing';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type GraphQLObjectType, type GraphQLSchema, isObjectType } from 'graphql';
import { modules } from '../../src/index';
import { AttackRun } from '../support/attack-run';
import { everyIdOf } from '../support/every-id';
import { nodeQueryOf, type Ids } from '../support/generated-calls';
import { objectsIn, type ObjectShown } from '../support/objects-in';
import { settled } from '../support/settled';
import { startTestGateway, type TestGateway } from '../support/test-gateway';
import { openTradingTenant, type TradingTenant } from '../support/trading-tenant';

const { permissions } = shippedRights(
  modules.filter(({ name }) => name !== 'governance').flatMap((module) => module.permissions ?? []),
);
const READING = permissions.filter((permission) => permission.endsWith('.read'));

/** What colleagues see of one another, and where they work. */
const SEEN_BY_ALL = ['LegalEntity', 'ServiceAccount', 'User'];

/** Where an object is told along with another to whoever may not read it by itself, and why. */
const TOLD_ALONG: Readonly<Record<string, string>> = {
  'AccountStatementIssue.file':
    'a file is seen by whoever sees what it is of; another one is asked for',
  'BankReconciliationStatementIssue.file': 'the same',
  'BankStatement.file': 'the same',
  'CreditApplicationEvidence.file': 'the same',
  'FileIntegrityFinding.file': 'whoever watches over stores is told which file was found',
  'DocumentVersion.file': 'the same',
  'EvidencePackage.file': 'the same',
  'AccountLedger.account': 'an account is named wherever it is posted to',
  'JournalEntry.book': 'an entry says in which book it stands',
  'JournalEntry.fiscalPeriod': 'and in which period',
  'JournalLine.account': 'an account is named wherever it is posted to',
  'OpenItem.controlAccount': 'the same',
  'Payment.cashAccount': 'the same',
  'Receipt.cashAccount': 'the same',
  'Refund.cashAccount': 'the same',
  'TradeDocumentLine.account': 'the same',
  'TrialBalanceLine.account': 'the same',
};

/**
 * An object is asked for by itself with `node(id)`, and met on the way from others. The way is no way around:
 * what `node` answers with null is nowhere in an answer to the same caller.
 */
let system: TestGateway;
let schema: GraphQLSchema;
let tenant: TradingTenant;
let ids: Ids;
/** Somebody to whom nothing belongs. */
let somebody: Caller;

beforeAll(async () => {
  system = await startTestGateway('graphql-js');
  ({ schema } = system.gateway.composition);
  tenant = await openTradingTenant(system);
  ids = await everyIdOf(system, tenant);
  await settled(system, tenant, ids['ImportRun'] ?? '');
  const principalId = decodeId('ServiceAccount', ids['ServiceAccount'] ?? '') ?? '';
  somebody = { ...tenant.caller, principalId, principalKind: 'SERVICE_ACCOUNT' };
}, 60_000);
afterAll(() => system.close());

const objectType = (kind: string): GraphQLObjectType => {
  const type = schema.getType(kind);
  invariant(isObjectType(type), kind);
  return type;
};

const isNowhere = (data: Readonly<Record<string, unknown>> | null | undefined): boolean =>
  (data?.['node'] ?? null) === null;

it('shows by no field what node(id) refuses to the same caller', async () => {
  const run = new AttackRun({ url: system.gateway.url, schema, theirs: ids });
  const kinds = run.kinds();
  const queries = run.operations.filter(([kind]) => kind === 'query');
  const shown = new Map<string, string>();
  const refused = new Map(kinds.map((kind) => [kind, 0]));
  let met = 0;
  for (const permission of READING) {
    const ask = asking(schema, { ...somebody, grants: [{ permission, legalEntityId: null }] });
    const hidden = new Set<string>();
    const answers: ObjectShown[] = [];
    for (const kind of kinds) {
      const { data } = await ask(nodeQueryOf(objectType(kind)), { id: ids[kind] });
      answers.push(...objectsIn(data, 'node'));
      if (isNowhere(data)) hidden.add(kind);
    }
    for (const operation of queries) {
      const { text, variables } = run.withTheirIds(operation);
      const { data } = await ask(text, { ...variables });
      answers.push(...objectsIn(data, operation[1].name));
    }
    met += answers.length;
    for (const kind of hidden) refused.set(kind, (refused.get(kind) ?? 0) + 1);
    for (const { kind, place } of answers) {
      if (hidden.has(kind)) shown.set(place, `${kind}, by ${permission}`);
    }
  }
  // Each kind but these is hidden from somebody, and seen by somebody.
  const ofAll = [...refused].flatMap(([kind, times]) => (times === 0 ? [kind] : []));
  expect(ofAll.sort()).toEqual(SEEN_BY_ALL);
  expect([...refused].filter(([, times]) => times === READING.length)).toEqual([]);
  expect(met).toBeGreaterThan(300);
  expect(Object.fromEntries([...shown].filter(([place]) => !(place in TOLD_ALONG)))).toEqual({});
  // None that is told along no longer.
  expect(Object.keys(TOLD_ALONG).filter((place) => !shown.has(place))).toEqual([]);
}, 180_000);
