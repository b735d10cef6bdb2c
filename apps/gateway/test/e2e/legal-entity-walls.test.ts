import { invariant } from '@duebook/kernel';
import { encodeId } from '@duebook/platform/graphql';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestGateway, type TestGateway } from '../support/test-gateway';
import { openTradingTenant, type TradingTenant } from '../support/trading-tenant';

/** What is read of a legal entity; parties are of the whole tenant. */
const READS = [
  ...['ledger.aging.read', 'ledger.openItem.read', 'ledger.document.read', 'ledger.journal.read'],
  ...['ledger.account.read', 'ledger.period.read', 'ledger.book.read', 'ledger.delivery.read'],
  ...['ledger.opening.read', 'governance.legalEntity.read', 'parties.party.read'],
];

const AGING = `groups { edges { cursor node { key label legalEntity { code } party { code }
  owner { ... on User { displayName } }
  lines { currencyCode amounts { amount } credits { amount } creditAmounts { amount } total { amount } }
  reported { total { amount } } } } pageInfo { hasNextPage endCursor } }
  reporting { rates { fromCurrency } missingCurrencies total { total { amount } } }`;
const IN_CNY = 'reporting: { currencyCode: "CNY", exchangeRateSource: "ECB" }';
const agingBy = (by: string): string =>
  `by${by}: aging(asOf: "2026-03-31", first: 1, by: ${by}, ${IN_CNY}) { ${AGING} }`;

const PAGE = 'pageInfo { hasNextPage startCursor endCursor }';

/** Every list and figure of the ledger, of all that the viewer may see, and by a shared party. */
const EVERYTHING = `query ($party: ID!, $legalEntity: ID!) {
  ${['LEGAL_ENTITY', 'PARTY', 'GROUP', 'OWNER', 'SEGMENT', 'REGION'].map(agingBy).join('\n')}
  agingItems(asOf: "2026-03-31", first: 1) { edges { cursor node { open { amount } document { id } } } ${PAGE} }
  agingOfParty: agingItems(asOf: "2026-02-28", partyId: $party) { edges { node { open { amount } } } }
  openItems(first: 1) { totalCount totals { count debit { amount } credit { amount } } edges { node { id } } ${PAGE} }
  largest: openItems(first: 1, sortBy: OPEN_AMOUNT_DESC) { edges { node { open { amount } } } ${PAGE} }
  itemsOfParty: openItems(filter: { partyId: $party, isOpen: null }) { totalCount totals { count } edges { node { id } } }
  byNumber: openItems(filter: { documentNumber: "A-1" }) { totalCount edges { node { id allocations { edges { node { id } } } } } }
  unappliedItems(first: 1) { totalCount totals { count credit { amount } } edges { node { owed { amount } refundProposal { amount } } } ${PAGE} }
  unappliedReceipts { edges { node { owed { amount } } } }
  documents(first: 1) { totalCount edges { node { id } } ${PAGE} }
  documentsOfParty: documents(filter: { partyId: $party }) { totalCount edges { node { id isReversed } } }
  undone: documents(filter: { isReversed: true }) { totalCount edges { node { id } } }
  journalEntries(first: 1) { edges { node { id } } ${PAGE} }
  entriesOfParty: journalEntries(filter: { partyId: $party }) { edges { node { id } } }
  vouchers: journalEntries(filter: { voucherNumber: 1 }) { edges { node { id } } }
  allocations(first: 1) { edges { node { id } } ${PAGE} }
  allocationsOfParty: allocations(filter: { partyId: $party }) { edges { node { id } } }
  givenBack: allocations(filter: { isReversed: true }) { edges { node { id } } }
  deliveries { totalCount edges { node { id } } }
  deliveriesNotInvoiced(asOf: "2026-03-31") { totals { count notInvoiced { amount } } }
  settledDocuments { edges { node { documentNumber } } }
  trialBalance(legalEntityId: $legalEntity, from: "2026-01-01", to: "2026-12-31") { totals { debits { amount } } }
  legalEntities { edges { node { code } } }
  party(id: $party) { code version }
}`;

let system: TestGateway;
let tenant: TradingTenant;
let second: string;
let confined: Readonly<Record<string, string>>;
beforeAll(async () => {
  system = await startTestGateway('graphql-js');
  tenant = await openTradingTenant(system);
  second = encodeId('LegalEntity', await tenant.addLegalEntity({ code: 'CN02' }));
  await tenant.run('booksOpen book { id }', {
    ...{ legalEntityId: second, chartTemplate: 'CHINA', standard: 'CAS' },
    fiscalYears: [2025, 2026],
  });
  const { data } = await tenant.ask('{ viewer { principal { ... on User { id } } } }');
  const { viewer } = data as { viewer: { principal: { id: string } } };
  await tenant.run('partyOwnerAssign party { id }', {
    ...{ partyId: tenant.ids['Party'], expectedVersion: 1, validFrom: '2026-01-01' },
    ownerId: viewer.principal.id,
  });
  await trade(tenant.ids['LegalEntity'] ?? '', '2026-02-20', 'A');
  confined = await aReader(tenant.ids['LegalEntity'] ?? '');
}, 60_000);
afterAll(() => system.close());

