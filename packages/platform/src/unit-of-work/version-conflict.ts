/** The object was edited after the caller read it. */
export type VersionConflict = Readonly<{
  code: 'VERSION_CONFLICT';
  path: readonly string[];
  currentVersion: number;
}>;

/** Refuses an edit of anything but the version that stands; undefined when they agree. */
export function versionConflict(
  current: { readonly version: number },
  expectedVersion: number,
): VersionConflict | undefined {
  return current.version === expectedVersion
    ? undefined
    : { code: 'VERSION_CONFLICT', path: ['expectedVersion'], currentVersion: current.version };
}
