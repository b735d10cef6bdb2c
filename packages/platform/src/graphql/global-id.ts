import { invariant, isUuid } from '@duebook/kernel';

/** The parts of a global id. */
export interface GlobalId {
  readonly type: string;
  readonly uuid: string;
}

const TYPE_NAME = /^[A-Z][A-Za-z0-9]{0,63}$/;
const UUID_BYTES = 16;
const LONGEST_ID = 120;

/**
 * The nil UUID (RFC 9562) belongs to nothing, so that an id of another type is refused like one of
 * another tenant.
 */
const NIL_UUID = '00000000-0000-0000-0000-000000000000';

/**
 * The opaque id of an object: its type and UUID. Clients compare and keep it, and never read it.
 * It is base64url of the type's name followed by the UUID's 16 bytes.
 */
export function encodeId(type: string, uuid: string): string {
  invariant(isUuid(uuid), 'a global id is made of a UUID');
  return Buffer.concat([
    Buffer.from(type, 'latin1'),
    Buffer.from(uuid.replaceAll('-', ''), 'hex'),
  ]).toString('base64url');
}

/** The UUID behind the id of an object of this type; null for any other text. */
export function decodeId(type: string, id: string): string | null {
  const parts = decodeAnyId(id);
  return parts?.type === type ? parts.uuid : null;
}

/** The UUID behind the id of an object of this type, or one that no object has. */
export function uuidOf(type: string, id: string): string {
  return decodeId(type, id) ?? NIL_UUID;
}

/** Null and absent stay null: they name nothing on purpose, which no malformed id may ever do. */
export function uuidOrNullOf(type: string, id: string | null | undefined): string | null {
  return id === null || id === undefined ? null : uuidOf(type, id);
}

/** Type and UUID of an id; null for text that `encodeId` never made. */
export function decodeAnyId(id: string): GlobalId | null {
  if (id.length > LONGEST_ID) return null;
  const bytes = Buffer.from(id, 'base64url');
  // Buffer skips what is not base64; an id has one spelling only.
  if (bytes.length <= UUID_BYTES || bytes.toString('base64url') !== id) return null;
  const type = bytes.toString('latin1', 0, bytes.length - UUID_BYTES);
  if (!TYPE_NAME.test(type)) return null;
  const hex = bytes.toString('hex', bytes.length - UUID_BYTES);
  const uuid = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-');
  return { type, uuid };
}
