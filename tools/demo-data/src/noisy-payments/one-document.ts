import { addDays } from '@duebook/kernel';
import { named, pay, type Scenario } from './draw-payment';
import { centsText, FIRST_DAY, type NoisyBooks, twoPercent } from './noisy-books';
import { mistype, nameDocument, nameNothing } from './noisy-memo';
import type { NoisyKind } from './noisy-payments';

export function oneNamed(kind: NoisyKind, write: typeof nameDocument): Scenario {
  return (books) => {
    const payer = books.payer();
    const drawn = books.invoice(payer);
    const memo = write(drawn.item.documentNumber, payer.party.isChinese, books.random);
    pay(books, kind, payer, { memo, cents: drawn.cents, pays: [[drawn.item.itemId, drawn.cents]] });
  };
}

export function notNamed(books: NoisyBooks): void {
  const payer = books.payer();
  const drawn = books.invoice(payer);
  const memo = nameNothing(payer.party.isChinese, books.random);
  pay(books, 'NOT_NAMED', payer, {
    memo,
    cents: drawn.cents,
    pays: [[drawn.item.itemId, drawn.cents]],
  });
}

/** The payer names its order, which stands on our document beside our number. */
export function orderNamed(books: NoisyBooks): void {
  const payer = books.payer();
  const drawn = books.invoice(payer);
  const order = drawn.item.reference ?? drawn.item.documentNumber;
  const memo = `${payer.party.isChinese ? '订单' : 'order'} ${order}`;
  pay(books, 'ORDER_NAMED', payer, {
    memo,
    cents: drawn.cents,
    pays: [[drawn.item.itemId, drawn.cents]],
  });
}

export function mistyped(books: NoisyBooks): void {
  const payer = books.payer();
  const drawn = books.invoice(payer);
  const number = mistype(drawn.item.documentNumber, books.random);
  const memo = named(books, payer, number);
  pay(books, 'MISTYPED', payer, {
    memo,
    cents: drawn.cents,
    pays: [[drawn.item.itemId, drawn.cents]],
  });
}

/** Three months of one fee are open and one is paid, unnamed: it is the oldest. */
export function recurring(books: NoisyBooks): void {
  const payer = books.payer();
  const first = books.invoice(payer);
  const all = [first, books.again(payer, first.cents), books.again(payer, first.cents)];
  const [oldest = first] = [...all].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  const memo = nameNothing(payer.party.isChinese, books.random);
  const on = addDays(FIRST_DAY, 75);
  pay(books, 'RECURRING', payer, {
    memo,
    cents: first.cents,
    pays: [[oldest.item.itemId, oldest.cents]],
    on,
  });
}

export function discount(books: NoisyBooks): void {
  const payer = books.payer();
  const drawn = books.invoice(payer, true);
  const cents = drawn.cents - twoPercent(drawn.cents);
  const memo = named(books, payer, drawn.item.documentNumber);
  const on = addDays(drawn.day, books.random.between(1, 14));
  pay(books, 'DISCOUNT', payer, { memo, cents, pays: [[drawn.item.itemId, cents]], on });
}

export function feeTold(books: NoisyBooks): void {
  const payer = books.payer();
  const drawn = books.invoice(payer);
  const fee = BigInt(books.random.between(500, 4_500));
  const cents = drawn.cents - fee;
  const memo = named(books, payer, drawn.item.documentNumber);
  const charges = centsText(fee);
  pay(books, 'FEE_TOLD', payer, { memo, cents, pays: [[drawn.item.itemId, cents]], charges });
}

export function feeSilent(books: NoisyBooks): void {
  const payer = books.payer();
  const drawn = books.invoice(payer);
  const cents = drawn.cents - BigInt(books.random.pick([1_000, 1_500, 2_000, 2_500, 3_000]));
  const memo = named(books, payer, drawn.item.documentNumber);
  pay(books, 'FEE_SILENT', payer, { memo, cents, pays: [[drawn.item.itemId, cents]] });
}

export function tolerance(books: NoisyBooks): void {
  const payer = books.payer();
  const drawn = books.invoice(payer);
  const cents = drawn.cents - BigInt(books.random.between(1, 5));
  const memo = named(books, payer, drawn.item.documentNumber);
  pay(books, 'TOLERANCE', payer, { memo, cents, pays: [[drawn.item.itemId, cents]] });
}

export function partial(books: NoisyBooks): void {
  const payer = books.payer();
  const drawn = books.invoice(payer);
  const cents = (drawn.cents * BigInt(books.random.pick([20, 25, 30, 50, 60, 70]))) / 100n;
  const words = payer.party.isChinese ? ' 部分付款' : ' partial payment';
  const memo = named(books, payer, drawn.item.documentNumber) + words;
  pay(books, 'PARTIAL', payer, { memo, cents, pays: [[drawn.item.itemId, cents]] });
}

export function short(books: NoisyBooks): void {
  const payer = books.payer();
  const drawn = books.invoice(payer);
  const taken = (drawn.cents * BigInt(books.random.between(2, 15))) / 100n;
  const reason = payer.party.isChinese
    ? books.random.pick([' 扣质量款', ' 扣运费', ' 短少扣款'])
    : books.random.pick([' less damaged goods', ' freight overcharge', ' price difference']);
  const stated = books.random.chance(50) ? ` ${centsText(taken)}` : '';
  const memo = `${named(books, payer, drawn.item.documentNumber)}${reason}${stated}`;
  const cents = drawn.cents - taken;
  pay(books, 'SHORT', payer, { memo, cents, pays: [[drawn.item.itemId, cents]] });
}

export function overpaid(books: NoisyBooks): void {
  const payer = books.payer();
  const drawn = books.invoice(payer);
  const more = (drawn.cents * BigInt(books.random.between(2, 20))) / 100n + 6n;
  const memo = named(books, payer, drawn.item.documentNumber);
  pay(books, 'OVERPAID', payer, {
    memo,
    cents: drawn.cents + more,
    pays: [[drawn.item.itemId, drawn.cents]],
  });
}

export function instalments(books: NoisyBooks): void {
  const payer = books.payer();
  const drawn = books.invoice(payer);
  const first = (drawn.cents * BigInt(books.random.pick([30, 40, 60]))) / 100n;
  const words = payer.party.isChinese
    ? ['首付款', '尾款']
    : ['instalment 1 of 2', 'instalment 2 of 2'];
  const parts = [first, drawn.cents - first];
  for (const [place, cents] of parts.entries()) {
    const memo = `${named(books, payer, drawn.item.documentNumber)} ${words[place] ?? ''}`;
    const on = addDays(drawn.day, 10 + 20 * place);
    pay(books, 'INSTALMENTS', payer, { memo, cents, pays: [[drawn.item.itemId, cents]], on });
  }
}
