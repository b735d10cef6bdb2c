import { businessDate } from '@duebook/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aTenant } from '@duebook/governance/testing';
import { anAccount } from '../support/party-values';
import {
  aParty,
  aPartyHome,
  fresh,
  refusedWith,
  register,
  type PartyHome,
} from '../support/a-party-home';

const NOBODY = '00000000-0000-7000-8000-00000000ffff';

let home: PartyHome;
let strangersPartyId: string;

beforeAll(async () => {
  home = await aPartyHome();
  const stranger = await aTenant(home.db);
  strangersPartyId = await register({ ...home, tenant: stranger }, aParty('THEIRS'));
});
afterAll(() => home.db.close());

const record = async (id: string) => {
  const [found] = await home.parties.partyRecords(home.tenant.caller, [id]);
  if (!found) throw new Error('no such party');
  return found;
};

describe('partyCreate', () => {
  it('registers a party once, however often it is asked to', async () => {
    const command = { idempotencyKey: fresh(), party: aParty('N1') };
    const first = await home.parties.partyCreate(home.tenant.caller, command);
    expect(await home.parties.partyCreate(home.tenant.caller, command)).toEqual(first);
    expect(
      await home.parties.partyCreate(home.tenant.caller, { ...command, party: aParty('N2') }),
    ).toEqual({ ok: false, refusal: { code: 'IDEMPOTENCY_KEY_REUSED' } });
  });

  it('refuses a code that is taken, and what no party can be', async () => {
    await register(home, aParty('TAKEN'));
    const create = (party: ReturnType<typeof aParty>) =>
      home.parties.partyCreate(home.tenant.caller, { idempotencyKey: fresh(), party });
    expect(await create(aParty('TAKEN'))).toMatchObject(refusedWith('PARTY_CODE_TAKEN'));
    expect(await create(aParty(''))).toMatchObject(refusedWith('PARTY_CODE_INVALID'));
    expect(await create(aParty('N3', { legalName: '', kinds: [] }))).toMatchObject(
      refusedWith('PARTY_NAME_INVALID', 'PARTY_KIND_MISSING'),
    );
  });
});

describe('partyUpdate', () => {
  const update = (partyId: string, expectedVersion: number, changes: object) =>
    home.parties.partyUpdate(home.tenant.caller, {
      idempotencyKey: fresh(),
      partyId,
      expectedVersion,
      changes,
    });

  it('edits the version that was read, and no other', async () => {
    const id = await register(home, aParty('U1', { aliases: ['One'] }));
    expect(await update(id, 1, { legalName: 'New name', aliases: ['Two'] })).toEqual({
      ok: true,
      value: { partyId: id },
    });
    expect(await record(id)).toMatchObject({ legalName: 'New name', version: 2 });
    const [lists] = await home.parties.partyLists(home.tenant.caller, [id]);
    expect(lists?.aliases).toEqual(['Two']);
    expect(await update(id, 1, { region: 'X' })).toEqual({
      ok: false,
      refusal: { code: 'VERSION_CONFLICT', path: ['expectedVersion'], currentVersion: 2 },
    });
    expect(await update(id, 2, { legalName: 'New name' })).toMatchObject({ ok: true });
    expect((await record(id)).version).toBe(2);
  });

  it('lets one of two editors win', async () => {
    const id = await register(home, aParty('U2'));
    const outcomes = await Promise.all([
      update(id, 1, { region: 'A' }),
      update(id, 1, { region: 'B' }),
    ]);
    expect(outcomes.map(({ ok }) => ok).sort()).toEqual([false, true]);
  });

  it('refuses taken virtual accounts, and parties that are not there', async () => {
    await register(home, aParty('U3', { virtualAccountNumber: 'VU' }));
    const id = await register(home, aParty('U4', { bankAccounts: [anAccount('4711')] }));
    expect(await update(id, 1, { virtualAccountNumber: 'VU' })).toMatchObject(
      refusedWith('VIRTUAL_ACCOUNT_TAKEN'),
    );
    expect(await update(NOBODY, 1, {})).toMatchObject(refusedWith('PARTY_UNKNOWN'));
    expect(await update(strangersPartyId, 1, { region: 'X' })).toMatchObject(
      refusedWith('PARTY_UNKNOWN'),
    );
    expect(await record(id)).toMatchObject({ version: 1, virtualAccountNumber: null });
  });
});

