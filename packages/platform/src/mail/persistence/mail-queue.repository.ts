import type { Id } from '@duebook/kernel';
import type { Database } from '../../database/database';
import type { Row, Statement } from '../../database/statement';
import type {
  ClaimedMail,
  MailQueue,
  OutgoingAttachment,
  OutgoingMail,
} from '../application/ports';

/** The tables of mail as a worker uses them: statements of its own, no unit of work. */
export function mailQueueOn(database: Database): MailQueue {
  const inTenant = (tenantId: Id, statements: readonly Statement[]) =>
    database.transaction<readonly (readonly Row[])[]>(
      tenantId,
      'UNIT_OF_WORK',
      (_, opened) => Promise.resolve({ commit: true, value: opened }),
      () => statements,
    );
  return {
    claim: (holder, { now, claimedUntil }, { limit, limitOfTenant }) =>
      database.directory<ClaimedMail>(claim([holder, now, claimedUntil, limit, limitOfTenant])),
    async begin(holder, { tenantId, mailId }, { now, messageIdDomain }) {
      const messageId = `<${mailId}@${messageIdDomain}>`;
      const [begun = [], attached = []] = await inTenant(tenantId, [
        begin([tenantId, mailId, holder, now, messageId]),
        readAttachments([tenantId, mailId]),
      ]);
      const [row] = begun as unknown as readonly MailRow[];
      return row ? outgoing(row, attached as unknown as readonly OutgoingAttachment[]) : null;
    },
    async postpone(holder, { tenantId, mailId }, { failure, status, nextAttemptAt }) {
      await inTenant(tenantId, [
        postpone([tenantId, mailId, holder, nextAttemptAt, failure, status]),
      ]);
    },
    async erase(tenantId, { settledBefore, now }) {
      const [rows = []] = await inTenant(tenantId, [erase([tenantId, settledBefore, now])]);
      return rows.length;
    },
  };
}

type Values = readonly unknown[];

/**
 * Of each tenant what waits longest, so that one with a thousand letters delays no other's. A claim that
 * ended belongs to a worker that died, or was too slow.
 */
function claim(values: Values): Statement {
  return {
    name: 'platform.claim_mail',
    text: `update platform.waiting_mail as waiting set claimed_by = $1, claimed_until = $3
             from (select held.tenant_id, held.mail_id
                     from platform.waiting_mail as held
                     join (select tenant_id, mail_id,
                                  row_number() over (partition by tenant_id
                                                     order by due_at, mail_id) as turn
                             from platform.waiting_mail
                            where due_at <= $2
                              and (claimed_until is null or claimed_until <= $2)) as due
                       on due.tenant_id = held.tenant_id and due.mail_id = held.mail_id
                    where due.turn <= $5
                      -- Once more, for one that another worker has taken meanwhile.
                      and held.due_at <= $2
                      and (held.claimed_until is null or held.claimed_until <= $2)
                    order by held.due_at, held.tenant_id, held.mail_id limit $4
                      for update of held skip locked) as due
            where waiting.tenant_id = due.tenant_id and waiting.mail_id = due.mail_id
           returning waiting.tenant_id as "tenantId", waiting.mail_id as "mailId"`,
    values,
  };
}

interface MailRow {
  readonly id: Id;
  readonly messageId: string;
  readonly createdAt: Date;
  readonly toAddress: string;
  readonly toName: string | null;
  readonly replyToAddress: string | null;
  readonly replyToName: string | null;
  readonly subject: string;
  readonly text: string;
  readonly html: string | null;
  readonly attempts: number;
}

/** A Message-ID stays what it was at the first attempt, whatever the sender's domain is by now. */
function begin(values: Values): Statement {
  return {
    name: 'platform.begin_mail',
    text: `update platform.mail_message as mail
              set attempts = mail.attempts + 1, last_attempt_at = $4,
                  message_id = coalesce(mail.message_id, $5), version = mail.version + 1
             from platform.waiting_mail as waiting
            where mail.tenant_id = $1 and mail.id = $2
              and waiting.tenant_id = $1 and waiting.mail_id = $2 and waiting.claimed_by = $3
           returning mail.id, mail.message_id as "messageId", mail.created_at as "createdAt",
                     mail.to_address as "toAddress", mail.to_name as "toName",
                     mail.reply_to_address as "replyToAddress",
                     mail.reply_to_name as "replyToName", mail.subject, mail.text_body as text,
                     mail.html_body as html, mail.attempts`,
    values,
  };
}

function readAttachments(values: Values): Statement {
  return {
    name: 'platform.read_mail_attachments',
    text: `select file.file_name as "fileName", file.media_type as "mediaType",
                  encode(file.sha256, 'hex') as sha256
             from platform.mail_message as mail
             cross join jsonb_array_elements_text(mail.attachments)
                        with ordinality as attached (file_id, place)
             join platform.file as file
               on file.tenant_id = $1 and file.id = attached.file_id::uuid
            where mail.tenant_id = $1 and mail.id = $2
            order by attached.place`,
    values,
  };
}

function outgoing(row: MailRow, attachments: readonly OutgoingAttachment[]): OutgoingMail {
  const { toAddress, toName, replyToAddress, replyToName, ...further } = row;
  const boxOf = (address: string, name: string | null) =>
    name === null ? { address } : { address, name };
  return {
    ...further,
    to: boxOf(toAddress, toName),
    replyTo: replyToAddress === null ? null : boxOf(replyToAddress, replyToName),
    attachments,
  };
}

function postpone(values: Values): Statement {
  return {
    name: 'platform.postpone_mail',
    text: `with ours as (
             update platform.waiting_mail
                set due_at = $4, claimed_by = null, claimed_until = null
              where tenant_id = $1 and mail_id = $2 and claimed_by = $3 returning mail_id)
           update platform.mail_message as mail
              set last_failure = $5, last_status = $6, version = version + 1
             from ours
            where mail.tenant_id = $1 and mail.id = ours.mail_id`,
    values,
  };
}

function erase(values: Values): Statement {
  return {
    name: 'platform.erase_mail',
    text: `update platform.mail_message
              set to_address = null, to_name = null, reply_to_address = null,
                  reply_to_name = null, subject = null, text_body = null, html_body = null,
                  attachments = null, erased_at = $3, version = version + 1
            where tenant_id = $1 and erased_at is null and settled_at < $2
           returning id`,
    values,
  };
}
