import { decodeId, uuidOf } from '@duebook/platform/graphql';

/** The UUID of a user or service account. */
export function principalUuidOf(id: string): string {
  return decodeId('User', id) ?? uuidOf('ServiceAccount', id);
}
