import {
  addDays,
  type BusinessDate,
  daysBetween,
  Decimal,
  isWeekend,
  Money,
  percentOf,
} from '@duebook/kernel';
import type { Random } from '../random';
import { type AccountBook, coverInOrder } from './account-book';
import type { Agenda } from './agenda';
import { drawInvoiceDays, type Month } from './busy-months';
import type { Product } from './catalogue';
import type { OpenItem } from './open-item';
import {
  drawGoods,
  drawReturn,
  drawSurcharge,
  type LineStyle,
  type TradeDraft,
} from './trade-draft';
import { SupplierNumbers } from './supplier-numbers';

/** What a supplier's story needs to know and to do. */
export interface SupplierSetting {
  readonly from: BusinessDate;
  readonly book: AccountBook;
  readonly agenda: Agenda;
  readonly style: LineStyle;
  readonly products: readonly Product[];
  readonly invoicesPer100kMonths: number;
  /** The weekday of our payment run, days after Monday. */
  readonly paymentWeekday: number;
}

/** One supplier's story: its invoices, our payment runs, returns and advances. */
export class SupplierLife {
  private readonly numbers: SupplierNumbers;
  private readonly runsPlanned = new Set<BusinessDate>();
  private readonly paysInAdvance: boolean;

  constructor(
    private readonly setting: SupplierSetting,
    private readonly random: Random,
  ) {
    this.numbers = new SupplierNumbers(random.fork('numbers'));
    this.paysInAdvance = setting.book.account.behaviour === 'PAID_IN_ADVANCE';
  }

  planMonth(month: Month): void {
    const { agenda, invoicesPer100kMonths } = this.setting;
    for (const day of drawInvoiceDays(this.random, month, invoicesPer100kMonths)) {
      agenda.plan(day, (today) => {
        this.order(today);
      });
    }
  }

  private order(day: BusinessDate): void {
    const { agenda, book, products, style } = this.setting;
    const draft = drawGoods(this.random, products, style);
    const reference = book.nextNumber('PO', day);
    if (!this.paysInAdvance) {
      this.receiveInvoice(day, draft, reference);
      return;
    }
    const share = new Decimal(this.random.pick([30, 50]));
    const advance = book.cash(
      this.ownPaper('PV', day, reference, '预付货款'),
      percentOf(draft.total, share),
      true,
    );
    agenda.plan(addDays(day, this.random.between(7, 30)), (later) => {
      const items = this.receiveInvoice(later, draft, reference);
      const paper = this.ownPaper('CT', later, advance.reference.documentNumber, '预付冲应付');
      const sides = { debits: [advance], credits: items };
      book.contra(paper, 'ADVANCE_AGAINST_PAYABLE', advance.open, sides);
    });
  }

  /** Booked when the paper arrives, up to a week after it was written. */
  private receiveInvoice(
    day: BusinessDate,
    draft: TradeDraft,
    reference: string,
  ): readonly OpenItem[] {
    const { book } = this.setting;
    const paper = { ...this.supplierPaper('INVOICE', day), reference, memo: null };
    const items = book.invoice(paper, draft);
    for (const item of items) this.expect(item, day);
    if (this.random.chance(3)) {
      this.later(day, (then) => {
        this.sendBack(then, draft, paper.documentNumber, items);
      });
    }
    if (this.random.chance(1)) {
      this.later(day, (then) => {
        this.takeSurcharge(then, paper.documentNumber);
      });
    }
    return items;
  }

  private sendBack(
    day: BusinessDate,
    bought: TradeDraft,
    correctsNumber: string,
    items: readonly OpenItem[],
  ): void {
    const { book, style } = this.setting;
    const returned = drawReturn(this.random, bought, style);
    if (returned === null) return;
    const paper = this.supplierPaper('CREDIT_NOTE', day);
    const texts = { reference: correctsNumber, memo: style.isChinese ? '退货' : 'Return' };
    const note = book.creditNote({ ...paper, ...texts }, returned, correctsNumber);
    const open = items.filter((item) => item.isOpen());
    book.allocate(day, note, coverInOrder(open, note.open));
    if (note.isOpen()) this.settleNote(note, day);
  }

