import { type BusinessDate, compareDates, invariant, Money } from '@duebook/kernel';
import type { DemoTradeAccount } from '../company/demo-company';
import type {
  DemoAllocationLine,
  DemoCashKind,
  DemoContraLine,
  DemoContraEvent,
  DemoTradeKind,
} from '../company/demo-event';
import { duePartsOf, termRule } from '../company/payment-terms';
import type { EventLog, OwnSeries } from './event-log';
import { OpenItem } from './open-item';
import type { TradeDraft } from './trade-draft';

/** The documents of one side of trade. */
interface SideKinds {
  readonly INVOICE: DemoTradeKind;
  readonly CREDIT_NOTE: DemoTradeKind;
  readonly DEBIT_NOTE: DemoTradeKind;
  readonly CASH: DemoCashKind;
  readonly REFUND: DemoCashKind;
}

const KINDS: Readonly<Record<DemoTradeAccount['side'], SideKinds>> = {
  SALES: {
    INVOICE: 'SALES_INVOICE',
    CREDIT_NOTE: 'SALES_CREDIT_NOTE',
    DEBIT_NOTE: 'SALES_DEBIT_NOTE',
    CASH: 'RECEIPT',
    REFUND: 'CUSTOMER_REFUND',
  },
  PURCHASE: {
    INVOICE: 'PURCHASE_INVOICE',
    CREDIT_NOTE: 'PURCHASE_CREDIT_NOTE',
    DEBIT_NOTE: 'PURCHASE_DEBIT_NOTE',
    CASH: 'PAYMENT',
    REFUND: 'SUPPLIER_REFUND',
  },
};

/** The days and texts of a document. */
export interface Paper {
  readonly documentNumber: string;
  readonly documentDate: BusinessDate;
  readonly postingDate: BusinessDate;
  readonly reference: string | null;
  readonly memo: string | null;
}

/** So much of an item, with a cash discount or without. */
export interface Settlement {
  readonly item: OpenItem;
  readonly amount: Money;
  readonly discount: Money | null;
}

/** One trade account's documents and open items: records each event and keeps what it leaves open. */
export class AccountBook {
  /** Invoices and debit notes that are not paid yet. */
  private charges: OpenItem[] = [];
  private readonly kinds: SideKinds;

  constructor(
    readonly account: DemoTradeAccount,
    private readonly log: EventLog,
  ) {
    this.kinds = KINDS[account.side];
  }

  /** What is open and spoken for by no money yet, the earliest due first. */
  openCharges(): readonly OpenItem[] {
    this.charges = this.charges.filter((item) => item.isOpen());
    return this.charges
      .filter((item) => !item.isReserved)
      .sort((a, b) => compareDates(a.dueDate, b.dueDate));
  }

  invoice(paper: Paper, draft: TradeDraft): readonly OpenItem[] {
    return this.charge('INVOICE', paper, draft, null);
  }

  debitNote(paper: Paper, draft: TradeDraft, correctsNumber: string): readonly OpenItem[] {
    return this.charge('DEBIT_NOTE', paper, draft, correctsNumber);
  }

  creditNote(paper: Paper, draft: TradeDraft, correctsNumber: string): OpenItem {
    const kind = this.kinds.CREDIT_NOTE;
    this.recordTrade({ kind, termCode: null, correctsNumber }, paper, draft, [
      { dueDate: paper.documentDate, amount: draft.total.toAmountText() },
    ]);
    const reference = { kind, documentNumber: paper.documentNumber, instalment: 1 };
    return new OpenItem(reference, paper.documentDate, paper.documentDate, draft.total);
  }

  /** Money of the party that pays. */
  cash(paper: Paper, amount: Money, isPrepayment = false): OpenItem {
    return this.money(this.kinds.CASH, paper, amount, isPrepayment);
  }

  /** Money that goes back; open until the credit it returns is matched to it. */
  refund(paper: Paper, amount: Money): OpenItem {
    return this.money(this.kinds.REFUND, paper, amount, false);
  }

  /** Matches money or credit to what it pays; nothing happens when there is nothing to match. */
  allocate(allocatedOn: BusinessDate, from: OpenItem, settlements: readonly Settlement[]): void {
    const lines = settlements.filter(({ amount }) => amount.isPositive()).map(settle);
    if (lines.length === 0) return;
    for (const { amount } of settlements) if (amount.isPositive()) from.take(amount);
    const { kind, documentNumber } = from.reference;
    this.log.record({
      kind: 'ALLOCATION',
      ...this.header(),
      allocatedOn,
      from: { kind, documentNumber },
      lines,
    });
  }

