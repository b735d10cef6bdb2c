// The kernel's face: values and small functions every package shares. Pure: no I/O, and time, ids
// and amounts come in as arguments (systemClock and systemIds are the two doors to the outside).

export { Decimal, parseDecimal } from './decimal';
export { isCountryCode } from './country';
export { CURRENCY_CODES, type CurrencyCode, currencyMinorDigits, isCurrencyCode } from './currency';
export { Money, type MoneyRefusal } from './money';
export { convert, percentOf, roundToCurrency, split } from './rounding';

export {
  addDays,
  addMonths,
  type BusinessDate,
  businessDate,
  businessDateAt,
  compareDates,
  dateFromParts,
  dayOfMonth,
  daysBetween,
  endOfMonth,
  isTimeZone,
  isWeekend,
  latestDayAt,
  month,
  parseBusinessDate,
  startOfMonth,
  year,
} from './business-date';
export { LAST_DAY, daysAfter, daysBefore, monthsAfter, monthsBefore } from './near-days';
export { DATE_PATTERNS, type DatePattern, isDatePattern, parseDateAs } from './date-pattern';
export { type Clock, fixedClock, systemClock, type TimeSpan, TravelClock } from './clock';

export { type Id, type IdSource, isUuid, newId, sequentialIds, systemIds } from './ids';
export {
  collectResults,
  flatMapResult,
  isOk,
  mapResult,
  type Ok,
  ok,
  type Refused,
  refused,
  type Result,
} from './result';
export { invariant, InvariantViolation, unreachable } from './invariant';
export { type FieldsOf, make } from './make';

export { amountInWordsEn } from './amount-in-words-en';
export { amountInWordsZh } from './amount-in-words-zh';
export { bankCardLuhnIsValid } from './bank-card';
export { ibanIsValid } from './iban';
export { unifiedSocialCreditCodeIsValid } from './unified-social-credit-code';

export {
  readSecretText,
  SECRET_TEXT_BYTES,
  type SecretTextParts,
  writeSecretText,
} from './secret-text';
export { LETTER_LANGUAGES, type LetterLanguage, letterLanguageOf } from './letter-language';
export { canonicalJson } from './canonical-json';
export { compareText } from './compare-text';
export { groupsOf } from './groups-of';
export { inOrderOf } from './in-order-of';
export { readableText } from './readable-text';
export { isStorable } from './storable-text';
