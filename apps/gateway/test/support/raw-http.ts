import { connect } from 'node:net';

/** What came back over one connection. */
export interface RawAnswer {
  /** The status of each answer, in order; empty when the connection was closed without one. */
  readonly statuses: readonly number[];
  /** All of it. */
  readonly text: string;
  /** Whether the server closed the connection by itself. */
  readonly isClosed: boolean;
}

/** Answers follow one another without a break. */
const STATUS_LINE = /HTTP\/1\.1 (\d{3}) /g;

/** How long an answer is waited for. */
interface RawOptions {
  /** Until the first byte of it. */
  readonly firstMs?: number;
  /** Until more of it, or another one. */
  readonly quietMs?: number;
  /** What is sent after the first part, as long as the connection is open. */
  readonly more?: () => Buffer | null;
}

/**
 * Sends bytes as they are over a connection of its own: what no client library would send. Ends when
 * the server closes, or has been quiet for a while.
 */
export function sendRaw(
  url: string,
  first: string | Buffer,
  { firstMs = 10_000, quietMs = 400, more }: RawOptions = {},
): Promise<RawAnswer> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname);
    const chunks: Buffer[] = [];
    let isClosed = false;
    let quiet: NodeJS.Timeout | undefined;
    const finish = (): void => {
      clearTimeout(quiet);
      socket.destroy();
      const text = Buffer.concat(chunks).toString('latin1');
      const statuses = [...text.matchAll(STATUS_LINE)].map(([, status]) => Number(status));
      resolve({ statuses, text, isClosed });
    };
    const wait = (milliseconds: number): void => {
      clearTimeout(quiet);
      quiet = setTimeout(finish, milliseconds);
    };
    const pour = (): void => {
      for (let part = more?.(); part; part = more?.()) if (!socket.write(part)) return;
    };
    socket.on('connect', () => {
      wait(firstMs);
      socket.write(first);
      pour();
    });
    socket.on('drain', pour);
    socket.on('data', (chunk) => {
      chunks.push(chunk);
      wait(quietMs);
    });
    // A server that has said enough may cut the connection while it is still written to.
    socket.on('error', () => undefined);
    socket.on('close', () => {
      isClosed = true;
      finish();
    });
  });
}

/** A request as text, with a body of known length. */
export function rawRequest(
  lines: readonly string[],
  body = '',
  start = 'POST /graphql HTTP/1.1',
): string {
  const head = [start, 'host: test', ...lines, `content-length: ${Buffer.byteLength(body)}`];
  return `${head.join('\r\n')}\r\n\r\n${body}`;
}
