import { businessDate } from '@duebook/kernel';
import { isOneOf, type Statement, type Transaction } from '@duebook/platform';
import { paymentTermRuleJson } from '../../terms/domain/payment-term-rule-json';
import { readPaymentTermRule } from '../../terms/persistence/payment-term-rule';
import type { KnownContractStore } from '../application/known-contract.ports';
import type { KnownContract } from '../domain/known-contract';

/** A row of {@link contractsNamed}. */
export type KnownContractRow = Omit<KnownContract, 'paymentTerms'> & {
  readonly paymentTerms: readonly { readonly from: string; readonly rule: unknown }[];
};

/** All contracts of these numbers; which one a document means is for the domain. */
export function contractsNamed(tenantId: string, numbers: readonly string[]): Statement {
  return {
    name: 'ledger.facts_contracts',
    text: `select id, number, legal_entity_ids as "legalEntityIds", party_ids as "partyIds",
                  payment_terms as "paymentTerms", is_withdrawn as "isWithdrawn"
             from ledger.known_contract
            where tenant_id = $1 and ${isOneOf('number', '$2::text[]')}
            order by id`,
    values: [tenantId, numbers],
  };
}

export function knownContractOf({ paymentTerms, ...row }: KnownContractRow): KnownContract {
  return {
    ...row,
    paymentTerms: paymentTerms.map(({ from, rule }) => ({
      from: businessDate(from),
      rule: rule === null ? null : readPaymentTermRule(rule),
    })),
  };
}

/** What is known of contracts, on PostgreSQL. */
export const knownContractStore: KnownContractStore = { write };

async function write(
  tx: Transaction,
  { id, number, legalEntityIds, partyIds, paymentTerms, isWithdrawn }: KnownContract,
): Promise<void> {
  const terms = paymentTerms.map(({ from, rule }) => ({
    from,
    rule: rule && paymentTermRuleJson(rule),
  }));
  await tx.query({
    name: 'ledger.write_known_contract',
    text: `insert into ledger.known_contract
             (tenant_id, id, number, legal_entity_ids, party_ids, payment_terms, is_withdrawn,
              commit_id)
           values ($1, $2, $3, $4, $5, $6, $7, $8)
           on conflict (tenant_id, id) do update
             set number = excluded.number, legal_entity_ids = excluded.legal_entity_ids,
                 party_ids = excluded.party_ids, payment_terms = excluded.payment_terms,
                 is_withdrawn = excluded.is_withdrawn, commit_id = excluded.commit_id`,
    values: [
      ...[tx.tenantId, id, number, legalEntityIds, partyIds, JSON.stringify(terms), isWithdrawn],
      tx.commitId,
    ],
  });
}
