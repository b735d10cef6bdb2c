import { readNow } from '@duebook/platform';
import type { PaymentTermStore } from '../application/ports';
import { paymentTermRuleJson } from '../domain/payment-term-rule-json';
import { readTerms, TERM_COLUMNS, termsByCodes, termsByIds } from './payment-term.reads';

/** Payment terms in PostgreSQL. */
export const paymentTermStore: PaymentTermStore = {
  add: async (tx, { id, code, name, rule, isActive, version }) => {
    const added = await tx.query({
      name: 'ledger.add_payment_term',
      text: `insert into ledger.payment_term
               (tenant_id, id, code, name, rule, is_active, version, created_at)
             values ($1, $2, $3, $4, $5::jsonb, $6, $7, $8)
             on conflict (tenant_id, code) do nothing
             returning id`,
      values: [
        tx.tenantId,
        id,
        code,
        name,
        JSON.stringify(paymentTermRuleJson(rule)),
        isActive,
        version,
        tx.startedAt,
      ],
    });
    return added.length === 1;
  },
  lock: async (tx, id) => {
    const rows = await tx.query({
      name: 'ledger.lock_payment_term',
      text: `select ${TERM_COLUMNS} from ledger.payment_term
              where tenant_id = $1 and id = $2 for no key update`,
      values: [tx.tenantId, id],
    });
    return readTerms(rows)[0] ?? null;
  },
  save: async (tx, { id, name, rule, isActive, version }) => {
    await tx.query({
      name: 'ledger.save_payment_term',
      text: `update ledger.payment_term
                set name = $3, rule = $4::jsonb, is_active = $5, version = $6
              where tenant_id = $1 and id = $2`,
      values: [tx.tenantId, id, name, JSON.stringify(paymentTermRuleJson(rule)), isActive, version],
    });
  },
  byIds: async (reader, ids) => [...(await readNow(reader, termsByIds(reader, ids))).values()],
  byCodes: (reader, codes) => readNow(reader, termsByCodes(reader, codes)),
  page: async (reader, { limit, after }, { isActive }) =>
    readTerms(
      await reader.query({
        name: 'ledger.page_of_payment_terms',
        text: `select ${TERM_COLUMNS} from ledger.payment_term
                where tenant_id = $1 and ($2::text is null or code > $2)
                  and ($3::boolean is null or is_active = $3)
                order by code limit $4`,
        values: [reader.tenantId, after, isActive, limit],
      }),
    ),
};
