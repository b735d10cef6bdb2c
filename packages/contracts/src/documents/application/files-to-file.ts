import type { Id } from '@duebook/kernel';
import type { Caller } from '@duebook/platform';
import { seesDocument } from './document-rights';
import type { DocumentContext } from './ports';

/**
 * Whether the caller may file this file. Who sees a document sees its file, so it is the caller's own,
 * or that of a document that the caller sees already.
 */
export async function mayFile(
  { files, accesses, unitOfWork }: Pick<DocumentContext, 'files' | 'accesses' | 'unitOfWork'>,
  caller: Caller,
  fileId: Id,
): Promise<boolean> {
  const [facts] = await files.factsByIds(caller, [fileId]);
  if (!facts) return false;
  if (facts.uploadedBy === caller.principalId) return true;
  const filed = await accesses.filedAs(unitOfWork.reader(caller), [fileId]);
  return filed.some((each) => each.state !== 'DELETED' && seesDocument(caller, each));
}
