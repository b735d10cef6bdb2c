import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { encodeId } from '@duebook/platform/graphql';
import { type Ask, asking } from '@duebook/platform/testing';
import { aTenant } from '@duebook/governance/testing';
import type { GraphQLSchema } from 'graphql';
import { aParty, aPartyHome, fresh, register, type PartyHome } from '../support/a-party-home';
import { CREATE, partyInput } from '../support/asked-party';
import { partySchema } from '../support/party-schema';

let home: PartyHome;
let schema: GraphQLSchema;
let ask: Ask;

beforeAll(async () => {
  home = await aPartyHome();
  schema = partySchema(home.tenant.services, home.parties, home.approvals);
  ask = asking(schema, home.tenant.caller);
});
afterAll(() => home.db.close());

const UPDATE = `mutation ($input: PartyUpdateInput!) { partyUpdate(input: $input) {
  party { version region segment } userErrors { code path
    ... on VersionConflictError { currentVersion } } } }`;

describe('partyCreate', () => {
  it('registers a party, shows all of it, and the same again when repeated', async () => {
    const input = { idempotencyKey: fresh(), party: partyInput() };
    const { data, errors } = await ask(CREATE, { input });
    expect(errors).toEqual([]);
    expect(data).toEqual({
      partyCreate: {
        party: {
          id: expect.any(String),
          code: '0007',
          legalName: '上海示例有限公司',
          kinds: ['CUSTOMER'],
          aliases: ['示例'],
          tags: ['vip'],
          countryCode: 'CN',
          version: 1,
          addresses: [{ kind: 'BILLING', lines: ['1 Road'], city: 'Shanghai', postalCode: null }],
          identifiers: [{ kind: 'TAX', value: '123' }],
          contacts: [
            {
              role: 'ACCOUNTS_PAYABLE',
              personName: 'Li Lei',
              channel: 'EMAIL',
              value: 'li@example.test',
              consent: 'UNKNOWN',
              quietHours: { from: '20:00', to: '08:00', timeZone: null },
            },
          ],
          bankAccounts: [
            {
              scheme: 'IBAN',
              number: 'DE89370400440532013000',
              numberEnding: '3000',
              currencyCode: 'EUR',
            },
          ],
          owner: null,
          group: null,
          ownerHistory: [],
        },
        userErrors: [],
      },
    });
    expect((await ask(CREATE, { input })).data).toEqual(data);
    const reused = { ...input, party: partyInput({ code: '0008' }) };
    expect((await ask(CREATE, { input: reused })).data).toMatchObject({
      partyCreate: {
        party: null,
        userErrors: [{ code: 'IDEMPOTENCY_KEY_REUSED', path: ['input', 'idempotencyKey'] }],
      },
    });
  });

  it('names each fault by its place in the arguments', async () => {
    const party = partyInput({
      legalName: null,
      countryCode: 'ZZ',
      addresses: [{ kind: 'BILLING', lines: ['1 Road'], countryCode: 'XX' }],
      bankAccounts: [{ scheme: 'IBAN', number: '1' }],
    });
    const { data } = await ask(CREATE, { input: { idempotencyKey: fresh(), party } });
    expect(data).toMatchObject({
      partyCreate: {
        party: null,
        userErrors: [
          { code: 'COUNTRY_UNKNOWN', path: ['input', 'party', 'countryCode'] },
          { code: 'COUNTRY_UNKNOWN', path: ['input', 'party', 'addresses', '0', 'countryCode'] },
          { code: 'BANK_ACCOUNT_INVALID', path: ['input', 'party', 'bankAccounts', '0'] },
        ],
      },
    });
  });

  it('is for callers who may', async () => {
    const input = { idempotencyKey: fresh(), party: partyInput() };
    const nobody = asking(schema, null);
    expect((await nobody(CREATE, { input })).codes).toEqual(['UNAUTHENTICATED']);
    const reader = asking(schema, home.tenant.callerWith(['parties.party.read']));
    const [error] = (await reader(CREATE, { input })).errors;
    expect(error).toContain('parties.party.write');
  });
});

describe('partyUpdate', () => {
  it('clears what is null, leaves what is absent, and minds the version', async () => {
    const id = encodeId('Party', await register(home, aParty('UP', { region: 'A', segment: 'B' })));
    const edit = async (input: object) =>
      (await ask(UPDATE, { input: { idempotencyKey: fresh(), partyId: id, ...input } })).data;
    expect(await edit({ expectedVersion: 1, region: null })).toEqual({
      partyUpdate: { party: { version: 2, region: null, segment: 'B' }, userErrors: [] },
    });
    expect(await edit({ expectedVersion: 1, region: 'X' })).toEqual({
      partyUpdate: {
        party: null,
        userErrors: [
          { code: 'VERSION_CONFLICT', path: ['input', 'expectedVersion'], currentVersion: 2 },
        ],
      },
    });
    const accounts = [{ scheme: 'LOCAL', number: '12345' }];
    expect(await edit({ expectedVersion: 2, bankAccounts: accounts })).toMatchObject({
      partyUpdate: { party: null, userErrors: [] },
    });
  });

  it('takes ids of other types, other tenants and of nothing for unknown ones', async () => {
    const stranger = await aTenant(home.db);
    const theirs = await register({ ...home, tenant: stranger }, aParty('THEIRS'));
    for (const partyId of [encodeId('Party', theirs), encodeId('User', theirs), 'nonsense']) {
      const input = { idempotencyKey: fresh(), partyId, expectedVersion: 1, region: 'X' };
      expect((await ask(UPDATE, { input })).data).toMatchObject({
        partyUpdate: { userErrors: [{ code: 'PARTY_UNKNOWN', path: ['input', 'partyId'] }] },
      });
      const { data } = await ask(
        'query ($id: ID!) { party(id: $id) { code } node(id: $id) { id } }',
        {
          id: partyId,
        },
      );
      expect(data?.['party']).toBeNull();
    }
  });
});

