import { describe, expect, it } from '@jest/globals';
import { businessDate } from '@duebook/kernel';
import type { LineDecision } from '../../../src/matching/domain/match-decision';
import { matchLines } from '../../../src/matching/domain/match-lines';
import type { MatchingInput } from '../../../src/matching/domain/matching-input';
import { aLine, anInput, anItem, aParty, cny } from '../../support/matching-builders';

const NAME = 'ALDER PAPER PRODUCTS';

function decide(input: Partial<MatchingInput>): ReadonlyMap<string, LineDecision> {
  return new Map(matchLines(anInput(input)).map((decision) => [decision.lineId, decision]));
}

describe('a careful clerk asks first', () => {
  const items = [
    anItem('42', '500.00', { dueDate: businessDate('2026-03-15') }),
    anItem('43', '500.00', { dueDate: businessDate('2026-03-19') }),
  ];

  it('what the second of two like payments is for, while the first is only guessed at', () => {
    const payment = { payerName: NAME, amount: cny('500.00') };
    const decisions = decide({
      items,
      lines: [
        aLine({ ...payment, lineId: 'line-1', bookedOn: businessDate('2026-03-15') }),
        aLine({ ...payment, lineId: 'line-2', bookedOn: businessDate('2026-03-23') }),
      ],
    });
    expect(decisions.get('line-1')).toMatchObject({ mayPost: false });
    const second = decisions.get('line-2');
    expect(second?.ranked[0].parts.map(({ itemId }) => itemId)).toEqual(['43']);
    expect(second).toMatchObject({ mayPost: false });
    expect(second?.obstacles).toEqual(expect.arrayContaining(['AMBIGUOUS', 'THIN_MARGIN']));
  });

  it('and needs not where the first said what it was for', () => {
    const payment = { payerName: NAME, amount: cny('500.00') };
    const decisions = decide({
      items,
      lines: [
        aLine({ ...payment, lineId: 'line-1', memo: 'INV-2026-000042' }),
        aLine({ ...payment, lineId: 'line-2', bookedOn: businessDate('2026-03-23') }),
      ],
    });
    expect(decisions.get('line-1')).toMatchObject({ mayPost: true });
    expect(decisions.get('line-2')).toMatchObject({ mayPost: true, obstacles: [] });
  });

  it('whether ten less are a fee, when a credit note of ten is open', () => {
    const invoice = anItem('42', '200.00');
    const note = anItem('7', '10.00', { side: 'CREDIT', documentKind: 'CREDIT_NOTE' });
    const line = aLine({ payerName: NAME, memo: 'INV-2026-000042', amount: cny('190.00') });
    const asked = decide({ items: [invoice, note], lines: [line] }).get('line-1');
    expect(asked).toMatchObject({ mayPost: false });
    expect(asked?.obstacles).toContain('AMBIGUOUS');
    const told = { ...line, charges: cny('10.00') };
    const fee = decide({ items: [invoice, note], lines: [told] }).get('line-1');
    expect(fee).toMatchObject({ mayPost: true });
    expect(fee?.ranked[0].case).toBe('LESS_BANK_FEE');
    const without = decide({ items: [invoice], lines: [line] }).get('line-1');
    expect(without?.ranked[0].case).toBe('LESS_BANK_FEE');
    expect(without).toMatchObject({ mayPost: true });
  });

  it('which of several that are as old the oldest are', () => {
    const open = ['300.00', '400.00', '250.00', '450.00'].map((amount, place) =>
      anItem(`${place + 1}`, amount),
    );
    const line = aLine({ payerName: NAME, amount: cny('700.00') });
    const asked = decide({ items: open, lines: [line] }).get('line-1');
    expect(asked).toMatchObject({ mayPost: false });
    expect(asked?.obstacles).toContain('AMBIGUOUS');
    const older = open.map((item, place) =>
      place < 2 ? { ...item, dueDate: businessDate('2026-03-20') } : item,
    );
    const known = decide({ items: older, lines: [line] }).get('line-1');
    expect(known?.ranked[0].parts.map(({ itemId }) => itemId)).toEqual(['1', '2']);
    expect(known).toMatchObject({ mayPost: true });
  });

  it('which of two customers of like names paid, when both owe just that', () => {
    const parties = [
      aParty('party-1', ['Deck Co'], { accounts: ['ACCOUNT1'] }),
      aParty('party-2', ['Deck Associates']),
    ];
    const items = [anItem('42', '174.72'), anItem('43', '174.72', { partyId: 'party-2' })];
    const line = aLine({ payerName: 'DECK CO', amount: cny('174.72') });
    const asked = decide({ parties, items, lines: [line] }).get('line-1');
    expect(asked?.ranked[0].parts.map(({ itemId }) => itemId)).toEqual(['42']);
    expect(asked).toMatchObject({ mayPost: false });
    expect(asked?.obstacles).toContain('AMBIGUOUS');
    const otherwise = [
      { line, items: items.slice(0, 1) },
      { line: { ...line, payerAccount: 'ACCOUNT1' }, items },
      { line: { ...line, memo: 'INV-2026-000042' }, items },
    ];
    for (const told of otherwise) {
      const known = decide({ parties, items: told.items, lines: [told.line] }).get('line-1');
      expect(known).toMatchObject({ mayPost: true, obstacles: [] });
    }
  });
});
