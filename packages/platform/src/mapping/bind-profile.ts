import { isDatePattern, ok, refused, type Result } from '@duebook/kernel';
import { columnKey } from './column-key';
import type { MappingRefusal } from './mapping-refusal';
import type { FieldRule, MappingProfile } from './profile';
import type { TargetFields } from './target-field';

/** A rule with the places of its columns in one header. */
export interface BoundRule {
  readonly rule: FieldRule;
  /** Places in the row, in the rule's order; none for a constant. */
  readonly places: readonly number[];
  /** For messages: the columns as the file names them. */
  readonly column: string | null;
}

/** A profile ready for the rows of one table. */
export interface BoundProfile<F extends TargetFields> {
  readonly profile: MappingProfile;
  readonly fields: F;
  readonly rules: readonly BoundRule[];
  /** Every field with nothing in it: copied for each row, so that all rows have one shape. */
  readonly emptyRow: Readonly<Record<string, null>>;
}

/** Finds a profile's columns in a table's header, after checking the profile itself. */
export function bindProfile<F extends TargetFields>(
  profile: MappingProfile,
  fields: F,
  header: readonly string[],
): Result<BoundProfile<F>, MappingRefusal> {
  const fault = profileFault(profile, fields);
  if (fault) return refused({ code: 'PROFILE_INVALID', ...fault });
  const places = placesOf(header);
  const missing = missingColumns(profile, header);
  if (missing.length > 0) return refused({ code: 'COLUMNS_MISSING', columns: missing });
  const unknown = unknownColumns(profile, header);
  if (unknown.length > 0) return refused({ code: 'COLUMNS_UNKNOWN', columns: unknown });
  const rules = profile.rules.map((rule) => {
    const found = (rule.columns ?? []).flatMap((column) => places.get(columnKey(column)) ?? []);
    const names = found.map((place) => header[place]);
    return { rule, places: found, column: names.length === 0 ? null : names.join(' + ') };
  });
  const emptyRow = Object.fromEntries(Object.keys(fields).map((field) => [field, null]));
  return ok({ profile, fields, rules, emptyRow });
}

/**
 * The profile that fits a header: it finds all its columns, and reads or knows the most of them.
 * Two that do so equally well are never chosen between.
 */
export function detectProfile(
  profiles: readonly MappingProfile[],
  header: readonly string[],
): Result<MappingProfile, MappingRefusal> {
  const judged = profiles.map((profile) => ({
    profile,
    missing: missingColumns(profile, header),
    unknown: header.length - knownColumns(profile, header),
  }));
  const fitting = judged.filter(({ missing }) => missing.length === 0);
  const fewestUnknown = Math.min(...fitting.map(({ unknown }) => unknown));
  const [best, ...equals] = fitting.filter(({ unknown }) => unknown === fewestUnknown);
  if (best === undefined) {
    const [closest] = judged.sort((a, b) => a.missing.length - b.missing.length);
    return refused({
      code: 'PROFILE_NOT_FOUND',
      closest: closest ? { name: closest.profile.name, missing: closest.missing } : null,
    });
  }
  if (equals.length > 0) {
    const names = [best, ...equals].map(({ profile }) => profile.name);
    return refused({ code: 'PROFILE_AMBIGUOUS', names });
  }
  return ok(best.profile);
}

function placesOf(header: readonly string[]): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  // Of two columns that differ in case alone the first is meant.
  for (const [place, name] of header.entries()) {
    if (!places.has(columnKey(name))) places.set(columnKey(name), place);
  }
  return places;
}

function readColumns({ rules }: MappingProfile): readonly string[] {
  return rules.flatMap(({ columns }) => columns ?? []);
}

function missingColumns(profile: MappingProfile, header: readonly string[]): readonly string[] {
  const places = placesOf(header);
  return [...new Set(readColumns(profile))].filter((column) => !places.has(columnKey(column)));
}

/** The nameless first column is the row index of a data tool and nobody's business. */
function unknownColumns(profile: MappingProfile, header: readonly string[]): readonly string[] {
  if (profile.ignoresOtherColumns === true) return [];
  const known = knownKeys(profile);
  return header.filter((name) => name !== '' && !known.has(columnKey(name)));
}

function knownColumns(profile: MappingProfile, header: readonly string[]): number {
  const known = knownKeys(profile);
  return header.filter((name) => known.has(columnKey(name))).length;
}

function knownKeys(profile: MappingProfile): ReadonlySet<string> {
  return new Set([...readColumns(profile), ...(profile.ignoredColumns ?? [])].map(columnKey));
}

type ProfileFault = Readonly<{ field: string | null; why: string }>;

/** The first contradiction in a profile, in the order of its rules. */
function profileFault(profile: MappingProfile, fields: TargetFields): ProfileFault | null {
  const filled = new Set<string>();
  for (const rule of profile.rules) {
    const why = ruleFault(rule, fields, filled);
    if (why !== null) return { field: rule.field, why };
    filled.add(rule.field);
  }
  const unfilled = Object.keys(fields).find(
    (name) => fields[name]?.isRequired === true && !filled.has(name),
  );
  return unfilled === undefined
    ? null
    : { field: unfilled, why: 'The import needs this field, and no rule fills it.' };
}

function ruleFault(
  rule: FieldRule,
  fields: TargetFields,
  filled: ReadonlySet<string>,
): string | null {
  if (fields[rule.field] === undefined) return 'The import has no such field.';
  if (filled.has(rule.field)) return 'Two rules fill this field.';
  const hasColumns = rule.columns !== undefined && rule.columns.length > 0;
  if (hasColumns === (rule.constant !== undefined)) {
    return 'The value comes from columns or from a constant, one of the two.';
  }
  return formatFault(rule);
}

function formatFault({ datePatterns, numberFormat, separator }: FieldRule): string | null {
  // A profile from a database or a file may hold what the type does not allow.
  if (datePatterns && !(datePatterns.length > 0 && datePatterns.every(isDatePattern))) {
    return 'The date patterns are not known.';
  }
  if (numberFormat && numberFormat.decimalMark === numberFormat.groupMark) {
    return 'Decimal mark and group mark are the same.';
  }
  return separator === '' ? 'The separator is empty.' : null;
}
