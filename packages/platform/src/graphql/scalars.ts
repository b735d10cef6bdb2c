import { type BusinessDate, Decimal, parseBusinessDate, parseDecimal } from '@duebook/kernel';
import { type ASTNode, GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { badUserInput } from './errors';

/**
 * What a scalar says about a value it does not read. The value itself is not repeated: it may be
 * personal data, and this text ends up in logs of clients.
 */
function unreadable(scalar: string, expected: string, node?: ASTNode): GraphQLError {
  return badUserInput(`${scalar} must be ${expected}.`, node);
}

/** A scalar that travels as text in both directions. */
function textScalar<T>(definition: {
  readonly name: string;
  readonly description: string;
  readonly expected: string;
  readonly specifiedByURL?: string;
  readonly read: (text: string) => T | null;
  readonly write: (value: unknown) => string | null;
}): GraphQLScalarType<T, string> {
  const { name, expected, read, write } = definition;
  const parse = (value: unknown, node?: ASTNode): T => {
    const parsed = typeof value === 'string' ? read(value) : null;
    if (parsed === null) throw unreadable(name, expected, node);
    return parsed;
  };
  return new GraphQLScalarType<T, string>({
    name,
    description: definition.description,
    specifiedByURL: definition.specifiedByURL ?? null,
    parseValue: (value) => parse(value),
    parseLiteral: (node: ASTNode) => parse(node.kind === Kind.STRING ? node.value : null, node),
    serialize: (value) => {
      const text = write(value);
      if (text === null) throw new TypeError(`${name} cannot represent this value.`);
      return text;
    },
  });
}

/**
 * An exact decimal number as text. A JSON number is refused: by the time it is read it has already
 * been a binary float. Inside it stays the text that came in; Money.parse judges range and digits.
 */
export const DecimalScalar = textScalar<string>({
  name: 'Decimal',
  description:
    'An exact decimal number as text, for example "1234.50": ASCII digits, an optional leading minus and an optional fraction. JSON numbers are refused, as they lose digits.',
  expected: 'text of digits with an optional minus and fraction, for example "1234.50"',
  read: (text) => (parseDecimal(text) === null ? null : text),
  write: (value) => {
    if (typeof value === 'string') return value;
    return value instanceof Decimal ? value.toFixed() : null;
  },
});

/** A calendar day; inside, a BusinessDate. */
export const DateScalar = textScalar<BusinessDate>({
  name: 'Date',
  description:
    'A calendar day without time or time zone, ISO 8601 yyyy-mm-dd, of the years 1900 to 2999.',
  expected: 'an existing day written yyyy-mm-dd, of the years 1900 to 2999',
  read: parseBusinessDate,
  write: (value) => (typeof value === 'string' ? value : null),
});

/** Seconds may have up to milliseconds, which is what is stored. */
const INSTANT = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}:\d{2}(?:\.\d{1,3})?(?:Z|[+-]\d{2}:\d{2})$/;

function readInstant(text: string): Date | null {
  const match = INSTANT.exec(text);
  // Date would turn 31 February into a day of March.
  if (match?.[1] === undefined || parseBusinessDate(match[1]) === null) return null;
  const instant = new Date(text);
  return Number.isNaN(instant.getTime()) ? null : instant;
}

/** An instant; inside, a Date. */
export const DateTimeScalar = textScalar<Date>({
  name: 'DateTime',
  description:
    'An instant, RFC 3339 with an offset and at most milliseconds. Answered in UTC, for example "2026-03-31T08:00:00.000Z".',
  expected: 'RFC 3339 with an offset, for example "2026-03-31T08:00:00Z"',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339',
  read: readInstant,
  write: (value) => (value instanceof Date ? value.toISOString() : null),
});

/**
 * Checks the shape only: whether the currency exists is a refusal of the element that names it
 * (CURRENCY_UNKNOWN), so that one bad line does not break a bulk request.
 */
export const CurrencyCodeScalar = textScalar<string>({
  name: 'CurrencyCode',
  description: 'A currency by its ISO 4217 alphabetic code, for example "CNY".',
  expected: 'three capital letters, for example "CNY"',
  specifiedByURL: 'https://www.iso.org/iso-4217-currency-codes.html',
  read: (text) => (/^[A-Z]{3}$/.test(text) ? text : null),
  write: (value) => (typeof value === 'string' ? value : null),
});
