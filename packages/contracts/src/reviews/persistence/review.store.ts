import {
  countedRows,
  isOneOf,
  ListStatement,
  Raced,
  type SqlReader,
  type Statement,
  type Transaction,
} from '@duebook/platform';
import type { FiledReview, NotesToKeep, ReviewsAsked, ReviewStore } from '../application/ports';
import type { ContractReview, ReviewApproval } from '../domain/contract-review';

const COLUMNS = `review.id, review.contract_id as "contractId", review.version_id as "versionId",
  review.version_revision as "versionRevision", review.kind, review.state,
  review.checklist_version as "checklistVersion", review.points, review.counsel_id as "counselId",
  review.round, review.started_by as "startedBy", review.started_at as "startedAt", review.version,
  (select coalesce(jsonb_agg(jsonb_build_object('step', given.step, 'approvedBy', given.approved_by,
            'approvedAt', given.approved_at) order by given.step), '[]'::jsonb)
     from contracts.contract_review_approval as given
    where given.tenant_id = $1 and given.review_id = review.id
      and given.round = review.round) as approvals,
  (select coalesce(jsonb_object_agg(text.place, text.words), '{}'::jsonb)
     from contracts.contract_review_text as text
    where text.tenant_id = $1 and text.review_id = review.id and text.words is not null) as words`;

/** Where words stand: of the whole, why it was given back, and of points behind a colon. */
const WHOLE = 'WHOLE';
const RETURNED = 'RETURNED';
const POINT = 'POINT:';

type ReviewRow = Omit<FiledReview, 'notes' | 'approvals'> &
  Readonly<{
    approvals: readonly (Omit<ReviewApproval, 'approvedAt'> & { readonly approvedAt: string })[];
    words: Readonly<Record<string, string>>;
  }>;

/** Reviews in PostgreSQL. */
export const reviewStore: ReviewStore = {
  byIds: (reader, ids) =>
    read(reader, {
      name: 'contracts.reviews_by_ids',
      text: `select ${COLUMNS} from contracts.contract_review as review
              where review.tenant_id = $1 and ${isOneOf('review.id', '$2::uuid[]')}`,
      values: [reader.tenantId, [...new Set(ids)]],
    }),
  ofContracts: (reader, contractIds, most) =>
    read(reader, {
      name: 'contracts.reviews_of_contracts',
      text: `select ${COLUMNS}
               from unnest($2::uuid[]) as each (id)
              cross join lateral (
                select newest.* from contracts.contract_review as newest
                 where newest.tenant_id = $1 and newest.contract_id = each.id
                 order by newest.id desc limit $3) as review
              order by review.contract_id, review.id desc`,
      values: [reader.tenantId, [...new Set(contractIds)], most],
    }),
  ofVersion: (reader, versionId) =>
    read(reader, {
      name: 'contracts.reviews_of_version',
      text: `select ${COLUMNS} from contracts.contract_review as review
              where review.tenant_id = $1 and review.version_id = $2 order by review.id desc`,
      values: [reader.tenantId, versionId],
    }),
  page: async (reader, { after, limit, ...asked }) => {
    const list = new ListStatement('contracts.reviews', reader.tenantId);
    const among = conditionsOf(list, asked);
    const further = list.when('after', after, (id) => `review.id < ${id}::uuid`);
    const rows = await read(
      reader,
      list.of(`select ${COLUMNS} from contracts.contract_review as review
                where review.tenant_id = $1${among}${further}
                order by review.id desc ${list.atMost(limit)}`),
    );
    return rows.slice(0, limit);
  },
  count: (reader, asked, most) => {
    const list = new ListStatement('contracts.reviews_count', reader.tenantId);
    const limit = list.parameter(most);
    const rows = `from contracts.contract_review as review
                  where review.tenant_id = $1${conditionsOf(list, asked)}`;
    return countedRows(reader, list.counting(rows, limit));
  },
  lock: async (tx, id) => {
    const [review = null] = await read(tx, {
      name: 'contracts.lock_review',
      text: `select ${COLUMNS} from contracts.contract_review as review
              where review.tenant_id = $1 and review.id = $2 for no key update of review`,
      values: [tx.tenantId, id],
    });
    return review;
  },
  add,
  save: async (tx, { id, state, points, round, version }) => {
    const [saved] = await tx.query({
      name: 'contracts.save_review',
      text: `update contracts.contract_review
                set state = $3, points = $4, round = $5, version = version + 1
              where tenant_id = $1 and id = $2 and version = $6 returning id`,
      values: [tx.tenantId, id, state, JSON.stringify(points), round, version],
    });
    if (!saved) throw new Raced('contract review');
  },
  keepNotes,
  approve: async (tx, { id, round }, { step, approvedBy, approvedAt }) => {
    await tx.query({
      name: 'contracts.approve_review',
      text: `insert into contracts.contract_review_approval
               (tenant_id, review_id, round, step, approved_by, approved_at, commit_id)
             values ($1, $2, $3, $4, $5, $6, $7)`,
      values: [tx.tenantId, id, round, step, approvedBy, approvedAt, tx.commitId],
    });
  },
};

