import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Caller } from '@duebook/platform';
import { encodeId } from '@duebook/platform/graphql';
import { type Ask, asking, openTestDatabase, type TestDatabase } from '@duebook/platform/testing';
import { governanceModule } from '@duebook/governance/module';
import { aTenant, type TestTenant } from '@duebook/governance/testing';
import type { GraphQLSchema } from 'graphql';
import { fresh } from '../support/access';
import { governanceSchema } from '../support/governance-schema';

let home: TestDatabase;
let tenant: TestTenant;
let schema: GraphQLSchema;
let ask: Ask;

beforeAll(async () => {
  home = await openTestDatabase([governanceModule]);
  tenant = await aTenant(home);
  schema = governanceSchema(tenant.services);
  ask = asking(schema, tenant.caller);
});
afterAll(() => home.close());

const as = (caller: Caller | null) => asking(schema, caller);

describe('viewer', () => {
  it('says who asks, and what they may', async () => {
    const { data, errors } = await ask(
      `query ($entity: ID) {
        viewer {
          tenant { name }
          principal { ... on User { displayName email roleAssignments { isInWholeTenant
            legalEntity { code } role { code givesEverything } } } }
          grants { permission legalEntity { code } }
          all: may(permission: "ledger.invoice.post", legalEntityId: $entity)
        }
      }`,
      { entity: encodeId('LegalEntity', tenant.legalEntityId) },
    );

    expect(errors).toEqual([]);
    expect(data).toEqual({
      viewer: {
        tenant: { name: 'Example Trading' },
        principal: {
          displayName: 'Ada Admin',
          email: 'ada@example.test',
          roleAssignments: [
            {
              isInWholeTenant: true,
              legalEntity: null,
              role: { code: 'ADMIN', givesEverything: true },
            },
          ],
        },
        grants: [{ permission: '*', legalEntity: null }],
        all: true,
      },
    });
  });

  it('is nobody without a key', async () => {
    const { data, codes } = await as(null)('{ viewer { tenant { name } } }');
    expect(data).toBeNull();
    expect(codes).toEqual(['UNAUTHENTICATED']);
  });

  it('may not do in one legal entity what it may in another, nor in one that is no id', async () => {
    const limited = tenant.callerWith(['ledger.invoice.post'], tenant.legalEntityId);
    const { data } = await as(limited)(
      `query ($here: ID!) { viewer {
        here: may(permission: "ledger.invoice.post", legalEntityId: $here)
        nonsense: may(permission: "ledger.invoice.post", legalEntityId: "nonsense")
        other: may(permission: "ledger.receipt.post") } }`,
      { here: encodeId('LegalEntity', tenant.legalEntityId) },
    );
    expect(data).toEqual({ viewer: { here: true, nonsense: false, other: false } });
  });
});

