import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { businessDate, newId, type Id } from '@duebook/kernel';
import { PermissionDenied } from '@duebook/platform';
import {
  A_NOTE,
  aDocumentDesk,
  openDocumentTables,
  refusalOf,
  seesAll,
  seesNothing,
  type DocumentDesk,
  type DocumentTables,
} from '../../support/a-document-desk';

let tables: DocumentTables;
let desk: DocumentDesk;

beforeAll(async () => {
  tables = await openDocumentTables();
});
afterAll(() => tables.close());
beforeEach(async () => {
  desk = await aDocumentDesk(tables);
});

const read = async (id: Id, by = desk.caller) => (await desk.documents.reading.byIds(by, [id]))[0];

describe('A document that is filed', () => {
  it('says what it was told, and is kept for thirty years behind its own', async () => {
    const id = await desk.file({
      elements: [
        { code: 'QUANTITY', value: '12.50' },
        { code: 'NUMBER', value: ' DN-7 ' },
      ],
    });
    const document = await read(id);
    expect(document).toMatchObject({
      ...{ title: '送货单 DN-1', kindCode: 'DELIVERY_NOTE', state: 'STANDING', version: 1 },
      ...{ currentVersion: 1, revision: 1, legalEntityId: null, retainUntil: '2055-12-31' },
      elements: [
        { code: 'NUMBER', value: 'DN-7' },
        { code: 'QUANTITY', value: '12.5' },
      ],
    });
  });

  it('is the same one when the call is repeated, and another call under its key is refused', async () => {
    const fileId = await desk.send('a.txt', 'A');
    const request = desk.request('documentRecord');
    const draft = { ...A_NOTE, fileId };
    const first = await desk.documents.record(desk.caller, request, draft, seesAll);
    // Not even what is out of sight by now is asked for again.
    const again = await desk.documents.record(desk.caller, request, draft, seesNothing);
    expect(again).toEqual(first);
    const other = { ...draft, title: 'Other' };
    const reused = await desk.documents.record(desk.caller, request, other, seesAll);
    expect(refusalOf(reused)).toBe('IDEMPOTENCY_KEY_REUSED');
  });

  it.each([
    [{ kindCode: 'NOTE' }, 'FILED_DOCUMENT_KIND_UNKNOWN kindCode'],
    [{ title: ' ' }, 'FILED_DOCUMENT_TITLE_INVALID title'],
    [{ elements: [] }, 'FILED_DOCUMENT_ELEMENT_MISSING elements'],
    [{ elements: [{ code: 'AMOUNT', value: '1' }] }, 'FILED_DOCUMENT_ELEMENT_UNKNOWN elements.0'],
    [
      { elements: ['A', 'B'].map((value) => ({ code: 'NUMBER', value })) },
      'FILED_DOCUMENT_ELEMENT_UNKNOWN elements.1',
    ],
    [
      { elements: [{ code: 'SIGNED_ON', value: '31.12.2025' }] },
      'FILED_DOCUMENT_ELEMENT_INVALID elements.0',
    ],
    [
      { elements: [{ code: 'QUANTITY', value: '1,5' }] },
      'FILED_DOCUMENT_ELEMENT_INVALID elements.0',
    ],
    [{ legalEntityId: newId() }, 'LEGAL_ENTITY_UNKNOWN legalEntityId'],
    [{ fileId: newId() }, 'FILED_DOCUMENT_FILE_UNKNOWN fileId'],
    [
      { objects: Array.from({ length: 201 }, () => ({ type: 'Party', id: newId() })) },
      'FILED_DOCUMENT_LINKS_TOO_MANY objectIds',
    ],
  ])('is refused where it is not right: %#', async (over, refusal) => {
    expect(refusalOf(await desk.record(over))).toBe(refusal);
  });

  it('is about nothing that its recorder does not see', async () => {
    const draft = {
      ...{ ...A_NOTE, fileId: await desk.send('a.txt', 'A') },
      objects: [{ type: 'Party', id: newId() }],
    };
    const request = desk.request('documentRecord');
    const outcome = await desk.documents.record(desk.caller, request, draft, seesNothing);
    expect(refusalOf(outcome)).toBe('FILED_DOCUMENT_OBJECT_UNKNOWN objectIds.0');
  });

  it('is no way to another’s file, unless its document is seen', async () => {
    const clerk = desk.tenant.callerWith(['contracts.document.record', 'platform.file.upload']);
    const stranger = { ...clerk, principalId: newId(), requestId: newId() };
    const fileId = await desk.send('secret.txt', 'Secret');
    expect(refusalOf(await desk.record({ fileId }, stranger))).toBe(
      'FILED_DOCUMENT_FILE_UNKNOWN fileId',
    );
    await desk.file({ fileId });
    expect(refusalOf(await desk.record({ fileId }, stranger))).toBe(
      'FILED_DOCUMENT_FILE_UNKNOWN fileId',
    );
    expect((await desk.record({ fileId }, desk.colleague)).ok).toBe(true);
  });

  it('is recorded and seen where the right is held, and nowhere else', async () => {
    const { legalEntityId } = desk.tenant;
    const other = await desk.tenant.addLegalEntity({ code: 'CN02' });
    const rights = ['contracts.document.record', 'contracts.document.read', 'platform.file.upload'];
    const clerk = { ...desk.tenant.callerWith(rights, legalEntityId), principalId: newId() };
    const fileId = await desk.send('a.txt', 'A', desk.caller);
    await expect(desk.record({ fileId }, clerk)).rejects.toThrow(PermissionDenied);
    await expect(desk.record({ fileId, legalEntityId: other }, clerk)).rejects.toThrow(
      PermissionDenied,
    );
    const mine = await desk.file({ legalEntityId });
    const theirs = await desk.file({ legalEntityId: other });
    const ofAll = await desk.file();
    expect(await read(mine, clerk)).toMatchObject({ id: mine });
    expect(await read(theirs, clerk)).toBeNull();
    expect(await read(ofAll, clerk)).toBeNull();
    const edit = { ...(await desk.edit(theirs)), reason: 'No' };
    const refused = await desk.documents.retract(clerk, desk.request(), edit);
    expect(refusalOf(refused)).toBe('FILED_DOCUMENT_UNKNOWN documentId');
  });

  it('is nothing to another tenant', async () => {
    const id = await desk.file();
    const other = await aDocumentDesk(tables);
    expect(await read(id, other.caller)).toBeNull();
    const edit = { documentId: id, expectedVersion: 1 };
    const { documents, caller } = other;
    for (const outcome of [
      await documents.correct(caller, other.request(), {
        ...{ ...edit, ...A_NOTE, reason: 'Mine' },
      }),
      await documents.retract(caller, other.request(), { ...edit, reason: 'Mine' }),
      await documents.remove(caller, other.request(), edit),
      await documents.link(caller, other.request(), { ...edit, objects: [] }, seesAll),
      await documents.placeHold(
        ...([caller, other.request(), { documentId: id, object: null, reason: 'x' }] as const),
        seesAll,
      ),
    ]) {
      expect(refusalOf(outcome)).toBe('FILED_DOCUMENT_UNKNOWN documentId');
    }
    const taken = await other.record({ fileId: await desk.send('b.txt', 'B') });
    expect(refusalOf(taken)).toBe('FILED_DOCUMENT_FILE_UNKNOWN fileId');
  });
});

