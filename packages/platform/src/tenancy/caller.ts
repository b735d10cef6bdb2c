/** Who acts: a person, a machine's account, or Duebook itself (jobs, relay). */
export type PrincipalKind = 'USER' | 'SERVICE_ACCOUNT' | 'SYSTEM';

/** Up to how much a permission reaches, as plain JSON: a grant may be kept with work that runs later. */
export interface AmountLimit {
  readonly amount: string;
  readonly currency: string;
}

/** One permission held, for one legal entity or, with null, for all of the tenant. */
export interface Grant {
  readonly permission: string;
  readonly legalEntityId: string | null;
  /** Absent: without one. Only permissions that move money or reduce claims have any. */
  readonly amountLimit?: AmountLimit;
}

/** A grant that is held and may not be used, and by which rules. */
export interface SuspendedGrant extends Grant {
  readonly rules: readonly string[];
}

/** How it was made sure who asks. */
export interface Authentication {
  readonly method: 'API_KEY' | 'PASSWORD' | 'OIDC' | 'ACCESS_TOKEN';
  /** Whether a second factor was shown besides, as for what one person may not do alone. */
  readonly hasSecondFactor: boolean;
  /** The session in use; absent for whoever has none, as a program with a key. */
  readonly sessionId?: string;
  /** The permissions that the credential is limited to; absent where it is not. */
  readonly scope?: readonly string[];
}

/**
 * Who asks, for which tenant, with which rights.
 *
 * The principal is the user or service account, never the API key: two keys of one user are one
 * principal, so that nobody approves, repeats or escapes anything through a second key.
 */
export interface Caller {
  readonly tenantId: string;
  readonly principalId: string;
  readonly principalKind: PrincipalKind;
  readonly grants: readonly Grant[];
  /** What is held besides and may not be used: it conflicts with something else that is held. */
  readonly suspended?: readonly SuspendedGrant[];
  readonly requestId: string;
  /** Absent for work that nobody signed in for: jobs, commands of operators. */
  readonly authentication?: Authentication;
}

/** The principal of work that Duebook starts by itself. */
export const SYSTEM_PRINCIPAL_ID = '00000000-0000-7000-8000-000000000001';

/** The grant that stands for every permission; only the system itself and full administrators hold it. */
export const EVERY_PERMISSION = '*';

/** A caller for Duebook's own work inside one tenant. */
export function systemCaller(tenantId: string, requestId: string): Caller {
  return {
    tenantId,
    principalId: SYSTEM_PRINCIPAL_ID,
    principalKind: 'SYSTEM',
    grants: [{ permission: EVERY_PERMISSION, legalEntityId: null }],
    requestId,
  };
}

/** The caller lacks a permission. Shown as the top-level error FORBIDDEN; it names the permission. */
export class PermissionDenied extends Error {
  override readonly name = 'PermissionDenied';

  /** @param rules by which it is suspended, where it is held and may not be used */
  constructor(
    readonly permission: string,
    rules: readonly string[] = [],
  ) {
    super(
      rules.length === 0
        ? `This needs the permission ${permission}.`
        : `This needs the permission ${permission}, which is suspended by ${rules.join(', ')}.`,
    );
  }
}

/** Which legal entities a permission reaches. */
export type LegalEntityReach =
  { readonly kind: 'ALL' } | { readonly kind: 'SOME'; readonly legalEntityIds: readonly string[] };

/** Where the caller may use the permission; an empty list when nowhere. */
export function reachOf(caller: Pick<Caller, 'grants'>, permission: string): LegalEntityReach {
  const held = caller.grants.filter(
    (grant) => grant.permission === permission || grant.permission === EVERY_PERMISSION,
  );
  if (held.some((grant) => grant.legalEntityId === null)) return { kind: 'ALL' };
  const ids = held.flatMap((grant) => (grant.legalEntityId === null ? [] : [grant.legalEntityId]));
  return { kind: 'SOME', legalEntityIds: [...new Set(ids)] };
}

/** Whether the caller holds the permission, for the legal entity when one is given. */
export function may(caller: Caller, permission: string, legalEntityId?: string): boolean {
  const reach = reachOf(caller, permission);
  if (reach.kind === 'ALL') return true;
  if (legalEntityId === undefined) return reach.legalEntityIds.length > 0;
  return reach.legalEntityIds.includes(legalEntityId);
}

function denied({ suspended = [] }: Caller, permission: string): PermissionDenied {
  const rules = suspended
    .filter((grant) => grant.permission === permission || grant.permission === EVERY_PERMISSION)
    .flatMap((grant) => grant.rules);
  return new PermissionDenied(permission, [...new Set(rules)].sort());
}

/**
 * The limits within which a permission may be used in a legal entity; null when it may for any
 * amount. Several grants do not add up: a use has to be within one of them.
 */
export function amountLimitsOf(
  caller: Caller,
  permission: string,
  legalEntityId: string,
): readonly AmountLimit[] | null {
  const limits: AmountLimit[] = [];
  for (const grant of caller.grants) {
    const permits = grant.permission === permission || grant.permission === EVERY_PERMISSION;
    if (!permits || (grant.legalEntityId !== null && grant.legalEntityId !== legalEntityId)) {
      continue;
    }
    if (grant.amountLimit === undefined) return null;
    limits.push(grant.amountLimit);
  }
  return limits;
}

/** Goes on only with the permission. @throws PermissionDenied */
export function requirePermission(
  caller: Caller,
  permission: string,
  legalEntityId?: string,
): void {
  if (!may(caller, permission, legalEntityId)) throw denied(caller, permission);
}

/**
 * For what belongs to no single legal entity: users, parties, payment terms. A right held in one
 * legal entity does not reach them.
 * @throws PermissionDenied
 */
export function requireInWholeTenant(caller: Caller, permission: string): void {
  if (reachOf(caller, permission).kind !== 'ALL') throw denied(caller, permission);
}

/**
 * The legal entities a list may show, as an SQL parameter: null for all, else their ids.
 * Use it as `($n::uuid[] is null or legal_entity_id = any($n))`.
 * @throws PermissionDenied when the caller may see none
 */
export function visibleLegalEntities(caller: Caller, permission: string): readonly string[] | null {
  requirePermission(caller, permission);
  const reach = reachOf(caller, permission);
  return reach.kind === 'ALL' ? null : reach.legalEntityIds;
}
