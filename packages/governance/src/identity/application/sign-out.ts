import { ok } from '@duebook/kernel';
import { sessionEnded } from './end-session';
import type { IdentityContext } from './identity-context';
import { findSession, holderOf } from './session-in-use';

/** Ends the session of a token. One that is over already is not told apart. */
export const signOut =
  (context: IdentityContext) =>
  async (token: string, requestId: string): Promise<void> => {
    const found = await findSession(context, token);
    if (!found) return;
    await context.unitOfWork.run(holderOf(found, requestId), 'sessionEnd', async (tx) => {
      const ended = await context.sessions.end(tx, found.session.id);
      if (ended?.endedNow === true) sessionEnded(tx, found.session.id, ended.userId, 'SIGNED_OUT');
      return ok(null);
    });
  };
