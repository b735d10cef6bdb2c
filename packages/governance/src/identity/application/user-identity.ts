import { ok, refused, type Id, type Result } from '@duebook/kernel';
import {
  may,
  requireInWholeTenant,
  splitCommand,
  type Caller,
  type Command,
  type IdempotencyRefusal,
  type SqlReader,
  type Transaction,
} from '@duebook/platform';
import { standForAll } from '../../access/application/stand-for';
import {
  checkSubject,
  type ExternalIdentityFault,
} from '../../access-tokens/domain/external-identity';
import { tokenSubjectHash } from '../../access-tokens/application/subject-hash';
import { userIdentityLinked, userIdentityUnlinked } from '../../events/principal.event';
import { endSessionsOf } from './end-session';
import type { IdentityContext } from './identity-context';
import { lockedAccount } from './open-session';
import type { IdentityEntry } from './ports';
import { keysOf, spellingsOf } from './tokens';

type Unlinkable = Readonly<{
  code: 'PRINCIPAL_UNKNOWN' | 'IDENTITY_PROVIDER_ABSENT';
  field: 'userId';
}>;

export type UserIdentityLinkRefusal =
  | ExternalIdentityFault
  | Unlinkable
  | Readonly<{ code: 'IDENTITY_LINKED'; field: 'userId' }>
  | Readonly<{ code: 'SUBJECT_TAKEN'; field: 'subject' }>
  | Readonly<{ code: 'PRINCIPAL_EXCEEDS_CALLER'; field: 'userId'; permissions: readonly string[] }>
  | IdempotencyRefusal;

type LinkOutcome = Result<{ userId: Id }, UserIdentityLinkRefusal>;

/**
 * Lets a user sign in by an identity of the installation's provider. Needs `governance.user.invite`, and
 * for another than oneself everything: whoever the provider says that it is signs in as that user.
 */
export const userIdentityLink =
  (context: IdentityContext) =>
  async (
    caller: Caller,
    command: Command<{ readonly userId: Id; readonly subject: string }>,
  ): Promise<LinkOutcome> => {
    requireInWholeTenant(caller, 'governance.user.invite');
    const request = splitCommand('userIdentityLink', command);
    return context.unitOfWork.mutate(caller, request, async (tx): Promise<LinkOutcome> => {
      const { userId, subject } = command;
      const issuer = context.provider;
      if (issuer === null) return refused({ code: 'IDENTITY_PROVIDER_ABSENT', field: 'userId' });
      const named = checkSubject(subject);
      if (!named.ok) return named;
      if (!(await lockedAccount(context, tx, userId))) {
        return refused({ code: 'PRINCIPAL_UNKNOWN', field: 'userId' });
      }
      const permissions = await standForAll(context, tx, [userId]);
      if (permissions.length > 0) {
        return refused({ code: 'PRINCIPAL_EXCEEDS_CALLER', field: 'userId', permissions });
      }
      if ((await signInEntriesOf(context, tx, issuer, [userId])).length > 0) {
        return refused({ code: 'IDENTITY_LINKED', field: 'userId' });
      }
      const isLinked = await keepIdentity(context, tx, { issuer, subject, userId });
      return isLinked ? ok({ userId }) : refused({ code: 'SUBJECT_TAKEN', field: 'subject' });
    });
  };

export type UserIdentityUnlinkRefusal =
  Unlinkable | Readonly<{ code: 'IDENTITY_ABSENT'; field: 'userId' }> | IdempotencyRefusal;

type UnlinkOutcome = Result<{ userId: Id }, UserIdentityUnlinkRefusal>;

/**
 * Takes the identity of the provider from a user; the user's sessions end, everywhere within five seconds.
 * Where users are found by their verified address, whoever has it now is linked by the next sign-in: who is
 * to stay out is deactivated. Needs `governance.user.invite`.
 */
export const userIdentityUnlink =
  (context: IdentityContext) =>
  async (caller: Caller, command: Command<{ readonly userId: Id }>): Promise<UnlinkOutcome> => {
    requireInWholeTenant(caller, 'governance.user.invite');
    const request = splitCommand('userIdentityUnlink', command);
    return context.unitOfWork.mutate(caller, request, async (tx): Promise<UnlinkOutcome> => {
      const { userId } = command;
      const issuer = context.provider;
      if (issuer === null) return refused({ code: 'IDENTITY_PROVIDER_ABSENT', field: 'userId' });
      const user = await context.principals.lock(tx, userId);
      if (user?.kind !== 'USER') return refused({ code: 'PRINCIPAL_UNKNOWN', field: 'userId' });
      const entries = await signInEntriesOf(context, tx, issuer, [userId]);
      if (entries.length === 0) return refused({ code: 'IDENTITY_ABSENT', field: 'userId' });
      for (const entry of entries) await context.accounts.removeMembership(tx, entry);
      await endSessionsOf(context, tx, { userId, but: null }, 'UNLINKED');
      tx.emit(userIdentityUnlinked(userId));
      audit(tx, 'identity.unlink', { userId, issuer });
      return ok({ userId });
    });
  };

/**
 * Since when users sign in by the provider, in the order of the ids; null for those who do not, and for
 * others than oneself without `governance.user.read`.
 */
export const identityLinkedAtOf =
  (context: IdentityContext) =>
  async (caller: Caller, userIds: readonly Id[]): Promise<readonly (Date | null)[]> => {
    const { provider, unitOfWork } = context;
    const seesAll = may(caller, 'governance.user.read');
    const asked = userIds.filter((id) => seesAll || id === caller.principalId);
    if (provider === null || asked.length === 0) return userIds.map(() => null);
    const entries = await signInEntriesOf(context, unitOfWork.reader(caller), provider, asked);
    return userIds.map((id) => entries.find(({ userId }) => userId === id)?.linkedAt ?? null);
  };

/** By what of an issuer these users sign in. Where its access tokens are taken too, those are apart. */
export async function signInEntriesOf(
  { accounts, externalIdentities }: Pick<IdentityContext, 'accounts' | 'externalIdentities'>,
  reader: SqlReader,
  issuer: string,
  userIds: readonly Id[],
): Promise<readonly IdentityEntry[]> {
  const entries = await accounts.entriesOf(reader, spellingsOf(issuer), userIds);
  if (entries.length === 0) return [];
  const called = await externalIdentities.calledBy(reader, userIds);
  const ofTokens = new Set(
    called.map((by) => tokenSubjectHash(by.issuer, by.subjectClaim, by.subject).toString('base64')),
  );
  return entries.filter(({ subjectHash }) => !ofTokens.has(subjectHash.toString('base64')));
}

/** Links an identity, with proof and news of it; false when it is somebody's already. */
export async function keepIdentity(
  { accounts }: Pick<IdentityContext, 'accounts'>,
  tx: Transaction,
  {
    issuer,
    subject,
    userId,
  }: { readonly issuer: string; readonly subject: string; readonly userId: Id },
): Promise<boolean> {
  if (!(await accounts.addMembership(tx, keysOf(issuer, subject), userId))) return false;
  tx.emit(userIdentityLinked(userId));
  audit(tx, 'identity.link', { userId, issuer });
  return true;
}

/** What the provider calls somebody is kept as a digest alone, and not here. */
function audit(
  tx: Transaction,
  action: string,
  { userId, issuer }: { readonly userId: Id; readonly issuer: string },
): void {
  tx.audit({ action, subjectType: 'User', subjectId: userId, details: { userId, issuer } });
}
