import { newId } from '@duebook/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { OWN_LAYOUT } from '../support/bank-business';
import { fingerprintOf } from '../support/fingerprint';
import { agree, anApprover } from '../support/manual-entry-business';
import { type Fields, mutatingAndRefused } from '../support/mutating';
import { importStatement, linesOf, matched, shown } from '../support/reconciliation-pieces';
import { startTestGateway, type TestGateway } from '../support/test-gateway';
import { openTradingTenant, postDocument, type TradingTenant } from '../support/trading-tenant';

const PAYER = '杭州测试客户有限公司';
const MATCH = 'match { id state version waitsFor isAutomatic postingDate }';
const POLICY = 'matchPolicy { version } approvalRequest { id state contentHash }';
const RATE_FACTS = '... on RateMissingError { fromCurrency toCurrency day source }';

interface ShownMatch {
  readonly id: string;
  readonly state: string;
  readonly version: number;
  readonly waitsFor: string | null;
}

describe('what keeps a match from being posted', () => {
  let system: TestGateway;
  let tenant: TradingTenant;
  let accounts: Readonly<Record<'CNY' | 'EUR', string>>;

  beforeAll(async () => {
    system = await startTestGateway('jit');
    tenant = await openTradingTenant(system);
    accounts = { CNY: await openAccount('CNY', '1002'), EUR: await openAccount('EUR', '1012') };
    const approver = await anApprover(tenant, 'Anna');
    const asked = await call('matchPolicySet', POLICY, {
      ...{ legalEntityId: tenant.ids['LegalEntity'], mode: 'ALWAYS_ABOVE', expectedVersion: 0 },
      ...{ minScore: 6_000, minMargin: 500 },
    });
    await agree(tenant, approver, asked);
  }, 120_000);
  afterAll(() => system.close());

  const { call, refusedBy } = mutatingAndRefused(
    () => tenant,
    () => fingerprintOf(system.home, tenant.tenantId),
  );

  async function openAccount(currencyCode: string, accountCode: string): Promise<string> {
    const made = await tenant.run('houseBankAccountCreate houseBankAccount { id version }', {
      ...{ legalEntityId: tenant.ids['LegalEntity'], code: currencyCode, name: currencyCode },
      ...{ number: newId().replaceAll(/\D/g, '').slice(-12), currencyCode, accountCode },
    });
    return shown(made, 'houseBankAccount').id;
  }

  /** An invoice whose rate was agreed upon, so that none has to be recorded for it. */
  async function invoice(currencyCode: 'CNY' | 'EUR', netAmount: string, partyCode = 'C1') {
    const number = `RE${newId().replaceAll(/\D/g, '').slice(-10)}`;
    const { item } = await postDocument(tenant, 'invoice', {
      ...{ direction: 'SALES', documentNumber: number, dueDate: '2026-04-01', currencyCode },
      partyCode,
      ...(currencyCode === 'EUR' && { exchangeRate: '7.8' }),
      lines: [{ description: 'Goods', netAmount }],
    });
    return { item, number };
  }

  /** Imports rows of a bank; the lines that came of it, by their memo, once their run has ended. */
  async function imported(currency: 'CNY' | 'EUR', rows: readonly string[]) {
    await tenant.run('bankStatementLayoutSave bankStatementLayout { id }', {
      layoutJson: JSON.stringify({ ...OWN_LAYOUT, currency: { constant: currency } }),
    });
    const statement = await importStatement(tenant, system.gateway.url, {
      ...{ houseBankAccountId: accounts[currency], rows },
    });
    await matched(tenant);
    return linesOf(tenant, statement.id);
  }

  async function matchOf(lineId: string | undefined): Promise<ShownMatch> {
    const { data, errors } = await tenant.ask(
      `query($id: ID!) { node(id: $id) { ... on BankStatementLine { state matches { id state version waitsFor } } } }`,
      { id: lineId },
    );
    expect(errors).toEqual([]);
    const [match] = (data?.['node'] as { matches: ShownMatch[] }).matches;
    if (!match) throw new Error('no match');
    return match;
  }

  it('is a currency without a rate on the day, which stays proposed and says so', async () => {
    await tenant.run('exchangeRatesRecord recordedCount', {
      rates: [
        {
          fromCurrency: 'EUR',
          toCurrency: 'CNY',
          rate: '7.9',
          source: 'PBOC',
          validOn: '2026-03-10',
        },
      ],
    });
    const [early, late] = [await invoice('EUR', '100.00'), await invoice('EUR', '207.00')];
    const [one, other] = await imported('EUR', [
      `2026-03-05,100.00,1 Invoice ${early.number},${PAYER}`,
      `2026-03-12,207.00,2 Invoice ${late.number},${PAYER}`,
    ]);
    expect(await matchOf(other?.id)).toMatchObject({ state: 'POSTED', waitsFor: null });
    const match = await matchOf(one?.id);
    expect(match).toMatchObject({ state: 'PROPOSED', waitsFor: 'RATE_MISSING' });
    const runs = await tenant.ask('{ matchingRuns { edges { node { state failure } } } }');
    expect(runs.data?.['matchingRuns']).toEqual({
      edges: [{ node: { state: 'COMPLETED', failure: null } }],
    });

    const missing = {
      ...{ code: 'RATE_MISSING', fromCurrency: 'EUR', toCurrency: 'CNY', day: '2026-03-05' },
      message: 'There is no rate from EUR to CNY on or before 2026-03-05.',
    };
    const named = { matchId: match.id, expectedVersion: match.version };
    const facts = `${MATCH} userErrors { ${RATE_FACTS} }`;
    expect(await refusedBy('matchAccept', facts, named)).toMatchObject({
      ...missing,
      path: ['input', 'matchId'],
    });
    const parts = [{ openItemId: early.item, amount: '100.00' }];
    const byHand = { bankStatementLineId: one?.id, parts };
    expect(await refusedBy('matchCreate', facts, byHand)).toMatchObject({
      ...missing,
      path: ['input', 'bankStatementLineId'],
    });
    const many = await call(
      'matchesAccept',
      'results { match { state } userErrors { code message path } }',
      { matches: [named] },
    );
    expect(many['results']).toMatchObject([
      { match: { state: 'PROPOSED' }, userErrors: [{ code: 'RATE_MISSING' }] },
    ]);

    await tenant.run('exchangeRatesRecord recordedCount', {
      rates: [
        {
          fromCurrency: 'EUR',
          toCurrency: 'CNY',
          rate: '7.8',
          source: 'PBOC',
          validOn: '2026-03-04',
        },
      ],
    });
    expect(await call('matchAccept', MATCH, named)).toMatchObject({
      ...{ match: { state: 'POSTED', postingDate: '2026-03-05' }, userErrors: [] },
    });
  });

  it('is an item that was paid meanwhile, which is named with what is left of it', async () => {
    await lowered();
    const { item, number } = await invoice('CNY', '311.00');
    const [line] = await imported('CNY', [`2026-03-06,311.00,Invoice ${number},${PAYER}`]);
    const match = await matchOf(line?.id);
    expect(match).toMatchObject({ state: 'PROPOSED', waitsFor: 'POLICY' });
    const { receipt } = (await tenant.run('receiptPost receipt { id }', {
      receipt: {
        ...{ legalEntityId: tenant.ids['LegalEntity'], partyCode: 'C1', amount: '300.00' },
        ...{ currencyCode: 'CNY', documentDate: '2026-03-06' },
      },
    })) as { receipt: { id: string } };
    await tenant.run('receiptAllocate receipt { id }', {
      ...{ receiptId: receipt.id, allocations: [{ openItemId: item, amount: '300.00' }] },
    });
    const named = { matchId: match.id, expectedVersion: match.version };
    const facts = `${MATCH} userErrors { ... on AboveOpenAmountError { open { amount } asked { amount } } }`;
    expect(await refusedBy('matchAccept', facts, named)).toMatchObject({
      ...{ code: 'ABOVE_OPEN_AMOUNT', path: ['input', 'parts'] },
      ...{ open: { amount: '11.00' }, asked: { amount: '311.00' } },
    });
    expect(await matchOf(line?.id)).toMatchObject({ state: 'PROPOSED' });
  });

  it('is somebody else who accepts it at the same moment: its money is posted once', async () => {
    const { item, number } = await invoice('CNY', '322.00');
    const [line] = await imported('CNY', [`2026-03-07,322.00,Invoice ${number},${PAYER}`]);
    const match = await matchOf(line?.id);
    const named = { matchId: match.id, expectedVersion: match.version };
    const answers = await Promise.all([1, 2, 3].map(() => call('matchAccept', MATCH, named)));
    const refusals = answers.flatMap(({ userErrors }) => userErrors as Fields[]);
    expect(refusals).toMatchObject(
      [1, 2].map(() => ({ code: 'MATCH_ALREADY_DECIDED', path: ['input', 'matchId'] })),
    );
    expect(answers.filter(({ match: done }) => done !== null)).toHaveLength(1);
    const { data } = await tenant.ask(
      'query($id: ID!) { node(id: $id) { ... on OpenItem { open { amount } } } }',
      { id: item },
    );
    expect(data?.['node']).toMatchObject({ open: { amount: '0.00' } });
    expect(await receiptsOf('322.00')).toBe(1);
  });

  it('is a period that was closed: it goes to the first open day, and is not undone in a closed one', async () => {
    const { number } = await invoice('CNY', '333.00');
    const [line] = await imported('CNY', [`2025-01-17,333.00,Invoice ${number},${PAYER}`]);
    await close(2025, 0);
    const made = await call('matchCreate', MATCH, {
      ...{ bankStatementLineId: line?.id, partyId: tenant.ids['Party'], parts: [] },
    });
    expect(made).toMatchObject({
      ...{ match: { state: 'POSTED', postingDate: '2025-02-01' }, userErrors: [] },
    });
    await close(2025, 1);
    const { id: matchId, version: expectedVersion } = shown(made, 'match');
    const undo = { matchId, expectedVersion, reason: 'Of another', reversedOn: '2025-02-10' };
    const facts = `${MATCH} userErrors { ... on PeriodClosedError { postingDate firstOpenDay } }`;
    expect(await refusedBy('matchReverse', facts, undo)).toMatchObject({
      ...{ code: 'PERIOD_CLOSED', postingDate: '2025-02-10', firstOpenDay: '2025-03-01' },
      path: ['input', 'reversedOn'],
    });
  });

  it('is what is taken off for somebody else, or without an account for bank fees', async () => {
    const own = await invoice('CNY', '50.00');
    const [line] = await imported('CNY', ['2026-03-09,40.00,For others,Somebody']);
    const byHand = { bankStatementLineId: line?.id, partyId: tenant.ids['Party'] };
    const fee = { openItemId: own.item, amount: '40.00', bankFeeAmount: '10.00' };
    expect(await refusedBy('matchCreate', MATCH, { ...byHand, parts: [fee] })).toMatchObject({
      code: 'MATCH_FEE_ACCOUNT_MISSING',
      path: ['input', 'bankStatementLineId'],
    });
    const other = await invoice('CNY', '20.00', await anotherParty());
    const parts = [
      { openItemId: own.item, amount: '20.00' },
      { openItemId: other.item, amount: '19.99', toleranceAmount: '0.01' },
    ];
    const of = { ...byHand, parts };
    expect(await refusedBy('matchCreate', MATCH, of)).toMatchObject({
      code: 'MATCH_DIFFERENCE_OF_OTHERS',
      path: ['input', 'parts'],
    });
  });

  async function anotherParty(): Promise<string> {
    await tenant.run('partiesUpsert results { party { id } }', {
      parties: [{ code: 'C2', legalName: 'Somebody Ltd', kinds: ['CUSTOMER'] }],
    });
    return 'C2';
  }

  /** From here on a person posts. */
  async function lowered(): Promise<void> {
    await tenant.run('matchPolicySet matchPolicy { version }', {
      ...{ legalEntityId: tenant.ids['LegalEntity'], mode: 'SUGGEST', expectedVersion: 1 },
      ...{ minScore: 6_000, minMargin: 500 },
    });
  }

  async function receiptsOf(amount: string): Promise<number> {
    const [row] = await system.home.asOwner<{ count: number }>(
      `select count(*)::int as count from ledger.document
        where tenant_id = $1 and kind = 'RECEIPT' and total_amount = $2::numeric`,
      [tenant.tenantId, amount],
    );
    return row?.count ?? -1;
  }

  async function close(year: number, place: number): Promise<void> {
    const { data } = await tenant.ask(
      'query($id: ID!, $year: Int!) { fiscalPeriods(legalEntityId: $id, year: $year) { id version } }',
      { id: tenant.ids['LegalEntity'], year },
    );
    const period = (data?.['fiscalPeriods'] as { id: string; version: number }[])[place];
    await tenant.run('fiscalPeriodClose fiscalPeriod { id }', {
      ...{ fiscalPeriodId: period?.id, expectedVersion: period?.version },
    });
  }
});
