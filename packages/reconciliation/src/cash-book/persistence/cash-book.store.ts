import { Decimal, type Id } from '@duebook/kernel';
import { countedRows, bulkInsert, columnsOf, isOneOf, ListStatement } from '@duebook/platform';
import type { CashBookFilter, CashBookStore, KeptMember } from '../application/ports';
import { type CashBookGroup, isStanding } from '../domain/cash-book-group';

const COLUMNS = `of_group.id, of_group.house_bank_account_id as "houseBankAccountId",
  of_group.legal_entity_id as "legalEntityId", of_group.kind, of_group.origin, of_group.state,
  of_group.currency, of_group.difference, of_group.score, of_group.explanation, of_group.reason,
  of_group.match_id as "matchId", of_group.first_on as "firstOn",
  of_group.decided_by as "decidedBy", of_group.decided_at as "decidedAt", of_group.version`;

/** Groups and their movements, on PostgreSQL. */
export const cashBookStore: CashBookStore = {
  dropStale: async (tx, houseBankAccountId) => {
    const rows = await tx.query<{ id: Id }>({
      name: 'reconciliation.drop_stale_cash_book_groups',
      text: `with stale as (
               update reconciliation.cash_book_group as of_group
                  set state = 'UNDONE', version = version + 1, commit_id = $3
                where of_group.tenant_id = $1 and of_group.house_bank_account_id = $2
                  and ((of_group.state = 'PROPOSED' and exists (
                         select 1 from reconciliation.cash_book_member as member
                           join reconciliation.bank_statement_line as line
                             on line.tenant_id = $1 and line.id = member.bank_line_id
                          where member.tenant_id = $1 and member.group_id = of_group.id
                            and line.state <> 'OPEN'))
                    or (of_group.state = 'CONFIRMED' and of_group.kind = 'BY_MATCH'
                        and not exists (
                         select 1 from reconciliation.match as match
                          where match.tenant_id = $1 and match.id = of_group.match_id
                            and match.state = 'POSTED')))
              returning of_group.id)
             update reconciliation.cash_book_member as member
                set is_standing = false
               from stale
              where member.tenant_id = $1 and member.group_id = stale.id
            returning stale.id`,
      values: [tx.tenantId, houseBankAccountId, tx.commitId],
    });
    return new Set(rows.map(({ id }) => id)).size;
  },

  add: async (tx, groups) => {
    if (groups.length === 0) return;
    const members = groups.flatMap(({ group, members: of }) =>
      of.map((member) => ({ ...member, group, id: tx.ids.next() })),
    );
    await tx.batch([
      bulkInsert(
        { table: 'reconciliation.cash_book_group', name: 'reconciliation.add_cash_book_groups' },
        tx.tenantId,
        columnsOf(groups, {
          id: ['uuid', ({ group }) => group.id],
          house_bank_account_id: ['uuid', ({ group }) => group.houseBankAccountId],
          legal_entity_id: ['uuid', ({ group }) => group.legalEntityId],
          kind: ['text', ({ group }) => group.kind],
          origin: ['text', ({ group }) => group.origin],
          state: ['text', ({ group }) => group.state],
          currency: ['text', ({ group }) => group.currency],
          difference: ['numeric', ({ group }) => group.difference],
          score: ['int', ({ group }) => group.score],
          explanation: ['jsonb', ({ group }) => jsonOrNull(group.explanation)],
          reason: ['text', ({ group }) => group.reason],
          match_id: ['uuid', ({ group }) => group.matchId],
          first_on: ['date', ({ group }) => group.firstOn],
          members_key: ['text', ({ membersHash }) => membersHash],
          decided_by: ['uuid', ({ group }) => group.decidedBy],
          decided_at: ['timestamptz', ({ group }) => group.decidedAt],
          version: ['int', ({ group }) => group.version],
          commit_id: ['uuid', () => tx.commitId],
        }),
      ),
      bulkInsert(
        { table: 'reconciliation.cash_book_member', name: 'reconciliation.add_cash_book_members' },
        tx.tenantId,
        columnsOf(members, {
          id: ['uuid', ({ id }) => id],
          group_id: ['uuid', ({ group }) => group.id],
          bank_line_id: ['uuid', ({ bankLineId }) => bankLineId],
          entry_id: ['uuid', ({ entryId }) => entryId],
          line_number: ['int', ({ lineNumber }) => lineNumber],
          amount: ['numeric', ({ amount }) => amount],
          moved_on: ['date', ({ on }) => on],
          is_standing: ['boolean', ({ group }) => isStanding(group.state)],
          commit_id: ['uuid', () => tx.commitId],
        }),
      ),
    ]);
  },

  lock: async (tx, ids) => {
    const rows = await tx.query<CashBookGroup>({
      name: 'reconciliation.lock_cash_book_groups',
      text: `select ${COLUMNS} from reconciliation.cash_book_group as of_group
              where of_group.tenant_id = $1 and ${isOneOf('of_group.id', '$2::uuid[]')}
              order by of_group.id for update`,
      values: [tx.tenantId, ids],
    });
    return rows.map(groupOf);
  },

  decide: async (tx, ids, state) => {
    if (ids.length === 0) return;
    await tx.batch([
      {
        name: 'reconciliation.decide_cash_book_groups',
        text: `update reconciliation.cash_book_group as of_group
                  set state = $3, decided_by = $4, decided_at = $5, version = version + 1,
                      commit_id = $6
                where of_group.tenant_id = $1 and ${isOneOf('of_group.id', '$2::uuid[]')}`,
        values: [tx.tenantId, ids, state, tx.caller.principalId, tx.startedAt, tx.commitId],
      },
      {
        name: 'reconciliation.free_cash_book_members',
        text: `update reconciliation.cash_book_member as member
                  set is_standing = $3
                where member.tenant_id = $1 and ${isOneOf('member.group_id', '$2::uuid[]')}
                  and member.is_standing <> $3`,
        values: [tx.tenantId, ids, isStanding(state)],
      },
    ]);
  },

  byIds: async (reader, ids) => {
    const rows = await reader.query<CashBookGroup>({
      name: 'reconciliation.cash_book_groups_by_ids',
      text: `select ${COLUMNS} from reconciliation.cash_book_group as of_group
              where of_group.tenant_id = $1 and ${isOneOf('of_group.id', '$2::uuid[]')}`,
      values: [reader.tenantId, ids],
    });
    return rows.map(groupOf);
  },

  membersOf: async (reader, groupIds) => {
    const rows = await reader.query<KeptMember>({
      name: 'reconciliation.cash_book_members',
      text: `select member.id, member.group_id as "groupId", member.bank_line_id as "bankLineId",
                    member.entry_id as "entryId", member.line_number as "lineNumber",
                    member.amount, member.moved_on as "on"
               from reconciliation.cash_book_member as member
              where member.tenant_id = $1 and ${isOneOf('member.group_id', '$2::uuid[]')}
              order by member.group_id, member.id`,
      values: [reader.tenantId, groupIds],
    });
    return rows.map((row) => ({ ...row, amount: new Decimal(row.amount).toFixed() }));
  },

  page: async (reader, { filter, limit, after }) => {
    const list = new ListStatement('reconciliation.cash_book_groups', reader.tenantId);
    const conditions = conditionsOf(list, filter);
    const further = list.when('after', after, (id) => `of_group.id < ${id}::uuid`);
    const rows = await reader.query<CashBookGroup>(
      list.of(`select ${COLUMNS} from reconciliation.cash_book_group as of_group
                where of_group.tenant_id = $1${conditions}${further}
                order by of_group.id desc ${list.atMost(limit)}`),
    );
    return rows.slice(0, limit).map(groupOf);
  },

  count: (reader, filter, most) => {
    const list = new ListStatement('reconciliation.cash_book_groups_count', reader.tenantId);
    const rows = `from reconciliation.cash_book_group as of_group
                  where of_group.tenant_id = $1${conditionsOf(list, filter)}`;
    return countedRows(reader, list.counting(rows, list.parameter(most)));
  },
};

function conditionsOf(list: ListStatement, filter: CashBookFilter): string {
  return [
    list.when(
      'entities',
      filter.legalEntityIds,
      (ids) => `of_group.legal_entity_id = any (${ids}::uuid[])`,
    ),
    list.when(
      'accounts',
      filter.houseBankAccountIds,
      (ids) => `of_group.house_bank_account_id = any (${ids}::uuid[])`,
    ),
    list.when('kinds', filter.kinds, (kinds) => `of_group.kind = any (${kinds}::text[])`),
    list.when('states', filter.states, (states) => `of_group.state = any (${states}::text[])`),
    list.when(
      'ambiguous',
      filter.isAmbiguous,
      (asked) =>
        `coalesce((of_group.explanation ->> 'isAmbiguous')::boolean, false) = ${asked}::boolean`,
    ),
    list.days('of_group.first_on', filter.movedFrom, filter.movedTo),
  ].join('');
}

/** Amounts without the zeros that the column is wide for. */
function groupOf(row: CashBookGroup): CashBookGroup {
  return { ...row, difference: new Decimal(row.difference).toFixed() };
}

function jsonOrNull(value: unknown): string | null {
  return value === null ? null : JSON.stringify(value);
}
