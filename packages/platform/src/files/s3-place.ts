import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { Readable } from 'node:stream';
import type * as ClientS3 from '@aws-sdk/client-s3';
import type * as LibStorage from '@aws-sdk/lib-storage';
import { atMost, inOrder } from './at-most';
import { ContentAbsent, type ContentAddress, type ContentPlace, isWhole } from './content-place';
import { pathOfContent } from './folder-place';
import { PartDigests } from './part-digests';

/** A bucket of Amazon S3, or of any server that speaks its protocol. */
export interface S3Settings {
  /** For example `https://s3.example.com:9000`; null for Amazon's own of the region. */
  readonly endpoint: string | null;
  readonly region: string;
  readonly bucket: string;
  /** Before the keys of all contents, as in `duebook/files`; empty for none. */
  readonly prefix: string;
  /** Whether the bucket stands in the path instead of the host name, as most servers other than Amazon's want. */
  readonly forcePathStyle: boolean;
  /** Null: as the SDK finds them, in the environment, in a file, or from the machine it runs on. */
  readonly keys: { readonly keyId: string; readonly secret: string } | null;
}

/** S3 takes parts of 5 MB to 5 GB, and up to 10,000 of them. */
const PART_BYTES = 8 * 1_048_576;
/** Of one content. */
const PARTS_AT_ONCE = 2;
/** With their parts, the most that lies in memory is 8 · 2 · 4 MB and what is on its way. */
const UPLOADS_AT_ONCE = 4;
const CONNECT_MS = 5_000;
/** Without a byte either way. */
const SILENCE_MS = 30_000;
const ATTEMPTS = 3;

const require = createRequire(__filename);

/** The SDK takes 0.2 s and 20 MB to load: only where it is configured. */
function loadSdk() {
  const s3 = require('@aws-sdk/client-s3') as typeof ClientS3;
  const { Upload } = require('@aws-sdk/lib-storage') as typeof LibStorage;
  return { ...s3, Upload };
}

type Sdk = ReturnType<typeof loadSdk>;

/** A bucket with what it is spoken to by. */
interface Bucket {
  readonly sdk: Sdk;
  readonly client: ClientS3.S3Client;
  readonly at: (sha256: string) => { readonly Bucket: string; readonly Key: string };
}

/**
 * Keeps contents in a bucket, as `<prefix>/ab/cd/abcd…` by the hex of their SHA-256, as a folder does.
 *
 * An object is there as a whole or not at all, by the protocol. After an upload its checksum is compared
 * with the address; of a server that tells none, it is read back.
 */
export function openS3Place(settings: S3Settings): ContentPlace {
  const sdk = loadSdk();
  const client = new sdk.S3Client(clientSettings(settings));
  const { endpoint, region, bucket, prefix } = settings;
  const inTurn = atMost(UPLOADS_AT_ONCE);
  const oneByOne = inOrder();
  const parts: Bucket = {
    ...{ sdk, client },
    at: (sha256) => {
      const path = pathOfContent(sha256);
      return { Bucket: bucket, Key: (prefix === '' ? path : [prefix, ...path]).join('/') };
    },
  };
  const send = (content: ContentAddress, arrived: Arrived): Promise<void> =>
    inTurn(() => upload(parts, content, arrived));
  return {
    location: `s3:${endpoint ?? region}/${[bucket, prefix].filter((part) => part !== '').join('/')}`,
    reach: async () => {
      await client.send(new sdk.HeadBucketCommand({ Bucket: bucket }));
    },
    has: async (sha256) => (await head(parts, sha256)) !== null,
    open: (sha256) => {
      const at = parts.at(sha256);
      return Readable.from(bytesOf(parts, at), { objectMode: false });
    },
    keep: (content, path) =>
      oneByOne(content.sha256, async () => {
        const arrived = await arrivedAt(content, path);
        if (!(await isStored(parts, content, arrived))) await send(content, arrived);
      }),
    replace: (content, path) =>
      oneByOne(content.sha256, async () => send(content, await arrivedAt(content, path))),
    remove: (sha256) =>
      oneByOne(sha256, async () => {
        await client.send(new sdk.DeleteObjectCommand(parts.at(sha256)));
      }),
  };
}

