import { invariant } from './invariant';

/** An ISO 4217 alphabetic code, three capital letters, e.g. `CNY`. Check text with {@link isCurrencyCode}. */
export type CurrencyCode = string;

/**
 * The active codes of ISO 4217 list one with a minor unit, by number of minor digits
 * (SIX Financial Information, maintenance agency; amendments up to no. 180, in force 2026-01-01).
 *
 * Left out: codes whose minor unit is "N.A." (precious metals, bond market units, XDR, XSU, XUA,
 * XTS, XXX), in which nothing is invoiced.
 */
const CODES_BY_MINOR_DIGITS: Readonly<Record<number, string>> = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
  2: `AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD
      CAD CDF CHE CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP
      GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT
      LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN
      NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD
      SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS
      VED VES WST XAD XCD XCG YER ZAR ZMW ZWG`,
  3: 'BHD IQD JOD KWD LYD OMR TND',
  4: 'CLF UYW',
};

const MINOR_DIGITS: ReadonlyMap<CurrencyCode, number> = new Map(
  Object.entries(CODES_BY_MINOR_DIGITS).flatMap(([digits, codes]) =>
    codes.split(/\s+/).map((code): [CurrencyCode, number] => [code, Number(digits)]),
  ),
);

/** Every currency the system accepts, in alphabetical order. */
export const CURRENCY_CODES: readonly CurrencyCode[] = [...MINOR_DIGITS.keys()].sort();

/** Whether the text is an active ISO 4217 code (capital letters) that amounts can be kept in. */
export function isCurrencyCode(text: string): text is CurrencyCode {
  return MINOR_DIGITS.has(text);
}

/**
 * Digits after the decimal point: CNY 2, JPY 0, KWD 3.
 * @throws {InvariantViolation} for an unknown code.
 */
export function currencyMinorDigits(code: CurrencyCode): number {
  const digits = MINOR_DIGITS.get(code);
  invariant(digits !== undefined, 'A currency is an active ISO 4217 code');
  return digits;
}