/** Business of every kind with the same party, under numbers of the same beginning. */
async function trade(legalEntityId: string, day: string, prefix: string): Promise<string> {
  const head = { legalEntityId, partyCode: 'C1', currencyCode: 'CNY', documentDate: day };
  const invoice = async (documentNumber: string, netAmount: string) => {
    const lines = [{ description: 'Goods', netAmount }];
    const sent = { ...head, direction: 'SALES', dueDate: day, documentNumber, lines };
    const posted = await tenant.run('invoicePost invoice { id }', { invoice: sent });
    return (posted as { invoice: { id: string } }).invoice.id;
  };
  await invoice(`${prefix}-1`, '700.00');
  const wrong = await invoice(`${prefix}-2`, '9.00');
  await tenant.run('documentReverse reversal { id }', {
    ...{ documentId: wrong, reversedOn: '2026-03-31', reason: 'Entered twice' },
  });
  const receipt = await tenant.run('receiptPost receipt { id }', {
    receipt: { ...head, amount: '750.00', documentNumber: `${prefix}-R` },
    allocate: 'OLDEST_FIRST',
  });
  const unused = { ...head, amount: '20.00', documentNumber: `${prefix}-S` };
  await tenant.run('receiptPost receipt { id }', { receipt: unused, allocate: 'NONE' });
  await tenant.run('deliveriesRecord deliveries { id }', {
    deliveries: [
      {
        ...{ legalEntityId, partyCode: 'C1', sourceSystem: 'ERP', deliveryNumber: `${prefix}-D` },
        ...{ deliveredOn: day, amount: '100.00', currencyCode: 'CNY' },
      },
    ],
  });
  return (receipt as { receipt: { id: string } }).receipt.id;
}

/** Somebody who reads one legal entity. */
async function aReader(legalEntityId: string): Promise<Readonly<Record<string, string>>> {
  const made = await tenant.run('serviceAccountCreate serviceAccount { id }', { name: 'Reader' });
  const principalId = (made as { serviceAccount: { id: string } }).serviceAccount.id;
  const role = await tenant.run('roleCreate role { id }', {
    ...{ code: 'READS_ALL', name: 'Reads', description: 'Reads.', permissions: READS },
  });
  const roleId = (role as { role: { id: string } }).role.id;
  const assigned = { principalId, roleId, legalEntityId };
  await tenant.run('roleAssign principal { __typename }', assigned);
  const key = await tenant.run('apiKeyCreate keyText', { principalId, name: 'Reader' });
  return { authorization: `Bearer ${String(key['keyText'])}` };
}

async function everything(): Promise<Readonly<Record<string, unknown>>> {
  const variables = { party: tenant.ids['Party'], legalEntity: tenant.ids['LegalEntity'] };
  const { data, errors } = await tenant.ask(EVERYTHING, variables, confined);
  expect(errors).toEqual([]);
  invariant(data !== null && data !== undefined, 'everything is answered');
  return data;
}

describe('who may see one legal entity', () => {
  it('learns nothing of another: no row, sum, count, group or cursor changes with its business', async () => {
    const before = await settled();
    expect(before['legalEntities']).toEqual({ edges: [{ node: { code: 'CN01' } }] });
    expect(before['openItems']).toMatchObject({ totalCount: '2' });
    expect(before['byNumber']).toMatchObject({ totalCount: '1' });
    expect(JSON.stringify(before['byOWNER'])).toContain('"owner":{"displayName":"Ada Admin"}');
    // Before, between and after what is there, and larger.
    await trade(second, '2026-01-02', 'B');
    await trade(second, '2026-02-20', 'A');
    await trade(second, '2026-03-30', 'D');
    expect(await settled()).toEqual(before);
  }, 60_000);

  it('finds none of its objects by their ids', async () => {
    const id = await trade(second, '2026-02-16', 'C');
    const found = await tenant.ask(
      `query ($id: ID!) { node(id: $id) { ... on Receipt {
         id openItems { id allocations { edges { node { id } } } } journalEntry { id } } } }`,
      { id },
    );
    const ids = JSON.stringify(found.data).match(/(?<="id":")[^"]+/g) ?? [];
    expect(ids.length).toBeGreaterThan(3);
    for (const each of [...ids, second]) {
      const asked = await tenant.ask(
        'query ($id: ID!) { node(id: $id) { id } }',
        { id: each },
        confined,
      );
      expect({ each, errors: asked.errors, data: asked.data }).toEqual({
        ...{ each, errors: [] },
        data: { node: null },
      });
    }
  }, 60_000);

  it('is refused what is asked of it by name', async () => {
    const filter = `filter: { legalEntityIds: ["${tenant.ids['LegalEntity'] ?? ''}", "${second}"] }`;
    const ids = filter.slice('filter: { '.length, -' }'.length);
    for (const report of ['aging', 'agingItems']) {
      const selection = report === 'aging' ? 'asOf' : 'edges { cursor }';
      const { errors } = await tenant.ask(
        `{ ${report}(asOf: "2026-03-31", ${ids}) { ${selection} } }`,
        {},
        confined,
      );
      expect(errors.map(({ extensions }) => extensions['code'])).toEqual(['FORBIDDEN']);
    }
    for (const list of [
      ...['openItems', 'documents', 'journalEntries', 'allocations', 'unappliedItems'],
      ...['unappliedReceipts', 'deliveries', 'settledDocuments'],
    ]) {
      const { errors } = await tenant.ask(
        `{ ${list}(${filter}) { edges { cursor } } }`,
        {},
        confined,
      );
      expect({ list, codes: errors.map(({ extensions }) => extensions['code']) }).toEqual({
        ...{ list, codes: ['FORBIDDEN'] },
      });
    }
  });
});

/** Everything, once the recorder has numbered what was posted. */
async function settled(): Promise<Readonly<Record<string, unknown>>> {
  for (;;) {
    const { data } = await tenant.ask(
      '{ journalEntries(first: 100) { edges { node { voucherNumber } } } }',
    );
    if (!JSON.stringify(data).includes('null')) return everything();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
