import { ok, readableText } from '@duebook/kernel';
import { splitCommand, type Caller, type Command } from '@duebook/platform';
import { faultAt } from '../domain/application-refusal';
import { LONGEST_TEXT } from '../domain/decide-request';
import { DECIDE_APPLICATIONS, PREPARE_APPLICATIONS } from '../permissions';
import {
  refuse,
  type ApplicationChanged,
  type ApplicationOutcome,
  type ApplicationRefusal,
} from './application-request';
import { lockToDecide } from './credit-application-approve';
import { lockFor, requireSomewhere, writeMove, type ApplicationMove } from './move-application';
import type { ApplicationContext } from './ports';

/** A move with a word of why. */
export type ApplicationTurnDown = ApplicationMove & Readonly<{ reason: string }>;

/** How an application is turned down: for good, or to be completed. */
const DECISIONS = {
  REJECTED: { operation: 'creditApplicationReject' },
  RETURNED: { operation: 'creditApplicationReturn' },
} as const;

function turnDown(context: ApplicationContext, action: keyof typeof DECISIONS) {
  return async (
    caller: Caller,
    command: Command<ApplicationTurnDown>,
  ): Promise<ApplicationOutcome> => {
    requireSomewhere(caller, DECIDE_APPLICATIONS);
    return context.unitOfWork.mutate<ApplicationChanged, ApplicationRefusal>(
      caller,
      splitCommand(DECISIONS[action].operation, command),
      async (tx) => {
        const locked = await lockToDecide(context, tx, command);
        if (!locked.ok) return locked;
        const before = locked.value;
        const comment = readableText(command.reason, LONGEST_TEXT);
        if (comment === null) return refuse(faultAt('CREDIT_APPLICATION_TEXT_INVALID', 'reason'));
        const decided =
          action === 'REJECTED'
            ? { decidedBy: tx.caller.principalId, decidedAt: tx.startedAt }
            : {};
        const after = { ...before, ...decided, state: action };
        return ok(await writeMove(context, tx, { before, after, action, comment }));
      },
    );
  };
}

/**
 * Rejects an application for good. Whoever prepared, changed or submitted it never decides it. Needs
 * `credit-policy.application.decide` where it is made.
 */
export const creditApplicationReject = (context: ApplicationContext) =>
  turnDown(context, 'REJECTED');

/** Gives an application back to be completed. Needs `credit-policy.application.decide` likewise. */
export const creditApplicationReturn = (context: ApplicationContext) =>
  turnDown(context, 'RETURNED');

/**
 * Takes an application back that nobody has decided. Needs `credit-policy.application.prepare` where it is
 * made.
 */
export const creditApplicationWithdraw =
  (context: ApplicationContext) =>
  async (caller: Caller, command: Command<ApplicationTurnDown>): Promise<ApplicationOutcome> => {
    requireSomewhere(caller, PREPARE_APPLICATIONS);
    return context.unitOfWork.mutate<ApplicationChanged, ApplicationRefusal>(
      caller,
      splitCommand('creditApplicationWithdraw', command),
      async (tx) => {
        const terms = { permission: PREPARE_APPLICATIONS, of: 'WITHDRAWAL' } as const;
        const locked = await lockFor(context, tx, { ...command, ...terms });
        if (!locked.ok) return locked;
        const before = locked.value;
        const comment = readableText(command.reason, LONGEST_TEXT);
        if (comment === null) return refuse(faultAt('CREDIT_APPLICATION_TEXT_INVALID', 'reason'));
        const after = { ...before, state: 'WITHDRAWN' } as const;
        return ok(await writeMove(context, tx, { before, after, action: 'WITHDRAWN', comment }));
      },
    );
  };