describe('partyGroupAssign', () => {
  const assign = (partyId: string, groupId: string | null, expectedVersion = 1) =>
    home.parties.partyGroupAssign(home.tenant.caller, {
      idempotencyKey: fresh(),
      ...{ partyId, expectedVersion, groupId },
    });

  it('builds a tree and refuses a circle', async () => {
    const [top, middle, leaf] = [
      await register(home, aParty('G1')),
      await register(home, aParty('G2')),
      await register(home, aParty('G3')),
    ];
    expect(await assign(middle, top)).toMatchObject({ ok: true });
    expect(await assign(leaf, middle)).toMatchObject({ ok: true });
    expect(await assign(top, leaf)).toMatchObject(refusedWith('PARTY_GROUP_CYCLE'));
    expect(await assign(top, top)).toMatchObject(refusedWith('PARTY_GROUP_CYCLE'));
    expect(await assign(leaf, NOBODY, 2)).toMatchObject(refusedWith('PARTY_GROUP_UNKNOWN'));
    expect(await assign(leaf, strangersPartyId, 2)).toMatchObject(
      refusedWith('PARTY_GROUP_UNKNOWN'),
    );
    expect(await assign(strangersPartyId, top)).toMatchObject(refusedWith('PARTY_UNKNOWN'));
    const page = await home.parties.partiesPage(home.tenant.caller, {
      filter: { groupId: top },
      sort: 'CODE',
      after: null,
      limit: 9,
    });
    expect(page.rows.map(({ party }) => party.code)).toEqual(['G1', 'G2', 'G3']);
    expect(await assign(middle, null)).toMatchObject({
      ok: false,
      refusal: { code: 'VERSION_CONFLICT', path: ['expectedVersion'], currentVersion: 2 },
    });
    expect(await assign(middle, null, 2)).toMatchObject({ ok: true });
    expect(await record(middle)).toMatchObject({ groupId: null, version: 3 });
  });

  it('closes no circle with two calls at once', async () => {
    const [a, b] = [await register(home, aParty('G8')), await register(home, aParty('G9'))];
    const outcomes = await Promise.all([assign(a, b), assign(b, a)]);
    expect(outcomes.map(({ ok }) => ok).sort()).toEqual([false, true]);
  });
});

describe('partyOwnerAssign', () => {
  const assignTo = (
    partyId: string,
    expectedVersion: number,
    ownerUserId: string | null,
    validFrom?: string,
  ) =>
    home.parties.partyOwnerAssign(home.tenant.caller, {
      idempotencyKey: fresh(),
      ...{ partyId, expectedVersion, ownerUserId },
      ...(validFrom === undefined ? {} : { validFrom: businessDate(validFrom) }),
    });

  /** By one who has just read the party. */
  const assign = async (partyId: string, ownerUserId: string | null, validFrom?: string) => {
    const [read] = await home.parties.partyRecords(home.tenant.caller, [partyId]);
    return assignTo(partyId, read?.version ?? 1, ownerUserId, validFrom);
  };

  it('keeps who was responsible when', async () => {
    const me = home.tenant.caller.principalId;
    const id = await register(home, aParty('O1'));
    expect(await assign(id, me, '2026-02-01')).toMatchObject({ ok: true });
    expect(await assign(id, null, '2026-03-01')).toMatchObject({ ok: true });
    expect(await assign(id, me, '2026-03-01')).toMatchObject({ ok: true });
    expect(await assign(id, null, '2026-01-01')).toMatchObject({ ok: true });
    expect(await record(id)).toMatchObject({ ownerUserId: me });
    const [periods] = await home.parties.partyOwners(home.tenant.caller, [id]);
    expect(periods).toMatchObject([
      { ownerUserId: null, validFrom: '2026-01-01', validUntil: '2026-02-01' },
      { ownerUserId: me, validFrom: '2026-02-01', validUntil: '2026-03-01' },
      { ownerUserId: me, validFrom: '2026-03-01', validUntil: null },
    ]);
    expect(await assign(id, null)).toMatchObject({ ok: true });
    // Five: the correction of January left the party as it was.
    expect(await record(id)).toMatchObject({ ownerUserId: null, version: 5 });
  });

  it('is refused to one who saw an older version, and only to the second of two at once', async () => {
    const me = home.tenant.caller.principalId;
    const id = await register(home, aParty('O3'));
    const outcomes = await Promise.all([assignTo(id, 1, me), assignTo(id, 1, me)]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes.find(({ ok }) => !ok)).toMatchObject({
      refusal: { code: 'VERSION_CONFLICT', path: ['expectedVersion'], currentVersion: 2 },
    });
    expect(await assignTo(id, 3, null)).toMatchObject({ refusal: { currentVersion: 2 } });
    expect(await record(id)).toMatchObject({ ownerUserId: me, version: 2 });
  });

  it('refuses the future, unknown users and unknown parties', async () => {
    const me = home.tenant.caller.principalId;
    const id = await register(home, aParty('O2'));
    // It is already the first of April where the day begins first.
    home.db.clock.set('2026-03-31T11:00:00.000Z');
    expect(await assign(id, me, '2026-04-01')).toMatchObject({ ok: true });
    expect(await assign(id, me, '2026-04-02')).toMatchObject(
      refusedWith('PARTY_OWNER_FROM_FUTURE'),
    );
    expect(await assign(id, NOBODY)).toMatchObject(refusedWith('PARTY_OWNER_UNKNOWN'));
    expect(await assign(NOBODY, me)).toMatchObject(refusedWith('PARTY_UNKNOWN'));
    expect(await assign(strangersPartyId, me)).toMatchObject(refusedWith('PARTY_UNKNOWN'));
    const stranger = await aTenant(home.db);
    expect(await assign(id, stranger.caller.principalId)).toMatchObject(
      refusedWith('PARTY_OWNER_UNKNOWN'),
    );
  });
});

