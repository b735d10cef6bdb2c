import { newId } from '@duebook/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EXECUTORS } from '../../src/index';
import { startTestGateway, type TestGateway } from '../support/test-gateway';
import { openTradingTenant, withoutRights, type TradingTenant } from '../support/trading-tenant';

const COMPARE = `query($one: ID!, $other: ID!, $relation: AccountRelation!, $currency: CurrencyCode!,
    $from: Date!, $to: Date!) {
  intercompanyComparison(legalEntityId: $one, counterpartId: $other, relation: $relation,
      currencyCode: $currency, from: $from, to: $to) {
    opening { amount } closing { amount } counterpartOpening { amount } counterpartClosing { amount }
    matchCount differences { type cause amount { amount } documentNumbers counterpartNumbers } } }`;
const ELIMINATE = `query($asOf: Date!, $dimension: String, $legalEntityIds: [ID!]) {
  intercompanyEliminations(asOf: $asOf, dimension: $dimension, legalEntityIds: $legalEntityIds) {
    balances { legalEntity { code } counterpart { code } bookCode isMemoBook isOwed accountCode
      dimensionValue balance { amount currencyCode } functionalBalance { amount } }
    differences { legalEntity { code } counterpart { code } standard balance { amount }
      counterpartBalance { amount } difference { amount currencyCode } } } }`;

interface Elimination {
  readonly balances: readonly Record<string, unknown>[];
  readonly differences: readonly {
    readonly difference: { readonly amount: string; readonly currencyCode: string };
  }[];
}