async function add(tx: Transaction, review: ContractReview): Promise<boolean> {
  const { id, contractId, versionId, versionRevision, kind, state, checklistVersion } = review;
  const added = await tx.query({
    name: 'contracts.insert_review',
    text: `insert into contracts.contract_review
             (tenant_id, id, contract_id, version_id, version_revision, kind, state,
              checklist_version, points, counsel_id, round, started_by, started_at, version, commit_id)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
           on conflict (tenant_id, version_id, version_revision, kind) do nothing returning id`,
    values: [
      ...[tx.tenantId, id, contractId, versionId, versionRevision, kind, state, checklistVersion],
      ...[JSON.stringify(review.points), review.counselId, review.round],
      ...[review.startedBy, review.startedAt, review.version, tx.commitId],
    ],
  });
  return added.length > 0;
}

async function keepNotes(tx: Transaction, reviewId: string, notes: NotesToKeep): Promise<void> {
  const { note, returnReason, ofPoints } = notes;
  const words: (readonly [place: string, words: string | null])[] = [
    ...(note === undefined ? [] : [[WHOLE, note] as const]),
    ...(returnReason === undefined ? [] : [[RETURNED, returnReason] as const]),
    ...[...(ofPoints ?? [])].map(([code, each]) => [`${POINT}${code}`, each] as const),
  ];
  if (words.length === 0) return;
  await tx.query({
    name: 'contracts.keep_review_words',
    text: `insert into contracts.contract_review_text (tenant_id, review_id, place, words)
           select $1, $2, each.place, each.words
             from unnest($3::text[], $4::text[]) as each (place, words)
           on conflict (tenant_id, review_id, place) do update set words = excluded.words`,
    values: [tx.tenantId, reviewId, words.map(([place]) => place), words.map(([, each]) => each)],
  });
}

function conditionsOf(list: ListStatement, { legalEntityIds, filter }: ReviewsAsked): string {
  const { contractId, counselId, states, kinds } = filter;
  return [
    list.when(
      'entities',
      legalEntityIds,
      (ids) => `exists (select from contracts.contract_legal_entity as within
        where within.tenant_id = $1 and within.contract_id = review.contract_id
          and within.legal_entity_id = any (${ids}::uuid[]))`,
    ),
    list.when('contract', contractId, (id) => `review.contract_id = ${id}::uuid`),
    list.when('counsel', counselId, (id) => `review.counsel_id = ${id}::uuid`),
    list.when('states', states, (some) => `review.state = any (${some}::text[])`),
    list.when('kinds', kinds, (some) => `review.kind = any (${some}::text[])`),
  ].join('');
}

async function read(reader: SqlReader, statement: Statement): Promise<readonly FiledReview[]> {
  return (await reader.query<ReviewRow>(statement)).map(({ words, approvals, ...review }) => ({
    ...review,
    approvals: approvals.map((each) => ({ ...each, approvedAt: new Date(each.approvedAt) })),
    notes: {
      note: words[WHOLE] ?? null,
      returnReason: words[RETURNED] ?? null,
      ofPoints: Object.fromEntries(
        Object.entries(words).flatMap(([place, text]) =>
          place.startsWith(POINT) ? [[place.slice(POINT.length), text]] : [],
        ),
      ),
    },
  }));
}
