import { businessDate, compareText, daysBetween } from '@duebook/kernel';
import { type MinorUnits, minorUnits } from '../../matching/domain/amounts';
import { readReferences } from '../../matching/domain/memo-references';
import { compareNames } from '../../matching/domain/name-similarity';
import { type ComparedName, readName, withoutSurroundings } from '../../matching/domain/name-words';
import { numberKey } from '../../matching/domain/number-key';
import type { BankMovement, BookLine, CashBookBounds } from './cash-book-lines';

const EPOCH = businessDate('2000-01-01');

/** One side's movement, read. */
export interface Movement {
  readonly id: string;
  readonly amount: MinorUnits;
  readonly day: number;
  readonly name: ComparedName;
  readonly keys: ReadonlySet<string>;
  readonly text: string;
}

export interface BookMovement extends Movement {
  readonly reversesId: string | null;
  readonly reference: string | null;
}

/** What banks print before a name beside what payers do; numbers of orders among it. */
const BANK_WORDS =
  /^(?:(?:AUTO-?PAY|E-?PAYMENT|POS|PURCHASE|ONLINE|RECURRING|OUT|[#*]?[0-9]+)\s+)+/;

export function readBank(movement: BankMovement): Movement {
  const text = movement.text.toUpperCase();
  let name = withoutSurroundings(text);
  name = withoutSurroundings(name.replace(BANK_WORDS, '')).replace(BANK_WORDS, '');
  return {
    id: movement.id,
    amount: minorUnits(movement.amount),
    day: daysBetween(EPOCH, movement.on),
    name: readName(name),
    keys: new Set(readReferences(text).map(({ key }) => key)),
    text,
  };
}

/** The party stands in its own field or, as people write it, before the first dash. */
export function readBook(line: BookLine): BookMovement {
  const { description, reference } = line;
  const party = line.partyName ?? description.split(/\s*-\s+/)[0] ?? '';
  return {
    id: line.id,
    amount: minorUnits(line.amount),
    day: daysBetween(EPOCH, line.on),
    name: readName(party),
    keys: new Set(reference === null ? [] : [numberKey(reference)]),
    text: description.toUpperCase(),
    reversesId: line.reversesId,
    reference,
  };
}

/** The movements that nothing is known of yet, in the order of day and id. */
export class Pool<T extends Movement> {
  private readonly free: Set<T>;

  constructor(movements: readonly T[]) {
    this.free = new Set([...movements].sort((a, b) => a.day - b.day || compareText(a.id, b.id)));
  }

  list(): readonly T[] {
    return [...this.free];
  }

  has(movement: T): boolean {
    return this.free.has(movement);
  }

  take(movements: readonly T[]): void {
    for (const movement of movements) this.free.delete(movement);
  }
}

export function isInDays(bank: Movement, book: Movement, bounds: CashBookBounds): boolean {
  const gap = bank.day - book.day;
  return gap <= bounds.daysBookFirst && gap >= -bounds.daysBankFirst;
}

/** What two movements have in common beside their amounts; points as of a match's score. */
export interface Likeness {
  readonly points: number;
  readonly hasName: boolean;
  readonly hasNumber: boolean;
}

const SAME_NUMBER = 3000;
const SAME_WORD = 800;
const PER_DAY_LATER = 60;
const PER_DAY_EARLIER = 400;
const MOST_FOR_DAYS = 1500;
/** Words of events that banks and books both name. */
const EVENTS = /\b(?:NSF|RETURNED|CHARGEBACK|INTEREST|PAYROLL|TAX|LOAN)\b/;

export function likeness(bank: Movement, book: Movement): Likeness {
  const hasNumber = [...book.keys].some((key) => key.length >= 3 && bank.keys.has(key));
  const name = compareNames(bank.name, book.name)?.points ?? 0;
  const event = EVENTS.exec(bank.text)?.[0];
  const word = event !== undefined && book.text.includes(event) ? SAME_WORD : 0;
  const gap = bank.day - book.day;
  const late = gap >= 0 ? gap * PER_DAY_LATER : -gap * PER_DAY_EARLIER;
  const points = name + (hasNumber ? SAME_NUMBER : 0) + word - Math.min(late, MOST_FOR_DAYS);
  return { points, hasName: name >= 1000, hasNumber };
}