  /** What was already paid for is set off against a later invoice, or comes back as money. */
  private settleNote(note: OpenItem, day: BusinessDate): void {
    const { book } = this.setting;
    const comesBack = this.random.chance(40);
    this.later(day, (then) => {
      if (comesBack) {
        const paper = this.ownPaper('SR', then, note.reference.documentNumber, '供应商退款');
        const refund = book.refund(paper, note.open);
        book.allocate(then, note, [{ item: refund, amount: refund.open, discount: null }]);
      } else {
        book.allocate(then, note, coverInOrder(book.openCharges(), note.open));
      }
    });
  }

  private takeSurcharge(day: BusinessDate, correctsNumber: string): void {
    const { book, style } = this.setting;
    const draft = drawSurcharge(this.random, style, ['价差补收', 'Price difference']);
    const paper = this.supplierPaper('DEBIT_NOTE', day);
    const texts = { reference: correctsNumber, memo: null };
    for (const item of book.debitNote({ ...paper, ...texts }, draft, correctsNumber)) {
      this.expect(item, day);
    }
  }

  /** We pay in the first payment run on or after the due date, at times a run or two late. */
  private expect(item: OpenItem, today: BusinessDate): void {
    const { agenda, paymentWeekday } = this.setting;
    const runsLate = this.random.pickWeighted([
      [0, 80],
      [1, 14],
      [2, 6],
    ]);
    const earliest = item.dueDate < today ? today : item.dueDate;
    const on = nextWeekday(addDays(earliest, runsLate * 7), paymentWeekday);
    item.expectedOn = on;
    if (this.runsPlanned.has(on)) return;
    this.runsPlanned.add(on);
    agenda.plan(on, (day) => {
      this.runsPlanned.delete(on);
      this.pay(day);
    });
  }

  private pay(day: BusinessDate): void {
    const { book, style } = this.setting;
    const due = book
      .openCharges()
      .filter(({ expectedOn }) => expectedOn !== null && expectedOn <= day);
    if (due.length === 0) return;
    const total = Money.sum(
      due.map((item) => item.open),
      style.currency,
    );
    const numbers = due.map((item) => item.reference.documentNumber).slice(0, 3);
    const memo = style.isChinese ? `付货款 ${numbers.join('、')}` : `Invoice ${numbers.join(', ')}`;
    const paper = this.ownPaper(
      'PV',
      day,
      `B${day.replaceAll('-', '')}${this.random.digits(7)}`,
      memo,
    );
    book.allocate(day, book.cash(paper, total), coverInOrder(due, total));
  }

  private later(day: BusinessDate, task: (day: BusinessDate) => void): void {
    this.setting.agenda.plan(addDays(day, this.random.between(5, 40)), task);
  }

  /** The supplier's own number and date; nothing is dated before our books begin. */
  private supplierPaper(role: 'INVOICE' | 'CREDIT_NOTE' | 'DEBIT_NOTE', postingDate: BusinessDate) {
    const daysOld = Math.min(
      this.random.between(0, 6),
      daysBetween(this.setting.from, postingDate),
    );
    let documentDate = addDays(postingDate, -daysOld);
    if (isWeekend(documentDate)) documentDate = postingDate;
    return { documentNumber: this.numbers.next(role, documentDate), documentDate, postingDate };
  }

  private ownPaper(series: 'PV' | 'SR' | 'CT', day: BusinessDate, reference: string, memo: string) {
    const documentNumber = this.setting.book.nextNumber(series, day);
    return { documentNumber, documentDate: day, postingDate: day, reference, memo };
  }
}

function nextWeekday(day: BusinessDate, weekday: number): BusinessDate {
  // 2024-01-01 is a Monday.
  const MONDAY = '2024-01-01' as BusinessDate;
  const passed = (((daysBetween(MONDAY, day) - weekday) % 7) + 7) % 7;
  return passed === 0 ? day : addDays(day, 7 - passed);
}
