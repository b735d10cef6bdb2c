import { decodeId } from '@duebook/platform/graphql';

/** No object has it, so that an id of another type is refused like one of another tenant. */
const ID_OF_NOTHING = '00000000-0000-0000-0000-000000000000';

/** The UUID of an object of this type, or one that no object has. */
export function uuidOf(type: string, id: string): string {
  return decodeId(type, id) ?? ID_OF_NOTHING;
}
