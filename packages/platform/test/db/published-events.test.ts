import { describe, expect, it } from '@jest/globals';
import { newId, ok } from '@duebook/kernel';
import { encodeId, systemCaller } from '../../src';
import { openTestDatabase } from '../../src/testing';

/** Writes one event into a database of its own and ends it. */
async function tell(
  type: string,
  payload: Readonly<Record<string, string | number>>,
): Promise<void> {
  const db = await openTestDatabase();
  const caller = systemCaller(await db.createTenant(), 'test');
  await db.unitOfWork.run(caller, 'test', (tx) => {
    tx.emit({ type, aggregateType: 'Party', aggregateId: newId(), payload });
    return Promise.resolve(ok(null));
  });
  await db.close();
}

const PARTY = { partyId: encodeId('Party', newId()), code: 'C1', version: 1 };

describe('a test database ends well', () => {
  it('when its events are as published, or of nobody’s', async () => {
    await tell('parties.PartyCreated', PARTY);
    await tell('test.ThingDone', { anything: 'goes' });
  });

  it.each([
    ['has no schema', 'parties.PartyVanished', {}, 'parties.PartyVanished: no schema'],
    ['lacks a property', 'parties.PartyCreated', { code: 'C1' }, 'required property'],
    [
      'names by a UUID',
      'parties.PartyCreated',
      { ...PARTY, partyId: newId() },
      'partyId is no id of the API',
    ],
    ['has one more', 'parties.PartyCreated', { ...PARTY, name: 'A' }, 'additional prop'],
  ] as const)('not when one %s', async (_, type, payload, complaint) => {
    await expect(tell(type, payload)).rejects.toThrow(complaint);
  });
});
