import { type BusinessDate, Decimal } from '@duebook/kernel';
import type { Direction, ParsedLine, ParsedRemittance } from '../parsed-statement';
import { complain, type Place } from '../xml/faults';
import { elementAt, textAt, type XmlElement } from '../xml/xml-element';
import {
  type CamtCharge,
  type CamtDetails,
  chargesOf,
  customerReferenceOf,
  instructedOf,
  transactionCodeOf,
} from './camt-details';
import { type CamtParty, counterpartyOf } from './camt-party';
import { sumOf } from './camt-remittance';
import {
  amountAt,
  type CamtAmount,
  chosenDay,
  codeOf,
  directionOf,
  reference,
} from './camt-values';

/** What an entry takes from the statement that it is in. */
export interface EntryContext {
  /** Of our own account, as the statement gives it. */
  readonly account: string | null;
  readonly currency: string | null;
  /** The day that the bank wrote the statement. */
  readonly createdOn: BusinessDate | null;
}

/** What of an entry is the same for all its lines. */
interface EntryCore {
  readonly direction: Direction;
  readonly amount: string;
  readonly currency: string | null;
  readonly bookedOn: BusinessDate | null;
  readonly valueOn: BusinessDate | null;
  readonly isReversal: boolean;
  readonly status: ParsedLine['status'];
  readonly bankReference: string | null;
  readonly batchReference: string | null;
  readonly transactionCode: string | null;
  readonly instructed: CamtAmount | null;
  readonly charges: readonly CamtCharge[];
  readonly text: string | null;
}

/**
 * The lines of an entry (`Ntry`), without their positions.
 *
 * A batch becomes a line for each of its payments when their amounts tell in full what the entry's
 * amount is made of. Otherwise it stays one line: a part of it would be money that nobody booked,
 * and the rest would be lost.
 */
export function linesOf(
  place: Place,
  entry: XmlElement,
  details: readonly CamtDetails[],
  context: EntryContext,
): readonly Omit<ParsedLine, 'position'>[] {
  const core = coreOf(place, entry, context);
  if (core === null) return [];
  const parts = partsOf(core, details);
  if (parts === null) return [wholeLine(core, details, context)];
  return parts.map((part) => partLine(core, part, context));
}

function coreOf(place: Place, entry: XmlElement, context: EntryContext): EntryCore | null {
  const money = amountAt(place, entry, 'Amt');
  const direction = directionOf(place, entry);
  if (money === null) missing(place, 'Amt');
  if (direction === null) missing(place, 'CdtDbtInd');
  const valueOn = chosenDay(place, elementAt(entry, 'ValDt'));
  const bookedOn = chosenDay(place, elementAt(entry, 'BookgDt')) ?? unbookedDay(valueOn, context);
  if (bookedOn === null && valueOn === null) missing(place, 'BookgDt');
  if (money === null || direction === null) return null;
  return {
    direction,
    amount: money.amount,
    currency: money.currency ?? context.currency,
    bookedOn,
    valueOn,
    isReversal: ['true', '1'].includes(textAt(entry, 'RvslInd') ?? ''),
    status: statusOf(entry),
    // NtryRef often counts the entries of one file, so it says nothing of the money.
    bankReference: reference(textAt(entry, 'AcctSvcrRef')),
    batchReference: customerReferenceOf(elementAt(entry, 'Btch')),
    transactionCode: transactionCodeOf(entry),
    instructed: instructedOf(place, entry),
    charges: chargesOf(place, entry),
    text: textAt(entry, 'AddtlNtryInf'),
  };
}

/** An entry of no day at all, as notifications have it, is of the day that the bank wrote of it. */
function unbookedDay(valueOn: BusinessDate | null, context: EntryContext): BusinessDate | null {
  return valueOn === null ? context.createdOn : null;
}

function missing(place: Place, field: string): void {
  complain(place, 'STATEMENT_FIELD_MISSING', field, `The entry has no ${field}.`);
}

/** Pending and future entries, and those for information, have moved no money of the account. */
function statusOf(entry: XmlElement): ParsedLine['status'] {
  const status = elementAt(entry, 'Sts');
  const code = codeOf(status) ?? status?.text ?? '';
  return code === 'BOOK' || code === '' ? 'BOOKED' : 'PENDING';
}

/** A payment of a batch, with its amount in the account's currency. */
interface EntryPart {
  readonly details: CamtDetails;
  readonly amount: string;
  readonly direction: Direction;
}

/** The payments that make up the entry; null when they do not, or when there is but one. */
function partsOf(core: EntryCore, details: readonly CamtDetails[]): readonly EntryPart[] | null {
  if (details.length < 2) return null;
  const parts: EntryPart[] = [];
  for (const one of details) {
    const found = one.amounts.find(({ currency }) => currency === core.currency);
    if (found === undefined || new Decimal(found.amount).isZero()) return null;
    parts.push({ details: one, amount: found.amount, direction: one.direction ?? core.direction });
  }
  const sum = parts.reduce((total, part) => total.plus(signed(part)), new Decimal(0));
  return sum.equals(signed(core)) ? parts : null;
}

