import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFileService, createFolderStore, type FileService } from '@duebook/platform';
import type { AccountStatements } from '../../src';
import { createAccountStatements } from '../../src/module';
import { aLedger, type TestLedger } from './a-ledger';

/** A ledger from which statements of account are issued. */
export interface StatementDesk {
  readonly ledger: TestLedger;
  readonly files: FileService;
  readonly statements: AccountStatements;
  close(): Promise<void>;
}

export async function aStatementDesk(): Promise<StatementDesk> {
  const ledger = await aLedger();
  const folder = await mkdtemp(join(tmpdir(), 'duebook-statements-'));
  const { unitOfWork, clock } = ledger.db;
  const files = createFileService({ unitOfWork, store: await createFolderStore(folder) });
  return {
    ledger,
    files,
    statements: createAccountStatements({ unitOfWork, clock, files, settler: ledger.recorder }),
    close: async () => {
      await rm(folder, { recursive: true, force: true });
      await ledger.db.close();
    },
  };
}
