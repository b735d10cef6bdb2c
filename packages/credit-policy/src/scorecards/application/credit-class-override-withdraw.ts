import type { ApprovableOperation, ApprovalNeeded, OrRequested } from '@duebook/governance';
import { ok, refused, type Id, type Result } from '@duebook/kernel';
import {
  requireInWholeTenant,
  type Caller,
  type IdempotencyRefusal,
  type Transaction,
} from '@duebook/platform';
import type { ClassAssignment } from '../domain/credit-class';
import { creditClassChanged } from '../events/score.event';
import { OVERRIDE_CLASSES } from '../scorecard-permissions';
import type { ClassOverridden } from './credit-class-override';
import type { ScorecardContext, ScoreRequest } from './ports';

/** Which override ends before its time; plain JSON. */
export type ClassOverrideWithdrawal = Readonly<{ assignmentId: Id }>;

export type ClassOverrideWithdrawRefusal =
  | Readonly<{
      code: 'CREDIT_CLASS_OVERRIDE_UNKNOWN' | 'CREDIT_CLASS_OVERRIDE_OVER';
      path: readonly string[];
    }>
  | ApprovalNeeded;

/** The class that comes back may be the better one, so this too is for two people. */
export const CREDIT_CLASS_OVERRIDE_WITHDRAW: ApprovableOperation = {
  operation: 'creditClassOverrideWithdraw',
  description: 'Ending before its time that a customer has another class than its score.',
  hasAmount: false,
  isOfLegalEntity: false,
  needsSecondPerson: true,
};

/**
 * Ends an override today; the days on which it held stay as they were. Somebody else has to agree.
 * @throws PermissionDenied credit-policy.creditClass.override in the whole tenant
 */
export const creditClassOverrideWithdraw =
  (context: ScorecardContext) =>
  async (
    caller: Caller,
    request: ScoreRequest,
    command: ClassOverrideWithdrawal,
  ): Promise<OrRequested<ClassOverridden, ClassOverrideWithdrawRefusal>> => {
    requireInWholeTenant(caller, OVERRIDE_CLASSES);
    const asked = { ...request, input: command };
    const outcome = await context.unitOfWork.mutate<ClassOverridden, ClassOverrideWithdrawRefusal>(
      caller,
      asked,
      (tx) => withdrawInside(context, tx, command),
    );
    return context.filing.orRequest<
      ClassOverridden,
      ClassOverrideWithdrawRefusal | IdempotencyRefusal
    >(caller, asked, outcome);
  };

type Context = Pick<ScorecardContext, 'classes' | 'classesOf' | 'customers' | 'gate'>;

/** Decides and writes inside a unit of work. @throws PermissionDenied */
export async function withdrawInside(
  { classes, classesOf, customers, gate }: Context,
  tx: Transaction,
  command: ClassOverrideWithdrawal,
): Promise<Result<ClassOverridden, ClassOverrideWithdrawRefusal>> {
  requireInWholeTenant(tx.caller, OVERRIDE_CLASSES);
  const path = ['creditClassAssignmentId'];
  const [named] = await classes.byIds(tx, [command.assignmentId]);
  if (named?.source !== 'OVERRIDE') return refused({ code: 'CREDIT_CLASS_OVERRIDE_UNKNOWN', path });
  const { everywhere: today } = await customers.today(tx, tx.startedAt);
  const standing = await classes.lockOverrides(tx, named.partyId);
  const override = standing.find(({ id }) => id === named.id);
  if (!override || (override.validTo ?? today) < today) {
    return refused({ code: 'CREDIT_CLASS_OVERRIDE_OVER', path });
  }
  const [need] = await gate.judge([{ tx, action: actionOf(override, command) }]);
  if (need) return refused({ code: 'APPROVAL_NEEDED', need });
  const { id, partyId, classCode } = override;
  await classes.withdraw(tx, { id, on: today, by: tx.caller.principalId });
  const after = await classesOf(tx, [partyId], today);
  const classAfter = after.get(partyId)?.classCode ?? null;
  tx.audit({
    action: 'creditClass.overrideWithdraw',
    subjectType: 'CreditClassAssignment',
    subjectId: id,
    details: { partyId, classCode: { before: classCode, after: classAfter }, withdrawnOn: today },
  });
  tx.emit(
    creditClassChanged({
      ...{ partyId, from: classCode, to: classAfter, source: 'OVERRIDE_WITHDRAWN' },
      ...{ validFrom: today, validTo: null },
    }),
  );
  return ok({ assignmentId: id });
}

function actionOf(override: ClassAssignment, command: ClassOverrideWithdrawal) {
  return {
    operation: CREDIT_CLASS_OVERRIDE_WITHDRAW.operation,
    legalEntityId: null,
    amount: null,
    subject: { type: 'Party', id: override.partyId },
    title: `End the credit class ${override.classCode} that the customer was given until ${override.validTo ?? ''}`,
    command,
  };
}
