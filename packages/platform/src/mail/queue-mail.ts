import { domainToASCII } from 'node:url';
import {
  flatMapResult,
  type Id,
  invariant,
  mapResult,
  ok,
  refused,
  type Result,
} from '@duebook/kernel';
import type { Transaction } from '../unit-of-work/transaction';
import { checkMail, type MailRefusal, MOST_ATTACHED_BYTES } from './domain/check-mail';
import type { NewMail } from './domain/mail-message';
import { mailRepository } from './persistence/mail.repository';

/** What became of a message that was to be queued. */
export type QueuedMail = Result<{ readonly mailId: Id }, MailRefusal>;

/**
 * Puts a message on the way to somebody, once and only if the transaction commits. A worker sends it soon
 * after, again and again for a day where the server does not take it; what became of it is told by the
 * events `platform.MailSent` and `platform.MailFailed`.
 *
 * It asks for no permission: who may write to whom is for the package whose message it is.
 */
export async function queueMail(tx: Transaction, mail: NewMail): Promise<QueuedMail> {
  const [queued] = await queueMails(tx, [mail]);
  invariant(queued, 'A message has an outcome');
  return queued;
}

/** Several messages as {@link queueMail} does it, in three statements: an outcome each, in their order. */
export async function queueMails(
  tx: Transaction,
  mails: readonly NewMail[],
): Promise<readonly QueuedMail[]> {
  const fileIds = [...new Set(mails.flatMap(({ attachmentFileIds = [] }) => attachmentFileIds))];
  const sizes =
    fileIds.length === 0 ? new Map<Id, number>() : await mailRepository.byteSizesOf(tx, fileIds);
  const checked = mails.map((mail) =>
    mapResult(
      flatMapResult(checkMail(mail, domainToASCII), (sound) => checkAttachments(sound, sizes)),
      (sound) => ({ ...sound, id: tx.ids.next() }),
    ),
  );
  const taken = checked.flatMap((mail) => (mail.ok ? [mail.value] : []));
  if (taken.length > 0) await mailRepository.insert(tx, taken);
  return checked.map((mail) => mapResult(mail, ({ id }) => ({ mailId: id })));
}

function checkAttachments(
  mail: NewMail,
  sizes: ReadonlyMap<Id, number>,
): Result<NewMail, MailRefusal> {
  const { attachmentFileIds = [] } = mail;
  if (!attachmentFileIds.every((id) => sizes.has(id))) {
    return refused({ code: 'MAIL_ATTACHMENTS_INVALID', reason: 'UNKNOWN' });
  }
  const bytes = attachmentFileIds.reduce((sum, id) => sum + (sizes.get(id) ?? 0), 0);
  return bytes > MOST_ATTACHED_BYTES
    ? refused({ code: 'MAIL_ATTACHMENTS_INVALID', reason: 'TOO_LARGE' })
    : ok(mail);
}
