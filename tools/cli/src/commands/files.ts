import { constants } from 'node:os';
import type { FileCheck, FoundContent } from '@duebook/platform/module';
import type { Command } from 'commander';
import { chooseTenant } from '../choose-tenant';
import { print, printJson, say } from '../output';
import { countingProgress } from '../progress';
import { type System, withSystem } from '../system';
import { untilSignalled } from '../until-signalled';

/** Adds what operators do about stored files. */
export function addFiles(duebook: Command, finish: (exitCode: number) => void): void {
  duebook
    .command('files')
    .description('stored files')
    .command('check')
    .description(
      'read all of them in every store and mend what is not intact; exit code 1 when some stay so',
    )
    .option('--tenant <tenant>', 'one tenant, by public id or id; all when absent')
    .option('--json', 'print one JSON object', false)
    .action(async ({ tenant, json }: { tenant?: string; json: boolean }) => {
      finish(await filesCheckCommand({ tenant, json }));
    });
}

/** What a check of a tenant came to; null where somebody else is at it, or there are no files. */
interface CheckedTenant {
  readonly tenantId: string;
  readonly check: FileCheck | null;
}

/** The exit code of a process that a signal has ended is above this one. */
const SIGNALLED = 128;

async function filesCheckCommand(options: {
  readonly tenant: string | undefined;
  readonly json: boolean;
}): Promise<number> {
  return withSystem(async (system) => {
    const all = await system.tenants();
    const tenants = options.tenant === undefined ? all : [chooseTenant(all, options.tenant)];
    const tenantIds = tenants.map(({ tenantId }) => tenantId);
    const { outcome, stoppedBy } = await untilSignalled((signal) =>
      checkAll(system, tenantIds, signal),
    );
    if (options.json) printJson(outcome.map(shown));
    else for (const each of outcome) print(lineOf(each));
    if (stoppedBy !== null && !outcome.every(({ check }) => check?.finishedAt)) {
      say('Stopped; a worker goes on where it was, or this command when it is called again.');
      return SIGNALLED + constants.signals[stoppedBy];
    }
    return outcome.every(isWhole) ? 0 : 1;
  });
}

async function checkAll(
  { composition }: System,
  tenantIds: readonly string[],
  signal: AbortSignal,
): Promise<readonly CheckedTenant[]> {
  const runner = composition.fileChecks.createRunner({ everyMs: 0, bytesPerSecond: null });
  const progress = countingProgress();
  const checked: CheckedTenant[] = [];
  for (const tenantId of tenantIds) {
    let done = 0;
    const check = signal.aborted
      ? null
      : await runner.runNow(tenantId, {
          signal,
          onPiece: ({ contents }) => {
            done += contents;
            progress(`files of ${tenantId}`, done, null);
          },
          onFinding: (found) => {
            progress.end();
            say(findingOf(found));
          },
        });
    progress.end();
    checked.push({ tenantId, check });
  }
  return checked;
}

function findingOf({ tenantId, fileId, sha256, primary, second, outcome }: FoundContent): string {
  const copies =
    second === null ? primary : `${primary} in the first store, ${second} in the second`;
  return `tenant ${tenantId}: file ${fileId}, ${sha256}: ${copies}; ${outcome}`;
}

/** The stores' own names are left out: they are the operator's, and known to them. */
function shown({ tenantId, check }: CheckedTenant) {
  if (!check) return { tenantId, check: null };
  const { id, state, contents, bytesRead, copied, repaired, notRepaired, lost, failure } = check;
  const figures = { contents, bytesRead, copied, repaired, notRepaired, lost };
  return { tenantId, check: { id, state, ...figures, failure } };
}

function lineOf({ tenantId, check }: CheckedTenant): string {
  if (!check) return `tenant ${tenantId}: no files, or a check is under way`;
  const { state, contents, bytesRead, copied, repaired, notRepaired, lost, failure } = check;
  const figures = [
    `${contents} contents, ${bytesRead} bytes read`,
    `${copied} copies added, ${repaired} repaired, ${notRepaired} not repaired, ${lost} lost`,
    ...(failure === null ? [] : [failure]),
  ];
  return `tenant ${tenantId}: ${state}, ${figures.join('; ')}`;
}

function isWhole({ check }: CheckedTenant): boolean {
  return check === null || (check.state === 'COMPLETED' && check.notRepaired + check.lost === 0);
}
