import { Readable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { businessDate, invariant, newId, type Id } from '@duebook/kernel';
import { PermissionDenied, type Caller } from '@duebook/platform';
import { docxOf, endless, packed, pdfShowing, showing } from '@duebook/platform/testing';
import type { DocumentFilter } from '../../../src/documents/application/ports';
import { searchQuery } from '../../../src/documents/domain/search-query';
import {
  aDocumentDesk,
  openDocumentTables,
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

const ALL: DocumentFilter = {
  ...{ kindCodes: null, states: ['STANDING'], objects: null, datedFrom: null, datedTo: null },
  ...{ retainUntilFrom: null, retainUntilTo: null, isUnderHold: null },
};

interface Asked {
  readonly by?: Caller;
  readonly after?: Id | null;
  readonly limit?: number;
}

const search = (
  text: string | null,
  over: Partial<DocumentFilter> = {},
  { by = desk.caller, after = null, limit = 21 }: Asked = {},
) =>
  desk.documents.search.hits(by, {
    query: text === null ? null : searchQuery(text),
    ...{ legalEntityIds: null, filter: { ...ALL, ...over }, limit, after },
  });

const found = async (...asked: Parameters<typeof search>) =>
  (await search(...asked)).map(({ document }) => document.id);

const filed = async (content: string | Buffer, over: object = {}): Promise<Id> => {
  const fileId = await desk.send('file', content);
  const id = await desk.file({ fileId, ...over });
  await desk.readTexts();
  return id;
};

const versionOf = async (id: Id) =>
  (await desk.documents.reading.versions(desk.caller, [id])).get(id)?.[0];

describe('A document is found', () => {
  it('by a phrase inside a Chinese sentence, with the words around it', async () => {
    const id = await filed('截至2025年12月31日，贵公司应收账款余额为人民币伍拾万元整，请核对。');
    await filed('应付账款，收款通知，应收票据');
    const hits = await search('应收账款');
    expect(hits.map(({ document }) => document.id)).toEqual([id]);
    expect(hits[0]?.found).toEqual({
      ...{ versionNumber: 1, place: null, match: '应收账款' },
      before: '截至2025年12月31日，贵公司',
      after: '余额为人民币伍拾万元整，请核对。',
    });
  });

  it('where a line or a blank parts a Chinese word, and whatever width letters have', async () => {
    const id = await filed('本函确认应收\n账款 余额。ＩＮＶ－００７ 已付');
    expect(await found('应收账款余额')).toEqual([id]);
    expect(await found('inv-007')).toEqual([id]);
  });

  it('by its title, its elements and its text together, in Latin letters by any part of a word', async () => {
    const id = await filed('Shipped by rail to Hamburg', { title: 'Lieferschein 2025' });
    for (const text of [
      'lieferschein hamburg',
      'DN-1',
      'hambur',
      'by rail',
      '"rail to"',
      'scheIN 2025',
    ]) {
      expect(await found(text)).toEqual([id]);
    }
    for (const text of ['"hamburg rail"', 'lieferschein munich', 'hamburgx', '汉堡']) {
      expect(await found(text)).toEqual([]);
    }
  });

  it('on its page of a PDF, and by one character of Chinese', async () => {
    const pdf = await filed(pdfShowing(showing('Balance confirmed')));
    const [hit] = await search('confirmed');
    expect(hit).toMatchObject({
      document: { id: pdf },
      found: { place: 'p. 1', versionNumber: 1 },
    });
    const letter = await filed(docxOf(['函证']));
    expect(await found('函')).toEqual([letter]);
  });

  it('by its latest file alone, and by what it says once it is corrected', async () => {
    const id = await filed('First draft of alpha');
    await desk.documents.addVersion(desk.caller, desk.request(), {
      ...{ ...(await desk.edit(id)), fileId: await desk.send('b', 'Signed copy of beta') },
    });
    expect(await found('alpha')).toEqual([]);
    expect(await found('DN-1')).toEqual([id]);
    await desk.readTexts();
    expect(await found('beta')).toEqual([id]);
    expect(await found('alpha')).toEqual([]);
    await desk.documents.correct(desk.caller, desk.request(), {
      ...{ ...(await desk.edit(id)), title: 'Gamma', documentDate: businessDate('2025-12-31') },
      ...{ elements: [{ code: 'NUMBER', value: 'DN-1' }], reason: 'Misread' },
    });
    expect(await found('gamma beta')).toEqual([id]);
    expect(await found('送货单')).toEqual([]);
  });

  it('page by page, the latest recorded first', async () => {
    const ids: Id[] = [];
    for (let at = 0; at < 5; at += 1) ids.push(await desk.file({ title: `Report ${at}` }));
    const newestFirst = [...ids].reverse();
    const first = await found('report', {}, { limit: 2 });
    // One row more than is shown tells whether more follow; pages have few sizes.
    expect(first.slice(0, 2)).toEqual(newestFirst.slice(0, 2));
    expect(await found('report', {}, { after: newestFirst[1] ?? null })).toEqual(
      newestFirst.slice(2),
    );
    expect(await found(null)).toEqual(newestFirst);
  });

  it('among those of a kind, a day, an object or under a hold', async () => {
    const object = { type: 'Party', id: newId() };
    const id = await desk.file({ title: 'Report', objects: [object] });
    await desk.file({ title: 'Report', kindCode: 'OTHER', elements: [] });
    expect(await found('report', { kindCodes: ['DELIVERY_NOTE'] })).toEqual([id]);
    expect(await found('report', { objects: [object] })).toEqual([id]);
    expect(await found(null, { objects: [object], datedTo: businessDate('2025-12-30') })).toEqual(
      [],
    );
    expect(await found('report', { isUnderHold: true })).toEqual([]);
    expect(await found('report', { isUnderHold: false })).toHaveLength(2);
  });

  it('by who may see it, and by nobody else', async () => {
    const { legalEntityId } = desk.tenant;
    const mine = await desk.file({ title: 'Report', legalEntityId });
    await desk.file({ title: 'Report' });
    const reader = desk.tenant.callerWith(['contracts.document.read'], legalEntityId);
    expect(await found('report', {}, { by: reader })).toEqual([mine]);
    const other = await aDocumentDesk(tables);
    expect(await found('report', {}, { by: other.caller })).toEqual([]);
    await expect(
      found('report', {}, { by: desk.tenant.callerWith(['parties.party.read']) }),
    ).rejects.toThrow(PermissionDenied);
  });
});

describe('What is shown of a text', () => {
  it('is written down', async () => {
    const id = await filed('The quick brown fox');
    const reader = {
      ...desk.tenant.callerWith(['contracts.document.read']),
      principalId: newId(),
    };
    await search('brown', {}, { by: reader });
    const { search: texts, reading } = desk.documents;
    const asked = { documentId: id, versionNumber: null, limit: 21, after: null };
    expect(await texts.text(reader, asked)).toMatchObject([{ content: 'The quick brown fox' }]);
    const accesses = await reading.accesses(desk.caller, {
      documentId: id,
      limit: 21,
      after: null,
    });
    expect(accesses?.map(({ access, principalId }) => [access, principalId])).toEqual([
      ['TEXT', reader.principalId],
      ['EXCERPT', reader.principalId],
    ]);
    const stranger = await aDocumentDesk(tables);
    expect(await stranger.documents.search.text(stranger.caller, asked)).toBeNull();
    expect(await texts.text(reader, { ...asked, versionNumber: 0 })).toBeNull();
    expect(await texts.text(reader, { ...asked, versionNumber: 2 })).toBeNull();
  });
});

describe('A file that was made to do harm', () => {
  it('is told, and the next one is read', async () => {
    const bomb = await desk.file({
      fileId: await desk.send('a.pdf', pdfShowing(packed(await endless(300)))),
    });
    const zip = await desk.file({
      fileId: await desk.send('b.docx', docxOf(['x'], { 'word/a.bin': Buffer.alloc(12_000_000) })),
    });
    const path = await desk.file({
      fileId: await desk.send('c.docx', docxOf(['x'], { '../../etc/passwd': 'x' })),
    });
    const macro = await desk.file({
      fileId: await desk.send('d.docx', docxOf(['Fine'], { 'word/vbaProject.bin': 'x' })),
    });
    await desk.readTexts();
    expect(await versionOf(bomb)).toMatchObject({
      textState: 'TEXT_FAILED',
      textFailure: 'TOO_LARGE',
    });
    expect(await versionOf(zip)).toMatchObject({
      textState: 'TEXT_FAILED',
      textFailure: 'TOO_LARGE',
    });
    expect(await versionOf(path)).toMatchObject({
      textState: 'TEXT_FAILED',
      textFailure: 'DAMAGED',
    });
    expect(await versionOf(macro)).toMatchObject({ textState: 'READ', warnings: ['MACROS'] });
    expect(await found('fine')).toEqual([macro]);
  }, 120_000);

  it('is known by its bytes, whatever its name says', async () => {
    const id = await filed('Just words', {});
    expect(await versionOf(id)).toMatchObject({ mediaType: 'text/plain', textState: 'READ' });
    const { files, caller } = desk;
    for (const [bytes, code] of [
      ['', 'FILE_EMPTY'],
      ['<html><script>alert(1)</script></html>', 'FILE_TYPE_REFUSED'],
    ] as const) {
      const stream = Readable.from(bytes === '' ? [] : [Buffer.from(bytes)]);
      const sent = await files.upload(caller, { fileName: 'contract.pdf', stream });
      expect(sent).toMatchObject({ ok: false, refusal: { code } });
    }
  });

  it('whose picture has no words says so', async () => {
    const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
    const id = await filed(png);
    expect(await versionOf(id)).toMatchObject({ textState: 'NO_TEXT' });
  });

  it('that ended too many processes is not given another one', async () => {
    const id = await desk.file();
    await desk.db.asOwner(
      'update contracts.document_extraction set claims = 20 where document_id = $1',
      [id],
    );
    await desk.readTexts();
    expect(await versionOf(id)).toMatchObject({ textFailure: 'MEMORY_EXHAUSTED' });
  });

  it('or is deleted meanwhile is left alone', async () => {
    const id = await desk.file({ kindCode: 'OTHER', elements: [] });
    const removed = await desk.documents.remove(desk.caller, desk.request(), await desk.edit(id));
    invariant(removed.ok, 'it may be deleted');
    await desk.readTexts();
    expect(
      await desk.db.asOwner('select 1 from contracts.document_passage where document_id = $1', [
        id,
      ]),
    ).toEqual([]);
  });
});

describe('Reading texts', () => {
  it('is done once each, by however many readers', async () => {
    const ids = [await desk.file(), await desk.file(), await desk.file()];
    const { reader } = desk.documents;
    await Promise.all([1, 2, 3, 4].map(() => reader.runNext()));
    await desk.readTexts();
    const rows = await desk.db.asOwner<{ claims: number; state: string }>(
      'select claims, state from contracts.document_extraction where document_id = any ($1)',
      [ids],
    );
    expect(rows).toEqual(ids.map(() => ({ claims: 1, state: 'COMPLETED' })));
  });

  it('goes on where a process ended in the middle, once its claim is over', async () => {
    const id = await desk.file();
    await desk.db.asOwner(
      `update contracts.document_extraction
          set state = 'RUNNING', claimed_by = id, claimed_until = $2, claims = 1
        where document_id = $1`,
      [id, new Date(desk.db.clock.now().getTime() + 60_000)],
    );
    await desk.readTexts();
    expect(await versionOf(id)).toMatchObject({ textState: 'WAITING' });
    desk.db.clock.advance({ minutes: 2 });
    await desk.readTexts();
    expect(await versionOf(id)).toMatchObject({ textState: 'READ' });
  });
});
