import { ok, refused, type Id, type Result } from '@duebook/kernel';
import type { Caller, IdempotencyRefusal, Transaction } from '@duebook/platform';
import { requireRight, todayOf, type LimitRequest } from '../../limits/application/limit-request';
import {
  checkCollateral,
  type Collateral,
  type CollateralDraft,
  type CollateralFault,
} from '../domain/collateral';
import { tellCollateral } from '../events/collateral.event';
import { RECORD_COLLATERAL } from '../security-permissions';
import type { CollateralContext } from './ports';

/** What a mutation of collateral comes to. Plain JSON. */
export type CollateralChanged = Readonly<{ collateralId: Id }>;

type Outcome = Promise<Result<CollateralChanged, CollateralFault | IdempotencyRefusal>>;

/**
 * Records collateral, which counts once somebody else approves it: it lets more be owed.
 * @throws PermissionDenied credit-policy.collateral.record
 */
export const collateralRecord =
  (context: CollateralContext) =>
  async (caller: Caller, request: LimitRequest, draft: CollateralDraft): Outcome => {
    requireRight(caller, RECORD_COLLATERAL, draft.legalEntityId);
    return context.unitOfWork.mutate<CollateralChanged, CollateralFault>(
      caller,
      { ...request, input: draft },
      (tx) => record(context, tx, draft),
    );
  };

async function record(
  context: CollateralContext,
  tx: Transaction,
  draft: CollateralDraft,
): Promise<Result<CollateralChanged, CollateralFault>> {
  const checked = checkCollateral(draft);
  if (!checked.ok) return checked;
  const unknown = await unknownIn(context, tx, draft);
  if (unknown) return refused(unknown);
  const collateral: Collateral = {
    ...checked.value,
    ...{ id: tx.ids.next(), state: 'PROPOSED', releasedOn: null, version: 1 },
    ...{ recordedBy: tx.caller.principalId, recordedAt: tx.startedAt },
    ...{ approvedBy: null, approvedAt: null },
  };
  await context.collateral.add(tx, collateral);
  tellCollateral(tx, 'RECORDED', collateral);
  return ok({ collateralId: collateral.id });
}

async function unknownIn(
  context: CollateralContext,
  tx: Transaction,
  { partyId, providerPartyId, legalEntityId, fileIds }: CollateralDraft,
): Promise<CollateralFault | null> {
  const today = await todayOf(context, tx, { legalEntityId, now: tx.startedAt });
  if (today === null) return { code: 'LEGAL_ENTITY_UNKNOWN', path: ['legalEntityId'] };
  const ids = providerPartyId === null ? [partyId] : [partyId, providerPartyId];
  const known = new Set((await context.known.parties(tx, ids)).map(({ id }) => id));
  if (!known.has(partyId)) return { code: 'PARTY_UNKNOWN', path: ['partyId'] };
  if (providerPartyId !== null && !known.has(providerPartyId)) {
    return { code: 'PARTY_UNKNOWN', path: ['providerPartyId'] };
  }
  const files = fileIds.length === 0 ? [] : await context.files.factsByIds(tx.caller, fileIds);
  const missing = files.indexOf(null);
  return missing < 0 ? null : { code: 'COLLATERAL_FILE_UNKNOWN', path: ['fileIds', missing] };
}
