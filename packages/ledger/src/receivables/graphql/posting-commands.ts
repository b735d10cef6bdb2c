import { Decimal } from '@duebook/kernel';
import { badUserInput, uuidOf, isGiven } from '@duebook/platform/graphql';
import { dimensionsOf } from '../../graphql/dimension.types';
import type { CashKind, TradeKind } from '../domain/document-kind';
import type {
  AdjustmentCommand,
  CashCommand,
  DocumentHeader,
  DueRule,
  PartyReference,
  TradeCommand,
  TradeLine,
} from '../domain/posting-command';
import type { Direction } from './document.enums';
import type {
  AdjustmentInput,
  DocumentInput,
  MoneyDocumentInput,
  TradeDocumentInput,
  TradeLineInput,
} from './posting.inputs';

/** Where in the arguments a document stands, outermost first. */
export type Place = readonly (string | number)[];

export const INVOICE_KINDS = { SALES: 'SALES_INVOICE', PURCHASE: 'PURCHASE_INVOICE' } as const;
export const CREDIT_NOTE_KINDS = {
  SALES: 'SALES_CREDIT_NOTE',
  PURCHASE: 'PURCHASE_CREDIT_NOTE',
} as const;
export const DEBIT_NOTE_KINDS = {
  SALES: 'SALES_DEBIT_NOTE',
  PURCHASE: 'PURCHASE_DEBIT_NOTE',
} as const;
export const REFUND_KINDS = { SALES: 'CUSTOMER_REFUND', PURCHASE: 'SUPPLIER_REFUND' } as const;

/** The command of an invoice, credit note or debit note. @throws BAD_USER_INPUT */
export function tradeCommand(
  kinds: Readonly<Record<Direction, TradeKind>>,
  input: TradeDocumentInput,
  place: Place,
): TradeCommand {
  return {
    ...header(input, place),
    kind: kinds[input.direction],
    lines: input.lines.map(tradeLine),
    due: dueRule(input, place) ?? usualDue(kinds[input.direction], input),
    ...(isGiven(input.contractNumber) && { contractNumber: input.contractNumber }),
  };
}

/** The command of a receipt, payment or refund. @throws BAD_USER_INPUT */
export function cashCommand(kind: CashKind, input: MoneyDocumentInput, place: Place): CashCommand {
  return {
    ...header(input, place),
    kind,
    amount: input.amount,
    cashAccountCode: input.cashAccountCode ?? null,
    isPrepayment: input.isPrepayment ?? false,
  };
}

/** The command of an adjustment. @throws BAD_USER_INPUT */
export function adjustmentCommand(input: AdjustmentInput, place: Place): AdjustmentCommand {
  const { itemClass, side, amount, accountCode } = input;
  return { ...header(input, place), kind: 'ADJUSTMENT', itemClass, side, amount, accountCode };
}

function header(input: DocumentInput, place: Place): DocumentHeader {
  return {
    legalEntityId: uuidOf('LegalEntity', input.legalEntityId),
    party: partyReference(input, place),
    sourceSystem: input.sourceSystem ?? 'DUEBOOK',
    documentNumber: input.documentNumber ?? null,
    numberedInFiscalYear: input.numberedInFiscalYear ?? null,
    externalRef: input.externalRef ?? null,
    documentDate: input.documentDate,
    postingDate: input.postingDate ?? null,
    currency: input.currencyCode,
    exchangeRate: decimalOrNull(input.exchangeRate),
    reference: input.reference ?? null,
    memo: input.memo ?? null,
  };
}

function partyReference({ partyId, partyCode }: DocumentInput, place: Place): PartyReference {
  if (isGiven(partyId) && !isGiven(partyCode)) return { id: uuidOf('Party', partyId) };
  if (isGiven(partyCode) && !isGiven(partyId)) return { code: partyCode };
  throw badUserInput(`${place.join('.')}: give either partyId or partyCode.`);
}

/** Where nothing is said of it. A credit note has nothing to pay, and stands from its date. */
function usualDue(kind: TradeKind, { contractNumber }: TradeDocumentInput): DueRule {
  const isCredit = Object.values<TradeKind>(CREDIT_NOTE_KINDS).includes(kind);
  return { kind: isGiven(contractNumber) && !isCredit ? 'CONTRACT' : 'AT_ONCE' };
}

function dueRule(input: TradeDocumentInput, place: Place): DueRule | undefined {
  const { paymentTermCode, dueDate, instalments } = input;
  const rules: DueRule[] = [];
  if (isGiven(paymentTermCode)) rules.push({ kind: 'TERM', termCode: paymentTermCode });
  if (isGiven(dueDate)) rules.push({ kind: 'DATE', dueDate });
  if (isGiven(instalments)) {
    const given = instalments.map(({ dueDate: day, amount }) => ({ dueDate: day, amount }));
    rules.push({ kind: 'INSTALMENTS', instalments: given });
  }
  if (rules.length > 1) {
    throw badUserInput(
      `${place.join('.')}: give at most one of paymentTermCode, dueDate and instalments.`,
    );
  }
  return rules[0];
}

function tradeLine(line: TradeLineInput): TradeLine {
  return {
    accountCode: line.accountCode ?? null,
    description: line.description,
    quantity: decimalOrNull(line.quantity),
    unitPrice: decimalOrNull(line.unitPrice),
    netAmount: line.netAmount,
    taxRatePercent: decimalOrNull(line.taxRatePercent),
    taxAmount: line.taxAmount ?? null,
    dimensions: dimensionsOf(line.dimensions),
  };
}

function decimalOrNull(text: string | null | undefined): Decimal | null {
  return isGiven(text) ? new Decimal(text) : null;
}
