import type { ApprovableOperation, ApprovalNeeded, OrRequested } from '@duebook/governance';
import {
  isStorable,
  ok,
  refused,
  monthsAfter,
  type BusinessDate,
  type Id,
  type Result,
} from '@duebook/kernel';
import {
  requireInWholeTenant,
  type Caller,
  type IdempotencyRefusal,
  type Transaction,
} from '@duebook/platform';
import { CLASS_CODE, type ClassAssignment } from '../domain/credit-class';
import { changeBy, creditClassChanged } from '../events/score.event';
import { OVERRIDE_CLASSES } from '../scorecard-permissions';
import type { ScorecardContext, ScoreRequest } from './ports';

/** Another class than the score’s for some days; plain JSON, as it waits for agreement. */
export type ClassOverride = Readonly<{
  partyId: Id;
  classCode: string;
  /** Null: from the day on which it is agreed to. */
  validFrom: BusinessDate | null;
  /** The last day; an override without an end would be forgotten. */
  validTo: BusinessDate;
  reason: string;
}>;

export type ClassOverridden = Readonly<{ assignmentId: Id }>;

export type ClassOverrideRefusal =
  | Readonly<{
      code:
        | 'PARTY_UNKNOWN'
        | 'CREDIT_CLASS_UNKNOWN'
        | 'CREDIT_CLASS_REASON_INVALID'
        | 'CREDIT_CLASS_DAYS_INVALID'
        | 'CREDIT_CLASS_OVERRIDDEN';
      path: readonly string[];
    }>
  | ApprovalNeeded;

/** Whoever gives a customer another class than it scored is not the one who agrees to it. */
export const CREDIT_CLASS_OVERRIDE: ApprovableOperation = {
  operation: 'creditClassOverride',
  description: 'Giving a customer another class than its score for some time.',
  hasAmount: false,
  isOfLegalEntity: false,
  needsSecondPerson: true,
};

const LONGEST_REASON = 1_000;
/** What somebody decided is looked at again within a year. */
const MOST_MONTHS = 12;

/**
 * Gives a party another class until a day; after it the class of its score is back by itself.
 * Somebody else has to agree.
 * @throws PermissionDenied credit-policy.creditClass.override in the whole tenant
 */
export const creditClassOverride =
  (context: ScorecardContext) =>
  async (
    caller: Caller,
    request: ScoreRequest,
    command: ClassOverride,
  ): Promise<OrRequested<ClassOverridden, ClassOverrideRefusal>> => {
    requireInWholeTenant(caller, OVERRIDE_CLASSES);
    const asked = { ...request, input: command };
    const outcome = await context.unitOfWork.mutate<ClassOverridden, ClassOverrideRefusal>(
      caller,
      asked,
      (tx) => overrideInside(context, tx, command),
    );
    return context.filing.orRequest<ClassOverridden, ClassOverrideRefusal | IdempotencyRefusal>(
      caller,
      asked,
      outcome,
    );
  };

type Context = Pick<ScorecardContext, 'classes' | 'classesOf' | 'customers' | 'gate'>;

/** Decides and writes inside a unit of work. @throws PermissionDenied */
export async function overrideInside(
  context: Context,
  tx: Transaction,
  command: ClassOverride,
): Promise<Result<ClassOverridden, ClassOverrideRefusal>> {
  requireInWholeTenant(tx.caller, OVERRIDE_CLASSES);
  const today = (await context.customers.today(tx, tx.startedAt)).everywhere;
  const assignment = assignmentOf(tx, command, command.validFrom ?? today);
  const fault = await faultIn(context, tx, { command, assignment, today });
  if (fault) return refused(fault);
  const [need] = await context.gate.judge([{ tx, action: actionOf(command) }]);
  if (need) return refused({ code: 'APPROVAL_NEEDED', need });
  const before = await context.classesOf(tx, [command.partyId], assignment.validFrom);
  await context.classes.add(tx, [assignment]);
  const { id, partyId, classCode, validFrom, validTo } = assignment;
  const classBefore = before.get(partyId)?.classCode ?? null;
  tx.audit({
    action: 'creditClass.override',
    subjectType: 'CreditClassAssignment',
    subjectId: id,
    details: { partyId, classCode: { before: classBefore, after: classCode }, validFrom, validTo },
  });
  tx.emit(creditClassChanged(changeBy(assignment, classBefore)));
  return ok({ assignmentId: id });
}

function assignmentOf(
  tx: Transaction,
  { partyId, classCode, validTo, reason }: ClassOverride,
  validFrom: BusinessDate,
): ClassAssignment {
  return {
    ...{ id: tx.ids.next(), partyId, classCode, source: 'OVERRIDE', reason, validFrom, validTo },
    ...{ scoreRunId: null, scoreId: null, applicationId: null, withdrawnOn: null, version: 1 },
    ...{ assignedBy: tx.caller.principalId, assignedAt: tx.startedAt },
  };
}

interface Asked {
  readonly command: ClassOverride;
  readonly assignment: ClassAssignment;
  readonly today: BusinessDate;
}

async function faultIn(
  { classes, customers }: Pick<Context, 'classes' | 'customers'>,
  tx: Transaction,
  { command, assignment, today }: Asked,
): Promise<Exclude<ClassOverrideRefusal, ApprovalNeeded> | null> {
  const { partyId, classCode, reason } = command;
  if (!(await customers.known(tx, [partyId])).has(partyId)) {
    return { code: 'PARTY_UNKNOWN', path: ['partyId'] };
  }
  if (!CLASS_CODE.test(classCode) || !(await classes.isClassKnown(tx, classCode))) {
    return { code: 'CREDIT_CLASS_UNKNOWN', path: ['classCode'] };
  }
  if (reason.trim() === '' || reason.length > LONGEST_REASON || !isStorable(reason)) {
    return { code: 'CREDIT_CLASS_REASON_INVALID', path: ['reason'] };
  }
  const field = wrongDay(assignment, today);
  if (field !== null) return { code: 'CREDIT_CLASS_DAYS_INVALID', path: [field] };
  const others = await classes.lockOverrides(tx, partyId);
  const isOverridden = others.some((other) => areDaysShared(other, assignment));
  return isOverridden ? { code: 'CREDIT_CLASS_OVERRIDDEN', path: ['validFrom'] } : null;
}

type Days = Pick<ClassAssignment, 'validFrom' | 'validTo'>;

function wrongDay({ validFrom, validTo }: Days, today: BusinessDate) {
  // What held in the past stays what it was: orders were checked by it.
  if (validFrom < today) return 'validFrom';
  const latest = monthsAfter(validFrom, MOST_MONTHS);
  return validTo === null || validTo < validFrom || validTo > latest ? 'validTo' : null;
}

/** Days are in the order of their text, and a last day that is null never comes. */
function areDaysShared(one: Days, other: Days): boolean {
  const begins = (before: Days, after: Days): boolean =>
    after.validTo === null || before.validFrom <= after.validTo;
  return begins(one, other) && begins(other, one);
}

function actionOf(command: ClassOverride) {
  const { partyId, classCode, validTo } = command;
  return {
    operation: CREDIT_CLASS_OVERRIDE.operation,
    legalEntityId: null,
    amount: null,
    subject: { type: 'Party', id: partyId },
    title: `Give the customer the credit class ${classCode} until ${validTo}`,
    command,
  };
}
