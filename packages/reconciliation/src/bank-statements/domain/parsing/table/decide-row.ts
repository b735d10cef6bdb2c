import type { BoundLayout } from './bind-layout';
import type { RowCondition, RowDecision } from './table-layout';
import { trimmed, wordKey, type StatementRow } from './table-row';

/** What a row is; null when the layout does not know such a row. */
export function decideRow(bound: BoundLayout, row: StatementRow): RowDecision | null {
  const { layout } = bound;
  if (isSummary(bound, row)) return { kind: 'SKIP', reason: 'SUMMARY' };
  const rule = (layout.rules ?? []).find(({ when }) =>
    when.every((condition) => holds(condition, bound.valueOf(row, condition.column))),
  );
  if (rule) return rule.then;
  return layout.otherwise === 'REFUSE' ? null : { kind: 'COUNT' };
}

/** Totals, and the header again where pages were joined. */
function isSummary({ layout, header }: BoundLayout, row: StatementRow): boolean {
  const first = row.cells.map(trimmed).find((cell) => cell !== '') ?? '';
  const summaries = layout.summaries ?? [];
  if (summaries.some((word) => wordKey(first).startsWith(wordKey(word)))) return true;
  return header !== null && keyOf(header) === keyOf(row);
}

function keyOf(row: StatementRow): string {
  return row.cells.map(wordKey).join('\t');
}

function holds(condition: RowCondition, value: string): boolean {
  const key = wordKey(value);
  const { is, startsWith, contains, isBlank } = condition;
  return (
    (isBlank === undefined || isBlank === (key === '')) &&
    (is === undefined || is.some((word) => key === wordKey(word))) &&
    (startsWith === undefined || startsWith.some((word) => key.startsWith(wordKey(word)))) &&
    (contains === undefined || contains.some((word) => key.includes(wordKey(word))))
  );
}
