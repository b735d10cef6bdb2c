/**
 * The key under which a document's number is found whatever a bank did to it: the last run of digits
 * without leading zeros, extended to the left by the run before it, or by all of them, until it has
 * four digits. Text without digits is its own key, letters alone and in capitals.
 *
 * `INV-00042` and `INV 42` are `42`. `INV-2026-0007` is `20260007`: `7` alone would stand for a document
 * of every year. `F/26/11/0815` is `110815`.
 *
 * The ledger keeps the same key of every document, by `ledger.set_number_key()`; a test holds the two
 * together.
 *
 * '' is the key of nothing: neither side finds by it.
 */
export function numberKey(text: string): string {
  const runs = text.match(DIGIT_RUNS) ?? [];
  const last = withoutZeros(runs.at(-1) ?? '');
  if (last.length >= LEAST_DIGITS) return last;
  const two = withoutZeros(runs.slice(-2).join(''));
  if (two.length >= LEAST_DIGITS) return two;
  const all = withoutZeros(runs.join(''));
  return all === '' ? alphanumerics(text) : all;
}

/** A key of fewer digits is common: it is looked up only where the text says that it is a document's. */
export const LEAST_DIGITS = 4;

const DIGIT_RUNS = /[0-9]+/g;

/** Letters and digits alone, in capitals: `inv-00 42` is `INV0042`. */
export function alphanumerics(text: string): string {
  // Letters of other scripts go first: what capitals they have differs between here and the database.
  return text.replace(/[^0-9A-Za-z]+/g, '').toUpperCase();
}

/** Without the zeros in front; '' when there is nothing else. */
export function withoutZeros(digits: string): string {
  let start = 0;
  while (start < digits.length && digits.charCodeAt(start) === 48) start += 1;
  return digits.slice(start);
}
