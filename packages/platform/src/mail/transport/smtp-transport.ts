import { rootCertificates } from 'node:tls';
import { createTransport } from 'nodemailer';
import type { MailTransport } from '../application/ports';
import type { MailAddress, MailFailure, SendOutcome } from '../domain/mail-message';
import { outgoingForm, WatchedContents } from './outgoing-form';

/** A mail server, and in whose name is sent. */
export interface SmtpSettings {
  /** `smtp://` or, for TLS from the start, `smtps://`; with user and password where the server wants them. */
  readonly url: string;
  readonly from: MailAddress;
  /** Certificates of an authority of one's own, beside those that Node.js knows; in PEM. */
  readonly certificateAuthorities?: readonly string[];
}

const CONNECT_MS = 10_000;
const SILENCE_MS = 30_000;

/**
 * Sends by SMTP over a few connections that are kept. TLS is taken where the server offers it, checked
 * always, and insisted on where a password would be sent to another machine.
 */
export function smtpTransport({ url, from, certificateAuthorities }: SmtpSettings): MailTransport {
  const server = new URL(url);
  const hasPassword = server.username !== '';
  const isHere = /^(?:localhost|127\.0\.0\.1|\[::1\])$/.test(server.hostname);
  const isTls = server.protocol === 'smtps:';
  const transporter = createTransport({
    ...{ pool: true, maxConnections: 5, maxMessages: 100 },
    host: server.hostname.replace(/^\[|\]$/g, ''),
    port: server.port === '' ? (isTls ? 465 : 587) : Number(server.port),
    ...{ secure: isTls, requireTLS: hasPassword && !isHere },
    ...(hasPassword && {
      auth: {
        user: decodeURIComponent(server.username),
        pass: decodeURIComponent(server.password),
      },
    }),
    // Named ones would stand in the place of those that Node.js knows.
    ...(certificateAuthorities && {
      tls: { ca: [...rootCertificates, ...certificateAuthorities] },
    }),
    ...{ connectionTimeout: CONNECT_MS, greetingTimeout: CONNECT_MS, dnsTimeout: CONNECT_MS },
    ...{ socketTimeout: SILENCE_MS, disableFileAccess: true, disableUrlAccess: true },
  });
  return {
    messageIdDomain: from.address.slice(from.address.lastIndexOf('@') + 1),
    send: async (mail, open) => {
      const contents = new WatchedContents(open);
      try {
        await transporter.sendMail(outgoingForm(mail, from, contents.open));
        return { failure: null, status: null };
      } catch (error) {
        return contents.haveFailed
          ? { failure: 'ATTACHMENT_MISSING', status: null }
          : outcomeOf(error);
      }
    },
    close: () => {
      transporter.close();
    },
  };
}

/** What nodemailer tells of a failure; its sentences may quote addresses, and are left alone. */
interface Told {
  readonly code?: string;
  readonly responseCode?: number;
  /** Of a socket that could not be used; a certificate that does not hold has none. */
  readonly syscall?: string;
}

function outcomeOf(error: unknown): SendOutcome {
  const told = error as Told;
  const status = told.responseCode ?? null;
  return { failure: failureOf(told, status), status };
}

const BY_CODE: ReadonlyMap<string, MailFailure> = new Map([
  ['EAUTH', 'NOT_SIGNED_IN'],
  ['ENOAUTH', 'NOT_SIGNED_IN'],
  ['ETLS', 'NOT_SECURE'],
]);

function failureOf({ code = '', syscall }: Told, status: number | null): MailFailure {
  const known = BY_CODE.get(code);
  if (known) return known;
  if (status === null) return code === 'ESOCKET' && !syscall ? 'NOT_SECURE' : 'UNREACHABLE';
  const isOfMessage = code === 'EENVELOPE' || code === 'EMESSAGE';
  return status >= 500 && isOfMessage ? 'REFUSED' : 'REFUSED_FOR_NOW';
}
