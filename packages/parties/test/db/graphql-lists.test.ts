import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { encodeId } from '@duebook/platform/graphql';
import { type Ask, asking } from '@duebook/platform/testing';
import { aTenant } from '@duebook/governance/testing';
import type { GraphQLSchema } from 'graphql';
import {
  aParty,
  aPartyHome,
  fresh,
  register,
  roundTripsOf,
  type PartyHome,
} from '../support/a-party-home';
import { CREATE, partyInput } from '../support/asked-party';
import { partySchema } from '../support/party-schema';

let home: PartyHome;
let schema: GraphQLSchema;
let ask: Ask;

beforeAll(async () => {
  home = await aPartyHome();
  schema = partySchema(home.tenant.services, home.parties, home.approvals);
  ask = asking(schema, home.tenant.caller);
  await ask(CREATE, { input: { idempotencyKey: fresh(), party: partyInput() } });
});
afterAll(() => home.db.close());

describe('parties', () => {
  const LIST = `query ($first: Int, $after: String, $filter: PartyFilter, $sortBy: PartySort) {
    parties(first: $first, after: $after, filter: $filter, sortBy: $sortBy) {
      edges { node { code } cursor } pageInfo { hasNextPage endCursor } totalCount } }`;

  it('are paged by cursors', async () => {
    for (const code of ['L3', 'L1', 'L2']) {
      await register(home, aParty(code, { legalName: `Listed ${code}`, tags: ['listed'] }));
    }
    const first = { first: 2, filter: { tag: 'listed' }, sortBy: 'CODE' };
    const { data } = await ask(LIST, first);
    expect(data).toMatchObject({
      parties: {
        edges: [{ node: { code: 'L1' } }, { node: { code: 'L2' } }],
        pageInfo: { hasNextPage: true },
        totalCount: '3',
      },
    });
    const { endCursor } = (data as { parties: { pageInfo: { endCursor: string } } }).parties
      .pageInfo;
    expect((await ask(LIST, { ...first, after: endCursor })).data).toMatchObject({
      parties: { edges: [{ node: { code: 'L3' } }], pageInfo: { hasNextPage: false } },
    });
    const forged = await ask(LIST, { ...first, after: 'forged' });
    expect(forged.codes).toEqual(['BAD_USER_INPUT']);
    const other = await ask(LIST, {
      ...first,
      sortBy: 'RELEVANCE',
      filter: { search: 'listed' },
      after: endCursor,
    });
    expect(other.codes).toEqual(['BAD_USER_INPUT']);
  });

  it('are read with as many statements however many there are', async () => {
    const source = `query ($first: Int) { parties(first: $first) { edges { node {
      code aliases contacts { value } bankAccounts { numberEnding } addresses { city }
      owner { displayName } group { code } ownerHistory { validFrom } } } } }`;
    const one = await roundTripsOf(home.db, () => ask(source, { first: 1 }));
    const many = await roundTripsOf(home.db, () => ask(source, { first: 100 }));
    expect(many).toBeLessThanOrEqual(5);
    expect(one).toBeLessThanOrEqual(many);
  });

  it('hide persons and account numbers from those who may not see them', async () => {
    const reader = asking(schema, home.tenant.callerWith(['parties.party.read']));
    const { data, errors } = await reader(
      '{ partyByCode(code: "0007") { contacts { personName value channel } bankAccounts { number holderName numberEnding } } }',
    );
    expect(errors).toEqual([]);
    expect(data).toEqual({
      partyByCode: {
        contacts: [{ personName: null, value: null, channel: 'EMAIL' }],
        bankAccounts: [{ number: null, holderName: null, numberEnding: '3000' }],
      },
    });
    const nobody = asking(schema, home.tenant.callerWith([]));
    expect((await nobody('{ parties { totalCount } }')).errors[0]).toContain('parties.party.read');
  });
});

describe('partyDuplicateCandidates', () => {
  const FIND = `query ($first: Int, $after: String, $filter: PartyDuplicateFilter) {
    partyDuplicateCandidates(first: $first, after: $after, filter: $filter) {
      edges { node { score reasons { kind similarityPercent } first { code } second { code } } }
      pageInfo { hasNextPage endCursor } isComplete } }`;

  it('shows pairs with their reasons, page by page', async () => {
    const tenant = await aTenant(home.db);
    const own = { ...home, tenant };
    const id = await register(own, aParty('1', { legalName: 'Acme Ltd' }));
    await register(own, aParty('01', { legalName: 'Acme Inc' }));
    await register(own, aParty('9', { legalName: 'Acme GmbH' }));
    const askHere = asking(schema, tenant.caller);
    const { data } = await askHere(FIND, { first: 1 });
    expect(data).toMatchObject({
      partyDuplicateCandidates: {
        edges: [
          {
            node: {
              score: 89,
              reasons: [
                { kind: 'NAME', similarityPercent: 100 },
                { kind: 'CODE_BUT_FOR_ZEROS', similarityPercent: 100 },
              ],
              first: { code: '1' },
              second: { code: '01' },
            },
          },
        ],
        pageInfo: { hasNextPage: true },
        isComplete: true,
      },
    });
    const { endCursor } = (
      data as { partyDuplicateCandidates: { pageInfo: { endCursor: string } } }
    ).partyDuplicateCandidates.pageInfo;
    expect((await askHere(FIND, { first: 5, after: endCursor })).data).toMatchObject({
      partyDuplicateCandidates: {
        edges: [{ node: { score: 88, second: { code: '9' } } }],
        pageInfo: { hasNextPage: false },
      },
    });
    const ofOne = await askHere(FIND, { filter: { partyId: encodeId('Party', id) } });
    expect(ofOne.data).toMatchObject({
      partyDuplicateCandidates: {
        edges: [{ node: { first: { code: '1' } } }, { node: { first: { code: '1' } } }],
      },
    });
    expect((await asking(schema, tenant.callerWith([]))(FIND)).errors[0]).toContain(
      'parties.party.read',
    );
  });
});
