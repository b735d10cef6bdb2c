import { businessDateAt, ok, refused, type Id, type Result } from '@duebook/kernel';
import {
  splitCommand,
  type Caller,
  type Command,
  type IdempotencyRefusal,
} from '@duebook/platform';
import { requireWhere } from '../../access/application/require-where';
import type { GovernanceContext } from '../../application/ports';
import {
  checkAcceptance,
  type AcceptanceDraft,
  type AcceptanceFault,
} from '../domain/conflict-acceptance';
import { findConflicts } from '../domain/find-conflicts';
import { rulesOfTenant } from '../domain/tenant-rules';
import { keepAcceptances } from './keep-acceptances';
import { isSameHand } from './same-hand';

const ACCEPT = 'governance.conflict.accept';

/** A conflict that stands, and what is said for letting it pass. */
export interface ConflictAccept extends AcceptanceDraft {
  readonly principalId: Id;
  readonly ruleCode: string;
  readonly legalEntityId: Id | null;
}

export type ConflictAcceptRefusal =
  | AcceptanceFault
  | Readonly<{ code: 'PRINCIPAL_UNKNOWN'; field: 'principalId' }>
  | Readonly<{ code: 'CONFLICT_UNKNOWN'; field: 'ruleCode' }>
  | IdempotencyRefusal;

export type ConflictAcceptanceEndRefusal =
  | Readonly<{ code: 'CONFLICT_ACCEPTANCE_UNKNOWN'; field: 'conflictAcceptanceId' }>
  | Readonly<{ code: 'CONFLICT_ACCEPTANCE_ENDED'; field: 'conflictAcceptanceId' }>
  | IdempotencyRefusal;

type Outcome<R> = Result<{ principalId: Id }, R>;

/**
 * Answers for a conflict that a principal has already: one of before the rule, or whose acceptance is
 * about to expire. Needs `governance.conflict.accept` there.
 */
export const conflictAccept =
  (context: GovernanceContext) =>
  async (
    caller: Caller,
    command: Command<ConflictAccept>,
  ): Promise<Outcome<ConflictAcceptRefusal>> => {
    requireWhere(caller, ACCEPT, command.legalEntityId);
    const request = splitCommand('conflictAccept', command);
    return context.unitOfWork.mutate(
      caller,
      request,
      async (tx): Promise<Outcome<ConflictAcceptRefusal>> => {
        const { principalId, ruleCode, legalEntityId } = command;
        const [principal] = await context.principals.byIds(tx, [principalId]);
        if (!principal) return refused({ code: 'PRINCIPAL_UNKNOWN', field: 'principalId' });
        const today = businessDateAt(context.clock.now(), 'UTC');
        const facts = await context.segregation.rightsFacts(tx, principalId, today);
        const conflict = findConflicts(facts.held, rulesOfTenant(facts)).find(
          (each) => each.rule.code === ruleCode && each.legalEntityId === legalEntityId,
        );
        if (!conflict) return refused({ code: 'CONFLICT_UNKNOWN', field: 'ruleCode' });
        const draft = checkAcceptance(command, {
          isHolder: await isSameHand(context, tx, [principalId]),
          today,
        });
        if (!draft.ok) return draft;
        await keepAcceptances(context, tx, { principalId, draft: draft.value }, [conflict]);
        return ok({ principalId });
      },
    );
  };

/** Ends an acceptance before its time; from then on the pair is suspended. Needs the same permission. */
export const conflictAcceptanceEnd =
  ({ unitOfWork, segregation }: GovernanceContext) =>
  async (
    caller: Caller,
    command: Command<{ readonly conflictAcceptanceId: Id }>,
  ): Promise<Outcome<ConflictAcceptanceEndRefusal>> => {
    requireWhere(caller, ACCEPT, null);
    const request = splitCommand('conflictAcceptanceEnd', command);
    return unitOfWork.mutate(
      caller,
      request,
      async (tx): Promise<Outcome<ConflictAcceptanceEndRefusal>> => {
        const field = 'conflictAcceptanceId';
        const acceptance = await segregation.acceptanceById(tx, command.conflictAcceptanceId);
        if (!acceptance) return refused({ code: 'CONFLICT_ACCEPTANCE_UNKNOWN', field });
        if (acceptance.endedAt !== null)
          return refused({ code: 'CONFLICT_ACCEPTANCE_ENDED', field });
        await segregation.endAcceptance(tx, acceptance.id);
        const { id: acceptanceId, principalId, ruleCode, legalEntityId } = acceptance;
        tx.audit({
          action: 'conflict.acceptanceEnd',
          subjectType: 'Principal',
          subjectId: principalId,
          details: { acceptanceId, ruleCode, legalEntityId },
        });
        return ok({ principalId });
      },
    );
  };
