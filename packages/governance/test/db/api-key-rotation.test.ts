import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { systemIds } from '@duebook/kernel';
import { PermissionDenied } from '@duebook/platform';
import { openTestDatabase, type TestDatabase } from '@duebook/platform/testing';
import { createGovernanceServices, governanceModule } from '@duebook/governance/module';
import { aTenant, type TestTenant } from '@duebook/governance/testing';
import { addUser, fresh, keyOf, refused } from '../support/access';
import { countingHome } from '../support/counting-home';

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

const key = () => ({ idempotencyKey: fresh() });

async function rotated(apiKeyId: string, overlapHours?: number) {
  const { services, caller } = ours;
  const outcome = await services.apiKeyRotate(caller, { apiKeyId, overlapHours, ...key() });
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  const { keyText } = outcome.value;
  if (keyText === null) throw new Error('A first call shows the key');
  return { apiKeyId: outcome.value.apiKeyId, keyText };
}

describe('apiKeyRotate', () => {
  it('lets both keys be good for the overlap, and then the new one alone', async () => {
    const { services, caller } = ours;
    const old = await keyOf(ours, caller.principalId, { scope: ['governance.user.read'] });
    const next = await rotated(old.apiKeyId, 2);
    const known = () =>
      Promise.all([old, next].map(async ({ keyText }) => services.authenticateApiKey(keyText)));

    const [first, second] = await known();
    expect(second).toEqual({ ...first, requestId: second?.requestId });
    home.clock.advance({ hours: 2, milliseconds: -1 });
    expect((await known()).map((one) => one !== null)).toEqual([true, true]);
    home.clock.advance({ milliseconds: 1 });
    expect((await known()).map((one) => one !== null)).toEqual([false, true]);
  });

  it('ends the old key at once without an overlap, also in the instant of its issue', async () => {
    const { services, caller } = ours;
    const old = await keyOf(ours, caller.principalId);
    expect(await services.authenticateApiKey(old.keyText)).not.toBeNull();
    await rotated(old.apiKeyId, 0);
    home.clock.advance({ seconds: 3 });
    expect(await services.authenticateApiKey(old.keyText)).toBeNull();
  });

  it('shows the text once, the successor of each, and what was before in the audit', async () => {
    const { services, caller } = ours;
    const old = await keyOf(ours, caller.principalId);
    const command = { apiKeyId: old.apiKeyId, ...key() };
    const first = await services.apiKeyRotate(caller, command);
    const again = await services.apiKeyRotate(caller, command);
    if (!first.ok || !again.ok) throw new Error('Both succeed');
    expect(first.value.keyText).toMatch(/^dbk_live_/);
    expect(again.value).toEqual({ apiKeyId: first.value.apiKeyId, keyText: null });

    const [was, is] = await services.apiKeysByIds(caller, [old.apiKeyId, first.value.apiKeyId]);
    expect(was).toMatchObject({ state: 'ACTIVE', replacedBy: is?.id, replaces: null });
    expect(is).toMatchObject({ state: 'ACTIVE', replacedBy: null, replaces: was?.id });
    const [audited] = await home.asOwner<{ details: string }>(
      `select details from platform.audit_entry
        where subject_id = $1 and action = 'apiKey.rotate'`,
      [old.apiKeyId],
    );
    expect(JSON.parse(audited?.details ?? '{}')).toMatchObject({
      replacedBy: is?.id,
      after: { expiresAt: was?.expiresAt.toISOString() },
    });
  });

  it('refuses keys that have ended or have a successor, and of whom it may not be decided', async () => {
    const { services, caller, callerWith } = ours;
    const [expired, revoked, old] = [
      await keyOf(ours, caller.principalId, {
        expiresAt: new Date(home.clock.now().getTime() + 1_000),
      }),
      await keyOf(ours, caller.principalId),
      await keyOf(ours, caller.principalId),
    ];
    home.clock.advance({ seconds: 1 });
    await services.apiKeyRevoke(caller, { apiKeyId: revoked.apiKeyId, ...key() });
    await rotated(old.apiKeyId);
    const wrong = [
      [expired.apiKeyId, {}, 'API_KEY_ENDED'],
      [revoked.apiKeyId, {}, 'API_KEY_ENDED'],
      [old.apiKeyId, {}, 'API_KEY_REPLACED'],
      [old.apiKeyId, { overlapHours: 169 }, 'API_KEY_OVERLAP_INVALID'],
      [old.apiKeyId, { overlapHours: -1 }, 'API_KEY_OVERLAP_INVALID'],
      ['nonsense', {}, 'API_KEY_UNKNOWN'],
    ] as const;
    for (const [apiKeyId, change, code] of wrong) {
      expect(await services.apiKeyRotate(caller, { apiKeyId, ...key(), ...change })).toMatchObject(
        refused(code),
      );
    }
    expect(
      await theirs.services.apiKeyRotate(theirs.caller, { apiKeyId: old.apiKeyId, ...key() }),
    ).toMatchObject(refused('API_KEY_UNKNOWN'));
    for (const held of ['governance.apiKey.create', 'governance.apiKey.revoke']) {
      const call = services.apiKeyRotate(callerWith([held]), { apiKeyId: old.apiKeyId, ...key() });
      await expect(call).rejects.toThrow(PermissionDenied);
    }
  });

  it('gives nobody the text of a key that gives more than they hold', async () => {
    const { services, caller, callerWith } = ours;
    const { apiKeyId } = await keyOf(ours, caller.principalId);
    const helper = callerWith(['governance.apiKey.create', 'governance.apiKey.revoke']);
    expect(await services.apiKeyRotate(helper, { apiKeyId, ...key() })).toMatchObject({
      refusal: { code: 'API_KEY_EXCEEDS_CALLER', permissions: ['*'] },
    });
  });

  it('makes one successor when several ask at once', async () => {
    const { services, caller } = ours;
    const { apiKeyId } = await keyOf(ours, caller.principalId);
    const outcomes = await Promise.all(
      [1, 2, 3].map(() => services.apiKeyRotate(caller, { apiKeyId, ...key() })),
    );
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    for (const outcome of outcomes.filter(({ ok }) => !ok)) {
      expect(outcome).toMatchObject(refused('API_KEY_REPLACED'));
    }
  });
});

