import { describe, expect, it } from '@jest/globals';
import { businessDate, Money } from '@duebook/kernel';
import type { RecordedDelivery } from '../../src/deliveries/domain/delivery';
import { decideRecording, warningOf } from '../../src/deliveries/domain/recording';

const standing = (amount: string): RecordedDelivery => ({
  ...{ id: amount, legalEntityId: 'e1', partyId: 'p1', sourceSystem: 'ERP', deliveryNumber: '1' },
  ...{ deliveredOn: businessDate('2026-01-10'), amount: Money.of(amount, 'CNY') },
  ...{ orderNumber: null, withdrawnOn: null, withdrawalReason: null },
});
const withdrawn = (amount: string): RecordedDelivery => ({
  ...standing(amount),
  ...{ withdrawnOn: businessDate('2026-03-31'), withdrawalReason: 'Wrong' },
});
const decide = (known: readonly RecordedDelivery[], isWantedAnew = false) => {
  const decision = decideRecording({ ...standing('5.00'), id: 'sent' }, known, isWantedAnew);
  return [decision, warningOf(decision)];
};

describe('a delivery that is sent', () => {
  it('is recorded under a number that none had, and stands where one does', () => {
    expect(decide([])).toEqual([{ does: 'RECORD', generation: 0 }, undefined]);
    for (const one of [standing('5.00'), standing('6.00')]) {
      const stands = [{ does: 'STANDS', delivery: one }, undefined];
      expect(decide([withdrawn('5.00'), one])).toEqual(stands);
      expect(decide([one, withdrawn('5.00')], true)).toEqual(stands);
    }
  });

  it('stays withdrawn if any withdrawn one was the very same, unless it is wanted anew', () => {
    const known = [withdrawn('5.00'), withdrawn('6.00')];
    expect(decide(known)).toEqual([
      { does: 'STAYS_WITHDRAWN', delivery: known[0] },
      'WITHDRAWN_BEFORE',
    ]);
    const anew = [{ does: 'RECORD', generation: 2 }, 'RECORDED_AFTER_WITHDRAWAL'];
    expect(decide(known, true)).toEqual(anew);
  });

  it('corrects what was withdrawn with other content', () => {
    expect(decide([withdrawn('6.00')])).toEqual([
      { does: 'RECORD', generation: 1 },
      'RECORDED_AFTER_WITHDRAWAL',
    ]);
  });
});
