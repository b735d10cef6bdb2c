import { compareText } from './compare-text';
import { Decimal } from './decimal';
import { invariant } from './invariant';
import { Money } from './money';

/**
 * JSON in which equal content is equal text, for hashing and comparing.
 *
 * Keys are sorted by code point and nothing is indented. A Decimal is its shortest plain text, Money
 * `{"amount":"10.50","currency":"CNY"}`, a Date its ISO instant, a bigint its digits as text. An
 * undefined field is left out and an undefined element is null, as in JSON itself.
 *
 * @throws {InvariantViolation} for what JSON cannot say: NaN, infinities, functions, symbols, Map, Set,
 *   bytes.
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'object' && value !== null) return writeObject(value);
  return writeScalar(value);
}

function writeScalar(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'boolean') return JSON.stringify(value);
  if (typeof value === 'bigint') return `"${value.toString()}"`;
  invariant(typeof value === 'number' && Number.isFinite(value), 'JSON holds finite numbers only');
  return JSON.stringify(value);
}

function writeObject(value: object): string {
  if (value instanceof Money) return writeFields(value.toJSON());
  if (Decimal.isDecimal(value)) return writeDecimal(value);
  if (value instanceof Date) return JSON.stringify(value.toISOString());
  if (Array.isArray(value)) return writeList(value);
  const isContainer = value instanceof Map || value instanceof Set || ArrayBuffer.isView(value);
  invariant(!isContainer, 'Maps, sets and bytes have no JSON form');
  return writeFields(value);
}

function writeList(list: readonly unknown[]): string {
  // Array.from visits holes too, as undefined; map would leave them out of the text.
  return `[${Array.from(list, (element) => canonicalJson(element)).join(',')}]`;
}

function writeDecimal(value: Decimal): string {
  invariant(value.isFinite(), 'JSON holds finite numbers only');
  return JSON.stringify(value.toFixed());
}

function writeFields(value: object): string {
  let text = '';
  for (const key of sortedKeys(value)) {
    const field = (value as Readonly<Record<string, unknown>>)[key];
    if (field === undefined) continue;
    text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(field)}`;
  }
  return `{${text}}`;
}

/** Only keys beyond U+FFFF, which ours are not, sort otherwise by code point than in the engine. */
const BEYOND_THE_PLANE = /[\ud800-\udfff]/;

function sortedKeys(value: object): readonly string[] {
  const keys = Object.keys(value);
  return keys.some((key) => BEYOND_THE_PLANE.test(key)) ? keys.sort(compareText) : keys.sort();
}
