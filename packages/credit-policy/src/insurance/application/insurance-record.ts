import type { ApprovableOperation, ApprovalNeeded, OrRequested } from '@duebook/governance';
import {
  isStorable,
  ok,
  readableText,
  refused,
  type BusinessDate,
  type Id,
  type Result,
} from '@duebook/kernel';
import {
  requirePermission,
  type Caller,
  type IdempotencyRefusal,
  type Transaction,
} from '@duebook/platform';
import { inAuthorityCurrency } from '../../limits/application/authority-currency';
import { requireRight, todayOf, type LimitRequest } from '../../limits/application/limit-request';
import {
  amountOf,
  borneOf,
  checkInsurance,
  checkLimitDays,
  insuresMore,
  type InsuranceDraft,
  type InsuranceFault,
  type InsurancePolicy,
  type InsuredLimit,
  type NoticeKind,
} from '../domain/insurance';
import { insuredLimitSet, policySubject } from '../events/insurance.event';
import { RECORD_INSURANCE } from '../insurance-permissions';
import type { InsuranceContext } from './ports';

/** What a mutation of insurance comes to. Plain JSON. */
export type InsuranceChanged = Readonly<{ creditInsurancePolicyId: Id }>;

type Inside = Promise<Result<InsuranceChanged, InsuranceFault>>;
type Outcome = Promise<Result<InsuranceChanged, InsuranceFault | IdempotencyRefusal>>;

/** Records a policy. @throws PermissionDenied credit-policy.creditInsurance.record */
export const insuranceRecord =
  (context: InsuranceContext) =>
  async (caller: Caller, request: LimitRequest, draft: InsuranceDraft): Outcome => {
    requireRight(caller, RECORD_INSURANCE, draft.legalEntityId);
    return context.unitOfWork.mutate<InsuranceChanged, InsuranceFault>(
      caller,
      { ...request, input: draft },
      async (tx) => {
        const checked = checkInsurance(draft);
        if (!checked.ok) return checked;
        const { legalEntityId } = draft;
        const today = await todayOf(context, tx, { legalEntityId, now: tx.startedAt });
        if (today === null) {
          return refused({ code: 'LEGAL_ENTITY_UNKNOWN', path: ['legalEntityId'] });
        }
        const policy: InsurancePolicy = {
          ...{ ...checked.value, id: tx.ids.next(), version: 1 },
          ...{ recordedBy: tx.caller.principalId, recordedAt: tx.startedAt },
        };
        if (!(await context.insurance.add(tx, policy))) {
          return refused({ code: 'INSURANCE_NUMBER_TAKEN', path: ['policyNumber'] });
        }
        tx.audit({
          action: 'creditInsurancePolicy.record',
          ...policySubject(policy.id),
          details: {
            ...{ legalEntityId, currency: policy.currency },
            ...{ validFrom: policy.validFrom, validTo: policy.validTo },
          },
        });
        return ok({ creditInsurancePolicyId: policy.id });
      },
    );
  };

/** Up to how much a buyer is insured from a day on. Plain JSON. */
export type InsuredLimitSet = Readonly<{
  creditInsurancePolicyId: Id;
  partyId: Id;
  /** Zero: the buyer is insured no more. */
  amount: string;
  validFrom: BusinessDate;
  validTo: BusinessDate | null;
}>;

/** More may be owed by whoever is insured for more: nobody says that alone. */
export const INSURED_LIMIT_SET: ApprovableOperation = {
  operation: 'insuredLimitSet',
  description:
    'Insuring a buyer for more, or for longer, than it is; its amount is what the insurer bears of the limit.',
  ...{ hasAmount: true, isOfLegalEntity: true, needsSecondPerson: true },
};

/**
 * Sets an insured limit; for more than the buyer has on any of its days somebody else is asked.
 * @throws PermissionDenied credit-policy.creditInsurance.record
 */
