import { ok, refused, type Result } from '@duebook/kernel';
import type { MailAddress, NewMail } from './mail-message';

/** Why a message is not taken, and which part of it is at fault. */
export type MailRefusal =
  | {
      readonly code: 'MAIL_ADDRESS_INVALID';
      readonly field: 'to' | 'replyTo';
    }
  | { readonly code: 'MAIL_TEXT_INVALID'; readonly field: 'subject' | 'text' | 'html' }
  | {
      readonly code: 'MAIL_ATTACHMENTS_INVALID';
      readonly reason: 'UNKNOWN' | 'TOO_MANY' | 'TOO_LARGE';
    };

const LONGEST_ADDRESS = 254;
const LONGEST_LOCAL_PART = 64;
const LONGEST_NAME = 200;
const LONGEST_SUBJECT = 250;
const LONGEST_BODY = 500_000;
/** What most servers take of 25 MB, for attachments grow by a third on their way. */
export const MOST_ATTACHED_BYTES = 15 * 1_048_576;
const MOST_ATTACHMENTS = 10;

/** RFC 5322 3.2.3, a dot-atom: quoted local parts are out of use, and hide what they hold. */
const LOCAL_PART = /^[\w!#$%&'*+\-/=?^`{|}~]+(?:\.[\w!#$%&'*+\-/=?^`{|}~]+)*$/;
const DOMAIN = /^(?=.{1,253}$)(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z][a-z\d-]{0,61}[a-z\d]$/;
/** What ends a header's line, or is not to be seen in one: nothing of it gets into a header. */
const NOT_IN_HEADERS =
  /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u;
const NOT_IN_BODIES = /[\0\p{Cs}]/u;

/**
 * A message as it may be queued, its addresses in ASCII.
 *
 * @param toAscii a domain in any script in ASCII (RFC 5891); empty for one that is none
 */
export function checkMail(
  mail: NewMail,
  toAscii: (domain: string) => string,
): Result<NewMail, MailRefusal> {
  const to = checkAddress(mail.to, toAscii);
  if (!to) return refused({ code: 'MAIL_ADDRESS_INVALID', field: 'to' });
  const replyTo = mail.replyTo && checkAddress(mail.replyTo, toAscii);
  if (replyTo === null) return refused({ code: 'MAIL_ADDRESS_INVALID', field: 'replyTo' });
  const field = wrongText(mail);
  if (field) return refused({ code: 'MAIL_TEXT_INVALID', field });
  if ((mail.attachmentFileIds?.length ?? 0) > MOST_ATTACHMENTS) {
    return refused({ code: 'MAIL_ATTACHMENTS_INVALID', reason: 'TOO_MANY' });
  }
  return ok({ ...mail, to, ...(replyTo && { replyTo }) });
}

/** Null for one that could not be written to, or would bring more than a name into a header. */
export function checkAddress(
  { address, name }: MailAddress,
  toAscii: (domain: string) => string,
): MailAddress | null {
  const at = address.lastIndexOf('@');
  const local = address.slice(0, Math.max(at, 0));
  const domain = toAscii(address.slice(at + 1)).toLowerCase();
  const isSound =
    local.length <= LONGEST_LOCAL_PART &&
    LOCAL_PART.test(local) &&
    DOMAIN.test(domain) &&
    local.length + 1 + domain.length <= LONGEST_ADDRESS;
  if (!isSound) return null;
  if (name === undefined || name.trim() === '') return { address: `${local}@${domain}` };
  if (name.length > LONGEST_NAME || NOT_IN_HEADERS.test(name)) return null;
  return { address: `${local}@${domain}`, name: name.trim() };
}

function wrongText({ subject, text, html }: NewMail): 'subject' | 'text' | 'html' | null {
  const isSubject =
    subject.trim() !== '' && subject.length <= LONGEST_SUBJECT && !NOT_IN_HEADERS.test(subject);
  if (!isSubject) return 'subject';
  if (text.trim() === '' || !isBody(text)) return 'text';
  return html === undefined || isBody(html) ? null : 'html';
}

function isBody(text: string): boolean {
  return text.length <= LONGEST_BODY && !NOT_IN_BODIES.test(text);
}
