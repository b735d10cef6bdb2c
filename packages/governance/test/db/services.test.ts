import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestDatabase, type TestDatabase } from '@duebook/platform/testing';
import { governanceModule } from '@duebook/governance/module';
import { aTenant, type TestTenant } from '@duebook/governance/testing';

let home: TestDatabase;
let tenant: TestTenant;

beforeAll(async () => {
  home = await openTestDatabase([governanceModule]);
  tenant = await aTenant(home);
});
afterAll(() => home.close());

describe('a tenant for tests', () => {
  it('works', async () => {
    const key = await tenant.services.apiKeyCreate(tenant.caller, {
      idempotencyKey: 'k1',
      principalId: tenant.caller.principalId,
      name: 'test',
    });
    if (!key.ok) throw new Error(key.refusal.code);
    expect(key.value.keyText).toMatch(/^dbk_live_/);
    const caller = await tenant.services.authenticateApiKey(key.value.keyText ?? '');
    expect(caller?.grants).toEqual([{ permission: '*', legalEntityId: null }]);
  });
});
