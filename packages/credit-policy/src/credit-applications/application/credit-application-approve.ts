import { invariant, ok, type Result } from '@duebook/kernel';
import { splitCommand, type Caller, type Command, type Transaction } from '@duebook/platform';
import { todayOf } from '../../application/today-of';
import { faultAt } from '../domain/application-refusal';
import type { ApplicationChecklist, CreditApplication } from '../domain/credit-application';
import { decideApproval, makersOf, type ApprovalDraft } from '../domain/decide-approval';
import { DECIDE_APPLICATIONS } from '../permissions';
import { checklistFor } from './application-checklist';
import {
  isTermKnown,
  refuse,
  type ApplicationChanged,
  type ApplicationOutcome,
  type ApplicationRefusal,
} from './application-request';
import { lockFor, requireSomewhere, writeMove, type ApplicationMove } from './move-application';
import type { ApplicationContext } from './ports';

/** What a reviewer grants. */
export type ApplicationApprove = ApplicationMove & ApprovalDraft;

/**
 * Approves an application: credit may be given from then on. It grants nothing by itself; a limit rests on
 * it. Whoever prepared, changed or submitted it never approves it. Needs `credit-policy.application.decide`
 * where it is made.
 */
export const creditApplicationApprove =
  (context: ApplicationContext) =>
  async (caller: Caller, command: Command<ApplicationApprove>): Promise<ApplicationOutcome> => {
    requireSomewhere(caller, DECIDE_APPLICATIONS);
    return context.unitOfWork.mutate<ApplicationChanged, ApplicationRefusal>(
      caller,
      splitCommand('creditApplicationApprove', command),
      async (tx) => {
        const locked = await lockToDecide(context, tx, command);
        if (!locked.ok) return locked;
        const application = locked.value;
        const seen = await checklistNow(context, tx, application);
        const isKnown = await isTermKnown(context, tx, command.termCode);
        const decided = decideApproval(command, { application, isTermKnown: isKnown, ...seen });
        if (!decided.ok) return refuse(...decided.refusal);
        return ok(await write(context, tx, { application, ...seen, ...decided.value }));
      },
    );
  };

/** The application, locked for whoever may decide it and did not make it. @throws PermissionDenied */
export async function lockToDecide(
  context: ApplicationContext,
  tx: Transaction,
  move: ApplicationMove,
): Promise<Result<CreditApplication, ApplicationRefusal>> {
  const terms = { permission: DECIDE_APPLICATIONS, of: 'DECISION' } as const;
  const locked = await lockFor(context, tx, { ...move, ...terms });
  if (!locked.ok) return locked;
  const steps = await context.applications.stepsOf(tx, [locked.value.id]);
  return makersOf(steps).has(tx.caller.principalId)
    ? refuse(faultAt('CREDIT_APPLICATION_OWN', 'creditApplicationId'))
    : locked;
}

async function checklistNow(
  context: ApplicationContext,
  tx: Transaction,
  { id, partyId, legalEntityId }: CreditApplication,
) {
  const today = await todayOf(context.applications, tx, { legalEntityId, now: tx.startedAt });
  invariant(today !== null, 'the legal entity of an application stays');
  const evidence = await context.applications.evidenceOf(tx, [id]);
  return { today, checklist: await checklistFor(context, tx, { partyId, today, evidence }) };
}

type Granted = Extract<ReturnType<typeof decideApproval>, { readonly ok: true }>['value'];

function write(
  context: ApplicationContext,
  tx: Transaction,
  {
    application: before,
    checklist,
    grant,
    comment,
  }: Granted & Readonly<{ application: CreditApplication; checklist: ApplicationChecklist }>,
): Promise<ApplicationChanged> {
  const { amount, termCode, validFrom, validTo } = grant;
  return writeMove(context, tx, {
    before,
    after: {
      ...{ ...before, state: 'APPROVED', checklist, grant },
      ...{ decidedBy: tx.caller.principalId, decidedAt: tx.startedAt },
    },
    ...{ action: 'APPROVED', comment },
    details: {
      ...{ amount: amount.toFixed(), currency: before.currency, termCode, validFrom, validTo },
      completenessPercent: checklist.completenessPercent,
    },
  });
}
