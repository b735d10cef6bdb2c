import { decodeId } from '@duebook/platform/graphql';

/** Belongs to nothing, so that an id of another type is refused like one of another tenant. */
const NO_ID = '';

/** The UUID of an object of this type, or a text that no object has. */
export function uuidOf(type: string, id: string): string {
  return decodeId(type, id) ?? NO_ID;
}

/** Null stays null: it says "the whole tenant", which no malformed id may ever say. */
export function uuidOrNullOf(type: string, id: string | null | undefined): string | null {
  return id === null || id === undefined ? null : uuidOf(type, id);
}

/** The UUID of a user or service account. */
export function principalUuidOf(id: string): string {
  return decodeId('User', id) ?? uuidOf('ServiceAccount', id);
}
