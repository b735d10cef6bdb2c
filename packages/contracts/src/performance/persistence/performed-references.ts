import type { Id } from '@duebook/kernel';
import { contractStore } from '../../register/persistence/contract.store';
import type { PerformedReferences } from '../application/ports';

/** What milestones, breaches and securities rest on, in PostgreSQL. */
export const performedReferences: Omit<PerformedReferences, 'today'> = {
  lockContract: (tx, contractId) => contractStore.lock(tx, contractId),
  contracts: async (reader, ids) => (ids.length === 0 ? [] : contractStore.byIds(reader, ids)),
  isDocument: async (reader, documentId) => {
    const rows = await reader.query({
      name: 'contracts.performance_document',
      text: `select id from contracts.document
              where tenant_id = $1 and id = $2 and state = 'STANDING'`,
      values: [reader.tenantId, documentId],
    });
    return rows.length > 0;
  },
  partyOfCollateral: async (reader, collateralId) => {
    const [row] = await reader.query<{ readonly partyId: Id }>({
      name: 'contracts.party_of_collateral',
      text: `select party_id as "partyId" from credit_policy.v_collateral
              where tenant_id = $1 and id = $2 and state in ('PROPOSED', 'HELD')`,
      values: [reader.tenantId, collateralId],
    });
    return row?.partyId ?? null;
  },
};
