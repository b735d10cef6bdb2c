import type { ApprovableOperation, ApprovalNeeded, OrRequested } from '@duebook/governance';
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
import { inAuthorityCurrency } from '../../limits/application/authority-currency';
import { requireRight, todayOf, type LimitRequest } from '../../limits/application/limit-request';
import {
  approveCollateral,
  coveredBy,
  extendCollateral,
  givesMore,
  releaseCollateral,
  valueAnew,
  type Collateral,
  type CollateralFault,
} from '../domain/collateral';
import { tellCollateral, type CollateralChange } from '../events/collateral.event';
import { APPROVE_COLLATERAL, RECORD_COLLATERAL, RELEASE_COLLATERAL } from '../security-permissions';
import type { CollateralChanged } from './collateral-record';
import type { CollateralContext } from './ports';

/** Which collateral is changed, as it was read. */
export type CollateralEdit = Readonly<{ collateralId: Id; expectedVersion: number }>;

/** A new value of it. */
export type CollateralValuation = CollateralEdit &
  Readonly<{ amount: string; haircutPercent: string; valuedOn: BusinessDate | null }>;

/** A new end of it. */
export type CollateralExtension = CollateralEdit & Readonly<{ expiresOn: BusinessDate | null }>;

/** Why a change of collateral is refused. */
export type CollateralRefusal = CollateralFault | VersionConflict | ApprovalNeeded;

/** Up to which amount one person may approve alone is the tenant's approval policy. */
export const COLLATERAL_APPROVE: ApprovableOperation = {
  operation: 'collateralApprove',
  description:
    'Approving collateral that somebody else recorded; its amount is what it counts after its haircut.',
  ...{ hasAmount: true, isOfLegalEntity: true, needsSecondPerson: false },
};

/** What lets more be owed is said by nobody alone; asked for only where it does. */
export const COLLATERAL_VALUE: ApprovableOperation = {
  operation: 'collateralValue',
  description:
    'Valuing collateral above what it counts; its amount is what it counts then, after its haircut.',
  ...{ hasAmount: true, isOfLegalEntity: true, needsSecondPerson: true },
};

/** The same of what lets it be owed for longer. */
export const COLLATERAL_EXTEND: ApprovableOperation = {
  operation: 'collateralExtend',
  description:
    'Letting collateral count for longer; its amount is what it counts after its haircut.',
  ...{ hasAmount: true, isOfLegalEntity: true, needsSecondPerson: true },
};

/** How one kind of change is decided. */
interface Change<C> {
  readonly permission: string;
  readonly change: CollateralChange;
  /** By which it waits for somebody else; null for what gives no credit. */
  readonly operation: string | null;
  readonly decide: (
    collateral: Collateral,
    command: C,
    by: { readonly principalId: Id; readonly today: BusinessDate },
  ) => Result<Collateral, CollateralFault>;
  /** For people: what is to be done. */
  readonly title: (changed: Collateral) => string;
}

const APPROVAL: Change<CollateralEdit> = {
  ...{ permission: APPROVE_COLLATERAL, change: 'APPROVED' },
  operation: COLLATERAL_APPROVE.operation,
  decide: (collateral, _command, { principalId, today }) =>
    approveCollateral(collateral, principalId, today),
  title: (changed) => `Let collateral count: ${worthOf(changed)}`,
};

const VALUATION: Change<CollateralValuation> = {
  ...{ permission: RECORD_COLLATERAL, change: 'VALUED', operation: COLLATERAL_VALUE.operation },
  decide: (collateral, command, { today }) => {
    const valuation = valueAnew(collateral, command, command.valuedOn ?? today);
    return valuation.ok ? ok({ ...collateral, valuation: valuation.value }) : valuation;
  },
  title: (changed) => `Value collateral at ${worthOf(changed)}`,
};

const EXTENSION: Change<CollateralExtension> = {
  ...{ permission: RECORD_COLLATERAL, change: 'EXTENDED', operation: COLLATERAL_EXTEND.operation },
  decide: (collateral, { expiresOn }, { today }) => extendCollateral(collateral, expiresOn, today),
  title: (changed) =>
    `Let collateral of ${worthOf(changed)} expire on ${changed.expiresOn ?? 'no day'}`,
};

const RELEASE: Change<CollateralEdit> = {
  ...{ permission: RELEASE_COLLATERAL, change: 'RELEASED', operation: null },
  decide: (collateral, _command, { today }) => releaseCollateral(collateral, today),
  title: () => 'Give collateral back',
};

function worthOf({ valuation, currency }: Collateral): string {
  const { amount, haircutPercent } = valuation;
  return `${amount.toFixed()} ${currency} less ${haircutPercent.toFixed()} %`;
}

/**
 * Lets collateral count that somebody else recorded, within the approver's authority; beyond it a further
 * person is asked. @throws PermissionDenied credit-policy.collateral.approve
 */
