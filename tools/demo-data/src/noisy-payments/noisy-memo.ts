import type { Random } from '../random';

const LEADS = ['INV ', 'Invoice ', 'inv.', 'RE ', 'Payment invoice no. ', 'Rechnung ', ''];
const CHINESE_LEADS = ['货款 发票号', '付发票', '发票 ', '支付货款 ', '应付款：', ''];
const TAILS = ['', '', ' thank you', ' /ROC/', ' SEPA CREDIT', ' goods', ' as agreed'];
const CHINESE_TAILS = ['', '', ' 货款', ' 谢谢', ' 网银转账', ' 对公付款'];

/** The number as it stands on the document, with the words around it that payers write. */
export function nameDocument(number: string, isChinese: boolean, random: Random): string {
  const [lead, tail] = around(isChinese, random);
  return `${lead}${number}${tail}`;
}

/** The number after hands, keyboards and scanners: all ways keep enough of it to find it by. */
export function nameBadly(number: string, isChinese: boolean, random: Random): string {
  const [lead, tail] = around(isChinese, random);
  const named = lead === '' ? 'No. ' : lead;
  const digits = number.replace(/^[A-Za-z]+-?/, '');
  const way = random.below(8);
  if (way === 0) return `${named}${digits}${tail}`;
  if (way === 1) return `${named}${lastRun(number).replace(/^0+/, '')}${tail}`;
  if (way === 2) return `${named}${number.replace(/[^0-9A-Za-z]/g, ' ')}${tail}`;
  if (way === 3) return `${named}${misread(number, random)}${tail}`;
  if (way === 4) return `${named}${fullWidth(number)}${tail}`;
  if (way === 5) return `${random.digits(8)} ${named}${number.toLowerCase()}${tail}`;
  if (way === 6) return `${named}${number.replace(/[^0-9A-Za-z]/g, '')}${tail}`;
  return `${named}${digits}${tail} 2026-0${String(random.between(1, 9))}-1${String(random.below(10))}`;
}

/** One sign of the number wrong, or two swapped. */
export function mistype(number: string, random: Random): string {
  const place = number.length - random.between(2, 4);
  const sign = number.charAt(place);
  if (random.chance(50) && sign !== number.charAt(place + 1)) {
    return number.slice(0, place) + number.charAt(place + 1) + sign + number.slice(place + 2);
  }
  const other = String((Number(sign) + random.between(1, 9)) % 10);
  return number.slice(0, place) + other + number.slice(place + 1);
}

/** Several numbers as a list; every third time the later ones are told by their last digits. */
export function nameSeveral(
  numbers: readonly string[],
  isChinese: boolean,
  random: Random,
): string {
  const [lead, tail] = around(isChinese, random);
  const [first = '', ...others] = numbers;
  if (random.chance(30) && others.every((number) => isLike(number, first))) {
    const mark = random.pick(['/', ',', '、']);
    const ends = others.map((number) => number.slice(-3));
    return `${lead}${[first, ...ends].join(mark)}${tail}`;
  }
  const between = random.pick([', ', ' ', '/', '、', ' + ', ';', '\n']);
  return `${lead}${numbers.join(between)}${tail}`;
}

/** Whether the last three digits tell it from the first. */
function isLike(number: string, first: string): boolean {
  return number.length === first.length && number.slice(0, -3) === first.slice(0, -3);
}

/** What else stands in memos: numbers that are no documents, and ends that the bank cut off. */
export function smudge(memo: string, random: Random): string {
  const way = random.below(100);
  if (way < 6) return `${memo} tel 0${random.digits(3)}-${random.digits(7)}`;
  if (way < 10) return `KD-NR ${random.digits(6)} ${memo}`;
  if (way < 13) return `${memo} 合同号HT${random.digits(6)}`;
  if (way < 17) return memo.slice(0, 35);
  return memo;
}

export function nameRange(first: string, last: string, isChinese: boolean, random: Random): string {
  const [lead] = around(isChinese, random);
  const between = random.pick(['-', ' - ', ' to ', '至', '~']);
  return `${lead}${first}${between}${random.chance(50) ? lastRun(last) : last}`;
}

/** Words that name no document. */
export function nameNothing(isChinese: boolean, random: Random): string {
  const words = isChinese
    ? ['货款', '往来款', '支付货款', '网银转账', '']
    : ['payment', 'goods', 'transfer', 'monthly settlement', ''];
  return random.pick(words);
}

function around(isChinese: boolean, random: Random): readonly [string, string] {
  return isChinese
    ? [random.pick(CHINESE_LEADS), random.pick(CHINESE_TAILS)]
    : [random.pick(LEADS), random.pick(TAILS)];
}

function lastRun(number: string): string {
  return /[0-9]+$/.exec(number)?.[0] ?? number;
}

function misread(number: string, random: Random): string {
  const [digit, letter] = random.pick([
    ['0', 'O'],
    ['1', 'I'],
    ['5', 'S'],
    ['8', 'B'],
  ] as const);
  const place = number.lastIndexOf(digit);
  return place < 0 ? number : number.slice(0, place) + letter + number.slice(place + 1);
}

function fullWidth(text: string): string {
  return text.replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
}
