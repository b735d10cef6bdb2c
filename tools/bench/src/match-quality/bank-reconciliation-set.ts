import { readFileSync } from 'node:fs';
import { businessDate, Money } from '@duebook/kernel';
import type {
  BankMovement,
  BookLine,
  CashBookBounds,
  CashBookMatch,
  CashBookResult,
} from '@duebook/reconciliation';
import { addKinds, kindRows, type Kinds, share } from './kind-counts';

type CashBookKind = CashBookMatch['kind'];

/** Movements of a bank, book lines of its account, and the truth: which belong together. */
export interface BankReconciliationSet {
  readonly bank: readonly BankMovement[];
  readonly books: readonly BookLine[];
  readonly bounds: CashBookBounds;
  /** The kind of each group, by its mark; see {@link groupMark}. */
  readonly truth: ReadonlyMap<string, CashBookKind>;
}

interface RawSet {
  readonly bank_transactions: readonly {
    readonly id: string;
    readonly date: string;
    readonly description: string;
    readonly amount: string;
  }[];
  readonly gl_entries: readonly {
    readonly id: string;
    readonly date: string;
    readonly description: string;
    readonly amount: string;
    readonly ref: string;
  }[];
  readonly ground_truth: {
    readonly matches_1to1: readonly { readonly bank_id: string; readonly gl_id: string }[];
    readonly matches_amount_mismatch: readonly {
      readonly bank_id: string;
      readonly gl_id: string;
    }[];
    readonly matches_many_to_one: readonly {
      readonly bank_id: string;
      readonly gl_ids: readonly string[];
    }[];
    readonly offsetting_gl_pairs: readonly { readonly gl_ids: readonly string[] }[];
  };
}

/** Reads a file of the set; its amounts are made text before anything reads them as numbers. */
export function readBankReconciliationSet(path: string): BankReconciliationSet {
  const text = readFileSync(path, 'utf8').replace(/("amount": )(-?[0-9.]+)/g, '$1"$2"');
  const raw = JSON.parse(text) as RawSet;
  return {
    bank: raw.bank_transactions.map(({ id, date, description, amount }) => ({
      id,
      amount: usd(amount),
      on: businessDate(date),
      text: description,
    })),
    books: raw.gl_entries.map(({ id, date, description, amount, ref }) => ({
      id,
      amount: usd(amount),
      on: businessDate(date),
      description,
      reference: ref,
      partyName: null,
      reversesId: null,
    })),
    bounds: {
      daysBookFirst: 15,
      daysBankFirst: 1,
      fee: usd('50.00'),
      rounding: usd('1.00'),
      mostTogether: 8,
    },
    truth: truthOf(raw.ground_truth),
  };
}

function truthOf(told: RawSet['ground_truth']): ReadonlyMap<string, CashBookKind> {
  const truth = new Map<string, CashBookKind>();
  for (const { bank_id, gl_id } of told.matches_1to1)
    truth.set(groupMark(bank_id, [gl_id]), 'ONE_TO_ONE');
  for (const { bank_id, gl_id } of told.matches_amount_mismatch) {
    truth.set(groupMark(bank_id, [gl_id]), 'AMOUNT_MISMATCH');
  }
  for (const { bank_id, gl_ids } of told.matches_many_to_one) {
    truth.set(groupMark(bank_id, gl_ids), 'SEVERAL_BOOK_LINES');
  }
  for (const { gl_ids } of told.offsetting_gl_pairs)
    truth.set(groupMark(null, gl_ids), 'OFFSETTING_BOOK_LINES');
  return truth;
}

/** How well groups were found. */
export interface GroupQuality {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly byKind: Kinds;
}

/** Compares groups with the truth; one is right when it agrees in every member. */
export function measureGroups(
  { truth }: BankReconciliationSet,
  { matches }: CashBookResult,
): GroupQuality {
  const kinds = [...truth.values()].map((kind) => [kind, { told: 1 }] as const);
  const decided = matches.map(({ kind, bankId, bookIds }) => {
    const told = truth.get(groupMark(bankId, bookIds));
    return [told ?? kind, { decided: 1, found: told === undefined ? 0 : 1 }] as const;
  });
  const hits = decided.reduce((count, [, { found }]) => count + found, 0);
  const precision = matches.length === 0 ? 1 : hits / matches.length;
  const recall = truth.size === 0 ? 1 : hits / truth.size;
  const f1 = (2 * hits) / (matches.length + truth.size);
  return { precision, recall, f1, byKind: addKinds([...kinds, ...decided]) };
}

/** For people, as {@link qualityLines} has it. */
export function groupLines(name: string, quality: GroupQuality): readonly string[] {
  const { precision, recall, f1, byKind } = quality;
  return [
    `${name}: precision ${share(precision)}, recall ${share(recall)}, F1 ${share(f1)}`,
    ...kindRows(byKind),
  ];
}

/** One text for a group, whatever the order of its members. */
function groupMark(bankId: string | null, bookIds: readonly string[]): string {
  return `${bankId ?? ''}|${[...bookIds].sort().join(',')}`;
}

function usd(text: string): Money {
  return Money.of(text, 'USD');
}
