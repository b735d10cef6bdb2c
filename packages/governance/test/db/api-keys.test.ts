import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { systemIds, type Id } from '@duebook/kernel';
import { PermissionDenied, systemCaller } from '@duebook/platform';
import { openTestDatabase, type TestDatabase } from '@duebook/platform/testing';
import {
  createDemoLogin,
  createGovernanceServices,
  governanceModule,
} from '@duebook/governance/module';
import { aTenant, type TestTenant } from '@duebook/governance/testing';
import { writeApiKeyText } from '../../src/api-keys/domain/api-key-text';
import { addUser, fresh, keyOf, refused, roleIdOf } from '../support/access';

let home: TestDatabase;
let ours: TestTenant;
let theirs: TestTenant;

beforeAll(async () => {
  home = await openTestDatabase([governanceModule]);
  theirs = await aTenant(home);
});
beforeEach(async () => {
  ours = await aTenant(home);
});
afterAll(() => home.close());

describe('apiKeyCreate', () => {
  it('shows the text once and keeps it nowhere', async () => {
    const { services, caller } = ours;
    const command = {
      idempotencyKey: fresh(),
      principalId: caller.principalId,
      name: 'Laptop',
    };
    const first = await services.apiKeyCreate(caller, command);
    const again = await services.apiKeyCreate(caller, command);
    if (!first.ok || !again.ok) throw new Error('Both succeed');

    expect(first.value.keyText).toMatch(/^dbk_live_[0-9a-f]{12}_[0-9A-Za-z]{43}_[0-9A-Za-z]{6}$/);
    expect(again.value).toEqual({ apiKeyId: first.value.apiKeyId, keyText: null });
    const secret = first.value.keyText?.split('_')[3] ?? '';
    const stored = await home.asOwner<{ text: string }>(
      `select to_jsonb(row)::text as text from platform.idempotency_key as row
        union all select to_jsonb(row)::text from platform.event as row
        union all select to_jsonb(row)::text from platform.audit_entry as row
        union all select to_jsonb(row)::text from governance.api_key as row`,
    );
    expect(stored.filter(({ text }) => text.includes(secret))).toEqual([]);
  });

  it('refuses what the domain refuses, unknown principals, and callers without the permission', async () => {
    const { services, caller, callerWith } = ours;
    const command = { principalId: caller.principalId, name: 'Key' };
    const wrong = [
      [{ name: '' }, 'NAME_INVALID'],
      [{ scope: [] }, 'API_KEY_SCOPE_EMPTY'],
      [{ scope: ['governance.role.burn'] }, 'PERMISSION_UNKNOWN'],
      [{ expiresAt: home.clock.now() }, 'API_KEY_EXPIRY_INVALID'],
      [{ principalId: theirs.caller.principalId }, 'PRINCIPAL_UNKNOWN'],
      [{ principalId: 'nonsense' }, 'PRINCIPAL_UNKNOWN'],
    ] as const;
    for (const [change, code] of wrong) {
      expect(
        await services.apiKeyCreate(caller, { ...command, ...change, idempotencyKey: fresh() }),
      ).toMatchObject(refused(code));
    }
    await expect(
      services.apiKeyCreate(callerWith([]), { ...command, idempotencyKey: fresh() }),
    ).rejects.toThrow(PermissionDenied);
  });

  it('gives no more than the caller holds: no wider key from a scoped one', async () => {
    const { services, caller } = ours;
    const { keyText } = await keyOf(ours, caller.principalId, {
      scope: ['governance.apiKey.create'],
    });
    const scoped = await services.authenticateApiKey(keyText);
    if (!scoped) throw new Error('The key is good');

    expect(scoped.principalId).toBe(caller.principalId);
    expect(
      await services.apiKeyCreate(scoped, {
        idempotencyKey: fresh(),
        principalId: caller.principalId,
        name: 'Wider',
      }),
    ).toMatchObject({ ok: false, refusal: { code: 'API_KEY_EXCEEDS_CALLER', permissions: ['*'] } });
  });
});

