import { invariant, ok, refused, type Result } from '@duebook/kernel';
import {
  applyProfile,
  bindProfile,
  requireInWholeTenant,
  type Caller,
  type CellReason,
  type Command,
  type IdempotencyRefusal,
  type MappingProfile,
  type MappingRefusal,
  type SourceRow,
  type Transaction,
} from '@duebook/platform';
import { gatherLines, type GatheredParty, type PartyLine } from '../domain/gather-rows';
import { fieldOfPath, partyOfRow } from '../domain/import-fields';
import type { PartyRefusal, PartyRefusalCode } from '../domain/party-refusal';
import { PARTY_FIELDS } from './import-target';
import { decideElements, LARGEST_BULK, writeDecided, type OnRefusal } from './parties-upsert';
import { partyTemplateFor } from './party-template';
import type { PartiesContext, PartyStore } from './ports';

/** A table of parties; what platform's `readTable` answers is one. */
export interface PartyTable<R extends { readonly code: string }> {
  readonly header: readonly string[];
  /** The rows in chunks; a refusal is the last one. */
  rows(): AsyncIterable<Result<readonly SourceRow[], R>>;
}

/** A table to import. */
export interface PartiesImport<R extends { readonly code: string }> {
  readonly table: PartyTable<R>;
  /** Absent: the columns are named as the fields are, in English or Chinese. */
  readonly profile?: MappingProfile | undefined;
  /** ABORT when absent. SKIP leaves faulty lines out. */
  readonly onRefusal?: OnRefusal | undefined;
  /** Tells what would come of it and changes nothing. */
  readonly isDryRun?: boolean | undefined;
}

/** What is wrong with one line. */
export type ImportFault = Readonly<{
  line: number;
  /** As the table names it; null when it is no single one. */
  column: string | null;
  field: string | null;
  /** VALUE_DIFFERS: an earlier line of the same code says something else. */
  reason: CellReason | PartyRefusalCode | 'VALUE_DIFFERS';
  expected: string | null;
}>;

/** A code that stands beside several names; the first is the legal name, the others are aliases. */
export type SeveralNames = Readonly<{ code: string; line: number; otherNameCount: number }>;

/** What came of an import, or would come of it. */
export type ImportReport = Readonly<{
  rowCount: number;
  partyCount: number;
  created: number;
  updated: number;
  unchanged: number;
  faultCount: number;
  /** The first 1,000, by line. */
  faults: readonly ImportFault[];
  severalNamesCount: number;
  /** The first 1,000, by line. */
  severalNames: readonly SeveralNames[];
}>;

/** More parties than these are imported from several tables. */
const MOST_ROWS = 200_000;
const MOST_TOLD = 1_000;

export type PartiesImportRefusal<R> =
  | MappingRefusal
  | R
  | IdempotencyRefusal
  /** The table has more than 200,000 rows. */
  | Readonly<{ code: 'IMPORT_TOO_LARGE'; largest: number }>
  /** Lines are faulty, and all or none were asked for. Nothing was changed. */
  | Readonly<{ code: 'IMPORT_REFUSED'; report: ImportReport }>;

/**
 * Imports parties from a table by a mapping profile, all in one transaction. Rows of one code are
 * one party. Needs `parties.party.import`.
 */
export const partiesImport =
  ({ unitOfWork, store }: PartiesContext) =>
  async <R extends { readonly code: string }>(
    caller: Caller,
    command: Command<PartiesImport<R>>,
  ): Promise<Result<ImportReport, PartiesImportRefusal<R>>> => {
    requireInWholeTenant(caller, 'parties.party.import');
    const { idempotencyKey, table, onRefusal = 'ABORT', isDryRun = false } = command;
    const profile = command.profile ?? partyTemplateFor(table.header);
    const read = await readParties(table, profile);
    if (!read.ok) return read;
    const { parties } = read.value;
    const work = (tx: Transaction): ReturnType<typeof importParties> =>
      importParties(tx, store, read.value, onRefusal);
    if (isDryRun) {
      // Refusing is how a unit of work is undone: the report itself is the reason.
      const undone = await unitOfWork.run<never, ImportReport>(
        caller,
        'partiesImport',
        async (tx) => {
          const outcome = await work(tx);
          return { ok: false, refusal: outcome.ok ? outcome.value : outcome.refusal.report };
        },
      );
      invariant(!undone.ok, 'a dry run is always undone');
      return ok(undone.refusal);
    }
    const input = { parties: parties.map(({ party }) => party), onRefusal };
    return unitOfWork.mutate(caller, { operation: 'partiesImport', idempotencyKey, input }, work);
  };

