import type { Random } from '@duebook/demo-data';
import { Decimal } from '@duebook/kernel';
import type { Journal } from '../books/journal';
import type { ItemEffect } from './effects';
import type { Market } from './market';
import type { FormName, Operation } from './operation';

/** Whose books the clients write into. */
export interface TradingTenant {
  readonly legalEntityId: string;
  readonly partyCodes: readonly string[];
  readonly partyIds: readonly string[];
}

/** After every posting, so that it may undo any of them. */
const UNDONE_ON = '2026-06-30';

type Input = Operation['input'];
type Draw = (party: string, key: string) => Omit<Operation, 'key'> | undefined;

/** One client's choice of what to ask next; the same seed chooses alike from the same books. */
export class Trader {
  private count = 0;

  constructor(
    private readonly name: string,
    private readonly random: Random,
    private readonly tenant: TradingTenant,
    private readonly known: { readonly journal: Journal; readonly market: Market },
  ) {}

  next(): Operation {
    this.count += 1;
    const key = `${this.name}-${this.count}`;
    const party = this.random.pick(this.tenant.partyCodes);
    const drawn = this.random.pickWeighted(this.choices)(party, key);
    return { key, ...(drawn ?? this.postInvoice(party, key)) };
  }

  private readonly choices: readonly (readonly [Draw, number])[] = [
    [(party, key) => this.postInvoice(party, key), 24],
    [(party, key) => this.postInvoices(party, key), 8],
    [(party, key) => this.postBadInvoices(party, key), 2],
    [(party, key) => this.postReceipt('receiptPost', party, key), 18],
    [(party, key) => this.postReceipt('receiptPostAndAllocate', party, key), 10],
    [(party) => this.allocate(party, false), 22],
    [(party) => this.allocate(party, true), 2],
    [(_, key) => this.undoMatch(key), 5],
    [(party, key) => this.undoInvoice(party, key), 4],
    [(party, key) => this.settleByContra(party, key), 5],
  ];

  private postInvoice(partyCode: string, key: string): Omit<Operation, 'key'> {
    const invoice = this.invoice(partyCode, key, this.numberOf(key));
    return { form: 'invoicePost', partyCode, input: { invoice } };
  }

  private postInvoices(partyCode: string, key: string): Omit<Operation, 'key'> {
    const invoices = Array.from({ length: this.random.between(2, 6) }, (_, index) =>
      this.invoice(partyCode, key, this.numberOf(`${key}/${index + 1}`)),
    );
    return { form: 'invoicesPost', partyCode, input: { invoices } };
  }

  /** One of them is worth nothing: all are refused, and none may be seen in the books. */
  private postBadInvoices(partyCode: string, key: string): Omit<Operation, 'key'> {
    const good = this.invoice(partyCode, key, this.numberOf(key));
    const bad = { ...good, documentNumber: null, lines: [{ ...LINE, netAmount: '0' }] };
    return { form: 'invoicesPost', partyCode, input: { invoices: [good, bad] } };
  }

  private postReceipt(form: FormName, partyCode: string, key: string): Omit<Operation, 'key'> {
    const receipt = { ...this.paper(partyCode, key, this.numberOf(key)), amount: this.amount() };
    const allocate = form === 'receiptPost' ? 'NONE' : 'OLDEST_FIRST';
    return { form, partyCode, input: { receipt, allocate } };
  }

  /** A part of a receipt for an invoice; too much of it, which has to be refused, when told so. */
  private allocate(party: string, isTooMuch: boolean): Omit<Operation, 'key'> | undefined {
    const { market, journal } = this.known;
    const receipt = market.drawReceipt(party, this.random);
    const invoice = market.drawInvoice(party, this.random);
    if (!receipt || !invoice) return undefined;
    const amount = isTooMuch
      ? journal.openOf(invoice).plus(journal.openOf(receipt)).toFixed(2)
      : this.partOf(invoice, receipt);
    const allocations = [{ openItemId: invoice.id, amount }];
    return { form: 'receiptAllocate', input: { receiptId: receipt.documentId, allocations } };
  }

  private undoMatch(key: string): Omit<Operation, 'key'> | undefined {
    const groupId = this.known.market.drawGroup(this.random);
    if (groupId === undefined) return undefined;
    const input = { groupId, reversedOn: UNDONE_ON, reason: key };
    return { form: 'allocationReverse', input };
  }

  private undoInvoice(party: string, key: string): Omit<Operation, 'key'> | undefined {
    const invoice = this.known.market.drawUntouchedInvoice(party, this.random);
    if (!invoice) return undefined;
    const { documentId } = invoice;
    const input = { documentId, reversedOn: UNDONE_ON, reason: key };
    return { form: 'documentReverse', input };
  }

  /** The invoice of one party against the receipt of another. */
  private settleByContra(party: string, key: string): Omit<Operation, 'key'> | undefined {
    const { market } = this.known;
    const invoice = market.drawInvoice(party, this.random);
    const receipt = market.drawReceipt(this.random.pick(this.tenant.partyCodes), this.random);
    if (!receipt || !invoice) return undefined;
    const amount = this.partOf(invoice, receipt);
    const parts = [invoice, receipt].map(({ id }) => ({ openItemId: id, amount }));
    const { legalEntityId } = this.tenant;
    const input = { legalEntityId, contraOn: UNDONE_ON, memo: key, parts };
    return { form: 'contraPost', input };
  }

  /** The smaller of what is open of both, or a part of that. */
  private partOf(invoice: ItemEffect, receipt: ItemEffect): string {
    const { journal } = this.known;
    const most = Decimal.min(journal.openOf(invoice), journal.openOf(receipt));
    const share = this.random.chance(40) ? 100 : this.random.between(1, 100);
    const part = most.times(share).dividedBy(100).toDecimalPlaces(2, Decimal.ROUND_UP);
    return part.toFixed(2);
  }

  private invoice(partyCode: string, key: string, documentNumber: string | null): Input {
    const lines = [{ ...LINE, netAmount: this.amount() }];
    return { ...this.paper(partyCode, key, documentNumber), direction: 'SALES', lines };
  }

  private paper(partyCode: string, memo: string, documentNumber: string | null): Input {
    const day = String(this.random.between(1, 28)).padStart(2, '0');
    const documentDate = `2026-0${this.random.between(1, 3)}-${day}`;
    const { legalEntityId } = this.tenant;
    return { legalEntityId, partyCode, documentNumber, documentDate, currencyCode: 'CNY', memo };
  }

  /** Half of the papers have no number of their own: only the key keeps those from coming twice. */
  private numberOf(text: string): string | null {
    return this.random.chance(50) ? text : null;
  }

  private amount(): string {
    return `${this.random.between(10, 9_999)}.${this.random.digits(2)}`;
  }
}

const LINE = { description: 'Spindle', taxRatePercent: '13' };
