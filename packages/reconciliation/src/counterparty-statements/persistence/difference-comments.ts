import type { Id } from '@duebook/kernel';
import type { DifferenceComment, DifferenceStore } from '../application/difference.ports';

const COLUMNS = `comment.id, comment.difference_id as "differenceId", comment.side,
  comment.author_id as "authorId", comment.audience,
  comment.mentioned_user_ids as "mentionedUserIds", comment.written_at as "writtenAt", words.body as text`;

const FROM = `from reconciliation.difference_comment as comment
  left join reconciliation.difference_comment_text as words
    on words.tenant_id = $1 and words.comment_id = comment.id`;

/** Threads in PostgreSQL. */
export const commentStatements: Pick<
  DifferenceStore,
  'addComment' | 'comments' | 'commentCounts' | 'findComment' | 'eraseComment'
> = {
  addComment: async (tx, comment) => {
    await tx.batch([
      {
        name: 'reconciliation.insert_comment',
        text: `insert into reconciliation.difference_comment
                 (tenant_id, id, difference_id, side, author_id, audience, mentioned_user_ids,
                  written_at, commit_id)
               values ($1, $2, $3, $4, $5, $6, $7::uuid[], $8, $9)`,
        values: [
          ...[tx.tenantId, comment.id, comment.differenceId, comment.side, comment.authorId],
          ...[comment.audience, comment.mentionedUserIds, tx.startedAt, tx.commitId],
        ],
      },
      {
        name: 'reconciliation.insert_comment_text',
        text: `insert into reconciliation.difference_comment_text (tenant_id, comment_id, body)
               values ($1, $2, $3)`,
        values: [tx.tenantId, comment.id, comment.text],
      },
    ]);
  },
  comments: (reader, differenceId, { after, limit }) =>
    reader.query<DifferenceComment>({
      name: 'reconciliation.comments',
      text: `select ${COLUMNS} ${FROM}
              where comment.tenant_id = $1 and comment.difference_id = $2
                and ($3::uuid is null or comment.id > $3)
              order by comment.id limit $4`,
      values: [reader.tenantId, differenceId, after, limit],
    }),
  commentCounts: async (reader, differenceIds) => {
    const rows = await reader.query<{ id: Id; count: number }>({
      name: 'reconciliation.comment_counts',
      text: `select difference_id as id, count(*)::int as count
               from reconciliation.difference_comment
              where tenant_id = $1 and difference_id = any($2::uuid[]) group by difference_id`,
      values: [reader.tenantId, differenceIds],
    });
    return new Map(rows.map(({ id, count }) => [id, count]));
  },
  findComment: async (reader, id) => {
    const [row] = await reader.query<DifferenceComment>({
      name: 'reconciliation.comment_by_id',
      text: `select ${COLUMNS} ${FROM} where comment.tenant_id = $1 and comment.id = $2`,
      values: [reader.tenantId, id],
    });
    return row ?? null;
  },
  eraseComment: async (tx, id) => {
    const rows = await tx.query({
      name: 'reconciliation.erase_comment',
      text: `delete from reconciliation.difference_comment_text
              where tenant_id = $1 and comment_id = $2 returning comment_id`,
      values: [tx.tenantId, id],
    });
    return rows.length > 0;
  },
};
