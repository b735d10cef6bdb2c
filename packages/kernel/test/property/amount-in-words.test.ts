import fc from 'fast-check';
import { expect, it } from '@jest/globals';
import { amountInWordsEn, amountInWordsZh, Decimal, Money } from '@duebook/kernel';

/** Few significant digits among many zeros are the hard cases, so half the samples are such. */
const cents = fc.oneof(
  fc.bigInt({ min: 0n, max: 10n ** 20n - 1n }),
  fc
    .array(fc.constantFrom('0', '0', '0', '0', '1', '5'), { minLength: 1, maxLength: 20 })
    .map((digits) => BigInt(digits.join(''))),
);
const yuan = cents.map((n) => Money.of(new Decimal(n.toString()).dividedBy(100), 'CNY'));

const DIGITS = '零壹贰叁肆伍陆柒捌玖';
const SMALL_UNITS = new Map([
  ['仟', 1_000n],
  ['佰', 100n],
  ['拾', 10n],
]);

/** An independent reader: understands 大写金额 by value, so a wrong word is a wrong sum. */
function readBack(words: string): bigint {
  const text = words.replace('人民币', '').replace('整', '');
  const [whole, fraction] = text.includes('元') ? text.split('元') : ['', text];
  const jiao = /([^零元角])角/.exec(fraction ?? '')?.[1] ?? '零';
  const fen = /([^零元角])分/.exec(fraction ?? '')?.[1] ?? '零';
  return readWhole(whole ?? '') * 100n + digit(jiao) * 10n + digit(fen);
}

function readWhole(text: string): bigint {
  for (const [unit, value] of [
    ['亿', 100_000_000n],
    ['万', 10_000n],
  ] as const) {
    const at = text.lastIndexOf(unit);
    if (at >= 0) return readWhole(text.slice(0, at)) * value + readWhole(text.slice(at + 1));
  }
  let sum = 0n;
  let pending = 0n;
  for (const character of text) {
    const unit = SMALL_UNITS.get(character);
    if (unit === undefined) pending = digit(character);
    else [sum, pending] = [sum + pending * unit, 0n];
  }
  return sum + pending;
}

const digit = (character: string) => BigInt(DIGITS.indexOf(character));

it('大写金额 reads back as the amount', () => {
  fc.assert(
    fc.property(yuan, (money) => {
      expect(readBack(amountInWordsZh(money))).toBe(BigInt(money.amount.times(100).toFixed(0)));
    }),
    { numRuns: 2_000 },
  );
});

it('大写金额 is well formed', () => {
  fc.assert(
    fc.property(yuan, (money) => {
      const words = amountInWordsZh(money);
      expect(words).not.toMatch(/零零|零[仟佰拾万亿角分整]|[万拾佰仟]亿零亿|万万|^人民币零[^元]/);
      expect(words).toMatch(/^人民币.*([分角]|元整)$/);
      if (!money.isZero()) expect(words).not.toContain('零元');
    }),
    { numRuns: 2_000 },
  );
});

it('different amounts have different words', () => {
  fc.assert(
    fc.property(yuan, yuan, (a, b) => {
      fc.pre(!a.equals(b));
      expect(amountInWordsZh(a)).not.toBe(amountInWordsZh(b));
      expect(amountInWordsEn(a)).not.toBe(amountInWordsEn(b));
    }),
  );
});

it('English words are single spaced and closed by the minor unit', () => {
  fc.assert(
    fc.property(yuan, (money) => {
      expect(amountInWordsEn(money)).toMatch(
        /^[A-Z][a-z]+([ -][a-z]+)* Chinese yuan and \d\d\/100$/,
      );
    }),
  );
});
