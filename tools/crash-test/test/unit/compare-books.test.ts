import { describe, expect, it } from '@jest/globals';
import type { Books } from '../../src/books/books';
import { compareBooks } from '../../src/books/compare-books';
import { Journal } from '../../src/books/journal';
import type { AllocationEffect, Effects } from '../../src/load/effects';
import type { FormName } from '../../src/load/operation';

const NO_EFFECTS: Effects = { documentIds: [], items: [], allocations: [] };
const MATCH: AllocationEffect = {
  ...{ id: 'match', debitItemId: 'debt', creditItemId: 'money' },
  ...{ amount: '40.00', reversesId: null },
};

/** An invoice of 100, a receipt of 60, 40 of it for the invoice, and a call that was refused. */
function aJournal(): Journal {
  const journal = new Journal();
  const did = (key: string, form: FormName, effects: Partial<Effects>) => {
    journal.acknowledge({ key, form, input: {} }, {}, { ...NO_EFFECTS, ...effects });
  };
  // Heard of before the documents that it matches, as happens when their answers were lost.
  did('crash-3', 'receiptAllocate', { allocations: [MATCH] });
  did('crash-1', 'invoicePost', {
    documentIds: ['invoice'],
    items: [{ id: 'debt', documentId: 'invoice', side: 'DEBIT', original: '100.00' }],
  });
  did('crash-2', 'receiptPost', {
    documentIds: ['receipt'],
    items: [{ id: 'money', documentId: 'receipt', side: 'CREDIT', original: '60.00' }],
  });
  journal.refuse({ key: 'crash-4', form: 'invoicesPost', input: {} });
  return journal;
}

/** The books that this journal asks for, as the database writes amounts. */
function theBooks(): Books {
  return {
    documents: [
      { id: 'invoice', memo: 'crash-1' },
      { id: 'receipt', memo: 'crash-2' },
    ],
    items: [
      { id: 'debt', original: '100.0000', open: '60.0000' },
      { id: 'money', original: '60.0000', open: '20.0000' },
    ],
    allocations: [{ ...MATCH, amount: '40.0000' }],
    storedAt: new Map([
      ['booksOpen', 0],
      ...['crash-1', 'crash-2', 'crash-3'].map((key) => [key, 1] as const),
    ]),
  };
}

describe('comparing the books with what the clients know', () => {
  const found = (books: Partial<Books>) => compareBooks(aJournal(), { ...theBooks(), ...books });
  const { documents, items, allocations, storedAt } = theBooks();

  it('finds nothing where both say the same', () => {
    expect(found({})).toEqual([]);
  });

  it.each<[string, Partial<Books>, { kind: string; what: string }]>([
    [
      'a document that was acknowledged and is gone',
      { documents: documents.slice(1) },
      { kind: 'LOST', what: 'document invoice of crash-1' },
    ],
    [
      'an open item that is gone',
      { items: items.slice(1) },
      { kind: 'LOST', what: 'open item debt' },
    ],
    ['an allocation that is gone', { allocations: [] }, { kind: 'LOST', what: 'allocation match' }],
    [
      'an outcome that was not stored',
      { storedAt: new Map([...storedAt].filter(([key]) => key !== 'crash-2')) },
      { kind: 'LOST', what: 'the stored outcome of crash-2' },
    ],
    [
      'a second document of one operation',
      { documents: [...documents, { id: 'again', memo: 'crash-1' }] },
      { kind: 'DOUBLED', what: 'document again of crash-1' },
    ],
    [
      'the same allocation a second time',
      { allocations: [...allocations, { ...MATCH, id: 'again' }] },
      { kind: 'DOUBLED', what: 'allocation again of 40.00' },
    ],
    [
      'a document of a refused operation',
      { documents: [...documents, { id: 'ghost', memo: 'crash-4' }] },
      { kind: 'PHANTOM', what: 'document ghost of crash-4' },
    ],
    [
      'a document that nobody asked for',
      { documents: [...documents, { id: 'ghost', memo: null }] },
      { kind: 'PHANTOM', what: 'document ghost of nobody' },
    ],
    [
      'an open item without a document that is known',
      { items: [...items, { id: 'ghost', original: '1', open: '1' }] },
      { kind: 'PHANTOM', what: 'open item ghost' },
    ],
    [
      'an allocation that nobody asked for',
      { allocations: [...allocations, { ...MATCH, id: 'ghost', amount: '1' }] },
      { kind: 'PHANTOM', what: 'allocation ghost of 1' },
    ],
    [
      'the stored outcome of a refused operation',
      { storedAt: new Map([...storedAt, ['crash-4', 1]]) },
      { kind: 'PHANTOM', what: 'an outcome stored under crash-4' },
    ],
    [
      'an open amount that no answer explains',
      { items: [{ id: 'debt', original: '100.0000', open: '59.9999' }, ...items.slice(1)] },
      { kind: 'WRONG_AMOUNT', what: 'item debt: 59.9999 of 100.0000 open, not 60 of 100.00' },
    ],
  ])('finds %s, and nothing else', (_, books, defect) => {
    expect(found(books)).toEqual([defect]);
  });

  it('counts an undone allocation as open again', () => {
    const journal = aJournal();
    const undone = { ...MATCH, id: 'undone', reversesId: 'match' };
    const operation = { key: 'crash-5', form: 'allocationReverse', input: {} } as const;
    journal.acknowledge(operation, {}, { ...NO_EFFECTS, allocations: [undone] });
    const debt = journal.items.get('debt');
    expect(debt && journal.openOf(debt).toFixed(2)).toBe('100.00');
  });
});
