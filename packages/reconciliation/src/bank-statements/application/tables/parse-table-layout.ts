import { isCurrencyCode, ok, refused, type Result } from '@duebook/kernel';
import { z } from 'zod';
import { isDayPattern } from '../../domain/parsing/table/read-day';
import type { TableLayout } from '../../domain/parsing/table/table-layout';

/** Why an object is no layout. */
export interface LayoutFault {
  /** The path within it, `columns.amount`; null when it is about all of it. */
  readonly field: string | null;
  readonly why: string;
}

const text = z.string().min(1).max(200);
const texts = z.array(text).max(100);
const columnRef = z.union([z.int().min(1).max(500), text, z.array(text).min(1).max(50)]);
const currency = z.string().refine(isCurrencyCode, 'It is no code of ISO 4217.');
const pattern = z
  .string()
  .refine(isDayPattern, 'It has to name day and month, as in dd.MM.yyyy, M/d/yyyy or d MMM yy.');

const columns = z.strictObject({
  bookedOn: columnRef.optional(),
  valueOn: columnRef.optional(),
  amount: columnRef.optional(),
  amountIn: columnRef.optional(),
  amountOut: columnRef.optional(),
  direction: columnRef.optional(),
  currency: columnRef.optional(),
  balance: columnRef.optional(),
  account: columnRef.optional(),
  iban: columnRef.optional(),
  bankCode: columnRef.optional(),
  ownerName: columnRef.optional(),
  statementNumber: columnRef.optional(),
  counterpartyName: columnRef.optional(),
  counterpartyAccount: columnRef.optional(),
  counterpartyBankCode: columnRef.optional(),
  counterpartyIdentifier: columnRef.optional(),
  memo: z.array(columnRef).max(20).optional(),
  bankReference: columnRef.optional(),
  customerReference: columnRef.optional(),
  creditorReference: columnRef.optional(),
  transactionCode: columnRef.optional(),
  instructedAmount: columnRef.optional(),
  instructedCurrency: columnRef.optional(),
  charges: columnRef.optional(),
});

const amount = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('SIGNED'), credit: z.enum(['POSITIVE', 'NEGATIVE']) }),
  z.strictObject({ kind: z.literal('IN_OUT'), signs: z.enum(['MEANT', 'ABSOLUTE']) }),
  z.strictObject({ kind: z.literal('WORDED'), credit: texts.min(1), debit: texts.min(1) }),
  z.strictObject({ kind: z.literal('RULED') }),
]);

const condition = z.strictObject({
  column: columnRef,
  is: z.array(z.string().max(200)).max(100).optional(),
  startsWith: texts.optional(),
  contains: texts.optional(),
  isBlank: z.boolean().optional(),
});

const decision = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('COUNT'),
    direction: z.enum(['CREDIT', 'DEBIT']).optional(),
    isReversal: z.boolean().optional(),
    isPending: z.boolean().optional(),
  }),
  z.strictObject({
    kind: z.literal('SKIP'),
    reason: z.enum(['SUMMARY', 'NOT_COMPLETED', 'OTHER_ACCOUNT', 'INTERNAL', 'DIRECTION_NOT_TOLD']),
  }),
]);

const PREAMBLE_FIELDS = [
  'ACCOUNT',
  'IBAN',
  'BANK_CODE',
  'OWNER',
  'CURRENCY',
  'FROM',
  'TO',
  'OPENING',
  'CLOSING',
  'YEAR_MONTH',
] as const;

