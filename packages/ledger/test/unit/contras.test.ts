import { describe, expect, it } from '@jest/globals';
import { businessDate, Money, sequentialIds } from '@duebook/kernel';
import {
  decideContras,
  type ContraFacts,
  type SentContra,
} from '../../src/cash-application/domain/decide-contras';
import type { StandingContra } from '../../src/cash-application/domain/standing-contra';
import { numberPosting } from '../../src/receivables/domain/numbered-posting';
import { anEntity, anItem, openPeriods } from '../support/facts';

const yuan = (amount: string) => Money.of(amount, 'CNY');
const item = (id: string, side: 'DEBIT' | 'CREDIT', amount = '100.00') =>
  anItem({
    ...{ id, side, documentId: `document of ${id}` },
    ...{ original: yuan(amount), open: yuan(amount), openFunctional: yuan(amount) },
  });

const DAY = businessDate('2026-02-01');

const sent = (amount: string, over: Partial<SentContra> = {}): SentContra => ({
  ...{ legalEntityId: 'entity', documentNumber: null, contraOn: DAY, memo: null },
  parts: ['owed', 'held'].map((openItemId) => ({ openItemId, amount })),
  ...over,
});

const decide = (contras: readonly SentContra[], over: Partial<ContraFacts> = {}) =>
  decideContras(
    contras,
    {
      ...openPeriods,
      entity: () => anEntity(),
      items: [item('owed', 'DEBIT'), item('held', 'CREDIT')],
      contras: [],
      rights: () => ({ mayPostSoftClosed: false, amountLimits: null }),
      ...over,
    },
    sequentialIds(),
  );

/** What became of each: what it takes of each item, STANDS, or why it is refused. */
const told = (outcomes: ReturnType<typeof decide>) =>
  outcomes.map((outcome) => {
    if (!outcome.ok) return outcome.refusal.code;
    const { contra } = outcome.value;
    return contra?.allocations.map(({ debitAmount }) => debitAmount.toAmountText()) ?? 'STANDS';
  });

describe('contras that are decided together', () => {
  it('find what those before them leave', () => {
    const outcomes = decide([sent('60.00'), sent('60.00'), sent('40.00'), sent('0.01')]);
    expect(told(outcomes)).toEqual([
      ['60.00', '60.00'],
      'ABOVE_OPEN_AMOUNT',
      ['40.00', '40.00'],
      'ABOVE_OPEN_AMOUNT',
    ]);
    expect(outcomes[1]).toMatchObject({
      refusal: { path: ['parts', 0], open: '40.00', asked: '60.00' },
    });
  });

  it('take what is left of an item in functional currency with its last part', () => {
    const dollars = (id: string, side: 'DEBIT' | 'CREDIT', functional: string) => {
      const open = Money.of('10.00', 'USD');
      return anItem({ id, side, original: open, open, openFunctional: yuan(functional) });
    };
    const items = [dollars('owed', 'DEBIT', '71.23'), dollars('held', 'CREDIT', '70.00')];
    const parts = ['3.33', '3.33', '3.34'];
    const outcomes = decide(
      parts.map((amount) => sent(amount)),
      { items },
    );
    const taken = outcomes.flatMap((each) =>
      each.ok ? (each.value.contra?.allocations.slice(0, 1) ?? []) : [],
    );
    const sum = Money.sum(
      taken.map(({ debitFunctional }) => debitFunctional),
      'CNY',
    );
    expect(sum.toAmountText()).toBe('71.23');
  });

  it('say by their memo, or by what they bring together, what they are about', () => {
    const said = decide([sent('1.00'), sent('1.00', { memo: '对冲' })]).map((each) => {
      const posting = each.ok ? each.value.contra?.posting : undefined;
      return posting && numberPosting(posting, 'CO-2026-000001', 'commit').entry;
    });
    expect(said.map((entry) => entry?.description)).toEqual([
      'CO-2026-000001 INV-1 / INV-1',
      '对冲',
    ]);
    expect(said.flatMap((entry) => entry?.lines ?? []).map((line) => line.description)).toEqual([
      ...['CO-2026-000001 INV-1 / INV-1', 'CO-2026-000001 INV-1 / INV-1'],
      ...['对冲', '对冲'],
    ]);
  });

  it('are one under one number, or say where they differ', () => {
    const documentNumber = 'CO-1';
    const numbered = (amount: string) => sent(amount, { documentNumber });
    const outcomes = decide([
      numbered('100.00'),
      numbered('100.00'),
      numbered('50.00'),
      sent('50.00', { documentNumber, legalEntityId: 'another' }),
    ]);
    expect(told(outcomes)).toEqual([
      ['100.00', '100.00'],
      'STANDS',
      'DOCUMENT_DIFFERS',
      'OPEN_ITEM_UNKNOWN',
    ]);
    const [first, again] = outcomes;
    expect(first?.ok && again?.ok && first.value.documentId === again.value.documentId).toBe(true);
  });

  it('of which the first is refused leave its number to the next', () => {
    const documentNumber = 'CO-1';
    const outcomes = decide([
      sent('100.01', { documentNumber }),
      sent('100.00', { documentNumber }),
    ]);
    expect(told(outcomes)).toEqual(['ABOVE_OPEN_AMOUNT', ['100.00', '100.00']]);
  });

  it('follow a reversed one under its number, once', () => {
    const documentNumber = 'CO-1';
    const reversed: StandingContra = {
      ...{ legalEntityId: 'entity', documentNumber, documentId: 'reversed', contraOn: DAY },
      ...{ isReversed: true, generation: 2, parts: [] },
    };
    const again = sent('10.00', { documentNumber });
    const outcomes = decide([again, again], { contras: [reversed] });
    expect(told(outcomes)).toEqual([['10.00', '10.00'], 'STANDS']);
    expect(outcomes[0]).toMatchObject({
      value: {
        warnings: [{ code: 'POSTED_AFTER_REVERSAL', path: ['documentNumber'] }],
        contra: { posting: { document: { generations: { number: 3, reference: 0 } } } },
      },
    });
  });

  it('have 1,000 parts each at the most', () => {
    const parts = Array.from({ length: 1_001 }, () => ({ openItemId: 'owed', amount: '0.01' }));
    expect(decide([sent('1.00', { parts }), sent('1.00')])).toMatchObject([
      { refusal: { code: 'BULK_TOO_LARGE', path: ['parts'], largest: 1_000, sent: 1_001 } },
      { ok: true },
    ]);
  });
});
