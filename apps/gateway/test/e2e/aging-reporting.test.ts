import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EXECUTORS } from '../../src/index';
import { startTestGateway, type TestGateway } from '../support/test-gateway';
import { openTradingTenant, type TradingTenant } from '../support/trading-tenant';

const AGING = `query($reporting: AgingReportingInput, $by: AgingDimension, $currency: AgingCurrency, $knownAt: DateTime, $legalEntityIds: [ID!]) {
  aging(asOf: "2026-03-31", buckets: [0, 30], reporting: $reporting, by: $by, currency: $currency, knownAt: $knownAt, legalEntityIds: $legalEntityIds) {
    reporting {
      currencyCode ratesOn exchangeRateSource missingCurrencies
      rates { fromCurrency rate validOn } total { ...line }
    }
    groups { edges { node { legalEntity { code } reported { ...line } lines { currencyCode } } } }
  }
}
fragment line on AgingLine { amounts { amount } credits { amount } total { amount currencyCode } }`;

interface Line {
  readonly amounts: readonly { amount: string }[];
  readonly credits: { amount: string };
  readonly total: { amount: string; currencyCode: string };
}
interface Shown {
  readonly reporting: object | null;
  readonly groups: {
    edges: readonly { node: { legalEntity: { code: string } | null; reported: Line | null } }[];
  };
}

/** Buckets, credits and total of a line, as a reader sees them. */
const told = (line: Line | null) =>
  line && [
    ...line.amounts.map(({ amount }) => amount),
    `-${line.credits.amount}`,
    `${line.total.amount} ${line.total.currencyCode}`,
  ];

