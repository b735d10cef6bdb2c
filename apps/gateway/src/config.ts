import type { FileQuota } from '@duebook/platform';
import { z } from 'zod';
import { isNetwork } from './http/client-address';
import type { OidcSettings } from './http/auth/oidc-routes';
import { type ConnectionBounds, DEFAULT_CONNECTIONS } from './limits/connections';
import { type FileSettings, filesOf, fileVariables } from './file-settings';
import { mailOf, type MailSettings, mailVariables } from './mail-settings';
import { DEFAULT_RATES, type RateSettings } from './limits/rate/rate-settings';

/** The environment holds values that Duebook cannot start with; one line for each. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';

  constructor(readonly faults: readonly string[]) {
    super(`The configuration is wrong:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
  }
}

/** Which part of the system a process runs. */
export const ROLES = ['all', 'gateway', 'worker'] as const;
export type Role = (typeof ROLES)[number];

/** Which executor answers GraphQL operations; both give the same answers (ADR-0010). */
export const EXECUTORS = ['jit', 'graphql-js'] as const;
export type ExecutorKind = (typeof EXECUTORS)[number];

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** How much one request may ask for. What is above is answered with LIMIT_EXCEEDED. */
export interface Limits {
  /** Nested fields, fragments flattened. */
  readonly depth: number;
  /** Aliases of an operation, each use of a fragment counted again. */
  readonly aliases: number;
  /** Directives of an operation, each use of a fragment counted again. */
  readonly directives: number;
  /** Lexical tokens of a document; the data of bulk mutations belongs into variables. */
  readonly tokens: number;
  /** Objects that an operation may answer at most, by the sizes of its pages. */
  readonly cost: number;
  readonly bodyBytes: number;
  /** Without valid credentials. */
  readonly anonymousBodyBytes: number;
}

/** All that the environment decides. */
export interface Config {
  readonly port: number;
  readonly host: string;
  /** Folder of the embedded database, captured mail, and of files that no variable puts elsewhere. */
  readonly dataFolder: string;
  /** The owner's connection to an outside PostgreSQL; absent: the embedded one. */
  readonly databaseUrl: string | undefined;
  /** The app role's connection; absent: derived from the owner's. */
  readonly databaseAppUrl: string | undefined;
  readonly poolSize: number;
  readonly logLevel: (typeof LOG_LEVELS)[number];
  readonly profile: 'development' | 'production';
  readonly role: Role;
  readonly executor: ExecutorKind;
  readonly limits: Limits;
  readonly rates: RateSettings;
  readonly connections: ConnectionBounds;
  /** How much each tenant may store; null is no bound. */
  readonly fileQuota: FileQuota;
  readonly files: FileSettings;
  /** Addresses and networks of proxies whose `X-Forwarded-For` is believed. */
  readonly trustedProxies: readonly string[];
  /** Where browsers find the system; absent: wherever they ask. */
  readonly publicUrl: string | undefined;
  /** By which provider people sign in; absent: by none. */
  readonly oidc: OidcSettings | undefined;
  /** After so long without a sign of life another process takes an import up. */
  readonly importClaimMs: number;
  /** A file to which the ends of the audit chains are added; absent: none. */
  readonly anchorFile: string | undefined;
  /** An address that is told them; absent: none. */
  readonly anchorUrl: string | undefined;
  /** How long a chain may grow before its end is told again. */
  readonly anchorMs: number;
  /** What secrets are sealed with; absent: a file of the data folder, or nothing. */
  readonly secretKey: Buffer | undefined;
  /** Other keys that secrets may still be, or already be, sealed with. */
  readonly secretKeysRead: readonly Buffer[];
  /** Whether webhooks may go to this machine, for development and tests. */
  readonly webhookLoopback: boolean;
  /** After so long without a sign of life another process takes an endpoint's deliveries up. */
  readonly webhookLeaseMs: number;
  /** How long deliveries that were taken stay in the log. */
  readonly webhookLogDays: number;
  readonly mail: MailSettings;
  /** Whether issuers of access tokens may be on this machine, for development and tests. */
  readonly tokenIssuerLoopback: boolean;
  /** How long a process that stops says so to new connections before it takes none any more. */
  readonly drainMs: number;
}

const MEGABYTE = 1024 * 1024;

