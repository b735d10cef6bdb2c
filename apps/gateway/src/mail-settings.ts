import type { MailAddress } from '@duebook/platform';
import { checkSenderAddress } from '@duebook/platform/module';
import { z } from 'zod';

/** How mail leaves. */
export interface MailSettings {
  /** The mail server, with user and password where it wants them; absent: mail is captured in a folder. */
  readonly smtpUrl: string | undefined;
  /** A file with certificates of authorities of one's own, by which the mail server may be known; absent: none. */
  readonly authoritiesFile: string | undefined;
  readonly from: MailAddress;
  /** So many days after a message was sent, or given up, it is erased whom it was to and what it said. */
  readonly keptDays: number;
}

/** In whose name mail is captured where nobody says so; there is no such domain (RFC 2606). */
const NOBODY: MailAddress = { address: 'duebook@localhost.invalid', name: 'Duebook' };

const smtpUrl = z
  .string()
  .refine(
    (text) => URL.canParse(text) && isMailServer(new URL(text)),
    'must be a mail server such as smtp://user:password@mail.example.com:587 or smtps://mail.example.com',
  );

function isMailServer({ protocol, hostname, pathname, search, hash }: URL): boolean {
  const isBare = /^\/?$/.test(pathname) && search === '' && hash === '';
  return /^smtps?:$/.test(protocol) && hostname !== '' && isBare;
}

const sender = z.string().transform((text, context): MailAddress => {
  const address = checkSenderAddress(text);
  if (address) return address;
  context.addIssue('must be an address such as Example Ltd <receivables@example.com>');
  return z.NEVER;
});

/** The variables of mail. @param days reads a number of days */
export function mailVariables(days: z.ZodType<number, string>) {
  return {
    SMTP_URL: smtpUrl.optional(),
    SMTP_CA_FILE: z.string().optional(),
    MAIL_FROM: sender.optional(),
    MAIL_KEPT_DAYS: days.default(7),
  };
}

/** @returns the settings, or what is wrong with them together */
export function mailOf(env: {
  readonly SMTP_URL?: string | undefined;
  readonly SMTP_CA_FILE?: string | undefined;
  readonly MAIL_FROM?: MailAddress | undefined;
  readonly MAIL_KEPT_DAYS: number;
}): MailSettings | string {
  const { SMTP_URL: url, MAIL_FROM: from, MAIL_KEPT_DAYS: keptDays } = env;
  const authoritiesFile = env.SMTP_CA_FILE;
  if (url !== undefined && !from) return 'SMTP_URL needs MAIL_FROM, in whose name mail is sent.';
  return { smtpUrl: url, authoritiesFile, from: from ?? NOBODY, keptDays };
}
