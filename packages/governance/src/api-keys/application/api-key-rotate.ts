import { mapResult, ok, refused, type Id, type Result } from '@duebook/kernel';
import {
  requireInWholeTenant,
  splitCommand,
  type Caller,
  type Command,
  type IdempotencyRefusal,
  type Transaction,
} from '@duebook/platform';
import { apiKeyReplaced } from '../../events/access.event';
import { sortOfPrincipal } from '../../principals/application/sort-of-principal';
import type { GovernanceContext } from '../../application/ports';
import type { KeptApiKey } from '../domain/api-key';
import {
  DEFAULT_OVERLAP_HOURS,
  isOverlap,
  lifeMsOf,
  replaceApiKey,
  type ApiKeyReplacement,
  type ApiKeyReplacementFault,
} from '../domain/replace-api-key';
import type { ApiKeyCreated } from './api-key-create';
import { keepApiKey } from './keep-api-key';

export interface ApiKeyRotation {
  readonly apiKeyId: Id;
  /** How long the old key lives on, 0 to 168; absent for 24. */
  readonly overlapHours?: number | null | undefined;
}

export type ApiKeyRotateRefusal =
  | ApiKeyReplacementFault
  | Readonly<{ code: 'API_KEY_UNKNOWN'; field: 'apiKeyId' }>
  | Readonly<{ code: 'PRINCIPAL_DEACTIVATED'; field: 'apiKeyId' }>
  | IdempotencyRefusal;

const HOUR_MS = 3_600_000;

/**
 * Issues a key in the place of another, which lives on for the overlap, so that nothing pauses. Needs
 * `governance.apiKey.create` and `governance.apiKey.revoke`, and every permission that the key gives.
 */
export const apiKeyRotate =
  (context: GovernanceContext) =>
  async (
    caller: Caller,
    command: Command<ApiKeyRotation>,
  ): Promise<Result<ApiKeyCreated, ApiKeyRotateRefusal>> => {
    requireInWholeTenant(caller, 'governance.apiKey.create');
    requireInWholeTenant(caller, 'governance.apiKey.revoke');
    // As with a first key: a replay does not run the work, and so has no text to answer.
    let keyText: string | null = null;
    const outcome = await context.unitOfWork.mutate<{ apiKeyId: Id }, ApiKeyRotateRefusal>(
      caller,
      splitCommand('apiKeyRotate', command),
      async (tx) => {
        const old = await context.apiKeys.lock(tx, command.apiKeyId);
        if (!old) return refused({ code: 'API_KEY_UNKNOWN', field: 'apiKeyId' });
        const decided = await decide(context, tx, { old, command });
        if (!decided.ok) return decided;
        keyText = await keep(context, tx, { old, ...decided.value });
        return ok({ apiKeyId: decided.value.successor.id });
      },
    );
    return mapResult(outcome, ({ apiKeyId }) => ({ apiKeyId, keyText }));
  };

async function decide(
  { catalogue, principals, roles }: GovernanceContext,
  tx: Transaction,
  { old, command }: { readonly old: KeptApiKey; readonly command: ApiKeyRotation },
): Promise<Result<ApiKeyReplacement, ApiKeyRotateRefusal>> {
  const overlapHours = command.overlapHours ?? DEFAULT_OVERLAP_HOURS;
  if (!isOverlap(overlapHours)) {
    return refused({ code: 'API_KEY_OVERLAP_INVALID', field: 'overlapHours' });
  }
  const [principal] = await principals.byIds(tx, [old.principalId]);
  if (principal?.isActive !== true) {
    return refused({ code: 'PRINCIPAL_DEACTIVATED', field: 'apiKeyId' });
  }
  const now = tx.startedAt;
  return replaceApiKey(
    old,
    {
      successorExpiresAt: new Date(now.getTime() + lifeMsOf(old)),
      overlapEndsAt: new Date(now.getTime() + overlapHours * HOUR_MS),
    },
    {
      id: tx.ids.next(),
      now,
      catalogue,
      caller: tx.caller,
      principalGrants: await roles.grantsOf(tx, old.principalId),
    },
  );
}

async function keep(
  context: GovernanceContext,
  tx: Transaction,
  { old, successor, oldExpiresAt }: ApiKeyReplacement & { readonly old: KeptApiKey },
): Promise<string> {
  const text = await keepApiKey(context, tx, successor, { replaces: old.id });
  await context.apiKeys.endAt(tx, old.id, oldExpiresAt);
  const sort = await sortOfPrincipal(context.principals, tx, old.principalId);
  tx.emit(apiKeyReplaced({ ...old, expiresAt: oldExpiresAt }, sort, successor.id));
  tx.audit({
    action: 'apiKey.rotate',
    subjectType: 'ApiKey',
    subjectId: old.id,
    details: {
      principalId: old.principalId,
      replacedBy: successor.id,
      before: { expiresAt: old.expiresAt.toISOString() },
      after: { expiresAt: oldExpiresAt.toISOString() },
    },
  });
  return text;
}
