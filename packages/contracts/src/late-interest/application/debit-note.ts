import { Decimal, type BusinessDate, type Id } from '@duebook/kernel';
import type { TradeCommand } from '@duebook/ledger';
import type { ChargeLine, LateInterestCharge } from '../domain/late-interest-charge';
import type { ItemFacts } from './ports';

/** How a debit note is to look. Plain JSON. */
export type DebitNoteForm = Readonly<{
  /** Null: today. */
  documentDate: BusinessDate | null;
  /** Null: at once. */
  dueDate: BusinessDate | null;
  /** Null: the account for revenue. */
  accountCode: string | null;
}>;

/** The source that these debit notes come from; with the charge it is their natural key. */
const SOURCE = 'LATE_INTEREST';

/** A document has at most a thousand lines; a longer one would be read by nobody. */
const MOST_LINES = 500;

/** The debit note (借项通知单) that charges interest: a line for each document that was paid late. */
export function debitNote(
  charge: LateInterestCharge,
  form: DebitNoteForm,
  of: Readonly<{ today: BusinessDate; lines: readonly ChargeLine[]; facts: readonly ItemFacts[] }>,
): TradeCommand {
  const documentDate = form.documentDate ?? of.today;
  return {
    ...{ kind: 'SALES_DEBIT_NOTE', legalEntityId: charge.legalEntityId },
    ...{ party: { id: charge.partyId }, sourceSystem: SOURCE, documentNumber: null },
    ...{ numberedInFiscalYear: null, externalRef: charge.id, documentDate },
    ...{ postingDate: documentDate, currency: charge.currency, exchangeRate: null },
    ...{ reference: null, memo: null },
    lines: textsOf(charge, of).map(([description, amount]) => ({
      ...{ accountCode: form.accountCode, description, quantity: null, unitPrice: null },
      ...{ netAmount: amount.toFixed(), taxRatePercent: null, taxAmount: null, dimensions: {} },
    })),
    due: form.dueDate === null ? { kind: 'AT_ONCE' } : { kind: 'DATE', dueDate: form.dueDate },
  };
}

function textsOf(
  { upTo, amount }: LateInterestCharge,
  { lines, facts }: Readonly<{ lines: readonly ChargeLine[]; facts: readonly ItemFacts[] }>,
): readonly (readonly [string, Decimal])[] {
  const numbers = new Map(facts.map(({ item }) => [item.id, item.documentNumber]));
  const byItem = new Map<Id, Decimal>();
  for (const { openItemId, amount: part } of lines) {
    byItem.set(openItemId, (byItem.get(openItemId) ?? new Decimal(0)).plus(part));
  }
  if (byItem.size > MOST_LINES) {
    return [[`逾期利息 Late interest up to ${upTo}, ${String(byItem.size)} documents`, amount]];
  }
  return [...byItem].flatMap(([id, part]) =>
    part.isZero()
      ? []
      : [[`逾期利息 Late interest on ${numbers.get(id) ?? ''} up to ${upTo}`, part] as const],
  );
}
