import { addDays, type BusinessDate } from '@duebook/kernel';
import {
  centsText,
  type DraftLine,
  type DrawnItem,
  FIRST_DAY,
  type NoisyBooks,
  type Payer,
  twoPercent,
} from './noisy-books';
import {
  mistype,
  nameBadly,
  nameDocument,
  nameNothing,
  nameRange,
  nameSeveral,
  smudge,
} from './noisy-memo';
import { drawNames, writeName } from './noisy-names';
import type { NoisyKind, NoisyLine } from './noisy-payments';

type Scenario = (books: NoisyBooks) => void;
type Pays = DraftLine['pays'];

/** How often each kind is drawn, of all lines. */
export const SCENARIOS: readonly (readonly [scenario: Scenario, weight: number])[] = [
  [one('NAMED', nameDocument), 20],
  [one('NAMED_BADLY', nameBadly), 14],
  [notNamed, 9],
  [several, 9],
  [advised, 5],
  [range, 2],
  [discount, 5],
  [feeTold, 3],
  [feeSilent, 3],
  [tolerance, 2],
  [partial, 5],
  [short, 4],
  [creditNamed, 3],
  [creditSilent, 2],
  [overpaid, 2],
  [duplicate, 3],
  [mistyped, 3],
  [group, 3],
  [virtualAccount, 2],
  [accountOnly, 2],
  [instalments, 2],
  [allOpen, 2],
  [orderNamed, 3],
  [recurring, 2],
  [someOpen, 2],
  [severalLessFee, 2],
  [advance, 2],
  [notOurs, 3],
];

function one(kind: NoisyKind, write: typeof nameDocument): Scenario {
  return (books) => {
    const payer = books.payer();
    const drawn = books.invoice(payer);
    const memo = write(drawn.item.documentNumber, payer.party.isChinese, books.random);
    pay(books, kind, payer, { memo, cents: drawn.cents, pays: [[drawn.item.itemId, drawn.cents]] });
  };
}

function notNamed(books: NoisyBooks): void {
  const payer = books.payer();
  const drawn = books.invoice(payer);
  const memo = nameNothing(payer.party.isChinese, books.random);
  pay(books, 'NOT_NAMED', payer, {
    memo,
    cents: drawn.cents,
    pays: [[drawn.item.itemId, drawn.cents]],
  });
}

function several(books: NoisyBooks): void {
  const payer = books.payer();
  const drawn = invoices(books, payer, books.random.between(2, 6));
  const every = drawn.map(({ item }) => item.documentNumber);
  // Now and then one of them is forgotten: the sum tells which.
  const numbers = drawn.length > 2 && books.random.chance(8) ? every.slice(1) : every;
  const memo = nameSeveral(numbers, payer.party.isChinese, books.random);
  pay(books, 'SEVERAL_NAMED', payer, { memo, cents: total(drawn), pays: paidInFull(drawn) });
}

