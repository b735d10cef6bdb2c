import { amountInWordsEn, amountInWordsZh, type Money } from '@duebook/kernel';
import type { LetterLanguage } from '@duebook/kernel';

/** An amount for people to read: digits in threes, all minor digits, `1,234,567.80`; without currency. */
export function writeAmount(money: Money): string {
  const [whole = '', fraction] = money.toAmountText().split('.');
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

/** With its currency first, as both languages put it on statements: `CNY 1,234.50`. */
export function writeMoney(money: Money): string {
  return `${money.currency} ${writeAmount(money)}`;
}

/** 大写金额, or the amount in English words. */
export function writeAmountInWords(money: Money, language: LetterLanguage): string {
  return language === 'zh' ? amountInWordsZh(money) : amountInWordsEn(money);
}
