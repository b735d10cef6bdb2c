import { addDays, ok, refused, type BusinessDate, type Id, type Result } from '@duebook/kernel';

/** A right to decide, lent for some days: a holiday, an illness. It cannot be lent on. */
export interface ApprovalDelegation {
  readonly id: Id;
  readonly delegatorId: Id;
  readonly delegateId: Id;
  /** First and last day on which it holds, in UTC. */
  readonly startsOn: BusinessDate;
  readonly endsOn: BusinessDate;
  readonly reason: string;
  readonly createdAt: Date;
  readonly revokedAt: Date | null;
}

/** Why a right cannot be lent as told. */
export type DelegationFault = Readonly<
  | { code: 'DELEGATE_IS_SELF'; field: 'delegateId' }
  | { code: 'DELEGATE_NOT_A_USER'; field: 'delegateId' }
  | { code: 'DELEGATION_PERIOD_INVALID'; field: 'endsOn' }
  | { code: 'NAME_INVALID'; field: 'reason' }
>;

/** Longer than this is a change of duties, which is a role's business. */
const LONGEST_DAYS = 92;

/** Checks for how long and to whom a right is lent. */
export function checkDelegation(
  delegation: Pick<ApprovalDelegation, 'delegatorId' | 'delegateId' | 'startsOn' | 'endsOn'>,
  facts: { readonly isUser: boolean; readonly today: BusinessDate },
): Result<null, DelegationFault> {
  const { delegatorId, delegateId, startsOn, endsOn } = delegation;
  if (delegateId === delegatorId) return refused({ code: 'DELEGATE_IS_SELF', field: 'delegateId' });
  if (!facts.isUser) return refused({ code: 'DELEGATE_NOT_A_USER', field: 'delegateId' });
  const isSound =
    startsOn <= endsOn && endsOn >= facts.today && endsOn <= addDays(startsOn, LONGEST_DAYS);
  return isSound ? ok(null) : refused({ code: 'DELEGATION_PERIOD_INVALID', field: 'endsOn' });
}
