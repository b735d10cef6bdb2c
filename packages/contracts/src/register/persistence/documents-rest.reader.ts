import type { BusinessDate } from '@duebook/kernel';
import type { RestsUntil } from '../application/ports';

/** The last document that names the contract, by the ledger's read view. */
export const documentsRestUntil: RestsUntil = async (reader, { contractId, from }) => {
  const [found] = await reader.query<{ readonly day: BusinessDate | null }>({
    name: 'contracts.documents_rest_until',
    text: `select max(document.document_date) as day from ledger.v_document as document
            where document.tenant_id = $1 and document.contract_id = $2
              and document.document_date >= $3::date`,
    values: [reader.tenantId, contractId, from],
  });
  return found?.day ?? null;
};
