import type { Party } from '../domain/party';

/** The party was edited since it was read. */
export type PartyVersionConflict = Readonly<{
  code: 'VERSION_CONFLICT';
  path: readonly ['expectedVersion'];
  currentVersion: number;
}>;

/** Why an edit by one who saw `expectedVersion` is refused; null when nobody edited since. */
export function versionConflict(
  { version }: Party,
  expectedVersion: number,
): PartyVersionConflict | null {
  if (version === expectedVersion) return null;
  return { code: 'VERSION_CONFLICT', path: ['expectedVersion'], currentVersion: version };
}