/** Where everything lies that no variable puts elsewhere. */
export const DEFAULT_DATA_FOLDER = '.duebook';

/** Bounds that fit the admin UI and a partner's integration with room to spare. */
export const DEFAULT_LIMITS: Limits = {
  depth: 16,
  aliases: 30,
  directives: 50,
  tokens: 5_000,
  cost: 20_000,
  bodyBytes: 16 * MEGABYTE,
  anonymousBodyBytes: MEGABYTE / 4,
};

/** A year of a large tenant's imports and attachments, and one of their busiest days. */
const DEFAULT_FILES_MB = { day: 2_048, stored: 51_200 };
const MOST_FILES_MB = 1_000_000_000;

function wholeNumber(min: number, max: number) {
  const expected = `must be a whole number from ${min} to ${max}`;
  return z
    .string()
    .regex(/^\d{1,12}$/, expected)
    .transform(Number)
    .refine((value) => value >= min && value <= max, expected);
}

const postgresUrl = z
  .string()
  .refine(
    (text) => URL.canParse(text) && /^postgres(ql)?:$/.test(new URL(text).protocol),
    'must be a connection such as postgresql://user:password@host:5432/duebook',
  );

const networks = z
  .string()
  .transform((text) => text.split(',').map((network) => network.trim()))
  .refine((all) => all.every(isNetwork), 'must be addresses or networks such as 10.0.0.0/8, ::1');

const words = z.string().transform((text) => text.split(',').map((word) => word.trim()));

const LOOPBACK = /^(?:localhost|127\.0\.0\.1|\[::1\])$/;

const webhookUrl = z
  .string()
  .refine(
    (text) => URL.canParse(text) && isConfidential(new URL(text)),
    'must be an https address without a password in it; http is for this machine only',
  );

function isConfidential({ protocol, hostname, username, password }: URL): boolean {
  if (username !== '' || password !== '') return false;
  return protocol === 'https:' || (protocol === 'http:' && LOOPBACK.test(hostname));
}

const SECRET_KEY = /^[A-Za-z0-9+/]{43}=$/;

/** The key that secrets are sealed with. */
const secretKey = z
  .string()
  .regex(SECRET_KEY, 'must be 32 bytes in base64, as `openssl rand -base64 32` prints')
  .transform((text) => Buffer.from(text, 'base64'));

const secretKeys = words
  .refine(
    (all) => all.every((text) => SECRET_KEY.test(text)),
    'must be keys of 32 bytes in base64, separated by commas',
  )
  .transform((all) => all.map((text) => Buffer.from(text, 'base64')));

function oneOf<const T extends readonly [string, ...string[]]>(values: T) {
  return z.enum(values, `must be one of ${values.join(', ')}`);
}

