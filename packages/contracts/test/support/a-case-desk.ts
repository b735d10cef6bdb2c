import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { businessDate, invariant, newId, type Id } from '@duebook/kernel';
import type { Caller, FileService } from '@duebook/platform';
import { createDocuments, type Documents } from '../../src/documents/create-documents';
import type { SeenObjects } from '../../src/documents/application/ports';
import { objectKey, type ObjectRef } from '../../src/documents/domain/object-ref';
import { createEvidence, type Evidence } from '../../src/evidence/create-evidence';
import type { EvidencePackageRow, PackageFile } from '../../src/evidence/application/package.ports';
import type { EvidenceCase } from '../../src/evidence/domain/evidence-case';
import { aContract } from './a-contract';
import { anInvoiceDesk, type InvoiceDesk } from './an-invoice-desk';
import type { ContractTables } from './a-contract-desk';

/** A paper, in words. */
export interface SomePaper {
  readonly kindCode: string;
  readonly about: ObjectRef;
  readonly title?: string;
  readonly fileName?: string;
  readonly content?: string | Buffer;
  readonly on?: string;
  readonly elements?: Readonly<Record<string, string>>;
  /** Of all legal entities by default. */
  readonly legalEntityId?: Id | null;
}

/** An invoice desk that files papers and puts cases together. */
export interface CaseDesk extends InvoiceDesk {
  readonly documents: Documents;
  readonly evidence: Evidence;
  paper(paper: SomePaper): Promise<Id>;
  itemOf(documentId: Id): Promise<Id>;
  /** A case of these claims, as it is asked for. */
  start(
    openItemIds: readonly Id[],
    over?: Partial<EvidenceCase>,
    by?: Caller,
  ): ReturnType<Evidence['start']>;
  /** The same, made to its end. */
  made(openItemIds: readonly Id[], over?: Partial<EvidenceCase>): Promise<EvidencePackageRow>;
  packageOf(id: Id): Promise<EvidencePackageRow>;
  filesOf(packageId: Id): Promise<readonly PackageFile[]>;
  bytesOf(fileId: Id | null): Promise<Buffer>;
}

/** What a test puts between packages and the files of the system. */
export type AroundFiles = (files: FileService) => FileService;

/** Evidence of a desk over other files, which is told how far it is at every byte. */
export function evidenceAround(
  desk: Omit<CaseDesk, 'evidence'>,
  around: AroundFiles = (files) => files,
): Evidence {
  const { unitOfWork, clock } = desk.db;
  return createEvidence({
    ...{ unitOfWork, clock, documentsOf: desk.documents.documentsOf, register: desk.register.face },
    ...{ files: around(desk.files), ledger: desk.ledger, bytesPerPiece: 1 },
    ...{ tenants: () => Promise.resolve([desk.tenant.tenantId]) },
    accountStatements: desk.accountStatements,
  });
}

/** Opens it. */
export async function aCaseDesk(tables: ContractTables): Promise<CaseDesk> {
  const desk = await anInvoiceDesk(tables);
  const { unitOfWork, clock } = tables.db;
  const { files, approvals, caller } = desk;
  const tenants = () => Promise.resolve([desk.tenant.tenantId]);
  const documents = createDocuments({ unitOfWork, clock, files, approvals, tenants });
  const evidence = createEvidence({
    ...{ unitOfWork, clock, documentsOf: documents.documentsOf, register: desk.register.face },
    ...{ files, ledger: desk.ledger, tenants, accountStatements: desk.accountStatements },
  });
  const packageOf = async (id: Id): Promise<EvidencePackageRow> => {
    const [row] = await evidence.reading.byIds(caller, [id]);
    invariant(row, 'the package is there');
    return row;
  };
  const start: CaseDesk['start'] = (openItemIds, over = {}, by = caller) =>
    evidence.start(by, desk.request('evidencePackageStart'), {
      ...{ name: 'Beispiel gegen Muster', openItemIds, asOf: null, language: 'en', keptAs: null },
      ...over,
    });
  return {
    ...{ ...desk, documents, evidence, packageOf, start },
    paper: (paper) => file({ desk, documents }, paper),
    itemOf: async (documentId) => {
      const [item] = await desk.db.asOwner<{ id: Id }>(
        'select id from ledger.open_item where document_id = $1',
        [documentId],
      );
      invariant(item, 'the document has an item');
      return item.id;
    },
    made: async (openItemIds, over) => {
      const outcome = await start(openItemIds, over);
      invariant(outcome.ok, `A package is asked for: ${JSON.stringify(outcome)}`);
      while (await evidence.runner.runNext());
      return packageOf(outcome.value.evidencePackageId);
    },
    filesOf: async (packageId) =>
      (await evidence.reading.files(caller, { packageId, limit: 101, after: null })) ?? [],
    bytesOf: async (fileId) => {
      const opened = await files.open(caller, fileId ?? '');
      invariant(opened.ok, 'the file is there');
      return buffer(opened.value.open());
    },
  };
}

