import type { Random } from '../random';

const PLAIN_TEXTS: readonly [chinese: readonly string[], english: readonly string[]] = [
  ['货款', '往来款', '付货款', '采购款'],
  ['PAYMENT', 'GOODS PAYMENT', 'TRADE SETTLEMENT', 'AS PER CONTRACT'],
];
const LEADS: readonly [chinese: readonly string[], english: readonly string[]] = [
  ['货款', '付', '结清', '货款 发票号'],
  ['INV', 'PAYMENT INV', '/INV/', 'RE INVOICE'],
];
const MOST_NUMBERS = 3;

/** What the payer's bank passes on: the numbers paid, some of them shortened, or nothing of use. */
export function drawRemittance(
  random: Random,
  isChinese: boolean,
  numbers: readonly string[],
): string | null {
  const language = isChinese ? 0 : 1;
  const style = random.below(100);
  if (style < 10) return null;
  if (style < 35) return random.pick(PLAIN_TEXTS[language]);
  const named = numbers.slice(0, MOST_NUMBERS).map((number, index) => {
    // People write the first number out and only the end of the others.
    const isShortened = index > 0 && random.chance(50);
    return isShortened ? number.slice(number.indexOf('-') + 1) : number;
  });
  const more = numbers.length > MOST_NUMBERS ? moreOf(isChinese, numbers.length) : '';
  return `${random.pick(LEADS[language])} ${named.join(isChinese ? '、' : ', ')}${more}`;
}

function moreOf(isChinese: boolean, count: number): string {
  return isChinese ? `等${count}张` : ` AND ${count - MOST_NUMBERS} MORE`;
}