describe('authenticateApiKey', () => {
  it('answers the principal, and only what the scope leaves', async () => {
    const { services, caller } = ours;
    const scope = ['governance.user.read', 'governance.role.read'];
    const { keyText } = await keyOf(ours, caller.principalId, { scope });
    const known = await services.authenticateApiKey(keyText, 'request-1');

    expect(known).toEqual({
      tenantId: ours.tenantId,
      principalId: caller.principalId,
      principalKind: 'USER',
      grants: [
        { permission: 'governance.role.read', legalEntityId: null },
        { permission: 'governance.user.read', legalEntityId: null },
      ],
      suspended: [],
      requestId: 'request-1',
      authentication: { method: 'API_KEY', hasSecondFactor: false },
    });
  });

  it('refuses a mistyped key without asking the database', async () => {
    const { keyText } = await keyOf(ours, ours.caller.principalId);
    let asked = 0;
    const services = createGovernanceServices({
      unitOfWork: home.unitOfWork,
      database: {
        directory: (statement) => {
          asked += 1;
          return home.database.directory(statement);
        },
      },
      clock: home.clock,
      ids: systemIds,
    });
    const mistyped = keyText.slice(0, -1) + (keyText.endsWith('0') ? '1' : '0');

    expect(await services.authenticateApiKey(mistyped)).toBeNull();
    expect(await services.authenticateApiKey('')).toBeNull();
    expect(asked).toBe(0);
    await Promise.all([1, 2, 3].map(() => services.authenticateApiKey(keyText)));
    expect(asked).toBe(1);
  });

  it('refuses a key of the right form that nobody issued, also under another tenant', async () => {
    const { services } = ours;
    const { keyText } = await keyOf(ours, ours.caller.principalId);

    expect(
      await services.authenticateApiKey(writeApiKeyText('nobody01', new Uint8Array(32))),
    ).toBeNull();
    const publicId = keyText.split('_')[2] ?? '';
    expect(
      await services.authenticateApiKey(writeApiKeyText(publicId, new Uint8Array(32))),
    ).toBeNull();
  });

  it('refuses a revoked key within three seconds, on every process', async () => {
    const { services, caller } = ours;
    const elsewhere = createGovernanceServices({ ...home, ids: systemIds });
    const { apiKeyId, keyText } = await keyOf(ours, caller.principalId);
    expect(await services.authenticateApiKey(keyText)).not.toBeNull();
    expect(await elsewhere.authenticateApiKey(keyText)).not.toBeNull();
    await services.apiKeyRevoke(caller, { idempotencyKey: fresh(), apiKeyId });

    home.clock.advance({ milliseconds: 2_999 });
    expect(await elsewhere.authenticateApiKey(keyText)).not.toBeNull();
    home.clock.advance({ milliseconds: 1 });
    expect(await services.authenticateApiKey(keyText)).toBeNull();
    expect(await elsewhere.authenticateApiKey(keyText)).toBeNull();
  });

  it('refuses a key from the instant it expires, however well it is known', async () => {
    const { services, caller } = ours;
    const expiresAt = new Date(home.clock.now().getTime() + 1_000);
    const { keyText } = await keyOf(ours, caller.principalId, { expiresAt });

    expect(await services.authenticateApiKey(keyText)).not.toBeNull();
    home.clock.advance({ milliseconds: 999 });
    expect(await services.authenticateApiKey(keyText)).not.toBeNull();
    home.clock.advance({ milliseconds: 1 });
    expect(await services.authenticateApiKey(keyText)).toBeNull();
  });

  it('takes a role away from a live key within three seconds', async () => {
    const { services, caller } = ours;
    const principalId = await addUser(ours, 'bo');
    const place = { principalId, roleId: await roleIdOf(ours, 'AUDITOR'), legalEntityId: null };
    await services.roleAssign(caller, { ...place, idempotencyKey: fresh() });
    const { keyText } = await keyOf(ours, principalId);
    expect((await services.authenticateApiKey(keyText))?.grants).not.toEqual([]);
    await services.roleUnassign(caller, { ...place, idempotencyKey: fresh() });

    home.clock.advance({ seconds: 3 });
    expect((await services.authenticateApiKey(keyText))?.grants).toEqual([]);
  });
});

