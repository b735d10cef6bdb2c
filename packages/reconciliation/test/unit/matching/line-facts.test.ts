import { describe, expect, it } from '@jest/globals';
import { businessDate } from '@duebook/kernel';
import { amountKeys } from '../../../src/matching/persistence/items-by-amount';
import { lineFacts, type LineRow } from '../../../src/matching/persistence/line-facts';

const line = (over: Partial<LineRow> = {}): LineRow => ({
  ...{ id: 'line-1', legalEntityId: 'entity', direction: 'CREDIT', amount: '900.0000' },
  ...{ currency: 'CNY', bookedOn: businessDate('2026-03-05'), valueOn: null, memo: 'Transfer' },
  ...{ bankReference: null, customerReference: null, creditorReference: null, charges: null },
  ...{ counterpartyName: null, counterpartyAccount: null, counterpartyIdentifier: null },
  ...{ instructedAmount: null, instructedCurrency: null, remittance: [], state: 'OPEN' },
  version: 1,
  ...over,
});

describe('What names a document', () => {
  it('is what the payer gave, and not the number by which the bank knows the movement', () => {
    const references = { bankReference: '00002', customerReference: 'INV-00071' };
    expect(lineFacts(line(references), null).references).toEqual(['INV-00071']);
  });
});

describe('What a payer takes off', () => {
  const told = { documentOn: null, documentNumber: 'INV-7', amount: '900.00', memo: null };

  it('reaches the engine as an amount, beside the discount and the words', () => {
    const remittance = [
      {
        ...{ ...told, discountAmount: '18.00', deductionAmount: '-45.00' },
        deductionReason: 'Damaged in transit',
      },
      { ...told, discountAmount: null, deductionReason: null },
    ];
    const [first, second] = lineFacts(line({ remittance }), null).remittance;
    expect(first?.discount?.toAmountText()).toBe('18.00');
    expect(first?.deduction?.toAmountText()).toBe('45.00');
    expect(first?.text).toBe('Damaged in transit');
    expect(second?.deduction).toBeNull();
  });
});

describe('The amounts that a document may have', () => {
  const keysOf = (of: LineRow, unagreedDiscountBasisPoints = 0) =>
    amountKeys(of, { unagreedDiscountBasisPoints });
  const told = { documentOn: null, discountAmount: null, documentNumber: 'PO-309' };

  it('are what its payer tells, and that with what the words say was taken off', () => {
    const remittance = [
      { ...told, amount: '900.00', memo: 'Deduction: damage (-$65.35)', deductionReason: null },
    ];
    const keys = keysOf(line({ remittance }));
    expect(keys).toContain('900.00');
    expect(keys).toContain('965.3500');
  });

  it('are with the discount that its payer tells', () => {
    const remittance = [
      { ...told, amount: '900.00', discountAmount: '18.00', memo: null, deductionReason: null },
    ];
    expect(keysOf(line({ remittance }))).toContain('918.0000');
  });

  it('are the wholes of discounts, of any document those that are custom though nobody agreed', () => {
    const paid = line({ amount: '985.0000' });
    expect(keysOf(paid)).toContain('/1000.0000');
    expect(keysOf(paid, 300)).toContain('1000.0000');
    expect(keysOf(paid, 100)).toContain('/1000.0000');
  });

  it('are told however long a number in the words is', () => {
    const memo = 'Order 999999999999999999, 123456789012345678901234567890';
    const remittance = [{ ...told, amount: '999999999999999999.99', memo, deductionReason: null }];
    expect(() => keysOf(line({ remittance }))).not.toThrow();
  });

  it('are none where the payer wrote something else than an amount', () => {
    const remittance = [{ ...told, amount: 'all', memo: '65.35', deductionReason: null }];
    expect(keysOf(line({ remittance }))).toEqual(keysOf(line()));
  });
});
