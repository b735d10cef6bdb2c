import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { businessDate, newId, type Id } from '@duebook/kernel';
import { aMatching, type TestMatching } from '../support/a-matching';

let home: TestMatching;

beforeAll(async () => {
  home = await aMatching();
  await home.policy({ mode: 'ALWAYS_ABOVE', minScore: 6000, minMargin: 500 });
});

afterAll(() => home.db.close());

async function newest(lineId: Id) {
  const [matches] = await home.matching.reading.ofLines(home.caller, [lineId]);
  const [match] = matches ?? [];
  if (!match) throw new Error('no match');
  return match;
}

type AdviceLine = readonly [documentNumber: string, amount: string];
interface TakenOff {
  readonly discountAmount?: string;
  readonly deductionAmount?: string;
  readonly deductionReason?: string;
}

async function advise(
  lines: readonly AdviceLine[],
  over: {
    payerName?: string | null;
    paymentReference?: string | null;
    partyId?: Id | null;
    takenOff?: TakenOff;
  } = {},
): Promise<Id> {
  const { payerName = null, paymentReference = null, partyId = null, takenOff = {} } = over;
  const outcome = await home.remittances.record(home.caller, {
    ...{ idempotencyKey: newId(), partyId, payerName, paymentReference, isPartial: false },
    ...{ paidOn: businessDate('2026-03-18'), currencyCode: 'CNY', totalAmount: null },
    lines: lines.map(([documentNumber, amount]) => ({
      ...{ documentNumber, documentOn: null, amount, discountAmount: null, memo: null },
      ...{ deductionAmount: null, deductionReason: null, ...takenOff },
    })),
  });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
  return outcome.value.adviceId;
}

const stateOf = async (adviceId: Id) => {
  const [advice] = await home.remittances.reading.byIds(home.caller, [adviceId]);
  return advice?.state;
};

async function partsOf(matchId: Id): Promise<readonly (readonly [Id, string])[]> {
  const [parts = []] = await home.matching.reading.partsOf(home.caller, [matchId]);
  return parts.map(({ itemId, amount }) => [itemId, amount.toAmountText()]);
}

/** A customer with three invoices, two of which a payment of 700.00 could come from in two ways. */
async function customer(code: string, name: string) {
  const partyId = await home.party(code, name);
  const items: Id[] = [];
  for (const [place, amount] of ['300.00', '400.00', '250.00', '450.00'].entries()) {
    const { itemId } = await home.invoice({ party: code, number: `${code}-90${place}1`, amount });
    items.push(itemId);
  }
  return { partyId, items, number: (place: number) => `${code}-90${place}1` };
}

