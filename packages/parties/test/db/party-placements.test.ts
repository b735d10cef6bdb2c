import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { placements } from '../../src/persistence/migrations/0002-placements';
import { aParty, aPartyHome, fresh, register, type PartyHome } from '../support/a-party-home';

let home: PartyHome;
beforeAll(async () => {
  home = await aPartyHome();
});
afterAll(() => home.db.close());

/** A party's placements as the view shows them, the first one first. */
const placementsOf = async (partyId: string) => {
  const reader = home.db.unitOfWork.reader(home.tenant.caller);
  return reader.query({
    text: `select group_id as "groupId", segment, region, valid_from as "validFrom"
             from parties.v_party_placement where tenant_id = $1 and party_id = $2
            order by valid_from nulls first, id`,
    values: [reader.tenantId, partyId],
  });
};

it('keeps where a party was placed from which day on, and says nothing where nothing changed', async () => {
  const { db, parties, tenant } = home;
  const groupId = await register(home, aParty('HEAD'));
  const partyId = await register(home, aParty('P1', { segment: 'A', region: 'North' }));
  const first = { groupId: null, segment: 'A', region: 'North', validFrom: null };
  expect(await placementsOf(partyId)).toEqual([first]);

  const edit = async (expectedVersion: number, changes: object) =>
    parties.partyUpdate(tenant.caller, {
      idempotencyKey: fresh(),
      ...{ partyId, expectedVersion, changes },
    });
  expect(await edit(1, { industry: 'Steel' })).toMatchObject({ ok: true });
  expect(await placementsOf(partyId)).toEqual([first]);

  db.clock.advance({ hours: 24 });
  expect(await edit(2, { segment: 'B' })).toMatchObject({ ok: true });
  const grouped = { idempotencyKey: fresh(), partyId, expectedVersion: 3, groupId };
  expect(await parties.partyGroupAssign(tenant.caller, grouped)).toMatchObject({ ok: true });
  db.clock.advance({ hours: 24 });
  const upserted = await parties.partiesUpsert(tenant.caller, {
    idempotencyKey: fresh(),
    parties: [{ code: 'P1', region: 'South' }],
  });
  expect(upserted).toMatchObject({ ok: true });
  const later = { segment: 'B', region: 'North', validFrom: '2026-04-01' };
  expect(await placementsOf(partyId)).toEqual([
    first,
    { ...later, groupId: null },
    { ...later, groupId },
    { groupId, segment: 'B', region: 'South', validFrom: '2026-04-02' },
  ]);
});

it('counts from the day on the clock of the legal entity, and of several from the latest', async () => {
  const { db, parties, tenant } = home;
  const partyId = await register(home, aParty('P3', { segment: 'A' }));
  const placed = async (expectedVersion: number, segment: string) => {
    const changes = { segment };
    expect(
      await parties.partyUpdate(tenant.caller, {
        ...{ idempotencyKey: fresh(), partyId, expectedVersion, changes },
      }),
    ).toMatchObject({ ok: true });
    return (await placementsOf(partyId)).at(-1);
  };
  // It is the next morning in Shanghai.
  db.clock.set('2026-05-31T23:30:00Z');
  expect(await placed(1, 'B')).toMatchObject({ validFrom: '2026-06-01', segment: 'B' });
  await tenant.addLegalEntity({ code: 'NZ01', timeZone: 'Pacific/Auckland' });
  db.clock.set('2026-06-01T13:00:00Z');
  expect(await placed(2, 'C')).toMatchObject({ validFrom: '2026-06-02', segment: 'C' });
});

it('takes what stands for the time before there was a history', async () => {
  const { db } = home;
  const partyId = await register(home, aParty('P2', { segment: 'OLD', region: 'West' }));
  await db.asOwner('delete from parties.party_placement');
  const backfill = placements.statements.find((statement) => statement.startsWith('insert'));
  await db.asOwner(backfill ?? '');
  expect(await placementsOf(partyId)).toEqual([
    { groupId: null, segment: 'OLD', region: 'West', validFrom: null },
  ]);
});
