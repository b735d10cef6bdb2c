import { type Id, inOrderOf } from '@duebook/kernel';
import { may, requirePermission, type Caller } from '@duebook/platform';
import type { PageRequest } from '../../application/ports';
import type { IdentityContext } from './identity-context';
import type { TracedSession } from './ports';

/** Sees the sessions of others. */
const READ = 'governance.session.read';

/**
 * Sessions, the newest first: of one user, or of all; one's own alone for whoever lacks
 * `governance.session.read`.
 */
export const sessionsPage =
  ({ unitOfWork, sessions }: IdentityContext) =>
  async (
    caller: Caller,
    request: PageRequest,
    userId: Id | null = null,
  ): Promise<readonly TracedSession[]> => {
    const asked = userId ?? (may(caller, READ) ? null : caller.principalId);
    if (asked !== caller.principalId) requirePermission(caller, READ);
    return sessions.page(unitOfWork.reader(caller), { ...request, userId: asked });
  };

/** In the order of the ids; null where there is none, and where it is not shown to the caller. */
export const sessionsByIds =
  ({ unitOfWork, sessions }: IdentityContext) =>
  async (caller: Caller, ids: readonly Id[]): Promise<readonly (TracedSession | null)[]> => {
    const found = await sessions.byIds(unitOfWork.reader(caller), ids);
    const seesAll = may(caller, READ);
    const shown = found.filter(({ userId }) => seesAll || userId === caller.principalId);
    return inOrderOf(ids, shown);
  };
