import { refused, type Id, type Result } from '@duebook/kernel';
import {
  may,
  reachOf,
  requireInWholeTenant,
  requirePermission,
  type Caller,
  type IdempotencyRefusal,
  type SqlReader,
  type VersionConflict,
} from '@duebook/platform';
import type { ApplicationFault } from '../domain/application-refusal';
import { READ_APPLICATIONS } from '../permissions';
import type { ApplicationContext } from './ports';

/** A change of an application was refused: all its faults at once. Nothing was changed. */
export type ApplicationRefused = Readonly<{
  code: 'CREDIT_APPLICATION_REFUSED';
  faults: readonly ApplicationFault[];
}>;

export type ApplicationRefusal = ApplicationRefused | VersionConflict | IdempotencyRefusal;

export type ApplicationChanged = Readonly<{ applicationId: Id }>;

export type ApplicationOutcome = Result<ApplicationChanged, ApplicationRefusal>;

/** Wraps the faults of one change. */
export function refuse(...faults: readonly ApplicationFault[]): Result<never, ApplicationRefused> {
  return refused({ code: 'CREDIT_APPLICATION_REFUSED', faults });
}

/** What is towards all legal entities belongs to the whole tenant. @throws PermissionDenied */
export function requireRight(caller: Caller, permission: string, legalEntityId: Id | null): void {
  if (legalEntityId === null) requireInWholeTenant(caller, permission);
  else requirePermission(caller, permission, legalEntityId);
}

/** Whether the caller sees what is towards a legal entity, or towards all of them. */
export function mayRead(caller: Caller, legalEntityId: Id | null): boolean {
  return legalEntityId === null
    ? reachOf(caller, READ_APPLICATIONS).kind === 'ALL'
    : may(caller, READ_APPLICATIONS, legalEntityId);
}

/** Whether there is such a term; none is one that need not be known. */
export async function isTermKnown(
  { terms }: Pick<ApplicationContext, 'terms'>,
  reader: SqlReader,
  code: string | null,
): Promise<boolean> {
  return code === null || (await terms.byCodes(reader, [code])).has(code);
}
