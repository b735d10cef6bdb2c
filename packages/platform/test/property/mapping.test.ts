import { Decimal } from '@duebook/kernel';
import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { applyProfile, bindProfile, targetFields, type NumberFormat } from '@duebook/platform';

const FIELDS = targetFields({ amount: { type: 'DECIMAL', isRequired: true } });
const FORMATS: readonly NumberFormat[] = [
  { decimalMark: '.' },
  { decimalMark: ',' },
  { decimalMark: '.', groupMark: ',' },
  { decimalMark: ',', groupMark: '.' },
  { decimalMark: ',', groupMark: ' ' },
  { decimalMark: '.', groupMark: "'" },
];

const read = (text: string, numberFormat: NumberFormat) => {
  const rules = [{ field: 'amount', columns: ['a'], numberFormat }];
  const bound = bindProfile({ name: 'p', rules }, FIELDS, ['a']);
  if (!bound.ok) throw new Error(bound.refusal.code);
  return applyProfile(bound.value, { line: 1, cells: [text] });
};

const written = (whole: bigint, cents: number, { decimalMark, groupMark }: NumberFormat) =>
  `${whole.toString().replace(/\B(?=(\d{3})+$)/g, groupMark ?? '')}${decimalMark}${String(cents).padStart(2, '0')}`;

it('reads every amount exactly, in every format', () => {
  fc.assert(
    fc.property(
      fc.bigInt(-(10n ** 18n), 10n ** 18n).filter((whole) => whole !== 0n),
      fc.nat(99),
      fc.constantFrom(...FORMATS),
      (whole, cents, format) => {
        const exact = new Decimal(`${whole}.${String(cents).padStart(2, '0')}`);
        const row = read(written(whole, cents, format), format);
        expect(row.ok && row.value.amount.equals(exact)).toBe(true);
      },
    ),
  );
});

it('answers a value or a fault for any text, and never throws', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.constantFrom(...FORMATS), (text, format) => {
      const row = read(text, format);
      expect(row.ok ? row.value.amount.isFinite() : row.refusal.length === 1).toBe(true);
    }),
  );
});
