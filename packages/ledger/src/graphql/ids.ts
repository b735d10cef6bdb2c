import { decodeId } from '@duebook/platform/graphql';

/** No object has it, so that an id of another type is refused like one of another tenant. */
const ID_OF_NOTHING = '00000000-0000-0000-0000-000000000000';

/** The UUID of an object of this type, or one that no object has. */
export function uuidOf(type: string, id: string): string {
  return decodeId(type, id) ?? ID_OF_NOTHING;
}

/** Null and absent stay null: they name nothing on purpose, which no malformed id may ever do. */
export function uuidOrNullOf(type: string, id: string | null | undefined): string | null {
  return id === null || id === undefined ? null : uuidOf(type, id);
}
