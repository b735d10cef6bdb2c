import { invariant, type LetterLanguage } from '@duebook/kernel';

const DIGITS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** How an article is headed: `第十二条`, `Article 12`. */
export function articleNumber(number: number, language: LetterLanguage): string {
  invariant(number > 0 && number < 100, 'A contract has fewer than a hundred articles');
  if (language === 'en') return `Article ${String(number)}`;
  const tens = Math.floor(number / 10);
  const ten = tens === 0 ? '' : `${tens === 1 ? '' : (DIGITS[tens] ?? '')}十`;
  return `第${ten}${DIGITS[number % 10] ?? ''}条`;
}
