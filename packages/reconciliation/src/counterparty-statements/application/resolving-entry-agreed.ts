import type { Execute } from '@duebook/governance';
import { isUuid, refused } from '@duebook/kernel';
import type { Json, Transaction, VersionConflict } from '@duebook/platform';
import { applyChange, lockOpen, type DifferenceFault } from './difference-change';
import { RESOLVE } from './permissions';
import type { Difference, StatementContext } from './ports';
import { SOURCE } from './resolving-entry';

/** A refusal in words, as the mutation itself would tell it. */
export type TellFault = (
  refusal: DifferenceFault | VersionConflict,
) => Readonly<{ code: string; message: string }>;

/**
 * Has an entry of a difference posted only while the difference waits for it, once somebody has agreed to
 * it: what was submitted since, or resolved otherwise, is not changed behind the back of who signs it off.
 */
export const resolvingEntryAgreed =
  (context: StatementContext, tell: TellFault) =>
  (execute: Execute): Execute =>
  async (tx, command) => {
    const difference = await differenceOf(context, tx, command);
    if (!difference) return execute(tx, command);
    const { id: differenceId } = difference;
    const found = await lockOpen(context, tx, {
      edit: { differenceId, expectedVersion: null },
      work: { permission: RESOLVE, mustBe: 'UNRESOLVED' },
    });
    if (!found.ok) return refused(tell(found.refusal));
    const posted = await execute(tx, command);
    if (!posted.ok || posted.value === null) return posted;
    const { id: documentId } = posted.value;
    const { principalId } = tx.caller;
    await applyChange(context, tx, found.value, {
      change: {
        ...{ state: 'RESOLVED', resolution: 'ENTRY', documentId, resolvedBy: principalId },
        ...{ resolvedAt: tx.startedAt, entryBy: principalId },
      },
      ...{ action: 'resolveByEntry', details: { documentId } },
    });
    return posted;
  };

/** The difference that a posting takes away; null for one that is of none. */
async function differenceOf(
  { differences }: Pick<StatementContext, 'differences'>,
  tx: Transaction,
  command: Json,
): Promise<Difference | null> {
  const { sourceSystem, externalRef, legalEntityId } = command as Readonly<Record<string, Json>>;
  if (sourceSystem !== SOURCE || typeof externalRef !== 'string' || !isUuid(externalRef))
    return null;
  const [known] = await differences.byIds(tx, [externalRef]);
  return known !== undefined && known.legalEntityId === legalEntityId ? known : null;
}
