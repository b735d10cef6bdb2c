import { compareDates } from '@duebook/kernel';
import type { ParsedBalance, ParsedStatement } from '../parsed-statement';
import { complain, type Place } from '../xml/faults';
import { elementAt, type XmlElement } from '../xml/xml-element';
import { amountAt, chosenDay, codeOf, directionOf } from './camt-values';

/** A balance with the bank's code of what it is of. */
export type CamtBalance = ParsedStatement['balances'][number];

export function balanceOf(place: Place, balance: XmlElement): CamtBalance | null {
  const money = amountAt(place, balance, 'Amt');
  const direction = directionOf(place, balance);
  if (money === null || direction === null) {
    const field = money === null ? 'Bal/Amt' : 'Bal/CdtDbtInd';
    complain(place, 'STATEMENT_FIELD_MISSING', field, 'A balance has no amount or no side.');
    return null;
  }
  return {
    type: codeOf(elementAt(balance, 'Tp', 'CdOrPrtry')) ?? '',
    direction,
    amount: money.amount,
    currency: money.currency,
    on: chosenDay(place, elementAt(balance, 'Dt')),
  };
}

/**
 * What the entries start from: booked at the opening, else at the close of the time before, else
 * (a further page of a long statement) the first interim balance.
 */
export function openingOf(
  balances: readonly CamtBalance[],
  currency: string | null,
): ParsedBalance | null {
  const told = (type: string) => ofType(balances, type, currency);
  const opening = earliest(told('OPBD')) ?? earliest(told('PRCD'));
  if (opening !== null) return withoutType(opening);
  // A single one is where this page ends, unless the end itself is told.
  const isStart = told('ITBD').length > 1 || told('CLBD').length > 0;
  return isStart ? withoutType(earliest(told('ITBD'))) : null;
}

/** What they end at: booked at the close, else the last interim balance. */
export function closingOf(
  balances: readonly CamtBalance[],
  currency: string | null,
): ParsedBalance | null {
  const told = (type: string) => ofType(balances, type, currency);
  return withoutType(latest(told('CLBD')) ?? latest(told('ITBD')));
}

/**
 * Those of the account's currency. Where all are of others they are told as they are, so that the
 * contradiction is seen instead of a balance that seems not to be given.
 */
function ofType(
  balances: readonly CamtBalance[],
  type: string,
  currency: string | null,
): readonly CamtBalance[] {
  const all = balances.filter((balance) => balance.type === type);
  const own = all.filter((balance) => (balance.currency ?? currency) === currency);
  return own.length > 0 ? own : all;
}

/** Of several days the first; of one day the first that is written. */
function earliest(balances: readonly CamtBalance[]): CamtBalance | null {
  return balances.reduce<CamtBalance | null>(
    (best, one) => (best === null || isBefore(one, best) ? one : best),
    null,
  );
}

function latest(balances: readonly CamtBalance[]): CamtBalance | null {
  return balances.reduce<CamtBalance | null>(
    (best, one) => (best === null || !isBefore(one, best) ? one : best),
    null,
  );
}

function isBefore(a: CamtBalance, b: CamtBalance): boolean {
  return a.on !== null && b.on !== null && compareDates(a.on, b.on) < 0;
}

function withoutType(balance: CamtBalance | null): ParsedBalance | null {
  if (balance === null) return null;
  const { type: _, ...rest } = balance;
  return rest;
}
