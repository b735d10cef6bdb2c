import { ok, refused, type BusinessDate, type Id, type Result } from '@duebook/kernel';
import {
  requirePermission,
  versionConflict,
  type Caller,
  type IdempotencyRefusal,
  type Json,
  type Transaction,
  type VersionConflict,
} from '@duebook/platform';
import { requireRight, todayOf, type LimitRequest } from '../../limits/application/limit-request';
import {
  checkCollateral,
  extendCollateral,
  releaseCollateral,
  valueAnew,
  type Collateral,
  type CollateralDraft,
  type CollateralFault,
} from '../domain/collateral';
import {
  collateralAudit,
  collateralChanged,
  type CollateralChange,
} from '../events/collateral.event';
import { RECORD_COLLATERAL, RELEASE_COLLATERAL } from '../security-permissions';
import type { CollateralContext } from './ports';

/** What a mutation of collateral comes to. Plain JSON. */
export type CollateralChanged = Readonly<{ collateralId: Id }>;

/** Why a mutation of collateral is refused. */
export type CollateralRefusal = CollateralFault | VersionConflict;

type Outcome = Promise<Result<CollateralChanged, CollateralRefusal | IdempotencyRefusal>>;

/** Records collateral. @throws PermissionDenied credit-policy.collateral.record */
export const collateralRecord =
  (context: CollateralContext) =>
  async (caller: Caller, request: LimitRequest, draft: CollateralDraft): Outcome => {
    requireRight(caller, RECORD_COLLATERAL, draft.legalEntityId);
    return context.unitOfWork.mutate<CollateralChanged, CollateralRefusal>(
      caller,
      { ...request, input: draft },
      (tx) => record(context, tx, draft),
    );
  };

async function record(
  context: CollateralContext,
  tx: Transaction,
  draft: CollateralDraft,
): Promise<Result<CollateralChanged, CollateralRefusal>> {
  const checked = checkCollateral(draft);
  if (!checked.ok) return checked;
  const unknown = await unknownIn(context, tx, draft);
  if (unknown) return refused(unknown);
  const collateral: Collateral = {
    ...checked.value,
    ...{ id: tx.ids.next(), state: 'HELD', releasedOn: null, version: 1 },
    ...{ recordedBy: tx.caller.principalId, recordedAt: tx.startedAt },
  };
  await context.collateral.add(tx, collateral);
  tell(tx, 'RECORDED', collateral);
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

/** Which collateral is changed, as it was read. */
export type CollateralEdit = Readonly<{ collateralId: Id; expectedVersion: number }>;

/** A new value of it. */
export type CollateralValuation = CollateralEdit &
  Readonly<{ amount: string; haircutPercent: string; valuedOn: BusinessDate | null }>;

/** A new end of it. */
export type CollateralExtension = CollateralEdit & Readonly<{ expiresOn: BusinessDate | null }>;

/** Values collateral from a day on. @throws PermissionDenied credit-policy.collateral.record */
export const collateralValue = (context: CollateralContext) =>
  changing<CollateralValuation>(context, {
    ...{ permission: RECORD_COLLATERAL, change: 'VALUED' },
    decide: (collateral, command, today) => {
      const valuedOn = command.valuedOn ?? today;
      const valuation = valueAnew(collateral, command, valuedOn);
      return valuation.ok ? ok({ ...collateral, valuation: valuation.value }) : valuation;
    },
  });

/** Says when collateral expires. @throws PermissionDenied credit-policy.collateral.record */
export const collateralExtend = (context: CollateralContext) =>
  changing<CollateralExtension>(context, {
    ...{ permission: RECORD_COLLATERAL, change: 'EXTENDED' },
    decide: (collateral, { expiresOn }, today) => extendCollateral(collateral, expiresOn, today),
  });

/** Gives collateral back. @throws PermissionDenied credit-policy.collateral.release */
export const collateralRelease = (context: CollateralContext) =>
  changing<CollateralEdit>(context, {
    ...{ permission: RELEASE_COLLATERAL, change: 'RELEASED' },
    decide: (collateral, _command, today) => releaseCollateral(collateral, today),
  });

interface Change<C> {
  readonly permission: string;
  readonly change: CollateralChange;
  readonly decide: (
    collateral: Collateral,
    command: C,
    today: BusinessDate,
  ) => Result<Collateral, CollateralFault>;
}

function changing<C extends CollateralEdit & Json>(context: CollateralContext, how: Change<C>) {
  return async (caller: Caller, request: LimitRequest, command: C): Outcome => {
    requirePermission(caller, how.permission);
    return context.unitOfWork.mutate<CollateralChanged, CollateralRefusal>(
      caller,
      { ...request, input: command },
      async (tx) => {
        const path = ['collateralId'];
        const standing = await context.collateral.lock(tx, command.collateralId);
        if (!standing) return refused({ code: 'COLLATERAL_UNKNOWN', path });
        const { legalEntityId } = standing;
        requireRight(caller, how.permission, legalEntityId);
        const conflict = versionConflict(standing, command.expectedVersion);
        if (conflict) return refused(conflict);
        const today = await todayOf(context, tx, { legalEntityId, now: tx.startedAt });
        if (today === null) return refused({ code: 'COLLATERAL_UNKNOWN', path });
        const changed = how.decide(standing, command, today);
        if (!changed.ok) return changed;
        if (how.change === 'VALUED') {
          await context.collateral.value(tx, standing.id, changed.value.valuation);
        }
        await context.collateral.save(tx, changed.value);
        tell(tx, how.change, changed.value);
        return ok({ collateralId: standing.id });
      },
    );
  };
}

function tell(tx: Transaction, change: CollateralChange, collateral: Collateral): void {
  tx.audit(collateralAudit(change, collateral));
  tx.emit(collateralChanged(change, collateral));
}
