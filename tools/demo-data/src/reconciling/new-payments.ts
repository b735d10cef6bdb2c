import {
  addDays,
  type BusinessDate,
  daysBetween,
  Decimal,
  groupsOf,
  Money,
  percentOf,
} from '@duebook/kernel';
import { drawBrand } from '../company/chinese-company';
import type { DemoCompany, DemoParty } from '../company/demo-company';
import type { Random } from '../random';
import type { BankLine, BankLineKind, OpenInvoice } from './bank-month';

/** What payments are drawn from. */
export interface PaymentGround {
  readonly random: Random;
  readonly from: BusinessDate;
  readonly to: BusinessDate;
  readonly payments: number;
  readonly regular: readonly OpenInvoice[];
  /** Of all other customers. */
  readonly others: readonly OpenInvoice[];
}

/** What of invoices one payment pays, and how. */
interface Payment {
  readonly kind: BankLineKind;
  readonly payer: DemoParty;
  readonly invoices: readonly OpenInvoice[];
}

/** In turn, over customers of whom something is open. */
const KINDS: readonly BankLineKind[] = [
  ...(['SEVERAL', 'TWICE', 'LESS_FEE', 'SHORT', 'LATIN_NAME', 'NAMED_BADLY'] as const),
  ...(['UNNAMED', 'PART', 'NAMED'] as const),
];
const FEE = '35.00';
const DEDUCTED_PERCENT = new Decimal(4);
const CURRENCY = 'CNY';

/** Payments that nobody has booked. */
export function newPayments(company: DemoCompany, ground: PaymentGround): readonly BankLine[] {
  const parties = new Map(company.parties.map((party) => [party.code, party]));
  const drawn = [...regularPayments(parties, ground), ...otherPayments(parties, ground)];
  return drawn.flatMap((payment, place) =>
    linesOf(payment, ground, ground.random.fork(String(place))),
  );
}

/** Each invoice by itself; the last two together. */
function regularPayments(
  parties: ReadonlyMap<string, DemoParty>,
  { regular }: PaymentGround,
): readonly Payment[] {
  const payer = parties.get(regular[0]?.partyCode ?? '');
  if (!payer) return [];
  const together = regular.length > 2 ? regular.slice(-2) : [];
  const single = regular.slice(0, regular.length - together.length);
  return [
    ...single.map((invoice): Payment => ({ kind: 'NAMED', payer, invoices: [invoice] })),
    ...(together.length > 0 ? [{ kind: 'SEVERAL' as const, payer, invoices: together }] : []),
  ];
}

/** Each customer pays once, the kinds in turn; one who cannot pay in the way whose turn it is pays in the next. */
function otherPayments(
  parties: ReadonlyMap<string, DemoParty>,
  { others, payments }: PaymentGround,
): readonly Payment[] {
  const codes = [...new Set(others.map(({ partyCode }) => partyCode))];
  const byPayer = groupsOf(codes, others, ({ partyCode }) => partyCode);
  const waiting = codes.flatMap((code, place) => {
    const payer = parties.get(code);
    return payer ? [{ payer, invoices: byPayer[place] ?? [] }] : [];
  });
  const drawn: Payment[] = [];
  for (let turn = 0; drawn.length < payments && waiting.length > 0; turn += 1) {
    const kind = KINDS[turn % KINDS.length] ?? 'NAMED';
    const place = waiting.findIndex((each) => canPay(kind, each));
    if (place < 0) continue;
    const [chosen] = waiting.splice(place, 1);
    if (!chosen) break;
    const count = kind === 'SEVERAL' ? 2 : 1;
    drawn.push({ kind, payer: chosen.payer, invoices: chosen.invoices.slice(0, count) });
  }
  return drawn;
}

function canPay(
  kind: BankLineKind,
  { payer, invoices }: Pick<Payment, 'payer' | 'invoices'>,
): boolean {
  if (kind === 'SEVERAL') return invoices.length > 1;
  if (kind === 'LATIN_NAME') return latinNameOf(payer) !== undefined;
  return kind !== 'LESS_FEE' || new Decimal(invoices[0]?.amount ?? '0').greaterThan(FEE);
}

function latinNameOf({ aliases }: DemoParty): string | undefined {
  return aliases.find((alias) => /^[\x20-\x7e]+$/.test(alias));
}