const environment = z.object({
  PORT: wholeNumber(0, 65_535).default(4_000),
  HOST: z
    .string()
    .regex(/^[A-Za-z0-9.:_-]+$/, 'must be a host name or an IP address')
    .default('127.0.0.1'),
  DUEBOOK_DATA: z.string().default(DEFAULT_DATA_FOLDER),
  DATABASE_URL: postgresUrl.optional(),
  DATABASE_APP_URL: postgresUrl.optional(),
  DATABASE_POOL_SIZE: wholeNumber(2, 200).default(8),
  LOG_LEVEL: oneOf(LOG_LEVELS).default('info'),
  NODE_ENV: z.string().optional(),
  DUEBOOK_PROFILE: oneOf(['development', 'production']).optional(),
  DUEBOOK_ROLE: oneOf(ROLES).default('all'),
  DUEBOOK_EXECUTOR: oneOf(EXECUTORS).default('jit'),
  LIMIT_DEPTH: wholeNumber(1, 100).default(DEFAULT_LIMITS.depth),
  LIMIT_ALIASES: wholeNumber(0, 1_000).default(DEFAULT_LIMITS.aliases),
  LIMIT_DIRECTIVES: wholeNumber(0, 1_000).default(DEFAULT_LIMITS.directives),
  LIMIT_TOKENS: wholeNumber(100, 100_000).default(DEFAULT_LIMITS.tokens),
  LIMIT_COST: wholeNumber(100, 10_000_000).default(DEFAULT_LIMITS.cost),
  LIMIT_BODY_MB: wholeNumber(1, 256).default(DEFAULT_LIMITS.bodyBytes / MEGABYTE),
  RATE_PRINCIPAL: wholeNumber(60, 10_000_000).default(DEFAULT_RATES.principalRequests),
  RATE_TENANT: wholeNumber(60, 10_000_000).default(DEFAULT_RATES.tenantRequests),
  RATE_PRINCIPAL_WORK: wholeNumber(6_000, 1_000_000_000).default(DEFAULT_RATES.principalWork),
  RATE_TENANT_WORK: wholeNumber(6_000, 1_000_000_000).default(DEFAULT_RATES.tenantWork),
  RATE_ADDRESS: wholeNumber(6, 10_000_000).default(DEFAULT_RATES.addressRequests),
  RATE_IN_FLIGHT: wholeNumber(2, 10_000).default(DEFAULT_RATES.tenantInFlight),
  CONNECTIONS: wholeNumber(10, 100_000).default(DEFAULT_CONNECTIONS.all),
  CONNECTIONS_ADDRESS: wholeNumber(5, 100_000).default(DEFAULT_CONNECTIONS.ofAddress),
  FILES_DAY_MB: wholeNumber(0, MOST_FILES_MB).default(DEFAULT_FILES_MB.day),
  FILES_STORED_MB: wholeNumber(0, MOST_FILES_MB).default(DEFAULT_FILES_MB.stored),
  ...fileVariables({ days: wholeNumber(0, 3_650), megabytes: wholeNumber(0, 10_000) }),
  TRUSTED_PROXIES: networks.default([]),
  PUBLIC_URL: webhookUrl.optional(),
  OIDC_ISSUER: webhookUrl.optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_REDIRECT_URL: webhookUrl.optional(),
  OIDC_LINK_TENANTS: words.default([]),
  OIDC_SECOND_FACTORS: words.default([]),
  IMPORT_CLAIM_SECONDS: wholeNumber(1, 3_600).default(120),
  AUDIT_ANCHOR_FILE: z.string().optional(),
  AUDIT_ANCHOR_URL: webhookUrl.optional(),
  AUDIT_ANCHOR_SECONDS: wholeNumber(1, 604_800).default(3_600),
  DUEBOOK_SECRET_KEY: secretKey.optional(),
  DUEBOOK_SECRET_KEYS_READ: secretKeys.default([]),
  WEBHOOK_ALLOW_LOOPBACK: oneOf(['0', '1']).default('0'),
  WEBHOOK_LEASE_SECONDS: wholeNumber(1, 3_600).default(30),
  WEBHOOK_LOG_DAYS: wholeNumber(1, 3_650).default(90),
  ...mailVariables(wholeNumber(0, 3_650)),
  TOKEN_ISSUER_ALLOW_LOOPBACK: oneOf(['0', '1']).default('0'),
  // Less than the grace of requests, which it is a part of.
  STOP_PAUSE_SECONDS: wholeNumber(0, 5).default(0),
});

/**
 * Reads the configuration from environment variables; an empty one counts as absent.
 * @throws ConfigurationError that names every wrong variable, never its value, which may be secret
 */