export const insuredLimitSetting =
  (context: InsuranceContext) =>
  async (
    caller: Caller,
    request: LimitRequest,
    command: InsuredLimitSet,
  ): Promise<OrRequested<InsuranceChanged, InsuranceFault | ApprovalNeeded>> => {
    requirePermission(caller, RECORD_INSURANCE);
    const asked = { ...request, input: command };
    const outcome = await context.unitOfWork.mutate<
      InsuranceChanged,
      InsuranceFault | ApprovalNeeded
    >(caller, asked, (tx) => setLimitInside(context, tx, command));
    return context.filing.orRequest<
      InsuranceChanged,
      InsuranceFault | ApprovalNeeded | IdempotencyRefusal
    >(caller, asked, outcome);
  };

/** Decides and writes inside a unit of work. @throws PermissionDenied */
export async function setLimitInside(
  context: InsuranceContext,
  tx: Transaction,
  command: InsuredLimitSet,
): Promise<Result<InsuranceChanged, InsuranceFault | ApprovalNeeded>> {
  const policy = await lockPolicy(context, tx, command.creditInsurancePolicyId);
  if (!policy) return unknownPolicy();
  const { partyId, validFrom, validTo } = command;
  const fault = await buyerFault(context, tx, partyId);
  if (fault) return refused(fault);
  const amount = amountOf(command.amount, policy.currency, ['amount']);
  if (!amount.ok) return amount;
  const outside = checkLimitDays(command, policy);
  if (outside) return refused(outside);
  const limit: InsuredLimit = {
    ...{ id: tx.ids.next(), insurancePolicyId: policy.id, partyId, validFrom, validTo },
    ...{ amount: amount.value.amount, version: 1 },
  };
  const stopped = await stopOf(context, tx, { policy, limit, command });
  if (stopped) return refused(stopped);
  await context.insurance.setLimit(tx, limit);
  tx.audit({
    action: 'creditInsurancePolicy.setLimit',
    ...policySubject(policy.id),
    details: { partyId, amount: limit.amount.toFixed(), validFrom, validTo },
  });
  tx.emit(insuredLimitSet(limit, policy.currency));
  return ok({ creditInsurancePolicyId: policy.id });
}

/** Why a limit is not set yet: somebody else has to agree, or nobody can say to how much. */
async function stopOf(
  context: InsuranceContext,
  tx: Transaction,
  {
    policy,
    limit,
    command,
  }: {
    readonly policy: InsurancePolicy;
    readonly limit: InsuredLimit;
    readonly command: InsuredLimitSet;
  },
): Promise<InsuranceFault | ApprovalNeeded | null> {
  const { partyId } = limit;
  const standing = await context.insurance.limitsOfBuyer(tx, policy.id, partyId);
  if (!insuresMore(limit, standing)) return null;
  const { legalEntityId, currency } = policy;
  const today = await todayOf(context, tx, { legalEntityId, now: tx.startedAt });
  if (today === null) return { code: 'LEGAL_ENTITY_UNKNOWN', path: [] };
  const given = { amount: borneOf(limit.amount, policy), currency, partyId, legalEntityId, today };
  const amount = await inAuthorityCurrency(context, tx, given);
  if (!amount) return { code: 'RATE_MISSING', path: ['amount'], currency, on: today };
  const told = `${limit.amount.toFixed()} ${currency}`;
  const action = {
    ...{ operation: INSURED_LIMIT_SET.operation, legalEntityId, amount, command },
    subject: { type: 'CreditInsurancePolicy', id: policy.id },
    title: `Insure a buyer up to ${told} from ${limit.validFrom} on`,
  };
  const [need] = await context.gate.judge([{ tx, action }]);
  return need ? { code: 'APPROVAL_NEEDED', need } : null;
}

/** What an insurer was told of which items. Plain JSON. */
export type NoticeCommand = Readonly<{
  creditInsurancePolicyId: Id;
  partyId: Id;
  kind: NoticeKind;
  /** Null: today. */
  toldOn: BusinessDate | null;
  reference: string | null;
  openItemIds: readonly Id[];
}>;

