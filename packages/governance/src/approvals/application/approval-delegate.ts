import {
  businessDateAt,
  ok,
  refused,
  type BusinessDate,
  type Id,
  type Result,
} from '@duebook/kernel';
import {
  requirePermission,
  splitCommand,
  type Caller,
  type Command,
  type IdempotencyRefusal,
} from '@duebook/platform';
import { readName } from '../../domain/name';
import { approvalDelegated, approvalDelegationRevoked } from '../../events/approval.event';
import {
  checkDelegation,
  type ApprovalDelegation,
  type DelegationFault,
} from '../domain/approval-delegation';
import { credentialFault, type CredentialFault } from '../domain/own-credential';
import { DECIDE } from './may-see-request';
import type { ApprovalContext } from './ports';

/** To whom and for how long one's right to decide is lent. */
export interface DelegationCommand {
  readonly delegateId: Id;
  readonly startsOn: BusinessDate;
  readonly endsOn: BusinessDate;
  readonly reason: string;
}

export type DelegateRefusal =
  DelegationFault | Readonly<{ code: CredentialFault; field: 'delegateId' }> | IdempotencyRefusal;

type Outcome<R> = Result<{ approvalDelegationId: Id }, R>;

const LONGEST_REASON = 500;

/**
 * Lends one's own right to decide on requests, as far as it reaches on each day. Needs the right, and
 * the credential that deciding itself needs: whoever could lend it could decide by another's hand.
 */
export const approvalDelegate =
  ({ unitOfWork, delegations, principals }: ApprovalContext) =>
  async (
    caller: Caller,
    command: Command<DelegationCommand>,
  ): Promise<Outcome<DelegateRefusal>> => {
    requirePermission(caller, DECIDE);
    const fault = credentialFault(caller.authentication);
    if (fault) return refused({ code: fault, field: 'delegateId' });
    return unitOfWork.mutate(
      caller,
      splitCommand('approvalDelegationCreate', command),
      async (tx): Promise<Outcome<DelegateRefusal>> => {
        const { delegateId, startsOn, endsOn } = command;
        const reason = readName(command.reason, LONGEST_REASON);
        if (reason === null) return refused({ code: 'NAME_INVALID', field: 'reason' });
        const delegatorId = caller.principalId;
        const terms = { delegatorId, delegateId, startsOn, endsOn };
        const checked = checkDelegation(terms, {
          isUser: (await principals.find(tx, delegateId))?.kind === 'USER',
          today: businessDateAt(tx.startedAt, 'UTC'),
        });
        if (!checked.ok) return checked;
        const delegation: ApprovalDelegation = {
          ...terms,
          id: tx.ids.next(),
          reason,
          createdAt: tx.startedAt,
          revokedAt: null,
        };
        await delegations.add(tx, delegation);
        tx.emit(approvalDelegated(delegation));
        tx.audit({
          action: 'approvalDelegation.create',
          subjectType: 'ApprovalDelegation',
          subjectId: delegation.id,
          details: { ...terms },
        });
        return ok({ approvalDelegationId: delegation.id });
      },
    );
  };

export type DelegationRevokeRefusal =
  | Readonly<{ code: 'APPROVAL_DELEGATION_UNKNOWN'; field: 'approvalDelegationId' }>
  | IdempotencyRefusal;

/** Takes a right back that was lent: one's own, or any with the right to manage policies. */
export const approvalDelegationRevoke =
  ({ unitOfWork, delegations }: ApprovalContext) =>
  async (
    caller: Caller,
    command: Command<{ readonly approvalDelegationId: Id }>,
    mayRevokeAll: boolean,
  ): Promise<Outcome<DelegationRevokeRefusal>> =>
    unitOfWork.mutate(
      caller,
      splitCommand('approvalDelegationRevoke', command),
      async (tx): Promise<Outcome<DelegationRevokeRefusal>> => {
        const { approvalDelegationId } = command;
        const [found] = await delegations.byIds(tx, [approvalDelegationId]);
        const isTheirs = found?.delegatorId === caller.principalId || mayRevokeAll;
        if (!found || !isTheirs) {
          return refused({ code: 'APPROVAL_DELEGATION_UNKNOWN', field: 'approvalDelegationId' });
        }
        if (found.revokedAt === null) {
          await delegations.revoke(tx, found.id);
          tx.emit(approvalDelegationRevoked(found));
          tx.audit({
            action: 'approvalDelegation.revoke',
            subjectType: 'ApprovalDelegation',
            subjectId: found.id,
            details: { delegatorId: found.delegatorId, delegateId: found.delegateId },
          });
        }
        return ok({ approvalDelegationId });
      },
    );
