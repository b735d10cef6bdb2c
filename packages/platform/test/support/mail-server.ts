import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** A mail server of this machine that keeps what it takes. */
export interface MailServer {
  readonly url: string;
  readonly port: number;
  /** Messages in the order of their arrival, as a mail program reads them. */
  readonly received: Email[];
  /** As they came. */
  readonly raw: Buffer[];
  /** What is said to the next recipients: a reply code, or null to take them. */
  readonly answers: (number | null)[];
  close(): Promise<void>;
}

/** Starts one; without TLS unless options say so. */
export async function startMailServer(options: SMTPServerOptions = {}): Promise<MailServer> {
  const received: Email[] = [];
  const raw: Buffer[] = [];
  const answers: (number | null)[] = [];
  const server = new SMTPServer({
    ...{ authOptional: true, closeTimeout: 200 },
    disabledCommands: options.key ? [] : ['STARTTLS'],
    ...options,
    onRcptTo: (_, __, callback) => {
      const responseCode = answers.shift() ?? null;
      if (responseCode === null) {
        callback();
        return;
      }
      callback(Object.assign(new Error('not now'), { responseCode }));
    },
    onData: (stream, _, callback) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const whole = Buffer.concat(chunks);
        void PostalMime.parse(whole).then((email) => {
          raw.push(whole);
          received.push(email);
          callback();
        }, callback);
      });
    },
  });
  // A client that gives the connection up is a matter of the test.
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.server.address() as AddressInfo;
  return {
    ...{ url: `smtp://127.0.0.1:${port}`, port, received, raw, answers },
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
      }),
  };
}
