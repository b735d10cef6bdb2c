import { describeIssue, IMPORT_KINDS, type ImportKind, type ImportReport } from '@duebook/ledger';
import { systemCaller, type Caller } from '@duebook/platform';
import { chooseTenant } from '../choose-tenant';
import { CommandError, usageError } from '../command-error';
import { print, printJson } from '../output';
import { showProgress } from '../progress';
import { type System, withSystem } from '../system';
import { importParties } from './import-parties';

/** What the command line says of an import. */
export interface ImportOptions {
  readonly tenant: string | undefined;
  readonly profile: string | undefined;
  readonly legalEntity: string | undefined;
  readonly dryRun: boolean;
  readonly skipBadRows: boolean;
  readonly createParties: boolean;
  readonly json: boolean;
}

/** So many issues are printed; the rest can be read through the API. */
const SHOWN = 20;

/** Imports a file and prints its report. @returns the exit code: 1 when rows were refused */
export function importCommand(kind: string, path: string, options: ImportOptions): Promise<number> {
  return withSystem(async (system) => {
    const { tenantId } = chooseTenant(await system.tenants(), options.tenant);
    const caller = systemCaller(tenantId, 'duebook import');
    if (kind === 'parties') return importParties(system, caller, path, options);
    const show = showProgress();
    const outcome = await system.composition.services.ledger.imports.importFile(caller, {
      kind: kindOf(kind),
      file: { path },
      profileName: options.profile ?? null,
      legalEntityId: await legalEntityIdOf(system, caller, options.legalEntity),
      isDryRun: options.dryRun,
      onBadRows: options.skipBadRows ? 'SKIP' : 'REFUSE',
      createsParties: options.createParties,
      watch: ({ state, rowsTotal, tally }) => {
        show(state.toLowerCase(), tally.checked, rowsTotal ?? tally.checked + 1);
      },
    });
    if (!outcome.ok) {
      throw new CommandError(`The file is not imported: ${JSON.stringify(outcome.refusal)}`, 1);
    }
    if (options.json) printJson(outcome.value);
    else print(describe(outcome.value));
    const { state, tally } = outcome.value.run;
    return (state === 'COMPLETED' || state === 'CHECKED') && tally.refused === 0 ? 0 : 1;
  });
}

function kindOf(text: string): ImportKind {
  const wanted = text.toUpperCase().replaceAll('-', '_');
  const kind = IMPORT_KINDS.find((each) => each === wanted);
  if (kind) return kind;
  const known = IMPORT_KINDS.map((each) => each.toLowerCase().replaceAll('_', '-')).join(', ');
  throw usageError(`There is no import of ${text}. Kinds: parties, ${known}.`);
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
  const known = entities.map((entity) => entity.code).join(', ') || 'none';
  throw usageError(`There is no legal entity ${code}. Legal entities: ${known}.`);
}

function describe({ run, isNew, issues, issueCounts }: ImportReport): string {
  const { tally } = run;
  const lines = issues.slice(0, SHOWN).map((issue) => {
    const where = issue.column === null ? '' : `, column "${issue.column}"`;
    return `  line ${issue.line}${where}: ${describeIssue(issue)} (${issue.code})`;
  });
  const counts = issueCounts.map(
    ({ code, severity, count }) => `  ${count} × ${code} (${severity.toLowerCase()})`,
  );
  return [
    ...(isNew ? [] : ['This file was imported in the same way before; nothing was done now.']),
    ...lines,
    ...(counts.length > 0 ? ['In all:', ...counts] : []),
    `${run.state}: ${tally.checked} rows checked, ${tally.posted} posted, ${tally.alreadyThere} there already, ${tally.refused} refused`,
    ...(run.failure === null ? [] : [run.failure]),
  ].join('\n');
}
