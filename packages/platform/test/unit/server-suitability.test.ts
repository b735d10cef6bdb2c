import { describe, expect, it } from '@jest/globals';
import { type ServerFacts, whyUnsuitable } from '../../src/database/server-suitability';

const GOOD: ServerFacts = {
  versionNumber: 150_004,
  version: '15.4 (Debian 15.4-1)',
  encoding: 'UTF8',
  database: 'duebook',
  role: 'duebook_owner',
  mayCreate: true,
  sortsChinese: true,
};

describe('a server', () => {
  it('suits from PostgreSQL 15 on', () => {
    expect(whyUnsuitable(GOOD)).toBeNull();
    expect(whyUnsuitable({ ...GOOD, versionNumber: 150_000 })).toBeNull();
    expect(whyUnsuitable({ ...GOOD, versionNumber: 190_000, version: '19.0' })).toBeNull();
  });

  it.each<[string, Partial<ServerFacts>, string]>([
    [
      'that is too old',
      { versionNumber: 140_012, version: '14.12' },
      'PostgreSQL 15 or newer is needed; this server is 14.12.',
    ],
    ['that is very old', { versionNumber: 90_624, version: '9.6.24' }, 'this server is 9.6.24.'],
    [
      'with a database of another encoding',
      { encoding: 'LATIN1' },
      'The database duebook keeps text as LATIN1, which cannot hold every name.',
    ],
    [
      'with a database of a Chinese encoding',
      { encoding: 'EUC_CN' },
      "create database duebook template template0 encoding 'UTF8' lc_ctype 'C.UTF-8' lc_collate 'C'",
    ],
    [
      'with a database of somebody else’s',
      { mayCreate: false },
      'alter database duebook owner to duebook_owner.',
    ],
    [
      'without ICU',
      { sortsChinese: false },
      'The database duebook lacks the collation zh-x-icu, by which Chinese names are sorted.',
    ],
  ])('%s is refused with what to do', (_, over, message) => {
    expect(whyUnsuitable({ ...GOOD, ...over })).toContain(message);
  });
});
