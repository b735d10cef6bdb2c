import { compareText, ok, refused, type Result } from '@duebook/kernel';
import {
  matches,
  permissionsMatching,
  type PermissionCatalogue,
} from '../../access/domain/permission-catalogue';
import { readName } from '../../domain/name';

/** How much harm one person could do who holds both halves. */
export type ConflictSeverity = 'HIGH' | 'MEDIUM' | 'LOW';

/** Whether both halves have to reach one legal entity, or conflict wherever they are held. */
export type ConflictScope = 'LEGAL_ENTITY' | 'TENANT';

/** Whether who holds both halves is kept from using them, or only shown. */
export type ConflictEnforcement = 'ENFORCE' | 'REPORT';

/** Duties that one person should not have both of. */
export interface ConflictRule {
  /** Unique in the tenant. */
  readonly code: string;
  readonly name: string;
  /** Null for rules of the tenant's own, whose name is in its language. */
  readonly nameZh: string | null;
  /** Patterns of permissions; any of the one half conflicts with any of the other. */
  readonly first: readonly string[];
  readonly second: readonly string[];
  /** What somebody could do who holds both. */
  readonly why: string;
  readonly severity: ConflictSeverity;
  readonly scope: ConflictScope;
  readonly enforcement: ConflictEnforcement;
  readonly isShipped: boolean;
  /** Rises by one with each edit. */
  readonly version: number;
}

/** What is said of a rule of the tenant's own. */
export interface ConflictRuleDraft {
  readonly code: string;
  readonly name: string;
  readonly firstPermissions: readonly string[];
  readonly secondPermissions: readonly string[];
  readonly why: string;
  readonly severity: ConflictSeverity;
  readonly scope: ConflictScope;
  readonly enforcement: ConflictEnforcement;
}

type Half = 'firstPermissions' | 'secondPermissions';

/** Why a rule cannot be as told. */
export type ConflictRuleFault = Readonly<
  | { code: 'CONFLICT_RULE_CODE_INVALID'; field: 'code' }
  | { code: 'NAME_INVALID'; field: 'name' | 'why' }
  | { code: 'CONFLICT_RULE_EMPTY'; field: Half }
  | { code: 'PERMISSION_UNKNOWN'; field: Half; permissions: readonly string[] }
  | { code: 'CONFLICT_RULE_OVERLAPS'; field: 'secondPermissions'; permissions: readonly string[] }
>;

const CODE = /^[A-Z][A-Z0-9_]{0,39}$/;

/** To see something hurts nobody's money: `*` in place of a verb does not mean these. */
const VERBS_OF_READING = new Set(['read', 'reveal']);

/** Whether a pattern of a half means a permission. */
export function isMeantBy(permission: string, patterns: readonly string[]): boolean {
  return patterns.some(
    (pattern) => matches(permission, pattern) && !(pattern.endsWith('.*') && isReading(permission)),
  );
}

function isReading(permission: string): boolean {
  return VERBS_OF_READING.has(permission.split('.').at(-1) ?? '');
}

/** Checks a rule of the tenant's own against the permissions that there are. */
export function defineConflictRule(
  draft: ConflictRuleDraft,
  catalogue: PermissionCatalogue,
): Result<ConflictRule, ConflictRuleFault> {
  const name = readName(draft.name);
  const why = readName(draft.why, 500);
  if (!CODE.test(draft.code)) return refused({ code: 'CONFLICT_RULE_CODE_INVALID', field: 'code' });
  if (name === null) return refused({ code: 'NAME_INVALID', field: 'name' });
  if (why === null) return refused({ code: 'NAME_INVALID', field: 'why' });
  const fault =
    halfFault('firstPermissions', draft, catalogue) ??
    halfFault('secondPermissions', draft, catalogue) ??
    overlap(draft, catalogue);
  if (fault) return refused(fault);
  const { code, severity, scope, enforcement } = draft;
  const [first, second] = [sorted(draft.firstPermissions), sorted(draft.secondPermissions)];
  const own = { nameZh: null, isShipped: false, version: 1 };
  return ok({ code, name, first, second, why, severity, scope, enforcement, ...own });
}

function halfFault(
  field: Half,
  draft: ConflictRuleDraft,
  catalogue: PermissionCatalogue,
): ConflictRuleFault | undefined {
  const patterns = draft[field];
  if (patterns.length === 0) return { code: 'CONFLICT_RULE_EMPTY', field };
  const permissions = patterns.filter(
    (pattern) => permissionsMatching(catalogue, [pattern]).length === 0,
  );
  return permissions.length > 0 ? { code: 'PERMISSION_UNKNOWN', field, permissions } : undefined;
}

/** A permission that is in both halves would conflict with itself. */
function overlap(
  draft: ConflictRuleDraft,
  catalogue: PermissionCatalogue,
): ConflictRuleFault | undefined {
  const permissions = [...catalogue.keys()].filter(
    (name) => isMeantBy(name, draft.firstPermissions) && isMeantBy(name, draft.secondPermissions),
  );
  return permissions.length > 0
    ? { code: 'CONFLICT_RULE_OVERLAPS', field: 'secondPermissions', permissions }
    : undefined;
}

function sorted(patterns: readonly string[]): readonly string[] {
  return [...new Set(patterns)].sort(compareText);
}
