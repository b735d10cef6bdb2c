import { compareDates } from '@duebook/kernel';
import { Random } from '../random';
import { applicationsOf, LEGAL_ENTITY, NoisyBooks } from './noisy-books';
import type { NoisyKind, NoisyPayments } from './noisy-payments';
import { SCENARIOS } from './noisy-scenarios';

/** How large a set is, and of which seed: the same options give the same set on every machine. */
export interface NoisyPaymentsOptions {
  readonly seed: number;
  readonly lines: number;
}

/** Invoices that nobody pays yet, of a hundred lines. */
const UNPAID_PERCENT = 25;
const LINES_PER_PARTY = 4;

/**
 * Draws open items and the bank lines that pay them: references in free text, mistakes, fees, several
 * documents a line, payers of a group, duplicates, partial payments, credit notes, advances, strangers.
 */
export function generateNoisyPayments({ seed, lines }: NoisyPaymentsOptions): NoisyPayments {
  const random = Random.seeded(seed).fork('noisy-payments');
  const books = new NoisyBooks(random, Math.max(8, Math.ceil(lines / LINES_PER_PARTY)));
  while (books.drafts.length < lines) random.pickWeighted(SCENARIOS)(books);
  for (let count = 0; count < (lines * UNPAID_PERCENT) / 100; count += 1) {
    books.invoice(books.payer());
  }
  const drafts = random
    .shuffled(books.drafts)
    .sort((a, b) => compareDates(a.line.bookedOn, b.line.bookedOn))
    .map((draft, place) => ({ draft, lineId: `line-${String(place + 1).padStart(7, '0')}` }));
  return {
    seed,
    legalEntityId: LEGAL_ENTITY,
    parties: books.payers.map(({ party }) => party),
    items: books.items.map(({ item }) => item),
    lines: drafts.map(({ draft, lineId }) => ({ lineId, ...draft.line })),
    truth: drafts.flatMap(({ draft, lineId }) => applicationsOf(lineId, draft)),
    kinds: new Map(drafts.map(({ draft, lineId }): [string, NoisyKind] => [lineId, draft.kind])),
  };
}
