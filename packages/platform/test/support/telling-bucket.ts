import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { S3Settings } from '../../src/files/s3-place';

/** A bucket that compares and tells SHA-256 as Amazon S3 does, which s3rver does not. */
export interface TellingBucket {
  readonly settings: S3Settings;
  /** What was asked of it, as in `PUT` or `PUT part`. */
  readonly asked: string[];
  /** From now on what arrives is kept with another byte. */
  spoils: boolean;
  readonly close: () => void;
}

interface StoredObject {
  readonly bytes: Buffer;
  readonly checksum: string;
}

const digestOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest();
const CHECKSUM = 'x-amz-checksum-sha256';
const UPLOAD = '<UploadId>one</UploadId><Bucket>told</Bucket><Key>key</Key>';

interface Asked {
  /** As in `PUT`, `PUT part`, `POST uploads`. */
  readonly what: string;
  readonly key: string;
  readonly part: number;
  readonly told: string | string[] | undefined;
  readonly bytes: Buffer;
}

interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string | number>>;
  readonly body?: string | Buffer;
}

async function read(request: IncomingMessage): Promise<Asked> {
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
  const kinds = { part: searchParams.has('partNumber'), uploads: searchParams.has('uploads') };
  const kind = Object.entries(kinds).find(([, holds]) => holds)?.[0];
  return {
    what: [request.method ?? '', ...(kind === undefined ? [] : [kind])].join(' '),
    key: pathname,
    part: Number(searchParams.get('partNumber')),
    told: request.headers[CHECKSUM],
    bytes: await buffer(request),
  };
}

/** What the bucket does, by what it is asked. */
function createHandlers(keptAs: (bytes: Buffer) => Buffer) {
  const objects = new Map<string, StoredObject>();
  const parts = new Map<number, Buffer>();
  const show = (key: string, withBytes: boolean): Answer => {
    const found = objects.get(key);
    if (!found) return { status: 404 };
    const headers = { 'content-length': found.bytes.length, [CHECKSUM]: found.checksum };
    return { status: 200, headers, ...(withBytes && { body: found.bytes }) };
  };
  const put = ({ told, bytes }: Asked, keep: (bytes: Buffer) => void): Answer => {
    const checksum = digestOf(bytes).toString('base64');
    if (told !== checksum) return { status: 400 };
    keep(keptAs(bytes));
    return { status: 200, headers: { etag: '"one"', [CHECKSUM]: checksum } };
  };
  const handlers: Readonly<Record<string, (asked: Asked) => Answer>> = {
    HEAD: ({ key }) => show(key, false),
    GET: ({ key }) => show(key, true),
    'PUT part': (asked) => put(asked, (bytes) => parts.set(asked.part, bytes)),
    PUT: (asked) =>
      put(asked, (bytes) =>
        objects.set(asked.key, { bytes, checksum: digestOf(bytes).toString('base64') }),
      ),
    'POST uploads': () => ({
      status: 200,
      body: `<InitiateMultipartUploadResult>${UPLOAD}</InitiateMultipartUploadResult>`,
    }),
    POST: ({ key }) => {
      const all = [...parts.entries()].sort(([a], [b]) => a - b).map(([, each]) => each);
      const ofParts = digestOf(Buffer.concat(all.map(digestOf))).toString('base64');
      objects.set(key, { bytes: Buffer.concat(all), checksum: `${ofParts}-${all.length}` });
      const body = `<CompleteMultipartUploadResult>${UPLOAD}</CompleteMultipartUploadResult>`;
      return { status: 200, body };
    },
  };
  return handlers;
}

export async function startTellingBucket(): Promise<TellingBucket> {
  const asked: string[] = [];
  const handlers = createHandlers((bytes) =>
    bucket.spoils ? Buffer.concat([Buffer.from('?'), bytes.subarray(1)]) : bytes,
  );
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const told = await read(request);
    asked.push(told.what);
    const { status, headers = {}, body } = handlers[told.what]?.(told) ?? { status: 405 };
    response.writeHead(status, headers).end(body);
  };
  const server = createServer((request, response) => void handle(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const bucket: TellingBucket = {
    settings: {
      ...{ endpoint: `http://127.0.0.1:${port}`, region: 'us-east-1', bucket: 'told', prefix: '' },
      ...{ forcePathStyle: true, keys: { keyId: 'key', secret: 'secret' } },
    },
    ...{ asked, spoils: false },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
  return bucket;
}
