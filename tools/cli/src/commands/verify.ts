import { randomInt } from 'node:crypto';
import { type InvariantReport, verify } from '@duebook/gateway';
import { anchorsOutside } from '../anchors-outside';
import { chooseTenant } from '../choose-tenant';
import { print, printJson } from '../output';
import { type System, withSystem } from '../system';

const LARGEST_SEED = 2 ** 31;

/** Checks the invariants and prints a line each. @returns the exit code: 1 when one is broken */
export function verifyCommand(options: {
  readonly tenant: string | undefined;
  readonly seed: number | undefined;
  readonly json: boolean;
}): Promise<number> {
  return withSystem(async (system) => {
    const seed = options.seed ?? randomInt(LARGEST_SEED);
    const all = await system.tenants();
    const tenants = options.tenant === undefined ? all : [chooseTenant(all, options.tenant)];
    const tenantIds = tenants.map(({ tenantId }) => tenantId);
    const reports = await verifySealed(system, tenantIds, seed);
    const holds = reports.every((report) => report.holds);
    if (options.json) printJson({ holds, seed, tenants: tenantIds.length, invariants: reports });
    else print(describe(reports, seed, tenantIds.length));
    return holds ? 0 : 1;
  });
}

/** Seals what no recorder will, then checks. */
export async function verifySealed(
  system: System,
  tenantIds: readonly string[],
  seed: number,
): Promise<readonly InvariantReport[]> {
  const { composition, clock, ownerUrl, contents } = system;
  const { unitOfWork } = composition;
  await sealWhatNobodyWill(system, tenantIds);
  const anchors = await anchorsOutside(system.config, tenantIds);
  return verify({ ownerUrl, unitOfWork, clock, tenantIds, seed, anchors, contents });
}

/** Where a process records, whether it keeps up is for I8 to say. */
export async function sealWhatNobodyWill(
  { composition: { recorder }, isRecorded }: System,
  tenantIds: readonly string[],
): Promise<void> {
  if (isRecorded) return;
  for (const tenantId of tenantIds) await recorder.recordTenant(tenantId);
}

function describe(reports: readonly InvariantReport[], seed: number, tenants: number): string {
  const broken = reports.filter(({ holds }) => !holds).length;
  const end = broken === 0 ? 'every invariant holds' : `${broken} of ${reports.length} are broken`;
  const which = `${tenants} ${tenants === 1 ? 'tenant' : 'tenants'}, seed ${seed}`;
  return [...reports.map(lineOf), `${end}: ${which}`].join('\n');
}

/** For example `I3   ok    The sub-ledger equals … (13 moments)`. */
function lineOf({ id, title, holds, detail }: InvariantReport): string {
  return `${id.padEnd(4)} ${holds ? 'ok  ' : 'FAIL'}  ${title}: ${detail}`;
}