const layout = z
  .strictObject({
    name: z.string().regex(/^[A-Z][A-Z0-9_]{0,49}$/, 'Capital letters, digits and underscores.'),
    title: text,
    isGeneric: z.boolean().optional(),
    header: z
      .strictObject({
        requires: z.array(columnRef).max(100).optional(),
        isExact: z.boolean().optional(),
        knows: texts.optional(),
      })
      .optional(),
    shape: z
      .strictObject({ minColumns: z.int().min(2).max(500), maxColumns: z.int().min(2).max(500) })
      .optional(),
    columns,
    datePatterns: z.array(pattern).min(1).max(20),
    number: z.strictObject({
      decimalMark: z.enum(['.', ',']),
      groupMarks: z
        .array(z.enum(['.', ',', ' ', "'"]))
        .max(4)
        .optional(),
      affixes: texts.optional(),
      endsBefore: text.optional(),
    }),
    amount,
    currency: z
      .strictObject({ constant: currency.optional(), words: z.record(text, currency).optional() })
      .optional(),
    blanks: texts.optional(),
    cellPrefix: z.string().min(1).max(3).optional(),
    preamble: z
      .array(
        z.strictObject({
          after: text,
          field: z.enum(PREAMBLE_FIELDS),
          cell: z.int().min(1).max(500).optional(),
        }),
      )
      .max(50)
      .optional(),
    summaries: texts.optional(),
    endsNameWithAccount: z.boolean().optional(),
    chargesAfter: text.optional(),
    continuesMemo: z.boolean().optional(),
    rules: z
      .array(z.strictObject({ when: z.array(condition).max(10), then: decision }))
      .max(100)
      .optional(),
    otherwise: z.enum(['COUNT', 'REFUSE']).optional(),
  })
  .superRefine((found, context) => {
    for (const { path, message } of contradictions(found)) {
      context.addIssue({ code: 'custom', path, message });
    }
  });

/** A layout from JSON of unknown origin, such as a tenant's own. */
export function parseTableLayout(json: unknown): Result<TableLayout, readonly LayoutFault[]> {
  const parsed = layout.safeParse(json);
  if (parsed.success) return ok(parsed.data);
  const faults = parsed.error.issues.map((issue): LayoutFault => ({
    field: issue.path.join('.') || null,
    why: issue.message,
  }));
  return refused(faults);
}

interface Contradiction {
  readonly path: (string | number)[];
  readonly message: string;
}

function contradictions(found: TableLayout): readonly Contradiction[] {
  const { header, shape, columns: own, number } = found;
  const faults: Contradiction[] = [...amountFaults(found)];
  const add = (path: string[], message: string): number => faults.push({ path, message });
  if ((header === undefined) === (shape === undefined)) {
    add(['header'], 'Either the header is told, or the shape of a file without one.');
  }
  if (shape && shape.minColumns > shape.maxColumns) {
    add(['shape', 'maxColumns'], 'It is less than minColumns.');
  }
  if (own.bookedOn === undefined && own.valueOn === undefined) {
    add(['columns', 'bookedOn'], 'Without a date no movement can be booked.');
  }
  if (number.groupMarks?.includes(number.decimalMark) === true) {
    add(['number', 'groupMarks'], 'One mark cannot part decimals and thousands.');
  }
  if (header === undefined && hasNames(found)) {
    add(['columns'], 'Without a header columns are places, 1 and up.');
  }
  return faults;
}

function amountFaults({ amount: rule, columns: own, rules }: TableLayout): Contradiction[] {
  const isTwoColumns = rule.kind === 'IN_OUT';
  const needed: readonly (keyof typeof own)[] = isTwoColumns
    ? ['amountIn', 'amountOut']
    : ['amount', ...(rule.kind === 'WORDED' ? (['direction'] as const) : [])];
  const missing = needed
    .filter((name) => own[name] === undefined)
    .map((name) => ({ path: ['columns', name], message: `Amounts of kind ${rule.kind} need it.` }));
  const isSilent = rule.kind === 'RULED' && (rules ?? []).some(isUndirected);
  const silent = { path: ['rules'], message: 'Each rule that counts has to tell the direction.' };
  return isSilent || (rule.kind === 'RULED' && !rules) ? [...missing, silent] : missing;
}

function isUndirected({ then }: NonNullable<TableLayout['rules']>[number]): boolean {
  return then.kind === 'COUNT' && then.direction === undefined;
}

function hasNames({ columns: own, rules }: TableLayout): boolean {
  const { memo = [], ...others } = own;
  const conditions = (rules ?? []).flatMap(({ when }) => when.map(({ column }) => column));
  const refs = [...Object.values(others), ...memo, ...conditions];
  return refs.some((ref) => ref !== undefined && typeof ref !== 'number');
}
