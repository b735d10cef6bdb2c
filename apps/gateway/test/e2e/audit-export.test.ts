import { connect } from 'node:net';
import { once } from 'node:events';
import { type Id, invariant, newId, ok } from '@duebook/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type GatewayTenant, startTestGateway, type TestGateway } from '../support/test-gateway';

let system: TestGateway;
let tenant: GatewayTenant;
beforeAll(async () => {
  system = await startTestGateway('graphql-js');
  tenant = await system.openTenant();
});
afterAll(() => system.close());

const PATH = '/exports/audit';
const bearer = (key: string) => ({ authorization: `Bearer ${key}` });

async function ask(path = PATH, headers: Readonly<Record<string, string>> = {}, method = 'POST') {
  const response = await fetch(`${system.gateway.url}${path}`, { method, headers });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

const codeOf = (text: string) =>
  (JSON.parse(text) as { errors: { extensions: { code: string } }[] }).errors[0]?.extensions.code;

const rowsOf = (text: string) =>
  text
    .replace(/^\ufeff/, '')
    .split('\r\n')
    .slice(0, -1);

const exportsLogged = (tenantId = tenant.tenantId) =>
  system.home.asOwner<{ principal: string; details: string }>(
    `select principal_id as principal, details from platform.audit_entry
      where tenant_id = $1 and action = 'audit.export' order by id`,
    [tenantId],
  );

/** So many decisions about something, recorded. */
async function decide(count: number, subjectId: string): Promise<void> {
  await system.home.unitOfWork.run(tenant.caller, 'testDecide', (tx) => {
    for (let n = 0; n < count; n += 1) {
      tx.audit({ action: 'test.decide', subjectType: 'Thing', subjectId, details: { n } });
    }
    return Promise.resolve(ok(null));
  });
  await system.gateway.composition.recorder.recordAll();
}

/** The key of a principal who gets a role, everywhere or in one legal entity. */
async function keyWith(principalId: Id, role: string | null, legalEntityId: Id | null) {
  const { services, caller } = tenant;
  if (role !== null) {
    const roles = await services.rolesPage(caller, { limit: 50, after: null });
    const roleId = roles.find(({ code }) => code === role)?.id ?? '';
    const assigned = await services.roleAssign(caller, {
      ...{ idempotencyKey: newId(), principalId, roleId, legalEntityId },
    });
    invariant(assigned.ok, 'the role can be given');
  }
  const key = await services.apiKeyCreate(caller, {
    ...{ idempotencyKey: newId(), principalId, name: 'Export' },
  });
  invariant(key.ok && key.value.keyText !== null, 'a new key shows its text');
  return key.value.keyText;
}

async function aUser(): Promise<Id> {
  const idempotencyKey = newId();
  const email = `${idempotencyKey}@example.test`;
  const user = { idempotencyKey, displayName: 'Grace', email };
  const created = await tenant.services.userCreate(tenant.caller, user);
  invariant(created.ok, 'the user is new');
  return created.value.userId;
}

describe('POST /exports/audit', () => {
  it('gives all entries as a table, and leaves one of its own first', async () => {
    await decide(1, '=HYPERLINK("http://x")');
    const { status, headers, text } = await ask(PATH, bearer(tenant.key));
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(headers.get('content-disposition')).toBe('attachment; filename="audit-entries.csv"');
    expect(headers.get('cache-control')).toBe('no-store');
    const [header, first, ...others] = rowsOf(text);
    expect(header).toMatch(/^recorded_at,position,occurred_at,principal_kind,/);
    expect(first).toContain('tenant.create');
    // What a spreadsheet program could run, it does not.
    expect(others.some((row) => row.includes(`"'=HYPERLINK(""http://x"")"`))).toBe(true);
    const [logged] = await exportsLogged();
    expect(logged?.principal).toBe(tenant.caller.principalId);
    expect(JSON.parse(logged?.details ?? '')).toMatchObject({ from: null, firstPosition: '1' });
  });

  it('gives what was recorded between two moments', async () => {
    await system.gateway.composition.recorder.recordAll();
    system.clock.advance({ hours: 1 });
    const subjectId = newId();
    await decide(3, subjectId);
    const query = '?from=2026-03-31T08:30:00Z&to=2026-03-31T09:30:00%2B00:00';
    const { text } = await ask(`${PATH}${query}`, bearer(tenant.key));
    expect(
      rowsOf(text)
        .slice(1)
        .map((row) => row.includes(subjectId)),
    ).toEqual([true, true, true]);
    const logged = (await exportsLogged()).at(-1);
    expect(JSON.parse(logged?.details ?? '')).toMatchObject({
      ...{ from: '2026-03-31T08:30:00.000Z', to: '2026-03-31T09:30:00.000Z' },
    });
    const none = await ask(`${PATH}?from=2027-01-01T00:00:00Z`, bearer(tenant.key));
    expect(rowsOf(none.text)).toHaveLength(1);
  });

  it.each([
    '?from=2026',
    '?to=x',
    '?until=2026-03-31T08:00:00Z',
    '?from=2026-03-31T08:00:00Z&from=2026-03-31T08:00:00Z',
  ])('refuses %s', async (query) => {
    const before = await exportsLogged();
    const { status, text } = await ask(`${PATH}${query}`, bearer(tenant.key));
    expect([status, codeOf(text)]).toEqual([400, 'BAD_USER_INPUT']);
    expect(await exportsLogged()).toEqual(before);
  });

  it('is for whoever may read the audit of the whole tenant, and nobody else', async () => {
    const before = await exportsLogged();
    for (const role of [null, 'AUDITOR']) {
      const key = await keyWith(await aUser(), role, tenant.legalEntityId);
      const refused = await ask(PATH, bearer(key));
      expect([refused.status, codeOf(refused.text)]).toEqual([403, 'FORBIDDEN']);
    }
    const nobody = await ask();
    expect([nobody.status, codeOf(nobody.text)]).toEqual([401, 'UNAUTHENTICATED']);
    const wrong = await ask(PATH, bearer(`${tenant.key}x`));
    expect([wrong.status, codeOf(wrong.text)]).toEqual([401, 'UNAUTHENTICATED']);
    expect(await exportsLogged()).toEqual(before);
  });

  it('is not for a program that runs its registered operations alone', async () => {
    const { services, caller } = tenant;
    const account = { idempotencyKey: newId(), name: 'Partner' };
    const created = await services.serviceAccountCreate(caller, account);
    invariant(created.ok, 'the account is new');
    const { serviceAccountId } = created.value;
    const by = bearer(await keyWith(serviceAccountId, 'AUDITOR', null));
    expect((await ask(PATH, by)).status).toBe(200);
    const limit = { idempotencyKey: newId(), serviceAccountId, onlyRegisteredOperations: true };
    expect((await services.serviceAccountRestrict(caller, limit)).ok).toBe(true);
    system.clock.advance({ minutes: 1 });
    const before = await exportsLogged();
    const { status, text } = await ask(PATH, by);
    expect([status, codeOf(text)]).toEqual([403, 'FORBIDDEN']);
    expect(await exportsLogged()).toEqual(before);
  });

  it('is of the caller’s tenant alone', async () => {
    const other = await system.openTenant();
    await system.gateway.composition.recorder.recordAll();
    const { text } = await ask(PATH, bearer(other.key));
    expect(text).toContain(other.tenantId);
    expect(text).not.toContain(tenant.tenantId);
    expect(await exportsLogged(other.tenantId)).toHaveLength(1);
  });

  it('is nothing that a link leads to', async () => {
    const { status, headers } = await ask(PATH, bearer(tenant.key), 'GET');
    expect([status, headers.get('allow')]).toEqual([405, 'POST']);
  });

  it('ends with whoever asked, one at a time, and others are answered meanwhile', async () => {
    const other = bearer(await keyWith(await aUser(), 'AUDITOR', null));
    for (let n = 0; n < 4; n += 1) await decide(5_000, newId());
    const { hostname, port } = new URL(system.gateway.url);
    const socket = connect(Number(port), hostname);
    socket.write(
      `POST ${PATH} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${tenant.key}\r\ncontent-length: 0\r\n\r\n`,
    );
    await once(socket, 'data');
    socket.pause();
    const none = `${PATH}?from=2027-01-01T00:00:00Z`;
    expect((await ask(none, other)).status).toBe(200);
    const second = await ask(none, bearer(tenant.key));
    expect([second.status, codeOf(second.text)]).toEqual([429, 'RATE_LIMITED']);
    socket.destroy();
    let next = await ask(PATH, bearer(tenant.key));
    while (next.status === 429) next = await ask(PATH, bearer(tenant.key));
    expect(rowsOf(next.text).length).toBeGreaterThan(20_000);
  });
});