describe.each(EXECUTORS)('aging in a reporting currency, executing by %s', (executor) => {
  let system: TestGateway;
  let tenant: TradingTenant;
  let american: string;

  beforeAll(async () => {
    system = await startTestGateway(executor);
    tenant = await openTradingTenant(system);
    american = await openSecondCompany(tenant);
    await rates(tenant, [
      { fromCurrency: 'CNY', rate: '0.125', validOn: '2026-03-01' },
      { fromCurrency: 'USD', rate: '0.9', validOn: '2026-03-15' },
      // Of the other direction, another source and a later day: none of them counts.
      { fromCurrency: 'EUR', toCurrency: 'USD', rate: '2', validOn: '2026-03-02' },
      { fromCurrency: 'USD', rate: '3', validOn: '2026-03-02', source: 'PBOC' },
      { fromCurrency: 'USD', rate: '4', validOn: '2026-04-01' },
    ]);
  }, 60_000);
  afterAll(() => system.close());

  const ask = async (variables: object): Promise<Shown> => {
    const answer = await tenant.ask(AGING, variables);
    expect(answer.errors).toEqual([]);
    return answer.data?.['aging'] as Shown;
  };
  const byCode = ({ groups }: Shown) =>
    new Map(groups.edges.map(({ node }) => [node.legalEntity?.code, told(node.reported)]));
  const EUR = { currencyCode: 'EUR', exchangeRateSource: 'ECB' };
  const RATES = [
    { fromCurrency: 'CNY', rate: '0.125', validOn: '2026-03-01' },
    { fromCurrency: 'USD', rate: '0.9', validOn: '2026-03-15' },
  ];

  it('adds up companies of several currencies, and states rates with their days', async () => {
    const shown = await ask({ reporting: EUR });
    // 565.00 CNY is 70.625, and 10.00 EUR are what they are; 333.33 USD are 299.997.
    expect(byCode(shown)).toEqual(
      new Map([
        ['CN01', ['10.00', '0.00', '70.63', '-12.50', '68.13 EUR']],
        ['US01', ['300.00', '0.00', '0.00', '-0.00', '300.00 EUR']],
      ]),
    );
    const { reporting } = shown as { reporting: { total: Line } };
    expect(reporting).toMatchObject({
      ...EUR,
      ...{ ratesOn: '2026-03-31', missingCurrencies: [], rates: RATES },
    });
    expect(told(reporting.total)).toEqual(['310.00', '0.00', '70.63', '-12.50', '368.13 EUR']);
  });

  it('converts functional amounts where those are asked for', async () => {
    // 10.00 EUR were booked at 8.8: 88.00 CNY, which are 11.00 by the rate of the day.
    expect(byCode(await ask({ reporting: EUR, currency: 'FUNCTIONAL' })).get('CN01')).toEqual([
      ...['11.00', '0.00', '70.63', '-12.50', '69.13 EUR'],
    ]);
  });

  it('names a missing rate, and has no figure for what rests on it', async () => {
    const shown = await ask({ reporting: { ...EUR, ratesOn: '2026-03-14' } });
    expect(shown.reporting).toMatchObject({
      ...{ ratesOn: '2026-03-14', missingCurrencies: ['USD'], total: null },
      rates: [RATES[0]],
    });
    expect(byCode(shown)).toEqual(
      new Map([
        ['CN01', ['10.00', '0.00', '70.63', '-12.50', '68.13 EUR']],
        ['US01', null],
      ]),
    );
  });

  it('tells every breakdown, with a total only where all groups are there', async () => {
    const shown = await ask({ reporting: EUR, by: 'PARTY' });
    expect(shown.reporting).toMatchObject({ total: null, missingCurrencies: [] });
    expect(shown.groups.edges.map(({ node }) => told(node.reported))).toEqual([
      ['310.00', '0.00', '70.63', '-12.50', '368.13 EUR'],
    ]);
  });

  it('is silent when nobody asks', async () => {
    const shown = await ask({});
    expect(shown.reporting).toBeNull();
    expect([...byCode(shown).values()]).toEqual([null, null]);
  });

  it('keeps the answer for a past instant when another rate comes later', async () => {
    // What was posted just now is known from when the recorder has come to it.
    await system.gateway.composition.recorder.recordAll();
    system.clock.advance({ minutes: 5 });
    const knownAt = system.clock.now().toISOString();
    const before = await ask({ reporting: EUR, knownAt });
    system.clock.advance({ minutes: 5 });
    await rates(tenant, [{ fromCurrency: 'USD', rate: '0.8', validOn: '2026-03-31' }]);
    expect(await ask({ reporting: EUR, knownAt })).toEqual(before);
    expect(byCode(before).get('US01')?.at(-1)).toBe('300.00 EUR');
    expect(
      byCode(await ask({ reporting: EUR }))
        .get('US01')
        ?.at(-1),
    ).toBe('266.66 EUR');
  });

  it('keeps it too when a rate is corrected, which counts from then on', async () => {
    await system.gateway.composition.recorder.recordAll();
    system.clock.advance({ minutes: 5 });
    const knownAt = system.clock.now().toISOString();
    const before = await ask({ reporting: EUR, knownAt });
    system.clock.advance({ minutes: 5 });
    const now = async () =>
      byCode(await ask({ reporting: EUR }))
        .get('US01')
        ?.at(-1);
    for (const [rate, worth] of [
      ['0.4', '133.33 EUR'],
      ['0.8', '266.66 EUR'],
    ]) {
      const standing = await tenant.ask(
        '{ exchangeRateOn(fromCurrency: "USD", toCurrency: "EUR", on: "2026-03-31", source: "ECB") { id } }',
      );
      const { id } = standing.data?.['exchangeRateOn'] as { id: string };
      const correction = { exchangeRateId: id, rate, reason: 'It was that of another day' };
      await tenant.run('exchangeRateCorrect exchangeRate { id }', correction);
      expect(await now()).toBe(worth);
    }
    expect(await ask({ reporting: EUR, knownAt })).toEqual(before);
  });

  describe('by the source that its legal entities post with', () => {
    const UNNAMED = { currencyCode: 'EUR' };
    const choose = (legalEntityId: string | undefined, source: string, validFrom: string) =>
      tenant.run('exchangeRateSourceChoose choice { id }', { legalEntityId, source, validFrom });
    const own = () => tenant.ids['LegalEntity'];
    const refusal = async (variables: object) => {
      const { data, errors } = await tenant.ask(AGING, variables);
      expect(data?.['aging'] ?? null).toBeNull();
      expect(errors.map(({ extensions }) => extensions['code'])).toEqual(['BAD_USER_INPUT']);
      return errors[0]?.message;
    };

    it('is refused while none has chosen', async () => {
      expect(await refusal({ reporting: UNNAMED })).toBe(
        'No legal entity of the report has chosen a rate source for 2026-03-31: name one in reporting.exchangeRateSource.',
      );
    });

    it('is told by the one that was chosen, as if it had been named', async () => {
      await choose(own(), 'ECB', '2026-01-01');
      const shown = await ask({ reporting: UNNAMED });
      expect(shown).toEqual(await ask({ reporting: EUR }));
      const { reporting } = shown as { reporting: { total: Line; exchangeRateSource: string } };
      expect(reporting.exchangeRateSource).toBe('ECB');
      // 310.00 at 0.9 were 10.00 and 300.00; at 0.8 they are 10.00 and 266.66.
      expect(told(reporting.total)).toEqual(['276.66', '0.00', '70.63', '-12.50', '334.79 EUR']);
      expect(await ask({ reporting: null, by: 'PARTY' })).toMatchObject({ reporting: null });
      const byParty = await ask({ reporting: UNNAMED, by: 'PARTY' });
      expect(byParty.groups.edges.map(({ node }) => told(node.reported)?.at(-1))).toEqual([
        '334.79 EUR',
      ]);
    });

    it('is refused where they have chosen differently, and names who chose what', async () => {
      await system.gateway.composition.recorder.recordAll();
      system.clock.advance({ minutes: 5 });
      const knownAt = system.clock.now().toISOString();
      system.clock.advance({ minutes: 5 });
      await choose(american, 'PBOC', '2026-03-10');
      const named =
        'Legal entities of the report have chosen different rate sources for 2026-03-31 (CN01 ECB, US01 PBOC): name one in reporting.exchangeRateSource, or ask for those of one source.';
      expect(await refusal({ reporting: UNNAMED })).toBe(named);
      expect(await refusal({ reporting: UNNAMED, by: 'PARTY' })).toBe(named);
      // Whoever names one has said it.
      expect((await ask({ reporting: EUR })).reporting).toMatchObject({
        exchangeRateSource: 'ECB',
      });
      // What was known before has its answer still, and days before the choice have theirs.
      const before = await ask({ reporting: UNNAMED, knownAt });
      expect(before.reporting).toMatchObject({ exchangeRateSource: 'ECB' });
      const earlier = await ask({ reporting: { ...UNNAMED, ratesOn: '2026-03-09' } });
      expect(earlier.reporting).toMatchObject({
        exchangeRateSource: 'ECB',
        missingCurrencies: ['USD'],
      });
    });

    it('is told for those of one source, each by its own', async () => {
      const theirs = await ask({ reporting: UNNAMED, legalEntityIds: [american] });
      expect(theirs.reporting).toMatchObject({ exchangeRateSource: 'PBOC' });
      // 333.33 USD at 3.
      expect(byCode(theirs)).toEqual(
        new Map([['US01', ['999.99', '0.00', '0.00', '-0.00', '999.99 EUR']]]),
      );
      const ours = await ask({ reporting: UNNAMED, legalEntityIds: [own()] });
      expect(ours.reporting).toMatchObject({ exchangeRateSource: 'ECB' });
      expect(byCode(ours).get('CN01')?.at(-1)).toBe('68.13 EUR');
    });

    it('is told again once they agree on the day', async () => {
      await choose(american, 'ECB', '2026-03-31');
      const { reporting } = (await ask({ reporting: UNNAMED })) as { reporting: { total: Line } };
      expect(reporting).toMatchObject({ exchangeRateSource: 'ECB' });
      expect(told(reporting.total)?.at(-1)).toBe('334.79 EUR');
    });
  });
});

