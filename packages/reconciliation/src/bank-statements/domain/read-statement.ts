import { type Decimal, Money, ok, refused, type BusinessDate, type Result } from '@duebook/kernel';
import { accountKey } from './account-number';
import type { ReadLine, ReadStatement } from './bank-statement';
import type {
  ParsedBalance,
  ParsedLine,
  ParsedStatement,
  StatementFault,
  StatementFormat,
} from './parsing/parsed-statement';

/** Control characters but for the line feed; halves of surrogates; what PostgreSQL cannot keep. */
const UNKEEPABLE = /[\u0000-\u0009\u000b-\u001f\u007f\p{Cs}]/gu;

const LONGEST_MEMO = 4_000;
const LONGEST_NAME = 300;
const LONGEST_REFERENCE = 140;

/** Opening and closing balance are mandatory there; OFX never has the first, tables as the bank likes. */
const TWO_BALANCES: ReadonlySet<StatementFormat> = new Set(['CAMT', 'MT940']);

/** Makes numbers of amounts, and text that can be kept of the rest. Nothing is judged here. */
export function readStatement(
  parsed: ParsedStatement,
  {
    accountCurrency,
    format,
  }: { readonly accountCurrency: string; readonly format: StatementFormat },
): Result<ReadStatement, StatementFault> {
  const currency = parsed.currency ?? accountCurrency;
  const booked = parsed.lines.filter(({ status }) => status === 'BOOKED');
  const lines: ReadLine[] = [];
  for (const line of booked) {
    const read = readLine(line, currency);
    if (!read.ok) return read;
    if (!read.value.amount.isZero()) lines.push(read.value);
  }
  const opening = balanceOf(parsed.openingBalance, 'openingBalance', currency);
  if (!opening.ok) return opening;
  const closing = balanceOf(parsed.closingBalance, 'closingBalance', currency);
  if (!closing.ok) return closing;
  return ok({
    ...{ position: parsed.position, kind: parsed.kind, currency, lines },
    hasBothBalances: hasBothBalances(parsed, format),
    reference: shortText(parsed.statementId, LONGEST_REFERENCE),
    number: shortText(parsed.sequenceNumber, LONGEST_REFERENCE),
    ...periodOf(parsed, lines),
    opening: opening.value,
    closing: closing.value,
    pendingCount: parsed.lines.length - booked.length,
    skippedCount: booked.length - lines.length + (parsed.skipped?.length ?? 0),
    balanceBreaks: parsed.balanceBreaks ?? [],
  });
}

function hasBothBalances({ kind }: ParsedStatement, format: StatementFormat): boolean {
  return kind === 'STATEMENT' && TWO_BALANCES.has(format);
}

function periodOf(
  { fromOn, toOn, openingBalance, closingBalance }: ParsedStatement,
  lines: readonly ReadLine[],
): Pick<ReadStatement, 'fromOn' | 'toOn' | 'isPeriodTold'> {
  const [first, last] = boundsOf(lines);
  const to = firstOf([toOn, closingBalance?.on, last, fromOn]);
  const from = firstOf([fromOn, openingBalance?.on, first, to]);
  const isUpright = from === null || to === null || from <= to;
  const isPeriodTold = fromOn !== null && toOn !== null;
  return { fromOn: isUpright ? from : to, toOn: to, isPeriodTold };
}

function firstOf(days: readonly (BusinessDate | null | undefined)[]): BusinessDate | null {
  return days.find((day) => day !== null && day !== undefined) ?? null;
}

function boundsOf(lines: readonly ReadLine[]): readonly [BusinessDate | null, BusinessDate | null] {
  let first: BusinessDate | null = null;
  let last: BusinessDate | null = null;
  for (const { bookedOn } of lines) {
    if (first === null || bookedOn < first) first = bookedOn;
    if (last === null || bookedOn > last) last = bookedOn;
  }
  return [first, last];
}

function balanceOf(
  balance: ParsedBalance | null,
  field: string,
  currency: string,
): Result<Decimal | null, StatementFault> {
  if (balance === null) return ok(null);
  const place = { line: null, field };
  const foreign = otherCurrency(balance.currency, currency, place);
  if (foreign) return foreign;
  const amount = amountOf(balance.amount, currency, place);
  if (!amount.ok) return amount;
  return ok(balance.direction === 'CREDIT' ? amount.value : amount.value.negated());
}