describe('Versions', () => {
  it('add up: a new file is the latest, and the old ones stay', async () => {
    const id = await desk.file();
    const fileId = await desk.send('signed.txt', 'Signed');
    const added = await desk.documents.addVersion(desk.caller, desk.request(), {
      ...{ ...(await desk.edit(id)), fileId },
    });
    expect(added.ok).toBe(true);
    const versions = (await desk.documents.reading.versions(desk.caller, [id])).get(id);
    expect(versions?.map(({ number, fileId: of }) => [number, of === fileId])).toEqual([
      [2, true],
      [1, false],
    ]);
    const same = await desk.documents.addVersion(desk.caller, desk.request(), {
      ...{ ...(await desk.edit(id)), fileId },
    });
    expect(refusalOf(same)).toBe('FILED_DOCUMENT_FILE_SAME fileId');
    const old = await desk.documents.addVersion(desk.caller, desk.request(), {
      ...{ documentId: id, expectedVersion: 1, fileId },
    });
    expect(refusalOf(old)).toBe('VERSION_CONFLICT expectedVersion');
    const gone = await desk.documents.addVersion(desk.caller, desk.request(), {
      ...{ ...(await desk.edit(id)), fileId: newId() },
    });
    expect(refusalOf(gone)).toBe('FILED_DOCUMENT_FILE_UNKNOWN fileId');
  });
});

