import {
  ok,
  readableText,
  refused,
  type BusinessDate,
  type Id,
  type Result,
} from '@duebook/kernel';
import {
  requirePermission,
  versionConflict,
  type Caller,
  type IdempotencyRefusal,
  type Transaction,
} from '@duebook/platform';
import { LONGEST_NOTE } from '../domain/check-contract';
import type { ContentDraft } from '../domain/check-contract-terms';
import { fault } from '../domain/contract-fault';
import type { ContractContent } from '../domain/contract-terms';
import { checkChanges, checkDays, type ContractVersion } from '../domain/contract-version';
import { tellContract } from '../events/register.event';
import { RECORD_CONTRACTS } from '../register-permissions';
import type { RegisterContext } from './ports';
import type { ContractChanged, RegisterRefusal } from './register-refusal';
import type { RegisterRequest } from './register-rights';
import { judgeContent, lockStanding, restsUntil, type Locked } from './version-context';

/** What a contract is to say from a day on; plain JSON. */
export type VersionDraft = ContentDraft &
  Readonly<{
    contractId: Id;
    effectiveFrom: BusinessDate;
    note: string | null;
    /** Of the contract. */
    expectedVersion: number;
  }>;

/**
 * Drafts what a contract says next, in the place of what was being drafted before.
 * @throws PermissionDenied contracts.contract.record in each of its legal entities
 */
export const contractVersionDraft =
  (context: RegisterContext) =>
  async (
    caller: Caller,
    request: RegisterRequest,
    draft: VersionDraft,
  ): Promise<Result<ContractChanged, RegisterRefusal | IdempotencyRefusal>> => {
    requirePermission(caller, RECORD_CONTRACTS);
    return context.unitOfWork.mutate<ContractChanged, RegisterRefusal>(
      caller,
      { ...request, input: draft },
      (tx) => draftVersion(context, tx, draft),
    );
  };

/** The same within a unit of work. @throws PermissionDenied */
export async function draftVersion(
  context: RegisterContext,
  tx: Transaction,
  draft: VersionDraft,
): Promise<Result<ContractChanged, RegisterRefusal>> {
  const { contractId, expectedVersion } = draft;
  const locked = await lockStanding(context, tx, { contractId, permission: RECORD_CONTRACTS });
  if (!locked.ok) return locked;
  const { contract } = locked.value;
  const conflict = versionConflict(contract, expectedVersion);
  if (conflict) return refused(conflict);
  const { latest, open, lastNumber } = await context.versions.standing(tx, contractId);
  const checked = await check(context, tx, { ...locked.value, draft, latest });
  if (!checked.ok) return checked;
  const version: ContractVersion = {
    ...checked.value,
    ...beginning(tx, open, lastNumber),
    ...{ contractId, state: 'DRAFT', effectiveFrom: draft.effectiveFrom, effectiveTo: null },
    ...{ draftedBy: tx.caller.principalId, draftedAt: tx.startedAt },
    ...{ agreedBy: null, agreedAt: null },
  };
  if (open) await context.versions.save(tx, version);
  else await context.versions.add(tx, version);
  // Who reads the contract has to see that another draft stands, and review begins anew.
  const changed = { ...contract, isInReview: false };
  await context.contracts.save(tx, changed);
  tellContract(tx, 'DRAFTED', { contract: changed, version });
  return ok({ contractId, contractVersionId: version.id });
}

/** In the place of what was being drafted, or after all that were. */
function beginning(tx: Transaction, open: ContractVersion | null, lastNumber: number) {
  return open
    ? { id: open.id, number: open.number, revision: open.revision }
    : { id: tx.ids.next(), number: lastNumber + 1, revision: 1 };
}

/** What it is to say, if it may say that from its day on. */
async function check(
  context: RegisterContext,
  tx: Transaction,
  asked: Locked & Readonly<{ draft: VersionDraft; latest: ContractVersion | null }>,
): Promise<Result<ContractContent & Pick<ContractVersion, 'note'>, RegisterRefusal>> {
  const { contract, today, draft, latest } = asked;
  const note = draft.note === null ? null : readableText(draft.note, LONGEST_NOTE);
  if (note === null && draft.note !== null)
    return refused(fault('CONTRACT_TEXT_INVALID', ['note']));
  const content = await judgeContent(context, tx, { contract, draft });
  if (!content.ok) return content;
  const { effectiveFrom } = draft;
  const rests = await restsUntil(context, tx, { contractId: contract.id, from: effectiveFrom });
  const days = checkDays({ effectiveFrom }, { contract, latest, restsUntil: rests, today });
  if (!days.ok) return days;
  const changes = checkChanges(content.value, latest);
  return changes.ok ? ok({ ...content.value, note }) : changes;
}
