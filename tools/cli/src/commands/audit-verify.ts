import { type ChainReport, describeBreak } from '@duebook/platform';
import { anchorsOutside } from '../anchors-outside';
import { chooseTenant } from '../choose-tenant';
import { print, printJson } from '../output';
import { withSystem } from '../system';
import { sealWhatNobodyWill } from './verify';
import { operatorOf } from './audit-operator';

/** Computes an audit chain again. @returns the exit code: 1 when it is broken */
export function auditVerifyCommand(options: {
  readonly tenant: string | undefined;
  readonly anchors: string | undefined;
  readonly json: boolean;
}): Promise<number> {
  return withSystem(async (system) => {
    const { tenantId } = chooseTenant(await system.tenants(), options.tenant);
    await sealWhatNobodyWill(system, [tenantId]);
    const anchors = await anchorsOutside(system.config, [tenantId], options.anchors);
    const { audit } = system.composition.services.governance;
    const startedAt = performance.now();
    const report = await audit.verify(operatorOf(tenantId), { anchors });
    const seconds = (performance.now() - startedAt) / 1_000;
    const entriesPerSecond = Math.round(report.entries / seconds);
    if (options.json) printJson({ ...plain(report), entriesPerSecond });
    else print(describe(report, entriesPerSecond));
    return report.broken ? 1 : 0;
  });
}

function describe(report: ChainReport, entriesPerSecond: number): string {
  const { blocks, entries, anchors, unsealed, broken } = report;
  const found = broken
    ? `broken at ${describeBreak(broken)}`
    : `the audit chain is whole: ${blocks} blocks, ${entries} entries, ${anchors} anchors`;
  const tail = `${unsealed.commits} commits unsealed, the oldest for ${unsealed.oldestMs} ms`;
  return `${found}\n${tail}\n${entriesPerSecond} entries/s`;
}

/** Without what JSON cannot say. */
function plain({ broken, blocks, entries, anchors, unsealed }: ChainReport): object {
  return {
    holds: broken === undefined,
    ...{ blocks, entries, anchors, unsealed },
    fault: broken && {
      block: broken.block.toString(),
      position: broken.position?.toString() ?? null,
      lastPosition: broken.lastPosition?.toString() ?? null,
      reason: broken.reason,
    },
  };
}
