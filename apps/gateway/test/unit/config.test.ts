import { describe, expect, it } from '@jest/globals';
import { ConfigurationError, DEFAULT_LIMITS, readConfig } from '../../src/config';

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
      importClaimMs: 120_000,
      drainMs: 0,
    });
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
    [{ STOP_PAUSE_SECONDS: '6' }, 'STOP_PAUSE_SECONDS must be a whole number from 0 to 5.'],
    [{ IMPORT_CLAIM_SECONDS: '0' }, 'IMPORT_CLAIM_SECONDS must be a whole number from 1 to 3600.'],
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
    expect(faultsOf(variables as Record<string, string>)).toEqual([fault]);
  });

  it('names every wrong value at once and repeats none of them', () => {
    const faults = faultsOf({ PORT: 'x', DATABASE_URL: 'mysql://user:secret@host' });
    expect(faults).toHaveLength(2);
    expect(faults.join()).not.toContain('secret');
  });
});
