import { Decimal, type BusinessDate, type Id } from '@duebook/kernel';
import { bulkInsert, columnsOf, type SqlReader } from '@duebook/platform';
import type { KeptBalance, OpeningPeriod, SignOff, TieOutStore } from '../application/ports';
import type { AccountBalance } from '../domain/tie-out';

type BalanceRow = Omit<AccountBalance, 'amount' | 'functional'> & {
  readonly amount: string;
  readonly functional: string | null;
};

/** The old trial balance and what was loaded, in PostgreSQL. */
export const tieOutStore: TieOutStore = {
  writeBalances: async (tx, importRunId, balances) => {
    if (balances.length === 0) return [];
    const ids = balances.map(() => tx.ids.next());
    const rows = balances.map((balance, index) => ({ ...balance, id: ids[index] }));
    const written = await tx.query<{ readonly id: string }>(
      bulkInsert(
        {
          name: 'ledger.insert_opening_balances',
          table: 'ledger.opening_balance_line',
          suffix: 'on conflict do nothing returning id',
        },
        tx.tenantId,
        columnsOf<KeptBalance & { readonly id: string | undefined }>(rows, {
          id: ['uuid', ({ id }) => id],
          commit_id: ['uuid', () => tx.commitId],
          import_run_id: ['uuid', () => importRunId],
          legal_entity_id: ['uuid', ({ legalEntityId }) => legalEntityId],
          account_id: ['uuid', ({ accountId }) => accountId],
          party_id: ['uuid', ({ partyId }) => partyId],
          currency: ['text', ({ currency }) => currency],
          balance: ['numeric', ({ balance }) => balance],
          functional_balance: ['numeric', ({ functionalBalance }) => functionalBalance],
        }),
      ),
    );
    const isWritten = new Set(written.map(({ id }) => id));
    return ids.map((id) => isWritten.has(id));
  },
  goLives: async (reader, legalEntityIds) => {
    const rows = await reader.query<{ readonly id: Id; readonly goLiveOn: BusinessDate }>({
      name: 'ledger.go_lives',
      text: `select legal_entity_id as id, ends_on + 1 as "goLiveOn"
               from ledger.fiscal_period
              where tenant_id = $1 and legal_entity_id = any ($2::uuid[]) and kind = 'OPENING'`,
      values: [reader.tenantId, legalEntityIds],
    });
    return new Map(rows.map(({ id, goLiveOn }) => [id, goLiveOn]));
  },
  openingPeriod: async (reader, legalEntityId) => {
    const [period] = await reader.query<OpeningPeriod>({
      name: 'ledger.opening_period',
      text: `select period.id, period.ends_on as "endsOn",
                    entity.functional_currency as "functionalCurrency"
               from ledger.fiscal_period as period
               join governance.v_legal_entity as entity
                 on entity.tenant_id = $1 and entity.id = period.legal_entity_id
              where period.tenant_id = $1 and period.legal_entity_id = $2
                and period.kind = 'OPENING'`,
      values: [reader.tenantId, legalEntityId],
    });
    return period ?? null;
  },
  // All of the period is of its one day, and the books begin with it: by days, nothing later is read.
  loaded: async (reader, legalEntityId, { id, endsOn }) => {
    const rows = await reader.query<BalanceRow>({
      name: 'ledger.opening_loaded',
      text: `select line.account_id as "accountId", line.party_id as "partyId", line.currency,
                    sum(case line.side when 'DEBIT' then line.amount else -line.amount end) as amount,
                    sum(case line.side when 'DEBIT' then line.functional_amount
                                       else -line.functional_amount end) as functional
               from ledger.journal_entry as entry
               join ledger.journal_line as line
                 on line.tenant_id = $1 and line.entry_id = entry.id
               join ledger.account as account
                 on account.tenant_id = $1 and account.id = line.account_id
                and account.item_class is not null
              where entry.tenant_id = $1 and entry.legal_entity_id = $2 and entry.period_id = $3
                and entry.posting_date <= $4
              group by line.account_id, line.party_id, line.currency`,
      values: [reader.tenantId, legalEntityId, id, endsOn],
    });
    return rows.map(balanceOf);
  },
  expected,
  signOffs: (reader, legalEntityId) =>
    reader.query<SignOff>({
      name: 'ledger.opening_sign_offs',
      text: `select tie_out_hash as "tieOutHash", note, signed_by as "signedBy",
                    signed_at as "signedAt"
               from ledger.opening_sign_off
              where tenant_id = $1 and legal_entity_id = $2
              order by id desc`,
      values: [reader.tenantId, legalEntityId],
    }),
  addSignOff: async (tx, { legalEntityId, tieOutHash, note }) => {
    await tx.query({
      name: 'ledger.insert_opening_sign_off',
      text: `insert into ledger.opening_sign_off
               (tenant_id, id, commit_id, legal_entity_id, tie_out_hash, note, signed_by, signed_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      values: [
        tx.tenantId,
        tx.ids.next(),
        tx.commitId,
        legalEntityId,
        tieOutHash,
        note,
        tx.caller.principalId,
        tx.startedAt,
      ],
    });
  },
  isPostedBefore: async (reader, legalEntityId, day) => {
    const [row] = await reader.query({
      name: 'ledger.is_posted_before',
      text: `select 1 from ledger.journal_entry
              where tenant_id = $1 and legal_entity_id = $2 and posting_date < $3 limit 1`,
      values: [reader.tenantId, legalEntityId, day],
    });
    return row !== undefined;
  },
};

/** Imports' ids rise with time, so that the newest has the highest. */
async function expected(
  reader: SqlReader,
  legalEntityId: string,
): Promise<{ importRunId: string; balances: readonly AccountBalance[] } | null> {
  const [newest] = await reader.query<{ readonly importRunId: string }>({
    name: 'ledger.newest_opening_balance',
    text: `select line.import_run_id as "importRunId"
             from ledger.opening_balance_line as line
             join ledger.import_run as run
               on run.tenant_id = $1 and run.id = line.import_run_id and run.state = 'COMPLETED'
            where line.tenant_id = $1 and line.legal_entity_id = $2
            order by line.import_run_id desc limit 1`,
    values: [reader.tenantId, legalEntityId],
  });
  if (!newest) return null;
  const rows = await reader.query<BalanceRow>({
    name: 'ledger.opening_balances',
    text: `select line.account_id as "accountId", line.party_id as "partyId", line.currency,
                  line.balance as amount, line.functional_balance as functional
             from ledger.opening_balance_line as line
             join ledger.account as account
               on account.tenant_id = $1 and account.id = line.account_id
              and account.item_class is not null
            where line.tenant_id = $1 and line.legal_entity_id = $2 and line.import_run_id = $3`,
    values: [reader.tenantId, legalEntityId, newest.importRunId],
  });
  return { importRunId: newest.importRunId, balances: rows.map(balanceOf) };
}

function balanceOf({ amount, functional, ...balance }: BalanceRow): AccountBalance {
  return {
    ...balance,
    amount: new Decimal(amount),
    functional: functional === null ? null : new Decimal(functional),
  };
}