describe('A remittance advice that came by its own door', () => {
  it('makes the match of its payment, is used when it is posted and comes free when that is undone', async () => {
    const { items, number } = await customer('W1', 'Waxwing Optics');
    const adviceId = await advise(
      [
        [number(0), '300.00'],
        [number(1), '400.00'],
      ],
      { paymentReference: 'TRF-2026-0091' },
    );
    const lineId = await home.line({
      ...{ amount: '700.00', memo: 'TRF-2026-0091', name: 'WAXWING OPTICS' },
    });
    await home.run();
    const match = await newest(lineId);
    expect(match).toMatchObject({
      ...{ state: 'POSTED', isAutomatic: true, rule: 'remittance', case: 'SEVERAL_ITEMS' },
      remittanceAdviceId: adviceId,
    });
    expect(await partsOf(match.id)).toEqual([
      [items[0], '300.00'],
      [items[1], '400.00'],
    ]);
    expect(await stateOf(adviceId)).toBe('USED');
    const [explanation] = await home.matching.reading.explanations(home.caller, [
      match.explanationId ?? '',
    ]);
    expect(JSON.parse(explanation ?? '')).toMatchObject({ remittanceAdviceId: adviceId });

    const reversed = await home.matching.reverse(home.caller, home.request('matchReverse'), {
      ...{ matchId: match.id, expectedVersion: match.version, reason: 'Bounced' },
      reversedOn: businessDate('2026-03-31'),
    });
    expect(reversed).toMatchObject({ ok: true });
    expect(await stateOf(adviceId)).toBe('OPEN');
    expect(await home.open(items[0] ?? '')).toBe('300.00');
    await home.run();
    expect(await newest(lineId)).toMatchObject({ state: 'POSTED', remittanceAdviceId: adviceId });
    expect(await stateOf(adviceId)).toBe('USED');
  });

  it('is found by its party, its total and its day where no reference is told', async () => {
    const { partyId, items, number } = await customer('W2', 'Xylo Instruments');
    const adviceId = await advise(
      [
        [number(2), '250.00'],
        [number(3), '450.00'],
      ],
      { partyId },
    );
    const lineId = await home.line({ amount: '700.00', memo: 'thanks', name: 'XYLO INSTRUMENTS' });
    await home.run();
    const match = await newest(lineId);
    expect(match).toMatchObject({ state: 'POSTED', remittanceAdviceId: adviceId });
    expect(await partsOf(match.id)).toEqual([
      [items[2], '250.00'],
      [items[3], '450.00'],
    ]);
  });

  it('is not taken where another fits as well: the line is for a person', async () => {
    const { number } = await customer('W3', 'Yarrow Mills');
    const payerName = 'Yarrow Mills';
    const first = await advise(
      [
        [number(0), '300.00'],
        [number(1), '400.00'],
      ],
      { payerName },
    );
    const second = await advise(
      [
        [number(2), '250.00'],
        [number(3), '450.00'],
      ],
      { payerName },
    );
    const lineId = await home.line({ amount: '700.00', memo: 'thanks', name: payerName });
    await home.run();
    expect(await newest(lineId)).toMatchObject({ state: 'PROPOSED', remittanceAdviceId: null });
    expect([await stateOf(first), await stateOf(second)]).toEqual(['OPEN', 'OPEN']);
  });

  it('that comes after its payment changes what the next run finds', async () => {
    const { items, number } = await customer('W4', 'Zephyr Turbines');
    const lineId = await home.line({
      amount: '700.00',
      memo: 'TRF-2026-0444',
      name: 'ZEPHYR TURBINES',
    });
    await home.run();
    const before = await newest(lineId);
    expect(before).toMatchObject({ state: 'PROPOSED', remittanceAdviceId: null });
    const adviceId = await advise(
      [
        [number(2), '250.00'],
        [number(3), '450.00'],
      ],
      { paymentReference: 'TRF-2026-0444' },
    );
    await home.run();
    const after = await newest(lineId);
    expect(after.id).not.toBe(before.id);
    expect(after).toMatchObject({ state: 'POSTED', remittanceAdviceId: adviceId });
    expect(await partsOf(after.id)).toEqual([
      [items[2], '250.00'],
      [items[3], '450.00'],
    ]);
  });

  it('tells how much is taken off and why, so that what stays open is a short payment', async () => {
    await home.policy({ mode: 'SUGGEST' });
    const amount = '254.50';
    const taken: readonly (readonly [string, string, TakenOff, string])[] = [
      ['W6', 'Vireo Lamps', { deductionAmount: '45.50', deductionReason: 'Damaged' }, 'DAMAGE'],
      ['W7', 'Towhee Rugs', { deductionAmount: '45.50' }, 'OTHER_DEDUCTION'],
      [
        ...(['W8', 'Siskin Pumps'] as const),
        ...([{ discountAmount: '6.00', deductionAmount: '39.50' }, 'OTHER_DEDUCTION'] as const),
      ],
    ];
    for (const [code, name, takenOff, reason] of taken) {
      const { items, number } = await customer(code, name);
      const paymentReference = `TRF-2026-${code}`;
      await advise([[number(0), amount]], { paymentReference, takenOff });
      const lineId = await home.line({ amount, memo: paymentReference, name: name.toUpperCase() });
      await home.run();
      const match = await newest(lineId);
      expect(match).toMatchObject({ state: 'PROPOSED', case: 'SHORT_PAYMENT', rule: 'remittance' });
      const [parts = []] = await home.matching.reading.partsOf(home.caller, [match.id]);
      expect(parts).toMatchObject([{ itemId: items[0], shortfallReason: reason }]);
      expect(parts[0]?.shortfall.toAmountText()).toBe('45.50');
    }
  });

  it('that is withdrawn before its match is accepted takes the match with it', async () => {
    await home.policy({ mode: 'SUGGEST' });
    const { items, number } = await customer('W5', 'Umber Dyes');
    const adviceId = await advise(
      [
        [number(0), '300.00'],
        [number(1), '400.00'],
      ],
      { paymentReference: 'TRF-2026-0555' },
    );
    const lineId = await home.line({ amount: '700.00', memo: 'TRF-2026-0555', name: 'UMBER DYES' });
    await home.run();
    const { id: matchId, version, remittanceAdviceId } = await newest(lineId);
    expect(remittanceAdviceId).toBe(adviceId);
    const withdrawn = await home.remittances.withdraw(home.caller, {
      ...{ idempotencyKey: newId(), remittanceAdviceId: adviceId },
      ...{ expectedVersion: 1, reason: 'Sent in error' },
    });
    expect(withdrawn).toMatchObject({ ok: true });
    const accepted = await home.matching.accept(home.caller, home.request('matchAccept'), {
      ...{ matchId, expectedVersion: version, parts: null, acceptsUnearnedDiscount: false },
    });
    expect(accepted).toMatchObject({ refusal: { code: 'MATCH_ADVICE_NOT_OPEN' } });
    expect(await home.open(items[0] ?? '')).toBe('300.00');
    expect(await newest(lineId)).toMatchObject({ state: 'PROPOSED' });
  });
});
