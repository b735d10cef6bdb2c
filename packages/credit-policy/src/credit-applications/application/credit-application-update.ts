import { ok, type Id, type Result } from '@duebook/kernel';
import { splitCommand, type Caller, type Command, type Transaction } from '@duebook/platform';
import { itemsOf } from '../../credit-files/application/file-items';
import { faultAt } from '../domain/application-refusal';
import type { CreditApplication } from '../domain/credit-application';
import {
  decideEvidence,
  decideRequest,
  type EvidenceDraft,
  type RequestDraft,
} from '../domain/decide-request';
import { PREPARE_APPLICATIONS } from '../permissions';
import { evidenceRows, unattachable } from './application-evidence';
import {
  isTermKnown,
  refuse,
  type ApplicationChanged,
  type ApplicationOutcome,
  type ApplicationRefusal,
  type ApplicationRefused,
} from './application-request';
import { lockFor, requireSomewhere, writeMove, type ApplicationMove } from './move-application';
import type { ApplicationContext } from './ports';

/** What an application asks for from now on, and what shows it. */
export interface ApplicationUpdate extends ApplicationMove, RequestDraft {
  readonly evidence: readonly EvidenceDraft[];
  /** Evidence that is taken off. */
  readonly removedEvidenceIds: readonly Id[];
}

/**
 * Changes an application that is prepared or was returned. Needs `credit-policy.application.prepare` where
 * it is made.
 */
export const creditApplicationUpdate =
  (context: ApplicationContext) =>
  async (caller: Caller, command: Command<ApplicationUpdate>): Promise<ApplicationOutcome> => {
    requireSomewhere(caller, PREPARE_APPLICATIONS);
    const fileIds = command.evidence.map(({ fileId }) => fileId);
    const strange = await unattachable(context, caller, fileIds);
    if (strange.size > 0) {
      const index = fileIds.findIndex((id) => strange.has(id));
      return refuse(faultAt('IMPORT_FILE_UNKNOWN', 'evidence', index, 'fileId'));
    }
    return context.unitOfWork.mutate<ApplicationChanged, ApplicationRefusal>(
      caller,
      splitCommand('creditApplicationUpdate', command),
      async (tx) => {
        const terms = { permission: PREPARE_APPLICATIONS, of: 'CHANGE' } as const;
        const locked = await lockFor(context, tx, { ...command, ...terms });
        if (!locked.ok) return locked;
        const before = locked.value;
        const isKnown = await isTermKnown(context, tx, command.requestedTermCode);
        const request = decideRequest(command, { isTermKnown: isKnown });
        if (!request.ok) return refuse(...request.refusal);
        const evidence = await changeEvidence(context, tx, { before, command });
        if (!evidence.ok) return evidence;
        const { requestedAmount, currency, requestedTermCode } = request.value;
        const changed = await writeMove(context, tx, {
          ...{ before, after: { ...before, ...request.value }, action: 'CHANGED', comment: null },
          details: {
            requested: {
              before: `${before.requestedAmount.toFixed()} ${before.currency}`,
              after: `${requestedAmount.toFixed()} ${currency}`,
            },
            requestedTermCode: { before: before.requestedTermCode, after: requestedTermCode },
            ...evidence.value,
          },
        });
        return ok(changed);
      },
    );
  };

async function changeEvidence(
  { applications, fileReading }: ApplicationContext,
  tx: Transaction,
  { before, command }: Readonly<{ before: CreditApplication; command: ApplicationUpdate }>,
): Promise<Result<Readonly<{ added: number; removed: number }>, ApplicationRefused>> {
  const { evidence, removedEvidenceIds } = command;
  const held = (await applications.evidenceOf(tx, [before.id])).filter(
    ({ isRemoved }) => !isRemoved,
  );
  const unknown = removedEvidenceIds.findIndex((id) => !held.some((each) => each.id === id));
  if (unknown >= 0) {
    return refuse(faultAt('CREDIT_APPLICATION_EVIDENCE_UNKNOWN', 'removedEvidenceIds', unknown));
  }
  const items = await itemsOf(fileReading, tx);
  const removed = new Set(removedEvidenceIds);
  const decided = decideEvidence(evidence, {
    isItemKnown: (code) => items.has(code),
    standing: held.length - removed.size,
  });
  if (!decided.ok) return refuse(...decided.refusal);
  const version = before.version + 1;
  await applications.removeEvidence(tx, [...removed], version);
  await applications.addEvidence(tx, evidenceRows(tx, before.id, decided.value), version);
  return ok({ added: evidence.length, removed: removed.size });
}
