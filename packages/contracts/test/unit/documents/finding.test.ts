import { describe, expect, it } from '@jest/globals';
import { excerptOf } from '../../../src/documents/domain/excerpt';
import { foldText } from '../../../src/documents/domain/fold-text';
import { passagesOf } from '../../../src/documents/domain/passages';
import { laterEnd, retainUntil } from '../../../src/documents/domain/retention';
import { searchQuery } from '../../../src/documents/domain/search-query';
import { SHIPPED_KINDS } from '../../../src/documents/domain/shipped-kinds';
import { checkKind } from '../../../src/documents/domain/check-kind';
import { decideDeletion } from '../../../src/documents/domain/decide-deletion';
import { businessDate } from '@duebook/kernel';

describe('Text as it is compared', () => {
  it.each([
    ['应收\n 账款', '应收账款'],
    ['ＩＮＶ－００７', 'inv-007'],
    ['  Net\t30   days ', 'net 30 days'],
    ['付款 30 天', '付款 30 天'],
    ['co\u00adoperate', 'cooperate'],
    ['①②', '12'],
  ])('of %j is %j', (told, folded) => {
    expect(foldText(told).folded).toBe(folded);
  });
});

describe('A search', () => {
  it('is words, and phrases in quotes of any kind', () => {
    expect(searchQuery('应收账款 “net 30” "INV-7" ，')?.terms).toEqual([
      '应收账款',
      'net 30',
      'inv-7',
    ]);
  });

  it('for nothing, for signs alone or for too much is none', () => {
    for (const text of ['', ' ，。', '""', 'a '.repeat(90), 'x'.repeat(201)]) {
      const query = searchQuery(text);
      expect(query === null || query.terms.length === 1).toBe(true);
    }
    expect(searchQuery('，。')).toBeNull();
    expect(searchQuery('x'.repeat(201))).toBeNull();
    expect(searchQuery('a b c d e f g h i j k')).toBeNull();
  });
});

describe('An excerpt', () => {
  it('shows what stands around, on one line', () => {
    expect(excerptOf('We owe you\nＵＳＤ 500, net.', 'usd 500')).toEqual({
      ...{ before: 'We owe you ', match: 'ＵＳＤ 500', after: ', net.' },
    });
    expect(excerptOf('nothing', 'usd')).toBeNull();
  });

  it('cuts no character in two', () => {
    const { before = '', after = '' } =
      excerptOf(`${'𠮷'.repeat(50)}应收${'𠮷'.repeat(90)}`, '应收') ?? {};
    expect(`${before}|${after}`).not.toMatch(/\p{Cs}/u);
    expect([before.length <= 40, after.length <= 82]).toEqual([true, true]);
  });
});

describe('A long page', () => {
  it('is parted so that a phrase between two parts is found in one', () => {
    const page = `${'字'.repeat(7_998)}应收账款${'字'.repeat(3_000)}`;
    const { passages } = passagesOf([{ place: 'p. 1', text: page }], 1_000_000);
    expect(passages.some(({ folded }) => folded.includes('应收账款'))).toBe(true);
    expect(passages).toHaveLength(2);
  });
});

describe('Retention', () => {
  it('begins behind the calendar year of the document', () => {
    expect(retainUntil(businessDate('2025-01-01'), 10)).toBe('2035-12-31');
    expect(retainUntil(businessDate('2025-12-31'), 0)).toBe('2025-12-31');
    expect(retainUntil(businessDate('2990-12-31'), 100)).toBe('2999-12-31');
    expect(retainUntil(businessDate('2025-01-01'), null)).toBeNull();
    expect(laterEnd(null, businessDate('2025-12-31'))).toBe('2025-12-31');
  });

  it('lets go the day after its last, unless somebody holds it', () => {
    const document = { state: 'STANDING', retainUntil: businessDate('2025-12-31') } as const;
    const on = (day: string, isHeld = false) => decideDeletion(document, isHeld, businessDate(day));
    expect(on('2025-12-31')).toMatchObject({
      ok: false,
      refusal: { code: 'FILED_DOCUMENT_RETAINED' },
    });
    expect(on('2026-01-01').ok).toBe(true);
    expect(on('2026-01-01', true)).toMatchObject({
      refusal: { code: 'FILED_DOCUMENT_UNDER_HOLD' },
    });
  });
});

describe('Shipped kinds', () => {
  it('are sixteen, each as a tenant might have defined it', () => {
    expect(SHIPPED_KINDS).toHaveLength(16);
    for (const kind of SHIPPED_KINDS) expect(checkKind(kind).ok).toBe(true);
  });
});
