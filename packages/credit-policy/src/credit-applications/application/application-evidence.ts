import type { Id } from '@duebook/kernel';
import type { Caller, Transaction } from '@duebook/platform';
import type { ApplicationEvidence } from '../domain/credit-application';
import type { EvidenceDraft } from '../domain/decide-request';
import { mayRead } from './application-request';
import type { ApplicationContext } from './ports';

/**
 * Those of these files that the caller may not attach: neither sent by them, nor of an application that
 * they see already. What is attached is seen by whoever sees the application.
 */
export async function unattachable(
  { files, applications, unitOfWork }: ApplicationContext,
  caller: Caller,
  fileIds: readonly Id[],
): Promise<ReadonlySet<Id>> {
  const asked = [...new Set(fileIds)];
  if (asked.length === 0) return new Set();
  const facts = await files.factsByIds(caller, asked);
  const ofOthers = asked.filter((_, index) => facts[index]?.uploadedBy !== caller.principalId);
  if (ofOthers.length === 0) return new Set();
  const held = await applications.filesHeld(unitOfWork.reader(caller), ofOthers);
  const seen = new Set(
    held.filter(({ legalEntityId }) => mayRead(caller, legalEntityId)).map(({ fileId }) => fileId),
  );
  return new Set(ofOthers.filter((id) => !seen.has(id)));
}

/** Evidence with an id for each. */
export function evidenceRows(
  tx: Transaction,
  applicationId: Id,
  drafts: readonly EvidenceDraft[],
): readonly ApplicationEvidence[] {
  return drafts.map((draft) => ({ ...draft, id: tx.ids.next(), applicationId, isRemoved: false }));
}
