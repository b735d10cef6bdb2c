import { Money, type BusinessDate, groupsOf } from '@duebook/kernel';
import { isOneOf, type SqlReader } from '@duebook/platform';
import type { ContraNumber } from '../application/ports';
import type { StandingContra } from '../domain/standing-contra';

interface Row {
  readonly legalEntityId: string;
  readonly documentNumber: string;
  readonly documentId: string;
  readonly contraOn: BusinessDate;
  readonly isReversed: boolean;
  readonly generation: number;
  readonly openItemId: string;
  readonly amount: string;
  readonly currency: string;
}

/**
 * What contras settled of which items: their allocations, also undone ones. Their own items stand on
 * the other side of them. Of several under a number the last one.
 */
export async function findContras(
  reader: SqlReader,
  numbers: readonly ContraNumber[],
): Promise<readonly StandingContra[]> {
  if (numbers.length === 0) return [];
  const rows = await reader.query<Row>({
    name: 'ledger.find_contras',
    text: `select contra.legal_entity_id as "legalEntityId",
                  contra.document_number as "documentNumber", contra.id as "documentId",
                  contra.posting_date as "contraOn",
                  (select undone.id from ledger.document as undone
                    where undone.tenant_id = $1
                      and undone.reverses_document_id = contra.id) is not null as "isReversed",
                  contra.number_generation as generation,
                  settled."openItemId", settled.amount, own.currency
             from (select * from ledger.document
                    where tenant_id = $1 and ${isOneOf('document_number', '$3::text[]')}
                      and number_scope = ''
                   offset 0) as contra
            cross join lateral (
              select * from ledger.open_item
               where tenant_id = $1 and ${isOneOf('document_id', 'array[contra.id]')}
              offset 0) as own
            cross join lateral (
              select credit_item_id as "openItemId", debit_amount as amount from ledger.allocation
               where tenant_id = $1 and reason = 'CONTRA'
                 and ${isOneOf('debit_item_id', 'array[own.id]')}
               union all
              select debit_item_id, debit_amount from ledger.allocation
               where tenant_id = $1 and reason = 'CONTRA'
                 and ${isOneOf('credit_item_id', 'array[own.id]')}) as settled
            where contra.legal_entity_id = any ($2::uuid[]) and contra.source_system = 'DUEBOOK'
              and contra.kind = 'CONTRA'
            order by contra.number_generation desc, own.instalment`,
    values: [
      reader.tenantId,
      [...new Set(numbers.map(({ legalEntityId }) => legalEntityId))],
      [...new Set(numbers.map(({ documentNumber }) => documentNumber))],
    ],
  });
  const keyOf = (each: ContraNumber) => `${each.legalEntityId}|${each.documentNumber}`;
  const groups = groupsOf(numbers.map(keyOf), rows, keyOf);
  return groups.flatMap((group) => lastOf(group) ?? []);
}

function lastOf(rows: readonly Row[]): StandingContra | undefined {
  const [first] = rows;
  if (!first) return undefined;
  const { legalEntityId, documentNumber, documentId, contraOn, isReversed, generation } = first;
  const parts = rows
    .filter((row) => row.documentId === documentId)
    .map(({ openItemId, amount, currency }) => ({
      openItemId,
      amount: Money.of(amount, currency),
    }));
  return { legalEntityId, documentNumber, documentId, contraOn, isReversed, generation, parts };
}
