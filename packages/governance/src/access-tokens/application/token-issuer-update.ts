import { ok, refused, type Id, type Result } from '@duebook/kernel';
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
import { tokenIssuerUpdated } from '../../events/access-token.event';
import {
  changeTokenIssuer,
  type TokenIssuer,
  type TokenIssuerChange,
  type TokenIssuerFault,
} from '../domain/token-issuer';
import { issuerFacts } from './issuer-facts';

export interface TokenIssuerUpdate extends TokenIssuerChange {
  readonly tokenIssuerId: Id;
  /** The version the editor saw. */
  readonly expectedVersion: number;
}

type IssuerEditRefusal =
  | Readonly<{ code: 'TOKEN_ISSUER_UNKNOWN'; field: 'tokenIssuerId' }>
  | Readonly<{
      code: 'PRINCIPAL_EXCEEDS_CALLER';
      field: 'tokenIssuerId';
      permissions: readonly string[];
    }>
  | IdempotencyRefusal;

export type TokenIssuerUpdateRefusal =
  | TokenIssuerFault
  | IssuerEditRefusal
  | Readonly<{ code: 'VERSION_CONFLICT'; field: 'expectedVersion'; currentVersion: number }>;

type Outcome = Result<{ tokenIssuerId: Id }, TokenIssuerUpdateRefusal>;

/**
 * Edits where an issuer's keys are and what its tokens have to say; everywhere within five seconds.
 * Needs `governance.tokenIssuer.manage`, and, once somebody is linked, the right to stand for them:
 * whoever decides whose signature counts may sign for anybody.
 */
export const tokenIssuerUpdate =
  (context: GovernanceContext) =>
  async (caller: Caller, command: Command<TokenIssuerUpdate>): Promise<Outcome> => {
    requireInWholeTenant(caller, 'governance.tokenIssuer.manage');
    const request = splitCommand('tokenIssuerUpdate', command);
    return context.unitOfWork.mutate(caller, request, async (tx): Promise<Outcome> => {
      const found = await lockIssuer(context, tx, command.tokenIssuerId);
      if (!found.ok) return found;
      const before = found.value;
      if (before.version !== command.expectedVersion) {
        const currentVersion = before.version;
        return refused({ code: 'VERSION_CONFLICT', field: 'expectedVersion', currentVersion });
      }
      const changed = changeTokenIssuer(before, command, context.outside);
      if (!changed.ok) return changed;
      await save(context, tx, { action: 'tokenIssuer.update', before, after: changed.value });
      return ok({ tokenIssuerId: before.id });
    });
  };

export type TokenIssuerActivityRefusal = IssuerEditRefusal;

type ActivityOutcome = Result<{ tokenIssuerId: Id }, TokenIssuerActivityRefusal>;

/**
 * Takes no token of an issuer any more, everywhere within five seconds; who is linked stays so. Needs
 * `governance.tokenIssuer.manage`. One that is deactivated already stays so.
 */
export const tokenIssuerDeactivate =
  ({ unitOfWork, ...context }: GovernanceContext) =>
  async (
    caller: Caller,
    command: Command<{ readonly tokenIssuerId: Id }>,
  ): Promise<ActivityOutcome> => {
    requireInWholeTenant(caller, 'governance.tokenIssuer.manage');
    const request = splitCommand('tokenIssuerDeactivate', command);
    return unitOfWork.mutate(caller, request, async (tx): Promise<ActivityOutcome> => {
      const issuer = await context.tokenIssuers.lock(tx, command.tokenIssuerId);
      if (!issuer) return refused({ code: 'TOKEN_ISSUER_UNKNOWN', field: 'tokenIssuerId' });
      await setActivity(context, tx, issuer, false);
      return ok({ tokenIssuerId: issuer.id });
    });
  };

/** Takes an issuer's tokens again. Needs what {@link tokenIssuerUpdate} needs. */
export const tokenIssuerReactivate =
  (context: GovernanceContext) =>
  async (
    caller: Caller,
    command: Command<{ readonly tokenIssuerId: Id }>,
  ): Promise<ActivityOutcome> => {
    requireInWholeTenant(caller, 'governance.tokenIssuer.manage');
    const request = splitCommand('tokenIssuerReactivate', command);
    return context.unitOfWork.mutate(caller, request, async (tx): Promise<ActivityOutcome> => {
      const found = await lockIssuer(context, tx, command.tokenIssuerId);
      if (!found.ok) return found;
      await setActivity(context, tx, found.value, true);
      return ok({ tokenIssuerId: found.value.id });
    });
  };

type Issuers = Pick<GovernanceContext, 'tokenIssuers'>;

async function lockIssuer(
  context: GovernanceContext,
  tx: Transaction,
  id: Id,
): Promise<Result<TokenIssuer, IssuerEditRefusal>> {
  const issuer = await context.tokenIssuers.lock(tx, id);
  if (!issuer) return refused({ code: 'TOKEN_ISSUER_UNKNOWN', field: 'tokenIssuerId' });
  const linked = await context.externalIdentities.principalsOf(tx, issuer.id);
  const permissions = await standForAll(context, tx, linked);
  return permissions.length === 0
    ? ok(issuer)
    : refused({ code: 'PRINCIPAL_EXCEEDS_CALLER', field: 'tokenIssuerId', permissions });
}

async function setActivity(
  context: Issuers,
  tx: Transaction,
  before: TokenIssuer,
  isActive: boolean,
): Promise<void> {
  if (before.isActive === isActive) return;
  const after = { ...before, isActive, version: before.version + 1 };
  const action = isActive ? 'tokenIssuer.reactivate' : 'tokenIssuer.deactivate';
  await save(context, tx, { action, before, after });
}

async function save(
  { tokenIssuers }: Issuers,
  tx: Transaction,
  { action, before, after }: { action: string; before: TokenIssuer; after: TokenIssuer },
): Promise<void> {
  await tokenIssuers.save(tx, after);
  tx.emit(tokenIssuerUpdated(after));
  tx.audit({
    action,
    subjectType: 'TokenIssuer',
    subjectId: after.id,
    details: { before: issuerFacts(before), after: issuerFacts(after) },
  });
}
