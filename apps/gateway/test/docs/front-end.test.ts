import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { newId } from '@duebook/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EXECUTORS } from '../../src/index';
import { trustUpTo } from '../support/credit-limit-business';
import { type GatewayTenant, startTestGateway, type TestGateway } from '../support/test-gateway';
import { answersAsShown, Placeholders, stepsOf } from './guide-steps';

const guide = readFileSync(join(__dirname, '../../../../docs/guides/front-end.md'), 'utf8');
const steps = stepsOf(guide);

const OPEN_BOOKS = `mutation($input: BooksOpenInput!) {
  booksOpen(input: $input) { userErrors { code path } }
}`;
const AGREE_TERM = `mutation($input: PaymentTermCreateInput!) {
  paymentTermCreate(input: $input) { userErrors { code path } }
}`;
const ADD_PARTIES = `mutation($input: PartiesUpsertInput!) {
  partiesUpsert(input: $input) { userErrors { code path } }
}`;
const ENTITIES = '{ legalEntities { edges { node { id } } } }';

it('shows at least ten operations, none twice', () => {
  expect(steps.length).toBeGreaterThanOrEqual(10);
  expect(new Set(steps.map(({ name }) => name)).size).toBe(steps.length);
});

describe.each(EXECUTORS)('the front-end guide, executed by %s', (executor) => {
  let system: TestGateway;
  let tenant: GatewayTenant;
  const placeholders = new Placeholders(newId);

  beforeAll(async () => {
    system = await startTestGateway(executor);
    tenant = await system.openTenant();
    await prepare(tenant);
    await trustUpTo(system, { ...tenant, ids: { Party: await customerOf(tenant) } }, '50000');
  }, 60_000);

  afterAll(async () => {
    await system.close();
  }, 60_000);

  answersAsShown(steps, placeholders, () => tenant);
});

/** What the guide takes for granted: open books, a payment term, two customers. */
async function prepare(tenant: GatewayTenant): Promise<void> {
  const entities = await tenant.ask(ENTITIES);
  const { legalEntities } = entities.data as {
    legalEntities: { edges: { node: { id: string } }[] };
  };
  const legalEntityId = legalEntities.edges[0]?.node.id;
  await accepted(tenant, OPEN_BOOKS, {
    ...{ legalEntityId, chartTemplate: 'CHINA', standard: 'CAS' },
    fiscalYears: [2025, 2026],
  });
  await accepted(tenant, AGREE_TERM, {
    ...{ code: 'NET30', name: '30 days net' },
    rule: { due: { net: { days: 30 } } },
  });
  await accepted(tenant, ADD_PARTIES, {
    parties: [
      { code: 'C-1001', legalName: '华东精工有限公司', aliases: ['Huadong Precision'] },
      { code: 'C-1002', legalName: 'Northwind Trading GmbH' },
    ].map((party) => ({ ...party, kinds: ['CUSTOMER'] })),
  });
}

async function customerOf(tenant: GatewayTenant): Promise<string> {
  const { data } = await tenant.ask(
    '{ parties(filter: { search: "C-1001" }) { edges { node { id } } } }',
  );
  const { parties } = data as { parties: { edges: { node: { id: string } }[] } };
  return parties.edges[0]?.node.id ?? '';
}

async function accepted(tenant: GatewayTenant, mutation: string, input: object): Promise<void> {
  const { data, errors } = await tenant.ask(mutation, {
    input: { ...input, idempotencyKey: newId() },
  });
  expect(errors).toEqual([]);
  expect(Object.values(data ?? {})).toEqual([{ userErrors: [] }]);
}