function advised(books: NoisyBooks): void {
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
function range(books: NoisyBooks): void {
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

function discount(books: NoisyBooks): void {
  const payer = books.payer();
  const drawn = books.invoice(payer, true);
  const cents = drawn.cents - twoPercent(drawn.cents);
  const memo = named(books, payer, drawn.item.documentNumber);
  const on = addDays(drawn.day, books.random.between(1, 14));
  pay(books, 'DISCOUNT', payer, { memo, cents, pays: [[drawn.item.itemId, cents]], on });
}

function feeTold(books: NoisyBooks): void {
  const payer = books.payer();
  const drawn = books.invoice(payer);
  const fee = BigInt(books.random.between(500, 4_500));
  const cents = drawn.cents - fee;
  const memo = named(books, payer, drawn.item.documentNumber);
  const charges = centsText(fee);
  pay(books, 'FEE_TOLD', payer, { memo, cents, pays: [[drawn.item.itemId, cents]], charges });
}

function feeSilent(books: NoisyBooks): void {
  const payer = books.payer();
  const drawn = books.invoice(payer);
  const cents = drawn.cents - BigInt(books.random.pick([1_000, 1_500, 2_000, 2_500, 3_000]));
  const memo = named(books, payer, drawn.item.documentNumber);
  pay(books, 'FEE_SILENT', payer, { memo, cents, pays: [[drawn.item.itemId, cents]] });
}

function tolerance(books: NoisyBooks): void {
  const payer = books.payer();
  const drawn = books.invoice(payer);
  const cents = drawn.cents - BigInt(books.random.between(1, 5));
  const memo = named(books, payer, drawn.item.documentNumber);
  pay(books, 'TOLERANCE', payer, { memo, cents, pays: [[drawn.item.itemId, cents]] });
}

function partial(books: NoisyBooks): void {
  const payer = books.payer();
  const drawn = books.invoice(payer);
  const cents = (drawn.cents * BigInt(books.random.pick([20, 25, 30, 50, 60, 70]))) / 100n;
  const words = payer.party.isChinese ? ' 部分付款' : ' partial payment';
  const memo = named(books, payer, drawn.item.documentNumber) + words;
  pay(books, 'PARTIAL', payer, { memo, cents, pays: [[drawn.item.itemId, cents]] });
}

function short(books: NoisyBooks): void {
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

function creditNamed(books: NoisyBooks): void {
  credit(books, 'CREDIT_NAMED', true);
}

function creditSilent(books: NoisyBooks): void {
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

function overpaid(books: NoisyBooks): void {
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

/** The same document paid twice some days apart: the second payment pays nothing. */
function duplicate(books: NoisyBooks): void {
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

function mistyped(books: NoisyBooks): void {
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

function group(books: NoisyBooks): void {
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

function virtualAccount(books: NoisyBooks): void {
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

function accountOnly(books: NoisyBooks): void {
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

function instalments(books: NoisyBooks): void {
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

/** A payer of its own, so that what it has open is exactly what this pays. */
function allOpen(books: NoisyBooks): void {
  const payer = books.payer();
  if (books.hasItems(payer)) {
    notNamed(books);
    return;
  }
  const drawn = invoices(books, payer, books.random.between(2, 5));
  const memo = nameNothing(payer.party.isChinese, books.random);
  pay(books, 'ALL_OPEN', payer, { memo, cents: total(drawn), pays: paidInFull(drawn) });
}

/** The payer names its order, which stands on our document beside our number. */
function orderNamed(books: NoisyBooks): void {
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

/** Three months of one fee are open and one is paid, unnamed: it is the oldest. */
function recurring(books: NoisyBooks): void {
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

/** Some of what is open, in no order, unnamed. */
function someOpen(books: NoisyBooks): void {
  const payer = books.payer();
  const drawn = invoices(books, payer, books.random.between(2, 4));
  books.invoice(payer);
  const memo = nameNothing(payer.party.isChinese, books.random);
  pay(books, 'SOME_OPEN', payer, { memo, cents: total(drawn), pays: paidInFull(drawn) });
}

/** Banks on the way took something off the sum: it is borne by the largest document. */
function severalLessFee(books: NoisyBooks): void {
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

function advance(books: NoisyBooks): void {
  const payer = books.payer();
  const memo = payer.party.isChinese ? '预付款' : 'advance payment';
  pay(books, 'ADVANCE', payer, {
    memo,
    cents: BigInt(books.random.between(100, 90_000)) * 1_000n + 7n,
    pays: [],
  });
}

function notOurs(books: NoisyBooks): void {
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

/** As it stands on the document, or every fourth time not quite. */
function named(books: NoisyBooks, payer: Payer, number: string): string {
  const write = books.random.chance(25) ? nameBadly : nameDocument;
  return write(number, payer.party.isChinese, books.random);
}

interface Payment {
  readonly memo: string;
  readonly cents: bigint;
  readonly pays: Pays;
  readonly on?: BusinessDate;
  readonly charges?: string;
  readonly remittance?: NoisyLine['remittance'];
  readonly only?: Partial<NoisyLine>;
}

function pay(books: NoisyBooks, kind: NoisyKind, payer: Payer, payment: Payment): void {
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

function invoices(books: NoisyBooks, payer: Payer, count: number): readonly DrawnItem[] {
  return Array.from({ length: count }, () => books.invoice(payer));
}

function total(drawn: readonly DrawnItem[]): bigint {
  return drawn.reduce((sum, { cents }) => sum + cents, 0n);
}

function paidInFull(drawn: readonly DrawnItem[]): Pays {
  return drawn.map(({ item, cents }) => [item.itemId, cents]);
}
