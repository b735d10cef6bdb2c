import type { Id } from '@duebook/kernel';
import { bulkInsert, columnsOf } from '../../database/bulk-insert';
import type { SqlReader, Statement } from '../../database/statement';
import type { Transaction } from '../../unit-of-work/transaction';
import type { MailFacts, MailStore, SettledMail } from '../application/ports';
import type { MailState, NewMail } from '../domain/mail-message';

/** The table of messages. */
export const mailRepository: MailStore = {
  async byteSizesOf(tx, fileIds) {
    const rows = await tx.query<{ readonly id: Id; readonly byteSize: string }>({
      name: 'platform.mail_attachments',
      text: `select id, byte_size as "byteSize" from platform.file
              where tenant_id = $1 and id = any ($2::uuid[])`,
      values: [tx.tenantId, fileIds],
    });
    return new Map(rows.map(({ id, byteSize }) => [id, Number(byteSize)]));
  },
  insert: insertMails,
  byIds: (reader, ids) =>
    reader.query<MailFacts>({
      name: 'platform.mail_by_ids',
      text: `${FACTS} where mail.tenant_id = $1 and mail.id = any ($2::uuid[])`,
      values: [reader.tenantId, ids],
    }),
  page: readPage,
  async lock(tx, id) {
    const [found] = await tx.query<{ readonly state: MailState; readonly isErased: boolean }>({
      name: 'platform.lock_mail',
      text: `select state, erased_at is not null as "isErased" from platform.mail_message
              where tenant_id = $1 and id = $2 for update`,
      values: [tx.tenantId, id],
    });
    return found ?? null;
  },
  async queueAgain(tx, id) {
    await tx.batch([
      {
        name: 'platform.requeue_mail',
        text: `update platform.mail_message
                  set state = 'QUEUED', attempts = 0, settled_at = null, version = version + 1
                where tenant_id = $1 and id = $2`,
        values: [tx.tenantId, id],
      },
      enqueue(tx, [id]),
    ]);
  },
  settle,
};

function enqueue(tx: Transaction, ids: readonly Id[]): Statement {
  return bulkInsert(
    { table: 'platform.waiting_mail', name: 'platform.enqueue_mail' },
    tx.tenantId,
    [
      { name: 'mail_id', type: 'uuid', values: ids },
      { name: 'due_at', type: 'timestamptz', values: ids.map(() => tx.startedAt) },
    ],
  );
}

async function insertMails(
  tx: Transaction,
  mails: readonly (NewMail & { readonly id: Id })[],
): Promise<void> {
  const messages = bulkInsert(
    { table: 'platform.mail_message', name: 'platform.insert_mail' },
    tx.tenantId,
    columnsOf(mails, {
      id: ['uuid', ({ id }) => id],
      purpose: ['text', ({ purpose }) => purpose],
      about_type: ['text', ({ about }) => about?.objectType ?? null],
      about_id: ['uuid', ({ about }) => about?.objectId ?? null],
      to_address: ['text', ({ to }) => to.address],
      to_name: ['text', ({ to }) => to.name ?? null],
      reply_to_address: ['text', ({ replyTo }) => replyTo?.address ?? null],
      reply_to_name: ['text', ({ replyTo }) => replyTo?.name ?? null],
      subject: ['text', ({ subject }) => subject],
      text_body: ['text', ({ text }) => text],
      html_body: ['text', ({ html }) => html ?? null],
      attachments: ['jsonb', ({ attachmentFileIds = [] }) => JSON.stringify(attachmentFileIds)],
      created_at: ['timestamptz', () => tx.startedAt],
      commit_id: ['uuid', () => tx.commitId],
    }),
  );
  await tx.batch([
    messages,
    enqueue(
      tx,
      mails.map(({ id }) => id),
    ),
  ]);
}

const FACTS = `select mail.id, mail.purpose, mail.state, mail.attempts,
         mail.to_address as "toAddress", mail.subject, mail.created_at as "createdAt",
         mail.last_attempt_at as "lastAttemptAt", mail.last_failure as "lastFailure",
         mail.last_status as "lastReplyCode", waiting.due_at as "nextAttemptAt",
         mail.settled_at as "settledAt", mail.erased_at as "erasedAt"
    from platform.mail_message as mail
    left join platform.waiting_mail as waiting
      on waiting.tenant_id = mail.tenant_id and waiting.mail_id = mail.id`;

/** Ids are in the order of their time (UUIDv7). */
async function readPage(
  reader: SqlReader,
  { states, purposes, before, limit }: Parameters<MailStore['page']>[1],
): Promise<readonly MailFacts[]> {
  return reader.query<MailFacts>({
    name: 'platform.mail_page',
    text: `${FACTS}
            where mail.tenant_id = $1
              and ($2::text[] is null or mail.state = any ($2))
              and ($3::text[] is null or mail.purpose = any ($3))
              and ($4::uuid is null or mail.id < $4)
            order by mail.id desc limit $5`,
    values: [reader.tenantId, states, purposes, before, limit],
  });
}

async function settle(
  tx: Transaction,
  { holder, mailId }: { readonly holder: Id; readonly mailId: Id },
  { state, failure, status }: Parameters<MailStore['settle']>[2],
): Promise<SettledMail | null> {
  const [settled] = await tx.query<SettledMail>({
    name: 'platform.settle_mail',
    text: `with ours as (
             delete from platform.waiting_mail
              where tenant_id = $1 and mail_id = $2 and claimed_by = $3 returning mail_id)
           update platform.mail_message as mail
              set state = $4, last_failure = $5, last_status = $6, settled_at = $7,
                  version = version + 1
             from ours
            where mail.tenant_id = $1 and mail.id = ours.mail_id
           returning mail.id, mail.purpose, mail.about_type as "aboutType",
                     mail.about_id as "aboutId"`,
    values: [tx.tenantId, mailId, holder, state, failure, status, tx.startedAt],
  });
  return settled ?? null;
}
