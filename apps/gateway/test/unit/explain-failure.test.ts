import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ConfigurationError } from '../../src/config';
import { explainFailure } from '../../src/explain-failure';
import { CannotListen } from '../../src/http/cannot-listen';

function systemError(code: string, path?: string): Error {
  return Object.assign(new Error(code), { code, ...(path === undefined ? {} : { path }) });
}

describe('what people are told of a failure', () => {
  it.each([
    ['ENOTDIR', 'a file stands where a folder is needed'],
    ['EACCES', 'this user may not write there'],
    ['EROFS', 'the file system is read-only'],
    ['ENOSPC', 'there is no space left'],
  ])('names the data folder for %s within it', (code, why) => {
    const error = systemError(code, '/srv/data/postgres');
    const told = explainFailure(error, { DUEBOOK_DATA: '/srv/data' });
    expect(told?.message).toContain(`/srv/data/postgres: ${why} (${code}). DUEBOOK_DATA`);
    expect(told?.exitCode).toBe(1);
  });

  it('knows the data folder that nobody has named', () => {
    const error = systemError('EACCES', resolve('.duebook/files'));
    expect(explainFailure(error, { DUEBOOK_DATA: ' ' })?.message).toContain('DUEBOOK_DATA');
    expect(explainFailure(error, {})?.message).toContain('DUEBOOK_DATA');
  });

  it('names the variable of a folder of files', () => {
    const variables = { FILES_SECOND: '/mnt/second', DUEBOOK_DATA: '/srv/data' };
    const told = explainFailure(systemError('EACCES', '/mnt/second/incoming'), variables);
    expect(told?.message).toMatch(
      /^\/mnt\/second\/incoming: this user may not write there \(EACCES\)\. FILES_SECOND/,
    );
  });

  it('does not blame the data folder for files elsewhere', () => {
    const beside = systemError('EACCES', '/srv/database/file.csv');
    expect(explainFailure(beside, { DUEBOOK_DATA: '/srv/data' })).toBeNull();
  });

  it('says of a server that is not reached where it was named', () => {
    const told = explainFailure(systemError('ECONNREFUSED'), {});
    expect(told?.message).toMatch(/no connection to PostgreSQL \(ECONNREFUSED\).*DATABASE_URL/);
  });

  it('has the exit code 2 for a wrong call alone', () => {
    expect(explainFailure(new ConfigurationError(['X is wrong.']), {})?.exitCode).toBe(2);
    const cause = systemError('ENOTFOUND');
    const listening = explainFailure(new CannotListen({ host: 'nohost', port: 1 }, cause), {});
    expect(listening?.message).toMatch(/^nohost is no address of this machine.*HOST/);
    expect(listening?.exitCode).toBe(1);
  });

  it('leaves mistakes of the program to their traces', () => {
    expect(explainFailure(new TypeError('x is undefined'), {})).toBeNull();
    expect(explainFailure('thrown', {})).toBeNull();
  });
});