function clientSettings({
  endpoint,
  region,
  forcePathStyle,
  keys,
}: S3Settings): ClientS3.S3ClientConfig {
  return {
    ...{ region, forcePathStyle, maxAttempts: ATTEMPTS },
    ...(endpoint !== null && { endpoint }),
    ...(keys && { credentials: { accessKeyId: keys.keyId, secretAccessKey: keys.secret } }),
    requestHandler: { connectionTimeout: CONNECT_MS, socketTimeout: SILENCE_MS },
    // Checksums are told by us where we know them; servers other than Amazon's stumble over more.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  };
}

/** What the server says of a content; null when there is none. */
async function head(
  { sdk, client, at }: Bucket,
  sha256: string,
): Promise<ClientS3.HeadObjectCommandOutput | null> {
  try {
    return await client.send(new sdk.HeadObjectCommand({ ...at(sha256), ChecksumMode: 'ENABLED' }));
  } catch (error) {
    if (error instanceof sdk.NotFound) return null;
    throw error;
  }
}

async function* bytesOf(
  { sdk, client }: Bucket,
  at: ReturnType<Bucket['at']>,
): AsyncGenerator<Buffer> {
  try {
    const { Body } = await client.send(new sdk.GetObjectCommand(at));
    for await (const chunk of Body as Readable) yield chunk as Buffer;
  } catch (error) {
    if (error instanceof sdk.NoSuchKey) throw new ContentAbsent(`No content at ${at.Key}`);
    throw error;
  }
}

/** Bytes in a local file, with the checksum that a server is to have of them. */
interface Arrived {
  readonly path: string;
  readonly isSmall: boolean;
  /** In base64; of one in parts that of its parts' checksums, with their number. */
  readonly checksum: string;
}

async function arrivedAt({ sha256, byteSize }: ContentAddress, path: string): Promise<Arrived> {
  const digests = new PartDigests(PART_BYTES);
  for await (const chunk of createReadStream(path)) digests.take(chunk as Buffer);
  const { whole, ofParts } = digests.end();
  if (whole !== sha256) throw new Error('What has arrived are not the bytes of their address');
  const isSmall = byteSize <= PART_BYTES;
  const checksum = isSmall ? Buffer.from(sha256, 'hex').toString('base64') : ofParts;
  return { path, isSmall, checksum };
}

/**
 * Nothing is removed where the server has other bytes then: somebody else may just have stored the right
 * ones. Whoever comes next finds them wrong, and sends them again.
 */
async function upload(bucket: Bucket, content: ContentAddress, arrived: Arrived): Promise<void> {
  const { sdk, client, at } = bucket;
  const { path, isSmall, checksum } = arrived;
  const object = at(content.sha256);
  if (isSmall) {
    // The server refuses bytes that are not those of the checksum.
    const bytes = { Body: await readFile(path), ContentLength: content.byteSize };
    const command = new sdk.PutObjectCommand({ ...object, ...bytes, ChecksumSHA256: checksum });
    await client.send(command);
  } else {
    const body = { Body: createReadStream(path), ChecksumAlgorithm: 'SHA256' } as const;
    const parts = { partSize: PART_BYTES, queueSize: PARTS_AT_ONCE };
    await new sdk.Upload({ client, ...parts, params: { ...object, ...body } }).done();
  }
  if (await isStored(bucket, content, arrived)) return;
  throw new Error(`The server has other bytes than it was sent at ${object.Key}`);
}

/** By the checksum that the server tells; where it tells none, by all bytes. */
async function isStored(
  bucket: Bucket,
  content: ContentAddress,
  { checksum }: Arrived,
): Promise<boolean> {
  const standing = await head(bucket, content.sha256);
  if (standing?.ContentLength !== content.byteSize) return false;
  const { ChecksumSHA256: told } = standing;
  if (told !== undefined) return told === checksum;
  return isWhole(bytesOf(bucket, bucket.at(content.sha256)), content);
}
