import { currencyMinorDigits } from './currency';
import type { Money } from './money';

const ONES = [
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen',
  'fifteen sixteen seventeen eighteen nineteen',
]
  .join(' ')
  .split(' ');
const TENS = '- - twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
/** Short scale, as in US and present British usage, as far as sums of money go. */
const SCALES = [
  ' thousand million billion trillion quadrillion quintillion sextillion septillion octillion',
  'nonillion decillion undecillion duodecillion tredecillion',
]
  .join(' ')
  .split(' ');

type CurrencyName = Readonly<{ one: string; many: string }>;

const CURRENCY_NAMES: ReadonlyMap<string, CurrencyName> = new Map([
  ['CNY', { one: 'Chinese yuan', many: 'Chinese yuan' }],
  ['USD', { one: 'US dollar', many: 'US dollars' }],
  ['EUR', { one: 'euro', many: 'euros' }],
  ['GBP', { one: 'pound sterling', many: 'pounds sterling' }],
  ['JPY', { one: 'Japanese yen', many: 'Japanese yen' }],
  ['HKD', { one: 'Hong Kong dollar', many: 'Hong Kong dollars' }],
]);

/**
 * The amount as cheques and letters state it:
 * 1234.56 USD → `One thousand two hundred and thirty-four US dollars and 56/100`.
 *
 * The minor unit is a fraction, also when zero, so that nothing can be added; a currency without a
 * minor unit has none. A currency without a name here is called by its ISO code.
 */
export function amountInWordsEn(money: Money): string {
  const [whole = '0', fraction = ''] = money.abs().toAmountText().split('.');
  const words = `${money.isNegative() ? 'minus ' : ''}${readWhole(whole)}`;
  const name = CURRENCY_NAMES.get(money.currency);
  const currency = (whole === '1' ? name?.one : name?.many) ?? money.currency;
  const minor =
    fraction && ` and ${fraction}/${'1'.padEnd(currencyMinorDigits(money.currency) + 1, '0')}`;
  return `${words.charAt(0).toUpperCase()}${words.slice(1)} ${currency}${minor}`;
}

function readWhole(digits: string): string {
  if (/^0+$/.test(digits)) return 'zero';
  const groups = toGroups(digits);
  const spoken = groups
    .map((group, index) => ({ group, scale: SCALES[groups.length - 1 - index] ?? '' }))
    .filter(({ group }) => group > 0)
    .map(({ group, scale }) => `${readGroup(group)} ${scale}`.trimEnd());
  // "One thousand and five", but "one thousand two hundred and five": the hundred brings its own.
  const lastGroup = groups.at(-1) ?? 0;
  const tail = spoken.length > 1 && lastGroup > 0 && lastGroup < 100 ? spoken.pop() : undefined;
  return tail === undefined ? spoken.join(' ') : `${spoken.join(' ')} and ${tail}`;
}

/** Numbers 0 to 999, most significant first. */
function toGroups(digits: string): number[] {
  const padded = digits.padStart(Math.ceil(digits.length / 3) * 3, '0');
  return (padded.match(/.{3}/g) ?? []).map(Number);
}

function readGroup(group: number): string {
  const hundreds = Math.floor(group / 100);
  const rest = group % 100;
  if (hundreds === 0) return readBelowHundred(rest);
  const hundred = `${ONES[hundreds] ?? ''} hundred`;
  return rest === 0 ? hundred : `${hundred} and ${readBelowHundred(rest)}`;
}

function readBelowHundred(number: number): string {
  if (number < 20) return ONES[number] ?? '';
  const tens = TENS[Math.floor(number / 10)] ?? '';
  return number % 10 === 0 ? tens : `${tens}-${ONES[number % 10] ?? ''}`;
}
