import { noneOf, type Invariant } from '@duebook/platform';
import { NUMBER_PREFIX } from '../receivables/domain/number-prefix';

const prefixes = Object.entries(NUMBER_PREFIX);

/**
 * Numbers are drawn in the transaction that posts their documents, so that each one below the next
 * has its document: drawn, or given by somebody and passed over. That no two documents of one source
 * share a number is I6's.
 */
export const documentSeries: Invariant = noneOf(
  'I7',
  'Series of documents are without gap',
  `with numbered as (
     select document.legal_entity_id, document.kind, document.document_number,
            left(document.document_number, 7) as series,
            substr(document.document_number, 9)::bigint as sequence
       from ledger.document as document
      where document.tenant_id = $1
        and document.document_number ~ '^[A-Z]{2}-[0-9]{4}-[0-9]{6,15}$'
   ), standing as (
     select distinct numbered.legal_entity_id, numbered.series, numbered.sequence
       from numbered
       join unnest($2::text[], $3::text[]) as given (kind, prefix)
         on given.kind = numbered.kind and given.prefix = left(numbered.series, 2)
       join ledger.number_series as drawn
         on drawn.tenant_id = $1 and drawn.legal_entity_id = numbered.legal_entity_id
        and drawn.series = numbered.series
        and numbered.sequence between 1 and drawn.next_number - 1
      where numbered.document_number = numbered.series || '-'
            || lpad(numbered.sequence::text, greatest(6, length(numbered.sequence::text)), '0')
      union all
     select legal_entity_id, series, next_number from ledger.number_series where tenant_id = $1
   )
   select 'series ' || series || ' number ' || before + 1
     from (select series, sequence,
                  lag(sequence, 1, 0::bigint)
                    over (partition by legal_entity_id, series order by sequence) as before
             from standing) as follows
    where sequence > before + 1`,
  [prefixes.map(([kind]) => kind), prefixes.map(([, prefix]) => prefix)],
);
