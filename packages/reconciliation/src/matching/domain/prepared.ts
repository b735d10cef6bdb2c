import { type BusinessDate, businessDate, type CurrencyCode, daysBetween } from '@duebook/kernel';
import { type MinorUnits, minorUnits } from './amounts';
import type { CandidateItem, ItemHold, LineFacts, RemittanceFacts } from './matching-input';
import { type MemoReference, readReferences } from './memo-references';
import { alphanumerics, LEAST_DIGITS, numberKey, withoutZeros } from './number-key';
import { readRemark, type Remark } from './remark';
import { heldAmount } from './standing-proposals';

/** Days since a fixed one: distances between many days are taken on whole numbers. */
export type DayNumber = number;

const EPOCH = businessDate('2000-01-01');

/** Reads days, each once: a run has far fewer days than items. */
export class Days {
  private readonly known = new Map<BusinessDate, DayNumber>();

  of(date: BusinessDate): DayNumber {
    const known = this.known.get(date);
    if (known !== undefined) return known;
    const day = daysBetween(EPOCH, date);
    this.known.set(date, day);
    return day;
  }
}

/** A number by which an item may be named. */
export interface ItemNumber {
  readonly key: string;
  /** Letters and digits, in capitals. */
  readonly written: string;
  readonly prefix: string;
  readonly digits: string;
  /** The last run of digits alone where the key holds more, `528` of `INV-2026-000528`; '' else. */
  readonly tail: string;
  /** Whether it is the payer's own word for it, an order or a contract, and not ours. */
  readonly isTheirs: boolean;
}

/** An open item while a run decides. What is open goes down as lines take it. */
export interface Item {
  readonly id: string;
  readonly partyId: string;
  readonly side: 'DEBIT' | 'CREDIT';
  readonly facts: CandidateItem;
  readonly day: DayNumber;
  readonly dueDay: DayNumber;
  readonly numbers: readonly ItemNumber[];
  readonly discounts: readonly { readonly untilDay: DayNumber; readonly amount: MinorUnits }[];
  readonly original: MinorUnits;
  /** After all that was proposed so far. */
  remaining: MinorUnits;
  /** After what may be posted without a person. */
  firm: MinorUnits;
  /** The count of decisions when it was last taken from; 0: never. */
  touchedAt: number;
}

export function prepareItem(facts: CandidateItem, days: Days): Item {
  const holds = facts.heldBy ?? [];
  const day = days.of(facts.documentDate);
  return {
    id: facts.itemId,
    partyId: facts.partyId,
    side: facts.side,
    facts,
    day,
    dueDay: facts.dueDate === null ? day : days.of(facts.dueDate),
    numbers: itemNumbers(facts),
    discounts: facts.discounts.map((tier) => ({
      untilDay: days.of(tier.until),
      amount: minorUnits(tier.amount),
    })),
    original: minorUnits(facts.originalAmount),
    remaining: openBeside(facts, holds),
    firm: openBeside(
      facts,
      holds.filter(({ awaitsPosting }) => awaitsPosting),
    ),
    touchedAt: 0,
  };
}

/** What is open of an item beside proposals that stand; they may have come to more than is open by now. */
function openBeside({ openAmount }: CandidateItem, holds: readonly ItemHold[]): MinorUnits {
  const none = openAmount.minus(openAmount);
  return minorUnits(openAmount.minus(heldAmount(holds, none)).max(none));
}

const LEAST_TAIL = 2;

function itemNumbers(facts: CandidateItem): readonly ItemNumber[] {
  const numbers: ItemNumber[] = [];
  const add = (text: string | null, isTheirs: boolean): void => {
    if (text === null || text === '') return;
    const written = alphanumerics(text);
    if (numbers.some((number) => number.written === written)) return;
    const digits = written.replace(/[^0-9]/g, '');
    const prefix = /^[A-Z]*/.exec(written)?.[0] ?? '';
    const key = numberKey(text);
    const last = withoutZeros(/[0-9]+(?=[^0-9]*$)/.exec(text)?.[0] ?? '');
    const tail = last.length >= LEAST_TAIL && last !== key ? last : '';
    numbers.push({ key, written, prefix, digits, tail, isTheirs });
  };
  add(facts.documentNumber, false);
  add(facts.externalRef, false);
  add(facts.reference, true);
  return numbers;
}

