import { Decimal } from '@duebook/kernel';
import type { Defect } from '../defect';
import type { AllocationEffect } from '../load/effects';
import type { Books } from './books';
import type { Journal } from './journal';

/** Begins the keys of the clients; what prepared their tenant has others. */
export const KEY_PREFIX = 'crash-';

/**
 * Compares the books with what the clients know, both ways. No operation may be under way or have
 * an unknown outcome: then each side knows everything the other does.
 */
export function compareBooks(journal: Journal, books: Books): readonly Defect[] {
  return [
    ...compareKeys(journal, books),
    ...compareDocuments(journal, books),
    ...compareItems(journal, books),
    ...compareAllocations(journal, books),
  ];
}

function compareKeys({ acknowledged }: Journal, { storedAt }: Books): readonly Defect[] {
  const stored = [...storedAt.keys()].filter((key) => key.startsWith(KEY_PREFIX));
  return [
    ...[...acknowledged.keys()]
      .filter((key) => !storedAt.has(key))
      .map((key) => lost(`the stored outcome of ${key}`)),
    ...stored
      .filter((key) => !acknowledged.has(key))
      .map((key) => phantom(`an outcome stored under ${key}`)),
  ];
}

function compareDocuments({ acknowledged }: Journal, { documents }: Books): readonly Defect[] {
  const present = new Set(documents.map(({ id }) => id));
  const defects: Defect[] = [];
  for (const [key, { effects }] of acknowledged) {
    for (const id of effects.documentIds) {
      if (!present.has(id)) defects.push(lost(`document ${id} of ${key}`));
    }
  }
  for (const { id, memo } of documents) {
    const asked = acknowledged.get(memo ?? '');
    if (asked?.effects.documentIds.includes(id)) continue;
    const what = `document ${id} of ${memo ?? 'nobody'}`;
    // Who asked was told of other documents, or of none because it was refused.
    defects.push(asked ? doubled(what) : phantom(what));
  }
  return defects;
}

function compareItems(journal: Journal, books: Books): readonly Defect[] {
  const present = new Map(books.items.map((item) => [item.id, item]));
  const defects: Defect[] = [];
  for (const item of journal.items.values()) {
    const found = present.get(item.id);
    if (!found) {
      defects.push(lost(`open item ${item.id}`));
      continue;
    }
    const expected = journal.openOf(item);
    if (!expected.equals(found.open) || !new Decimal(item.original).equals(found.original)) {
      const said = `${found.open} of ${found.original} open`;
      const what = `item ${item.id}: ${said}, not ${expected.toFixed()} of ${item.original}`;
      defects.push({ kind: 'WRONG_AMOUNT', what });
    }
  }
  return [
    ...defects,
    ...books.items
      .filter(({ id }) => !journal.items.has(id))
      .map(({ id }) => phantom(`open item ${id}`)),
  ];
}

function compareAllocations(journal: Journal, books: Books): readonly Defect[] {
  const present = new Set(books.allocations.map(({ id }) => id));
  const known = [...journal.allocations.values()];
  const asked = new Set(known.map(contentOf));
  return [
    ...known.filter(({ id }) => !present.has(id)).map(({ id }) => lost(`allocation ${id}`)),
    ...books.allocations
      .filter(({ id }) => !journal.allocations.has(id))
      .map((each) => {
        const what = `allocation ${each.id} of ${each.amount}`;
        return asked.has(contentOf(each)) ? doubled(what) : phantom(what);
      }),
  ];
}

/** Alike in two allocations that do the same. */
function contentOf(allocation: AllocationEffect): string {
  const { debitItemId, creditItemId, amount, reversesId } = allocation;
  return [debitItemId, creditItemId, new Decimal(amount).toFixed(), reversesId ?? ''].join(' ');
}

const lost = (what: string): Defect => ({ kind: 'LOST', what });
const doubled = (what: string): Defect => ({ kind: 'DOUBLED', what });
const phantom = (what: string): Defect => ({ kind: 'PHANTOM', what });
