import { bulkInsert, columnsOf } from '@duebook/platform';
import type { MatchStore } from '../application/ports';

/** What customers kept back, in PostgreSQL. */
export const shortPaymentStore: Pick<MatchStore, 'addShortPayments' | 'withdrawShortPayments'> = {
  addShortPayments: async (tx, payments) => {
    if (payments.length === 0) return;
    await tx.query(
      bulkInsert(
        { name: 'reconciliation.insert_short_payments', table: 'reconciliation.short_payment' },
        tx.tenantId,
        columnsOf(payments, {
          id: ['uuid', ({ id }) => id],
          match_id: ['uuid', ({ matchId }) => matchId],
          item_id: ['uuid', ({ itemId }) => itemId],
          party_id: ['uuid', ({ partyId }) => partyId],
          legal_entity_id: ['uuid', ({ legalEntityId }) => legalEntityId],
          currency: ['text', ({ amount }) => amount.currency],
          amount: ['numeric', ({ amount }) => amount.toStorageText()],
          reason: ['text', ({ reason }) => reason],
          state: ['text', ({ state }) => state],
          created_at: ['timestamptz', ({ createdAt }) => createdAt],
          version: ['int', ({ version }) => version],
          commit_id: ['uuid', () => tx.commitId],
        }),
      ),
    );
  },
  withdrawShortPayments: async (tx, matchId) => {
    await tx.query({
      name: 'reconciliation.withdraw_short_payments',
      text: `update reconciliation.short_payment as payment
                set state = 'WITHDRAWN', version = payment.version + 1, commit_id = $3
              where payment.tenant_id = $1 and payment.match_id = $2 and payment.state = 'OPEN'`,
      values: [tx.tenantId, matchId, tx.commitId],
    });
  },
};
