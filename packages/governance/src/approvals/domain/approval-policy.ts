import { Money, ok, refused, type Decimal, type Id, type Result } from '@duebook/kernel';
import type { ApprovableOperation } from './approvable';

/** One round of agreement; the rounds of a request follow one another. */
export type ApprovalStep = Readonly<{
  /** How many different people have to agree, 1 to 5. */
  approvers: number;
  /** Only holders of this role; null: whoever may decide at all. */
  roleCode: string | null;
  /** After so many hours holders of the escalation role may agree too; null: never. */
  escalateAfterHours: number | null;
  escalationRoleCode: string | null;
}>;

/** Which agreement an amount needs. */
export type ApprovalBand = Readonly<{
  /** From this amount on, plain decimal text; the first band starts at 0. */
  fromAmount: string;
  /** None: it may go ahead by itself. */
  steps: readonly ApprovalStep[];
}>;

/** What a policy says, whoever made it and when. */
export interface ApprovalPolicyContent {
  readonly operation: string;
  /** Null for all legal entities that have no policy of their own. */
  readonly legalEntityId: Id | null;
  /** Of the bands' amounts; null where the operation has none. */
  readonly currency: string | null;
  /** By amount, ascending. */
  readonly bands: readonly ApprovalBand[];
  /** After so many hours without the last agreement a request lapses. */
  readonly expiresAfterHours: number;
}

/** A policy as it stands. */
export interface ApprovalPolicy extends ApprovalPolicyContent {
  readonly id: Id;
  readonly version: number;
  readonly isActive: boolean;
}

/** Why a policy cannot be as told. */
export type ApprovalPolicyFault = Readonly<
  | { code: 'OPERATION_NOT_APPROVABLE'; field: 'operation' }
  | { code: 'APPROVAL_PLACE_INVALID'; field: 'legalEntityId' }
  | { code: 'APPROVAL_CURRENCY_INVALID'; field: 'currencyCode' }
  | { code: 'APPROVAL_BANDS_INVALID'; field: 'bands' }
  | { code: 'APPROVAL_STEPS_INVALID'; field: 'bands' }
  | { code: 'APPROVAL_EXPIRY_INVALID'; field: 'expiresAfterHours' }
>;

const MOST_BANDS = 10;
const MOST_STEPS = 5;
const MOST_APPROVERS = 5;
const LONGEST_HOURS = 24 * 366;

/** The agreement of one other person, where no policy asks for more. */
export const SECOND_PERSON: ApprovalStep = {
  approvers: 1,
  roleCode: null,
  escalateAfterHours: null,
  escalationRoleCode: null,
};

/** How long a request waits where no policy says otherwise: two weeks. */
export const USUAL_EXPIRY_HOURS = 24 * 14;

/** Checks a policy; its roles and its legal entity are looked up by the caller. */
export function checkPolicy(
  content: ApprovalPolicyContent,
  operation: ApprovableOperation | undefined,
): Result<ApprovalPolicyContent, ApprovalPolicyFault> {
  if (!operation) return refused({ code: 'OPERATION_NOT_APPROVABLE', field: 'operation' });
  if (content.legalEntityId !== null && !operation.isOfLegalEntity) {
    return refused({ code: 'APPROVAL_PLACE_INVALID', field: 'legalEntityId' });
  }
  if (operation.hasAmount !== (content.currency !== null)) {
    return refused({ code: 'APPROVAL_CURRENCY_INVALID', field: 'currencyCode' });
  }
  const { expiresAfterHours: hours } = content;
  if (!Number.isInteger(hours) || hours < 1 || hours > LONGEST_HOURS) {
    return refused({ code: 'APPROVAL_EXPIRY_INVALID', field: 'expiresAfterHours' });
  }
  if (!areBandsInOrder(content, operation)) {
    return refused({ code: 'APPROVAL_BANDS_INVALID', field: 'bands' });
  }
  const areStepsSound = content.bands.every(
    ({ steps }) =>
      steps.length <= MOST_STEPS &&
      (steps.length > 0 || !operation.needsSecondPerson) &&
      steps.every(isStepSound),
  );
  return areStepsSound ? ok(content) : refused({ code: 'APPROVAL_STEPS_INVALID', field: 'bands' });
}

function areBandsInOrder(
  { bands, currency }: ApprovalPolicyContent,
  { hasAmount }: ApprovableOperation,
): boolean {
  if (bands.length === 0 || bands.length > MOST_BANDS) return false;
  if (!hasAmount && bands.length > 1) return false;
  const starts: Decimal[] = [];
  for (const { fromAmount } of bands) {
    const start = Money.parse(fromAmount, currency ?? 'CNY');
    if (!start.ok) return false;
    starts.push(start.value.amount);
  }
  return starts.every((start, index) => {
    const before = starts[index - 1];
    return before === undefined ? start.isZero() : start.greaterThan(before);
  });
}

function isStepSound(step: ApprovalStep): boolean {
  const { approvers, escalateAfterHours: hours, escalationRoleCode } = step;
  const isCount = Number.isInteger(approvers) && approvers >= 1 && approvers <= MOST_APPROVERS;
  const isWhole = hours === null || (Number.isInteger(hours) && hours >= 1);
  return isCount && isWhole && (hours === null) === (escalationRoleCode === null);
}

/** The policy that judges an action: that of its legal entity before that of the whole tenant. */
export function policyFor(
  action: Pick<ApprovalPolicyContent, 'operation' | 'legalEntityId'>,
  policies: readonly ApprovalPolicy[],
): ApprovalPolicy | undefined {
  const active = policies.filter(
    ({ operation, isActive }) => isActive && operation === action.operation,
  );
  return (
    active.find(
      ({ legalEntityId }) => legalEntityId !== null && legalEntityId === action.legalEntityId,
    ) ?? active.find(({ legalEntityId }) => legalEntityId === null)
  );
}

/**
 * The agreement that an action needs.
 *
 * @param amount of the action with all that the same person did of the kind on the same day, so
 *   that cutting it into parts gains nothing; null for an operation without amounts. In a currency
 *   that the policy does not name it is judged as the largest, since its size is not known.
 */
export function stepsFor(policy: ApprovalPolicy, amount: Money | null): readonly ApprovalStep[] {
  const last = policy.bands.at(-1)?.steps ?? [];
  if (amount === null || policy.currency === null) return last;
  if (amount.currency !== policy.currency) return last;
  const band = policy.bands.findLast(
    ({ fromAmount }) => !amount.amount.lessThan(Money.of(fromAmount, amount.currency).amount),
  );
  return band?.steps ?? [];
}
