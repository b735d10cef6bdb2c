import { describe, expect, it } from '@jest/globals';
import { businessDate } from '@duebook/kernel';
import { explanationOf } from '../../../src/matching/domain/explanation';
import { matchLines } from '../../../src/matching/domain/match-lines';
import type { MatchingInput } from '../../../src/matching/domain/matching-input';
import {
  withStanding,
  type StandingProposal,
} from '../../../src/matching/domain/standing-proposals';
import { aLine, anInput, anItem, cny } from '../../support/matching-builders';

const NAME = 'ALDER PAPER PRODUCTS';

/** What an earlier line was proposed to settle, and still is. */
const held = (
  itemId: string,
  amount: string,
  over: Partial<StandingProposal> = {},
): StandingProposal => ({
  ...{ itemId, matchId: 'match-0', amount: cny(amount), awaitsPosting: false },
  payment: {
    ...{ lineId: 'line-0', legalEntityId: 'entity', direction: 'CREDIT', partyId: 'party-1' },
    ...{ amount: cny(amount), bookedOn: businessDate('2026-03-19'), payerName: NAME },
    ...{ payerAccount: null, memo: '' },
  },
  ...over,
});

function decide(input: Partial<MatchingInput>, standing: readonly StandingProposal[]) {
  const [decision] = matchLines(withStanding(anInput(input), standing));
  if (!decision) throw new Error('each line is decided');
  return decision;
}

const itemsOf = ({ ranked: [best] }: ReturnType<typeof decide>) =>
  best.parts.map(({ itemId, amount }) => [itemId, amount.toAmountText()]);

describe('An item that was proposed for another line', () => {
  const items = [anItem('42', '500.00')];

  it('is not proposed once more, and the later line says for which it was', () => {
    const line = aLine({ payerName: NAME, memo: 'INV-2026-000042', amount: cny('500.00') });
    expect(itemsOf(decide({ items, lines: [line] }, []))).toEqual([['42', '500.00']]);
    const second = decide({ items, lines: [line] }, [held('42', '500.00')]);
    expect(second.ranked[0]).toMatchObject({ case: 'DUPLICATE_PAYMENT', parts: [] });
    expect(second.ranked[0].duplicateOfLineId).toBe('line-0');
    expect(second.mayPost).toBe(false);
    expect(second.holds).toMatchObject([{ matchId: 'match-0', itemId: '42' }]);
    const by = { policyVersion: 1, itemsPerParty: 500, partiesCutShort: [] };
    expect(explanationOf(second, { ...by, remittanceAdviceId: null })).toMatchObject({
      holds: [{ matchId: 'match-0', itemId: '42', amount: '500.00', currency: 'CNY' }],
    });
  });

  it('is open for what is left of it', () => {
    const line = aLine({ payerName: NAME, memo: 'INV-2026-000042', amount: cny('300.00') });
    const rest = decide({ items, lines: [line] }, [held('42', '200.00')]);
    expect(itemsOf(rest)).toEqual([['42', '300.00']]);
    expect(rest.ranked[0].parts[0]?.shortfall.toAmountText()).toBe('0.00');
    expect(rest.holds).toMatchObject([{ matchId: 'match-0', itemId: '42' }]);
    const both = [held('42', '200.00'), held('42', '400.00', { matchId: 'match-1' })];
    expect(itemsOf(decide({ items, lines: [line] }, both))).toEqual([]);
  });

  it('leads nobody to post another in its place', () => {
    const two = [...items, anItem('43', '500.00')];
    const line = aLine({ payerName: NAME, memo: 'INV-2026-000042', amount: cny('500.00') });
    const payment = { ...held('42', '1').payment, amount: cny('900.00'), payerName: 'OTHERS' };
    const decision = decide({ items: two, lines: [line] }, [held('42', '500.00', { payment })]);
    expect(decision.mayPost).toBe(false);
    expect(decision.runnerUp).toMatchObject({ case: 'EXACT', itemIds: ['42'] });
    expect(decision.holds).toMatchObject([{ matchId: 'match-0', itemId: '42' }]);
  });

  it('is as good as settled where that is posted by itself', () => {
    const two = [...items, anItem('43', '500.00', { dueDate: businessDate('2026-04-30') })];
    const line = aLine({ payerName: NAME, memo: 'INV-2026-000043', amount: cny('500.00') });
    const standing = [held('42', '500.00', { awaitsPosting: true })];
    const decision = decide({ items: two, lines: [line] }, standing);
    expect(itemsOf(decision)).toEqual([['43', '500.00']]);
    expect(decision).toMatchObject({ mayPost: true, holds: [] });
  });

  it('changes nothing for lines that mean others', () => {
    const two = [...items, anItem('43', '70.00')];
    const line = aLine({ payerName: NAME, memo: 'INV-2026-000043', amount: cny('70.00') });
    expect(decide({ items: two, lines: [line] }, [held('42', '500.00')])).toEqual(
      decide({ items: two, lines: [line] }, []),
    );
  });
});
