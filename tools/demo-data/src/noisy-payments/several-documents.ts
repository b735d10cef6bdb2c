import { invoices, paidInFull, pay, type Pays, total } from './draw-payment';
import { centsText, type NoisyBooks } from './noisy-books';
import { nameNothing, nameRange, nameSeveral } from './noisy-memo';
import type { NoisyKind } from './noisy-payments';
import { notNamed } from './one-document';

export function several(books: NoisyBooks): void {
  const payer = books.payer();
  const drawn = invoices(books, payer, books.random.between(2, 6));
  const every = drawn.map(({ item }) => item.documentNumber);
  // Now and then one of them is forgotten: the sum tells which.
  const numbers = drawn.length > 2 && books.random.chance(8) ? every.slice(1) : every;
  const memo = nameSeveral(numbers, payer.party.isChinese, books.random);
  pay(books, 'SEVERAL_NAMED', payer, { memo, cents: total(drawn), pays: paidInFull(drawn) });
}

export function advised(books: NoisyBooks): void {
  const payer = books.payer();
  const drawn = invoices(books, payer, books.random.between(2, 8));
  const remittance = drawn.map(({ item }) => ({
    documentNumber: item.documentNumber,
    amount: item.amount,
  }));
  const memo = nameNothing(payer.party.isChinese, books.random);
  pay(books, 'SEVERAL_ADVISED', payer, {
    memo,
    cents: total(drawn),
    pays: paidInFull(drawn),
    remittance,
  });
}

/** Documents that were issued one after another: numbers of a range exist only where books drew them so. */
export function range(books: NoisyBooks): void {
  const payer = books.payer();
  const drawn = invoices(books, payer, books.random.between(3, 5));
  const numbers = drawn.map(({ item }) => item.documentNumber);
  const memo = nameRange(
    numbers[0] ?? '',
    numbers.at(-1) ?? '',
    payer.party.isChinese,
    books.random,
  );
  pay(books, 'RANGE', payer, { memo, cents: total(drawn), pays: paidInFull(drawn) });
}

export function creditNamed(books: NoisyBooks): void {
  credit(books, 'CREDIT_NAMED', true);
}

export function creditSilent(books: NoisyBooks): void {
  credit(books, 'CREDIT_SILENT', false);
}

function credit(books: NoisyBooks, kind: NoisyKind, isNamed: boolean): void {
  const payer = books.payer();
  const drawn = invoices(books, payer, books.random.between(1, 3));
  const note = books.creditNote(payer, total(drawn) / 2n);
  const named = isNamed ? [...drawn, note] : drawn;
  const memo = nameSeveral(
    named.map(({ item }) => item.documentNumber),
    payer.party.isChinese,
    books.random,
  );
  const pays: Pays = [...paidInFull(drawn), [note.item.itemId, -note.cents]];
  pay(books, kind, payer, { memo, cents: total(drawn) - note.cents, pays });
}

/** A payer of its own, so that what it has open is exactly what this pays. */
export function allOpen(books: NoisyBooks): void {
  const payer = books.payer();
  if (books.hasItems(payer)) {
    notNamed(books);
    return;
  }
  const drawn = invoices(books, payer, books.random.between(2, 5));
  const memo = nameNothing(payer.party.isChinese, books.random);
  pay(books, 'ALL_OPEN', payer, { memo, cents: total(drawn), pays: paidInFull(drawn) });
}

/** Some of what is open, in no order, unnamed. */
export function someOpen(books: NoisyBooks): void {
  const payer = books.payer();
  const drawn = invoices(books, payer, books.random.between(2, 4));
  books.invoice(payer);
  const memo = nameNothing(payer.party.isChinese, books.random);
  pay(books, 'SOME_OPEN', payer, { memo, cents: total(drawn), pays: paidInFull(drawn) });
}

/** Banks on the way took something off the sum: it is borne by the largest document. */
export function severalLessFee(books: NoisyBooks): void {
  const payer = books.payer();
  const drawn = invoices(books, payer, books.random.between(2, 4));
  const fee = BigInt(books.random.pick([1_000, 1_500, 2_500]));
  const largest = drawn.reduce((most, one) => (one.cents > most.cents ? one : most));
  const pays: Pays = drawn.map((one) => [
    one.item.itemId,
    one === largest ? one.cents - fee : one.cents,
  ]);
  const memo = nameSeveral(
    drawn.map(({ item }) => item.documentNumber),
    payer.party.isChinese,
    books.random,
  );
  const cents = total(drawn) - fee;
  pay(books, 'SEVERAL_LESS_FEE', payer, { memo, cents, pays, charges: centsText(fee) });
}
