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

describe('users, service accounts, roles and keys', () => {
  it('play together: a robot gets a role in one legal entity and a key, and loses both', async () => {
    const robot = await ask(
      `mutation ($key: String!) { serviceAccountCreate(input: { idempotencyKey: $key, name: "ERP" }) {
        serviceAccount { id name roleAssignments { assignedAt } } userErrors { code } } }`,
      { key: fresh() },
    );
    const { serviceAccount } = robot.data?.['serviceAccountCreate'] as {
      serviceAccount: { id: string; name: string };
    };
    expect(serviceAccount).toMatchObject({ name: 'ERP', roleAssignments: [] });

    const role = await ask(
      `mutation ($input: RoleCreateInput!) { roleCreate(input: $input) {
        role { id code permissions { name } givesEverything isShipped }
        userErrors { code ... on PermissionsRefusedError { permissions } } } }`,
      {
        input: {
          idempotencyKey: fresh(),
          code: 'SYNC',
          name: 'Sync',
          description: 'Reads what it copies.',
          permissions: ['governance.legalEntity.read'],
        },
      },
    );
    const created = role.data?.['roleCreate'] as { role: { id: string } };
    expect(created).toMatchObject({
      role: {
        code: 'SYNC',
        permissions: [{ name: 'governance.legalEntity.read' }],
        isShipped: false,
      },
      userErrors: [],
    });

    const place = {
      principalId: serviceAccount.id,
      roleId: created.role.id,
      legalEntityId: encodeId('LegalEntity', tenant.legalEntityId),
    };
    const assigned = await ask(
      `mutation ($input: RoleAssignInput!) { roleAssign(input: $input) {
        principal { ... on ServiceAccount { name roleAssignments {
          role { code } legalEntity { code } isInWholeTenant } } }
        userErrors { code } } }`,
      { input: { ...place, idempotencyKey: fresh() } },
    );
    expect(assigned.data).toEqual({
      roleAssign: {
        principal: {
          name: 'ERP',
          roleAssignments: [
            { role: { code: 'SYNC' }, legalEntity: { code: 'CN01' }, isInWholeTenant: false },
          ],
        },
        userErrors: [],
      },
    });

    const KEY = `mutation ($input: ApiKeyCreateInput!) { apiKeyCreate(input: $input) {
      apiKey { id name scope revokedAt principal { ... on ServiceAccount { name } } }
      keyText wasShownBefore userErrors { code } } }`;
    const input = { idempotencyKey: fresh(), principalId: serviceAccount.id, name: 'ERP 2026' };
    const issued = await ask(KEY, { input });
    const replayed = await ask(KEY, { input });
    const { apiKey, keyText } = issued.data?.['apiKeyCreate'] as {
      apiKey: { id: string };
      keyText: string;
    };
    expect(apiKey).toMatchObject({ name: 'ERP 2026', scope: null, principal: { name: 'ERP' } });
    expect(replayed.data).toEqual({
      apiKeyCreate: { apiKey, keyText: null, wasShownBefore: true, userErrors: [] },
    });

    const erp = await tenant.services.authenticateApiKey(keyText);
    const seen = await as(erp)('{ legalEntities { edges { node { code } } } }');
    expect(seen.data).toEqual({ legalEntities: { edges: [{ node: { code: 'CN01' } }] } });

    const revoked = await ask(
      `mutation ($input: ApiKeyRevokeInput!) { apiKeyRevoke(input: $input) {
        apiKey { revokedAt } userErrors { code } } }`,
      { input: { idempotencyKey: fresh(), apiKeyId: apiKey.id } },
    );
    expect(revoked.data).toEqual({
      apiKeyRevoke: { apiKey: { revokedAt: home.clock.now().toISOString() }, userErrors: [] },
    });
    const unassigned = await ask(
      `mutation ($input: RoleUnassignInput!) { roleUnassign(input: $input) {
        principal { ... on ServiceAccount { roleAssignments { assignedAt } } }
        userErrors { code } } }`,
      { input: { ...place, idempotencyKey: fresh() } },
    );
    expect(unassigned.data).toEqual({
      roleUnassign: { principal: { roleAssignments: [] }, userErrors: [] },
    });
  });

  it('are refused with facts', async () => {
    const { data } = await ask(
      `mutation ($role: RoleCreateInput!) { roleCreate(input: $role) {
        role { code }
        userErrors { code path ... on PermissionsRefusedError { permissions } } } }`,
      {
        role: {
          idempotencyKey: fresh(),
          code: 'BURN',
          name: 'Burn',
          description: 'Burns.',
          permissions: ['ledger.invoice.burn'],
        },
      },
    );
    expect(data).toEqual({
      roleCreate: {
        role: null,
        userErrors: [
          {
            code: 'PERMISSION_UNKNOWN',
            path: ['input', 'permissions'],
            permissions: ['ledger.invoice.burn'],
          },
        ],
      },
    });
  });

  it('read "no legal entity" as the whole tenant, and a malformed one never', async () => {
    const assign = (legalEntityId: string | null) =>
      ask(
        `mutation ($input: RoleAssignInput!) { roleAssign(input: $input) {
          principal { __typename } userErrors { code path } } }`,
        {
          input: {
            idempotencyKey: fresh(),
            principalId: encodeId('User', tenant.caller.principalId),
            roleId: 'nonsense',
            legalEntityId,
          },
        },
      );
    expect((await assign(null)).data).toMatchObject({
      roleAssign: { userErrors: [{ code: 'ROLE_UNKNOWN', path: ['input', 'roleId'] }] },
    });
    const clerk = (await tenant.services.rolesPage(tenant.caller, { limit: 9, after: null })).find(
      (role) => role.code === 'CLERK',
    );
    const { data } = await ask(
      `mutation ($input: RoleAssignInput!) { roleAssign(input: $input) { userErrors { code } } }`,
      {
        input: {
          idempotencyKey: fresh(),
          principalId: encodeId('User', tenant.caller.principalId),
          roleId: encodeId('Role', clerk?.id ?? ''),
          legalEntityId: 'nonsense',
        },
      },
    );
    expect(data).toEqual({ roleAssign: { userErrors: [{ code: 'LEGAL_ENTITY_UNKNOWN' }] } });
  });

  it('are listed to whoever holds the permission', async () => {
    const QUERY = `{
      users { edges { node { id displayName email } } }
      serviceAccounts { edges { node { id name } } }
      roles(first: 1) { edges { node { id code } } pageInfo { hasNextPage } }
      apiKeys { edges { node { id name } } }
      permissions { name description }
    }`;
    const { data, errors } = await ask(QUERY);
    expect(errors).toEqual([]);
    expect(data).toMatchObject({
      users: { edges: [{ node: { displayName: 'Ada Admin' } }] },
      serviceAccounts: { edges: [{ node: { name: 'ERP' } }] },
      roles: { edges: [{ node: { code: 'ADMIN' } }], pageInfo: { hasNextPage: true } },
      apiKeys: { edges: [{ node: { name: 'ERP 2026' } }] },
    });
    expect(data?.['permissions']).toHaveLength(governanceModule.permissions.length);

    for (const field of ['users', 'serviceAccounts', 'roles', 'apiKeys']) {
      const { errors: denied } = await as(tenant.callerWith([]))(
        `{ ${field} { edges { cursor } } }`,
      );
      expect(denied[0]).toMatch(/^This needs the permission governance\.\w+\.read\.$/);
    }
  });

  it('are found by node(id) as far as the viewer may see them', async () => {
    const role = (await tenant.services.rolesPage(tenant.caller, { limit: 1, after: null }))[0];
    const key = (await tenant.services.apiKeysPage(tenant.caller, { limit: 1, after: null }))[0];
    const ids = {
      role: encodeId('Role', role?.id ?? ''),
      key: encodeId('ApiKey', key?.id ?? ''),
      user: encodeId('User', tenant.caller.principalId),
      wrong: encodeId('ServiceAccount', tenant.caller.principalId),
    };
    const QUERY = `query ($role: ID!, $key: ID!, $user: ID!, $wrong: ID!) {
      role: node(id: $role) { __typename } key: node(id: $key) { __typename }
      user: node(id: $user) { __typename ... on User { email } }
      wrong: node(id: $wrong) { __typename }
    }`;
    expect((await ask(QUERY, ids)).data).toEqual({
      role: { __typename: 'Role' },
      key: { __typename: 'ApiKey' },
      user: { __typename: 'User', email: 'ada@example.test' },
      wrong: null,
    });
    expect((await as(tenant.callerWith([]))(QUERY, ids)).data).toEqual({
      role: null,
      key: null,
      user: { __typename: 'User', email: null },
      wrong: null,
    });
    const stranger = await aTenant(home);
    expect((await as(stranger.caller)(QUERY, ids)).data).toEqual({
      role: null,
      key: null,
      user: null,
      wrong: null,
    });
  });
});
