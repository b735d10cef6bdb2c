import type { Readable } from 'node:stream';
import type { SendMailOptions } from 'nodemailer';
import type { MailAddress } from '../domain/mail-message';
import type { OutgoingMail } from '../application/ports';

/** A message as nodemailer takes it: streams and text alone, so that it opens no file and no address. */
export function outgoingForm(
  mail: OutgoingMail,
  from: MailAddress,
  open: (sha256: string) => Readable,
): SendMailOptions {
  return {
    from: boxOf(from),
    to: boxOf(mail.to),
    ...(mail.replyTo && { replyTo: boxOf(mail.replyTo) }),
    subject: mail.subject,
    text: mail.text,
    ...(mail.html !== null && { html: mail.html }),
    messageId: mail.messageId,
    date: mail.createdAt,
    // RFC 3834: so that nobody's holiday notice answers it.
    headers: { 'Auto-Submitted': 'auto-generated' },
    attachments: mail.attachments.map(({ fileName, mediaType, sha256 }) => ({
      filename: fileName,
      contentType: mediaType,
      content: open(sha256),
    })),
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

function boxOf({ address, name = '' }: MailAddress): { name: string; address: string } {
  return { name, address };
}

/** Opens contents, and tells afterwards whether one of them could not be read. */
export class WatchedContents {
  private readonly failures: unknown[] = [];

  constructor(private readonly openContent: (sha256: string) => Readable) {}

  readonly open = (sha256: string): Readable =>
    this.openContent(sha256).once('error', (error) => {
      this.failures.push(error);
    });

  get haveFailed(): boolean {
    return this.failures.length > 0;
  }
}
