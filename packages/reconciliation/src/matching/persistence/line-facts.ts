import { Money, type BusinessDate, type Id } from '@duebook/kernel';
import type { ToldRemittance } from '../../remittances/domain/told-with-line';
import type { LineFacts, RemittanceFacts } from '../domain/matching-input';

/** The columns of a line, named after what they are read into. */
export const LINE_COLUMNS = `line.id, line.legal_entity_id as "legalEntityId",
  line.direction, line.amount, line.currency, line.booked_on as "bookedOn",
  line.value_on as "valueOn", line.bank_reference as "bankReference",
  line.customer_reference as "customerReference", line.creditor_reference as "creditorReference",
  line.counterparty_name as "counterpartyName", line.counterparty_account as "counterpartyAccount",
  line.counterparty_identifier as "counterpartyIdentifier", line.memo, line.charges,
  line.instructed_amount as "instructedAmount", line.instructed_currency as "instructedCurrency",
  line.remittance, line.state, line.version`;

/** A line as it is read. */
export interface LineRow {
  readonly id: Id;
  readonly legalEntityId: Id;
  readonly direction: 'CREDIT' | 'DEBIT';
  readonly amount: string;
  readonly currency: string;
  readonly bookedOn: BusinessDate;
  readonly valueOn: BusinessDate | null;
  readonly bankReference: string | null;
  readonly customerReference: string | null;
  readonly creditorReference: string | null;
  readonly counterpartyName: string | null;
  readonly counterpartyAccount: string | null;
  readonly counterpartyIdentifier: string | null;
  readonly memo: string;
  readonly charges: string | null;
  readonly instructedAmount: string | null;
  readonly instructedCurrency: string | null;
  readonly remittance: readonly ToldRemittance[];
  readonly state: string;
  readonly version: number;
}

/** References that hold nothing else, as the payer gave them. */
export function referencesOf(row: LineRow): readonly string[] {
  return told([row.creditorReference, row.customerReference]);
}

/**
 * The same and the number by which the bank itself knows the movement: it leads to an advice or to a
 * virtual account, but names no document, of whose number it may be one sign off.
 */
export function referencesWithBanks(row: LineRow): readonly string[] {
  return told([row.creditorReference, row.customerReference, row.bankReference]);
}

function told(references: readonly (string | null)[]): readonly string[] {
  return references.filter(
    (reference) => reference !== null && reference !== '' && reference !== 'NOTPROVIDED',
  ) as readonly string[];
}

/** A line as the engine is told of it. */
export function lineFacts(row: LineRow, identifiedPartyId: Id | null): LineFacts {
  const { currency } = row;
  return {
    lineId: row.id,
    legalEntityId: row.legalEntityId,
    direction: row.direction,
    amount: Money.of(row.amount, currency),
    charges: row.charges === null ? null : Money.of(row.charges, currency),
    instructed: moneyOrNull(row.instructedAmount, row.instructedCurrency ?? currency),
    bookedOn: row.bookedOn,
    valueOn: row.valueOn,
    payerName: row.counterpartyName,
    payerAccount: row.counterpartyAccount,
    payerIdentifier: row.counterpartyIdentifier,
    identifiedPartyId,
    memo: row.memo,
    references: referencesOf(row),
    remittance: row.remittance.map((each) => remittanceFacts(each, currency)),
  };
}

function remittanceFacts(each: ToldRemittance, currency: string): RemittanceFacts {
  return {
    documentNumber: each.documentNumber,
    amount: moneyOrNull(each.amount, currency),
    discount: moneyOrNull(each.discountAmount, currency),
    deduction: moneyOrNull(each.deductionAmount ?? null, currency)?.abs() ?? null,
    text: remarkOf(each),
  };
}

/** The words beside what is told of a document. */
export function remarkOf({ memo, deductionReason }: ToldRemittance): string {
  return [memo, deductionReason].filter((text) => (text ?? '') !== '').join(' ');
}

/** A sender's figure that is no amount of the currency says nothing. */
function moneyOrNull(text: string | null, currency: string): Money | null {
  const money = text === null ? null : Money.parse(text, currency);
  return money?.ok === true ? money.value : null;
}
