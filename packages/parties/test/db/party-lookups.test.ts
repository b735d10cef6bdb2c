import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { ok } from '@duebook/kernel';
import type { Transaction } from '@duebook/platform';
import { countRowsRead } from '@duebook/platform/testing';
import { partyRepository } from '../../src/persistence/party.repository';
import { partiesByCodes, partiesByIds } from '../../src/persistence/party-references';
import { aParty, aPartyHome, fresh, type PartyHome } from '../support/a-party-home';

const LISTS = ['name', 'identifier', 'address', 'contact', 'bank_account'];
const TABLES = ['parties.party', ...LISTS.map((list) => `parties.party_${list}`)];
const LOADED = 500;
/** Each table once, and no more: a hundred times as much were a walk per key. */
const MOST = LOADED + 3;

let home: PartyHome;
afterAll(async () => {
  jest.restoreAllMocks();
  await home.db.close();
});

async function load(prefix: string, count: number): Promise<void> {
  const parties = Array.from({ length: count }, (_, index) =>
    aParty(`${prefix}-${index}`, {
      aliases: [`Alias ${prefix} ${index}`],
      virtualAccountNumber: `VA-${prefix}-${index}`,
      identifiers: [{ kind: 'TAX', scheme: 'TEST', country: null, value: `${prefix}${index}` }],
    }),
  );
  const request = { idempotencyKey: fresh(), parties };
  const outcome = await home.parties.partiesUpsert(home.tenant.caller, request);
  expect(outcome).toMatchObject({ ok: true });
}

/** Has work done in a unit of work of its own, whose statements are planned once for all values. */
async function rowsRead<T>(work: (tx: Transaction) => Promise<T>) {
  const outcome = await home.db.unitOfWork.run(home.tenant.caller, 'test', async (tx) =>
    ok(await countRowsRead(tx, TABLES, () => work(tx))),
  );
  if (!outcome.ok) throw new Error('The test’s own work is never refused');
  return outcome.value;
}

const SOUGHT = 100;
const codes = Array.from({ length: SOUGHT }, (_, index) => (index === 0 ? 'none' : `L-${index}`));

describe.each([
  ['without statistics', 0],
  ['with statistics of three rows', 3],
])('parties, %s', (_, known) => {
  beforeAll(async () => {
    if (known > 0) await home.db.close();
    home = await aPartyHome();
    for (const table of TABLES) {
      await home.db.asOwner(`alter table ${table} set (autovacuum_enabled = off)`);
    }
    if (known > 0) {
      await load('K', known);
      await home.db.asOwner(`analyze ${TABLES.join(', ')}`);
    }
    await load('L', LOADED);
    // Plans of empty tables, which loading has left to its connection, have had their time.
    const now = performance.now();
    jest.spyOn(performance, 'now').mockReturnValue(now + 6_000);
  });

  it('are found by code, by id and by virtual account, and none is read once a key', async () => {
    const byCode = await rowsRead((tx) => partiesByCodes(tx, codes));
    expect(byCode.value.size).toBe(SOUGHT - 1);
    const ids = [...byCode.value.values()].map(({ id }) => id);
    const byId = await rowsRead((tx) => partiesByIds(tx, ids));
    expect(byId.value.size).toBe(SOUGHT - 1);
    const accounts = codes.map((code) => `VA-${code}`);
    const owners = await rowsRead((tx) => partyRepository.virtualAccountOwners(tx, accounts));
    expect(owners.value.size).toBe(SOUGHT - 1);
    for (const { rows } of [byCode, byId, owners]) expect(rows).toBeLessThanOrEqual(MOST);
  });

  it('are read with their lists, and no list once a party', async () => {
    const { value, rows } = await rowsRead((tx) => partyRepository.byCodes(tx, codes));
    expect(value.map(({ lists }) => lists.aliases.length)).toEqual(codes.slice(1).map(() => 1));
    // A party has a row, two names and an identifier.
    expect(rows).toBeLessThanOrEqual(4 * MOST);
  });
});
