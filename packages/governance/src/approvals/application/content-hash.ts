import { createHash } from 'node:crypto';
import { canonicalJson } from '@duebook/kernel';
import type { ApprovableAction } from './approvable-action';

/** What is to be done, as one number that whoever approves it names: SHA-256 in hex. */
export function contentHashOf({
  operation,
  command,
}: Pick<ApprovableAction, 'operation' | 'command'>): string {
  return createHash('sha256').update(canonicalJson({ operation, command })).digest('hex');
}
