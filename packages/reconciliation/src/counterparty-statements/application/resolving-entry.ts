import { Decimal, roundToCurrency, Money, type BusinessDate, type Id } from '@duebook/kernel';
import type { PostingCommand } from '@duebook/ledger';
import type { Relation } from '../domain/comparison';

/** An entry that makes our account what theirs is. */
export type ResolvingEntry =
  | Readonly<{
      kind: 'ADJUSTMENT';
      postingDate: BusinessDate;
      accountCode: string;
      memo: string | null;
    }>
  | Readonly<{
      kind: 'NOTE';
      postingDate: BusinessDate;
      /** Null: the account for revenue, or for purchases. */
      accountCode: string | null;
      /** Their number of it, of a supplier's note; null draws ours. */
      documentNumber: string | null;
      taxRatePercent: string | null;
      memo: string | null;
    }>;

/** What is to be resolved by it. */
export interface ToResolve {
  readonly differenceId: Id;
  readonly legalEntityId: Id;
  readonly partyId: Id;
  readonly relation: Relation;
  readonly currency: string;
  /** Ours less theirs. */
  readonly amount: Decimal;
}

/** The source that resolving entries come from; with the difference it is their natural key. */
const SOURCE = 'RECONCILIATION';

/** The document that takes a difference away; never of nothing. */
export function resolvingCommand(entry: ResolvingEntry, of: ToResolve): PostingCommand {
  const header = {
    ...{ legalEntityId: of.legalEntityId, party: { id: of.partyId }, sourceSystem: SOURCE },
    ...{ documentNumber: entry.kind === 'NOTE' ? entry.documentNumber : null },
    ...{
      numberedInFiscalYear: null,
      externalRef: of.differenceId,
      documentDate: entry.postingDate,
    },
    ...{ postingDate: entry.postingDate, currency: of.currency, exchangeRate: null },
    ...{ reference: null, memo: entry.memo },
  };
  const amount = of.amount.abs().toFixed();
  // What stands with us beyond what they have is taken away on the other side.
  const side = of.amount.isPositive() ? 'CREDIT' : 'DEBIT';
  if (entry.kind === 'ADJUSTMENT') {
    const itemClass = of.relation === 'CUSTOMER' ? 'RECEIVABLE' : 'PAYABLE';
    return {
      ...header,
      kind: 'ADJUSTMENT',
      itemClass,
      side,
      amount,
      accountCode: entry.accountCode,
    };
  }
  const { netAmount, taxAmount } = splitTax(of, entry.taxRatePercent);
  return {
    ...header,
    kind: noteKind(of.relation, side),
    due: { kind: 'AT_ONCE' },
    lines: [
      {
        ...{ accountCode: entry.accountCode, description: entry.memo ?? 'Reconciliation' },
        ...{ quantity: null, unitPrice: null, netAmount, taxAmount, dimensions: {} },
        taxRatePercent: entry.taxRatePercent === null ? null : new Decimal(entry.taxRatePercent),
      },
    ],
  };
}

function noteKind(relation: Relation, side: 'DEBIT' | 'CREDIT') {
  if (relation === 'CUSTOMER') return side === 'CREDIT' ? 'SALES_CREDIT_NOTE' : 'SALES_DEBIT_NOTE';
  return side === 'CREDIT' ? 'PURCHASE_DEBIT_NOTE' : 'PURCHASE_CREDIT_NOTE';
}

/** The difference includes tax: the two parts are the whole of it. */
function splitTax({ amount, currency }: ToResolve, taxRatePercent: string | null) {
  const total = Money.of(amount.abs(), currency);
  if (taxRatePercent === null) return { netAmount: total.toAmountText(), taxAmount: null };
  const factor = new Decimal(taxRatePercent).dividedBy(100).plus(1);
  const net = roundToCurrency(total.amount.dividedBy(factor), total.currency);
  return { netAmount: net.toAmountText(), taxAmount: total.minus(net).toAmountText() };
}
