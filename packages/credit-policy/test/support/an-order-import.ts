import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { invariant } from '@duebook/kernel';
import type { ImportReport, ImportServices } from '@duebook/ledger';
import { createLedgerIntake } from '@duebook/ledger/module';
import { createFileService, createFolderStore, type Caller } from '@duebook/platform';
import type { TestDatabase } from '@duebook/platform/testing';
import { creditPolicyImportTargets } from '../../src/module';
import { anOrderDesk, type OrderDesk } from './an-order-desk';

/** Where orders come in by files too. */
export interface OrderImports extends OrderDesk {
  readonly imports: ImportServices;
  /** Imports orders of the desk's legal entity, strictly and at once unless `over` says otherwise. */
  load(file: string | Buffer, over?: object, caller?: Caller): Promise<ImportReport>;
  close(): Promise<void>;
}

/** Opens it, with files in a folder of its own. */
export async function anOrderImport(db: TestDatabase): Promise<OrderImports> {
  const desk = await anOrderDesk(db);
  const { unitOfWork, clock } = db;
  const folder = await mkdtemp(join(tmpdir(), 'duebook-orders-'));
  const { imports } = createLedgerIntake({
    ...{ unitOfWork, clock, parties: desk.parties, gate: desk.approvals.gate },
    files: createFileService({ unitOfWork, store: await createFolderStore(folder) }),
    tenants: () => Promise.resolve([desk.tenant.tenantId]),
    targets: creditPolicyImportTargets,
  });
  return {
    ...{ ...desk, imports },
    load: async (file, over = {}, caller = desk.caller) => {
      const outcome = await imports.importFile(caller, {
        ...{ kind: 'SALES_ORDERS', profileName: null, legalEntityId: desk.tenant.legalEntityId },
        ...{ isDryRun: false, onBadRows: 'REFUSE', createsParties: false },
        file: { fileName: 'orders.csv', stream: Readable.from([Buffer.from(file)]) },
        ...over,
      });
      invariant(outcome.ok, JSON.stringify(outcome));
      return outcome.value;
    },
    close: () => rm(folder, { recursive: true, force: true }),
  };
}
