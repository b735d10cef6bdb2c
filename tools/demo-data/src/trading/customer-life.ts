import { addDays, type BusinessDate, daysBetween, Decimal, percentOf } from '@duebook/kernel';
import type { Random } from '../random';
import { drawInvoiceDays, type Month } from './busy-months';
import type { Product } from './catalogue';
import { type CustomerContext, CustomerPayments } from './customer-payments';
import type { OpenItem } from './open-item';
import { drawGoods, drawReturn, drawSurcharge, textOf, type TradeDraft } from './trade-draft';

/** What a customer's story needs beyond its paying. */
export interface CustomerSetting extends CustomerContext {
  readonly from: BusinessDate;
  readonly products: readonly Product[];
  /** Invoices in a hundred thousand months. */
  readonly invoicesPer100kMonths: number;
}

interface Invoice {
  readonly documentNumber: string;
  readonly draft: TradeDraft;
  readonly items: readonly OpenItem[];
}

/** Days after it stopped paying until nothing more is delivered. */
const PATIENCE_DAYS = 120;

/** One customer's story at one of our companies: orders, invoices, returns, and what it pays. */
export class CustomerLife {
  private readonly payments: CustomerPayments;
  private orders = 0;

  constructor(
    private readonly setting: CustomerSetting,
    private readonly random: Random,
  ) {
    this.payments = new CustomerPayments(setting, random.fork('payments'));
  }

  planMonth(month: Month): void {
    const { agenda, habits, invoicesPer100kMonths } = this.setting;
    const { stopsOn } = habits;
    if (stopsOn !== null && daysBetween(stopsOn, month.first) > PATIENCE_DAYS) return;
    for (const day of drawInvoiceDays(this.random, month, invoicesPer100kMonths)) {
      agenda.plan(day, (today) => {
        this.order(today);
      });
    }
  }

  /** Goods go out at once, or after the customer has paid in advance for a part or all of them. */
  private order(day: BusinessDate): void {
    const { book, habits, products, style } = this.setting;
    const draft = drawGoods(this.random, products, style);
    this.orders += 1;
    const reference = this.orderNumber(day);
    if (habits.behaviour !== 'ADVANCE' || this.random.chance(20)) {
      this.invoice(day, draft, reference);
      return;
    }
    const share = new Decimal(this.random.pick([30, 50, 100]));
    const paper = {
      documentNumber: book.nextNumber('RC', day),
      ...{ documentDate: day, postingDate: day, reference },
      memo: textOf(['预付货款', 'Advance payment'], style),
    };
    const advance = book.cash(paper, percentOf(draft.total, share), true);
    this.setting.agenda.plan(addDays(day, this.random.between(5, 25)), (later) => {
      this.useAdvance(later, advance, this.invoice(later, draft, reference));
    });
  }

  private invoice(day: BusinessDate, draft: TradeDraft, reference: string): Invoice {
    const { book } = this.setting;
    const documentNumber = book.nextNumber('SI', day);
    const paper = { documentNumber, documentDate: day, postingDate: day, reference, memo: null };
    const items = book.invoice(paper, draft);
    const monthsIn = this.monthsIn(day);
    for (const item of items) this.payments.expect(item, day, monthsIn);
    const invoice = { documentNumber, draft, items };
    this.planAftermath(day, invoice);
    return invoice;
  }

  /** 预收冲应收. */
  private useAdvance(day: BusinessDate, advance: OpenItem, { items }: Invoice): void {
    const { book, style } = this.setting;
    const paper = {
      documentNumber: book.nextNumber('CT', day),
      ...{ documentDate: day, postingDate: day },
      reference: advance.reference.documentNumber,
      memo: textOf(['预收冲应收', 'Advance set off against invoice'], style),
    };
    book.contra(paper, 'ADVANCE_AGAINST_RECEIVABLE', advance.open, {
      debits: items,
      credits: [advance],
    });
  }

  /** Some goods come back, some freight is charged afterwards. */
  private planAftermath(day: BusinessDate, invoice: Invoice): void {
    const { agenda } = this.setting;
    if (this.random.chance(4)) {
      agenda.plan(addDays(day, this.random.between(5, 30)), (later) => {
        this.takeBack(later, invoice);
      });
    }
    if (this.random.chance(1)) {
      agenda.plan(addDays(day, this.random.between(3, 20)), (later) => {
        this.surcharge(later, invoice);
      });
    }
  }

  private takeBack(day: BusinessDate, { documentNumber, draft, items }: Invoice): void {
    const { book, style } = this.setting;
    const returned = drawReturn(this.random, draft, style);
    if (returned === null) return;
    const paper = {
      documentNumber: book.nextNumber('CN', day),
      ...{ documentDate: day, postingDate: day, reference: documentNumber },
      memo: textOf(['退货', 'Returned goods'], style),
    };
    const note = book.creditNote(paper, returned, documentNumber);
    let left = note.open;
    const settlements = items
      .filter((item) => item.isOpen() && !item.isReserved)
      .map((item) => {
        const amount = left.min(item.open);
        left = left.minus(amount);
        return { item, amount, discount: null };
      });
    book.allocate(day, note, settlements);
    if (note.isOpen()) this.payments.keep(note, day);
  }

  private surcharge(day: BusinessDate, { documentNumber }: Invoice): void {
    const { book, style } = this.setting;
    const draft = drawSurcharge(this.random, style, ['运费补收', 'Freight surcharge']);
    const paper = {
      documentNumber: book.nextNumber('DN', day),
      ...{ documentDate: day, postingDate: day, reference: documentNumber, memo: null },
    };
    const items = book.debitNote(paper, draft, documentNumber);
    for (const item of items) this.payments.expect(item, day, this.monthsIn(day));
  }

  /** Contracts at home, the customer's own purchase orders abroad. */
  private orderNumber(day: BusinessDate): string {
    const { book, style } = this.setting;
    const number = String(this.orders).padStart(3, '0');
    const { partyCode } = book.account;
    return style.isChinese
      ? `XSHT${day.slice(2, 4)}${day.slice(5, 7)}-${partyCode.slice(1)}-${number}`
      : `PO ${partyCode.slice(1)}${number}`;
  }

  private monthsIn(day: BusinessDate): number {
    return Math.trunc(daysBetween(this.setting.from, day) / 30);
  }
}
