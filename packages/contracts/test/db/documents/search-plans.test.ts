import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, type Id } from '@duebook/kernel';
import type { SqlReader, Statement } from '@duebook/platform';
import type { DocumentFilter } from '../../../src/documents/application/ports';
import { foldText } from '../../../src/documents/domain/fold-text';
import { gramsOf } from '../../../src/documents/domain/grams';
import { searchQuery } from '../../../src/documents/domain/search-query';
import { searchStore } from '../../../src/documents/persistence/search.store';
import {
  aDocumentDesk,
  openDocumentTables,
  type DocumentDesk,
  type DocumentTables,
} from '../../support/a-document-desk';

const DOCUMENTS = 20_000;
/** Every document speaks of these; every fiftieth of a claim besides. */
const COMMON = '本公司确认贵公司往来款项余额无误，请予核对并盖章确认。Statement of account.';
const RARE = '逾期应收账款催收';

let tables: DocumentTables;
let desk: DocumentDesk;

beforeAll(async () => {
  tables = await openDocumentTables();
  desk = await aDocumentDesk(tables);
  await fill(desk, DOCUMENTS);
}, 180_000);
afterAll(() => tables.close());

/** Many documents at once, past the product, with grams and passages as it makes them. */
async function fill({ db, tenant: { tenantId } }: DocumentDesk, count: number): Promise<void> {
  const grams = gramsOf(foldText(COMMON).folded);
  const rare = gramsOf(foldText(RARE).folded);
  await db.asOwner(
    `insert into contracts.document
       (tenant_id, id, kind_code, kind_revision, document_date, state, revision, current_version,
        recorded_by, recorded_at, version, commit_id)
     select $1, gen_random_uuid(), 'STATEMENT', 0, '2025-12-31', 'STANDING', 1, 1, $1, now(), 1, $1
       from generate_series(1, $2)`,
    [tenantId, count],
  );
  await db.asOwner(
    `insert into contracts.document_content
       (tenant_id, document_id, revision, kind_revision, document_date, title, elements, revised_by,
        revised_at, commit_id)
     select tenant_id, id, 1, 0, document_date, 'S', '[]', tenant_id, now(), tenant_id
       from contracts.document where tenant_id = $1`,
    [tenantId],
  );
  await db.asOwner(
    `insert into contracts.document_passage
       (tenant_id, document_id, version_number, number, content, folded)
     select tenant_id, id, 1, 1, text, lower(text)
       from (select tenant_id, id,
                    $2 || case when row_number() over () % 50 = 0 then $3 else '' end as text
               from contracts.document where tenant_id = $1) as said`,
    [tenantId, COMMON, RARE],
  );
  await db.asOwner(
    `insert into contracts.document_gram (tenant_id, gram, document_id)
     select passage.tenant_id, gram, passage.document_id
       from contracts.document_passage as passage
      cross join lateral unnest(
        case when position($4 in passage.content) > 0 then $2::int[] || $3::int[] else $2::int[] end)
        as gram
      where passage.tenant_id = $1
     on conflict do nothing`,
    [tenantId, grams, rare, RARE],
  );
  for (const table of ['document', 'document_content', 'document_passage', 'document_gram']) {
    await db.asOwner(`analyze contracts.${table}`);
  }
}

const ALL: DocumentFilter = {
  ...{ kindCodes: null, states: ['STANDING'], objects: null, datedFrom: null, datedTo: null },
  ...{ retainUntilFrom: null, retainUntilTo: null, isUnderHold: null },
};

const stretch = (text: string) => ({
  query: searchQuery(text) ?? { terms: [], grams: [] },
  ...{ reach: null, filter: ALL, limit: 21, after: null },
});

/** A reader as the product's, that notes what it is asked. */
function noting(sent: Statement[]): SqlReader {
  const reader = desk.db.unitOfWork.reader({ tenantId: desk.tenant.tenantId });
  return {
    tenantId: reader.tenantId,
    query: (statement) => {
      sent.push(statement);
      return reader.query(statement);
    },
  } as SqlReader;
}

async function planOf(statement: Statement): Promise<string> {
  const reader = desk.db.unitOfWork.reader({ tenantId: desk.tenant.tenantId });
  const rows = await reader.query<{ 'QUERY PLAN': string }>({
    text: `explain (analyze, buffers off, costs off) ${statement.text}`,
    values: statement.values ?? [],
  });
  return rows.map((row) => row['QUERY PLAN']).join('\n');
}

describe(`Among ${DOCUMENTS} documents`, () => {
  it.each([
    ['a rare phrase', '应收账款催收'],
    ['a phrase that all have', '往来款项余额'],
    ['words that all have and one that few do', '核对 盖章 催收'],
    ['a phrase whose parts all have, and which none has', '盖章确认贵公司'],
  ])('%s is found by the index of grams, under row level security', async (_what, text) => {
    const sent: Statement[] = [];
    await searchStore.hits(noting(sent), stretch(text));
    expect(sent).toHaveLength(2);
    for (const statement of sent) {
      const plan = await planOf(statement);
      expect(plan).toMatch(/Index (?:Only )?Scan.* using document_gram_pkey/);
      expect(plan).toMatch(/Index Cond: \(\(tenant_id = .*\) AND \(gram = /);
      expect(plan).not.toMatch(/Seq Scan on document_(?:gram|passage)/);
    }
  });

  it('a rare phrase costs what finds it costs, not what there is', async () => {
    const sent: Statement[] = [];
    const hits = await searchStore.hits(noting(sent), stretch('应收账款催收'));
    expect(hits).toHaveLength(21);
    const plan = await planOf(sent[1] ?? { text: '', values: [] });
    const ms = Number(/Execution Time: ([\d.]+) ms/.exec(plan)?.[1]);
    expect(ms).toBeLessThan(500);
  });

  it('a page takes the same few statements, however many it has', async () => {
    const counted = async (text: string, limit: number): Promise<number> => {
      const sent: Statement[] = [];
      await searchStore.hits(noting(sent), { ...stretch(text), limit });
      return sent.length;
    };
    expect([await counted('余额', 21), await counted('余额', 101)]).toEqual([2, 2]);
    const ids: Id[] = (await searchStore.hits(noting([]), { ...stretch('余额'), limit: 101 })).map(
      ({ id }) => id,
    );
    const sent: Statement[] = [];
    await searchStore.foundIn(noting(sent), ids, '余额');
    expect(sent).toHaveLength(1);
  });

  it('the documents of many objects take three statements', async () => {
    const objects = Array.from({ length: 50 }, () => ({ type: 'Party', id: newId() }));
    for (const object of objects.slice(0, 3)) await desk.file({ objects: [object] });
    const sent: Statement[] = [];
    const found = await desk.documents.documentsOf(noting(sent), objects);
    expect([found.length, sent.length]).toEqual([3, 3]);
  });
});
