import type { Id } from '@duebook/kernel';
import { encodeId } from '@duebook/platform';

/** What a user or service account is; Duebook itself, which acts too, is no object of the API. */
export type PrincipalSort = 'USER' | 'SERVICE_ACCOUNT';

const TYPES = { USER: 'User', SERVICE_ACCOUNT: 'ServiceAccount' } as const;

/** The id by which the API knows a user or service account. */
export function principalNodeId(sort: PrincipalSort, id: Id): string {
  return encodeId(TYPES[sort], id);
}

/** Of the only legal entity that something is about; null for what concerns all of the tenant. */
export function legalEntityNodeId(id: Id | null): string | null {
  return id === null ? null : encodeId('LegalEntity', id);
}
