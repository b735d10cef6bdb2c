import { addDays } from '@duebook/kernel';
import { named, pay } from './draw-payment';
import { type NoisyBooks } from './noisy-books';
import { nameDocument, nameNothing } from './noisy-memo';
import { drawNames, writeName } from './noisy-names';

export function group(books: NoisyBooks): void {
  const debtor = books.payer();
  const payer = books.sister(debtor);
  if (payer === null) return;
  const drawn = books.invoice(debtor);
  const memo = named(books, payer, drawn.item.documentNumber);
  pay(books, 'GROUP', payer, {
    memo,
    cents: drawn.cents,
    pays: [[drawn.item.itemId, drawn.cents]],
  });
}

export function virtualAccount(books: NoisyBooks): void {
  const payer = books.payer();
  const drawn = books.invoice(payer);
  const only = { payerName: null, payerAccount: null, identifiedPartyId: payer.party.partyId };
  pay(books, 'VIRTUAL_ACCOUNT', payer, {
    memo: '',
    cents: drawn.cents,
    pays: [[drawn.item.itemId, drawn.cents]],
    only,
  });
}

export function accountOnly(books: NoisyBooks): void {
  const payer = books.payer();
  const drawn = books.invoice(payer);
  const only = { payerName: null, payerAccount: payer.party.account };
  const memo = nameNothing(payer.party.isChinese, books.random);
  pay(books, 'ACCOUNT_ONLY', payer, {
    memo,
    cents: drawn.cents,
    pays: [[drawn.item.itemId, drawn.cents]],
    only,
  });
}

/** The same document paid twice some days apart: the second payment pays nothing. */
export function duplicate(books: NoisyBooks): void {
  const payer = books.payer();
  const drawn = books.invoice(payer);
  const isNamed = books.random.chance(75);
  const memo = isNamed
    ? named(books, payer, drawn.item.documentNumber)
    : nameNothing(payer.party.isChinese, books.random);
  const on = addDays(drawn.day, books.random.between(5, 30));
  const { cents } = drawn;
  // Who is told neither time is nobody's duplicate.
  const only = { payerName: payer.party.names[0] ?? null };
  pay(books, 'NAMED', payer, { memo, cents, pays: [[drawn.item.itemId, cents]], on, only });
  const later = addDays(on, books.random.between(1, 20));
  pay(books, 'DUPLICATE', payer, { memo, cents, pays: [], on: later, only });
}

export function advance(books: NoisyBooks): void {
  const payer = books.payer();
  const memo = payer.party.isChinese ? '预付款' : 'advance payment';
  pay(books, 'ADVANCE', payer, {
    memo,
    cents: BigInt(books.random.between(100, 90_000)) * 1_000n + 7n,
    pays: [],
  });
}

export function notOurs(books: NoisyBooks): void {
  const stranger = drawNames(
    books.random,
    new Set(books.payers.map(({ party }) => party.names[0] ?? '')),
  );
  const payer = books.payer();
  const only = {
    payerName: writeName(stranger, books.random),
    payerAccount: books.random.digits(16),
  };
  const memo = nameDocument(`A${books.random.digits(9)}`, payer.party.isChinese, books.random);
  pay(books, 'NOT_OURS', payer, {
    memo,
    cents: BigInt(books.random.between(1_000, 9_000_000)),
    pays: [],
    only,
  });
}
