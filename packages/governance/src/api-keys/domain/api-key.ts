import { compareText, ok, refused, type Id, type Result } from '@duebook/kernel';
import {
  EVERY_PERMISSION,
  grantsBeyond,
  grantsWithinScope,
  heldBy,
  type Grant,
  type Holder,
} from '../../access/domain/grant';
import { readName } from '../../domain/name';
import {
  unknownPermissions,
  type PermissionCatalogue,
} from '../../access/domain/permission-catalogue';

/** A key that acts as its principal. Its text is shown once and kept only as a hash. */
export interface ApiKey {
  readonly id: Id;
  readonly principalId: Id;
  /** Says what the key is for. */
  readonly name: string;
  /** The permissions it is limited to, sorted; null for all that its principal holds. */
  readonly scope: readonly string[] | null;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  /** Null while it is not revoked. */
  readonly revokedAt: Date | null;
  /** The key whose place it takes; null for one that takes none. */
  readonly replaces: Id | null;
}

/** A key with what has become of it since. */
export interface KeptApiKey extends ApiKey {
  /** When it was last good for a request, to the hour; null while it never was. */
  readonly lastUsedAt: Date | null;
  /** The key that takes its place; null for one that was not replaced. */
  readonly replacedBy: Id | null;
}

/** Whether a key is taken, and if not, why; whether its principal may act is another question. */
export type ApiKeyState = 'ACTIVE' | 'EXPIRED' | 'REVOKED';

/** How a key stands at a moment. Whoever revokes one that has expired has the last word. */
export function stateOfApiKey(
  { revokedAt, expiresAt }: Pick<ApiKey, 'revokedAt' | 'expiresAt'>,
  now: Date,
): ApiKeyState {
  if (revokedAt !== null) return 'REVOKED';
  return expiresAt.getTime() <= now.getTime() ? 'EXPIRED' : 'ACTIVE';
}

export interface ApiKeyDraft {
  readonly principalId: Id;
  readonly name: string;
  readonly scope: readonly string[] | null;
  readonly expiresAt: Date;
}

/** Why a key cannot be issued as told. */
export type ApiKeyFault = Readonly<
  | { code: 'NAME_INVALID'; field: 'name' }
  | { code: 'API_KEY_SCOPE_EMPTY'; field: 'scope' }
  | { code: 'PERMISSION_UNKNOWN'; field: 'scope'; permissions: readonly string[] }
  | { code: 'API_KEY_EXPIRY_INVALID'; field: 'expiresAt' }
  | { code: 'API_KEY_EXCEEDS_CALLER'; field: 'scope'; permissions: readonly string[] }
>;

/** What the decision about a new key rests on. */
export interface ApiKeyCircumstances {
  readonly id: Id;
  readonly now: Date;
  readonly catalogue: PermissionCatalogue;
  readonly caller: Holder & { readonly principalId: Id };
  readonly principalGrants: readonly Grant[];
}

const DAY_MS = 86_400_000;

/** How long a key lives that names no end. */
export const DEFAULT_LIFE_MS = 90 * DAY_MS;

const LONGEST_LIFE_MS = 366 * DAY_MS;

/**
 * Decides on a new key. It may give no more than the caller holds at this moment; otherwise a
 * scoped key could make itself a wider one, and a clerk a key of an administrator.
 */
export function issueApiKey(
  draft: ApiKeyDraft,
  { id, now, catalogue, caller, principalGrants }: ApiKeyCircumstances,
): Result<ApiKey, ApiKeyFault> {
  const name = readName(draft.name);
  const scope = draft.scope && [...new Set(draft.scope)].sort(compareText);
  if (name === null) return refused({ code: 'NAME_INVALID', field: 'name' });
  if (!livesRightTime(now, draft.expiresAt)) {
    return refused({ code: 'API_KEY_EXPIRY_INVALID', field: 'expiresAt' });
  }
  if (scope?.length === 0) return refused({ code: 'API_KEY_SCOPE_EMPTY', field: 'scope' });

  const unknown = unknownPermissions(catalogue, scope ?? []);
  if (unknown.length > 0) {
    return refused({ code: 'PERMISSION_UNKNOWN', field: 'scope', permissions: unknown });
  }
  const isOwn = draft.principalId === caller.principalId;
  const wanted = isOwn ? grantsOfOwnKey(scope, principalGrants) : grantsOfAnothersKey(scope);
  const beyond = grantsBeyond(heldBy(caller), wanted);
  if (beyond.length > 0) {
    const permissions = [...new Set(beyond.map((grant) => grant.permission))];
    return refused({ code: 'API_KEY_EXCEEDS_CALLER', field: 'scope', permissions });
  }
  const { principalId, expiresAt } = draft;
  const key = { id, principalId, name, scope, createdAt: now, expiresAt };
  return ok({ ...key, revokedAt: null, replaces: null });
}

function livesRightTime(now: Date, expiresAt: Date): boolean {
  const lifeMs = expiresAt.getTime() - now.getTime();
  return lifeMs > 0 && lifeMs <= LONGEST_LIFE_MS;
}

function grantsOfOwnKey(
  scope: readonly string[] | null,
  principalGrants: readonly Grant[],
): readonly Grant[] {
  if (scope === null) return principalGrants;
  return scope.flatMap((permission) => {
    const held = grantsWithinScope(principalGrants, [permission]);
    return held.length > 0 ? held : everywhere(permission);
  });
}

/** Another principal may gain rights later, and the key with it: all of its scope counts now. */
function grantsOfAnothersKey(scope: readonly string[] | null): readonly Grant[] {
  return (scope ?? [EVERY_PERMISSION]).flatMap(everywhere);
}

function everywhere(permission: string): readonly Grant[] {
  return [{ permission, legalEntityId: null }];
}
