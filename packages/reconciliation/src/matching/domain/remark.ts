import type { CurrencyCode } from '@duebook/kernel';
import { currencyMinorDigits } from '@duebook/kernel';
import type { MinorUnits } from './amounts';
import type { ShortfallReason } from './match-decision';

/** What a payer's words say of an amount that is not the open one. */
export interface Remark {
  /** Null when the words give none. */
  readonly reason: ShortfallReason | null;
  readonly saysDiscount: boolean;
  readonly saysPartial: boolean;
  /** More than what is owed, or for what is not invoiced yet. */
  readonly saysOnAccount: boolean;
  /** Amounts that stand in the text, without their signs: one may be what was taken off. */
  readonly amounts: readonly MinorUnits[];
}

/** Whichever stands first counts: `pricing dispute on damaged goods` is about the price. */
const REASONS: readonly (readonly [ShortfallReason, RegExp])[] = [
  ['PRICE', /PRIC(?:E|ING)|OVERCHARG(?!E.*FREIGHT)|价格|单价|差价/],
  ['FREIGHT', /FREIGHT|CARRIAGE|运费/],
  ['SHORTAGE', /SHORTAGE|MISSING|SHORT[- ]?SHIP|短少|少发|缺货|数量/],
  ['DAMAGE', /DAMAGE|DEFECT|QUALITY|BROKEN|WARRANTY|破损|质量|损坏|次品/],
  ['RETURN', /RETURN|退货/],
  ['PROMOTION', /PROMOTION|REBATE|ALLOWANCE|BONUS|促销|返利|折让/],
  ['TAX_WITHHELD', /WITHH(?:E|O)LD|\bWHT\b|\bTDS\b|TAX ADJ|代扣|预提/],
  ['BANK_FEE', /BANK (?:FEE|CHARGE)|手续费/],
  ['OTHER_DEDUCTION', /DEDUCT|DISPUTE|PENALTY|CLAIM|ADJUST|扣款|扣除|罚款|索赔|违约金|争议/],
];
const DISCOUNT = /DISCOUNT|SKONTO|EARLY PAY|\bNET 9[0-9]\b|现金折扣|折扣|贴现/;
const PARTIAL =
  /PARTIAL|PART[- ]?(?:PAY|PMT)|INSTAL|PROGRESS|DOWN ?PAYMENT|ON ACC(?:OUN)?T|BALANCE TO FOLLOW|部分|分期|进度款|首付|尾款|余款|欠款后付/;
const ON_ACCOUNT = /ADVANCE|PREPAY|PRE-PAY|ON ACC(?:OUN)?T|DEPOSIT|预付|预收|预存|定金|订金/;
const WRITTEN_AMOUNT = /[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?/g;
const MOST_AMOUNTS = 12;

/** Reads the words around a payment; the amounts are in the currency of the line. */
export function readRemark(text: string, currency: CurrencyCode): Remark {
  if (text === '') return SILENT;
  const words = text.slice(0, 4_000).normalize('NFKC').toUpperCase();
  return {
    reason: REASONS.find(([, pattern]) => pattern.test(words))?.[0] ?? null,
    saysDiscount: DISCOUNT.test(words),
    saysPartial: PARTIAL.test(words),
    saysOnAccount: ON_ACCOUNT.test(words),
    amounts: amountsIn(words, currencyMinorDigits(currency)),
  };
}

const SILENT: Remark = {
  reason: null,
  saysDiscount: false,
  saysPartial: false,
  saysOnAccount: false,
  amounts: [],
};

function amountsIn(words: string, digits: number): readonly MinorUnits[] {
  return (words.match(WRITTEN_AMOUNT) ?? []).slice(0, MOST_AMOUNTS).flatMap((written) => {
    const [whole = '', fraction = ''] = written.replaceAll(',', '').split('.');
    if (fraction.length > digits || whole.length > 18) return [];
    return [BigInt(whole + fraction.padEnd(digits, '0'))];
  });
}
