import { describe, expect, it } from '@jest/globals';
import { businessDate, Money } from '@duebook/kernel';
import { AllocationCount, withinOneCall } from '../../src/cash-application/domain/part-limit';
import { StandingItems } from '../../src/cash-application/domain/standing-items';
import { anItem } from '../support/facts';

const usd = (amount: string) => Money.of(amount, 'USD');
const dueOn = (id: string, day: string, amount = '100.00') =>
  anItem({
    id,
    documentId: `of-${id}`,
    documentNumber: id,
    dueDate: businessDate(day),
    open: usd(amount),
  });

const receipt = anItem({
  id: 'receipt',
  documentId: 'of-receipt',
  side: 'CREDIT',
  open: usd('150.00'),
});
const invoices = [
  dueOn('a', '2026-02-10'),
  dueOn('b', '2026-03-10'),
  dueOn('c', '2026-03-10'),
  dueOn('d', '2026-03-10'),
  dueOn('e', '2026-04-10'),
];
const standing = () => new StandingItems([receipt, ...invoices]);

const ids = (policy: 'OLDEST_FIRST' | 'CIVIL_CODE_560') =>
  standing()
    .enoughFor([receipt], { policy, allocatedOn: null })
    .map(({ id }) => id);

describe('the items that a plan looks at', () => {
  it('are no more than the money is worth, however many are due on the same day', () => {
    expect(ids('OLDEST_FIRST')).toEqual(['a', 'b']);
  });

  it('are all that share in proportion with the last that it reaches', () => {
    expect(ids('CIVIL_CODE_560')).toEqual(['a', 'b', 'c', 'd']);
  });
});

describe('the allocations of one call', () => {
  const many = (length: number) => Array.from({ length });

  const refusal = { code: 'TOO_MANY_ALLOCATIONS', path: [], largest: 10_000 };

  it('are as many as one document needs', () => {
    const count = new AllocationCount();
    expect(count.look(many(300_000))).toBeUndefined();
    expect(count.make(many(25_000))).toBeUndefined();
    expect(count.look(many(1))).toEqual(refusal);
  });

  it('are 10,000 at most among several documents, and nothing follows the one that is too much', () => {
    const count = new AllocationCount();
    expect(count.make(many(9_999))).toBeUndefined();
    expect(count.make(many(1))).toBeUndefined();
    expect(count.look(many(5))).toBeUndefined();
    expect(count.make(many(1))).toEqual(refusal);
    expect(count.look([])).toEqual(refusal);
  });

  it('that are planned look at 200,000 items at most, whatever comes of it', () => {
    const count = new AllocationCount();
    for (let document = 0; document < 20; document += 1) {
      expect(count.look(many(10_000))).toBeUndefined();
    }
    expect(count.look(many(10_000))).toEqual(refusal);
  });

  it('that are named are counted before anything is locked', () => {
    expect(withinOneCall([])).toBe(0);
    expect(withinOneCall([20_000, 0, 1])).toBe(1);
    expect(withinOneCall([9_000, 1_000, 0, 1, 0])).toBe(3);
    expect(withinOneCall([1, 2, 3])).toBe(3);
  });
});
