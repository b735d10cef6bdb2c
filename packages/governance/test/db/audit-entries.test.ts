import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@duebook/kernel';
import { encodeId } from '@duebook/platform/graphql';
import { addUser, fresh } from '../support/access';
import {
  actionsOf,
  anAuditedTenant,
  type AuditedTenant,
  ENTRIES,
  type Page,
} from '../support/audited-tenant';

let audited: AuditedTenant;
beforeAll(async () => {
  audited = await anAuditedTenant();
});
afterAll(() => audited.home.close());

describe('auditEntries', () => {
  it('tells who did what to what, before and after, with the object as it is', async () => {
    const id = await addUser(audited.tenant, 'grace');
    await audited.tenant.services.legalEntityUpdate(audited.tenant.caller, {
      idempotencyKey: fresh(),
      ...{ legalEntityId: audited.tenant.legalEntityId, expectedVersion: 1, name: '新名有限公司' },
    });
    await audited.recorder.recordAll();
    const { data, errors } = await audited.as(audited.tenant.caller)(`{
      auditEntries(first: 2) { edges { node {
        action operation requestId occurredAt recordedAt position
        principal { ... on User { displayName } }
        subject { type key node { __typename ... on User { displayName } ... on LegalEntity { name } } }
        changes { field before after } details
      } } }
    }`);
    expect(errors).toEqual([]);
    const { edges } = data?.['auditEntries'] as { edges: { node: Record<string, unknown> }[] };
    const common = {
      principal: { displayName: 'Ada Admin' },
      requestId: audited.tenant.caller.requestId,
      occurredAt: '2026-03-31T08:00:00.000Z',
      recordedAt: '2026-03-31T08:00:00.000Z',
    };
    expect(edges.map(({ node }) => node)).toEqual([
      expect.objectContaining({
        ...common,
        ...{ action: 'legalEntity.update', operation: 'legalEntityUpdate' },
        subject: {
          ...{ type: 'LegalEntity', key: audited.tenant.legalEntityId },
          node: { __typename: 'LegalEntity', name: '新名有限公司' },
        },
        changes: expect.arrayContaining([
          { field: 'name', before: '上海示例有限公司', after: '新名有限公司' },
        ]),
      }),
      expect.objectContaining({
        ...common,
        ...{ action: 'user.create', operation: 'userCreate', changes: [] },
        subject: { type: 'User', key: id, node: { __typename: 'User', displayName: 'grace' } },
      }),
    ]);
  });

  it('shows what is not recorded yet first, and each entry once while it is recorded', async () => {
    const subjectId = newId();
    const filter = { subject: { type: 'Thing', key: subjectId } };
    await audited.decide(5, subjectId);
    const first = await audited.pageOf(filter, { first: 2 });
    expect(first.edges.map(({ node }) => node.position)).toEqual([null, null]);
    expect(first.edges.map(({ node }) => node.recordedAt)).toEqual([null, null]);
    const second = await audited.pageOf(filter, { first: 1, after: first.pageInfo.endCursor });
    await audited.recorder.recordAll();
    const third = await audited.pageOf(filter, { after: second.pageInfo.endCursor });
    const seen = [first, second, third].flatMap(({ edges }) => edges.map(({ node }) => node.id));
    expect(new Set(seen).size).toBe(5);
    expect(third.pageInfo.hasNextPage).toBe(false);
    const again = (await audited.pageOf(filter)).edges.map(({ node }) => node.id);
    expect(again).toEqual(seen);
  });

  it('finds what each filter says, and no more', async () => {
    const grace = await addUser(audited.tenant, 'hopper');
    const robot = { ...audited.tenant.caller, principalId: grace };
    await audited.recorder.recordAll();
    audited.home.clock.advance({ hours: 1 });
    const subjectId = newId();
    await audited.decide(2, subjectId, robot);
    await audited.recorder.recordAll();
    audited.home.clock.advance({ hours: 1 });
    await audited.decide(1, subjectId);
    await audited.recorder.recordAll();

    const userId = encodeId('User', grace);
    expect(actionsOf(await audited.pageOf({ subjectId: userId }))).toEqual(['user.create']);
    expect(actionsOf(await audited.pageOf({ principalId: userId }))).toEqual([
      'test.decide',
      'test.decide',
    ]);
    expect(actionsOf(await audited.pageOf({ actions: ['user.create', 'x.y'] }))).toEqual(
      expect.arrayContaining(['user.create']),
    );
    const hour = (n: number) => `2026-03-31T${String(n).padStart(2, '0')}:00:00.000Z`;
    const thing = { subject: { type: 'Thing', key: subjectId } };
    expect(
      (await audited.pageOf({ ...thing, recordedFrom: hour(9), recordedTo: hour(10) })).edges,
    ).toHaveLength(2);
    expect((await audited.pageOf({ ...thing, recordedFrom: hour(10) })).edges).toHaveLength(1);
    expect((await audited.pageOf({ ...thing, recordedTo: hour(9) })).edges).toHaveLength(0);
    expect(
      (await audited.pageOf({ recordedFrom: hour(9), recordedTo: hour(10) })).edges,
    ).toHaveLength(2);
    expect((await audited.pageOf({ subjectId: 'nonsense' })).edges).toEqual([]);
    expect((await audited.pageOf({ principalId: 'nonsense' })).edges).toEqual([]);
  });

  it('calls a principal by either name that audit entries give it', async () => {
    const roles = await audited.tenant.services.rolesPage(audited.tenant.caller, {
      limit: 9,
      after: null,
    });
    const principalId = await addUser(audited.tenant, 'given');
    const roleId = roles.find(({ code }) => code === 'CLERK')?.id ?? '';
    const given = await audited.tenant.services.roleAssign(audited.tenant.caller, {
      ...{ idempotencyKey: fresh(), principalId, roleId, legalEntityId: null },
    });
    expect(given.ok).toBe(true);
    await audited.recorder.recordAll();
    const page = await audited.pageOf({ subjectId: encodeId('User', principalId) });
    expect(actionsOf(page)).toEqual(['role.assign', 'user.create']);
  });

  it('goes through a long chain by pages that may be empty', async () => {
    const before = await audited.pageOf({});
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page: Page = await audited.pageOf({}, { first: 7, after });
      seen.push(...page.edges.map(({ node }) => node.id));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null);
    expect(seen).toEqual(before.edges.map(({ node }) => node.id));
  });

  it.each([
    [{ filter: { actions: [] } }],
    [{ filter: { actions: ['a\u0000b'] } }],
    [{ filter: { subject: { type: 'a\ud800', key: 'x' } } }],
    [{ filter: { subjectId: 'x', subject: { type: 'T', key: 'x' } } }],
    [{ after: Buffer.from('["1.5","0"]').toString('base64url') }],
    [{ after: Buffer.from('["7","-1"]').toString('base64url') }],
    [{ after: Buffer.from('["x","1"]').toString('base64url') }],
  ])('refuses %j', async (variables) => {
    expect((await audited.ask(ENTRIES, variables)).codes).toEqual(['BAD_USER_INPUT']);
  });
});