function linesOf(payment: Payment, ground: PaymentGround, random: Random): readonly BankLine[] {
  const { kind, payer, invoices } = payment;
  const total = Money.sum(
    invoices.map(({ amount }) => Money.of(amount, CURRENCY)),
    CURRENCY,
  );
  const deducted = percentOf(total, DEDUCTED_PERCENT);
  const bookedOn = dayOf(invoices, ground, random);
  const line: BankLine = {
    ...{ kind: kind === 'TWICE' ? 'NAMED' : kind, direction: 'CREDIT', bookedOn },
    amount: paidOf(kind, total, deducted).toAmountText(),
    counterpartyName: nameOf(kind, payer),
    counterpartyAccount: payer.bankAccounts[0]?.number ?? null,
    memo: memoOf(kind, invoices, deducted),
    bankReference: `B${random.fork('first').digits(15)}`,
    charges: kind === 'LESS_FEE' ? FEE : null,
    pays: invoices.map(({ documentNumber }) => documentNumber),
  };
  if (kind !== 'TWICE') return [line];
  const again = addDays(bookedOn, 3);
  const bankReference = `B${random.fork('again').digits(15)}`;
  const on = again > ground.to ? ground.to : again;
  return [line, { ...line, kind: 'TWICE', bookedOn: on, bankReference, pays: [] }];
}

/** Within the days of the statement, and not before the youngest invoice. */
function dayOf(
  invoices: readonly OpenInvoice[],
  { from, to }: PaymentGround,
  random: Random,
): BusinessDate {
  const first = invoices.reduce<BusinessDate>((late, { documentDate }) => {
    const next = addDays(documentDate, 1);
    return next > late ? next : late;
  }, from);
  return first >= to ? to : addDays(first, random.below(daysBetween(first, to) + 1));
}

function paidOf(kind: BankLineKind, total: Money, deducted: Money): Money {
  if (kind === 'LESS_FEE') return total.minus(Money.of(FEE, CURRENCY));
  if (kind === 'SHORT') return total.minus(deducted);
  return kind === 'PART' ? percentOf(total, new Decimal(50)) : total;
}

function nameOf(kind: BankLineKind, payer: DemoParty): string {
  const latin = kind === 'LATIN_NAME' ? latinNameOf(payer) : undefined;
  return latin?.toUpperCase() ?? payer.legalName;
}

/** How payers write, where not simply the numbers. */
const WRITTEN: Partial<Record<BankLineKind, (number: string, deducted: Money) => string>> = {
  NAMED_BADLY: (number) => `付发票 ${number.replaceAll('-', ' ').replace(/ 0+/, ' ')} 谢谢`,
  LATIN_NAME: (number) => `PAYMENT INVOICE ${number}`,
  UNNAMED: () => '货款',
  SHORT: (number, deducted) => `货款 发票号 ${number} 扣质量款 ${deducted.toAmountText()}`,
  PART: (number) => `${number} 部分付款`,
};

function memoOf(kind: BankLineKind, invoices: readonly OpenInvoice[], deducted: Money): string {
  const numbers = invoices.map(({ documentNumber }) => documentNumber);
  return WRITTEN[kind]?.(numbers[0] ?? '', deducted) ?? `货款 发票号 ${numbers.join('、')}`;
}

/** Money of somebody we do not know, and what the bank takes for itself. */
export function strangers(
  random: Random,
  { from, to }: Pick<PaymentGround, 'from' | 'to'>,
): readonly BankLine[] {
  const { chinese } = drawBrand(random, new Set());
  const on = addDays(from, random.below(daysBetween(from, to) + 1));
  const fixed = { counterpartyAccount: null, charges: null, pays: [] };
  return [
    {
      ...{ kind: 'NOT_OURS', direction: 'CREDIT', bookedOn: on, ...fixed },
      amount: `${random.between(1_000, 90_000)}.${random.digits(2)}`,
      counterpartyName: `${chinese}物业管理有限公司`,
      memo: '租金押金',
      bankReference: `B${random.digits(15)}`,
    },
    {
      ...{ kind: 'BANK_CHARGE', direction: 'DEBIT', bookedOn: to, ...fixed },
      amount: '60.00',
      counterpartyName: null,
      memo: '账户管理费',
      bankReference: `B${random.digits(15)}`,
    },
  ];
}
