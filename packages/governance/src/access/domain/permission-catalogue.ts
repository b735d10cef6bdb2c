import { compareText, invariant } from '@duebook/kernel';

/** A right that roles can give, as its package describes it. */
export interface PermissionDescription {
  /** `<package>.<object>.<verb>`, for example `ledger.invoice.post`. */
  readonly name: string;
  /** What its holder may do, in a sentence. */
  readonly description: string;
  /** Whether a role may be held with it up to an amount: it moves money out or reduces claims. */
  readonly isAmountLimited?: true;
}

/** Every permission that exists, by name, in alphabetical order. */
export type PermissionCatalogue = ReadonlyMap<string, PermissionDescription>;

const NAME = /^[a-z][a-z-]*\.[a-z][A-Za-z]*\.[a-z][A-Za-z]*$/;

/** Gathers what the packages contribute. @throws when two share a name or a name is malformed */
export function catalogueOf(permissions: readonly PermissionDescription[]): PermissionCatalogue {
  const sorted = [...permissions].sort((a, b) => compareText(a.name, b.name));
  const catalogue = new Map(sorted.map((permission) => [permission.name, permission]));
  invariant(catalogue.size === permissions.length, 'Each permission is described once');
  invariant(
    sorted.every(({ name }) => NAME.test(name)),
    'A permission is named <package>.<object>.<verb>',
  );
  return catalogue;
}

/** The names that no package describes. */
export function unknownPermissions(
  catalogue: PermissionCatalogue,
  names: readonly string[],
): readonly string[] {
  return names.filter((name) => !catalogue.has(name));
}

/**
 * The permissions that any of the patterns means. A pattern is a permission's name in which `*`
 * stands for one whole part: `ledger.*.read`.
 */
export function permissionsMatching(
  catalogue: PermissionCatalogue,
  patterns: readonly string[],
): readonly string[] {
  return [...catalogue.keys()].filter((name) => patterns.some((pattern) => matches(name, pattern)));
}

/** Whether a pattern means a permission. */
export function matches(name: string, pattern: string): boolean {
  const parts = name.split('.');
  const wanted = pattern.split('.');
  return (
    parts.length === wanted.length &&
    wanted.every((part, index) => part === '*' || part === parts[index])
  );
}
