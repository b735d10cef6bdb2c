import { canonicalJson, compareText } from '@duebook/kernel';

/**
 * What was before and after a decision, as text: plain text as it is, anything else as JSON. Of a
 * list, of which an entry may tell only what differs, it is what went and what came.
 */
export interface AuditChange {
  /** Which field; null where the decision is about one value. */
  readonly field: string | null;
  /** Null where there was none. */
  readonly before: string | null;
  readonly after: string | null;
}

/** How deep details are looked through. */
const DEEPEST = 4;

/**
 * What the details of an audit entry tell as before and after. Of personal data they hold ids, which
 * lead to what was meant for as long as it is kept.
 */
export function changesOf(details: string): readonly AuditChange[] {
  return changesIn(read(details), []);
}

function changesIn(value: unknown, path: readonly string[]): readonly AuditChange[] {
  if (!isRecord(value) || path.length > DEEPEST) return [];
  const { before, after, beforeId, afterId } = value;
  if (before !== undefined || after !== undefined) return changesBetween(before, after, path);
  if (beforeId !== undefined || afterId !== undefined) return [changed(path, beforeId, afterId)];
  const { added = value['addedIds'], retired = value['retiredIds'] } = value;
  if (Array.isArray(added)) return changesBetween(filled(retired), filled(added), path);
  return Object.keys(value)
    .sort(compareText)
    .flatMap((key) => changesIn(value[key], key === 'changes' ? path : [...path, key]));
}

function changesBetween(
  before: unknown,
  after: unknown,
  path: readonly string[],
): readonly AuditChange[] {
  const [former, latter] = [fieldsOf(before), fieldsOf(after)];
  if (!former || !latter || (before ?? after ?? null) === null) {
    return isSame(before, after) ? [] : [changed(path, before, after)];
  }
  return [...new Set([...Object.keys(former), ...Object.keys(latter)])]
    .sort(compareText)
    .filter((key) => !isSame(former[key], latter[key]))
    .map((key) => changed([...path, key], former[key], latter[key]));
}

/** What was not there, or is not any more, has no fields; what is no object is null. */
function fieldsOf(value: unknown): Readonly<Record<string, unknown>> | null {
  if (value === undefined || value === null) return {};
  return isRecord(value) ? value : null;
}

function isSame(before: unknown, after: unknown): boolean {
  return canonicalJson(before ?? null) === canonicalJson(after ?? null);
}

/** An empty list is nothing that went or came. */
function filled(list: unknown): unknown {
  return Array.isArray(list) && list.length === 0 ? null : list;
}

function changed(path: readonly string[], before: unknown, after: unknown): AuditChange {
  const field = path.length === 0 ? null : path.join('.');
  return { field, before: textOf(before), after: textOf(after) };
}

function textOf(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  return typeof value === 'string' ? value : canonicalJson(value);
}

/** Details that somebody tampered with need not be JSON any more. */
function read(details: string): unknown {
  try {
    return JSON.parse(details);
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
