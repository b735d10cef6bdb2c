import type { Result } from '@duebook/kernel';
import {
  applyProfile,
  bindProfile,
  type Caller,
  type MappedRow,
  type MappingProfile,
  type MappingRefusal,
  type RowFault,
  type SourceRow,
  type SqlReader,
  type TargetFields,
  type Template,
  type TemplateColumn,
  type Transaction,
} from '@duebook/platform';
import type { ImportKind } from '../domain/import-run';
import type { PartyMention, ReadCommand, RowContext } from '../domain/row-context';
import type { RowFinding } from '../domain/row-finding';

/** A row that could be read, waiting to be judged or posted. Only its own target knows the command. */
export interface PreparedRow {
  readonly line: number;
  readonly command: unknown;
  readonly party: PartyMention | null;
  readonly warnings: readonly RowFinding[];
}

/** What a row comes to, by itself: a command, or everything that is wrong with it. */
export type RowReading =
  | Readonly<{ ok: true; row: PreparedRow }>
  | Readonly<{ ok: false; faults: readonly RowFault[]; findings: readonly RowFinding[] }>;

/** What becomes, or would become, of a row. */
export interface RowVerdict {
  readonly outcome: 'POSTED' | 'ALREADY_THERE' | 'REFUSED';
  readonly findings: readonly RowFinding[];
}

/** Something that belongs to one holder alone. */
export interface Own {
  readonly value: string;
  readonly holder: string;
  /** Why a row of another holder is refused. */
  readonly code: string;
  readonly field: string;
  readonly detail: string | null;
}

/** With what rows are judged. */
export interface JudgeWork {
  readonly reader: SqlReader;
  readonly caller: Caller;
  readonly now: Date;
  /** Parties that do not exist yet will be created before anything is posted. */
  readonly createsParties: boolean;
}

/** With what rows are posted. */
export interface PostWork {
  readonly tx: Transaction;
  readonly importRunId: string;
}

/** A target with the columns of one table found. */
export interface BoundTarget {
  /** The column, as the file calls it, of the first of the fields that has one. */
  columnOf(fields: readonly string[]): string | null;
  read(row: SourceRow, context: RowContext): RowReading;
}

/** One kind of import: the fields of a row, and how rows are read, judged and posted. */
export interface ImportTarget {
  readonly kind: ImportKind;
  readonly fields: TargetFields;
  /** The columns of Duebook's own template, by field. */
  readonly template: Readonly<Record<string, TemplateColumn>>;
  /**
   * Needed for each legal entity, or in the whole tenant where rows are of none, besides
   * `ledger.import.run`; null when that is enough.
   */
  readonly permission: string | null;
  /** Whether rows belong to a legal entity, or to the tenant as a whole. */
  readonly isOfLegalEntity: boolean;
  /**
   * By what rows belong together, wherever they stand in the file: they are judged and posted in
   * one piece. Null where each row stands for itself.
   */
  readonly groupOf: ((row: PreparedRow) => string) | null;
  /** What a row has that no row of another group of the file may have as well. */
  ownOf(row: PreparedRow): readonly Own[];
  bind(profile: MappingProfile, header: readonly string[]): Result<BoundTarget, MappingRefusal>;
  /** By what a row is told from all others of a file; a row is the same when one key is. */
  keysOf(row: PreparedRow): readonly string[];
  /** The fields that keys are made of; the first that has a column is named where a row comes twice. */
  readonly keyFields: readonly string[];
  /** A verdict per row, in order. Reads only. */
  judge(work: JudgeWork, rows: readonly PreparedRow[]): Promise<readonly RowVerdict[]>;
  /**
   * Posts what can be posted; a verdict per row, in order. Warnings that the judging gave already
   * are not given again.
   */
  post(work: PostWork, rows: readonly PreparedRow[]): Promise<readonly RowVerdict[]>;
}

/** A target in terms of its own fields and commands. */
export interface TargetSpec<F extends TargetFields, C> {
  readonly kind: ImportKind;
  readonly fields: F;
  readonly template: Template<F>;
  readonly permission: string | null;
  /** True when absent. */
  readonly isOfLegalEntity?: boolean;
  /** Each row stands for itself when absent. */
  groupOf?(command: C): string;
  /** Nothing when absent. */
  ownOf?(command: C): readonly Own[];
  commandOf(
    row: MappedRow<F>,
    context: RowContext,
    line: number,
  ): Result<ReadCommand<C>, readonly RowFinding[]>;
  keysOf(command: C): readonly string[];
  /** Those of documents and balances when absent. */
  readonly keyFields?: readonly string[];
  judge(work: JudgeWork, commands: readonly C[]): Promise<readonly RowVerdict[]>;
  post(work: PostWork, commands: readonly C[]): Promise<readonly RowVerdict[]>;
}

const KEY_FIELDS = ['documentNumber', 'externalReference', 'accountCode'];

/** Hides a target's own types, so that one runner can run them all. */
export function defineTarget<F extends TargetFields, C>(spec: TargetSpec<F, C>): ImportTarget {
  // Prepared rows come from this very target's `read`, below.
  const commandsOf = (rows: readonly PreparedRow[]) => rows.map((row) => row.command as C);
  return {
    kind: spec.kind,
    fields: spec.fields,
    template: spec.template,
    permission: spec.permission,
    isOfLegalEntity: spec.isOfLegalEntity ?? true,
    groupOf: spec.groupOf ? (row) => spec.groupOf?.(row.command as C) ?? '' : null,
    ownOf: (row) => spec.ownOf?.(row.command as C) ?? [],
    bind: (profile, header) => bindTarget(spec, profile, header),
    keysOf: (row) => spec.keysOf(row.command as C),
    keyFields: spec.keyFields ?? KEY_FIELDS,
    judge: (work, rows) => spec.judge(work, commandsOf(rows)),
    post: (work, rows) => spec.post(work, commandsOf(rows)),
  };
}

function bindTarget<F extends TargetFields, C>(
  spec: TargetSpec<F, C>,
  profile: MappingProfile,
  header: readonly string[],
): Result<BoundTarget, MappingRefusal> {
  const bound = bindProfile(profile, spec.fields, header);
  if (!bound.ok) return bound;
  const columns = new Map(bound.value.rules.map(({ rule, column }) => [rule.field, column]));
  const readRow = (source: SourceRow, context: RowContext): RowReading => {
    const mapped = applyProfile(bound.value, source);
    if (!mapped.ok) return { ok: false, faults: mapped.refusal, findings: [] };
    const read = spec.commandOf(mapped.value, context, source.line);
    if (!read.ok) return { ok: false, faults: [], findings: read.refusal };
    const { command, party, warnings } = read.value;
    return { ok: true, row: { line: source.line, command, party, warnings } };
  };
  const columnOf = (fields: readonly string[]) =>
    fields.flatMap((field) => columns.get(field) ?? [])[0] ?? null;
  return { ok: true, value: { columnOf, read: readRow } };
}
