import type { Migration } from '@duebook/platform';

/** A file is seen by whoever sees an import of it: those are found by the file. */
export const importedFiles: Migration = {
  id: 'ledger/0043-imported-files',
  statements: ['create index import_run_file on ledger.import_run (tenant_id, file_id)'],
};