/** What a payer says of one document, or of the whole payment. */
export interface Claim {
  readonly references: readonly MemoReference[];
  /** Digits of the numbers as they were typed, each once: one of them may be wrong. */
  readonly typed: readonly string[];
  /** Signed; null when only numbers are told. */
  readonly amount: MinorUnits | null;
  readonly discount: MinorUnits | null;
  readonly deduction: MinorUnits | null;
  readonly remark: Remark;
  /** The number as written; '' when none is told. */
  readonly written: string;
}

/** A bank line, read. */
export interface Line {
  readonly id: string;
  readonly facts: LineFacts;
  readonly amount: MinorUnits;
  readonly currency: CurrencyCode;
  readonly day: DayNumber;
  /** The day that decides about discounts. */
  readonly valueDay: DayNumber;
  readonly charges: MinorUnits | null;
  readonly instructed: MinorUnits | null;
  /** The side of the items that it settles; those of the other side are netted. */
  readonly settles: 'DEBIT' | 'CREDIT';
  readonly claims: readonly Claim[];
  /** The memo and the fields of references, as one claim for all of the money. */
  readonly memo: Claim;
}

export function prepareLine(facts: LineFacts, days: Days): Line {
  const currency = facts.amount.currency;
  const amount = minorUnits(facts.amount);
  const references = [...facts.references.flatMap(readField), ...readReferences(facts.memo)];
  return {
    id: facts.lineId,
    facts,
    amount,
    currency,
    day: days.of(facts.bookedOn),
    valueDay: days.of(facts.valueOn ?? facts.bookedOn),
    charges: sameCurrency(facts.charges, currency),
    instructed: sameCurrency(facts.instructed, currency),
    settles: facts.direction === 'CREDIT' ? 'DEBIT' : 'CREDIT',
    claims: facts.remittance.map((told) => prepareClaim(told, currency)),
    memo: {
      references,
      typed: typedIn(references),
      amount,
      discount: null,
      deduction: null,
      remark: readRemark(facts.memo, currency),
      written: '',
    },
  };
}

function prepareClaim(told: RemittanceFacts, currency: CurrencyCode): Claim {
  const { documentNumber, amount, discount, deduction = null, text } = told;
  const references = documentNumber === null ? [] : readField(documentNumber);
  return {
    references,
    typed: typedIn(references),
    amount: sameCurrency(amount, currency),
    discount: sameCurrency(discount, currency),
    deduction: sameCurrency(deduction, currency),
    remark: readRemark(text, currency),
    written: documentNumber ?? '',
  };
}

const MOST_TYPED = 8;

function typedIn(references: readonly MemoReference[]): readonly string[] {
  const typed = references.flatMap(({ manner, digits }) =>
    manner === 'NUMBER' && digits.length >= LEAST_DIGITS ? [digits] : [],
  );
  return [...new Set(typed)].slice(0, MOST_TYPED);
}

/** A field that holds nothing but a number: even a short one is meant. `RF18` is ISO 11649's check. */
function readField(text: string): readonly MemoReference[] {
  return readReferences(`NO ${text.replace(/^\s*RF[0-9]{2}(?=[0-9A-Z ])/i, '')}`);
}

function sameCurrency(money: LineFacts['charges'], currency: CurrencyCode): MinorUnits | null {
  return money === null || money.currency !== currency ? null : minorUnits(money);
}

/** +1 of what the line settles, −1 of what is netted. */
export function signOf(line: Line, item: Item): bigint {
  return item.side === line.settles ? 1n : -1n;
}
