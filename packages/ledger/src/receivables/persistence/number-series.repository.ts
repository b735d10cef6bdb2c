import { invariant, year } from '@duebook/kernel';
import type { Statement, Transaction } from '@duebook/platform';
import type { DecidedDocument } from '../domain/decided-posting';
import type { DocumentKind } from '../domain/document-kind';
import { NUMBER_PREFIX } from '../domain/number-prefix';

/** Far above what any series reaches. */
const HIGHEST = 9_000_000_000_000_000n;

/** A series that numbers are drawn from, and the documents that they are for. */
interface Series {
  readonly legalEntityId: string;
  readonly name: string;
  readonly kind: DocumentKind;
  readonly members: readonly DecidedDocument[];
}

/**
 * Gives a number to each document that has none, from the series of its legal entity, kind and
 * year: `RC-2026-000001`. Drawn in the posting's own transaction, so a rolled-back posting leaves
 * no gap; one statement, whatever the number of documents.
 *
 * Nothing keeps others from numbering a document of theirs as the series will. A number that stands
 * makes the posting fail and run again; only then are standing numbers looked for, and passed over.
 */
export async function drawNumbers(
  tx: Transaction,
  documents: readonly DecidedDocument[],
): Promise<ReadonlyMap<string, string>> {
  const series = seriesOf(documents);
  if (series.length === 0) return new Map();
  return tx.attempt === 1 ? drawNext(tx, series) : drawFree(tx, series, documents);
}

function seriesOf(documents: readonly DecidedDocument[]): readonly Series[] {
  const series = new Map<string, Series & { readonly members: DecidedDocument[] }>();
  for (const document of documents) {
    if (document.documentNumber !== null) continue;
    const { legalEntityId, kind } = document;
    const name = `${NUMBER_PREFIX[kind]}-${year(document.postingDate)}`;
    const key = `${legalEntityId}|${name}`;
    const known = series.get(key) ?? { legalEntityId, name, kind, members: [] };
    known.members.push(document);
    series.set(key, known);
  }
  // Sorted, so that two batches lock their series in the same order.
  return [...series].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each);
}

async function drawNext(
  tx: Transaction,
  series: readonly Series[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.query<{ entity: string; name: string; next: string }>({
    name: 'ledger.draw_numbers',
    text: `insert into ledger.number_series as series (tenant_id, legal_entity_id, series, next_number)
           select $1, entity, name, 1 + amount
             from unnest($2::uuid[], $3::text[], $4::bigint[]) as wanted (entity, name, amount)
             on conflict (tenant_id, legal_entity_id, series)
             do update set next_number = series.next_number + excluded.next_number - 1
           returning legal_entity_id as entity, series as name, next_number as next`,
    values: [
      tx.tenantId,
      series.map(({ legalEntityId }) => legalEntityId),
      series.map(({ name }) => name),
      series.map(({ members }) => members.length),
    ],
  });
  return numbersOf(series, (each) => {
    const row = rows.find(isOf(each));
    invariant(row !== undefined, 'the series that were asked for are answered');
    const first = BigInt(row.next) - BigInt(each.members.length);
    return each.members.map((_, index) => first + BigInt(index));
  });
}

/**
 * Draws the first numbers that no document has, neither in the books nor among those that are posted
 * with them. What is passed over stands already, so no gap is left.
 */
async function drawFree(
  tx: Transaction,
  series: readonly Series[],
  documents: readonly DecidedDocument[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.query<{ entity: string; name: string; sequence: string }>(
    freeNumbers(tx.tenantId, series, documents),
  );
  const drawn = series.map((each) => ({
    ...each,
    sequences: rows.filter(isOf(each)).map(({ sequence }) => BigInt(sequence)),
  }));
  await tx.query({
    name: 'ledger.raise_number_series',
    text: `update ledger.number_series as series
              set next_number = drawn.last + 1
             from unnest($2::uuid[], $3::text[], $4::bigint[]) as drawn (entity, name, last)
            where series.tenant_id = $1 and series.legal_entity_id = drawn.entity
              and series.series = drawn.name`,
    values: [
      tx.tenantId,
      drawn.map(({ legalEntityId }) => legalEntityId),
      drawn.map(({ name }) => name),
      drawn.map(({ sequences }) => sequences.at(-1)?.toString()),
    ],
  });
  return numbersOf(drawn, ({ sequences }) => sequences);
}

/** Locks the series, so that nobody else draws, and counts upwards past the numbers that stand. */
function freeNumbers(
  tenantId: string,
  series: readonly Series[],
  documents: readonly DecidedDocument[],
): Statement {
  const given = documents.filter(({ kind, documentNumber }) =>
    documentNumber?.startsWith(NUMBER_PREFIX[kind]),
  );
  return {
    name: 'ledger.draw_free_numbers',
    text: `with wanted as (
             select * from unnest($2::uuid[], $3::text[], $4::text[], $5::bigint[])
                        as wanted (entity, name, kind, amount)
           ), locked as (
             insert into ledger.number_series as series (tenant_id, legal_entity_id, series, next_number)
             select $1, entity, name, 1 from wanted
                 on conflict (tenant_id, legal_entity_id, series)
                 do update set next_number = series.next_number
             returning legal_entity_id as entity, series as name, next_number
           )
           select entity, name, free.sequence
             from wanted join locked using (entity, name)
            cross join lateral (
              select sequence
                from (select sequence, name || '-' || lpad(sequence::text,
                                                           greatest(6, length(sequence::text)), '0') as number
                        from (select generate_series(next_number, ${HIGHEST}) as sequence) as upwards
                     ) as candidate
               where (entity, number) not in (select * from unnest($6::uuid[], $7::text[]))
                 -- Counted, so that the documents are looked up one by one and never read as a whole.
                 and (select count(*) from ledger.document as document
                       where document.tenant_id = $1 and document.document_number = number
                         and document.legal_entity_id = entity and document.kind = wanted.kind
                         and document.source_system = any ($8::text[])) = 0
               limit wanted.amount) as free
            order by entity, name, free.sequence`,
    values: [
      tenantId,
      series.map(({ legalEntityId }) => legalEntityId),
      series.map(({ name }) => name),
      series.map(({ kind }) => kind),
      series.map(({ members }) => members.length),
      given.map(({ legalEntityId }) => legalEntityId),
      given.map(({ documentNumber }) => documentNumber),
      [...new Set(series.flatMap(({ members }) => members.map((each) => each.sourceSystem)))],
    ],
  };
}

function isOf({ legalEntityId, name }: Series) {
  return (row: { readonly entity: string; readonly name: string }): boolean =>
    row.entity === legalEntityId && row.name === name;
}

/** By document id. @param sequencesOf one for each member of a series */
function numbersOf<S extends Series>(
  series: readonly S[],
  sequencesOf: (each: S) => readonly bigint[],
): ReadonlyMap<string, string> {
  const numbers = new Map<string, string>();
  for (const each of series) {
    const sequences = sequencesOf(each);
    invariant(sequences.length === each.members.length, 'a series has a number for each document');
    each.members.forEach(({ id }, index) => {
      numbers.set(id, `${each.name}-${String(sequences[index]).padStart(6, '0')}`);
    });
  }
  return numbers;
}
