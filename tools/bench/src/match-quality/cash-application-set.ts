import { readFileSync } from 'node:fs';
import { type BusinessDate, businessDate, Money } from '@duebook/kernel';
import type { CandidateItem, CandidateParty, LineFacts } from '@duebook/reconciliation';
import { boundsFor } from './matching-bounds';
import type { QualitySet } from './quality-set';

interface RawSet {
  readonly invoices: readonly {
    readonly invoice_id: string;
    readonly customer_id: string;
    readonly customer_name: string;
    readonly invoice_date: string;
    readonly due_date: string;
    readonly amount: string;
  }[];
  readonly payments: readonly {
    readonly payment_id: string;
    readonly payment_date: string;
    readonly payer_name: string;
    readonly amount: string;
    readonly reference_info: string;
  }[];
  readonly remittance_lines: readonly {
    readonly payment_id: string;
    readonly invoice_ref: string;
    readonly amount: string;
    readonly memo: string;
  }[];
  readonly ground_truth: {
    readonly applications: readonly {
      readonly payment_id: string;
      readonly invoice_id: string;
      readonly applied_amount: string;
      readonly match_type: string;
    }[];
  };
}

const ENTITY = 'entity';
const CURRENCY = 'USD';

/** Reads a file of the set; its amounts are made text before anything reads them as numbers. */
export function readCashApplicationSet(path: string): QualitySet {
  const text = readFileSync(path, 'utf8').replace(
    /("(?:amount|applied_amount)": )(-?[0-9.]+)/g,
    '$1"$2"',
  );
  const raw = JSON.parse(text) as RawSet;
  return {
    input: {
      bounds: boundsFor([CURRENCY]),
      lines: raw.payments.map((payment) => lineOf(payment, raw)),
      items: raw.invoices.map(itemOf),
      parties: partiesOf(raw),
      receipts: [],
    },
    truth: raw.ground_truth.applications.map((told) => ({
      paymentId: told.payment_id,
      documentId: told.invoice_id,
      amount: cents(told.applied_amount),
      kind: told.match_type,
    })),
    isNegativeOut: true,
  };
}

/** The convention of the set: a negative payment or invoice is money, or a document, the other way. */
function lineOf(payment: RawSet['payments'][number], raw: RawSet): LineFacts {
  const amount = usd(payment.amount);
  const isOut = amount.isNegative();
  return {
    lineId: payment.payment_id,
    legalEntityId: ENTITY,
    direction: isOut ? 'DEBIT' : 'CREDIT',
    amount: amount.abs(),
    charges: null,
    instructed: null,
    bookedOn: day(payment.payment_date),
    valueOn: null,
    payerName: payment.payer_name,
    payerAccount: null,
    payerIdentifier: null,
    identifiedPartyId: null,
    memo: payment.reference_info,
    references: [],
    remittance: raw.remittance_lines
      .filter((told) => told.payment_id === payment.payment_id)
      .map((told) => ({
        documentNumber: told.invoice_ref,
        amount: isOut ? usd(told.amount).negated() : usd(told.amount),
        discount: null,
        text: told.memo,
      })),
  };
}

function itemOf(invoice: RawSet['invoices'][number]): CandidateItem {
  const amount = usd(invoice.amount);
  return {
    itemId: invoice.invoice_id,
    partyId: invoice.customer_id,
    legalEntityId: ENTITY,
    side: amount.isNegative() ? 'CREDIT' : 'DEBIT',
    itemClass: 'RECEIVABLE',
    documentKind: amount.isNegative() ? 'CREDIT_NOTE' : 'INVOICE',
    documentNumber: invoice.invoice_id,
    reference: null,
    externalRef: null,
    documentDate: day(invoice.invoice_date),
    dueDate: day(invoice.due_date),
    discounts: [],
    originalAmount: amount.abs(),
    openAmount: amount.abs(),
  };
}

function partiesOf(raw: RawSet): readonly CandidateParty[] {
  const names = new Map(raw.invoices.map((one) => [one.customer_id, one.customer_name]));
  return [...names].map(([partyId, name]) => ({
    partyId,
    groupId: null,
    names: [name],
    accounts: [],
    identifiers: [],
  }));
}

function usd(text: string): Money {
  return Money.of(text, CURRENCY);
}

function cents(text: string): string {
  return usd(text).toAmountText();
}

function day(text: string): BusinessDate {
  return businessDate(text);
}
