import { invariant, ok } from '@duebook/kernel';
import { splitCommand, type Caller, type Command } from '@duebook/platform';
import { todayOf } from '../../application/today-of';
import { PREPARE_APPLICATIONS } from '../permissions';
import { checklistFor } from './application-checklist';
import type {
  ApplicationChanged,
  ApplicationOutcome,
  ApplicationRefusal,
} from './application-request';
import { lockFor, requireSomewhere, writeMove, type ApplicationMove } from './move-application';
import type { ApplicationContext } from './ports';

/**
 * Hands an application over to whoever decides, with the check-list as it is now. What is missing does not
 * keep it back: the reviewer returns it, or says why it is approved all the same. Needs
 * `credit-policy.application.prepare` where it is made.
 */
export const creditApplicationSubmit =
  (context: ApplicationContext) =>
  async (caller: Caller, command: Command<ApplicationMove>): Promise<ApplicationOutcome> => {
    requireSomewhere(caller, PREPARE_APPLICATIONS);
    return context.unitOfWork.mutate<ApplicationChanged, ApplicationRefusal>(
      caller,
      splitCommand('creditApplicationSubmit', command),
      async (tx) => {
        const terms = { permission: PREPARE_APPLICATIONS, of: 'SUBMISSION' } as const;
        const locked = await lockFor(context, tx, { ...command, ...terms });
        if (!locked.ok) return locked;
        const before = locked.value;
        const { id, partyId, legalEntityId } = before;
        const today = await todayOf(context.applications, tx, { legalEntityId, now: tx.startedAt });
        invariant(today !== null, 'the legal entity of an application stays');
        const evidence = await context.applications.evidenceOf(tx, [id]);
        const checklist = await checklistFor(context, tx, { partyId, today, evidence });
        const changed = await writeMove(context, tx, {
          before,
          after: {
            ...{ ...before, state: 'SUBMITTED', checklist },
            ...{ submittedBy: tx.caller.principalId, submittedAt: tx.startedAt },
          },
          ...{ action: 'SUBMITTED', comment: null },
          details: { completenessPercent: checklist.completenessPercent },
        });
        return ok(changed);
      },
    );
  };
