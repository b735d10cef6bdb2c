import { describe, expect, it } from '@jest/globals';
import { businessDate } from '@duebook/kernel';
import { mismatchCause } from '../../src/cash-book/domain/amount-mismatch';
import type {
  BankMovement,
  BookLine,
  CashBookBounds,
} from '../../src/cash-book/domain/cash-book-lines';
import { matchCashBook } from '../../src/cash-book/domain/match-cash-book';
import { cny } from '../support/matching-builders';

const BOUNDS: CashBookBounds = {
  daysBookFirst: 15,
  daysBankFirst: 1,
  fee: cny('50.00'),
  rounding: cny('1.00'),
  mostTogether: 8,
};

function bank(id: string, amount: string, text: string, on = '2026-03-10'): BankMovement {
  return { id, amount: cny(amount), on: businessDate(on), text };
}

function book(
  id: string,
  amount: string,
  description: string,
  given: Partial<BookLine> & { readonly day?: string } = {},
): BookLine {
  const { day = '2026-03-09', ...rest } = given;
  const on = businessDate(day);
  return {
    id,
    amount: cny(amount),
    on,
    description,
    reference: null,
    partyName: null,
    reversesId: null,
    ...rest,
  };
}

describe('books of a bank account beside its statement', () => {
  it('pairs an amount with the line of the same name', () => {
    const { matches } = matchCashBook(
      [bank('b1', '-500.00', 'ACH DEBIT ALDER PAPER PRO'), bank('b2', '-500.00', 'BIRCH TIMBER')],
      [
        book('g1', '-500.00', 'Birch Timber GmbH - rent'),
        book('g2', '-500.00', 'Alder Paper Products - paper'),
      ],
      BOUNDS,
    );
    expect(matches.map(({ kind, bankId, bookIds }) => [kind, bankId, bookIds])).toEqual([
      ['ONE_TO_ONE', 'b2', ['g1']],
      ['ONE_TO_ONE', 'b1', ['g2']],
    ]);
  });

  it('knows a cheque by its number', () => {
    const { matches } = matchCashBook(
      [bank('b1', '-500.00', 'CHECK #4839')],
      [
        book('g1', '-500.00', 'Alder Paper - rent', { reference: 'CHK-4838' }),
        book('g2', '-500.00', 'Alder Paper - rent', { reference: 'CHK-4839' }),
      ],
      BOUNDS,
    );
    expect(matches[0]).toMatchObject({ bookIds: ['g2'], isAmbiguous: false });
  });

  it('puts several book lines of one name to one deposit', () => {
    const { matches } = matchCashBook(
      [bank('b1', '611.37', 'CREDIT ALDER PAPER PRODUCTS')],
      [
        book('g1', '500.12', 'Alder Paper Products Ltd - invoice'),
        book('g2', '111.25', 'Alder Paper Products Ltd - invoice'),
        book('g3', '77.00', 'Alder Paper Products Ltd - invoice'),
      ],
      BOUNDS,
    );
    expect(matches).toMatchObject([{ kind: 'SEVERAL_BOOK_LINES', bookIds: ['g1', 'g2'] }]);
  });

  it('tells a fee, swapped digits and rounding', () => {
    const { matches } = matchCashBook(
      [
        bank('b1', '985.00', 'ALDER PAPER PRODUCTS'),
        bank('b2', '5431.00', 'BIRCH TIMBER'),
        bank('b3', '7000.40', 'CEDAR GLASS WORKS'),
      ],
      [
        book('g1', '1000.00', 'Alder Paper Products - invoice'),
        book('g2', '4531.00', 'Birch Timber - invoice'),
        book('g3', '7000.00', 'Cedar Glass Works - invoice'),
      ],
      BOUNDS,
    );
    const causes = matches.map(({ bankId, cause, difference }) => [
      bankId,
      cause,
      difference.toAmountText(),
    ]);
    expect(causes.sort()).toEqual([
      ['b1', 'BANK_FEE', '-15.00'],
      ['b2', 'TRANSPOSED_DIGITS', '900.00'],
      ['b3', 'ROUNDING', '0.40'],
    ]);
  });

  it('takes a voided cheque and its void out before anything is paired', () => {
    const { matches, unmatchedBookIds } = matchCashBook(
      [bank('b1', '-500.00', 'CHECK #18')],
      [
        book('g1', '-500.00', 'Alder Paper - rent', { reference: 'CHK-5017' }),
        book('g2', '500.00', 'VOID - Alder Paper', { reference: 'CHK-5017-V', day: '2026-03-12' }),
        book('g3', '-42.00', 'Birch Timber'),
      ],
      BOUNDS,
    );
    expect(matches).toMatchObject([
      { kind: 'OFFSETTING_BOOK_LINES', bankId: null, bookIds: ['g1', 'g2'] },
    ]);
    expect(unmatchedBookIds).toEqual(['g3']);
  });

  it('believes the link of the ledger over any word', () => {
    const { matches } = matchCashBook(
      [],
      [book('g1', '-9.00', 'rent'), book('g2', '9.00', 'rent', { reversesId: 'g1' })],
      BOUNDS,
    );
    expect(matches).toMatchObject([{ kind: 'OFFSETTING_BOOK_LINES', bookIds: ['g1', 'g2'] }]);
  });

  it('leaves what neither side knows, and days that are too far apart', () => {
    const result = matchCashBook(
      [bank('b1', '-35.00', 'OVERDRAFT FEE')],
      [book('g1', '-35.00', 'Overdraft', { day: '2026-01-01' })],
      BOUNDS,
    );
    expect(result).toEqual({ matches: [], unmatchedBankIds: ['b1'], unmatchedBookIds: ['g1'] });
  });

  it('says when two lines fit as well', () => {
    const { matches } = matchCashBook(
      [bank('b1', '-500.00', 'ALDER PAPER PRODUCTS')],
      [
        book('g1', '-500.00', 'Alder Paper Products'),
        book('g2', '-500.00', 'Alder Paper Products'),
      ],
      BOUNDS,
    );
    expect(matches[0]).toMatchObject({ bookIds: ['g1'], isAmbiguous: true });
  });

  it('decides the same in whatever order the lines come', () => {
    const moved = Array.from({ length: 12 }, (_, place) =>
      bank(
        `b${String(place)}`,
        place % 2 === 0 ? '-500.00' : '-77.10',
        'ALDER PAPER',
        `2026-03-${String(10 + place)}`,
      ),
    );
    const lines = Array.from({ length: 12 }, (_, place) =>
      book(`g${String(place)}`, place % 3 === 0 ? '-77.10' : '-500.00', 'Alder Paper', {
        day: `2026-03-${String(8 + place).padStart(2, '0')}`,
      }),
    );
    const turned = matchCashBook([...moved].reverse(), [...lines].reverse(), BOUNDS);
    expect(turned).toEqual(matchCashBook(moved, lines, BOUNDS));
  });
});

describe('why two amounts of one payment differ', () => {
  const limits = { fee: 5000n, rounding: 100n };
  it.each([
    [100_000n, 99_950n, 'ROUNDING'],
    [100_000n, 97_000n, 'BANK_FEE'],
    [543_100n, 453_100n, 'TRANSPOSED_DIGITS'],
    [-543_100n, -453_100n, 'TRANSPOSED_DIGITS'],
    [100_000n, 100_000n, null],
    [100_000n, -100_000n, null],
    [100_000n, 50_000n, null],
  ])('%d and %d: %s', (ours, theirs, cause) => {
    expect(mismatchCause(ours, theirs, limits)).toBe(cause);
  });
});
