import { type BusinessDate, dayOfMonth, month, year } from '@duebook/kernel';
import type { LetterLanguage } from '@duebook/kernel';

const MONTHS_EN = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September'],
  ...['October', 'November', 'December'],
];

/** A day in a sentence: `2026年3月5日`, `5 March 2026`. Tables take the ISO form. */
export function writeDate(date: BusinessDate, language: LetterLanguage): string {
  const [y, m, d] = [year(date), month(date), dayOfMonth(date)];
  return language === 'zh' ? `${y}年${m}月${d}日` : `${d} ${MONTHS_EN[m - 1] ?? ''} ${y}`;
}
