import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Readable } from 'node:stream';
import { createTransport } from 'nodemailer';
import type { MailTransport, OutgoingMail } from '../application/ports';
import type { MailAddress } from '../domain/mail-message';
import { outgoingForm, WatchedContents } from './outgoing-form';

/**
 * Writes messages to a folder instead of sending them, as `<id>.eml`, which mail programs open: for
 * development, and until a mail server is configured. A message that comes again replaces itself.
 */
export function captureTransport(folder: string, from: MailAddress): MailTransport {
  const transporter = createTransport({ streamTransport: true, newline: 'windows' });
  const write = async (mail: OutgoingMail, open: (sha256: string) => Readable): Promise<void> => {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const { message } = await transporter.sendMail(outgoingForm(mail, from, open));
    const path = join(folder, `${mail.id}.eml`);
    const arriving = `${path}.part`;
    try {
      await pipeline(message as Readable, createWriteStream(arriving, { mode: 0o600 }));
      await rename(arriving, path);
    } finally {
      await rm(arriving, { force: true });
    }
  };
  return {
    messageIdDomain: from.address.slice(from.address.lastIndexOf('@') + 1),
    send: async (mail, open) => {
      const contents = new WatchedContents(open);
      try {
        await write(mail, contents.open);
        return { failure: null, status: null };
      } catch (error) {
        // A disk that is full is our own fault, to be told as such.
        if (!contents.haveFailed) throw error;
        return { failure: 'ATTACHMENT_MISSING', status: null };
      }
    },
    close: () => undefined,
  };
}