export const collateralApprove = (context: CollateralContext) => changing(context, APPROVAL);

/**
 * Values collateral from a day on; for more than it counts somebody else is asked.
 * @throws PermissionDenied credit-policy.collateral.record
 */
export const collateralValue = (context: CollateralContext) => changing(context, VALUATION);

/**
 * Says when collateral expires; for a later day somebody else is asked.
 * @throws PermissionDenied credit-policy.collateral.record
 */
export const collateralExtend = (context: CollateralContext) => changing(context, EXTENSION);

/**
 * Gives collateral back, or takes a proposal of it back: one person may, as it takes credit away.
 * @throws PermissionDenied credit-policy.collateral.release
 */
export const collateralRelease = (context: CollateralContext) => changing(context, RELEASE);

/** How what somebody else agreed to is done, by the name of the operation. */
export const collateralChanges = (context: CollateralContext) => ({
  [COLLATERAL_APPROVE.operation]: (tx: Transaction, command: CollateralEdit) =>
    changeInside(context, tx, { how: APPROVAL, command }),
  [COLLATERAL_VALUE.operation]: (tx: Transaction, command: CollateralValuation) =>
    changeInside(context, tx, { how: VALUATION, command }),
  [COLLATERAL_EXTEND.operation]: (tx: Transaction, command: CollateralExtension) =>
    changeInside(context, tx, { how: EXTENSION, command }),
});

function changing<C extends CollateralEdit & Json>(context: CollateralContext, how: Change<C>) {
  return async (
    caller: Caller,
    request: LimitRequest,
    command: C,
  ): Promise<OrRequested<CollateralChanged, CollateralRefusal>> => {
    requirePermission(caller, how.permission);
    const asked = { ...request, input: command };
    const outcome = await context.unitOfWork.mutate<CollateralChanged, CollateralRefusal>(
      caller,
      asked,
      (tx) => changeInside(context, tx, { how, command }),
    );
    return context.filing.orRequest<CollateralChanged, CollateralRefusal | IdempotencyRefusal>(
      caller,
      asked,
      outcome,
    );
  };
}

async function changeInside<C extends CollateralEdit & Json>(
  context: CollateralContext,
  tx: Transaction,
  { how, command }: { readonly how: Change<C>; readonly command: C },
): Promise<Result<CollateralChanged, CollateralRefusal>> {
  const path = ['collateralId'];
  const before = await context.collateral.lock(tx, command.collateralId);
  if (!before) return refused({ code: 'COLLATERAL_UNKNOWN', path });
  const { legalEntityId } = before;
  requireRight(tx.caller, how.permission, legalEntityId);
  const conflict = versionConflict(before, command.expectedVersion);
  if (conflict) return refused(conflict);
  const today = await todayOf(context, tx, { legalEntityId, now: tx.startedAt });
  if (today === null) return refused({ code: 'COLLATERAL_UNKNOWN', path });
  const decided = how.decide(before, command, { principalId: tx.caller.principalId, today });
  if (!decided.ok) return decided;
  const stopped = await stopOf(context, tx, {
    ...{ before, after: decided.value, today, operation: how.operation },
    ...{ title: how.title(decided.value), command },
  });
  if (stopped) return refused(stopped);
  const after =
    how.change === 'APPROVED' ? { ...decided.value, approvedAt: tx.startedAt } : decided.value;
  if (how.change === 'VALUED') await context.collateral.value(tx, after.id, after.valuation);
  await context.collateral.save(tx, after);
  tellCollateral(tx, how.change, after);
  return ok({ collateralId: after.id });
}

/** Why it does not happen yet: somebody else has to agree, or nobody can say to how much. */
async function stopOf(
  context: CollateralContext,
  tx: Transaction,
  asked: {
    readonly before: Collateral;
    readonly after: Collateral;
    readonly today: BusinessDate;
    readonly operation: string | null;
    readonly title: string;
    readonly command: Json;
  },
): Promise<CollateralFault | ApprovalNeeded | null> {
  const { before, after, today, operation, title, command } = asked;
  const givesCredit = before.state === 'PROPOSED' || givesMore(before, after);
  if (operation === null || !givesCredit) return null;
  const { id, partyId, legalEntityId, currency } = after;
  const given = { amount: coveredBy(after.valuation), currency, partyId, legalEntityId, today };
  const amount = await inAuthorityCurrency(context, tx, given);
  if (!amount) return { code: 'RATE_MISSING', path: ['collateralId'], currency, on: today };
  const action = {
    ...{ operation, legalEntityId, amount, title, command },
    subject: { type: 'Collateral', id },
  };
  const [need] = await context.gate.judge([{ tx, action }]);
  return need ? { code: 'APPROVAL_NEEDED', need } : null;
}