describe('apiKeyRevoke', () => {
  it('keeps the first time, tells it once, and answers a repeat alike', async () => {
    const { services, caller } = ours;
    const { apiKeyId } = await keyOf(ours, caller.principalId);
    const revoke = (idempotencyKey: string) =>
      services.apiKeyRevoke(caller, { idempotencyKey, apiKeyId });

    const first = await revoke('r');
    const [revoked] = await services.apiKeysByIds(caller, [apiKeyId]);
    home.clock.advance({ hours: 1 });
    expect(await revoke('r')).toEqual(first);
    expect(await revoke(fresh())).toEqual(first);
    expect(await services.apiKeysByIds(caller, [apiKeyId])).toEqual([revoked]);
    const events = await home.asOwner<{ type: string }>(
      'select type from platform.event where aggregate_id = $1 order by occurred_at, ordinal',
      [apiKeyId],
    );
    expect(events.map((event) => event.type)).toEqual([
      'governance.ApiKeyCreated',
      'governance.ApiKeyRevoked',
    ]);
  });

  it('does not know a key of another tenant, and asks for the permission', async () => {
    const { apiKeyId } = await keyOf(ours, ours.caller.principalId);
    const command = { idempotencyKey: fresh(), apiKeyId };

    expect(await theirs.services.apiKeyRevoke(theirs.caller, command)).toMatchObject(
      refused('API_KEY_UNKNOWN'),
    );
    expect(
      await ours.services.apiKeyRevoke(ours.caller, { ...command, apiKeyId: 'nonsense' }),
    ).toMatchObject(refused('API_KEY_UNKNOWN'));
    await expect(ours.services.apiKeyRevoke(ours.callerWith([]), command)).rejects.toThrow(
      PermissionDenied,
    );
  });
});

describe('the way back for a tenant whose keys have expired', () => {
  it('is a key of 90 days for an administrator, audited as an operator’s', async () => {
    const { services, tenantId, caller } = ours;
    const old = await keyOf(ours, caller.principalId);
    home.clock.advance({ hours: 91 * 24 });
    expect(await services.authenticateApiKey(old.keyText)).toBeNull();

    const issued = await services.administratorKeyIssue({ tenantId });
    if (!issued.ok) throw new Error(issued.refusal.code);
    const { keyText, apiKeyId, adminEmail } = issued.value;
    expect(adminEmail).toBe('ada@example.test');
    expect(await services.authenticateApiKey(keyText)).toMatchObject({
      ...{ tenantId, principalId: caller.principalId },
      grants: [{ permission: '*', legalEntityId: null }],
    });
    const [audited] = await home.asOwner<{ principal_kind: string; details: string }>(
      'select principal_kind, details from platform.audit_entry where subject_id = $1',
      [apiKeyId],
    );
    expect(audited?.principal_kind).toBe('SYSTEM');
    expect(JSON.stringify(audited?.details)).toContain('byOperator');
    home.clock.advance({ hours: 90 * 24 });
    expect(await services.authenticateApiKey(keyText)).toBeNull();
  });

  it('opens only to administrators, by address too', async () => {
    const { services, tenantId, caller } = ours;
    await addUser(ours, 'bo');
    for (const adminEmail of ['bo@example.test', 'nobody@example.test']) {
      expect(await services.administratorKeyIssue({ tenantId, adminEmail })).toMatchObject(
        refused('ADMINISTRATOR_UNKNOWN'),
      );
    }
    const ada = await services.administratorKeyIssue({ tenantId, adminEmail: 'Ada@Example.test ' });
    expect(ada).toMatchObject({ ok: true, value: { adminUserId: caller.principalId } });
  });
});

describe('the demo login', () => {
  const loginOf = (tenantId: Id) => createDemoLogin({ ...home, ids: systemIds }, tenantId);

  it('issues keys of twelve hours for one demo user of each role', async () => {
    const demoKey = loginOf(ours.tenantId);
    const [first, second] = [await demoKey('AUDITOR'), await demoKey('AUDITOR')];
    const auditor = await ours.services.authenticateApiKey(first);
    const again = await ours.services.authenticateApiKey(second);

    expect(first).not.toBe(second);
    expect(auditor?.principalId).toBe(again?.principalId);
    expect(auditor?.grants.length).toBeGreaterThan(0);
    expect(auditor?.grants.every((grant) => grant.permission.endsWith('.read'))).toBe(true);
    home.clock.advance({ hours: 12 });
    expect(await ours.services.authenticateApiKey(first)).toBeNull();
  });

  it('makes one user when two ask at once', async () => {
    const demoKey = loginOf(ours.tenantId);
    await Promise.all([demoKey('CLERK'), demoKey('CLERK'), demoKey('CLERK')]);
    const users = await ours.services.usersPage(systemCaller(ours.tenantId, 'test'), {
      limit: 9,
      after: null,
    });
    expect(users.map((user) => user.email)).toEqual(['ada@example.test', 'clerk@demo.invalid']);
  });

  it('breaks for a role that is not there', async () => {
    await expect(loginOf(ours.tenantId)('KING')).rejects.toThrow('KING');
  });
});
