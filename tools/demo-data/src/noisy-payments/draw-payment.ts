import { addDays, type BusinessDate } from '@duebook/kernel';
import {
  centsText,
  type DraftLine,
  type DrawnItem,
  type NoisyBooks,
  type Payer,
} from './noisy-books';
import { nameBadly, nameDocument, smudge } from './noisy-memo';
import type { NoisyKind, NoisyLine } from './noisy-payments';

/** Draws one or more payments of a kind, with what they pay. */
export type Scenario = (books: NoisyBooks) => void;

/** Which item gets how much. */
export type Pays = DraftLine['pays'];

/** As it stands on the document, or every fourth time not quite. */
export function named(books: NoisyBooks, payer: Payer, number: string): string {
  const write = books.random.chance(25) ? nameBadly : nameDocument;
  return write(number, payer.party.isChinese, books.random);
}

/** A payment that is to be drawn; what is left out is as usual. */
interface Payment {
  readonly memo: string;
  readonly cents: bigint;
  readonly pays: Pays;
  readonly on?: BusinessDate;
  readonly charges?: string;
  readonly remittance?: NoisyLine['remittance'];
  readonly only?: Partial<NoisyLine>;
}

/** Adds it to the books, its text as a bank delivers it. */
export function pay(books: NoisyBooks, kind: NoisyKind, payer: Payer, payment: Payment): void {
  const { memo, cents, pays, on, charges, remittance, only } = payment;
  const last = books.lastDayOf(pays.map(([itemId]) => itemId));
  const bookedOn = on ?? addDays(last, books.random.between(15, 50));
  const line = {
    ...books.from(payer),
    memo: smudge(memo, books.random),
    amount: centsText(cents),
    bookedOn,
  };
  books.add({
    kind,
    pays,
    line: { ...line, charges: charges ?? null, remittance: remittance ?? [], ...only },
  });
}

export function invoices(books: NoisyBooks, payer: Payer, count: number): readonly DrawnItem[] {
  return Array.from({ length: count }, () => books.invoice(payer));
}

export function total(drawn: readonly DrawnItem[]): bigint {
  return drawn.reduce((sum, { cents }) => sum + cents, 0n);
}

export function paidInFull(drawn: readonly DrawnItem[]): Pays {
  return drawn.map(({ item, cents }) => [item.itemId, cents]);
}
