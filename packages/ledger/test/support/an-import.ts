import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { newId, type BusinessDate } from '@duebook/kernel';
import { governanceModule } from '@duebook/governance/module';
import { aTenant, type TestTenant } from '@duebook/governance/testing';
import { partiesModule } from '@duebook/parties/module';
import { partiesAlone } from '@duebook/parties/testing';
import {
  createFileService,
  createFolderStore,
  type Caller,
  type FieldRule,
  type FileService,
  type MappingProfile,
  type ReadTableOptions,
} from '@duebook/platform';
import {
  brokenAmong,
  type BrokenInvariant,
  openTestDatabase,
  type TestDatabase,
} from '@duebook/platform/testing';
import { deliveryTargets } from '../../src/deliveries/create-delivery-targets';
import { ledgerInvariants, ledgerModule } from '../../src/module';
import { createReferenceServices } from '../../src/reference';
import type { ImportReport, FileImportRequest } from '../../src/imports/application/import-file';
import {
  createImportServices,
  type ImportServices,
} from '../../src/imports/create-import-services';
import type { ImportKind } from '../../src/imports/domain/import-run';
import type { AmountReading } from '../../src/imports/domain/row-context';
import {
  createOpeningServices,
  openingTargets,
  type OpeningServices,
} from '../../src/opening/create-opening-services';
import { ledgerApprovals } from './ledger-approvals';

/** A tenant that imports: files in a folder of their own, books opened on demand. */
export interface ImportHome {
  readonly db: TestDatabase;
  readonly tenant: TestTenant;
  readonly caller: Caller;
  readonly files: FileService;
  readonly imports: ImportServices;
  readonly opening: OpeningServices;
  /** A legal entity with open books. */
  openEntity(
    code: string,
    currency: string,
    fiscalYears: readonly number[],
    standard?: 'CN' | 'IFRS',
  ): Promise<string>;
  saveProfile(profile: {
    readonly kind: ImportKind;
    readonly name: string;
    readonly rules: readonly FieldRule[];
    readonly mapping?: Partial<MappingProfile>;
    readonly table?: ReadTableOptions;
    readonly amounts?: Partial<AmountReading>;
  }): Promise<void>;
  /** Imports text or a local file, strictly and at once unless `over` says otherwise. */
  load(
    kind: ImportKind,
    file: string | Buffer | { readonly path: string },
    over?: Partial<Omit<FileImportRequest, 'kind' | 'file'>>,
    caller?: Caller,
  ): Promise<ImportReport>;
  /** As `load`, but answers what refused the start. */
  tryLoad(
    kind: ImportKind,
    file: string | Buffer | { readonly path: string },
    over?: Partial<Omit<FileImportRequest, 'kind' | 'file'>>,
    caller?: Caller,
  ): ReturnType<ImportServices['importFile']>;
  upload(text: string | Buffer): Promise<string>;
  /** What of the ledger's invariants does not hold; nothing, if all is well. */
  verify(): Promise<readonly BrokenInvariant[]>;
  close(): Promise<void>;
}

export async function anImportHome(): Promise<ImportHome> {
  const db = await openTestDatabase([governanceModule, partiesModule, ledgerModule]);
  const tenant = await aTenant(db);
  const { caller } = tenant;
  const folder = await mkdtemp(join(tmpdir(), 'duebook-files-'));
  const { unitOfWork, clock } = db;
  const files = createFileService({ unitOfWork, store: await createFolderStore(folder) });
  const approvals = ledgerApprovals(db);
  const imports = createImportServices({
    unitOfWork,
    clock,
    files,
    parties: partiesAlone({ unitOfWork }),
    gate: approvals.gate,
    tenants: () => Promise.resolve([tenant.tenantId]),
    targets: [...openingTargets, ...deliveryTargets],
  });
  const reference = createReferenceServices({ unitOfWork, approvals });
  const tryLoad: ImportHome['tryLoad'] = (kind, file, over = {}, as = caller) =>
    imports.importFile(as, {
      kind,
      file:
        typeof file === 'string' || Buffer.isBuffer(file)
          ? { fileName: `${kind.toLowerCase()}.csv`, stream: Readable.from([Buffer.from(file)]) }
          : file,
      profileName: null,
      legalEntityId: null,
      isDryRun: false,
      onBadRows: 'REFUSE',
      createsParties: false,
      ...over,
    });
  return {
    db,
    tenant,
    caller,
    files,
    imports,
    opening: createOpeningServices({ unitOfWork }),
    openEntity: async (code, currency, fiscalYears, standard = 'IFRS') => {
      const legalEntityId = await tenant.addLegalEntity({ code, functionalCurrency: currency });
      const outcome = await reference.chart.openBooks(caller, {
        idempotencyKey: newId(),
        legalEntityId,
        chartTemplate: standard === 'CN' ? 'CHINA' : 'IFRS',
        standard: standard === 'CN' ? 'CAS' : 'IFRS',
        fiscalYears,
      });
      if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
      return legalEntityId;
    },
    saveProfile: async ({ kind, name, rules, mapping = {}, table = {}, amounts = {} }) => {
      const outcome = await imports.saveProfile(caller, {
        idempotencyKey: newId(),
        kind,
        mapping: { name, rules, ...mapping },
        table,
        amounts: { negativeAmounts: 'REFUSE', finerAmounts: 'REFUSE', ...amounts },
      });
      if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
    },
    tryLoad,
    load: async (...args) => {
      const outcome = await tryLoad(...args);
      if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
      return outcome.value;
    },
    upload: async (text) => {
      const stream = Readable.from([Buffer.from(text)]);
      const stored = await files.upload(caller, { fileName: 'upload.csv', stream });
      if (!stored.ok) throw new Error(JSON.stringify(stored.refusal));
      return stored.value.fileId;
    },
    verify: () => brokenAmong(db, caller, ledgerInvariants),
    close: async () => {
      await db.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Rows of simple CSV text, without quotes, as objects. */
export function csvOf(rows: readonly Readonly<Record<string, string>>[]): string {
  const [first] = rows;
  if (!first) throw new Error('no rows');
  const columns = Object.keys(first);
  const lines = rows.map((row) => columns.map((column) => row[column] ?? '').join(','));
  return [columns.join(','), ...lines].join('\r\n');
}

/** What is owed on a day, per party code: the sum of movements up to then, to the cent. */
export async function openPerParty(
  db: TestDatabase,
  legalEntityId: string,
  asOf: BusinessDate | string,
): Promise<ReadonlyMap<string, string>> {
  const rows = await db.asOwner<{ code: string; open: string }>(
    `select party.code, sum(movement.amount)::numeric(24, 2)::text as open
       from ledger.open_item_movement as movement
       join parties.party as party on party.id = movement.party_id
      where movement.legal_entity_id = $1 and movement.effective_on <= $2
      group by party.code having sum(movement.amount) <> 0`,
    [legalEntityId, asOf],
  );
  return new Map(rows.map(({ code, open }) => [code, open]));
}

/** A good row of the template for invoices. */
export const GOOD_INVOICE = {
  'Party code': 'C1',
  'Document number': 'INV-1',
  'Document date': '2025-01-15',
  'Due date': '2025-02-14',
  Currency: 'CNY',
  'Total amount': '100.00',
};

/** A file of the template; each row differs from a good one in what is given. */
export function invoicesCsv(...rows: readonly Readonly<Record<string, string>>[]): string {
  return csvOf(
    rows.map((row, index) => ({ ...GOOD_INVOICE, 'Document number': `INV-${index + 1}`, ...row })),
  );
}
