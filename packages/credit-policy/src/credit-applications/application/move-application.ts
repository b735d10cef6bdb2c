import { ok, refused, type Id, type Result } from '@duebook/kernel';
import {
  requirePermission,
  versionConflict,
  type Caller,
  type Json,
  type Transaction,
} from '@duebook/platform';
import { faultAt } from '../domain/application-refusal';
import type { ApplicationAction, CreditApplication } from '../domain/credit-application';
import { OPEN_FOR } from '../domain/decide-approval';
import { applicationMoved } from '../events/credit-application-events';
import {
  refuse,
  requireRight,
  type ApplicationChanged,
  type ApplicationRefusal,
} from './application-request';
import type { ApplicationContext } from './ports';

/** Which application, as whoever moves it saw it. */
export interface ApplicationMove {
  readonly applicationId: Id;
  readonly expectedVersion: number;
}

/** What has to hold for a move. */
interface Terms {
  readonly permission: string;
  readonly of: keyof typeof OPEN_FOR;
}

/**
 * The application of a move, locked, once the caller may move it and it stands where it can be moved.
 * @throws PermissionDenied
 */
export async function lockFor(
  { applications }: Pick<ApplicationContext, 'applications'>,
  tx: Transaction,
  { applicationId, expectedVersion, permission, of }: ApplicationMove & Terms,
): Promise<Result<CreditApplication, ApplicationRefusal>> {
  const application = await applications.lock(tx, applicationId);
  if (!application) return refuse(faultAt('CREDIT_APPLICATION_UNKNOWN', 'creditApplicationId'));
  requireRight(tx.caller, permission, application.legalEntityId);
  const conflict = versionConflict(application, expectedVersion);
  if (conflict) return refused(conflict);
  return OPEN_FOR[of].includes(application.state)
    ? ok(application)
    : refuse(faultAt('CREDIT_APPLICATION_STATE_WRONG', 'creditApplicationId'));
}

/** Before a row is looked at: whoever holds the right nowhere learns nothing. @throws PermissionDenied */
export function requireSomewhere(caller: Caller, permission: string): void {
  requirePermission(caller, permission);
}

/** A move as it is written. */
export interface Moved {
  readonly before: CreditApplication;
  readonly after: Omit<CreditApplication, 'version'>;
  readonly action: Exclude<ApplicationAction, 'PREPARED'>;
  readonly comment: string | null;
  readonly details?: Readonly<Record<string, Json>>;
}

/** Writes a move: the application, the step with what was written, the event and the audit. */
export async function writeMove(
  { applications }: Pick<ApplicationContext, 'applications'>,
  tx: Transaction,
  { before, after, action, comment, details = {} }: Moved,
): Promise<ApplicationChanged> {
  const moved: CreditApplication = { ...after, version: before.version + 1 };
  const { id: applicationId, version, state } = moved;
  await applications.save(tx, moved);
  await applications.addStep(tx, { applicationId, version, action, comment });
  if (action !== 'CHANGED') tx.emit(applicationMoved(moved, action));
  tx.audit({
    action: ACTIONS[action],
    subjectType: 'CreditApplication',
    subjectId: applicationId,
    // What people wrote stands with the step.
    details: {
      state: { before: before.state, after: state },
      hasComment: comment !== null,
      ...details,
    },
  });
  return { applicationId };
}

const ACTIONS: Readonly<Record<Moved['action'], string>> = {
  CHANGED: 'creditApplication.update',
  SUBMITTED: 'creditApplication.submit',
  RETURNED: 'creditApplication.return',
  APPROVED: 'creditApplication.approve',
  REJECTED: 'creditApplication.reject',
  WITHDRAWN: 'creditApplication.withdraw',
};
