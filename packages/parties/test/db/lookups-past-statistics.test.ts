import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, ok } from '@duebook/kernel';
import type { Statement } from '@duebook/platform';
import {
  fillPastStatistics,
  OLD_STATISTICS,
  statementsOf,
  walksOfTenants,
} from '@duebook/platform/testing';
import { partyReads } from '../../src/persistence/party.reads';
import { partyRepository } from '../../src/persistence/party.repository';
import { partiesByCodes, partiesByIds } from '../../src/persistence/party-references';
import { aPartyHome, type PartyHome } from '../support/a-party-home';

const LISTS = ['name', 'identifier', 'address', 'contact', 'bank_account'];
const TABLES = [
  'parties.party',
  ...LISTS.map((list) => `parties.party_${list}`),
  'parties.owner_assignment',
];
const ids = [newId()];

/** Every way to parties by their keys. */
const lookups = (tenantId: string): Promise<readonly Statement[]> =>
  statementsOf(tenantId, [
    (reader) => partyReads.recordsByIds(reader, ids),
    (reader) => partyReads.recordByCode(reader, 'C'),
    (reader) => partyReads.listsByIds(reader, ids),
    (reader) => partyReads.ownerPeriods(reader, ids),
    (reader) => partyRepository.byIds(reader, ids),
    (reader) => partyRepository.byCodes(reader, ['C']),
    (reader) => partyRepository.virtualAccountOwners(reader, ['V']),
    (reader) => partiesByCodes(reader, ['C']),
    (reader) => partiesByIds(reader, ids),
  ]);

describe.each(OLD_STATISTICS)('parties, while statistics know: %s', (known) => {
  let home: PartyHome;
  beforeAll(async () => {
    home = await aPartyHome();
    await fillPastStatistics(home.db, home.tenant.tenantId, { tables: TABLES, known });
  });
  afterAll(() => home.db.close());

  it('are found by their keys, and no tenant is read whole', async () => {
    const walks = await home.db.unitOfWork.run(home.tenant.caller, 'test', async (tx) => {
      const found: Record<string, readonly string[]> = {};
      for (const statement of await lookups(tx.tenantId)) {
        found[statement.name ?? ''] = await walksOfTenants(tx, statement, TABLES);
      }
      return ok(found);
    });
    if (!walks.ok) throw new Error('The test’s own work is never refused');
    expect(Object.keys(walks.value).length).toBeGreaterThan(10);
    expect(Object.entries(walks.value).filter(([, scans]) => scans.length > 0)).toEqual([]);
  });
});
