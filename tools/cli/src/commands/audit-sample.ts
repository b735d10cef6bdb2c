import { pipeline } from 'node:stream/promises';
import { auditTable } from '@duebook/governance';
import { writeCsv } from '@duebook/platform';
import { chooseTenant } from '../choose-tenant';
import { CommandError } from '../command-error';
import { say } from '../output';
import { withSystem } from '../system';
import { operatorOf } from './audit-operator';

/** Draws audit entries by a seed and prints them as CSV. */
export function auditSampleCommand(options: {
  readonly tenant: string | undefined;
  readonly seed: string;
  readonly size: number;
  readonly from: Date | undefined;
  readonly to: Date | undefined;
  readonly upToBlock: number | undefined;
}): Promise<number> {
  return withSystem(async (system) => {
    const { tenantId } = chooseTenant(await system.tenants(), options.tenant);
    const { seed, size, from, to, upToBlock } = options;
    const sample = await system.composition.services.governance.audit.sample(operatorOf(tenantId), {
      ...{ seed, size },
      filter: { ...(from ? { from } : {}), ...(to ? { to } : {}) },
      ...(upToBlock === undefined ? {} : { upToBlock: BigInt(upToBlock) }),
    });
    if (typeof sample === 'string') throw new CommandError('There is no such block to draw from.');
    await pipeline(writeCsv(auditTable(sample.rows)), process.stdout, { end: false });
    say(
      `${sample.rows.length} of ${sample.population} entries up to block ${sample.upToBlock}; ` +
        `the same again: --seed '${seed}' --size ${size} --up-to-block ${sample.upToBlock}`,
    );
    return 0;
  });
}
