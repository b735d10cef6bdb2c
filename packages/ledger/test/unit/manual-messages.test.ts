import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { newId } from '@duebook/kernel';
import { ownerOfUserError } from '@duebook/platform/graphql';
import type { ManualRefusal } from '../../src/manual-entries/domain/manual-entry';
import {
  manualEntryError,
  manualEntryUserErrors,
} from '../../src/manual-entries/graphql/manual-entry-errors';

const path = ['lines', 0];
const journalEntryId = newId();
const books = [newId(), newId()] as const;

/** One refusal of each code: a code without one does not compile. */
const REFUSALS: { readonly [C in ManualRefusal['code']]: Extract<ManualRefusal, { code: C }> } = {
  BOOK_UNKNOWN: { code: 'BOOK_UNKNOWN', path },
  ENTRY_LINES_MISSING: { code: 'ENTRY_LINES_MISSING', path },
  ENTRY_UNBALANCED: {
    ...{ code: 'ENTRY_UNBALANCED', path },
    ...{ currency: 'CNY', debits: '1.00', credits: '2.00' },
  },
  JOURNAL_ENTRY_DIFFERS: {
    ...{ code: 'JOURNAL_ENTRY_DIFFERS', path, journalEntryId },
    differences: [
      { field: 'bookId', posted: books[0], sent: books[1] },
      { field: 'lines.0.amount', posted: '1.00', sent: '2.00' },
    ],
  },
  JOURNAL_ENTRY_UNKNOWN: { code: 'JOURNAL_ENTRY_UNKNOWN', path },
  JOURNAL_ENTRY_NOT_MANUAL: { code: 'JOURNAL_ENTRY_NOT_MANUAL', path },
  JOURNAL_ENTRY_REVERSED: { code: 'JOURNAL_ENTRY_REVERSED', path },
};

describe('refusals of entries by hand', () => {
  const readme = readFileSync(join(__dirname, '../../README.md'), 'utf8');

  it('are the ledger’s, each with an answer and a line in the README', () => {
    expect(Object.keys(manualEntryUserErrors).sort()).toEqual(Object.keys(REFUSALS).sort());
    for (const code of Object.keys(manualEntryUserErrors)) {
      expect(ownerOfUserError(code)).toBe('ledger');
      expect(readme).toContain(`\`${code}\``);
    }
  });

  it.each(Object.values(REFUSALS))('$code is told in words, where it lies', (refusal) => {
    const error = manualEntryError(refusal, ['input']);
    expect(error).toMatchObject({ code: refusal.code, path: ['input', 'lines', '0'] });
    expect(error.message).toMatch(/^[A-Z].* .*\.$/);
  });

  it('tell amounts, and differences with ids as the API gives them', () => {
    expect(manualEntryError(REFUSALS.ENTRY_UNBALANCED, [])).toMatchObject({
      message: 'In CNY the debits are 1.00, the credits 2.00.',
      ...{ debits: { amount: '1.00' }, credits: { amount: '2.00', currencyCode: 'CNY' } },
    });
    const error = manualEntryError(REFUSALS.JOURNAL_ENTRY_DIFFERS, []);
    expect(error.message).toContain('bookId, lines.0.amount');
    expect(JSON.stringify(error)).not.toContain(books[0]);
    expect(error).toMatchObject({
      entryId: journalEntryId,
      differences: [{ field: 'bookId' }, { field: 'lines.0.amount', posted: '1.00', sent: '2.00' }],
    });
  });
});
