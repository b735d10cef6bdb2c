import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, ok } from '@duebook/kernel';
import { systemCaller, type Caller } from '@duebook/platform';
import { encodeId } from '@duebook/platform/graphql';
import { anchorFile, Anchoring, Recorder } from '@duebook/platform/module';
import { asking, openTestDatabase, type Ask, type TestDatabase } from '@duebook/platform/testing';
import { governanceModule } from '@duebook/governance/module';
import { aTenant, type TestTenant } from '@duebook/governance/testing';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { GraphQLSchema } from 'graphql';
import { addUser, fresh } from '../support/access';
import { governanceSchema } from '../support/governance-schema';

const READ = 'governance.audit.read';

let home: TestDatabase;
let tenant: TestTenant;
let schema: GraphQLSchema;
let ask: Ask;
let recorder: Recorder;

beforeAll(async () => {
  home = await openTestDatabase([governanceModule]);
  tenant = await aTenant(home);
  schema = governanceSchema(tenant.services);
  ask = asking(schema, tenant.callerWith([READ]));
  recorder = new Recorder(home.database, home.clock, [], []);
});
afterAll(() => home.close());

const as = (caller: Caller) => asking(schema, caller);

interface Entry {
  readonly id: string;
  readonly action: string;
  readonly position: string | null;
  readonly recordedAt: string | null;
}
interface Page {
  readonly edges: readonly { readonly node: Entry; readonly cursor: string }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

const ENTRIES = `query ($filter: AuditFilterInput, $first: Int, $after: String) {
  auditEntries(filter: $filter, first: $first, after: $after) {
    edges { cursor node { id action position recordedAt } }
    pageInfo { hasNextPage endCursor }
  }
}`;

async function pageOf(filter: object, more: object = {}, by = ask): Promise<Page> {
  const { data, errors } = await by(ENTRIES, { filter, first: 100, ...more });
  expect(errors).toEqual([]);
  return data?.['auditEntries'] as Page;
}

const actionsOf = (page: Page) => page.edges.map(({ node }) => node.action);

/** Decisions about a subject of no package, each in a unit of work of its own. */
async function decide(count: number, subjectId: string, caller = tenant.caller): Promise<void> {
  for (let n = 0; n < count; n += 1) {
    await home.unitOfWork.run(caller, 'testDecide', (tx) => {
      tx.audit({ action: 'test.decide', subjectType: 'Thing', subjectId, details: { n } });
      return Promise.resolve(ok(null));
    });
  }
}

describe('auditEntries', () => {
  it('tells who did what to what, before and after, with the object as it is', async () => {
    const id = await addUser(tenant, 'grace');
    await tenant.services.legalEntityUpdate(tenant.caller, {
      idempotencyKey: fresh(),
      ...{ legalEntityId: tenant.legalEntityId, expectedVersion: 1, name: '新名有限公司' },
    });
    await recorder.recordAll();
    const { data, errors } = await as(tenant.caller)(`{
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
      requestId: tenant.caller.requestId,
      occurredAt: '2026-03-31T08:00:00.000Z',
      recordedAt: '2026-03-31T08:00:00.000Z',
    };
    expect(edges.map(({ node }) => node)).toEqual([
      expect.objectContaining({
        ...common,
        ...{ action: 'legalEntity.update', operation: 'legalEntityUpdate' },
        subject: {
          ...{ type: 'LegalEntity', key: tenant.legalEntityId },
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
    await decide(5, subjectId);
    const first = await pageOf(filter, { first: 2 });
    expect(first.edges.map(({ node }) => node.position)).toEqual([null, null]);
    expect(first.edges.map(({ node }) => node.recordedAt)).toEqual([null, null]);
    const second = await pageOf(filter, { first: 1, after: first.pageInfo.endCursor });
    await recorder.recordAll();
    const third = await pageOf(filter, { after: second.pageInfo.endCursor });
    const seen = [first, second, third].flatMap(({ edges }) => edges.map(({ node }) => node.id));
    expect(new Set(seen).size).toBe(5);
    expect(third.pageInfo.hasNextPage).toBe(false);
    const again = (await pageOf(filter)).edges.map(({ node }) => node.id);
    expect(again).toEqual(seen);
  });

  it('finds what each filter says, and no more', async () => {
    const grace = await addUser(tenant, 'hopper');
    const robot = { ...tenant.caller, principalId: grace };
    await recorder.recordAll();
    home.clock.advance({ hours: 1 });
    const subjectId = newId();
    await decide(2, subjectId, robot);
    await recorder.recordAll();
    home.clock.advance({ hours: 1 });
    await decide(1, subjectId);
    await recorder.recordAll();

    const userId = encodeId('User', grace);
    expect(actionsOf(await pageOf({ subjectId: userId }))).toEqual(['user.create']);
    expect(actionsOf(await pageOf({ principalId: userId }))).toEqual([
      'test.decide',
      'test.decide',
    ]);
    expect(actionsOf(await pageOf({ actions: ['user.create', 'x.y'] }))).toEqual(
      expect.arrayContaining(['user.create']),
    );
    const hour = (n: number) => `2026-03-31T${String(n).padStart(2, '0')}:00:00.000Z`;
    const thing = { subject: { type: 'Thing', key: subjectId } };
    expect((await pageOf({ ...thing, from: hour(9), to: hour(10) })).edges).toHaveLength(2);
    expect((await pageOf({ ...thing, from: hour(10) })).edges).toHaveLength(1);
    expect((await pageOf({ ...thing, to: hour(9) })).edges).toHaveLength(0);
    expect((await pageOf({ from: hour(9), to: hour(10) })).edges).toHaveLength(2);
    expect((await pageOf({ subjectId: 'nonsense' })).edges).toEqual([]);
    expect((await pageOf({ principalId: 'nonsense' })).edges).toEqual([]);
  });

  it('calls a principal by either name that audit entries give it', async () => {
    const roles = await tenant.services.rolesPage(tenant.caller, { limit: 9, after: null });
    const principalId = await addUser(tenant, 'given');
    const roleId = roles.find(({ code }) => code === 'CLERK')?.id ?? '';
    const given = await tenant.services.roleAssign(tenant.caller, {
      ...{ idempotencyKey: fresh(), principalId, roleId, legalEntityId: null },
    });
    expect(given.ok).toBe(true);
    await recorder.recordAll();
    const page = await pageOf({ subjectId: encodeId('User', principalId) });
    expect(actionsOf(page)).toEqual(['role.assign', 'user.create']);
  });

  it('goes through a long chain by pages that may be empty', async () => {
    const before = await pageOf({});
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page: Page = await pageOf({}, { first: 7, after });
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
    expect((await ask(ENTRIES, variables)).codes).toEqual(['BAD_USER_INPUT']);
  });
});

describe('who may ask', () => {
  const QUERIES = [
    '{ auditEntries { edges { cursor } } }',
    '{ auditVerify { holds } }',
    '{ auditSample(seed: "x") { population } }',
    '{ auditAnchors { edges { cursor } } }',
    `{ auditProof(entryId: "x") { block } }`,
  ];

  it.each(QUERIES)('nobody without the right, nor with it in one company: %s', async (query) => {
    for (const caller of [
      tenant.callerWith([]),
      tenant.callerWith(['governance.role.read']),
      tenant.callerWith([READ], tenant.legalEntityId),
    ]) {
      expect((await as(caller)(query)).errors).toEqual([`This needs the permission ${READ}.`]);
    }
    expect((await ask(query)).errors).toEqual([]);
  });

  it('nobody of another tenant', async () => {
    const stranger = await aTenant(home);
    await recorder.recordAll();
    const [edge] = (await pageOf({})).edges;
    const entryId = edge?.node.id ?? '';
    const by = as(stranger.caller);
    const { data } = await by(
      'query ($id: ID!) { node(id: $id) { id } auditProof(entryId: $id) { block } }',
      { id: entryId },
    );
    expect(data).toEqual({ node: null, auditProof: null });
    const own = await pageOf({}, { after: edge?.cursor }, by);
    const ofStranger = new Set(own.edges.map(({ node }) => node.id));
    for (const { node } of (await pageOf({})).edges) expect(ofStranger.has(node.id)).toBe(false);
    const about = { subjectId: encodeId('LegalEntity', tenant.legalEntityId) };
    expect((await pageOf(about, {}, by)).edges).toEqual([]);
  });

  it('node(id) answers an entry to whoever holds it in the whole tenant alone', async () => {
    const id = (await pageOf({})).edges[0]?.node.id ?? '';
    const query = 'query ($id: ID!) { node(id: $id) { ... on AuditEntry { action } } }';
    expect((await ask(query, { id })).data).toEqual({ node: { action: expect.any(String) } });
    const narrow = as(tenant.callerWith([READ], tenant.legalEntityId));
    expect((await narrow(query, { id })).data).toEqual({ node: null });
  });
});

describe('auditSample', () => {
  const SAMPLE = `query ($seed: String!, $size: Int, $upToBlock: String, $filter: AuditFilterInput) {
    auditSample(seed: $seed, size: $size, upToBlock: $upToBlock, filter: $filter) {
      population upToBlock entries { id }
    }
  }`;
  interface Drawn {
    readonly population: number;
    readonly upToBlock: string;
    readonly entries: readonly { readonly id: string }[];
  }
  const draw = async (variables: Record<string, unknown>): Promise<Drawn> => {
    const { data, errors } = await ask(SAMPLE, variables);
    expect(errors).toEqual([]);
    return data?.['auditSample'] as Drawn;
  };

  it('is the same again up to the same block, whatever came meanwhile', async () => {
    const first = await draw({ seed: 'spring', size: 5 });
    expect(new Set(first.entries.map(({ id }) => id)).size).toBe(5);
    await decide(20, newId());
    await recorder.recordAll();
    const { upToBlock } = first;
    expect(await draw({ seed: 'spring', size: 5, upToBlock })).toEqual(first);
    expect((await draw({ seed: 'autumn', size: 5, upToBlock })).entries).not.toEqual(first.entries);
    expect((await draw({ seed: 'spring' })).population).toBe(first.population + 20);
    // A larger sample begins with the smaller one.
    const larger = await draw({ seed: 'spring', size: 8, upToBlock });
    expect(larger.entries.slice(0, 5)).toEqual(first.entries);
  });

  it('can be drawn by anybody who has the ids: the least hashes of seed and id', async () => {
    const subjectId = newId();
    await decide(30, subjectId);
    await recorder.recordAll();
    const filter = { subject: { type: 'Thing', key: subjectId } };
    const rows = await home.asOwner<{ id: string }>(
      'select id from platform.audit_entry where subject_id = $1',
      [subjectId],
    );
    const lot = (id: string) => createHash('sha256').update(`种子${id}`).digest('hex');
    const byHand = rows
      .map(({ id }) => id)
      .sort((a, b) => (lot(a) < lot(b) ? -1 : 1))
      .slice(0, 7);
    const drawn = await draw({ seed: '种子', size: 7, filter });
    expect(drawn.entries.map(({ id }) => id)).toEqual(
      byHand.map((id) => encodeId('AuditEntry', id)),
    );
    expect(drawn.population).toBe(30);
  });

  it('gives each entry the same chance', async () => {
    const subjectId = newId();
    await decide(20, subjectId);
    await recorder.recordAll();
    const drawn = new Map<string, number>();
    const caller = systemCaller(tenant.tenantId, 'test');
    const DRAWS = 400;
    for (let seed = 0; seed < DRAWS; seed += 1) {
      const sample = await tenant.services.audit.sample(caller, {
        ...{ seed: String(seed), size: 5 },
        filter: { subject: { types: ['Thing'], id: subjectId } },
      });
      if (typeof sample === 'string') throw new Error(sample);
      for (const { id } of sample.rows) drawn.set(id, (drawn.get(id) ?? 0) + 1);
    }
    // Each of the 20 is drawn in a quarter of the draws: chi-squared with 19 degrees of freedom. Ids are
    // drawn anew in each run; beyond this bound lies less than one run in a hundred million.
    const expected = DRAWS / 4;
    const chiSquared = [...drawn.values()].reduce(
      (sum, count) => sum + (count - expected) ** 2 / (expected * 0.75),
      0,
    );
    expect(drawn.size).toBe(20);
    expect(chiSquared).toBeLessThan(85);
  });

  it.each([
    [{ seed: '' }],
    [{ seed: 'a\u0000' }],
    [{ seed: 'x', size: 0 }],
    [{ seed: 'x', size: 501 }],
    [{ seed: 'x', upToBlock: '0' }],
    [{ seed: 'x', upToBlock: '999999' }],
    [{ seed: 'x', upToBlock: '1e3' }],
  ])('refuses %j', async (variables) => {
    expect((await ask(SAMPLE, variables)).codes).toEqual(['BAD_USER_INPUT']);
  });
});

describe('auditVerify, auditProof and auditAnchors', () => {
  const VERIFY = `query ($from: String) { auditVerify(fromBlock: $from) {
    holds blockCount entryCount anchorCount nextBlock unsealedCommitCount
    fault { block position lastPosition description } } }`;

  it('tell that the chain holds, how far it is sealed, and where it was anchored', async () => {
    await decide(2, newId());
    await recorder.recordAll();
    const folder = await mkdtemp(join(tmpdir(), 'duebook-audit-'));
    const file = anchorFile(join(folder, 'anchors.jsonl'));
    await new Anchoring(home.database, home.clock, [file], 0).anchorNow(() => undefined);
    await rm(folder, { recursive: true });
    await decide(1, newId());
    const { data, errors } = await ask(VERIFY);
    expect(errors).toEqual([]);
    expect(data?.['auditVerify']).toMatchObject({
      ...{ holds: true, fault: null, nextBlock: null, anchorCount: 1, unsealedCommitCount: 1 },
    });
    const anchors = await ask(`{ auditAnchors { edges { cursor node {
      block blockHash historyRoot anchoredAt destination receipt } } } }`);
    expect(anchors.errors).toEqual([]);
    const { edges } = anchors.data?.['auditAnchors'] as {
      edges: { cursor: string; node: { block: string; blockHash: string } }[];
    };
    expect(edges).toHaveLength(1);
    expect(edges[0]?.node).toMatchObject({
      blockHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      destination: 'FILE',
    });
    const after = await ask(
      'query ($after: String) { auditAnchors(after: $after) { edges { cursor } } }',
      {
        after: edges[0]?.cursor,
      },
    );
    expect(after.data).toEqual({ auditAnchors: { edges: [] } });
  });

  it('prove an entry that is sealed', async () => {
    const sealed = (await pageOf({})).edges.find(({ node }) => node.position !== null)?.node;
    const waiting = (await pageOf({})).edges.find(({ node }) => node.position === null)?.node;
    const PROOF = `query ($id: ID!, $upTo: String) {
      auditProof(entryId: $id, upToBlock: $upTo) { proof block headBlock isAnchored } }`;
    const { data } = await ask(PROOF, { id: sealed?.id });
    const { proof, ...told } = data?.['auditProof'] as { proof: string };
    expect(told).toMatchObject({ isAnchored: true });
    expect(JSON.parse(proof)).toMatchObject({
      form: 'duebook-audit-proof-1',
      entry: { content: { action: sealed?.action } },
    });
    expect((await ask(PROOF, { id: waiting?.id })).data).toEqual({ auditProof: null });
    expect((await ask(PROOF, { id: 'nonsense' })).data).toEqual({ auditProof: null });
    const unfit = await ask(PROOF, { id: sealed?.id, upTo: '999999' });
    expect(unfit.codes).toEqual(['BAD_USER_INPUT']);
  });

  it('name the place where it does not', async () => {
    await home.asOwner(
      `update platform.audit_entry set action = 'x.y' where id =
         (select id from platform.audit_entry join platform.recording using (tenant_id, commit_id)
           where tenant_id = $1 and position = 3 order by ordinal limit 1)`,
      [tenant.tenantId],
    );
    const { data } = await ask(VERIFY);
    expect(data?.['auditVerify']).toMatchObject({
      holds: false,
      fault: {
        position: '3',
        lastPosition: '3',
        description: expect.stringContaining('position 3'),
      },
    });
  });
});
