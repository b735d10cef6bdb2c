/** Length of the whole IBAN by country, from the SWIFT IBAN registry (ISO 13616-2), release 103. */
const LENGTHS: Readonly<Record<number, string>> = {
  15: 'NO',
  16: 'BE',
  18: 'DK FI FK FO GL NL SD',
  19: 'MK SI',
  20: 'AT BA EE KZ LT LU MN XK',
  21: 'CH HR LI LV',
  22: 'BG BH CR DE GB GE IE ME RS VA',
  23: 'AE GI IL IQ OM SO TL',
  24: 'AD CZ ES MD PK RO SA SE SK TN VG',
  25: 'LY PT ST',
  26: 'IS TR',
  27: 'BI DJ FR GR IT MC MR SM',
  28: 'AL AZ BY CY DO GT HN HU LB NI PL SV',
  29: 'BR EG PS QA UA',
  30: 'JO KW MU YE',
  31: 'MT SC',
  32: 'LC',
  33: 'RU',
};

const LENGTH_BY_COUNTRY: ReadonlyMap<string, number> = new Map(
  Object.entries(LENGTHS).flatMap(([length, countries]) =>
    countries.split(' ').map((country): [string, number] => [country, Number(length)]),
  ),
);

const FORM = /^[A-Z]{2}[0-9]{2}[0-9A-Z]+$/;

/**
 * Whether the text is an IBAN in electronic form (capitals, no spaces): a registered country, that
 * country's length, and check digits right by ISO 7064 MOD 97-10. Says nothing about the account.
 */
export function ibanIsValid(text: string): boolean {
  if (!FORM.test(text) || text.length !== LENGTH_BY_COUNTRY.get(text.slice(0, 2))) return false;
  const checkDigits = Number(text.slice(2, 4));
  // 00, 01 and 99 satisfy the congruence too, but the standard computes 02 to 98 only.
  if (checkDigits < 2 || checkDigits > 98) return false;
  return remainderOf97(text.slice(4) + text.slice(0, 4)) === 1;
}

/** Letters count as 10 to 35; taken digit by digit, so no number grows beyond four places. */
function remainderOf97(text: string): number {
  let remainder = 0;
  for (const character of text) {
    const value = Number.parseInt(character, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder;
}