function signed({ amount, direction }: { amount: string; direction: Direction }): Decimal {
  const money = new Decimal(amount);
  return direction === 'CREDIT' ? money : money.negated();
}

type Line = Omit<ParsedLine, 'position'>;

function partLine(core: EntryCore, part: EntryPart, context: EntryContext): Line {
  const { details } = part;
  const comesBack = core.isReversal || details.isReturn;
  const party = counterpartyOf(details.sides, part.direction, comesBack, context.account);
  return {
    ...sharedOf(core),
    direction: part.direction,
    amount: part.amount,
    bankReference: details.bankReference ?? core.bankReference ?? details.networkReference,
    customerReference: details.customerReference,
    creditorReference: details.remittance.creditorReference,
    counterparty: withoutUltimate(party),
    memo: memoOf(details, party, core.text),
    transactionCode: details.transactionCode ?? core.transactionCode,
    instructed: knownAmount(details.instructed),
    charges: chargeTotal(details.charges, core.currency),
    remittance: details.remittance.documents,
  };
}

/** An entry that is one line, whatever it tells of the payments in it. */
function wholeLine(core: EntryCore, details: readonly CamtDetails[], context: EntryContext): Line {
  const [only] = details;
  if (details.length === 1 && only !== undefined) {
    const part = { details: only, amount: core.amount, direction: core.direction };
    const line = partLine(core, part, context);
    return {
      ...line,
      customerReference: line.customerReference ?? core.batchReference,
      instructed: line.instructed ?? knownAmount(core.instructed),
      charges: line.charges ?? chargeTotal(core.charges, core.currency),
    };
  }
  return joinedLine(core, details, context);
}

/** What several payments have in common, and the texts of all. */
function joinedLine(core: EntryCore, details: readonly CamtDetails[], context: EntryContext): Line {
  const lines = details.map((one) =>
    partLine({ ...core, text: null }, { details: one, ...core }, context),
  );
  const memos = lines.map((line) => line.memo);
  const texts = [...new Set([...memos, core.text ?? ''])].filter((text) => text !== '');
  const creditorReference = common(lines.map((line) => line.creditorReference));
  return {
    ...sharedOf(core),
    bankReference: core.bankReference ?? common(lines.map((line) => line.bankReference)),
    customerReference: common(lines.map((line) => line.customerReference)) ?? core.batchReference,
    creditorReference,
    counterparty: commonParty(lines),
    memo: texts.join('\n'),
    transactionCode: core.transactionCode ?? common(lines.map((line) => line.transactionCode)),
    instructed: knownAmount(core.instructed),
    charges: chargeTotal(core.charges, core.currency),
    remittance: [
      ...lines.flatMap((line) => line.remittance),
      ...(creditorReference === null ? referencesOf(lines) : []),
    ],
  };
}

/** References that differ from payment to payment are told like numbers of documents. */
function referencesOf(lines: readonly Line[]): readonly ParsedRemittance[] {
  return lines
    .filter((line) => line.creditorReference !== null && line.remittance.length === 0)
    .map((line) => ({
      documentNumber: line.creditorReference,
      documentOn: null,
      amount: null,
      discountAmount: null,
      deductionReason: null,
      memo: null,
    }));
}

function commonParty(lines: readonly Line[]): ParsedLine['counterparty'] {
  return {
    name: common(lines.map((line) => line.counterparty.name)),
    account: common(lines.map((line) => line.counterparty.account)),
    bankCode: common(lines.map((line) => line.counterparty.bankCode)),
    identifier: common(lines.map((line) => line.counterparty.identifier)),
  };
}

function common(values: readonly (string | null)[]): string | null {
  const [first = null] = values;
  return values.every((value) => value === first) ? first : null;
}

function sharedOf(core: EntryCore) {
  const { direction, amount, currency, bookedOn, valueOn, isReversal, status } = core;
  return { direction, amount, currency, bookedOn, valueOn, isReversal, status };
}

function withoutUltimate(party: CamtParty): ParsedLine['counterparty'] {
  const { ultimateName: _, ...counterparty } = party;
  return counterparty;
}

/** On whose behalf was paid is told with the texts: that is whose invoice it mostly is. */
function memoOf(details: CamtDetails, party: CamtParty, entryText: string | null): string {
  const texts = [
    ...details.remittance.texts,
    ...details.texts,
    ...(entryText === null ? [] : [entryText]),
    ...(party.ultimateName === null ? [] : [party.ultimateName]),
  ];
  return [...new Set(texts)].join('\n');
}

function knownAmount(money: CamtAmount | null): ParsedLine['instructed'] {
  if (money === null || money.currency === null) return null;
  return { amount: money.amount, currency: money.currency };
}

/** Charges of another currency are not the line's; given back, they are no charge. */
function chargeTotal(charges: readonly CamtCharge[], currency: string | null): string | null {
  const total = sumOf(
    charges
      .filter((charge) => (charge.currency ?? currency) === currency)
      .map((charge) => charge.amount),
  );
  return total?.startsWith('-') === true ? null : total;
}