  /** Settles debit against credit items without money; both lists come to the amount. */
  contra(
    paper: Paper,
    reason: DemoContraEvent['reason'],
    amount: Money,
    sides: { readonly debits: readonly OpenItem[]; readonly credits: readonly OpenItem[] },
  ): void {
    this.log.record({
      kind: 'CONTRA',
      ...this.header(),
      ...paper,
      reason,
      amount: amount.toAmountText(),
      debits: useUp(sides.debits, amount),
      credits: useUp(sides.credits, amount),
    });
  }

  /** The next number of one of our own series. */
  nextNumber(series: OwnSeries, on: BusinessDate): string {
    return this.log.nextNumber(this.account.legalEntityCode, series, on);
  }

  /** Money of the account's currency. */
  nothing(): Money {
    return Money.zero(this.account.currency);
  }

  private charge(
    role: 'INVOICE' | 'DEBIT_NOTE',
    paper: Paper,
    draft: TradeDraft,
    correctsNumber: string | null,
  ): readonly OpenItem[] {
    const kind = this.kinds[role];
    const { termCode } = this.account;
    const parts = duePartsOf(termRule(termCode), paper.documentDate, draft.total);
    const instalments = parts.map(({ dueDate, amount }) => ({
      dueDate,
      amount: amount.toAmountText(),
    }));
    this.recordTrade({ kind, termCode, correctsNumber }, paper, draft, instalments);
    const items = parts.map(({ dueDate, amount }, index) => {
      const reference = { kind, documentNumber: paper.documentNumber, instalment: index + 1 };
      return new OpenItem(reference, paper.documentDate, dueDate, amount);
    });
    this.charges.push(...items);
    return items;
  }

  private recordTrade(
    head: { kind: DemoTradeKind; termCode: string | null; correctsNumber: string | null },
    paper: Paper,
    draft: TradeDraft,
    instalments: readonly { dueDate: BusinessDate; amount: string }[],
  ): void {
    invariant(draft.total.isPositive(), 'A document charges or relieves something');
    this.log.record({
      ...head,
      ...this.header(),
      ...paper,
      lines: draft.lines,
      netAmount: draft.net.toAmountText(),
      taxAmount: draft.tax.toAmountText(),
      totalAmount: draft.total.toAmountText(),
      instalments,
    });
  }

  private money(kind: DemoCashKind, paper: Paper, amount: Money, isPrepayment: boolean): OpenItem {
    invariant(amount.isPositive(), 'Money moves in amounts above zero');
    this.log.record({
      kind,
      ...this.header(),
      ...paper,
      amount: amount.toAmountText(),
      isPrepayment,
    });
    const reference = { kind, documentNumber: paper.documentNumber, instalment: 1 };
    return new OpenItem(reference, paper.documentDate, paper.documentDate, amount);
  }

  private header() {
    const { legalEntityCode, partyCode, currency } = this.account;
    return { legalEntityCode, partyCode, currency };
  }
}

function settle({ item, amount, discount }: Settlement): DemoAllocationLine {
  item.take(discount === null ? amount : amount.plus(discount));
  return {
    to: item.reference,
    amount: amount.toAmountText(),
    discountAmount: discount === null ? null : discount.toAmountText(),
  };
}

/** Takes the amount from the items in their order. */
function useUp(items: readonly OpenItem[], amount: Money): readonly DemoContraLine[] {
  const lines: DemoContraLine[] = [];
  let left = amount;
  for (const item of items) {
    const taken = left.min(item.open);
    if (!taken.isPositive()) continue;
    item.take(taken);
    left = left.minus(taken);
    lines.push({ item: item.reference, amount: taken.toAmountText() });
  }
  invariant(left.isZero(), 'A contra settles no more than its items hold');
  return lines;
}

/** As much of the items as the money covers, the earliest due first. */
export function coverInOrder(items: readonly OpenItem[], money: Money): readonly Settlement[] {
  let left = money;
  return items.map((item) => {
    const amount = left.min(item.open);
    left = left.minus(amount);
    return { item, amount, discount: null };
  });
}
