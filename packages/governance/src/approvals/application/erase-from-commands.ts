import { canonicalJson, type Id } from '@duebook/kernel';
import type { Json, Transaction } from '@duebook/platform';
import type { ApprovalContext, RequestsAbout } from './ports';

/**
 * Takes what is personal out of the commands of requests, whatever has become of them. Their hashes
 * stay: one that still waits is not what was asked for any more, and is refused when it is agreed to.
 *
 * @param without the command without it
 * @returns the requests that held any of it
 */
export type EraseFromCommands = (
  tx: Transaction,
  about: RequestsAbout,
  without: (command: Json) => Json,
) => Promise<readonly Id[]>;

export function eraseFromCommands({
  requests,
}: Pick<ApprovalContext, 'requests'>): EraseFromCommands {
  return async (tx, about, without) => {
    const erased: Id[] = [];
    for (const { id, command, operation, contentHash } of await requests.lockAbout(tx, about)) {
      // It was written as canonical JSON by the gate's own action.
      const left = canonicalJson(without(JSON.parse(command) as Json));
      if (left === command) continue;
      await requests.saveCommand(tx, id, left);
      tx.audit({
        action: 'approval.erase',
        subjectType: 'ApprovalRequest',
        subjectId: id,
        details: { operation, contentHash },
      });
      erased.push(id);
    }
    return erased;
  };
}
