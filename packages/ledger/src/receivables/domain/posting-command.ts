import type { BusinessDate, Decimal } from '@duebook/kernel';
import type { Side } from '../../journal/domain/side';
import type { CashKind, ItemClass, TradeKind } from './document-kind';

/** A party named by id, or by its code as files do. */
export type PartyReference = { readonly id: string } | { readonly code: string };

/** What every document says of itself. Amounts are text until they are checked. */
export interface DocumentHeader {
  readonly legalEntityId: string;
  readonly party: PartyReference;
  /** Where the document comes from, for example `SAP`; part of its natural key. */
  readonly sourceSystem: string;
  /** As printed, leading zeros kept; null draws the next number of the series. */
  readonly documentNumber: string | null;
  /** Set when the source numbers its documents anew each fiscal year; part of the natural key. */
  readonly numberedInFiscalYear: number | null;
  readonly externalRef: string | null;
  readonly documentDate: BusinessDate;
  /** Null: the document date. */
  readonly postingDate: BusinessDate | null;
  readonly currency: string;
  /** Functional units per unit of the document's currency; null looks the day's rate up. */
  readonly exchangeRate: Decimal | null;
  readonly reference: string | null;
  readonly memo: string | null;
}

/** One line of a trade document. A rebate is a line with a negative net amount. */
export interface TradeLine {
  /** Null: the legal entity's account for sales revenue, or for purchases. */
  readonly accountCode: string | null;
  readonly description: string;
  readonly quantity: Decimal | null;
  readonly unitPrice: Decimal | null;
  readonly netAmount: string;
  readonly taxRatePercent: Decimal | null;
  /** Null: computed from the rate; zero without one. */
  readonly taxAmount: string | null;
  readonly dimensions: Readonly<Record<string, string>>;
}

/** When a trade document falls due. */
export type DueRule =
  | { readonly kind: 'TERM'; readonly termCode: string }
  | { readonly kind: 'DATE'; readonly dueDate: BusinessDate }
  | {
      readonly kind: 'INSTALMENTS';
      readonly instalments: readonly { readonly dueDate: BusinessDate; readonly amount: string }[];
    }
  /** As the contract says that the document names. */
  | { readonly kind: 'CONTRACT' }
  /** Due at once, on the document date. */
  | { readonly kind: 'AT_ONCE' };

/** Invoice, credit note or debit note, sales or purchase. */
export interface TradeCommand extends DocumentHeader {
  readonly kind: TradeKind;
  readonly lines: readonly TradeLine[];
  readonly due: DueRule;
  /** The contract it is written under, as printed; left out or null: under none that is known. */
  readonly contractNumber?: string | null;
}

/** Receipt, payment or refund. */
export interface CashCommand extends DocumentHeader {
  readonly kind: CashKind;
  readonly amount: string;
  /** Null: the legal entity's account with the role BANK. */
  readonly cashAccountCode: string | null;
  /** Posts to the advance account: it pays nothing that exists yet. */
  readonly isPrepayment: boolean;
}

/** Changes what a party owes against an account: bank charges, leftover cents, corrections. */
export interface AdjustmentCommand extends DocumentHeader {
  readonly kind: 'ADJUSTMENT';
  readonly itemClass: ItemClass;
  readonly side: Side;
  readonly amount: string;
  readonly accountCode: string;
}

/** Any document that is decided from facts by itself. */
export type PostingCommand = TradeCommand | CashCommand | AdjustmentCommand;
