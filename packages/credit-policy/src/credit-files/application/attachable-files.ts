import type { Id } from '@duebook/kernel';
import { may, type Caller } from '@duebook/platform';
import { READ_FILES } from '../permissions';
import type { FileContext } from './ports';

/**
 * Those of these files that the caller may not attach. What is attached is seen by whoever sees credit
 * files: so it is the caller's own, or of a credit file that the caller sees already.
 */
export async function unattachable(
  { files, reading, unitOfWork }: Pick<FileContext, 'files' | 'reading' | 'unitOfWork'>,
  caller: Caller,
  fileIds: readonly Id[],
): Promise<ReadonlySet<Id>> {
  const asked = [...new Set(fileIds)];
  if (asked.length === 0) return new Set();
  const facts = await files.factsByIds(caller, asked);
  const ofOthers = asked.filter((_, index) => facts[index]?.uploadedBy !== caller.principalId);
  if (ofOthers.length === 0) return new Set();
  const held = may(caller, READ_FILES)
    ? await reading.filesHeld(unitOfWork.reader(caller), ofOthers)
    : new Set<Id>();
  return new Set(ofOthers.filter((id) => !held.has(id)));
}
