import { readNow } from '@duebook/platform';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { encodeId } from '@duebook/platform/graphql';
import { asking, sending } from '@duebook/platform/testing';
import { rateOffersFor } from '../../src/rates/persistence/rate-offers';
import { anAskedReference, day, toldOf, type AskedReference } from '../support/a-reference';

let home: AskedReference;
beforeAll(async () => {
  home = await anAskedReference();
});
afterAll(() => home.db.close());

interface Shown {
  readonly id: string;
  readonly rate: string;
}

const RATE = 'id rate validOn source isReplaced correctionReason';
const SHOWN = `exchangeRate { ${RATE} } replaced { ${RATE} }`;

const draft = (source: string, rate: string) => ({
  ...{ fromCurrency: 'USD', toCurrency: 'CNY', validOn: '2026-03-31', source, rate },
});
const record = (source: string, rate: string) =>
  home.send(
    'exchangeRatesRecord',
    { rates: [draft(source, rate)] },
    `exchangeRates { ${RATE} } userErrors { ... on RateDiffersError { recordedRate } }`,
  );
async function recorded(source: string, rate: string): Promise<Shown> {
  const [shown] = (await record(source, rate))['exchangeRates'] as readonly Shown[];
  if (!shown) throw new Error('nothing was recorded');
  return shown;
}
const correct = (exchangeRateId: string, rate: string, reason = 'Two digits were swapped') =>
  home.send('exchangeRateCorrect', { exchangeRateId, rate, reason }, SHOWN);
async function corrected(exchangeRateId: string, rate: string): Promise<Shown> {
  return (await correct(exchangeRateId, rate))['exchangeRate'] as Shown;
}

async function holding(source: string): Promise<unknown> {
  const { data } = await home.ask(
    `query ($source: String!) { exchangeRateOn(fromCurrency: "USD", toCurrency: "CNY",
       on: "2026-04-15", source: $source) { ${RATE} } }`,
    { source },
  );
  return data?.['exchangeRateOn'];
}

/** What a document of a day would be posted at. */
async function postedAt(source: string): Promise<string | undefined> {
  const { legalEntityId, caller } = home.ours;
  const on = day('2026-04-15');
  const reader = home.db.unitOfWork.reader(caller);
  const wanted = { legalEntityId, currency: 'USD', day: on };
  const offers = await readNow(reader, rateOffersFor(reader, [wanted]));
  const { offered } = offers(legalEntityId, 'USD', on);
  return offered.find((offer) => offer.source === source)?.rate.toString();
}

