import { Money } from '@duebook/kernel';
import type { LetterLanguage, XlsxCell, XlsxSheet } from '@duebook/platform';
import type { ReportContent } from './report-content';
import { resolutionOf } from './report-document';
import { wordsOf } from './report-words';

const COLUMNS = [
  ...['type', 'cause', 'ourNumber', 'theirNumber', 'amount', 'currency', 'state', 'dueOn'],
  ...['resolution', 'comments'],
];
const WIDTHS: readonly number[] = [16, 24, 24, 24, 16, 8, 12, 12, 20, 8];

/** The differences as a table, the names of its columns first. */
export function differenceRows(
  { differences, currency }: ReportContent,
  language: LetterLanguage,
): readonly (readonly XlsxCell[])[] {
  const say = wordsOf(language);
  return [
    COLUMNS.map(say),
    ...differences.map((each) => [
      ...[say(each.type), say(each.cause)],
      ...[each.ourNumbers.join(' '), each.theirNumbers.join(' ')],
      ...[Money.of(each.amount, currency), currency, say(each.state), each.dueOn],
      ...[resolutionOf(each, say), each.commentCount],
    ]),
  ];
}

/** The same as a workbook of one sheet. */
export function differenceSheets(
  content: ReportContent,
  language: LetterLanguage,
): readonly XlsxSheet[] {
  const name = wordsOf(language)('differences');
  return [{ name, rows: differenceRows(content, language), columnWidths: WIDTHS }];
}
