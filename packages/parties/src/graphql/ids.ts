import { decodeId } from '@duebook/platform/graphql';

/** The nil UUID (RFC 9562) belongs to nothing: an id of another type is refused like a foreign one. */
const NO_ID = '00000000-0000-0000-0000-000000000000';

/** The UUID of an object of this type, or one that no object has. */
export function uuidOf(type: 'Party' | 'User' | 'File', id: string): string {
  return decodeId(type, id) ?? NO_ID;
}

/** Null and absent stay null: they name nothing on purpose, which no malformed id may ever do. */
export function uuidOrNullOf(type: 'Party' | 'User', id: string | null | undefined): string | null {
  return id === null || id === undefined ? null : uuidOf(type, id);
}
