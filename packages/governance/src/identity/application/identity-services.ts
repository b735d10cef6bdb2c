import { authenticateSession } from './authenticate-session';
import type { IdentityContext } from './identity-context';
import { passwordChange, passwordSet } from './password-set';
import { sessionsByIds, sessionsPage } from './read-sessions';
import { secondFactorBegin, secondFactorConfirm } from './second-factor-enrol';
import { secondFactorRemove } from './second-factor-remove';
import { accountOfSession } from './account-of-session';
import { sessionRevoke, sessionsRevokeAll } from './session-revoke';
import { showSecondFactor } from './show-second-factor';
import { signIn } from './sign-in';
import { signInExternally } from './sign-in-externally';
import { signOut } from './sign-out';
import { userInvite, userInviteByOperator } from './user-invite';

import { userErase } from '../../principals/application/user-erase';
import { identityLinkedAtOf, userIdentityLink, userIdentityUnlink } from './user-identity';

type Assembled<UseCase extends (context: IdentityContext) => unknown> = ReturnType<UseCase>;

/** How people are recognised and let in. What takes a token is for the routes of a browser. */
export interface IdentityServices {
  /** By address and password. Refuses SIGN_IN_REFUSED, whatever was wrong, and TRY_LATER. */
  readonly signIn: Assembled<typeof signIn>;
  /** By what a trusted provider says. Refuses NOT_LINKED. */
  readonly signInExternally: Assembled<typeof signInExternally>;
  /** Shows the second factor of a session. Refuses SESSION_OVER, CODE_REFUSED, TRY_LATER. */
  readonly showSecondFactor: Assembled<typeof showSecondFactor>;
  /** Ends the session of a token. */
  readonly signOut: Assembled<typeof signOut>;
  /** The caller behind a session's token, or null; ended sessions hold three seconds at most. */
  readonly authenticateSession: Assembled<typeof authenticateSession>;
  /** Who a session belongs to, as its own page shows it; null when it is over. */
  readonly accountOfSession: Assembled<typeof accountOfSession>;
  /** By an invitation, once. Refuses INVITATION_INVALID and what no password may be. */
  readonly passwordSet: Assembled<typeof passwordSet>;
  /** By the one before. Refuses SESSION_OVER, PASSWORD_REFUSED, TRY_LATER and what none may be. */
  readonly passwordChange: Assembled<typeof passwordChange>;
  /** Refuses SESSION_OVER, PASSWORD_REFUSED, TRY_LATER, SECOND_FACTOR_EXISTS. */
  readonly secondFactorBegin: Assembled<typeof secondFactorBegin>;
  /** Refuses SESSION_OVER, CODE_REFUSED, TRY_LATER. */
  readonly secondFactorConfirm: Assembled<typeof secondFactorConfirm>;
  /** Needs governance.user.invite. Refuses PRINCIPAL_UNKNOWN, PRINCIPAL_EXCEEDS_CALLER, SECOND_FACTOR_ABSENT. */
  readonly secondFactorRemove: Assembled<typeof secondFactorRemove>;
  /** Needs governance.user.invite. Refuses PRINCIPAL_UNKNOWN, PRINCIPAL_EXCEEDS_CALLER. */
  readonly userInvite: Assembled<typeof userInvite>;
  /** For composition roots: no caller, no permission. Refuses USER_UNKNOWN. */
  readonly userInviteByOperator: Assembled<typeof userInviteByOperator>;
  /**
   * Needs governance.user.invite. Refuses IDENTITY_PROVIDER_ABSENT, SUBJECT_INVALID, PRINCIPAL_UNKNOWN,
   * PRINCIPAL_EXCEEDS_CALLER, IDENTITY_LINKED, SUBJECT_TAKEN.
   */
  readonly userIdentityLink: Assembled<typeof userIdentityLink>;
  /** Needs governance.user.invite. Refuses IDENTITY_PROVIDER_ABSENT, PRINCIPAL_UNKNOWN, IDENTITY_ABSENT. */
  readonly userIdentityUnlink: Assembled<typeof userIdentityUnlink>;
  /** Since when users sign in by the provider. One's own; of others with governance.user.read. */
  readonly identityLinkedAtOf: Assembled<typeof identityLinkedAtOf>;
  /** Needs governance.user.erase. Refuses PRINCIPAL_UNKNOWN, USER_ACTIVE. */
  readonly userErase: Assembled<typeof userErase>;
  /** One's own; of others with governance.session.read. */
  readonly sessionsPage: Assembled<typeof sessionsPage>;
  /** As {@link IdentityServices.sessionsPage}; null for what is not shown. */
  readonly sessionsByIds: Assembled<typeof sessionsByIds>;
  /** One's own; of others with governance.session.revoke in the whole tenant. Refuses SESSION_UNKNOWN. */
  readonly sessionRevoke: Assembled<typeof sessionRevoke>;
  /** One's own; of others with governance.session.revoke. Refuses PRINCIPAL_UNKNOWN. */
  readonly sessionsRevokeAll: Assembled<typeof sessionsRevokeAll>;
}

type RefusalOf<T> = T extends { readonly ok: false; readonly refusal: infer R } ? R : never;

/** Whatever a mutation of the API that belongs to identity may refuse. */
export type IdentityRefusal = RefusalOf<
  Awaited<
    ReturnType<
      IdentityServices[
        | 'userInvite'
        | 'userIdentityLink'
        | 'userIdentityUnlink'
        | 'userErase'
        | 'secondFactorRemove'
        | 'sessionRevoke'
        | 'sessionsRevokeAll']
    >
  >
>;

/** Gives each use case what it works with. */
export function createIdentityServices(context: IdentityContext): IdentityServices {
  return {
    signIn: signIn(context),
    signInExternally: signInExternally(context),
    showSecondFactor: showSecondFactor(context),
    signOut: signOut(context),
    authenticateSession: authenticateSession(context),
    accountOfSession: accountOfSession(context),
    passwordSet: passwordSet(context),
    passwordChange: passwordChange(context),
    secondFactorBegin: secondFactorBegin(context),
    secondFactorConfirm: secondFactorConfirm(context),
    secondFactorRemove: secondFactorRemove(context),
    userInvite: userInvite(context),
    userInviteByOperator: userInviteByOperator(context),
    userIdentityLink: userIdentityLink(context),
    userIdentityUnlink: userIdentityUnlink(context),
    identityLinkedAtOf: identityLinkedAtOf(context),
    userErase: userErase(context),
    sessionsPage: sessionsPage(context),
    sessionsByIds: sessionsByIds(context),
    sessionRevoke: sessionRevoke(context),
    sessionsRevokeAll: sessionsRevokeAll(context),
  };
}
