import { decodeId, uuidOf } from '@duebook/platform/graphql';

/** The UUID of a user or service account. */
export function principalUuidOf(id: string): string {
  return decodeId('User', id) ?? uuidOf('ServiceAccount', id);
}

/** Null and absent stay null: they name nobody on purpose. */
export function principalUuidOrNullOf(id: string | null | undefined): string | null {
  return id === null || id === undefined ? null : principalUuidOf(id);
}
