import { invariant, ok, refused, type Id, type Result } from '@duebook/kernel';
import type { SealedColumn, Transaction } from '@duebook/platform';
import { OF_SECOND_FACTOR } from '../domain/attempt-limits';
import { readRecoveryCode, readTimeCode } from '../domain/time-code';
import type { IdentityContext, Origin } from './identity-context';
import { auditRefusal, type SignedIn } from './open-session';
import type { SecondFactor } from './ports';
import { holderOf, liveSession, type FoundSession } from './session-in-use';
import { attemptAt, type TryLater } from './throttle';
import { hashRecoveryCode, stepOfCode } from './time-codes';
import { drawToken, hashToken } from './tokens';

export interface SecondFactorCommand {
  readonly token: string;
  /** Six digits of an authenticator, or a recovery code. */
  readonly code: string;
  readonly origin: Origin;
}

export type SecondFactorRefusal =
  Readonly<{ code: 'SESSION_OVER' }> | Readonly<{ code: 'CODE_REFUSED'; field: 'code' }> | TryLater;

/**
 * Shows the second factor of a session: at signing in, or again before something that asks for it.
 * The session goes on under another token; the one before is good for nothing.
 */
export const showSecondFactor =
  (context: IdentityContext) =>
  async (command: SecondFactorCommand): Promise<Result<SignedIn, SecondFactorRefusal>> => {
    const { token, origin } = command;
    const found = await liveSession(context, token);
    if (!found) return refused({ code: 'SESSION_OVER' });
    const attempt = await attemptAt(context, subjectOf(found), origin.address, {
      fromAnywhere: OF_SECOND_FACTOR,
    });
    if (!attempt.ok) return attempt;
    const next = drawToken(found.tenantPublicId);
    const shown = await elevate(context, found, { ...command, next });
    if (!shown.ok) {
      const { tenantId, session } = found;
      const whose = { tenantId, userId: session.userId };
      await auditRefusal(context, whose, 'SECOND_FACTOR', origin.requestId);
      return shown;
    }
    await attempt.value.succeeded();
    const tenant = await context.tenants.find(context.unitOfWork.reader(found));
    invariant(tenant, 'The tenant of a session exists');
    const { publicId, name } = tenant;
    return ok({ kind: 'SIGNED_IN', token: next, tenant: { publicId, name } });
  };

/** Codes are counted for the user, apart from passwords: who lacks one may still be guessing the other. */
export function subjectOf({
  tenantId,
  session,
}: Pick<FoundSession, 'tenantId' | 'session'>): string {
  return `second factor of ${tenantId} ${session.userId}`;
}

async function elevate(
  context: IdentityContext,
  found: FoundSession,
  { code, next, origin }: SecondFactorCommand & { readonly next: string },
): Promise<Result<null, SecondFactorRefusal>> {
  const { secondFactors, sessions, unitOfWork } = context;
  const { id, userId } = found.session;
  const caller = holderOf(found, origin.requestId);
  type Outcome = Result<null, SecondFactorRefusal>;
  return unitOfWork.run(caller, 'secondFactorShow', async (tx): Promise<Outcome> => {
    const factor = await secondFactors.find(tx, userId);
    const isConfirmed = factor !== null && factor.confirmedAt !== null;
    if (!isConfirmed || !(await takeCode(context, tx, { userId, factor, code }))) {
      return refused({ code: 'CODE_REFUSED', field: 'code' });
    }
    const change = { tokenHash: hashToken(next), at: tx.startedAt };
    if (!(await sessions.elevate(tx, id, change))) return refused({ code: 'SESSION_OVER' });
    tx.audit({
      action: 'session.elevate',
      subjectType: 'Session',
      subjectId: id,
      details: { userId, by: readTimeCode(code) === null ? 'RECOVERY_CODE' : 'AUTHENTICATOR' },
    });
    return ok(null);
  });
}

/** Whether the code is one of the user's and was never used; from now on it is. */
export async function takeCode(
  context: IdentityContext,
  tx: Transaction,
  shown: { readonly userId: Id; readonly factor: SecondFactor; readonly code: string },
): Promise<boolean> {
  const { userId, factor, code } = shown;
  const timeCode = readTimeCode(code);
  if (timeCode !== null) {
    const secret = openSecret(context, tx.tenantId, userId, factor);
    const at = { nowMs: tx.startedAt.getTime(), lastStep: factor.lastStep };
    const step = secret && stepOfCode(secret, timeCode, at);
    return step !== null && context.secondFactors.takeStep(tx, userId, step);
  }
  const recovery = readRecoveryCode(code);
  if (recovery === null) return false;
  return context.secondFactors.takeRecoveryCode(tx, userId, hashRecoveryCode(recovery));
}

/** Null when it was sealed with a key that this process does not have: no code is right then. */
function openSecret(
  { secrets }: IdentityContext,
  tenantId: Id,
  userId: Id,
  { sealedSecret }: SecondFactor,
): Buffer | null {
  return secrets && secrets.open(sealedSecret, placeOf(tenantId, userId));
}

/** What a second factor's secret is sealed for. */
export function placeOf(tenantId: Id, userId: Id): string {
  return `second factor ${tenantId} ${userId}`;
}

/** Where the secrets of second factors lie. */
export const SECOND_FACTOR_SECRETS: SealedColumn = {
  table: 'governance.second_factor',
  column: 'sealed_secret',
  key: 'user_id',
  place: placeOf,
};