function readLine(line: ParsedLine, currency: string): Result<ReadLine, StatementFault> {
  const { position, direction, valueOn, isReversal, remittance } = line;
  const foreign = otherCurrency(line.currency, currency, { line: position, field: 'currency' });
  if (foreign) return foreign;
  const amount = amountOf(line.amount, currency, { line: position, field: 'amount' });
  if (!amount.ok) return amount;
  if (amount.value.isNegative()) return invalidAmount({ line: position, field: 'amount' });
  const bookedOn = line.bookedOn ?? valueOn;
  if (bookedOn === null) {
    const detail = 'The line has neither a booking date nor a value date.';
    return refused({ code: 'STATEMENT_DATE_INVALID', line: position, field: 'bookedOn', detail });
  }
  const further = furtherAmounts(line, currency);
  if (!further.ok) return further;
  return ok({
    ...{ position, direction, amount: amount.value, currency, bookedOn, valueOn, isReversal },
    ...further.value,
    ...textsOf(line),
    remittance: remittance.map((each) => ({
      ...each,
      documentNumber: shortText(each.documentNumber, LONGEST_REFERENCE),
      deductionReason: shortText(each.deductionReason, LONGEST_NAME),
      memo: shortText(each.memo, LONGEST_NAME),
    })),
  });
}

/** What was sent, and what the bank took off. */
function furtherAmounts(
  { instructed, charges, position: line }: ParsedLine,
  currency: string,
): Result<Pick<ReadLine, 'instructed' | 'charges'>, StatementFault> {
  const sent =
    instructed && amountOf(instructed.amount, instructed.currency, { line, field: 'instructed' });
  if (sent?.ok === false) return sent;
  const kept = charges === null ? null : amountOf(charges, currency, { line, field: 'charges' });
  if (kept?.ok === false) return kept;
  return ok({
    instructed: instructed && sent ? { amount: sent.value, currency: instructed.currency } : null,
    charges: kept && kept.value,
  });
}

function textsOf(line: ParsedLine) {
  const { counterparty } = line;
  const account = shortText(counterparty.account, LONGEST_REFERENCE);
  return {
    bankReference: shortText(line.bankReference, LONGEST_REFERENCE),
    customerReference: shortText(line.customerReference, LONGEST_REFERENCE),
    creditorReference: shortText(line.creditorReference, LONGEST_REFERENCE),
    counterpartyName: shortText(counterparty.name, LONGEST_NAME),
    counterpartyAccount: account === null ? null : accountKey(account) || null,
    counterpartyBankCode: shortText(counterparty.bankCode, LONGEST_REFERENCE),
    counterpartyIdentifier: shortText(counterparty.identifier, LONGEST_REFERENCE),
    memo: keepable(line.memo).slice(0, LONGEST_MEMO),
    transactionCode: shortText(line.transactionCode, LONGEST_REFERENCE),
  };
}

/** An account is kept in one currency: what is not in it cannot be a movement or a balance of it. */
function otherCurrency(found: string | null, currency: string, place: Place) {
  if (found === null || found === currency) return null;
  const shown = found.slice(0, LONGEST_SHOWN);
  const detail = `It is in “${shown}”, and the statement in ${currency}.`;
  return refused({ code: 'STATEMENT_CURRENCY_INVALID', ...place, detail } as const);
}

/** Where an amount stands in the file. */
type Place = Pick<StatementFault, 'line' | 'field'>;

/** An amount that is no finer than its currency, and no larger than the books take. */
function amountOf(text: string, currency: string, place: Place): Result<Decimal, StatementFault> {
  const money = Money.parse(text, currency);
  if (money.ok) return ok(money.value.amount);
  if (money.refusal.code !== 'CURRENCY_UNKNOWN') return invalidAmount(place, text, currency);
  const detail = `“${currency.slice(0, LONGEST_SHOWN)}” is no currency of ISO 4217.`;
  return refused({ code: 'STATEMENT_CURRENCY_INVALID', ...place, detail });
}

const LONGEST_SHOWN = 40;

function invalidAmount(place: Place, found = '', currency = ''): Result<never, StatementFault> {
  const shown = found.slice(0, LONGEST_SHOWN);
  const detail = `“${shown}” is no amount in ${currency || 'the currency'}, unsigned and no finer than its minor unit.`;
  return refused({ code: 'STATEMENT_AMOUNT_INVALID', ...place, detail });
}

/** Text in one line; null when nothing is left of it. */
function shortText(text: string | null, longest: number): string | null {
  if (text === null) return null;
  const kept = keepable(text).replace(/\s+/gu, ' ').trim().slice(0, longest).trimEnd();
  return kept === '' ? null : kept;
}

function keepable(text: string): string {
  return text.replace(UNKEEPABLE, ' ').normalize('NFC');
}
