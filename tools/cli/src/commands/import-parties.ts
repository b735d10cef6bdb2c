import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { newId, type Result } from '@duebook/kernel';
import type { ImportReport, PartiesFileImportRefusal } from '@duebook/parties';
import type { Caller } from '@duebook/platform';
import { CommandError, usageError } from '../command-error';
import { print, printJson } from '../output';
import type { System } from '../system';
import { describeFileRefusal, type FileRefusal } from './import-refusal';

/** How the command line says that a file of parties is imported. */
export interface PartiesImportOptions {
  /** A JSON file with a mapping profile. */
  readonly profile: string | undefined;
  readonly dryRun: boolean;
  readonly skipBadRows: boolean;
  readonly json: boolean;
}

/** So many faults are printed; all of the first 1,000 are in the JSON. */
const SHOWN = 20;

/**
 * Imports a file of parties, all in one transaction, and prints its report.
 *
 * @returns the exit code: 1 when lines are faulty
 */
export async function importParties(
  { composition }: System,
  caller: Caller,
  path: string,
  options: PartiesImportOptions,
): Promise<number> {
  const { files, parties } = composition.services;
  const mapping = options.profile === undefined ? null : await readMapping(options.profile);
  const stream = createReadStream(path);
  const stored = await files.upload(caller, { fileName: basename(path), stream });
  stream.destroy();
  if (!stored.ok) throw notImported(stored.refusal);
  const outcome = await parties.partiesImportFile(caller, {
    idempotencyKey: newId(),
    fileId: stored.value.fileId,
    onRefusal: options.skipBadRows ? 'SKIP' : 'ABORT',
    isDryRun: options.dryRun,
    ...(mapping === null ? {} : { reading: { mapping } }),
  });
  const report = reportOf(outcome);
  const isDone = outcome.ok && !options.dryRun;
  if (options.json) printJson({ isDone, ...report });
  else print(describe(report, isDone));
  return report.faultCount === 0 ? 0 : 1;
}

function reportOf(outcome: Result<ImportReport, PartiesFileImportRefusal>): ImportReport {
  if (outcome.ok) return outcome.value;
  if (outcome.refusal.code === 'IMPORT_REFUSED') return outcome.refusal.report;
  throw notImported(outcome.refusal);
}

/** A mapping profile from a JSON file; whether it is one, the import finds out. */
async function readMapping(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch {
    throw usageError(
      `For parties, --profile is a JSON file with a mapping profile; ${path} is none.`,
    );
  }
}

function notImported(refusal: FileRefusal): CommandError {
  return new CommandError(`The file is not imported: ${describeFileRefusal(refusal)}`);
}

function describe(report: ImportReport, isDone: boolean): string {
  const faults = report.faults.slice(0, SHOWN).map(({ line, column, reason, expected }) => {
    const where = column === null ? '' : `, column "${column}"`;
    return `  line ${line}${where}: ${reason}${expected === null ? '' : ` (expected: ${expected})`}`;
  });
  const names = report.severalNames
    .slice(0, SHOWN)
    .map(({ code, otherNameCount }) => `  ${code} has ${otherNameCount} further names`);
  const { rowCount, partyCount, created, updated, unchanged, faultCount } = report;
  return [
    ...faults,
    ...names,
    `${isDone ? 'COMPLETED' : 'NOTHING CHANGED'}: ${rowCount} lines, ${partyCount} parties: ${created} new, ${updated} changed, ${unchanged} as they were; ${faultCount} faults`,
  ].join('\n');
}