describe('Links', () => {
  const party = { type: 'Party', id: newId() };
  const invoice = { type: 'SalesInvoice', id: newId() };
  const linksOf = async (id: Id) =>
    (await desk.documents.reading.links(desk.caller, [id])).get(id)?.map(({ object }) => object) ??
    [];
  const change = async (verb: 'link' | 'unlink', id: Id, objects: (typeof party)[]) =>
    desk.documents[verb](
      desk.caller,
      desk.request(),
      { ...(await desk.edit(id)), objects },
      seesAll,
    );

  it('lead from objects to documents and back, until they are taken off', async () => {
    const id = await desk.file({ objects: [party, party] });
    expect(await linksOf(id)).toEqual([party]);
    expect((await change('link', id, [party, invoice])).ok).toBe(true);
    expect(await linksOf(id)).toEqual([party, invoice]);
    const reader = desk.db.unitOfWork.reader(desk.caller);
    const found = await desk.documents.documentsOf(reader, [invoice]);
    expect(found).toMatchObject([{ object: invoice, document: { id }, latest: { number: 1 } }]);
    expect((await change('unlink', id, [party])).ok).toBe(true);
    expect(await linksOf(id)).toEqual([invoice]);
    expect(refusalOf(await change('unlink', id, [party]))).toBe(
      'FILED_DOCUMENT_NOT_LINKED objectIds.0',
    );
    expect(refusalOf(await change('unlink', id, []))).toBe('FILED_DOCUMENT_NOT_LINKED objectIds');
    expect(refusalOf(await change('link', id, [invoice]))).toBe(
      'FILED_DOCUMENT_UNCHANGED objectIds',
    );
    // Taken off, it can be put on again.
    expect((await change('link', id, [party])).ok).toBe(true);
  });

  it('are no more than two hundred', async () => {
    const id = await desk.file();
    const many = (count: number) =>
      Array.from({ length: count }, () => ({ type: 'Party', id: newId() }));
    expect((await change('link', id, many(150))).ok).toBe(true);
    expect(refusalOf(await change('link', id, many(51)))).toBe(
      'FILED_DOCUMENT_LINKS_TOO_MANY objectIds',
    );
  });
});

describe('A correction', () => {
  const correct = async (id: Id, over: object = {}) =>
    desk.documents.correct(desk.caller, desk.request(), {
      ...{ ...(await desk.edit(id)), title: A_NOTE.title, documentDate: A_NOTE.documentDate },
      ...{ elements: A_NOTE.elements, reason: 'Misread', ...over },
    });

  it('leaves what was said before to be read, and shortens no retention', async () => {
    const id = await desk.file();
    const earlier = { title: 'DN-2', documentDate: businessDate('1990-01-01') };
    expect((await correct(id, earlier)).ok).toBe(true);
    expect(await read(id)).toMatchObject({ ...earlier, revision: 2, retainUntil: '2055-12-31' });
    const revisions = (await desk.documents.reading.revisions(desk.caller, [id])).get(id);
    expect(revisions?.map(({ title, reason }) => [title, reason])).toEqual([
      ['DN-2', 'Misread'],
      ['送货单 DN-1', null],
    ]);
  });

  it('is refused where it corrects nothing, says nothing, or comes too late', async () => {
    const id = await desk.file();
    expect(refusalOf(await correct(id))).toBe('FILED_DOCUMENT_UNCHANGED');
    expect(refusalOf(await correct(id, { title: 'X', reason: '' }))).toBe(
      'FILED_DOCUMENT_REASON_INVALID reason',
    );
    await desk.documents.retract(desk.caller, desk.request(), {
      ...{ ...(await desk.edit(id)), reason: 'Twice' },
    });
    expect(refusalOf(await correct(id, { title: 'X' }))).toBe(
      'FILED_DOCUMENT_RETRACTED documentId',
    );
    expect(await read(id)).toMatchObject({ state: 'RETRACTED', title: '送货单 DN-1' });
  });
});

