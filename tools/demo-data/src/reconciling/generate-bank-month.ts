import {
  addDays,
  type BusinessDate,
  compareDates,
  type CurrencyCode,
  Money,
} from '@duebook/kernel';
import { expectedOpenItems } from '../answers/expected-open';
import type { DemoCompany } from '../company/demo-company';
import type { DemoCashEvent, DemoEvent } from '../company/demo-event';
import { Random } from '../random';
import type { BankLine, BankMonth, BookedMoney, OpenInvoice } from './bank-month';
import { newPayments, strangers } from './new-payments';

/** Of whose account, and for which days. */
export interface BankMonthOptions {
  readonly legalEntityCode: string;
  readonly currency: CurrencyCode;
  readonly from: BusinessDate;
  readonly to: BusinessDate;
  /** So many payments that nobody has booked yet, beside those of `regular`. */
  readonly payments: number;
  /** Invoices that are paid one by one, each named; the last two by one payment. */
  readonly regular?: readonly OpenInvoice[];
  /** What the books have beside the company's own events. */
  readonly further?: readonly BookedMoney[];
  /** Whose invoices nobody pays. */
  readonly without?: readonly string[];
}

/** What is paid out in the last days of a month leaves the account in the next. */
const DAYS_UNDER_WAY = 2;

/**
 * A bank's statement of one of the company's accounts: all money that the books have, as the bank tells
 * it, and payments of open invoices that nobody has booked, with what makes them hard to apply. Its balances
 * go on from the books of the days before. The same company and options give the same statement.
 */
export function generateBankMonth(company: DemoCompany, options: BankMonthOptions): BankMonth {
  const { legalEntityCode, currency, from, to, payments, regular = [] } = options;
  const random = Random.seeded(company.seed).fork(`bank ${legalEntityCode} ${from}`);
  const booked = bookedMoney(company, options);
  const others = openInvoices(company, options);
  const lines = [
    ...booked
      .filter((money) => isOnStatement(money, options))
      .map((money) => lineOf(company, money, random.fork('booked'))),
    ...newPayments(company, { random: random.fork('new'), from, to, payments, regular, others }),
    ...strangers(random.fork('strangers'), { from, to }),
  ];
  const opening = sumOf(
    booked.filter(({ bookedOn }) => bookedOn < from),
    currency,
  );
  return {
    accountNumber: `00${Random.seeded(company.seed).fork(`account ${legalEntityCode}`).digits(15)}`,
    ...{ currency, from, to },
    openingBalance: opening.toAmountText(),
    closingBalance: opening.plus(sumOf(lines, currency)).toAmountText(),
    lines: lines.sort((a, b) => compareDates(a.bookedOn, b.bookedOn)),
  };
}

const CASH: Readonly<Record<DemoCashEvent['kind'], BankLine['direction']>> = {
  RECEIPT: 'CREDIT',
  SUPPLIER_REFUND: 'CREDIT',
  PAYMENT: 'DEBIT',
  CUSTOMER_REFUND: 'DEBIT',
};

type Booked = BookedMoney & { readonly reference: string | null };

function bookedMoney(
  { events }: DemoCompany,
  { legalEntityCode, currency, further = [] }: BankMonthOptions,
): readonly Booked[] {
  const own = events
    .filter(isCash)
    .filter((event) => event.legalEntityCode === legalEntityCode && event.currency === currency)
    .map(({ kind, postingDate, amount, partyCode, memo, reference }) => ({
      ...{ bookedOn: postingDate, direction: CASH[kind], amount, partyCode, reference },
      memo: memo ?? '',
    }));
  return [...own, ...further.map((money) => ({ ...money, reference: null }))];
}

function isCash(event: DemoEvent): event is DemoCashEvent {
  return event.kind in CASH;
}

function isOnStatement({ bookedOn, direction }: Booked, { from, to }: BankMonthOptions): boolean {
  const last = direction === 'DEBIT' ? addDays(to, -DAYS_UNDER_WAY) : to;
  return bookedOn >= from && bookedOn <= last;
}

function lineOf({ parties }: DemoCompany, money: Booked, random: Random): BankLine {
  const { bookedOn, direction, amount, memo, partyCode, reference } = money;
  const party = parties.find(({ code }) => code === partyCode);
  return {
    ...{ kind: 'IN_BOOKS', direction, amount, bookedOn, memo },
    counterpartyName: party?.legalName ?? null,
    counterpartyAccount: party?.bankAccounts[0]?.number ?? null,
    bankReference: reference ?? `B${random.fork(`${bookedOn} ${amount}`).digits(15)}`,
    ...{ charges: null, pays: [] },
  };
}

/** Invoices of which nothing was paid, of one instalment, by customer, the oldest first. */
function openInvoices(
  company: DemoCompany,
  { legalEntityCode, currency, to, without = [] }: BankMonthOptions,
): readonly OpenInvoice[] {
  return expectedOpenItems(company, company.until)
    .filter(
      (item) =>
        item.item.kind === 'SALES_INVOICE' &&
        item.legalEntityCode === legalEntityCode &&
        item.currency === currency &&
        item.item.instalment === 1 &&
        item.open === invoiceTotal(company, legalEntityCode, item.item.documentNumber) &&
        item.documentDate < to,
    )
    .filter(({ partyCode }) => !without.includes(partyCode))
    .map(({ partyCode, item, documentDate, open }) => ({
      ...{ partyCode, documentNumber: item.documentNumber, documentDate, amount: open },
    }));
}

function invoiceTotal(
  { events }: DemoCompany,
  legalEntityCode: string,
  documentNumber: string,
): string | undefined {
  const found = events.find(
    (event) =>
      event.kind === 'SALES_INVOICE' &&
      event.legalEntityCode === legalEntityCode &&
      event.documentNumber === documentNumber,
  );
  return found?.kind === 'SALES_INVOICE' ? found.totalAmount : undefined;
}

function sumOf(
  list: readonly Pick<BankLine, 'direction' | 'amount'>[],
  currency: CurrencyCode,
): Money {
  return Money.sum(
    list.map(({ direction, amount }) => {
      const money = Money.of(amount, currency);
      return direction === 'CREDIT' ? money : money.negated();
    }),
    currency,
  );
}
