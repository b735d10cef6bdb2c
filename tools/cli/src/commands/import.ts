import { stat } from 'node:fs/promises';
import { constants } from 'node:os';
import { IMPORT_KINDS, type ImportKind } from '@duebook/ledger';
import { systemCaller, type Caller } from '@duebook/platform';
import { chooseTenant } from '../choose-tenant';
import { CommandError, usageError } from '../command-error';
import { print, printJson, say } from '../output';
import { countingProgress } from '../progress';
import { untilSignalled } from '../until-signalled';
import { type System, withSystem } from '../system';
import { BANK_STATEMENT, importBankStatement } from './import-bank-statement';
import { describeFileRefusal } from './import-refusal';
import { describeReport, describeStop, reportAsJson } from './import-report';

/** What the command line says of an import. */
export interface ImportOptions {
  readonly tenant: string | undefined;
  readonly profile: string | undefined;
  readonly legalEntity: string | undefined;
  /** Of bank statements alone: which account of ours. */
  readonly account: string | undefined;
  readonly dryRun: boolean;
  readonly skipBadRows: boolean;
  readonly createParties: boolean;
  readonly json: boolean;
}

/** By custom a command that a signal ended answers with this and the signal's number. */
const SIGNALLED = 128;

/** The kinds of import as the command line spells them. */
export const KIND_NAMES: readonly string[] = [...IMPORT_KINDS.map(nameOfKind), BANK_STATEMENT];

/** Imports a file and prints its report. @returns the exit code: 1 when rows were refused, 130 or 143 when Ctrl-C or SIGTERM has stopped it */
export async function importCommand(
  kindName: string,
  path: string,
  options: ImportOptions,
): Promise<number> {
  const isBankStatement = kindName.toLowerCase() === BANK_STATEMENT;
  const kind = isBankStatement ? null : kindOf(kindName);
  await requireFile(path);
  return withSystem(async (system) => {
    const { tenantId } = chooseTenant(await system.tenants(), options.tenant);
    const caller = systemCaller(tenantId, 'duebook import');
    if (kind === null) return importBankStatement(system, caller, { path, options });
    return importRows(system, caller, { kind, path, options });
  });
}

async function importRows(
  system: System,
  caller: Caller,
  { kind, path, options }: { kind: ImportKind; path: string; options: ImportOptions },
): Promise<number> {
  const show = countingProgress();
  let hasWorked = false;
  const legalEntityId = await legalEntityIdOf(system, caller, options.legalEntity);
  const { outcome, stoppedBy } = await untilSignalled((signal) =>
    system.composition.services.ledger.imports.importFile(caller, {
      kind,
      file: { path },
      profileName: options.profile ?? null,
      legalEntityId,
      isDryRun: options.dryRun,
      onBadRows: options.skipBadRows ? 'SKIP' : 'REFUSE',
      createsParties: options.createParties,
      watch: ({ state, rowsTotal, tally }) => {
        hasWorked = true;
        const done = tally.posted + tally.alreadyThere + tally.refused;
        show(state.toLowerCase(), done, rowsTotal);
      },
      signal,
    }),
  );
  show.end();
  if (!outcome.ok) {
    throw new CommandError(`The file is not imported: ${describeFileRefusal(outcome.refusal)}`);
  }
  if (options.json) printJson(reportAsJson(outcome.value));
  // One that was stopped before is not new, and goes on now all the same.
  else print(describeReport({ ...outcome.value, isNew: outcome.value.isNew || hasWorked }));
  const { run } = outcome.value;
  if (stoppedBy !== null && run.finishedAt === null) {
    say(describeStop(run, system.isRecorded));
    return SIGNALLED + constants.signals[stoppedBy];
  }
  const { state, tally } = run;
  return (state === 'COMPLETED' || state === 'CHECKED') && tally.refused === 0 ? 0 : 1;
}

/** Before the database is started for it. */
async function requireFile(path: string): Promise<void> {
  const found = await stat(path).catch(() => null);
  if (!found) throw usageError(`There is no file ${path}.`);
  if (!found.isFile()) throw usageError(`${path} is no file.`);
}

/** For example `opening-items`. */
function nameOfKind(kind: ImportKind): string {
  return kind.toLowerCase().replaceAll('_', '-');
}

function kindOf(text: string): ImportKind {
  const kind = IMPORT_KINDS.find((each) => nameOfKind(each) === text.toLowerCase());
  if (kind) return kind;
  throw usageError(`There is no import of ${text}. Kinds: ${KIND_NAMES.join(', ')}.`);
}

async function legalEntityIdOf(
  { composition }: System,
  caller: Caller,
  code: string | undefined,
): Promise<string | null> {
  if (code === undefined) return null;
  const { governance } = composition.services;
  const entities = await governance.legalEntitiesPage(caller, { limit: 1_000, after: null });
  const found = entities.find((entity) => entity.code === code);
  if (found) return found.id;
  if (entities.length === 0) {
    throw usageError(
      `There is no legal entity ${code}, nor any other yet: legalEntityCreate and booksOpen of the API make one.`,
    );
  }
  const known = entities.map((entity) => entity.code).join(', ');
  throw usageError(`There is no legal entity ${code}. Legal entities: ${known}.`);
}
