import { Decimal, parseDecimal } from '@duebook/kernel';
import { z } from 'zod';
import type { PaymentTermRule } from '../domain/payment-term';

const percent = z.string().transform((text, check): Decimal => {
  const number = parseDecimal(text);
  if (number?.greaterThan(0)) return number;
  check.addIssue('a percentage is a decimal number above zero');
  return z.NEVER;
});
const count = z.int().min(0);

const single = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('NET'), from: z.literal('DOCUMENT_DATE'), days: count }),
  z.strictObject({ kind: z.literal('END_OF_MONTH'), monthsAhead: count, days: count }),
  z.strictObject({
    kind: z.literal('DAY_OF_MONTH'),
    monthsAhead: z.int().min(1),
    dayOfMonth: z.int().min(1).max(31),
  }),
]);

const instalments = z.strictObject({
  kind: z.literal('INSTALMENTS'),
  parts: z.array(z.strictObject({ percent, rule: single })).min(2),
});

const stored = z.strictObject({
  due: z.union([single, instalments]),
  discounts: z.array(z.strictObject({ days: count, percent })),
  businessDayRule: z.enum(['NONE', 'FOLLOWING', 'PRECEDING', 'MODIFIED_FOLLOWING']),
  lateCharge: z.strictObject({ annualRatePercent: percent, graceDays: count }).nullable(),
});

/**
 * Reads the rule of a stored term.
 * @throws when the column holds anything but what this project writes: dates and money depend on it
 */
export function readPaymentTermRule(json: unknown): PaymentTermRule {
  return stored.parse(json);
}
