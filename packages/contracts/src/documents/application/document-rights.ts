import type { Id } from '@duebook/kernel';
import { may, reachOf, type Caller } from '@duebook/platform';
import { READ_DOCUMENTS } from '../documents-permissions';

/** Whether the caller sees documents of this legal entity; with null of no single one. */
export function seesDocument(
  caller: Caller,
  { legalEntityId }: Readonly<{ legalEntityId: Id | null }>,
  permission = READ_DOCUMENTS,
): boolean {
  return legalEntityId === null
    ? reachOf(caller, permission).kind === 'ALL'
    : may(caller, permission, legalEntityId);
}
