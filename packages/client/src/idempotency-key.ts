/**
 * A new idempotency key. Make one for each thing that is to happen, and keep it with that thing
 * before you send it: sent again with the same key, after a crash of yours too, it happens once.
 */
export function newIdempotencyKey(): string {
  return crypto.randomUUID();
}
