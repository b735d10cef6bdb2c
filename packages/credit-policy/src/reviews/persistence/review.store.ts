import type { Id } from '@duebook/kernel';
import { bulkInsert, columnsOf, countedRows, ListStatement } from '@duebook/platform';
import type { LastLook, NewReview, ReviewFilter, ReviewStore } from '../application/ports';
import type { CreditReview } from '../domain/credit-review';
import { customersAfter } from '../../policies/persistence/customers.reader';

const TABLE = 'credit_policy.credit_review';

const COLUMNS = `listed.id, listed.party_id as "partyId", listed.class_code as "classCode",
  listed.cause, listed.cause_id as "causeId", listed.due_on as "dueOn",
  listed.owner_user_id as "ownerUserId", listed.state, listed.snoozed_until as "snoozedUntil",
  listed.snooze_reason as "snoozeReason", listed.decision, listed.note,
  listed.score_run_id as "scoreRunId", listed.credit_limit_id as "creditLimitId",
  listed.opened_at as "openedAt", listed.done_by as "doneBy", listed.done_at as "doneAt",
  listed.done_on as "doneOn", listed.version`;

/** Reviews in PostgreSQL. */
export const reviewStore: ReviewStore = {
  open: async (tx, reviews) => {
    if (reviews.length === 0) return [];
    const rows = reviews.map((review) => ({ ...review, id: tx.ids.next() }));
    const added = await tx.query<{ readonly id: Id; readonly partyId: Id }>(
      bulkInsert(
        {
          table: TABLE,
          name: 'credit_policy.open_reviews',
          suffix: `on conflict (tenant_id, party_id) where state = 'OPEN' do nothing
                   returning id, party_id as "partyId"`,
        },
        tx.tenantId,
        columnsOf<NewReview & { readonly id: Id }>(rows, {
          id: ['uuid', ({ id }) => id],
          party_id: ['uuid', ({ partyId }) => partyId],
          class_code: ['text', ({ classCode }) => classCode],
          cause: ['text', ({ cause }) => cause],
          cause_id: ['uuid', ({ causeId }) => causeId],
          due_on: ['date', ({ dueOn }) => dueOn],
          state: ['text', () => 'OPEN'],
          opened_at: ['timestamptz', () => tx.startedAt],
          version: ['int', () => 1],
          commit_id: ['uuid', () => tx.commitId],
        }),
      ),
    );
    if (added.length > 0) {
      await tx.query({
        name: 'credit_policy.own_reviews',
        text: `update ${TABLE} as review set owner_user_id = party.owner_user_id
                 from parties.v_party as party
                where review.tenant_id = $1 and review.id = any($2::uuid[])
                  and party.tenant_id = $1 and party.id = review.party_id`,
        values: [tx.tenantId, added.map(({ id }) => id)],
      });
    }
    return added;
  },
  openOf: async (reader, partyId) => {
    const [row] = await reader.query<CreditReview>({
      name: 'credit_policy.open_review_of',
      text: `select ${COLUMNS} from ${TABLE} as listed
              where listed.tenant_id = $1 and listed.party_id = $2 and listed.state = 'OPEN'`,
      values: [reader.tenantId, partyId],
    });
    return row ?? null;
  },
  lock: async (tx, id) => {
    const [row] = await tx.query<CreditReview>({
      name: 'credit_policy.lock_review',
      text: `select ${COLUMNS} from ${TABLE} as listed
              where listed.tenant_id = $1 and listed.id = $2 for no key update`,
      values: [tx.tenantId, id],
    });
    return row ?? null;
  },
  assign: async (tx, id, ownerUserId) => {
    await tx.query({
      name: 'credit_policy.assign_review',
      text: `update ${TABLE} set owner_user_id = $3, version = version + 1, commit_id = $4
              where tenant_id = $1 and id = $2`,
      values: [tx.tenantId, id, ownerUserId, tx.commitId],
    });
  },
  snooze: async (tx, id, { until, reason }) => {
    await tx.query({
      name: 'credit_policy.snooze_review',
      text: `update ${TABLE} set snoozed_until = $3, snooze_reason = $4, version = version + 1,
                    commit_id = $5
              where tenant_id = $1 and id = $2`,
      values: [tx.tenantId, id, until, reason, tx.commitId],
    });
  },
  complete: async (tx, id, { decision, note, doneOn, scoreRunId, creditLimitId }) => {
    await tx.query({
      name: 'credit_policy.complete_review',
      text: `update ${TABLE} set state = 'DONE', decision = $3, note = $4, done_on = $5,
                    done_by = $6, done_at = $7, version = version + 1, commit_id = $8,
                    score_run_id = $9, credit_limit_id = $10
              where tenant_id = $1 and id = $2`,
      values: [
        ...[tx.tenantId, id, decision, note, doneOn, tx.caller.principalId],
        ...[tx.startedAt, tx.commitId, scoreRunId, creditLimitId],
      ],
    });
  },
  byIds: (reader, ids) =>
    reader.query<CreditReview>({
      name: 'credit_policy.reviews_by_ids',
      text: `select ${COLUMNS} from ${TABLE} as listed
              where listed.tenant_id = $1 and listed.id = any($2::uuid[])`,
      values: [reader.tenantId, ids],
    }),
  page: async (reader, { filter, today, after, limit }) => {
    const list = new ListStatement('credit_policy.reviews', reader.tenantId);
    const conditions = conditionsOf(list, filter, today);
    const further = list.when(
      'after',
      after?.dueOn ?? null,
      (day) => `(listed.due_on, listed.id) > (${day}::date, ${list.parameter(after?.id)}::uuid)`,
    );
    const rows = await reader.query<CreditReview>(
      list.of(`select ${COLUMNS} from ${TABLE} as listed
                where listed.tenant_id = $1${conditions}${further}
                order by listed.due_on, listed.id ${list.atMost(limit)}`),
    );
    return rows.slice(0, limit);
  },
  count: (reader, { filter, today }) => {
    const list = new ListStatement('credit_policy.reviews_count', reader.tenantId);
    const rows = `from ${TABLE} as listed
                  where listed.tenant_id = $1${conditionsOf(list, filter, today)}`;
    return countedRows(reader, list.counting(rows, list.parameter(10_001)));
  },
  isUser: async (reader, id) => {
    const rows = await reader.query({
      name: 'credit_policy.is_owner_of_reviews',
      text: 'select from governance.v_user where tenant_id = $1 and id = $2',
      values: [reader.tenantId, id],
    });
    return rows.length > 0;
  },
  isCustomer: async (reader, id) => {
    const rows = await reader.query({
      name: 'credit_policy.is_customer',
      text: 'select from parties.v_party where tenant_id = $1 and id = $2 and is_customer',
      values: [reader.tenantId, id],
    });
    return rows.length > 0;
  },
  isPlanned: async (reader, through) => {
    const rows = await reader.query({
      name: 'credit_policy.is_review_planned',
      text: `select from credit_policy.review_planning
              where tenant_id = $1 and planned_through >= $2::date`,
      values: [reader.tenantId, through],
    });
    return rows.length > 0;
  },
  lockPlanning: async (tx, through) => {
    await tx.query({
      name: 'credit_policy.begin_review_planning',
      text: `insert into credit_policy.review_planning (tenant_id, id, planned_through)
             values ($1, $2, $3::date - 1) on conflict (tenant_id) do nothing`,
      values: [tx.tenantId, tx.ids.next(), through],
    });
    const [row] = await tx.query<{ readonly lastPartyId: Id | null }>({
      name: 'credit_policy.lock_review_planning',
      text: `select last_party_id as "lastPartyId" from credit_policy.review_planning
              where tenant_id = $1 and planned_through < $2::date for no key update skip locked`,
      values: [tx.tenantId, through],
    });
    return row ?? null;
  },
  savePlanning: async (tx, { plannedThrough, lastPartyId }) => {
    await tx.query({
      name: 'credit_policy.save_review_planning',
      text: `update credit_policy.review_planning
                set planned_through = coalesce($2::date, planned_through), last_party_id = $3
              where tenant_id = $1`,
      values: [tx.tenantId, plannedThrough, lastPartyId],
    });
  },
  customersAfter,
  lastLooks: (reader, partyIds, on) =>
    reader.query<LastLook>({
      name: 'credit_policy.last_looks',
      text: `select asked.party_id as "partyId",
                    greatest(
                      (select min(given.valid_from)
                         from credit_policy.credit_class_assignment as given
                        where given.tenant_id = $1 and given.party_id = asked.party_id
                          and given.valid_from <= $3::date),
                      (select max(done.done_on) from ${TABLE} as done
                        where done.tenant_id = $1 and done.party_id = asked.party_id
                          and done.state = 'DONE' and done.done_on <= $3::date))
                      as "lastLookedAt"
               from unnest($2::uuid[]) as asked (party_id)`,
      values: [reader.tenantId, partyIds, on],
    }),
};

function conditionsOf(list: ListStatement, filter: ReviewFilter, today: string): string {
  return [
    list.when('states', filter.states, (some) => `listed.state = any(${some}::text[])`),
    list.when('causes', filter.causes, (some) => `listed.cause = any(${some}::text[])`),
    list.when('classes', filter.classCodes, (some) => `listed.class_code = any(${some}::text[])`),
    list.when('party', filter.partyId, (id) => `listed.party_id = ${id}::uuid`),
    list.when('owner', filter.ownerUserId, (id) => `listed.owner_user_id = ${id}::uuid`),
    list.when(
      'overdue',
      filter.isOverdue,
      (flag) =>
        `(listed.state = 'OPEN' and greatest(listed.due_on, listed.snoozed_until) <
          ${list.parameter(today)}::date) = ${flag}::boolean`,
    ),
    list.when('from', filter.dueFrom, (day) => `listed.due_on >= ${day}::date`),
    list.when('to', filter.dueTo, (day) => `listed.due_on <= ${day}::date`),
  ].join('');
}
