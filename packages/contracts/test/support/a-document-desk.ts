import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import {
  createApprovals,
  governanceModule,
  type ApprovalServices,
} from '@duebook/governance/module';
import { aTenant, type TestTenant } from '@duebook/governance/testing';
import { businessDate, invariant, newId, type Id } from '@duebook/kernel';
import { ledgerModule } from '@duebook/ledger/module';
import { partiesModule } from '@duebook/parties/module';
import { creditPolicyModule } from '@duebook/credit-policy/module';
import {
  createFileService,
  createFolderStore,
  type Caller,
  type FileService,
} from '@duebook/platform';
import { openTestDatabase, type TestDatabase } from '@duebook/platform/testing';
import type { DocumentDraft } from '../../src/documents/application/add-document';
import type { SeenObjects } from '../../src/documents/application/ports';
import { createDocuments, type Documents } from '../../src/documents/create-documents';
import { documentError } from '../../src/documents/graphql/document-errors';
import { objectKey } from '../../src/documents/domain/object-ref';
import { contractsModule } from '../../src/module';

/** A place for files, and tables; one for all desks of a test file. */
export interface DocumentTables {
  readonly db: TestDatabase;
  readonly folder: string;
  close(): Promise<void>;
}

/** A tenant that files documents. */
export interface DocumentDesk {
  readonly db: TestDatabase;
  readonly tenant: TestTenant;
  /** May do everything. */
  readonly caller: Caller;
  readonly documents: Documents;
  readonly files: FileService;
  readonly approvals: ApprovalServices;
  /** Another user, who may decide on requests and nothing else. */
  readonly approver: Caller;
  /** Another principal, who may do everything. */
  readonly colleague: Caller;
  send(fileName: string, content: string | Buffer, by?: Caller): Promise<Id>;
  /** Records a document with a file of its own; answers its id. */
  file(over?: Partial<DocumentDraft>, by?: Caller): Promise<Id>;
  /** The same as it is answered. */
  record(over?: Partial<DocumentDraft>, by?: Caller): ReturnType<Documents['record']>;
  /** A request of a mutation with a new key. */
  request(operation?: string): { readonly operation: string; readonly idempotencyKey: string };
  /** Which document, as it stands. */
  edit(documentId: Id): Promise<{ readonly documentId: Id; readonly expectedVersion: number }>;
  /** Reads the text of all files that wait. */
  readTexts(): Promise<void>;
}

const modules = [
  governanceModule,
  partiesModule,
  ledgerModule,
  creditPolicyModule,
  contractsModule,
];

/** Opens them. */
export async function openDocumentTables(): Promise<DocumentTables> {
  const folder = await mkdtemp(join(tmpdir(), 'documents-'));
  const db = await openTestDatabase(modules);
  return {
    ...{ db, folder },
    close: async () => {
      await db.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Sees whatever is asked for. */
export const seesAll: SeenObjects = (objects) => Promise.resolve(new Set(objects.map(objectKey)));

/** Sees nothing. */
export const seesNothing: SeenObjects = () => Promise.resolve(new Set());

/** A delivery note of the last day of 2025. */
export const A_NOTE: Omit<DocumentDraft, 'fileId'> = {
  ...{ kindCode: 'DELIVERY_NOTE', title: '送货单 DN-1', documentDate: businessDate('2025-12-31') },
  ...{ legalEntityId: null, objects: [], elements: [{ code: 'NUMBER', value: 'DN-1' }] },
};

/** A desk of a tenant of its own. */
export async function aDocumentDesk({ db, folder }: DocumentTables): Promise<DocumentDesk> {
  const tenant = await aTenant(db);
  const { caller, tenantId } = tenant;
  const { unitOfWork, clock } = db;
  const store = await createFolderStore(folder);
  const files = createFileService({ unitOfWork, clock, store });
  const operations = contractsModule.approvables;
  const approvals = createApprovals({ unitOfWork, clock, operations });
  const documents = createDocuments({
    ...{ unitOfWork, clock, files, approvals },
    tenants: () => Promise.resolve([tenantId]),
  });
  approvals.executors.add(documents.executors(documentError));
  const request = (operation = 'documentEdit') => ({ operation, idempotencyKey: newId() });
  const send: DocumentDesk['send'] = async (fileName, content, by = caller) => {
    const stream = Readable.from([Buffer.from(content)]);
    const sent = await files.upload(by, { fileName, stream });
    invariant(sent.ok, `A test file is taken: ${JSON.stringify(sent)}`);
    return sent.value.fileId;
  };
  const record: DocumentDesk['record'] = async (over = {}, by = caller) => {
    const fileId = over.fileId ?? (await send('note.txt', `A note, ${newId()}`, by));
    return documents.record(by, request('documentRecord'), { ...A_NOTE, ...over, fileId }, seesAll);
  };
  return {
    ...{ db, tenant, caller, documents, files, approvals, send, record, request },
    approver: await aUser(tenant, 'Anna', ['governance.approval.decide']),
    colleague: {
      ...(await aUser(tenant, 'Ben', ['governance.approval.decide'])),
      grants: caller.grants,
    },
    file: async (over, by) => {
      const outcome = await record(over, by);
      invariant(outcome.ok, `A test document is filed: ${JSON.stringify(outcome)}`);
      return outcome.value.documentId;
    },
    edit: async (documentId) => {
      const [row] = await documents.reading.byIds(caller, [documentId]);
      return { documentId, expectedVersion: row?.version ?? 0 };
    },
    readTexts: async () => {
      while (await documents.reader.runNext());
    },
  };
}

async function aUser(
  { services, caller }: TestTenant,
  displayName: string,
  permissions: readonly string[],
): Promise<Caller> {
  const key = () => ({ idempotencyKey: newId() });
  const role = await services.roleCreate(caller, {
    ...{ ...key(), code: displayName.toUpperCase(), name: displayName, description: 'For a test.' },
    permissions: [...permissions],
  });
  const email = `${displayName.toLowerCase()}@example.test`;
  const user = await services.userCreate(caller, { ...key(), displayName, email });
  invariant(role.ok && user.ok, 'a test user can be registered');
  const principalId = user.value.userId;
  const place = { principalId, roleId: role.value.roleId, legalEntityId: null };
  const assigned = await services.roleAssign(caller, { ...key(), ...place });
  invariant(assigned.ok, 'a test user can be given their role');
  const grants = permissions.map((permission) => ({ permission, legalEntityId: null }));
  return { ...caller, principalId, grants, requestId: newId() };
}

/** The code and path of a refusal. */
export function refusalOf(outcome: { readonly ok: boolean }): string {
  invariant(!outcome.ok && 'refusal' in outcome, 'It was not refused.');
  const { code, path = [] } = outcome.refusal as { code: string; path?: readonly string[] };
  return `${code} ${path.join('.')}`.trim();
}
