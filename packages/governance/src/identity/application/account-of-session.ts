import type { Id } from '@duebook/kernel';
import type { IdentityContext } from './identity-context';
import type { SignInTenant } from './open-session';
import { liveSession } from './session-in-use';

/** A session as its own page shows it. */
export interface SessionAccount {
  readonly userId: Id;
  readonly displayName: string;
  readonly tenant: SignInTenant;
  readonly awaitsSecondFactor: boolean;
  /** Whether the account has one. */
  readonly hasSecondFactor: boolean;
  /** When it was shown in this session; null while it was not. */
  readonly secondFactorAt: Date | null;
  readonly expiresAt: Date;
}

/** Who a session belongs to; null when it is over. */
export const accountOfSession =
  (context: IdentityContext) =>
  async (token: string): Promise<SessionAccount | null> => {
    const found = await liveSession(context, token);
    if (!found) return null;
    const { tenantId, tenantPublicId, session } = found;
    const reader = context.unitOfWork.reader({ tenantId });
    const account = await context.accounts.account(reader, session.userId);
    if (!account) return null;
    const { displayName, tenantName: name, hasSecondFactor } = account;
    const { awaitsSecondFactor, secondFactorAt, expiresAt } = session;
    return {
      ...{ userId: session.userId, displayName, tenant: { publicId: tenantPublicId, name } },
      ...{ awaitsSecondFactor, hasSecondFactor, secondFactorAt, expiresAt },
    };
  };