/** Beside 565.00 CNY of the first: 10.00 EUR and 100.00 CNY unapplied there, 333.33 USD elsewhere. */
async function openSecondCompany(tenant: TradingTenant): Promise<string> {
  const created = (await tenant.run('legalEntityCreate legalEntity { id }', {
    ...{ code: 'US01', name: 'Example Inc.', functionalCurrency: 'USD', countryCode: 'US' },
    ...{ timeZone: 'America/New_York', fiscalYearStartMonth: 1 },
  })) as { legalEntity: { id: string } };
  const legalEntityId = created.legalEntity.id;
  await tenant.run('booksOpen book { id }', {
    ...{ legalEntityId, chartTemplate: 'IFRS', standard: 'IFRS', fiscalYears: [2026] },
  });
  const invoice = (over: object, netAmount: string) =>
    tenant.run('invoicePost invoice { id }', {
      invoice: {
        ...{ direction: 'SALES', partyCode: 'C1', documentDate: '2026-03-20' },
        ...{ dueDate: '2026-04-30', lines: [{ description: 'Goods', netAmount }] },
        ...over,
      },
    });
  await invoice({ legalEntityId, currencyCode: 'USD' }, '333.33');
  const own = { legalEntityId: tenant.ids['LegalEntity'] };
  await invoice({ ...own, currencyCode: 'EUR', exchangeRate: '8.8' }, '10.00');
  await tenant.run('receiptPost receipt { id }', {
    receipt: {
      ...{ ...own, partyCode: 'C1', amount: '100.00', currencyCode: 'CNY' },
      documentDate: '2026-03-25',
    },
  });
  return legalEntityId;
}

async function rates(tenant: TradingTenant, list: readonly object[]): Promise<void> {
  await tenant.run('exchangeRatesRecord recordedCount', {
    rates: list.map((rate) => ({ toCurrency: 'EUR', source: 'ECB', ...rate })),
  });
}