export function readConfig(variables: Readonly<Record<string, string | undefined>>): Config {
  const present = Object.entries(variables).filter(([, value]) => value?.trim() !== '');
  const parsed = environment.safeParse(Object.fromEntries(present));
  if (!parsed.success) {
    throw new ConfigurationError(
      parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}.`),
    );
  }
  const env = parsed.data;
  if (env.DATABASE_APP_URL !== undefined && env.DATABASE_URL === undefined) {
    throw new ConfigurationError([
      'DATABASE_APP_URL needs DATABASE_URL, the connection of the role that owns the tables.',
    ]);
  }
  const profile = env.DUEBOOK_PROFILE ?? profileOf(env.NODE_ENV);
  const forDevelopment = (
    ['WEBHOOK_ALLOW_LOOPBACK', 'TOKEN_ISSUER_ALLOW_LOOPBACK'] as const
  ).filter((name) => profile === 'production' && env[name] === '1');
  if (forDevelopment.length > 0) {
    throw new ConfigurationError(
      forDevelopment.map((name) => `${name} is for the development profile only.`),
    );
  }
  const mail = mailOf(env);
  if (typeof mail === 'string') throw new ConfigurationError([mail]);
  const files = filesOf(env, env.DUEBOOK_DATA);
  if (!('primary' in files)) throw new ConfigurationError(files);
  return {
    port: env.PORT,
    host: env.HOST,
    dataFolder: env.DUEBOOK_DATA,
    databaseUrl: env.DATABASE_URL,
    databaseAppUrl: env.DATABASE_APP_URL,
    poolSize: env.DATABASE_POOL_SIZE,
    logLevel: env.LOG_LEVEL,
    profile,
    role: env.DUEBOOK_ROLE,
    executor: env.DUEBOOK_EXECUTOR,
    limits: limitsOf(env),
    rates: ratesOf(env),
    connections: { all: env.CONNECTIONS, ofAddress: env.CONNECTIONS_ADDRESS },
    fileQuota: { dayBytes: bytesOf(env.FILES_DAY_MB), storedBytes: bytesOf(env.FILES_STORED_MB) },
    files,
    trustedProxies: env.TRUSTED_PROXIES,
    publicUrl: env.PUBLIC_URL,
    oidc: oidcOf(env),
    importClaimMs: env.IMPORT_CLAIM_SECONDS * 1_000,
    anchorFile: env.AUDIT_ANCHOR_FILE,
    anchorUrl: env.AUDIT_ANCHOR_URL,
    anchorMs: env.AUDIT_ANCHOR_SECONDS * 1_000,
    secretKey: env.DUEBOOK_SECRET_KEY,
    secretKeysRead: env.DUEBOOK_SECRET_KEYS_READ,
    webhookLoopback: env.WEBHOOK_ALLOW_LOOPBACK === '1',
    webhookLeaseMs: env.WEBHOOK_LEASE_SECONDS * 1_000,
    webhookLogDays: env.WEBHOOK_LOG_DAYS,
    mail,
    tokenIssuerLoopback: env.TOKEN_ISSUER_ALLOW_LOOPBACK === '1',
    drainMs: env.STOP_PAUSE_SECONDS * 1_000,
  };
}

/** Of megabytes, of which none means as many as one likes. */
function bytesOf(megabytes: number): number | null {
  return megabytes === 0 ? null : megabytes * MEGABYTE;
}

function profileOf(nodeEnv: string | undefined): Config['profile'] {
  return nodeEnv === 'production' ? 'production' : 'development';
}

function limitsOf(env: z.infer<typeof environment>): Limits {
  return {
    depth: env.LIMIT_DEPTH,
    aliases: env.LIMIT_ALIASES,
    directives: env.LIMIT_DIRECTIVES,
    tokens: env.LIMIT_TOKENS,
    cost: env.LIMIT_COST,
    bodyBytes: env.LIMIT_BODY_MB * MEGABYTE,
    anonymousBodyBytes: DEFAULT_LIMITS.anonymousBodyBytes,
  };
}

/** All four of a provider, or none. */
function oidcOf(env: z.infer<typeof environment>): OidcSettings | undefined {
  const {
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_ID: clientId,
    OIDC_CLIENT_SECRET: clientSecret,
    OIDC_REDIRECT_URL: redirectUrl,
  } = env;
  const told = [issuer, clientId, clientSecret, redirectUrl];
  if (told.every((value) => value === undefined)) return undefined;
  if (!issuer || !clientId || !clientSecret || !redirectUrl) {
    throw new ConfigurationError([
      'OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET and OIDC_REDIRECT_URL are set together.',
    ]);
  }
  const { OIDC_LINK_TENANTS: linkTenants, OIDC_SECOND_FACTORS: secondFactors } = env;
  return { issuer, clientId, clientSecret, redirectUrl, linkTenants, secondFactors };
}

function ratesOf(env: z.infer<typeof environment>): RateSettings {
  return {
    principalRequests: env.RATE_PRINCIPAL,
    tenantRequests: env.RATE_TENANT,
    principalWork: env.RATE_PRINCIPAL_WORK,
    tenantWork: env.RATE_TENANT_WORK,
    addressRequests: env.RATE_ADDRESS,
    tenantInFlight: env.RATE_IN_FLIGHT,
  };
}
