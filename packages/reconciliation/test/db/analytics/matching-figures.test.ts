import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { notingReads } from '@duebook/platform/testing';
import { businessDate, type Id } from '@duebook/kernel';
import { PermissionDenied } from '@duebook/platform';
import type { MatchingScope } from '../../../src/analytics/application/ports';
import { createAnalytics } from '../../../src/analytics/create-analytics';
import {
  matchingRates,
  type MatchingDimension,
  type MatchingFigures,
} from '../../../src/analytics/domain/matching-figures';
import { aMatching, type TestMatching } from '../../support/a-matching';

/**
 * March at the desk, in CNY: of 7 lines two were posted by themselves, one of which was wrong and is
 * open again; one was accepted, one made by hand, one explained, and two more are open. In April a line.
 */
let desk: TestMatching;

const ALL: MatchingScope = {
  legalEntityIds: null,
  currencies: null,
  bookedFrom: null,
  bookedTo: null,
};

function reading(names: string[] = []) {
  const { unitOfWork, clock } = desk.db;
  return createAnalytics({ unitOfWork: notingReads(unitOfWork, names), clock }).reading;
}

const figuresOf = (by: readonly MatchingDimension[], filter: Partial<MatchingScope> = {}) =>
  reading().matching(desk.caller, { by, filter: { ...ALL, ...filter }, after: null, limit: 100 });

async function newest(lineId: Id) {
  const [matches] = await desk.matching.reading.ofLines(desk.caller, [lineId]);
  const [match] = matches ?? [];
  if (!match) throw new Error('no match');
  return match;
}

const state = (lineId: Id, to: string) =>
  desk.db.asOwner('update reconciliation.bank_statement_line set state = $2 where id = $1', [
    lineId,
    to,
  ]);

beforeAll(async () => {
  desk = await aMatching();
  await desk.party('A1', 'Aurora Trading');
  for (const [number, amount] of Object.entries({ 'INV-501': '100.00', 'INV-502': '200.00' })) {
    await desk.invoice({ party: 'A1', number, amount });
  }
  const [accepted = ''] = await desk.lines([
    { amount: '300.00', memo: 'INV-503', name: 'AURORA TRADING', on: '2026-03-05' },
  ]);
  await desk.invoice({ party: 'A1', number: 'INV-503', amount: '300.00' });
  await desk.policy({ mode: 'SUGGEST' });
  await desk.run();
  const proposed = await newest(accepted);
  await done(
    desk.matching.accept(desk.caller, desk.request('matchAccept'), {
      ...{ matchId: proposed.id, expectedVersion: proposed.version },
      ...{ parts: null, acceptsUnearnedDiscount: false },
    }),
  );
  await desk.policy({ mode: 'ALWAYS_ABOVE', minScore: 5000, minMargin: 100 });
  const [, wrong = ''] = await desk.lines([
    { amount: '100.00', memo: 'INV-501', name: 'AURORA TRADING', on: '2026-03-10' },
    { amount: '200.00', memo: 'INV-502', name: 'AURORA TRADING', on: '2026-03-11' },
  ]);
  await desk.run();
  const posted = await newest(wrong);
  expect(posted).toMatchObject({ state: 'POSTED', isAutomatic: true });
  await done(
    desk.matching.reverse(desk.caller, desk.request('matchReverse'), {
      ...{ matchId: posted.id, expectedVersion: posted.version, reason: 'Of somebody else' },
      reversedOn: businessDate('2026-03-31'),
    }),
  );
  await desk.policy({ mode: 'OFF' });
  const { itemId } = await desk.invoice({ party: 'A1', number: 'INV-504', amount: '40.00' });
  const [byHand = '', explained = ''] = await desk.lines([
    { amount: '40.00', memo: 'Payment', on: '2026-03-12' },
    { amount: '5.00', memo: 'Fee', direction: 'DEBIT', on: '2026-03-13' },
    { amount: '55.00', memo: 'Who knows', on: '2026-01-02' },
    { amount: '60.00', memo: 'Who knows', on: '2026-04-01' },
  ]);
  const amounts = { discountAmount: null, toleranceAmount: null, bankFeeAmount: null };
  await done(
    desk.matching.create(desk.caller, desk.request('matchCreate'), {
      ...{ lineId: byHand, partyId: null, acceptsUnearnedDiscount: false },
      parts: [{ ...amounts, openItemId: itemId, amount: '40.00', shortfallReason: null }],
    }),
  );
  await state(explained, 'EXPLAINED');
}, 120_000);
afterAll(() => desk.db.close());

async function done(outcome: Promise<{ readonly ok: boolean }>): Promise<void> {
  const settled = await outcome;
  if (!settled.ok) throw new Error(JSON.stringify(settled));
}

const counts = ({ outcomes }: MatchingFigures) =>
  Object.fromEntries(
    Object.entries(outcomes).flatMap(([outcome, { count, amount }]) =>
      count === 0 ? [] : [[outcome, `${String(count)} of ${amount.toFixed(2)}`]],
    ),
  );