describe('Kinds', () => {
  const KIND = {
    ...{ code: 'CUSTOMS', nameEn: 'Customs declaration', nameZh: '报关单', retentionYears: 3 },
    elements: [
      { code: 'NUMBER', type: 'TEXT', isRequired: true, nameEn: 'Number', nameZh: '编号' },
    ],
  } as const;
  const define = (over: object = {}) =>
    desk.documents.defineKind(desk.caller, desk.request('documentKindDefine'), {
      ...{ ...KIND, ...over },
    });

  it('are the shipped ones and the tenant’s own, and a definition counts from then on', async () => {
    const before = await desk.documents.reading.kinds(desk.caller);
    expect(before).toHaveLength(16);
    expect((await define()).ok).toBe(true);
    expect((await define({ code: 'INVOICE', elements: [], retentionYears: 8 })).ok).toBe(true);
    const kinds = await desk.documents.reading.kinds(desk.caller);
    expect(kinds.map(({ code }) => code).at(-1)).toBe('CUSTOMS');
    expect(kinds.find(({ code }) => code === 'INVOICE')).toMatchObject({
      ...{ revision: 1, retentionYears: 8 },
    });
    const id = await desk.file({ kindCode: 'CUSTOMS' });
    expect(await read(id)).toMatchObject({ retainUntil: '2028-12-31', kindRevision: 1 });
    expect((await define({ retentionYears: 4 })).ok).toBe(true);
    expect(await read(id)).toMatchObject({ retainUntil: '2028-12-31', kindRevision: 1 });
    const other = await aDocumentDesk(tables);
    expect(refusalOf(await other.record({ kindCode: 'CUSTOMS' }))).toBe(
      'FILED_DOCUMENT_KIND_UNKNOWN kindCode',
    );
  });

  it.each([
    [{ code: 'customs' }, 'code'],
    [{ nameEn: '' }, 'nameEn'],
    [{ nameZh: ' ' }, 'nameZh'],
    [{ retentionYears: 101 }, 'retentionYears'],
    [{ elements: [...KIND.elements, ...KIND.elements] }, 'elements.1'],
    [{ elements: Array.from({ length: 31 }, () => KIND.elements[0]) }, 'elements'],
  ])('are refused where they are not right: %#', async (over, path) => {
    expect(refusalOf(await define(over))).toBe(`FILED_DOCUMENT_KIND_INVALID ${path}`);
  });

  it('are two hundred of one’s own at the most', async () => {
    await desk.db.asOwner(
      `insert into contracts.document_kind
         (tenant_id, id, code, revision, name_en, name_zh, elements, defined_by, defined_at, commit_id)
       select $1, gen_random_uuid(), 'KIND_' || n, 1, 'K', 'K', '[]', $1, now(), $1
         from generate_series(1, 200) as n`,
      [desk.tenant.tenantId],
    );
    expect(refusalOf(await define())).toBe('FILED_DOCUMENT_KINDS_TOO_MANY code');
    expect((await define({ code: 'KIND_7' })).ok).toBe(true);
  });
});

describe('What is written of it elsewhere', () => {
  it('holds no title, no element and no reason', async () => {
    const id = await desk.file({ title: '张三丰的送货单' });
    await desk.documents.retract(desk.caller, desk.request(), {
      ...{ ...(await desk.edit(id)), reason: '张三丰寄错了' },
    });
    const rows = await desk.db.asOwner<{ told: string }>(
      `select details::text as told from platform.audit_entry where tenant_id = $1
       union all select payload::text from platform.event where tenant_id = $1
       union all select outcome::text from platform.idempotency_key where tenant_id = $1`,
      [desk.tenant.tenantId],
    );
    expect(rows.length).toBeGreaterThan(3);
    expect(rows.filter(({ told }) => told.includes('张三丰'))).toEqual([]);
  });
});
