import { ListStatement, type SqlReader } from '@duebook/platform';
import type { FoundIn, PassageRead, SearchStore } from '../application/ports';
import type { Document } from '../domain/document';
import { conditionsOf } from './document-conditions';
import { DOCUMENT_COLUMNS, DOCUMENT_FROM } from './document.store';

/** Common ones need not be told apart: counting on would read as much as searching. */
const RARE_ENOUGH = 2_000;

/** Search in PostgreSQL: by equality of grams, which the key serves, and then by the text itself. */
export const searchStore: SearchStore = {
  hits: async (reader, { reach, filter, limit, after, query }) => {
    const gram = await rarestOf(reader, query.grams);
    const list = new ListStatement('contracts.document_hits', reader.tenantId);
    const [rarest, grams] = [list.parameter(gram), list.parameter(query.grams)];
    const terms = list.parameter(query.terms);
    const conditions = conditionsOf(list, reach, filter);
    const further = list.when('after', after, (id) => `gram.document_id < ${id}::uuid`);
    return reader.query<Document>(
      // What lacks a gram is left out before any text is compared: `offset 0` keeps that order.
      list.of(`select ${DOCUMENT_COLUMNS}
                 from (select gram.document_id from contracts.document_gram as gram
                        where gram.tenant_id = $1 and gram.gram = ${rarest}::int
                          and not exists (
                            select from unnest(${grams}::int[]) as wanted (gram)
                             where not exists (
                               select from contracts.document_gram as other
                                where other.tenant_id = $1 and other.gram = wanted.gram
                                  and other.document_id = gram.document_id))${further}
                        order by gram.document_id desc offset 0) as found
                 join (${DOCUMENT_FROM})
                   on document.tenant_id = $1 and document.id = found.document_id
                where not exists (
                    select from unnest(${terms}::text[]) as wanted (term)
                     where not exists (
                       select from contracts.document_passage as passage
                        where passage.tenant_id = $1 and passage.document_id = found.document_id
                          and passage.version_number in (0, document.current_version)
                          and strpos(passage.folded, wanted.term) > 0))${conditions}
                order by found.document_id desc ${list.atMost(limit)}`),
    );
  },
  foundIn: (reader, documentIds, term) =>
    reader.query<FoundIn>({
      name: 'contracts.found_in',
      // The text of a file says more of where it is than the title.
      text: `select distinct on (passage.document_id) passage.document_id as "documentId",
                    passage.version_number as "versionNumber", passage.place, passage.content
               from contracts.document as document
               join contracts.document_passage as passage
                 on passage.tenant_id = $1 and passage.document_id = document.id
                    and passage.version_number in (0, document.current_version)
              where document.tenant_id = $1 and document.id = any ($2::uuid[])
                and passage.document_id = any ($2::uuid[])
                and strpos(passage.folded, $3) > 0
              order by passage.document_id, passage.version_number = 0, passage.number`,
      values: [reader.tenantId, documentIds, term],
    }),
  passages: (reader, { documentId, versionNumber, limit, after }) => {
    const list = new ListStatement('contracts.document_passages', reader.tenantId);
    const of = [list.parameter(documentId), list.parameter(versionNumber)];
    const further = list.when('after', after, (number) => `number > ${number}::int`);
    return reader.query<PassageRead>(
      list.of(`select number, place, content from contracts.document_passage
                where tenant_id = $1 and document_id = ${of[0]}::uuid
                  and version_number = ${of[1]}::int${further}
                order by number ${list.atMost(limit)}`),
    );
  },
};

/** The gram that the fewest documents have: the fewer it finds, the fewer are compared. */
async function rarestOf(reader: SqlReader, grams: readonly number[]): Promise<number | null> {
  const [rarest] = await reader.query<{ readonly gram: number }>({
    name: 'contracts.rarest_gram',
    text: `select wanted.gram
             from unnest($2::int[]) with ordinality as wanted (gram, place)
            cross join lateral (
              select count(*) as documents
                from (select from contracts.document_gram as gram
                       where gram.tenant_id = $1 and gram.gram = wanted.gram limit $3) as few) as counted
            order by counted.documents, wanted.place limit 1`,
    values: [reader.tenantId, grams, RARE_ENOUGH],
  });
  return rarest?.gram ?? null;
}