const ratesOf = (figures: MatchingFigures) =>
  Object.fromEntries(
    Object.entries(matchingRates(figures)).map(([rate, percent]) => [
      rate,
      (percent as { toFixed(): string } | null)?.toFixed() ?? null,
    ]),
  );

describe('figures of matching', () => {
  it('tell what became of lines, and how well it went', async () => {
    const [march, ...others] = await figuresOf([], {
      bookedFrom: businessDate('2026-03-01'),
      bookedTo: businessDate('2026-03-31'),
    });
    if (!march) throw new Error('there are lines in March');
    expect(others).toEqual([]);
    expect(counts(march)).toEqual({
      ...{ AUTOMATIC: '1 of 100.00', ACCEPTED: '1 of 300.00', BY_HAND: '1 of 40.00' },
      ...{ EXPLAINED: '1 of 5.00', OPEN: '1 of 200.00' },
    });
    // 1 of 4 lines, 100 of 640, 1 of 3 items; 1 of 4 matches and 1 of 2 that nobody decided on undone.
    expect(ratesOf(march)).toEqual({
      ...{ autoMatch: '25', autoMatchAmount: '15.63', autoMatchItem: '33.33' },
      ...{ reversed: '25', wrongMatch: '50' },
    });
  });

  it('tell how old open lines are', async () => {
    const [all] = await figuresOf([]);
    const open = all?.openAges.map(({ count, amount }) => [count, amount.toFixed(2)]) ?? [];
    expect(open.reduce((sum, [count]) => sum + Number(count), 0)).toBe(3);
    expect(all?.oldestOpenOn).toBe('2026-01-02');
  });

  it('are told apart by month, case and legal entity, and add up to the whole', async () => {
    const [whole] = await figuresOf([]);
    const groups = await figuresOf(['LEGAL_ENTITY', 'MONTH', 'CASE']);
    expect(groups.map((group) => [group.month, group.case, counts(group)])).toEqual([
      ['2026-01-01', null, { OPEN: '1 of 55.00' }],
      ['2026-03-01', null, { EXPLAINED: '1 of 5.00', OPEN: '1 of 200.00' }],
      [
        ...['2026-03-01', 'EXACT'],
        { AUTOMATIC: '1 of 100.00', ACCEPTED: '1 of 300.00', BY_HAND: '1 of 40.00' },
      ],
      ['2026-04-01', null, { OPEN: '1 of 60.00' }],
    ]);
    expect(groups.every(({ legalEntityId }) => legalEntityId === desk.legalEntityId)).toBe(true);
    const [, , exact] = groups;
    expect(exact).toMatchObject({ posted: 4, reversed: 1, appliedItems: 3, automaticItems: 1 });
    expect(whole).toMatchObject({ posted: 4, reversed: 1, appliedItems: 3, automaticItems: 1 });
  });

  it('go on after a group', async () => {
    const asked = { by: ['MONTH'] as const, filter: ALL };
    const first = await reading().matching(desk.caller, { ...asked, after: null, limit: 2 });
    const rest = await reading().matching(desk.caller, {
      ...{ ...asked, limit: 100 },
      after: first.at(-1)?.key ?? null,
    });
    expect([...first, ...rest].map(({ month }) => month)).toEqual([
      ...['2026-01-01', '2026-03-01', '2026-04-01'],
    ]);
  });

  it('take one statement, whatever they are told apart by', async () => {
    const names: string[] = [];
    const asked = { filter: ALL, after: null, limit: 100 };
    await reading(names).matching(desk.caller, { ...asked, by: [] });
    await reading(names).matching(desk.caller, { ...asked, by: ['LEGAL_ENTITY', 'MONTH', 'CASE'] });
    expect(names).toEqual(Array(2).fill('reconciliation.matching_figures'));
  });

  it('are of the legal entities and currencies that were asked for', async () => {
    expect(await figuresOf([], { currencies: ['EUR'] })).toEqual([]);
    const [own] = await figuresOf([], { legalEntityIds: [desk.legalEntityId] });
    expect(own?.posted).toBe(4);
  });

  it('are of nothing that the caller may not see', async () => {
    const { addLegalEntity, callerWith } = desk.tenant;
    const elsewhere = await addLegalEntity({ code: 'CN02' });
    const asked = { by: [], filter: ALL, after: null, limit: 1 };
    const there = callerWith(['reconciliation.match.read'], elsewhere);
    expect(await reading().matching(there, asked)).toEqual([]);
    const named = { ...asked, filter: { ...ALL, legalEntityIds: [desk.legalEntityId] } };
    expect(() => reading().matching(there, named)).toThrow(PermissionDenied);
    const nowhere = callerWith(['reconciliation.cycle.read']);
    expect(() => reading().matching(nowhere, asked)).toThrow(PermissionDenied);
  });
});
