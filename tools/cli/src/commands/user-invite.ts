import { chooseTenant } from '../choose-tenant';
import { usageError } from '../command-error';
import { print, printJson, say } from '../output';
import { withSystem } from '../system';

/** Invites a user to set a password, and prints the invitation this once. */
export function userInviteCommand(
  email: string,
  options: { readonly tenant: string | undefined; readonly json: boolean },
): Promise<number> {
  return withSystem(async (system) => {
    const { tenantId } = chooseTenant(await system.tenants(), options.tenant);
    const { identity } = system.composition.services;
    const invited = await identity.userInviteByOperator({ tenantId, email });
    if (!invited.ok) {
      throw usageError(`The tenant has no user ${email} who may sign in.`);
    }
    const { userId, invitationToken, expiresAt } = invited.value;
    if (options.json) {
      printJson({ tenantId, userId, invitationToken, expiresAt: expiresAt.toISOString() });
      return 0;
    }
    say(`An invitation for ${email}, until ${expiresAt.toISOString()}, shown once:`);
    print(invitationToken);
    say('With it POST /auth/password sets a password. Earlier invitations of the user have ended.');
    return 0;
  });
}