interface ReadParties {
  readonly rowCount: number;
  readonly parties: readonly GatheredParty[];
  readonly faults: readonly ImportFault[];
  /** Of each field the column that fills it. */
  readonly columns: ReadonlyMap<string, string | null>;
}

async function readParties<R extends { readonly code: string }>(
  table: PartyTable<R>,
  profile: MappingProfile,
): Promise<Result<ReadParties, PartiesImportRefusal<R>>> {
  const bound = bindProfile(profile, PARTY_FIELDS, table.header);
  if (!bound.ok) return bound;
  const lines: PartyLine[] = [];
  const faults: ImportFault[] = [];
  let rowCount = 0;
  for await (const chunk of table.rows()) {
    if (!chunk.ok) return chunk;
    rowCount += chunk.value.length;
    if (rowCount > MOST_ROWS) return refused({ code: 'IMPORT_TOO_LARGE', largest: MOST_ROWS });
    for (const row of chunk.value) {
      const mapped = applyProfile(bound.value, row);
      if (mapped.ok) lines.push({ line: row.line, party: partyOfRow(mapped.value) });
      else faults.push(...mapped.refusal);
    }
  }
  const columns = new Map(bound.value.rules.map(({ rule, column }) => [rule.field, column]));
  const { parties, contradictions } = gatherLines(lines);
  for (const { line, field, firstLine } of contradictions) {
    const column = columns.get(field) ?? null;
    const expected = `as on line ${firstLine}`;
    faults.push({ line, column, field, reason: 'VALUE_DIFFERS', expected });
  }
  return ok({ rowCount, parties, faults, columns });
}

async function importParties(
  tx: Transaction,
  store: PartyStore,
  read: ReadParties,
  onRefusal: OnRefusal,
): Promise<Result<ImportReport, { readonly code: 'IMPORT_REFUSED'; report: ImportReport }>> {
  const counts = { CREATED: 0, UPDATED: 0, UNCHANGED: 0, REFUSED: 0 };
  const faults = [...read.faults];
  for (let start = 0; start < read.parties.length; start += LARGEST_BULK) {
    const slice = read.parties.slice(start, start + LARGEST_BULK);
    const decisions = await decideElements(
      tx,
      store,
      slice.map(({ party }) => party),
    );
    const outcomes = await writeDecided(tx, store, decisions);
    for (const [index, outcome] of outcomes.entries()) {
      counts[outcome.status] += 1;
      if (outcome.status === 'REFUSED') {
        faults.push(...faultsOf(outcome.refusals, slice[index]?.line ?? 0, read.columns));
      }
    }
  }
  const report = reportOf(read, counts, faults);
  return onRefusal === 'ABORT' && faults.length > 0
    ? refused({ code: 'IMPORT_REFUSED', report })
    : ok(report);
}

function faultsOf(
  refusals: readonly PartyRefusal[],
  line: number,
  columns: ReadParties['columns'],
): readonly ImportFault[] {
  return refusals.map(({ code, path }) => {
    const field = fieldOfPath(path);
    const column = field === null ? null : (columns.get(field) ?? null);
    return { line, column, field, reason: code, expected: null };
  });
}

function reportOf(
  { rowCount, parties }: ReadParties,
  counts: Readonly<Record<'CREATED' | 'UPDATED' | 'UNCHANGED', number>>,
  faults: readonly ImportFault[],
): ImportReport {
  const severalNames = parties
    .filter(({ otherNames }) => otherNames.length > 0)
    .map(({ line, party, otherNames }) => ({
      code: party.code,
      line,
      otherNameCount: otherNames.length,
    }));
  return {
    rowCount,
    partyCount: parties.length,
    created: counts.CREATED,
    updated: counts.UPDATED,
    unchanged: counts.UNCHANGED,
    faultCount: faults.length,
    faults: [...faults].sort((a, b) => a.line - b.line).slice(0, MOST_TOLD),
    severalNamesCount: severalNames.length,
    severalNames: severalNames.slice(0, MOST_TOLD),
  };
}
