import { describe, expect, it } from '@jest/globals';
import { ConfigurationError, DEFAULT_LIMITS, readConfig } from '../../src/config';
import { DEFAULT_RATES } from '../../src/limits/rate/rate-settings';

function faultsOf(variables: Record<string, string>): readonly string[] {
  try {
    readConfig(variables);
    return [];
  } catch (error) {
    if (error instanceof ConfigurationError) return error.faults;
    throw error;
  }
}

describe('readConfig', () => {
  it('needs nothing: the embedded database on the loopback address', () => {
    expect(readConfig({})).toEqual({
      port: 4000,
      host: '127.0.0.1',
      dataFolder: '.duebook',
      databaseUrl: undefined,
      databaseAppUrl: undefined,
      poolSize: 8,
      logLevel: 'info',
      profile: 'development',
      role: 'all',
      executor: 'jit',
      limits: DEFAULT_LIMITS,
      rates: DEFAULT_RATES,
      connections: { all: 4_000, ofAddress: 1_000 },
      fileQuota: { dayBytes: 2_147_483_648, storedBytes: 53_687_091_200 },
      files: {
        primary: { kind: 'FOLDER', folder: '.duebook/files' },
        second: { kind: 'FOLDER', folder: '.duebook/files-second' },
        checks: { everyMs: 604_800_000, bytesPerSecond: 16_777_216 },
      },
      trustedProxies: [],
      importClaimMs: 120_000,
      anchorFile: undefined,
      anchorUrl: undefined,
      anchorMs: 3_600_000,
      secretKey: undefined,
      secretKeysRead: [],
      webhookLoopback: false,
      tokenIssuerLoopback: false,
      mail: {
        smtpUrl: undefined,
        authoritiesFile: undefined,
        from: { address: 'duebook@localhost.invalid', name: 'Duebook' },
        keptDays: 7,
      },
      webhookLeaseMs: 30_000,
      webhookLogDays: 90,
      drainMs: 0,
    });
  });

  it('takes no megabytes of files for as many as one likes', () => {
    expect(readConfig({ FILES_DAY_MB: '0', FILES_STORED_MB: '3' }).fileQuota).toEqual({
      dayBytes: null,
      storedBytes: 3_145_728,
    });
  });

  it('takes a folder and a bucket for files', () => {
    const { files } = readConfig({
      ...{ FILES_PRIMARY: '/srv/files', FILES_SECOND: 's3://books/due/files/' },
      ...{ FILES_SECOND_S3_ENDPOINT: 'https://s3.example.com:9000/', FILES_CHECK_DAYS: '0' },
      ...{ FILES_SECOND_S3_KEY_ID: 'key', FILES_SECOND_S3_SECRET: 'secret' },
    });
    expect(files).toEqual({
      primary: { kind: 'FOLDER', folder: '/srv/files' },
      second: {
        ...{ kind: 'S3', endpoint: 'https://s3.example.com:9000', region: 'us-east-1' },
        ...{ bucket: 'books', prefix: 'due/files', forcePathStyle: true },
        keys: { keyId: 'key', secret: 'secret' },
      },
      checks: null,
    });
  });

  it('takes a bucket of Amazon’s with whatever keys the machine has', () => {
    const variables = { FILES_PRIMARY: 's3://books', FILES_PRIMARY_S3_REGION: 'eu-central-1' };
    expect(readConfig(variables).files.primary).toEqual({
      ...{ kind: 'S3', endpoint: null, region: 'eu-central-1', bucket: 'books', prefix: '' },
      ...{ forcePathStyle: false, keys: null },
    });
  });

  it('takes certificates by which a mail server of one’s own is known', () => {
    const mail = { SMTP_URL: 'smtps://mail.example.com', MAIL_FROM: 'Us <us@example.com>' };
    const { authoritiesFile } = readConfig({ ...mail, SMTP_CA_FILE: '/etc/ours.pem' }).mail;
    expect(authoritiesFile).toBe('/etc/ours.pem');
  });

  it('takes an empty variable for an absent one', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: ' ' }).port).toBe(4000);
  });

  it('follows NODE_ENV unless a profile is named', () => {
    expect(readConfig({ NODE_ENV: 'production' }).profile).toBe('production');
    expect(readConfig({ NODE_ENV: 'production', DUEBOOK_PROFILE: 'development' }).profile).toBe(
      'development',
    );
  });

  it.each([
    [{ PORT: '70000' }, 'PORT must be a whole number from 0 to 65535.'],
    [{ PORT: '4e3' }, 'PORT must be a whole number from 0 to 65535.'],
    [{ PORT: '-1' }, 'PORT must be a whole number from 0 to 65535.'],
    [{ HOST: 'http://x' }, 'HOST must be a host name or an IP address.'],
    [
      { LOG_LEVEL: 'loud' },
      'LOG_LEVEL must be one of fatal, error, warn, info, debug, trace, silent.',
    ],
    [{ DUEBOOK_ROLE: 'both' }, 'DUEBOOK_ROLE must be one of all, gateway, worker.'],
    [{ DUEBOOK_EXECUTOR: 'v8' }, 'DUEBOOK_EXECUTOR must be one of jit, graphql-js.'],
    [{ DUEBOOK_PROFILE: 'x' }, 'DUEBOOK_PROFILE must be one of development, production.'],
    [
      { AUDIT_ANCHOR_SECONDS: '0' },
      'AUDIT_ANCHOR_SECONDS must be a whole number from 1 to 604800.',
    ],
    ...['http://example.com/', 'https://a:b@example.com/', 'ftp://localhost/', 'x'].map(
      (url): [Record<string, string>, string] => [
        { AUDIT_ANCHOR_URL: url },
        'AUDIT_ANCHOR_URL must be an https address without a password in it; http is for this machine only.',
      ],
    ),
    [{ STOP_PAUSE_SECONDS: '6' }, 'STOP_PAUSE_SECONDS must be a whole number from 0 to 5.'],
    [{ IMPORT_CLAIM_SECONDS: '0' }, 'IMPORT_CLAIM_SECONDS must be a whole number from 1 to 3600.'],
    [
      { TRUSTED_PROXIES: '10.0.0.0/8, everybody' },
      'TRUSTED_PROXIES must be addresses or networks such as 10.0.0.0/8, ::1.',
    ],
    [
      { DUEBOOK_SECRET_KEY: 'c2hvcnQ=' },
      'DUEBOOK_SECRET_KEY must be 32 bytes in base64, as `openssl rand -base64 32` prints.',
    ],
    [
      { DUEBOOK_SECRET_KEYS_READ: `${Buffer.alloc(32).toString('base64')},c2hvcnQ=` },
      'DUEBOOK_SECRET_KEYS_READ must be keys of 32 bytes in base64, separated by commas.',
    ],
    [{ WEBHOOK_LOG_DAYS: '0' }, 'WEBHOOK_LOG_DAYS must be a whole number from 1 to 3650.'],
    [
      { TOKEN_ISSUER_ALLOW_LOOPBACK: '1', NODE_ENV: 'production' },
      'TOKEN_ISSUER_ALLOW_LOOPBACK is for the development profile only.',
    ],
    [
      { WEBHOOK_ALLOW_LOOPBACK: '1', NODE_ENV: 'production' },
      'WEBHOOK_ALLOW_LOOPBACK is for the development profile only.',
    ],
    [
      { PUBLIC_URL: 'http://books.example.com' },
      'PUBLIC_URL must be an https address without a password in it; http is for this machine only.',
    ],
    [
      { OIDC_ISSUER: 'https://login.example.com' },
      'OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET and OIDC_REDIRECT_URL are set together.',
    ],
    [{ CONNECTIONS: '9' }, 'CONNECTIONS must be a whole number from 10 to 100000.'],
    [
      { CONNECTIONS_ADDRESS: 'many' },
      'CONNECTIONS_ADDRESS must be a whole number from 5 to 100000.',
    ],
    [{ FILES_DAY_MB: '-1' }, 'FILES_DAY_MB must be a whole number from 0 to 1000000000.'],
    [{ FILES_STORED_MB: '1.5' }, 'FILES_STORED_MB must be a whole number from 0 to 1000000000.'],
    ...['s3://', 's3://UPPER', 's3://books//x', 'https://books.example.com'].map(
      (place): [Record<string, string>, string] => [
        { FILES_SECOND: place },
        'FILES_SECOND must be a folder, or a bucket such as s3://bucket or s3://bucket/prefix.',
      ],
    ),
    [
      { FILES_SECOND: 's3://b-1', FILES_SECOND_S3_ENDPOINT: 'https://a:b@s3.example.com' },
      'FILES_SECOND_S3_ENDPOINT must be the address of a server such as https://s3.example.com, without keys and path in it.',
    ],
    [
      { FILES_SECOND: 's3://b-1', FILES_SECOND_S3_KEY_ID: 'key' },
      'FILES_SECOND_S3_KEY_ID and FILES_SECOND_S3_SECRET are set together.',
    ],
    [
      { FILES_PRIMARY_S3_REGION: 'eu-central-1' },
      'FILES_PRIMARY_S3_REGION needs a bucket in FILES_PRIMARY, as in s3://bucket.',
    ],
    [
      { DUEBOOK_DATA: '/srv/x', FILES_SECOND: '/srv/x/files/' },
      'FILES_SECOND is the place of FILES_PRIMARY: a second copy there saves nothing.',
    ],
    [{ FILES_CHECK_DAYS: 'x' }, 'FILES_CHECK_DAYS must be a whole number from 0 to 3650.'],
    [
      { FILES_SECOND: 's3://b-1', FILES_SECOND_S3_PATH_STYLE: 'yes' },
      'FILES_SECOND_S3_PATH_STYLE must be one of 0, 1.',
    ],
    [{ LIMIT_BODY_MB: '0' }, 'LIMIT_BODY_MB must be a whole number from 1 to 256.'],
    [
      { DATABASE_URL: 'mysql://user:secret@host/db' },
      'DATABASE_URL must be a connection such as postgresql://user:password@host:5432/duebook.',
    ],
    [
      { DATABASE_APP_URL: 'postgresql://duebook_app@host/db' },
      'DATABASE_APP_URL needs DATABASE_URL, the connection of the role that owns the tables.',
    ],
  ])('says what is wrong with %o', (variables, fault) => {
    expect(faultsOf(variables)).toEqual([fault]);
  });

  it('takes further keys to read secrets with', () => {
    const keys = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
    const told = keys.map((key) => key.toString('base64')).join(', ');
    expect(readConfig({ DUEBOOK_SECRET_KEYS_READ: told }).secretKeysRead).toEqual(keys);
  });

  it('takes a provider with all that belongs to it', () => {
    const variables = {
      ...{ OIDC_ISSUER: 'https://login.example.com', OIDC_CLIENT_ID: 'duebook' },
      ...{ OIDC_CLIENT_SECRET: 'secret', OIDC_LINK_TENANTS: 'acme01, acme02' },
      OIDC_REDIRECT_URL: 'https://books.example.com/auth/oidc/callback',
    };
    expect(readConfig(variables).oidc).toEqual({
      ...{ issuer: 'https://login.example.com', clientId: 'duebook', clientSecret: 'secret' },
      redirectUrl: 'https://books.example.com/auth/oidc/callback',
      ...{ linkTenants: ['acme01', 'acme02'], secondFactors: [] },
    });
  });

  it('names every wrong value at once and repeats none of them', () => {
    const faults = faultsOf({ PORT: 'x', DATABASE_URL: 'mysql://user:secret@host' });
    expect(faults).toHaveLength(2);
    expect(faults.join()).not.toContain('secret');
  });
});
