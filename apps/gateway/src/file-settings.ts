import { join, resolve } from 'node:path';
import type { FileCheckTerms, PlaceSettings } from '@duebook/platform/module';
import { z } from 'zod';

/** Where files are kept, and how often they are checked. */
export interface FileSettings {
  readonly primary: PlaceSettings;
  /** Each content is there too, before anybody is told that it is kept. */
  readonly second: PlaceSettings;
  /** Null: never. */
  readonly checks: FileCheckTerms | null;
}

const DAY_MS = 86_400_000;
const MEGABYTE = 1_048_576;
const STORES = ['FILES_PRIMARY', 'FILES_SECOND'] as const;
type StoreName = (typeof STORES)[number];

/** Names of buckets of 3 to 63 characters (Amazon S3), and what stands before all keys in it. */
const BUCKET =
  /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/([\w!.*'()-]+(?:\/[\w!.*'()-]+)*))?\/?$/;

const place = z
  .string()
  .refine(
    (text) => !/^[a-z][a-z0-9+.-]+:\/\//i.test(text) || BUCKET.test(text),
    'must be a folder, or a bucket such as s3://bucket or s3://bucket/prefix',
  );

const endpoint = z
  .string()
  .refine(
    (text) => URL.canParse(text) && isEndpoint(new URL(text)),
    'must be the address of a server such as https://s3.example.com, without keys and path in it',
  );

function isEndpoint({ protocol, username, password, pathname, search, hash }: URL): boolean {
  const isBare = username === '' && password === '' && search === '' && hash === '';
  return /^https?:$/.test(protocol) && isBare && pathname === '/';
}

const region = z.string().regex(/^[a-z0-9-]{1,40}$/, 'must be a region such as eu-central-1');
const pathStyle = z.enum(['0', '1'], 'must be one of 0, 1');

/** The variables of files. @param numbers read whole numbers within bounds */
export function fileVariables(numbers: {
  readonly days: z.ZodType<number, string>;
  readonly megabytes: z.ZodType<number, string>;
}) {
  return {
    FILES_PRIMARY: place.optional(),
    FILES_PRIMARY_S3_ENDPOINT: endpoint.optional(),
    FILES_PRIMARY_S3_REGION: region.optional(),
    FILES_PRIMARY_S3_PATH_STYLE: pathStyle.optional(),
    FILES_PRIMARY_S3_KEY_ID: z.string().optional(),
    FILES_PRIMARY_S3_SECRET: z.string().optional(),
    FILES_SECOND: place.optional(),
    FILES_SECOND_S3_ENDPOINT: endpoint.optional(),
    FILES_SECOND_S3_REGION: region.optional(),
    FILES_SECOND_S3_PATH_STYLE: pathStyle.optional(),
    FILES_SECOND_S3_KEY_ID: z.string().optional(),
    FILES_SECOND_S3_SECRET: z.string().optional(),
    FILES_CHECK_DAYS: numbers.days.default(7),
    FILES_CHECK_MB_SECOND: numbers.megabytes.default(16),
  };
}

type FileEnvironment = Readonly<
  Record<'FILES_CHECK_DAYS' | 'FILES_CHECK_MB_SECOND', number> & {
    readonly [Name in StoreName | `${StoreName}_S3_${(typeof S3_PARTS)[number]}`]?:
      string | undefined;
  }
>;

const S3_PARTS = ['ENDPOINT', 'REGION', 'PATH_STYLE', 'KEY_ID', 'SECRET'] as const;

/** @returns the settings, or what is wrong with them together, a line each */
export function filesOf(
  env: FileEnvironment,
  dataFolder: string,
): FileSettings | readonly string[] {
  const faults = [...STORES.flatMap((name) => faultsOf(name, env))];
  const primary = placeOf('FILES_PRIMARY', env, join(dataFolder, 'files'));
  const second = placeOf('FILES_SECOND', env, join(dataFolder, 'files-second'));
  if (isSame(primary, second)) {
    faults.push('FILES_SECOND is the place of FILES_PRIMARY: a second copy there saves nothing.');
  }
  if (faults.length > 0) return faults;
  const { FILES_CHECK_DAYS: days, FILES_CHECK_MB_SECOND: megabytes } = env;
  const bytesPerSecond = megabytes === 0 ? null : megabytes * MEGABYTE;
  return {
    primary,
    second,
    checks: days === 0 ? null : { everyMs: days * DAY_MS, bytesPerSecond },
  };
}

function faultsOf(name: StoreName, env: FileEnvironment): readonly string[] {
  const told = S3_PARTS.filter((part) => env[`${name}_S3_${part}`] !== undefined);
  if (!isBucket(env[name])) {
    return told.map((part) => `${name}_S3_${part} needs a bucket in ${name}, as in s3://bucket.`);
  }
  const hasKeyId = told.includes('KEY_ID');
  return hasKeyId === told.includes('SECRET')
    ? []
    : [`${name}_S3_KEY_ID and ${name}_S3_SECRET are set together.`];
}

function isBucket(text: string | undefined): boolean {
  return text !== undefined && BUCKET.test(text);
}

function placeOf(name: StoreName, env: FileEnvironment, usual: string): PlaceSettings {
  const [, bucket, prefix = ''] = BUCKET.exec(env[name] ?? '') ?? [];
  if (bucket === undefined) return { kind: 'FOLDER', folder: env[name] ?? usual };
  return { kind: 'S3', bucket, prefix, ...serverOf(name, env) };
}

function serverOf(name: StoreName, env: FileEnvironment) {
  const of = (part: (typeof S3_PARTS)[number]) => env[`${name}_S3_${part}`];
  const [endpointUrl, keyId, secret] = [of('ENDPOINT'), of('KEY_ID'), of('SECRET')];
  return {
    endpoint: endpointUrl === undefined ? null : new URL(endpointUrl).origin,
    region: of('REGION') ?? 'us-east-1',
    // With Amazon the bucket is in the host's name; with others it seldom is.
    forcePathStyle: (of('PATH_STYLE') ?? (endpointUrl === undefined ? '0' : '1')) === '1',
    keys: keyId === undefined || secret === undefined ? null : { keyId, secret },
  };
}

function isSame(one: PlaceSettings, other: PlaceSettings): boolean {
  if (one.kind === 'FOLDER')
    return other.kind === 'FOLDER' && resolve(one.folder) === resolve(other.folder);
  return (
    other.kind === 'S3' &&
    one.endpoint === other.endpoint &&
    one.bucket === other.bucket &&
    one.prefix === other.prefix
  );
}
