import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { auditTable } from '@duebook/governance';
import { writeCsv } from '@duebook/platform';
import { chooseTenant } from '../choose-tenant';
import { say } from '../output';
import { withSystem } from '../system';
import { operatorOf } from './audit-operator';
import { sealWhatNobodyWill } from './verify';

/** Writes audit entries as CSV, and that it was done into the audit. */
export function auditExportCommand(options: {
  readonly tenant: string | undefined;
  readonly from: Date | undefined;
  readonly to: Date | undefined;
  readonly csv: string | undefined;
}): Promise<number> {
  return withSystem(async (system) => {
    const { tenantId } = chooseTenant(await system.tenants(), options.tenant);
    await sealWhatNobodyWill(system, [tenantId]);
    const { from, to, csv } = options;
    const rows = await system.composition.services.governance.audit.export(operatorOf(tenantId), {
      ...(from ? { from } : {}),
      ...(to ? { to } : {}),
    });
    const counted = { rows: 0 };
    const table = writeCsv(auditTable(counting(rows, counted)));
    if (csv === undefined) await pipeline(table, process.stdout, { end: false });
    else await pipeline(table, createWriteStream(csv));
    say(`${counted.rows} audit entries`);
    return 0;
  });
}

async function* counting<T>(rows: AsyncIterable<T>, counted: { rows: number }): AsyncGenerator<T> {
  for await (const row of rows) {
    counted.rows += 1;
    yield row;
  }
}
