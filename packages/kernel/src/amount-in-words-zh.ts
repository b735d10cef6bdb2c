import type { Money } from './money';

// 中国人民银行《支付结算办法》附一《正确填写票据和结算凭证的基本规定》: the rules for writing the
// amount on bills. Where they leave a choice, the form of their own first example is taken.

const NUMERALS = '零壹贰叁肆伍陆柒捌玖';
const PLACES = ['仟', '佰', '拾', ''];
const FRACTION_UNITS = ['角', '分', '厘', '毫'];

const CURRENCY_NAMES: ReadonlyMap<string, string> = new Map([
  ['CNY', '人民币'],
  ['USD', '美元'],
  ['EUR', '欧元'],
  ['HKD', '港元'],
  ['JPY', '日元'],
  ['GBP', '英镑'],
]);

/**
 * 大写金额 as written on bills and vouchers: 1005.00 CNY → 人民币壹仟零伍元整.
 *
 * The currency's name (its ISO code when it has none here) comes first, 负 before a negative figure.
 * An amount that ends with 元 closes with 整; after 角 or 分 there is none. Third and fourth
 * decimals are 厘 and 毫.
 */
export function amountInWordsZh(money: Money): string {
  const [whole = '0', fraction = ''] = money.abs().toAmountText().split('.');
  const name = CURRENCY_NAMES.get(money.currency) ?? money.currency;
  const sign = money.isNegative() ? '负' : '';
  return `${name}${sign}${yuanAndFraction(whole, fraction)}`;
}

function yuanAndFraction(whole: string, fraction: string): string {
  const decimals = readFraction(fraction);
  if (decimals === '') return `${readWhole(whole)}元整`;
  if (whole === '0') return decimals.replace(/^零/, '');
  // Clause 4 (3): a zero in the yuan's place is said before the jiao; one 零 serves both places.
  const gap = whole.endsWith('0') && !decimals.startsWith('零') ? '零' : '';
  return `${readWhole(whole)}元${gap}${decimals}`;
}

/** One 零 for any run of zeros before a digit, none after the last digit. */
function readFraction(fraction: string): string {
  return Array.from(fraction, (digit, index) =>
    digit === '0' ? '零' : numeral(digit) + (FRACTION_UNITS[index] ?? ''),
  )
    .join('')
    .replace(/零+/g, '零')
    .replace(/零$/, '');
}

/** Whole numbers of any size: 万 groups below 10^8, then 亿 again and again (万亿, 亿亿). */
function readWhole(digits: string): string {
  if (digits.length > 8) return readAbove(digits, 8, '亿');
  if (digits.length > 4) return readAbove(digits, 4, '万');
  return readGroup(digits);
}

/** The part above the last `size` digits, its unit, and the rest, joined by 零 over a gap. */
function readAbove(digits: string, size: number, unit: string): string {
  const high = readWhole(digits.slice(0, -size));
  const rest = digits.slice(-size);
  if (Number(rest) === 0) return `${high}${unit}`;
  const gap = rest.startsWith('0') ? '零' : '';
  return `${high}${unit}${gap}${readWhole(rest.replace(/^0+/, ''))}`;
}

/** Up to four digits: 1005 → 壹仟零伍. */
function readGroup(digits: string): string {
  const places = PLACES.slice(PLACES.length - digits.length);
  const read = Array.from(digits, (digit, index) =>
    digit === '0' ? '零' : numeral(digit) + (places[index] ?? ''),
  ).join('');
  return read.replace(/零+/g, '零').replace(/(?<=.)零$/, '');
}

function numeral(digit: string): string {
  return NUMERALS.charAt(Number(digit));
}
