import { invariant, type Id } from '@duebook/kernel';
import type { SqlReader } from '@duebook/platform';
import type { Principal, PrincipalStore } from '../../application/ports';

/** What somebody is who is known to be there, as events name users and service accounts apart. */
export async function sortOfPrincipal(
  principals: Pick<PrincipalStore, 'byIds'>,
  reader: SqlReader,
  principalId: Id,
): Promise<Principal['kind']> {
  const [principal] = await principals.byIds(reader, [principalId]);
  invariant(principal, 'Somebody of the tenant is meant');
  return principal.kind;
}
