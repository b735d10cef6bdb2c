import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { partiesByCodes, partiesByIds } from '@duebook/parties';
import { someParties } from '@duebook/parties/testing';
import { aTenant } from '@duebook/governance/testing';
import { aContact, anAccount } from '../support/party-values';
import { aParty, aPartyHome, fresh, type PartyHome } from '../support/a-party-home';

let home: PartyHome;

beforeAll(async () => {
  home = await aPartyHome();
});
afterAll(() => home.db.close());

const upsert = (
  parties: Parameters<PartyHome['parties']['partiesUpsert']>[1]['parties'],
  over: { idempotencyKey?: string; onRefusal?: 'ABORT' | 'SKIP' } = {},
) => home.parties.partiesUpsert(home.tenant.caller, { idempotencyKey: fresh(), parties, ...over });

async function versionOf(code: string): Promise<number | undefined> {
  return (await home.parties.partyByCode(home.tenant.caller, code))?.version;
}

describe('partiesUpsert', () => {
  it('makes parties by code, leading zeros and all', async () => {
    const { caller } = home.tenant;
    const ids = await someParties(home.db, caller, ['0042', '42']);
    const reader = home.db.unitOfWork.reader(caller);
    const found = await partiesByCodes(reader, ['0042', '42', '042']);
    expect([...found.keys()].sort()).toEqual(['0042', '42']);
    expect(found.get('0042')).toEqual({
      id: ids[0],
      code: '0042',
      legalName: 'Party 0042',
      isCustomer: true,
      isSupplier: true,
      createdAt: home.db.clock.now(),
    });
    expect((await partiesByIds(reader, ids)).size).toBe(2);
    expect(await someParties(home.db, caller, ['42', '0042'])).toEqual([...ids].reverse());
  });

  it('keeps everything that is said of a party', async () => {
    const whole = aParty('FULL', {
      legalName: '上海示例贸易有限公司',
      aliases: ['示例贸易', 'Example Trading'],
      kinds: ['CUSTOMER', 'SUPPLIER'],
      unifiedSocialCreditCode: '91350100M000100Y43',
      identifiers: [{ kind: 'TAX', scheme: 'VAT', country: 'DE', value: 'DE 123-4' }],
      country: 'CN',
      language: 'zh-Hans',
      addresses: [
        {
          kind: 'BILLING',
          lines: ['南京路 1 号', '"2" 楼, {a}'],
          city: '上海',
          region: null,
          postalCode: '200000',
          country: 'CN',
        },
      ],
      contacts: [
        aContact({
          personName: '李雷',
          quietHours: { from: '20:00', to: '08:00', timeZone: 'Asia/Shanghai' },
        }),
      ],
      bankAccounts: [anAccount('6222021234567890123')],
      virtualAccountNumber: 'V-0001',
      segment: 'KEY',
      region: 'EAST',
      industry: 'TRADE',
      tags: ['b', 'a'],
    });
    expect(await upsert([whole])).toMatchObject({
      ok: true,
      value: { outcomes: [{ status: 'CREATED' }] },
    });
    const record = await home.parties.partyByCode(home.tenant.caller, 'FULL');
    const { code: _, aliases, identifiers, addresses, contacts, bankAccounts, ...details } = whole;
    expect(record).toMatchObject({ ...details, tags: ['a', 'b'], version: 1 });
    const [lists] = await home.parties.partyLists(home.tenant.caller, [record?.id ?? '']);
    expect(lists).toMatchObject({ aliases });
    expect(lists?.identifiers.map(({ value }) => value)).toEqual(identifiers);
    expect(lists?.addresses.map(({ value }) => value)).toEqual(addresses);
    expect(lists?.contacts.map(({ value }) => value)).toEqual(contacts);
    expect(lists?.bankAccounts[0]?.value).toMatchObject(bankAccounts?.[0] ?? {});
    expect(await upsert([whole])).toMatchObject({ value: { outcomes: [{ status: 'UNCHANGED' }] } });
    expect(await versionOf('FULL')).toBe(1);
  });

  it('changes what differs, one version at a time', async () => {
    await upsert([aParty('C1', { segment: 'KEY' })]);
    const changed = await upsert([aParty('C1', { segment: null, tags: ['x'] })]);
    expect(changed).toMatchObject({ value: { outcomes: [{ status: 'UPDATED' }] } });
    expect(await versionOf('C1')).toBe(2);
    expect(await home.parties.partyByCode(home.tenant.caller, 'C1')).toMatchObject({
      segment: null,
      tags: ['x'],
    });
  });

  it('refuses all when one is refused, and says where', async () => {
    const outcome = await upsert([aParty('A1'), aParty('A2', { country: 'ZZ' }), aParty('A1')]);
    expect(outcome).toEqual({
      ok: false,
      refusal: {
        code: 'BULK_REFUSED',
        elements: [
          { index: 1, refusals: [{ code: 'COUNTRY_UNKNOWN', path: ['country'] }] },
          { index: 2, refusals: [{ code: 'PARTY_CODE_REPEATED', path: ['code'] }] },
        ],
      },
    });
    expect(await versionOf('A1')).toBeUndefined();
  });

  it('leaves the refused ones out when told to, and replays every outcome', async () => {
    const parties = [
      aParty('S1'),
      aParty(' S2'),
      { code: 'S3' },
      aParty('S4', { bankAccounts: [anAccount('12')] }),
    ];
    const key = fresh();
    const first = await upsert(parties, { idempotencyKey: key, onRefusal: 'SKIP' });
    expect(first).toMatchObject({
      ok: true,
      value: {
        outcomes: [
          { status: 'CREATED' },
          { status: 'REFUSED', refusals: [{ code: 'PARTY_CODE_INVALID' }] },
          {
            status: 'REFUSED',
            refusals: [{ code: 'PARTY_NAME_MISSING' }, { code: 'PARTY_KIND_MISSING' }],
          },
          { status: 'REFUSED', refusals: [{ code: 'BANK_ACCOUNT_INVALID' }] },
        ],
      },
    });
    expect(await upsert(parties, { idempotencyKey: key, onRefusal: 'SKIP' })).toEqual(first);
    expect(await upsert([aParty('S9')], { idempotencyKey: key, onRefusal: 'SKIP' })).toEqual({
      ok: false,
      refusal: { code: 'IDEMPOTENCY_KEY_REUSED' },
    });
    expect(await versionOf('S1')).toBe(1);
  });

  it('refuses a bank account of a party that exists, and a virtual account that is taken', async () => {
    await upsert([
      aParty('B1', { bankAccounts: [anAccount('11111')], virtualAccountNumber: 'VB' }),
    ]);
    const outcome = await upsert(
      [
        aParty('B1', { bankAccounts: [anAccount('22222')] }),
        aParty('B2', { virtualAccountNumber: ' VB ' }),
      ],
      { onRefusal: 'SKIP' },
    );
    expect(outcome).toMatchObject({
      value: {
        outcomes: [
          { refusals: [{ code: 'BANK_ACCOUNT_CHANGE_NEEDS_APPROVAL' }] },
          { refusals: [{ code: 'VIRTUAL_ACCOUNT_TAKEN' }] },
        ],
      },
    });
  });

  it('takes 1,000 at a time, in one transaction, and no more', async () => {
    const thousand = Array.from({ length: 1_000 }, (_, index) => aParty(`T${index}`));
    const outcome = await upsert(thousand);
    expect(outcome.ok && new Set(outcome.value.outcomes.map(({ status }) => status))).toEqual(
      new Set(['CREATED']),
    );
    expect(await upsert([...thousand, aParty('T1000')])).toEqual({
      ok: false,
      refusal: { code: 'PARTIES_TOO_MANY', largest: 1_000 },
    });
  });

  it('gives a code that two calls make at once to one party', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 6 }, (_, index) => upsert([aParty('RACE', { region: `R${index}` })])),
    );
    const statuses = outcomes.map((one) => one.ok && one.value.outcomes[0]?.status).sort();
    expect(statuses).toEqual(['CREATED', ...Array<string>(5).fill('UPDATED')]);
    expect(await versionOf('RACE')).toBe(6);
  });

  it('knows nothing of another tenant’s codes and virtual accounts', async () => {
    await upsert([aParty('X1', { virtualAccountNumber: 'VX' })]);
    const other = await aTenant(home.db);
    const theirs = await home.parties.partiesUpsert(other.caller, {
      idempotencyKey: fresh(),
      parties: [aParty('X1', { legalName: 'Theirs', virtualAccountNumber: 'VX' })],
    });
    expect(theirs).toMatchObject({ value: { outcomes: [{ status: 'CREATED' }] } });
    expect(await home.parties.partyByCode(home.tenant.caller, 'X1')).toMatchObject({
      legalName: 'Party X1',
      version: 1,
    });
  });

  it('needs parties.party.write in the whole tenant', async () => {
    const { tenant } = home;
    const reading = tenant.callerWith(['parties.party.read']);
    const somewhere = tenant.callerWith(['parties.party.write'], tenant.legalEntityId);
    for (const caller of [reading, somewhere]) {
      const call = home.parties.partiesUpsert(caller, { idempotencyKey: fresh(), parties: [] });
      await expect(call).rejects.toThrow('parties.party.write');
    }
  });
});
