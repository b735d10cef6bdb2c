import { describe, expect, it } from '@jest/globals';
import { memoKeys } from '../../../src/matching/domain/memo-references';
import { numberKey } from '../../../src/matching/domain/number-key';
import { NUMBER_KEYS } from '../../support/number-keys';

describe('the key of a document number', () => {
  it.each(NUMBER_KEYS)('of %j is %j', (text, key) => {
    expect(numberKey(text)).toBe(key);
  });
});

describe('the keys that a memo may mean', () => {
  it.each([
    ['INV-2026-000042', '2026000042'],
    ['发票号INV-2026-000042货款', '2026000042'],
    ['payment of inv 2026 10042 thanks', '10042'],
    ['ＩＮＶ－１００４２', '10042'],
    ['Invoice #309', '309'],
    ['INV-309', '309'],
    ['RE 1OO42', '10042'],
    ['invoice I0042', '10042'],
    ['INV 100\n42', '10042'],
    ['INV 100 42', '10042'],
    ['10021-10025', '10023'],
    ['10021-25', '10024'],
    ['10021至10025', '10022'],
    ['INV-2026-000101-INV-2026-000104', '2026000103'],
    ['10021/22/23', '10023'],
    ['INV-2026-000952、954', '2026000954'],
    ['INV 22/23/24', '23'],
    ['XS2026000589/XS2026000590', '2026000590'],
    ['8812345610042', '10042'],
    ['KD 553311 RE 10042', '10042'],
  ])('of %j are %j among them', (text, key) => {
    expect(memoKeys(text)).toContain(key);
  });

  it.each([
    ['Wire Ref: 5CTZ3TRIJ2', '2'],
    ['paid on 2026-03-15', '15'],
    ['paid 1500.00', '1500'],
    ['first of 12 instalments', '12'],
  ])('of %j is not %j', (text, key) => {
    expect(memoKeys(text)).not.toContain(key);
  });

  it('are bounded, whatever the memo', () => {
    const memo = Array.from({ length: 5_000 }, (_, number) => `INV${String(10_000 + number)}`);
    expect(memoKeys(memo.join(' ')).length).toBeLessThanOrEqual(64);
    expect(memoKeys('1'.repeat(100_000)).length).toBeLessThanOrEqual(64);
    expect(memoKeys('1-'.repeat(50_000)).length).toBeLessThanOrEqual(64);
  });
});