describe.each(EXECUTORS)('business between legal entities of ours, executing by %s', (executor) => {
  let system: TestGateway;
  let tenant: TradingTenant;
  let head: string;
  let plant: string;

  beforeAll(async () => {
    system = await startTestGateway(executor);
    tenant = await openTradingTenant(system);
    head = tenant.ids['LegalEntity'] ?? '';
    const created = (await tenant.run('legalEntityCreate legalEntity { id }', {
      ...{ code: 'PLANT', name: '苏州工厂有限公司', countryCode: 'CN', timeZone: 'Asia/Shanghai' },
      ...{ functionalCurrency: 'CNY', fiscalYearStartMonth: 1 },
    })) as { legalEntity: { id: string } };
    plant = created.legalEntity.id;
    await tenant.run('booksOpen book { id }', {
      ...{ legalEntityId: plant, chartTemplate: 'CHINA', standard: 'CAS', fiscalYears: [2026] },
    });
    await tenant.run('partiesUpsert results { party { id } }', {
      parties: [
        { code: 'HEAD', legalName: '上海示例有限公司', kinds: ['CUSTOMER', 'SUPPLIER'] },
        { code: 'PLANT', legalName: '苏州工厂有限公司', kinds: ['CUSTOMER', 'SUPPLIER'] },
      ],
    });
    const { results } = (await tenant.run('partiesUpsert results { party { id code } }', {
      parties: [
        { code: 'HEAD', legalName: '上海示例有限公司', kinds: ['CUSTOMER', 'SUPPLIER'] },
        { code: 'PLANT', legalName: '苏州工厂有限公司', kinds: ['CUSTOMER', 'SUPPLIER'] },
      ],
    })) as { results: { party: { id: string } }[] };
    const [ofHead, ofPlant] = results.map(({ party }) => party.id);
    await setParty(head, ofHead);
    await setParty(plant, ofPlant);
    // What the head office invoices the plant, as both have it: the last invoice is missing there.
    await invoice(head, 'SALES', { documentNumber: 'IC-1', net: '1000.00' });
    await invoice(plant, 'PURCHASE', { documentNumber: 'IC-1', net: '1000.00' });
    await invoice(head, 'SALES', { documentNumber: 'IC-2', net: '200.00' });
    await invoice(plant, 'PURCHASE', { documentNumber: 'IC-2', net: '300.00' });
    await invoice(head, 'SALES', { documentNumber: 'IC-3', net: '50.00' });
  });
  afterAll(() => system.close());

  const setParty = (legalEntityId: string, partyId: string | undefined, expectedVersion = 0) =>
    tenant.run('intercompanyPartySet intercompanyParty { version party { code } }', {
      ...{ legalEntityId, partyId, expectedVersion },
    });

  const invoice = (
    legalEntityId: string,
    direction: string,
    { documentNumber, net }: { readonly documentNumber: string; readonly net: string },
  ) =>
    tenant.run('invoicePost invoice { id }', {
      invoice: {
        ...{ legalEntityId, direction, documentNumber, documentDate: '2026-02-10' },
        ...{ dueDate: '2026-03-10', currencyCode: 'CNY' },
        partyCode: direction === 'SALES' ? 'PLANT' : 'HEAD',
        lines: [
          {
            description: '加工费',
            netAmount: net,
            dimensions: [{ name: 'department', value: 'D1' }],
          },
        ],
      },
    });

  async function compared(over: object = {}, ask = tenant.ask) {
    const answer = await ask(COMPARE, {
      ...{ one: head, other: plant, relation: 'CUSTOMER', currency: 'CNY' },
      ...{ from: '2026-02-01', to: '2026-02-28', ...over },
    });
    return answer.data?.['intercompanyComparison'] as {
      readonly differences: readonly { readonly amount: { readonly amount: string } }[];
    } | null;
  }

  it('explains the difference of both books to the cent, from either side', async () => {
    const fromHead = await compared();
    expect(fromHead).toMatchObject({
      ...{ opening: { amount: '0.00' }, closing: { amount: '1250.00' } },
      ...{ counterpartClosing: { amount: '1300.00' } },
    });
    expect(fromHead?.differences).toHaveLength(2);
    expect(fromHead?.differences).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          ...{ type: 'AMOUNT_MISMATCH', amount: { amount: '-100.00' } },
          documentNumbers: ['IC-2'],
        }),
        expect.objectContaining({
          ...{ type: 'MISSING_THERE', amount: { amount: '50.00' } },
          documentNumbers: ['IC-3'],
        }),
      ]),
    );
    const fromPlant = await compared({ one: plant, other: head, relation: 'SUPPLIER' });
    expect(fromPlant).toMatchObject({
      ...{ closing: { amount: '-1300.00' }, counterpartClosing: { amount: '-1250.00' } },
    });
    const sum = fromPlant?.differences.reduce((all, each) => all + Number(each.amount.amount), 0);
    expect(sum).toBe(-50);
  });

  it('tells what elimination leaves, and by which department it was earned', async () => {
    const answer = await tenant.ask(ELIMINATE, { asOf: '2026-02-28', dimension: 'department' });
    expect(answer.errors).toEqual([]);
    const found = answer.data?.['intercompanyEliminations'] as Elimination;
    expect(found.differences.map(({ difference }) => Math.abs(Number(difference.amount)))).toEqual([
      50,
    ]);
    const owed = found.balances.filter(({ isOwed }) => isOwed === true);
    expect(owed.map(({ balance }) => balance)).toEqual(
      expect.arrayContaining([
        { amount: '1250.00', currencyCode: 'CNY' },
        { amount: '-1300.00', currencyCode: 'CNY' },
      ]),
    );
    const earned = found.balances.filter(({ isOwed }) => isOwed === false);
    expect(earned).toContainEqual(
      expect.objectContaining({
        ...{ dimensionValue: 'D1', bookCode: expect.any(String), isMemoBook: false },
        balance: { amount: '-1250.00', currencyCode: 'CNY' },
      }),
    );
  });

  it('counts nothing of a later day', async () => {
    const answer = await tenant.ask(ELIMINATE, { asOf: '2026-02-09' });
    expect(answer.data?.['intercompanyEliminations']).toEqual({ balances: [], differences: [] });
  });

  it.each([
    ['a party that stands for another', 'INTERCOMPANY_PARTY_TAKEN'],
    ['a version of before', 'VERSION_CONFLICT'],
    ['an unknown party', 'PARTY_UNKNOWN'],
    ['an unknown legal entity', 'LEGAL_ENTITY_UNKNOWN'],
  ])('refuses %s', async (what, code) => {
    const answer = await tenant.ask('{ intercompanyParties { version party { id code } } }');
    const parties = answer.data?.['intercompanyParties'] as {
      party: { id: string; code: string };
    }[];
    const ofHead = parties.find(({ party }) => party.code === 'HEAD')?.party.id;
    const sent = {
      ...{ legalEntityId: plant, partyId: ofHead, expectedVersion: 1 },
      ...(what === 'a version of before' && { expectedVersion: 0 }),
      ...(what === 'an unknown party' && { partyId: tenant.ids['Invoice'] }),
      ...(what === 'an unknown legal entity' && { legalEntityId: ofHead, expectedVersion: 0 }),
    };
    const set = tenant.run('intercompanyPartySet intercompanyParty { version }', sent);
    await expect(set).rejects.toThrow(code);
  });

  it('takes a party away and gives it back, each once', async () => {
    const answer = await tenant.ask('{ intercompanyParties { party { id code } } }');
    const parties = answer.data?.['intercompanyParties'] as {
      party: { id: string; code: string };
    }[];
    const ofPlant = parties.find(({ party }) => party.code === 'PLANT')?.party.id;
    const key = newId();
    const away = { legalEntityId: plant, partyId: null, expectedVersion: 1, idempotencyKey: key };
    const gone = { intercompanyParty: null };
    const asked = 'intercompanyPartySet intercompanyParty { version }';
    expect(await tenant.run(asked, away)).toMatchObject(gone);
    expect(await tenant.run(asked, away)).toMatchObject(gone);
    await expect(tenant.run(asked, { ...away, partyId: ofPlant })).rejects.toThrow('REUSED');
    expect(await compared()).toBeNull();
    await expect(setParty(plant, ofPlant, 1)).rejects.toThrow('VERSION_CONFLICT');
    await setParty(plant, ofPlant, 2);
  });

  it('is not for everybody', async () => {
    const headers = await withoutRights(tenant);
    for (const query of ['{ intercompanyParties { version } }']) {
      const { errors } = await tenant.ask(query, {}, headers);
      expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    }
    const other = await system.openTenant();
    const foreign = await compared({}, (text, variables) => other.ask(text, variables));
    expect(foreign ?? null).toBeNull();
  });
});
