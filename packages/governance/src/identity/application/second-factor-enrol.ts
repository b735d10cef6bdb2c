import { invariant, ok, refused, type Result } from '@duebook/kernel';
import { OF_SECOND_FACTOR } from '../domain/attempt-limits';
import { readRecoveryCode, writeBase32 } from '../domain/time-code';
import { confirmPassword, type PasswordConfirmation } from './confirm-password';
import { endSessionsOf } from './end-session';
import type { IdentityContext, Origin } from './identity-context';
import { lockedAccount } from './open-session';
import { holderOf, liveSession, type FoundSession } from './session-in-use';
import { placeOf, subjectOf, takeCode } from './show-second-factor';
import { attemptAt, type TryLater } from './throttle';
import { authenticatorUri, drawRecoveryCodes, drawSecret, hashRecoveryCode } from './time-codes';
import { drawToken, hashToken } from './tokens';

export interface EnrolmentBegun {
  /** For typing into an authenticator. Shown this once. */
  readonly secret: string;
  /** The same for scanning. */
  readonly uri: string;
}

export type EnrolmentRefusal =
  | PasswordConfirmation
  | Readonly<{ code: 'SECOND_FACTOR_EXISTS'; field: 'password' }>
  /** The installation has no key to seal secrets with. */
  | Readonly<{ code: 'SECOND_FACTOR_UNAVAILABLE' }>;

/** Begins with a second factor: it counts once a code of it was shown. Needs the password again. */
export const secondFactorBegin =
  (context: IdentityContext) =>
  async (command: {
    readonly token: string;
    readonly password: string;
    readonly origin: Origin;
  }): Promise<Result<EnrolmentBegun, EnrolmentRefusal>> => {
    const { secrets } = context;
    if (!secrets) return refused({ code: 'SECOND_FACTOR_UNAVAILABLE' });
    const confirmed = await confirmPassword(context, command);
    if (!confirmed.ok) return confirmed;
    const { found, account } = confirmed.value;
    const { userId } = account;
    const secret = drawSecret();
    const sealed = secrets.seal(secret, placeOf(found.tenantId, userId));
    const caller = holderOf(found, command.origin.requestId);
    return context.unitOfWork.run(caller, 'secondFactorBegin', async (tx) => {
      // One that is being confirmed meanwhile is not exchanged for another.
      await lockedAccount(context, tx, userId);
      if (!(await context.secondFactors.begin(tx, userId, sealed))) {
        return refused({ code: 'SECOND_FACTOR_EXISTS', field: 'password' });
      }
      return ok({ secret: writeBase32(secret), uri: authenticatorUri(secret, account.email) });
    });
  };

export interface EnrolmentConfirmed {
  /** Ten, each good once in place of a code. Shown this once. */
  readonly recoveryCodes: readonly string[];
  /** The session goes on under this token, with its second factor shown. */
  readonly token: string;
}

export type ConfirmationRefusal =
  Readonly<{ code: 'SESSION_OVER' }> | Readonly<{ code: 'CODE_REFUSED'; field: 'code' }> | TryLater;

/**
 * Shows that the authenticator works. From now on the password alone lets nobody in, and whoever it had
 * let in before has to come again.
 */
export const secondFactorConfirm =
  (context: IdentityContext) =>
  async (command: {
    readonly token: string;
    readonly code: string;
    readonly origin: Origin;
  }): Promise<Result<EnrolmentConfirmed, ConfirmationRefusal>> => {
    const { origin } = command;
    const found = await liveSession(context, command.token);
    if (!found || found.session.awaitsSecondFactor) return refused({ code: 'SESSION_OVER' });
    const attempt = await attemptAt(context, subjectOf(found), origin.address, {
      fromAnywhere: OF_SECOND_FACTOR,
    });
    if (!attempt.ok) return attempt;
    const confirmed = await confirm(context, found, command);
    if (confirmed.ok) await attempt.value.succeeded();
    return confirmed;
  };

async function confirm(
  context: IdentityContext,
  found: FoundSession,
  { code, origin }: { readonly code: string; readonly origin: Origin },
): Promise<Result<EnrolmentConfirmed, ConfirmationRefusal>> {
  const { secondFactors, sessions, unitOfWork } = context;
  const { id, userId } = found.session;
  const token = drawToken(found.tenantPublicId);
  const recoveryCodes = drawRecoveryCodes();
  const caller = holderOf(found, origin.requestId);
  type Outcome = Result<EnrolmentConfirmed, ConfirmationRefusal>;
  return unitOfWork.run(caller, 'secondFactorConfirm', async (tx): Promise<Outcome> => {
    await lockedAccount(context, tx, userId);
    const factor = await secondFactors.find(tx, userId);
    const isBegun = factor !== null && factor.confirmedAt === null;
    if (!isBegun || !(await takeCode(context, tx, { userId, factor, code }))) {
      return refused({ code: 'CODE_REFUSED', field: 'code' });
    }
    await secondFactors.confirm(tx, userId, recoveryCodes.map(hashOf));
    const change = { tokenHash: hashToken(token), at: tx.startedAt };
    if (!(await sessions.elevate(tx, id, change))) return refused({ code: 'SESSION_OVER' });
    // The others were opened without it, whoever has them.
    await endSessionsOf(context, tx, { userId, but: id }, 'SECOND_FACTOR_ENABLED');
    tx.audit({
      action: 'secondFactor.enable',
      subjectType: 'User',
      subjectId: userId,
      details: { userId },
    });
    return ok({ recoveryCodes, token });
  });
}

function hashOf(code: string): Buffer {
  const plain = readRecoveryCode(code);
  invariant(plain !== null, 'A recovery code reads as it was written');
  return hashRecoveryCode(plain);
}