/** Sees whatever is asked for. */
const seesAll: SeenObjects = (objects) => Promise.resolve(new Set(objects.map(objectKey)));

async function file(
  { desk, documents }: { readonly desk: InvoiceDesk; readonly documents: Documents },
  paper: SomePaper,
): Promise<Id> {
  const { kindCode, about, title = kindCode, fileName = `${kindCode}.txt` } = paper;
  const { content = `${kindCode} ${newId()}`, on = '2026-04-01', elements = {} } = paper;
  const sent = await desk.files.upload(desk.caller, {
    ...{ fileName, stream: Readable.from([Buffer.from(content)]) },
  });
  invariant(sent.ok, `A test file is taken: ${JSON.stringify(sent)}`);
  const outcome = await documents.record(
    desk.caller,
    desk.request('documentRecord'),
    {
      ...{ kindCode, title, documentDate: businessDate(on) },
      legalEntityId: paper.legalEntityId ?? null,
      elements: Object.entries(elements).map(([code, value]) => ({ code, value })),
      ...{ objects: [about], fileId: sent.value.fileId },
    },
    seesAll,
  );
  invariant(outcome.ok, `A test document is filed: ${JSON.stringify(outcome)}`);
  return outcome.value.documentId;
}

/** Claims, with the invoices and the contract that they come from. */
export interface SomeCase {
  readonly items: readonly Id[];
  readonly invoices: readonly Id[];
  readonly contractId: Id;
}

/** Two invoices under a contract, with most of what proves them. */
export async function aCase(desk: CaseDesk): Promise<SomeCase> {
  const acceptance = { days: 10, isDeemed: true };
  const { contractId } = await desk.signed(aContract().with(desk.c1).saying({ acceptance }));
  const invoices = await desk.post([
    { contractNumber: '0042', on: '2026-03-20', number: 'INV-1', amount: '1200.00' },
    { contractNumber: '0042', on: '2026-04-02', number: 'INV-2', amount: '345.60' },
  ]);
  const items = await Promise.all(invoices.map((id) => desk.itemOf(id)));
  const [first = '', second = ''] = invoices;
  const [item = ''] = items;
  await desk.paper({
    ...{ kindCode: 'CONTRACT', about: { type: 'Contract', id: contractId }, on: '2026-01-01' },
    ...{ title: '钢材购销合同', fileName: '合同 0042.txt', content: 'contract' },
    elements: { NUMBER: '0042', SIGNED_BY: '李四' },
  });
  await desk.paper({
    ...{ kindCode: 'DELIVERY_NOTE', about: { type: 'OpenItem', id: item }, on: '2026-03-19' },
    ...{ title: 'Delivery note DN-7', fileName: '../../etc/passwd.txt', content: 'delivered' },
    elements: { NUMBER: 'DN-7', SIGNED_BY: '王工' },
  });
  for (const [index, id] of [first, second].entries()) {
    await desk.paper({
      ...{ kindCode: 'INVOICE', about: { type: 'Invoice', id }, on: `2026-04-0${index + 1}` },
      ...{ title: `Invoice ${index + 1}`, elements: { NUMBER: `INV-${index + 1}` } },
    });
  }
  await desk.paper({
    ...{ kindCode: 'DEMAND', about: { type: 'Party', id: desk.c1 }, on: '2026-05-20' },
    ...{ title: '=HYPERLINK("http://evil.test")', content: 'pay' },
    elements: { DELIVERED_ON: '2026-05-22', TRACKING_NUMBER: 'SF123' },
  });
  return { items, invoices, contractId };
}
