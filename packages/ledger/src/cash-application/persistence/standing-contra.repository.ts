import { Money, type BusinessDate } from '@duebook/kernel';
import { isOneOf, type SqlReader } from '@duebook/platform';
import type { StandingContra } from '../domain/standing-contra';

interface Row {
  readonly documentId: string;
  readonly contraOn: BusinessDate;
  readonly isReversed: boolean;
  readonly generation: number;
  readonly openItemId: string;
  readonly amount: string;
  readonly currency: string;
}

/**
 * What a contra settled of which items: its allocations, also undone ones. Its own items stand on
 * the other side of them. Of several under a number the last one.
 */
export async function findContra(
  reader: SqlReader,
  legalEntityId: string,
  documentNumber: string,
): Promise<StandingContra | undefined> {
  const rows = await reader.query<Row>({
    name: 'ledger.find_contra',
    text: `select contra.id as "documentId", contra.posting_date as "contraOn",
                  (select undone.id from ledger.document as undone
                    where undone.tenant_id = $1
                      and undone.reverses_document_id = contra.id) is not null as "isReversed",
                  contra.number_generation as generation,
                  settled."openItemId", settled.amount, own.currency
             from (select * from ledger.document
                    where tenant_id = $1 and document_number = $3 and number_scope = ''
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
            where contra.legal_entity_id = $2 and contra.source_system = 'DUEBOOK'
              and contra.kind = 'CONTRA'
            order by contra.number_generation desc, own.instalment`,
    values: [reader.tenantId, legalEntityId, documentNumber],
  });
  const [first] = rows;
  const last = rows.filter(({ documentId }) => documentId === first?.documentId);
  return (
    first && {
      documentId: first.documentId,
      contraOn: first.contraOn,
      isReversed: first.isReversed,
      generation: first.generation,
      parts: last.map(({ openItemId, amount, currency }) => ({
        openItemId,
        amount: Money.of(amount, currency),
      })),
    }
  );
}
