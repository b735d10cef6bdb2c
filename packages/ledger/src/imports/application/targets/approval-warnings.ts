import { approvableAction } from '../../../receivables/application/ask-approval';
import type { PostingDeps } from '../../../receivables/application/ports';
import type { PostingCommand } from '../../../receivables/domain/posting-command';
import { warning } from '../../domain/row-finding';
import type { JudgeWork, RowVerdict } from '../import-target';
import type { JudgedDocument } from '../judge-documents';

/** A row as it was judged, with the command that it makes. */
export interface JudgedRow {
  readonly command: PostingCommand;
  readonly judged: JudgedDocument;
  readonly verdict: RowVerdict;
}

/**
 * Warns of rows that could be posted but for the agreement of somebody else. What the rows before it in
 * the same piece of the file add up to counts; what earlier pieces do counts once it is posted.
 */
export async function withApprovalWarnings(
  { gate }: Pick<PostingDeps, 'gate'>,
  { reader, caller, now }: JudgeWork,
  rows: readonly JudgedRow[],
): Promise<readonly RowVerdict[]> {
  const asked = rows.flatMap(({ command, judged: { posting }, verdict }, index) => {
    const isNew = posting !== null && verdict.outcome === 'POSTED';
    const action = isNew ? approvableAction(command, posting) : null;
    return action ? [{ index, action }] : [];
  });
  if (asked.length === 0) return rows.map(({ verdict }) => verdict);
  const actions = asked.map(({ action }) => action);
  const needs = await gate.foresee({ reader, caller, now, actions });
  const stopped = new Set(asked.filter((_, place) => needs[place]).map(({ index }) => index));
  return rows.map(({ verdict }, index) =>
    stopped.has(index)
      ? { ...verdict, findings: [warning('APPROVAL_NEEDED', [], {}), ...verdict.findings] }
      : verdict,
  );
}