describe('partiesUpsert', () => {
  const UPSERT = `mutation ($input: PartiesUpsertInput!) { partiesUpsert(input: $input) {
    results { outcome party { code } userErrors { code path } } userErrors { code path } } }`;

  it('answers each element in order, the same when repeated', async () => {
    await register(home, aParty('X2'));
    const input = {
      idempotencyKey: fresh(),
      onRefusal: 'SKIP',
      parties: [
        { code: 'X1', legalName: 'X', kinds: ['SUPPLIER'] },
        { code: 'X2', legalName: 'Party X2', kinds: ['CUSTOMER'] },
        { code: 'X3', kinds: ['SUPPLIER'] },
      ],
    };
    const { data, errors } = await ask(UPSERT, { input });
    expect(errors).toEqual([]);
    expect(data).toEqual({
      partiesUpsert: {
        results: [
          { outcome: 'CREATED', party: { code: 'X1' }, userErrors: [] },
          { outcome: 'UNCHANGED', party: { code: 'X2' }, userErrors: [] },
          {
            outcome: 'REFUSED',
            party: null,
            userErrors: [
              { code: 'PARTY_NAME_MISSING', path: ['input', 'parties', '2', 'legalName'] },
            ],
          },
        ],
        userErrors: [],
      },
    });
    expect((await ask(UPSERT, { input })).data).toEqual(data);
  });

  it('refuses all or none by default', async () => {
    const parties = [{ code: 'Y1', legalName: 'Y', kinds: ['CUSTOMER'] }, { code: ' ' }];
    const { data } = await ask(UPSERT, { input: { idempotencyKey: fresh(), parties } });
    expect(data).toEqual({
      partiesUpsert: {
        results: null,
        userErrors: [{ code: 'PARTY_CODE_INVALID', path: ['input', 'parties', '1', 'code'] }],
      },
    });
    expect((await ask('{ partyByCode(code: "Y1") { id } }')).data).toEqual({ partyByCode: null });
  });
});

describe('owner and group', () => {
  it('are assigned and shown, with their history', async () => {
    const top = await register(home, aParty('TOP'));
    const id = await register(home, aParty('LEAF'));
    const [partyId, groupId] = [encodeId('Party', id), encodeId('Party', top)];
    const ownerId = encodeId('User', home.tenant.caller.principalId);
    const owned = await ask(
      `mutation ($input: PartyOwnerAssignInput!) { partyOwnerAssign(input: $input) {
         party { owner { displayName } ownerHistory { validFrom validUntil owner { id } } }
         userErrors { code } } }`,
      {
        input: {
          idempotencyKey: fresh(),
          partyId,
          expectedVersion: 1,
          ownerId,
          validFrom: '2026-03-01',
        },
      },
    );
    expect(owned.data).toEqual({
      partyOwnerAssign: {
        party: {
          owner: { displayName: 'Ada Admin' },
          ownerHistory: [{ validFrom: '2026-03-01', validUntil: null, owner: { id: ownerId } }],
        },
        userErrors: [],
      },
    });
    const GROUP = `mutation ($input: PartyGroupAssignInput!) { partyGroupAssign(input: $input) {
      party { group { code } } userErrors { code path } } }`;
    const late = { idempotencyKey: fresh(), partyId, expectedVersion: 1, groupId };
    expect((await ask(GROUP, { input: late })).data).toMatchObject({
      partyGroupAssign: {
        party: null,
        userErrors: [{ code: 'VERSION_CONFLICT', path: ['input', 'expectedVersion'] }],
      },
    });
    const input = { idempotencyKey: fresh(), partyId, expectedVersion: 2, groupId };
    const placed = await ask(GROUP, { input });
    expect(placed.data).toEqual({
      partyGroupAssign: { party: { group: { code: 'TOP' } }, userErrors: [] },
    });
    const circle = {
      ...input,
      idempotencyKey: fresh(),
      expectedVersion: 1,
      partyId: groupId,
      groupId: partyId,
    };
    expect((await ask(GROUP, { input: circle })).data).toMatchObject({
      partyGroupAssign: { userErrors: [{ code: 'PARTY_GROUP_CYCLE', path: ['input', 'groupId'] }] },
    });
    const filtered = await ask(
      'query ($filter: PartyFilter) { parties(filter: $filter) { edges { node { code } } totalCount } }',
      { filter: { ownerId, groupId } },
    );
    expect(filtered.data).toEqual({
      parties: { edges: [{ node: { code: 'LEAF' } }], totalCount: '1' },
    });
  });
});
