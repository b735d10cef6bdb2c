import { businessDate, Decimal } from '@duebook/kernel';
import type {
  ComparisonInput,
  OurLine,
  TheirLine,
} from '../../src/counterparty-statements/domain/comparison';

let count = 0;

/** A line of ours: an invoice of 10 March, unless told otherwise. */
export function ourLine(over: Partial<Omit<OurLine, 'amount'>> & { amount: string }): OurLine {
  count += 1;
  const day = businessDate('2026-03-10');
  return {
    ...{ id: `our-${String(count).padStart(4, '0')}`, kind: 'SALES_INVOICE' },
    ...{ documentNumber: `INV-${count}`, references: [], documentOn: day },
    ...{ postedOn: over.documentOn ?? day, dueOn: null, currency: 'CNY' },
    ...{ reversesId: null, resolves: null, ...over, amount: new Decimal(over.amount) },
  };
}

/** A line of theirs, likewise. */
export function theirLine(
  over: Partial<Omit<TheirLine, 'amount'>> & { amount: string },
): TheirLine {
  count += 1;
  return {
    ...{ id: `their-${count}`, fingerprint: `f-${String(count).padStart(4, '0')}`, kind: null },
    ...{ documentNumber: null, documentOn: businessDate('2026-03-10'), dueOn: null },
    ...{ ...over, amount: new Decimal(over.amount) },
  };
}

/** An account of March whose balances follow from its lines, unless told otherwise. */
export function anAccount(
  ours: readonly OurLine[],
  theirs: readonly TheirLine[],
  over: {
    readonly ours?: Partial<ComparisonInput['ours']>;
    readonly theirs?: Partial<ComparisonInput['theirs']>;
    readonly master?: ComparisonInput['master'];
    readonly contracts?: ComparisonInput['contracts'];
  } = {},
): ComparisonInput {
  const total = theirs.reduce((sum, { amount }) => sum.plus(amount), new Decimal(0));
  return {
    from: businessDate('2026-03-01'),
    to: businessDate('2026-03-31'),
    ours: {
      ...{ opening: new Decimal(0), lines: ours, beside: [], inOtherCurrencies: [] },
      ...over.ours,
    },
    theirs: {
      ...{ opening: new Decimal(0), closing: total, lines: theirs, beside: [] },
      ...over.theirs,
    },
    master: over.master ?? [],
    contracts: over.contracts ?? [],
  };
}
