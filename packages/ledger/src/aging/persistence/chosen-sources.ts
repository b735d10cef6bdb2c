import type { BusinessDate } from '@duebook/kernel';
import { type SqlReader, isKnown } from '@duebook/platform';
import type { AgingQuestion } from '../domain/aging-report';
import type { ChosenSource } from '../domain/reporting-source';

/**
 * Whose rates the legal entities of a question post with on a day, by their codes. With knownAt, a
 * choice counts that was recorded by then, so that one which comes later changes no answer.
 */
export async function chosenSources(
  reader: SqlReader,
  { legalEntityIds, knownAt }: AgingQuestion,
  day: BusinessDate,
): Promise<readonly ChosenSource[]> {
  return reader.query<ChosenSource>({
    name: 'ledger.aging_chosen_sources',
    text: `select entity.code as "legalEntityCode", chosen.source
             from governance.v_legal_entity as entity
            cross join lateral (
              select choice.source from ledger.exchange_rate_source as choice
               where choice.tenant_id = $1 and choice.legal_entity_id = entity.id
                 and choice.valid_from <= $3
                 and ${isKnown('choice', '$4')}
               order by choice.valid_from desc, choice.revision desc limit 1) as chosen
            where entity.tenant_id = $1 and ($2::uuid[] is null or entity.id = any ($2))
            order by entity.code collate "C"`,
    values: [reader.tenantId, legalEntityIds, day, knownAt],
  });
}