describe('the last use of a key', () => {
  it('is told to the hour, by one write for all processes, and never of what was refused', async () => {
    const { services, caller } = ours;
    const [used, unused] = [
      await keyOf(ours, caller.principalId),
      await keyOf(ours, caller.principalId),
    ];
    const lastUsed = async ({ apiKeyId }: typeof used) => {
      const [found] = await services.apiKeysByIds(caller, [apiKeyId]);
      return found?.lastUsedAt ?? null;
    };
    const first = home.clock.now();
    expect(await lastUsed(used)).toBeNull();
    await services.authenticateApiKey(used.keyText);
    expect(await lastUsed(used)).toEqual(first);

    const elsewhere = createGovernanceServices({ ...home, ids: systemIds });
    home.clock.advance({ hours: 1, milliseconds: -1 });
    await elsewhere.authenticateApiKey(used.keyText);
    expect(await lastUsed(used)).toEqual(first);
    home.clock.advance({ milliseconds: 1 });
    await services.authenticateApiKey(used.keyText);
    expect(await lastUsed(used)).toEqual(home.clock.now());

    await services.apiKeyRevoke(caller, { apiKeyId: unused.apiKeyId, ...key() });
    expect(await services.authenticateApiKey(unused.keyText)).toBeNull();
    expect(await lastUsed(unused)).toBeNull();
  });

  it('makes nobody wait for whoever holds the key, and no caller fail', async () => {
    const { services, caller, tenantId } = ours;
    const { apiKeyId, keyText } = await keyOf(ours, caller.principalId);
    await home.database.transaction(tenantId, 'READ_WRITE', async (connection) => {
      await connection.query({
        text: 'select id from governance.api_key where tenant_id = $1 and id = $2 for no key update',
        values: [tenantId, apiKeyId],
      });
      const from = performance.now();
      expect(await services.authenticateApiKey(keyText)).not.toBeNull();
      expect(performance.now() - from).toBeLessThan(4_000);
      return { commit: false, value: null };
    });
  });
});

describe('the list of keys', () => {
  it('is narrowed by whose they are and how they stand', async () => {
    const { services, caller } = ours;
    const bo = await addUser(ours, 'bo');
    const soon = new Date(home.clock.now().getTime() + 1_000);
    const [active, expired, revoked] = [
      await keyOf(ours, bo),
      await keyOf(ours, bo, { expiresAt: soon }),
      await keyOf(ours, caller.principalId),
    ];
    await services.apiKeyRevoke(caller, { apiKeyId: revoked.apiKeyId, ...key() });
    home.clock.advance({ seconds: 1 });
    const listed = async (narrowing: object) => {
      const page = { limit: 9, after: null };
      const rows = await services.apiKeysPage(caller, page, narrowing);
      return rows.map(({ id, state }) => [id, state]);
    };
    const all = [
      [active.apiKeyId, 'ACTIVE'],
      [expired.apiKeyId, 'EXPIRED'],
      [revoked.apiKeyId, 'REVOKED'],
    ];
    expect(await listed({})).toEqual(all);
    expect(await listed({ principalId: bo })).toEqual(all.slice(0, 2));
    for (const [index, state] of ['ACTIVE', 'EXPIRED', 'REVOKED'].entries()) {
      expect(await listed({ states: [state] })).toEqual([all[index]]);
    }
    expect(await listed({ states: ['EXPIRED', 'REVOKED'] })).toEqual(all.slice(1));
    expect(await listed({ principalId: bo, states: ['REVOKED'] })).toEqual([]);
  });
});

describe('a key that is none', () => {
  it('is refused by its checksum without one statement, however often it comes', async () => {
    const { keyText } = await keyOf(ours, ours.caller.principalId);
    const counted = countingHome(home);
    const services = createGovernanceServices({ ...counted, ids: systemIds });
    for (let position = 0; position < keyText.length; position += 1) {
      const letter = keyText.charAt(position) === '0' ? '1' : '0';
      const mistyped = keyText.slice(0, position) + letter + keyText.slice(position + 1);
      expect(await services.authenticateApiKey(mistyped)).toBeNull();
    }
    expect(counted.statements()).toBe(0);
    expect(await services.authenticateApiKey(keyText)).not.toBeNull();
    expect(counted.statements()).toBeGreaterThan(0);
  });
});