const MOST_ITEMS = 1_000;
const LONGEST_REFERENCE = 200;

/** Records what an insurer was told. @throws PermissionDenied credit-policy.creditInsurance.record */
export const noticeRecord =
  (context: InsuranceContext) =>
  async (caller: Caller, request: LimitRequest, command: NoticeCommand): Outcome => {
    requirePermission(caller, RECORD_INSURANCE);
    return context.unitOfWork.mutate<InsuranceChanged, InsuranceFault>(
      caller,
      { ...request, input: command },
      (tx) => recordNotice(context, tx, command),
    );
  };

async function recordNotice(
  context: InsuranceContext,
  tx: Transaction,
  command: NoticeCommand,
): Inside {
  const policy = await lockPolicy(context, tx, command.creditInsurancePolicyId);
  if (!policy) return unknownPolicy();
  const { partyId, kind, reference } = command;
  const { legalEntityId } = policy;
  const today = await todayOf(context, tx, { legalEntityId, now: tx.startedAt });
  const toldOn = command.toldOn ?? today ?? policy.validFrom;
  if (today === null || toldOn > today) {
    return refused({ code: 'INSURANCE_NOTICE_IN_FUTURE', path: ['toldOn'] });
  }
  if (reference !== null && readableText(reference, LONGEST_REFERENCE) === null) {
    return refused({ code: 'INSURANCE_TEXT_INVALID', path: ['reference'] });
  }
  const openItemIds = [...new Set(command.openItemIds)];
  const fault = await itemsFault(context, tx, { policy, partyId, openItemIds });
  if (fault) return refused(fault);
  const id = tx.ids.next();
  const notice = {
    id,
    insurancePolicyId: policy.id,
    partyId,
    kind,
    toldOn,
    reference,
    openItemIds,
  };
  if (!(await context.insurance.addNotice(tx, notice))) {
    return refused({ code: 'INSURANCE_ITEMS_TOLD', path: ['openItemIds'] });
  }
  tx.audit({
    action: 'creditInsurancePolicy.tell',
    ...policySubject(policy.id),
    details: { noticeId: id, partyId, kind, toldOn, itemCount: openItemIds.length },
  });
  return ok({ creditInsurancePolicyId: policy.id });
}

async function itemsFault(
  { insurance }: InsuranceContext,
  tx: Transaction,
  of: {
    readonly policy: InsurancePolicy;
    readonly partyId: Id;
    readonly openItemIds: readonly Id[];
  },
): Promise<InsuranceFault | null> {
  const { policy, ...items } = of;
  const count = items.openItemIds.length;
  const isCounted = count > 0 && count <= MOST_ITEMS && items.openItemIds.every(isStorable);
  const found = isCounted ? await insurance.itemsOf(tx, policy, items) : [];
  return found.length === count && isCounted
    ? null
    : { code: 'INSURANCE_ITEMS_INVALID', path: ['openItemIds'] };
}

async function lockPolicy(
  { insurance }: InsuranceContext,
  tx: Transaction,
  id: Id,
): Promise<InsurancePolicy | null> {
  const policy = await insurance.lock(tx, id);
  if (policy) requireRight(tx.caller, RECORD_INSURANCE, policy.legalEntityId);
  return policy;
}

const unknownPolicy = () =>
  refused({ code: 'INSURANCE_UNKNOWN', path: ['creditInsurancePolicyId'] } as const);

async function buyerFault(
  { known }: InsuranceContext,
  tx: Transaction,
  partyId: Id,
): Promise<InsuranceFault | null> {
  const [party] = await known.parties(tx, [partyId]);
  if (!party) return { code: 'PARTY_UNKNOWN', path: ['partyId'] };
  return party.isCustomer ? null : { code: 'PARTY_KIND_WRONG', path: ['partyId'] };
}