describe('legal entities', () => {
  const CREATE = `mutation ($input: LegalEntityCreateInput!) {
    legalEntityCreate(input: $input) {
      legalEntity { id code functionalCurrency fiscalYearStartMonth version }
      userErrors { code message path }
    }
  }`;
  const UPDATE = `mutation ($input: LegalEntityUpdateInput!) {
    legalEntityUpdate(input: $input) {
      legalEntity { name unifiedSocialCreditCode version }
      userErrors { code path ... on VersionConflictError { currentVersion } }
    }
  }`;
  const input = {
    code: 'US01',
    name: 'Example Inc.',
    functionalCurrency: 'USD',
    countryCode: 'US',
    timeZone: 'America/New_York',
    fiscalYearStartMonth: 7,
  };

  it('are created, replayed, edited and found again', async () => {
    const idempotencyKey = fresh();
    const created = await ask(CREATE, { input: { ...input, idempotencyKey } });
    const replayed = await ask(CREATE, { input: { ...input, idempotencyKey } });

    expect(created.errors).toEqual([]);
    expect(created.data).toMatchObject({
      legalEntityCreate: {
        legalEntity: { code: 'US01', version: 1 },
        userErrors: [],
      },
    });
    expect(replayed).toEqual(created);

    const { legalEntity } = created.data?.['legalEntityCreate'] as {
      legalEntity: { id: string };
    };
    const edit = { legalEntityId: legalEntity.id, expectedVersion: 1 };
    const edited = await ask(UPDATE, {
      input: { ...edit, name: 'Example LLC', idempotencyKey: fresh() },
    });
    expect(edited.data).toEqual({
      legalEntityUpdate: {
        legalEntity: {
          name: 'Example LLC',
          unifiedSocialCreditCode: null,
          version: 2,
        },
        userErrors: [],
      },
    });
    const stale = await ask(UPDATE, { input: { ...edit, idempotencyKey: fresh() } });
    expect(stale.data).toEqual({
      legalEntityUpdate: {
        legalEntity: null,
        userErrors: [
          { code: 'VERSION_CONFLICT', path: ['input', 'expectedVersion'], currentVersion: 2 },
        ],
      },
    });
    const found = await ask(
      `query ($id: ID!) {
        legalEntity(id: $id) { code }
        node(id: $id) { id ... on LegalEntity { code } }
      }`,
      { id: legalEntity.id },
    );
    expect(found.data).toEqual({
      legalEntity: { code: 'US01' },
      node: { id: legalEntity.id, code: 'US01' },
    });
  });

  it('are refused with the field that is wrong', async () => {
    const wrong = [
      [{ code: 'us 01' }, 'LEGAL_ENTITY_CODE_INVALID', 'code'],
      [{ code: 'CN01' }, 'LEGAL_ENTITY_CODE_TAKEN', 'code'],
      [{ name: '' }, 'NAME_INVALID', 'name'],
      [{ functionalCurrency: 'ABC' }, 'CURRENCY_UNKNOWN', 'functionalCurrency'],
      [{ countryCode: 'UK' }, 'COUNTRY_UNKNOWN', 'countryCode'],
      [{ timeZone: 'Here' }, 'TIME_ZONE_UNKNOWN', 'timeZone'],
      [{ fiscalYearStartMonth: 13 }, 'FISCAL_YEAR_START_MONTH_INVALID', 'fiscalYearStartMonth'],
      [
        { unifiedSocialCreditCode: '1' },
        'UNIFIED_SOCIAL_CREDIT_CODE_INVALID',
        'unifiedSocialCreditCode',
      ],
      [{ idempotencyKey: '' }, 'IDEMPOTENCY_KEY_INVALID', 'idempotencyKey'],
    ] as const;
    for (const [change, code, field] of wrong) {
      const { data, errors } = await ask(CREATE, {
        input: { ...input, code: 'US99', idempotencyKey: fresh(), ...change },
      });
      expect(errors).toEqual([]);
      expect(data).toEqual({
        legalEntityCreate: {
          legalEntity: null,
          userErrors: [{ code, message: expect.any(String), path: ['input', field] }],
        },
      });
    }
  });

  it('are listed a page at a time', async () => {
    const LIST = `query ($first: Int, $after: String) { legalEntities(first: $first, after: $after) {
      edges { node { code } } pageInfo { hasNextPage endCursor } } }`;
    await tenant.addLegalEntity({ code: 'AA01' });
    const first = await ask(LIST, { first: 1 });
    const page = first.data?.['legalEntities'] as {
      edges: unknown;
      pageInfo: { hasNextPage: boolean; endCursor: string };
    };

    expect(page).toMatchObject({
      edges: [{ node: { code: 'AA01' } }],
      pageInfo: { hasNextPage: true },
    });
    const second = await ask(LIST, { first: 1, after: page.pageInfo.endCursor });
    expect(second.data).toMatchObject({ legalEntities: { edges: [{ node: { code: 'CN01' } }] } });
    const broken = await ask(LIST, { after: 'nonsense' });
    expect(broken.codes).toEqual(['BAD_USER_INPUT']);
  });

  it('take no id of another type for one of theirs', async () => {
    const { data } = await ask(UPDATE, {
      input: {
        idempotencyKey: fresh(),
        legalEntityId: encodeId('User', tenant.legalEntityId),
        expectedVersion: 1,
      },
    });
    expect(data).toMatchObject({
      legalEntityUpdate: { userErrors: [{ code: 'LEGAL_ENTITY_UNKNOWN' }] },
    });
  });
});
