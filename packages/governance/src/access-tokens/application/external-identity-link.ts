import { invariant, ok, refused, type Id, type Result } from '@duebook/kernel';
import {
  requireInWholeTenant,
  splitCommand,
  type Caller,
  type Command,
  type IdempotencyRefusal,
  type Transaction,
} from '@duebook/platform';
import { standForAll } from '../../access/application/stand-for';
import type { GovernanceContext } from '../../application/ports';
import { externalIdentityLinked, externalIdentityUnlinked } from '../../events/access-token.event';
import type { PrincipalSort } from '../../events/principal-id';
import { sortOfPrincipal } from '../../principals/application/sort-of-principal';
import {
  checkSubject,
  type ExternalIdentity,
  type ExternalIdentityFault,
} from '../domain/external-identity';
import type { TokenIssuer } from '../domain/token-issuer';
import type { DirectoryEntry } from './ports';
import { tokenSubjectHash } from './subject-hash';

export interface ExternalIdentityDraft {
  readonly tokenIssuerId: Id;
  /** What the issuer writes into the claim that names somebody. */
  readonly subject: string;
  /** Who that is here. */
  readonly principalId: Id;
}

export type ExternalIdentityLinkRefusal =
  | ExternalIdentityFault
  | Readonly<{ code: 'TOKEN_ISSUER_UNKNOWN'; field: 'tokenIssuerId' }>
  | Readonly<{ code: 'PRINCIPAL_UNKNOWN' | 'USER_ERASED'; field: 'principalId' }>
  | Readonly<{
      code: 'PRINCIPAL_EXCEEDS_CALLER';
      field: 'principalId';
      permissions: readonly string[];
    }>
  | Readonly<{ code: 'SUBJECT_TAKEN'; field: 'subject' }>
  | IdempotencyRefusal;

type Outcome = Result<{ externalIdentityId: Id }, ExternalIdentityLinkRefusal>;

/**
 * Lets an issuer's tokens about somebody stand for a user or service account. Needs
 * `governance.tokenIssuer.manage`, and for another than oneself everything: whoever the issuer says
 * that it is then acts as that one.
 */
export const externalIdentityLink =
  (context: GovernanceContext) =>
  async (caller: Caller, command: Command<ExternalIdentityDraft>): Promise<Outcome> => {
    requireInWholeTenant(caller, 'governance.tokenIssuer.manage');
    const request = splitCommand('externalIdentityLink', command);
    return context.unitOfWork.mutate(caller, request, async (tx): Promise<Outcome> => {
      const checked = await check(context, tx, command);
      if (!checked.ok) return checked;
      const { identity, issuer, sort } = checked.value;
      const entry = entryOf(issuer, identity.subject);
      if (!(await context.externalIdentities.add(tx, identity, entry))) {
        return refused({ code: 'SUBJECT_TAKEN', field: 'subject' });
      }
      await context.externalIdentities.noteIssuerMakers(tx, identity);
      tx.emit(externalIdentityLinked(identity, sort));
      audit(tx, 'externalIdentity.link', identity);
      return ok({ externalIdentityId: identity.id });
    });
  };

async function check(
  context: GovernanceContext,
  tx: Transaction,
  { tokenIssuerId, subject, principalId }: ExternalIdentityDraft,
): Promise<
  Result<
    { identity: ExternalIdentity; issuer: TokenIssuer; sort: PrincipalSort },
    ExternalIdentityLinkRefusal
  >
> {
  const named = checkSubject(subject);
  if (!named.ok) return named;
  // Whoever edits the issuer as long as nobody is linked needs less: neither overtakes the other.
  const issuer = await context.tokenIssuers.lock(tx, tokenIssuerId);
  if (!issuer) return refused({ code: 'TOKEN_ISSUER_UNKNOWN', field: 'tokenIssuerId' });
  const principal = await context.principals.lock(tx, principalId);
  if (!principal) return refused({ code: 'PRINCIPAL_UNKNOWN', field: 'principalId' });
  if (principal.kind === 'USER' && principal.isErased) {
    return refused({ code: 'USER_ERASED', field: 'principalId' });
  }
  const permissions = await standForAll(context, tx, [principalId]);
  if (permissions.length > 0) {
    return refused({ code: 'PRINCIPAL_EXCEEDS_CALLER', field: 'principalId', permissions });
  }
  const linkedAt = tx.startedAt;
  const identity = { id: tx.ids.next(), tokenIssuerId, subject, principalId, linkedAt };
  return ok({ identity, issuer, sort: principal.kind });
}

export type ExternalIdentityUnlinkRefusal =
  Readonly<{ code: 'EXTERNAL_IDENTITY_UNKNOWN'; field: 'externalIdentityId' }> | IdempotencyRefusal;

type UnlinkOutcome = Result<{ externalIdentityId: Id }, ExternalIdentityUnlinkRefusal>;

/**
 * Lets an issuer's tokens about somebody stand for nobody any more, everywhere within five seconds,
 * and forgets what the issuer calls them. Needs `governance.tokenIssuer.manage`.
 */
export const externalIdentityUnlink =
  ({ unitOfWork, principals, tokenIssuers, externalIdentities }: GovernanceContext) =>
  async (
    caller: Caller,
    command: Command<{ readonly externalIdentityId: Id }>,
  ): Promise<UnlinkOutcome> => {
    requireInWholeTenant(caller, 'governance.tokenIssuer.manage');
    const request = splitCommand('externalIdentityUnlink', command);
    return unitOfWork.mutate(caller, request, async (tx): Promise<UnlinkOutcome> => {
      const identity = await externalIdentities.remove(tx, command.externalIdentityId);
      if (!identity) {
        return refused({ code: 'EXTERNAL_IDENTITY_UNKNOWN', field: 'externalIdentityId' });
      }
      const [issuer] = await tokenIssuers.byIds(tx, [identity.tokenIssuerId]);
      invariant(issuer, 'An identity is one of an issuer');
      await externalIdentities.forget(tx, entryOf(issuer, identity.subject));
      unlinked(tx, identity, await sortOfPrincipal(principals, tx, identity.principalId));
      return ok({ externalIdentityId: identity.id });
    });
  };

/** Keeps and tells that an identity stands for nobody any more. */
export function unlinked(tx: Transaction, identity: ExternalIdentity, sort: PrincipalSort): void {
  tx.emit(externalIdentityUnlinked(identity, sort));
  audit(tx, 'externalIdentity.unlink', identity);
}

function entryOf({ issuer, subjectClaim }: TokenIssuer, subject: string): DirectoryEntry {
  return { issuer, subjectHash: tokenSubjectHash(issuer, subjectClaim, subject) };
}

/** What an issuer calls somebody may be personal: the audit refers to it by the link's id. */
function audit(tx: Transaction, action: string, identity: ExternalIdentity): void {
  const { id, tokenIssuerId, principalId } = identity;
  tx.audit({
    action,
    subjectType: 'ExternalIdentity',
    subjectId: id,
    details: { tokenIssuerId, principalId },
  });
}
