import { createHash } from 'node:crypto';
import { membersKey } from '../domain/cash-book-group';

/** One text of a fixed length for the members of a group, in whatever order they come. */
export function membersHash(members: Parameters<typeof membersKey>[0]): string {
  return createHash('sha256').update(membersKey(members)).digest('hex');
}