describe('rights', () => {
  it('are asked for by name', async () => {
    const nobody = home.tenant.callerWith([]);
    const key = { idempotencyKey: fresh(), expectedVersion: 1 };
    const { parties } = home;
    const page = { filter: {}, sort: 'NAME', after: null, limit: 1 } as const;
    await expect(parties.partyCreate(nobody, { ...key, party: aParty('P') })).rejects.toThrow(
      'parties.party.write',
    );
    await expect(
      parties.partyUpdate(nobody, { ...key, partyId: NOBODY, changes: {} }),
    ).rejects.toThrow('parties.party.write');
    await expect(
      parties.partyOwnerAssign(nobody, { ...key, partyId: NOBODY, ownerUserId: null }),
    ).rejects.toThrow('parties.owner.assign');
    await expect(
      parties.partyGroupAssign(nobody, { ...key, partyId: NOBODY, groupId: null }),
    ).rejects.toThrow('parties.group.assign');
    const reads = [
      parties.partyRecords(nobody, []),
      parties.partyLists(nobody, []),
      parties.partyOwners(nobody, []),
      parties.partyByCode(nobody, 'P'),
      parties.partiesPage(nobody, page),
      parties.partyDuplicates(nobody, null),
    ];
    for (const read of reads) await expect(read).rejects.toThrow('parties.party.read');
  });

  it('decide who sees persons and account numbers', async () => {
    const id = await register(
      home,
      aParty('SEEN', {
        bankAccounts: [{ ...anAccount('1234567890'), holderName: 'Li Lei' }],
        contacts: [
          {
            role: 'AP',
            personName: 'Li Lei',
            channel: 'PHONE',
            value: '+86 21 1234',
            language: null,
            consent: 'GIVEN',
            quietHours: null,
          },
        ],
      }),
    );
    const seenWith = async (...permissions: string[]) => {
      const caller = home.tenant.callerWith(['parties.party.read', ...permissions]);
      const [lists] = await home.parties.partyLists(caller, [id]);
      const [contact, account] = [lists?.contacts[0]?.value, lists?.bankAccounts[0]?.value];
      return [
        contact?.personName,
        contact?.value,
        account?.number,
        account?.holderName,
        account?.numberEnding,
      ];
    };
    expect(await seenWith()).toEqual([null, null, null, null, '7890']);
    expect(await seenWith('parties.contact.read')).toEqual([
      'Li Lei',
      '+86 21 1234',
      null,
      null,
      '7890',
    ]);
    expect(await seenWith('parties.bankAccount.reveal')).toEqual([
      null,
      null,
      '1234567890',
      'Li Lei',
      '7890',
    ]);
  });
});
