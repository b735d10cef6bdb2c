import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import S3rver from 's3rver';
import type { PlaceSettings } from '../../src/files/open-content-store';

/** A server that speaks S3's protocol, in this process and on a folder of its own. */
export interface S3Server {
  readonly settings: Extract<PlaceSettings, { kind: 'S3' }>;
  /** Keys of objects that were stored since the last call. */
  readonly stored: () => readonly string[];
  /** Puts other bytes where those of a content are, as a failing disk does. */
  readonly spoil: (sha256: string, bytes: Buffer) => Promise<void>;
  readonly remove: (sha256: string) => Promise<void>;
  /** From now on nothing is answered any more. */
  readonly close: () => Promise<void>;
}

interface S3Event {
  readonly eventName: string;
  readonly s3: { readonly object: { readonly key: string } };
}

const KEY = 'S3RVER';
const BUCKET = 'contents';
const PREFIX = 'duebook/files';

export async function startS3Server(): Promise<S3Server> {
  const directory = await mkdtemp(join(tmpdir(), 'duebook-s3-'));
  const server = new S3rver({
    ...{ port: 0, address: '127.0.0.1', silent: true, directory },
    configureBuckets: [{ name: BUCKET }],
  });
  const keys: string[] = [];
  server.on('event', ({ Records }: { readonly Records: readonly S3Event[] }) => {
    const stored = Records.filter(({ eventName }) => eventName.startsWith('ObjectCreated'));
    keys.push(...stored.map(({ s3 }) => s3.object.key));
  });
  const { port } = await server.run();
  const folderOf = (sha256: string) =>
    join(directory, BUCKET, PREFIX, sha256.slice(0, 2), sha256.slice(2, 4));
  const filesOf = async (sha256: string) =>
    (await readdir(folderOf(sha256))).filter((name) => name.startsWith(sha256));
  return {
    settings: {
      kind: 'S3',
      ...{ endpoint: `http://127.0.0.1:${port}`, region: 'us-east-1', bucket: BUCKET },
      ...{ prefix: PREFIX, forcePathStyle: true, keys: { keyId: KEY, secret: KEY } },
    },
    stored: () => keys.splice(0),
    spoil: async (sha256, bytes) => {
      const [name] = (await filesOf(sha256)).filter((each) => each.endsWith('_object'));
      await writeFile(join(folderOf(sha256), name ?? ''), bytes);
    },
    remove: async (sha256) => {
      for (const name of await filesOf(sha256)) await rm(join(folderOf(sha256), name));
    },
    close: async () => {
      server.httpServer.closeAllConnections();
      if (server.httpServer.listening) await server.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
