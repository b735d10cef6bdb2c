import type { ConflictEnforcement, ConflictRule } from './conflict-rule';
import { SHIPPED_CONFLICT_RULES } from './shipped-conflict-rules';

/** What a tenant says of a rule that Duebook brought. */
export interface RuleSetting {
  readonly code: string;
  readonly enforcement: ConflictEnforcement;
  readonly version: number;
}

/** What a tenant keeps of rules. */
export interface KeptRules {
  readonly own: readonly ConflictRule[];
  readonly settings: readonly RuleSetting[];
}

/** The rules of a tenant by code: the shipped ones as it set them, and its own. */
export function rulesOfTenant({ own, settings }: KeptRules): readonly ConflictRule[] {
  const shipped = SHIPPED_CONFLICT_RULES.map((rule) => {
    const setting = settings.find(({ code }) => code === rule.code);
    return setting ? { ...rule, ...setting } : rule;
  });
  // A later version may bring a rule under a code that the tenant took first; then that one stays.
  const taken = new Set(own.map(({ code }) => code));
  return [...shipped.filter(({ code }) => !taken.has(code)), ...own].sort((a, b) =>
    a.code < b.code ? -1 : 1,
  );
}
