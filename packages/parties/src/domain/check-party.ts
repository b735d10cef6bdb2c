import {
  collectResults,
  compareText,
  isCountryCode,
  isCurrencyCode,
  isTimeZone,
  ok,
  refused,
  unifiedSocialCreditCodeIsValid,
  type Result,
} from '@duebook/kernel';
import { tidyBankAccount } from './bank-account';
import { isLanguageTag } from './language-tag';
import { checkContact } from './check-contact';
import type { PartyAddress, PartyFields, PartyIdentifier, PartyKind } from './party';
import { refusalAt, type PartyRefusal } from './party-refusal';
import { tidyLabel, tidyText } from './text';

const LONGEST_NAME = 300;
/** How many elements a list of a party may have. */
export const LONGEST_LIST = 100;

type Checked<T> = Result<T, readonly PartyRefusal[]>;
type Check<T> = (value: T, path: readonly string[]) => Checked<T>;
type Checks = { readonly [F in keyof PartyFields]-?: Check<Exclude<PartyFields[F], undefined>> };

const name: Check<string> = (value, path) => {
  const tidy = tidyText(value, LONGEST_NAME);
  return tidy === null ? refuse('PARTY_NAME_INVALID', path) : ok(tidy);
};

const label: Check<string | null> = (value, path) => {
  const tidy = value === null ? null : tidyLabel(value);
  return value !== null && tidy === null ? refuse('PARTY_TEXT_INVALID', path) : ok(tidy);
};

const text: Check<string> = (value, path) => {
  const tidy = tidyLabel(value);
  return tidy === null ? refuse('PARTY_TEXT_INVALID', path) : ok(tidy);
};

const country: Check<string | null> = (value, path) =>
  value === null || isCountryCode(value) ? ok(value) : refuse('COUNTRY_UNKNOWN', path);

const language: Check<string | null> = (value, path) =>
  value === null || isLanguageTag(value) ? ok(value) : refuse('LANGUAGE_INVALID', path);

const unifiedSocialCreditCode: Check<string | null> = (value, path) =>
  value === null || unifiedSocialCreditCodeIsValid(value)
    ? ok(value)
    : refuse('UNIFIED_SOCIAL_CREDIT_CODE_INVALID', path);

const kinds: Check<readonly PartyKind[]> = (value, path) => {
  const order: readonly PartyKind[] = ['CUSTOMER', 'SUPPLIER'];
  return value.length === 0
    ? refuse('PARTY_KIND_MISSING', path)
    : ok(order.filter((kind) => value.includes(kind)));
};

const identifier: Check<PartyIdentifier> = (value, path) =>
  fields(value, path, {
    kind: (kind) => ok(kind),
    scheme: label,
    country,
    value: text,
  });

const address: Check<PartyAddress> = (value, path) =>
  fields(value, path, {
    kind: (kind) => ok(kind),
    lines: listOf(text),
    city: label,
    region: label,
    postalCode: label,
    country,
  });

const CHECKS: Checks = {
  legalName: name,
  kinds,
  unifiedSocialCreditCode,
  country,
  language,
  virtualAccountNumber: label,
  segment: label,
  region: label,
  industry: label,
  tags: (value, path) => {
    const checked = listOf(text)(value, path);
    return checked.ok ? ok([...new Set(checked.value)].sort(compareText)) : checked;
  },
  aliases: listOf(name),
  identifiers: listOf(identifier),
  addresses: listOf(address),
  contacts: listOf((contact, path) =>
    checkContact(contact, path, { text, label, language, isTimeZone }),
  ),
  bankAccounts: listOf((account, path) => {
    const tidy = tidyBankAccount(account);
    const currencyIsKnown = account.currency === null || isCurrencyCode(account.currency);
    if (tidy === null || !currencyIsKnown) return refuse('BANK_ACCOUNT_INVALID', path);
    return fields(tidy, path, {
      scheme: (scheme) => ok(scheme),
      number: (number) => ok(number),
      bankName: label,
      bankCode: label,
      holderName: label,
      currency: (currency) => ok(currency),
    });
  }),
};

/**
 * Checks what a caller says of a party, each value by itself, and answers it in the form in which
 * it is kept: tidy text, sorted tags, account numbers without blanks. All faults at once.
 */
export function checkPartyFields(given: PartyFields): Checked<PartyFields> {
  return fields(given, [], CHECKS);
}

/** Checks each given field by its own check; absent fields stay absent. */
function fields<T extends object>(
  value: T,
  path: readonly string[],
  checks: { readonly [F in keyof T]-?: Check<Exclude<T[F], undefined>> },
): Checked<T> {
  const names = (Object.keys(checks) as (keyof T & string)[]).filter(
    (field) => value[field] !== undefined,
  );
  const results = names.map((field) => {
    // Present by the filter above; the mapped type pairs each field with its own check.
    const checked = checks[field](value[field] as Exclude<T[typeof field], undefined>, [
      ...path,
      field,
    ]);
    return checked.ok ? ok([field, checked.value] as const) : checked;
  });
  const collected = collectResults(results);
  if (!collected.ok) return { ok: false, refusal: collected.refusal.flat() };
  return ok(Object.fromEntries(collected.value) as T);
}

function listOf<T>(check: Check<T>): Check<readonly T[]> {
  return (values, path) => {
    if (values.length > LONGEST_LIST) return refuse('PARTY_LIST_TOO_LONG', path);
    const collected = collectResults(
      values.map((value, index) => check(value, [...path, String(index)])),
    );
    return collected.ok ? collected : { ok: false, refusal: collected.refusal.flat() };
  };
}

function refuse(
  code: PartyRefusal['code'],
  path: readonly string[],
): Result<never, readonly PartyRefusal[]> {
  return refused([refusalAt(code, ...path)]);
}
