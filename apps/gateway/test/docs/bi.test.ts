import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { newId } from '@duebook/kernel';
import { encodeId } from '@duebook/platform/graphql';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EXECUTORS } from '../../src/index';
import { trustUpTo } from '../support/credit-limit-business';
import { OWN_LAYOUT } from '../support/bank-business';
import { matched, uploaded } from '../support/reconciliation-pieces';
import { type GatewayTenant, startTestGateway, type TestGateway } from '../support/test-gateway';
import { answersAsShown, Placeholders, stepsOf } from './guide-steps';

const guide = readFileSync(join(__dirname, '../../../../docs/guides/bi.md'), 'utf8');
const steps = stepsOf(guide);

it('shows each kind of figure by an operation of its own', () => {
  const fields = ['aging(', 'agingItems(', 'trialBalance(', 'accountLedger(', 'allocations('];
  const asked = steps.map(({ operation }) => operation).join();
  for (const field of [
    ...fields,
    'exchangeRates(',
    'matchingStatistics(',
    'creditExposure(',
    'events(',
  ]) {
    expect(asked).toContain(field);
  }
  expect(new Set(steps.map(({ name }) => name)).size).toBe(steps.length);
});

describe.each(EXECUTORS)('the BI guide, executed by %s', (executor) => {
  let system: TestGateway;
  let tenant: GatewayTenant;
  const ids = new Map<string, string>();
  const placeholders = new Placeholders(() => ids.get('CN01') ?? '');

  beforeAll(async () => {
    system = await startTestGateway(executor);
    tenant = await system.openTenant();
    ids.set('CN01', encodeId('LegalEntity', tenant.legalEntityId));
    await trade(tenant, ids.get('CN01') ?? '');
    await bank(system, tenant, ids.get('CN01') ?? '');
    const customer = await customerOf(tenant);
    placeholders.asShown(customer, '<C-1001>');
    await trustUpTo(system, { ...tenant, ids: { Party: customer } }, '50000');
    await recorded(tenant);
    // What was known half a minute ago stays so from now on.
    system.clock.set('2026-03-31T08:01:00Z');
  }, 60_000);
  afterAll(() => system.close(), 60_000);

  answersAsShown(steps, placeholders, () => tenant);
});

/** What the guide says of the company. */
async function trade(tenant: GatewayTenant, legalEntityId: string): Promise<void> {
  const accepted = async (field: string, type: string, input: object): Promise<void> => {
    const mutation = `mutation($input: ${type}!) { ${field}(input: $input) { userErrors { code path } } }`;
    const { data, errors } = await tenant.ask(mutation, {
      input: { ...input, idempotencyKey: newId() },
    });
    expect({ field, errors, data }).toEqual({ field, errors: [], data: { [field]: NOTHING } });
  };
  const books = { chartTemplate: 'CHINA', standard: 'CAS', fiscalYears: [2025, 2026] };
  await accepted('booksOpen', 'BooksOpenInput', { legalEntityId, ...books });
  await accepted('partiesUpsert', 'PartiesUpsertInput', {
    parties: [
      { code: 'C-1001', legalName: '华东精工有限公司', kinds: ['CUSTOMER'] },
      { code: 'C-1002', legalName: 'Northwind Trading GmbH', kinds: ['CUSTOMER'] },
    ],
  });
  const rate = { source: 'PBOC', fromCurrency: 'USD', toCurrency: 'CNY' };
  await accepted('exchangeRatesRecord', 'ExchangeRatesRecordInput', {
    rates: [
      { ...rate, validOn: '2026-02-20', rate: '7.2' },
      { ...rate, validOn: '2026-03-31', rate: '7.1' },
    ],
  });
  const invoice = { legalEntityId, direction: 'SALES' };
  await accepted('invoicePost', 'InvoicePostInput', {
    invoice: {
      ...{ ...invoice, partyCode: 'C-1001', documentNumber: 'INV-2026-001', currencyCode: 'CNY' },
      ...{ documentDate: '2026-01-15', dueDate: '2026-02-14' },
      lines: [{ description: 'Spindle units', netAmount: '10000', taxRatePercent: '13' }],
    },
  });
  await accepted('invoicePost', 'InvoicePostInput', {
    invoice: {
      ...{ ...invoice, partyCode: 'C-1002', documentNumber: 'INV-2026-002', currencyCode: 'USD' },
      ...{ documentDate: '2026-02-20', dueDate: '2026-03-22' },
      lines: [{ description: 'Bearings', netAmount: '1000' }],
    },
  });
  await accepted('receiptPost', 'ReceiptPostInput', {
    allocate: 'OLDEST_FIRST',
    receipt: {
      ...{ legalEntityId, partyCode: 'C-1001', documentNumber: 'REC-001', currencyCode: 'CNY' },
      ...{ documentDate: '2026-03-02', amount: '6000' },
    },
  });
}

/** What the bank has booked in March: the rest of the first invoice, and a fee. */
async function bank(
  { gateway }: TestGateway,
  tenant: GatewayTenant,
  legalEntityId: string,
): Promise<void> {
  const sent = async (field: string, fields: string, input: object) => {
    const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`;
    const mutation = `mutation($input: ${type}!) { ${field}(input: $input) { ${fields} } }`;
    const given = { input: { ...input, idempotencyKey: newId() } };
    const { data, errors } = await tenant.ask(mutation, given);
    expect({ field, errors }).toEqual({ field, errors: [] });
    return data?.[field] as { houseBankAccount: { id: string } };
  };
  const { houseBankAccount } = await sent('houseBankAccountCreate', 'houseBankAccount { id }', {
    ...{ legalEntityId, code: 'MAIN', name: 'Main account', number: '6222021001112223334' },
    ...{ currencyCode: 'CNY', accountCode: '1002' },
  });
  const layout = { ...OWN_LAYOUT, currency: { constant: 'CNY' } };
  await sent('bankStatementLayoutSave', 'userErrors { code }', {
    layoutJson: JSON.stringify(layout),
  });
  const rows = ['2026-03-30,5300.00,INV-2026-001,华东精工有限公司', '2026-03-31,-12.00,Fee,'];
  const fileId = await uploaded(tenant, gateway.url, {
    name: 'march.csv',
    body: ['Day,Money,Note,Who', ...rows, ''].join('\n'),
  });
  await sent('bankStatementImport', 'results { outcome }', {
    ...{ fileId, houseBankAccountId: houseBankAccount.id, layoutName: layout.name },
  });
  await matched(tenant);
}

/** The first customer, by the id that the API has. */
async function customerOf(tenant: GatewayTenant): Promise<string> {
  const { data } = await tenant.ask(
    '{ parties(filter: { search: "C-1001" }) { edges { node { id } } } }',
  );
  const { parties } = data as { parties: { edges: { node: { id: string } }[] } };
  return parties.edges[0]?.node.id ?? '';
}

/** Waits until all documents are known. */
async function recorded(tenant: GatewayTenant): Promise<void> {
  for (;;) {
    const { data } = await tenant.ask('{ documents { edges { node { recordedAt } } } }');
    const text = JSON.stringify(data);
    if (text.includes('recordedAt') && !text.includes('"recordedAt":null')) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const NOTHING = { userErrors: [] };
