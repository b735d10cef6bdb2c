import { ibanIsValid } from '@duebook/kernel';
import type { ParsedAccount } from '../parsed-statement';

/** An account and, where the bank adds it to the number, its currency. */
export interface NamedAccount {
  readonly account: Omit<ParsedAccount, 'ownerName'>;
  readonly currency: string | null;
}

/**
 * Reads `:25:`: an IBAN or a number, each alone, after the bank's code and a stroke, or before the
 * currency. `:25P:` has the bank's code on a second line. Null when nothing stands there.
 */
export function readAccount(lines: readonly string[]): NamedAccount | null {
  const [text = '', secondLine = ''] = lines.map((line) => line.trim());
  if (text === '') return null;
  const { name, currency } = withoutCurrency(text);
  const account = split(name);
  return {
    account: { ...account, bankCode: account.bankCode ?? textOrNull(secondLine) },
    currency,
  };
}

function textOrNull(text: string): string | null {
  return text === '' ? null : text;
}

/** The last three letters of an IBAN of Mauritius are a currency and part of it. */
function withoutCurrency(text: string): { name: string; currency: string | null } {
  const [, name, currency] = split(text).iban === null ? (CURRENCY_SUFFIX.exec(text) ?? []) : [];
  return name === undefined || currency === undefined
    ? { name: text, currency: null }
    : { name, currency };
}

const CURRENCY_SUFFIX = /^(.*(?:\d|[ /]))([A-Z]{3})$/;

function split(text: string): NamedAccount['account'] {
  const trimmed = text.replace(/[ /]+$/, '');
  const stroke = trimmed.indexOf('/');
  const bankCode = stroke > 0 ? trimmed.slice(0, stroke) : null;
  const number = trimmed.slice(stroke + 1);
  const isIban = ibanIsValid(number.replaceAll(' ', '').toUpperCase());
  return isIban ? { iban: number, number: null, bankCode } : { iban: null, number, bankCode };
}
