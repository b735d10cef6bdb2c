import type { Id } from '@duebook/kernel';
import { may, type Caller } from '@duebook/platform';
import { READ_STATEMENTS } from './permissions';
import type { StatementContext } from './ports';

/**
 * The first of these files that the caller may not attach; null when all may be. What is attached is seen
 * by whoever sees the statement: so it is the caller's own, or of a statement that the caller sees already.
 */
export async function findUnattachable(
  { files, statements, unitOfWork }: Pick<StatementContext, 'files' | 'statements' | 'unitOfWork'>,
  caller: Caller,
  fileIds: readonly Id[],
): Promise<Id | null> {
  const facts = await files.factsByIds(caller, fileIds);
  const ofOthers = fileIds.filter((_, index) => facts[index]?.uploadedBy !== caller.principalId);
  if (ofOthers.length === 0) return null;
  const held = await statements.holdersOf(unitOfWork.reader(caller), ofOthers);
  const seen = held.filter(
    ({ by, legalEntityId }) => by === 'STATEMENT' && may(caller, READ_STATEMENTS, legalEntityId),
  );
  return ofOthers.find((id) => !seen.some(({ fileId }) => fileId === id)) ?? null;
}