describe('exchangeRateCorrect', () => {
  it('puts the right figure in the place of a wrong one, which stays to be seen', async () => {
    const wrong = await recorded('SWAPPED', '1.7');
    const payload = await correct(wrong.id, '7.1');
    expect(payload).toMatchObject({
      exchangeRate: {
        ...{ rate: '7.1', validOn: '2026-03-31', source: 'SWAPPED' },
        ...{ isReplaced: false, correctionReason: 'Two digits were swapped' },
      },
      replaced: { id: wrong.id, rate: '1.7', isReplaced: true, correctionReason: null },
      userErrors: [],
    });
    const { id } = payload['exchangeRate'] as Shown;
    expect(await holding('SWAPPED')).toMatchObject({ id, rate: '7.1' });
    expect(await postedAt('SWAPPED')).toBe('7.1');
    const { data } = await home.ask(
      `{ exchangeRates(filter: { source: "SWAPPED" }) { edges { node { ${RATE} } } } }`,
    );
    expect(data).toMatchObject({
      exchangeRates: {
        edges: [{ node: { id, isReplaced: false } }, { node: { id: wrong.id, isReplaced: true } }],
      },
    });
  });

  it('is told, and proved with before and after', async () => {
    const wrong = await recorded('TOLD', '1.7');
    const { id } = await corrected(wrong.id, '7.1');
    const { events } = await toldOf(home.db, home.ours, home.ours.tenantId);
    expect(events.at(-1)).toBe('ledger.ExchangeRateCorrected');
    const [proof] = await home.db.asOwner<{ details: object }>(
      `select details::jsonb as details from platform.audit_entry
        where tenant_id = $1 and action = 'exchangeRate.correct' order by id desc limit 1`,
      [home.ours.tenantId],
    );
    expect(proof?.details).toMatchObject({ before: { rate: '1.7' }, after: { rate: '7.1' } });
    expect(id).not.toBe(wrong.id);
  });

  it('is of what stands: the wrong one again, another over it, and the same again', async () => {
    const source = 'AGAIN';
    const first = await recorded(source, '1.7');
    const second = await corrected(first.id, '7.1');
    expect(await correct(first.id, '7.2')).toMatchObject({
      exchangeRate: null,
      replaced: null,
      userErrors: [{ code: 'RATE_REPLACED', path: ['input', 'exchangeRateId'] }],
    });
    expect(await record(source, '1.7')).toMatchObject({
      userErrors: [{ code: 'RATE_DIFFERS', recordedRate: '7.1' }],
    });
    expect(await recorded(source, '7.10')).toMatchObject({ id: second.id });
    const third = await corrected(second.id, '7.2');
    expect(await holding(source)).toMatchObject({ id: third.id, rate: '7.2' });
  });

  it.each([
    ['7.1', 'Wrong', 'RATE_UNCHANGED', 'rate'],
    ['0', 'Wrong', 'RATE_NOT_POSITIVE', 'rate'],
    ['7.12345678901', 'Wrong', 'RATE_TOO_PRECISE', 'rate'],
    ['10000000000', 'Wrong', 'RATE_TOO_LARGE', 'rate'],
    ['7.2', ' ', 'TEXT_INVALID', 'reason'],
    ['7.2', 'x'.repeat(501), 'TEXT_INVALID', 'reason'],
  ])('refuses %s because of %s: %s', async (rate, reason, code, field) => {
    const { id } = await recorded('REFUSED', '7.1');
    expect(await correct(id, rate, reason)).toMatchObject({
      exchangeRate: null,
      userErrors: [{ code, path: ['input', field] }],
    });
    expect(await holding('REFUSED')).toMatchObject({ id, rate: '7.1' });
  });

  it('knows no rate of others, and is for who may record', async () => {
    const { id } = await recorded('OURS', '7.1');
    const theirs = sending(asking(home.schema, home.theirs.caller));
    const input = { exchangeRateId: id, rate: '7.2', reason: 'Wrong' };
    for (const exchangeRateId of [id, encodeId('Account', home.ours.tenantId), 'nonsense']) {
      expect(
        await theirs('exchangeRateCorrect', { ...input, exchangeRateId }, SHOWN),
      ).toMatchObject({
        userErrors: [{ code: 'RATE_UNKNOWN', path: ['input', 'exchangeRateId'] }],
      });
    }
    const reader = asking(home.schema, home.ours.callerWith(['ledger.exchangeRate.read']));
    const { errors } = await reader(
      `mutation ($input: ExchangeRateCorrectInput!) { exchangeRateCorrect(input: $input) { ${SHOWN} } }`,
      { input: { ...input, idempotencyKey: 'reader' } },
    );
    expect(errors[0]).toContain('ledger.exchangeRate.record');
  });

  it('answers a repeat the same, and lets one of two at the same time through', async () => {
    const { id } = await recorded('RACED', '1.7');
    const input = { exchangeRateId: id, reason: 'Wrong', rate: '7.1', idempotencyKey: 'raced' };
    const both = await Promise.all([
      home.send('exchangeRateCorrect', input, SHOWN),
      correct(id, '7.2'),
    ]);
    const refused = both.flatMap(({ userErrors }) => userErrors as { code: string }[]);
    expect(refused).toMatchObject([{ code: 'RATE_REPLACED' }]);
    const [own] = both;
    const again = await home.send('exchangeRateCorrect', input, SHOWN);
    expect(again).toEqual(own);
  });
});
