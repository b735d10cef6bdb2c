import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Id } from '@duebook/kernel';
import { requirePermission } from '@duebook/platform';
import { openTestDatabase, type TestDatabase } from '@duebook/platform/testing';
import { governanceModule } from '@duebook/governance/module';
import { aTenant, type TestTenant } from '@duebook/governance/testing';
import { addUser, fresh, keyOf, refused, roleIdOf } from '../support/access';

let home: TestDatabase;
let ours: TestTenant;

/** What of the ledger may have a limit; governance knows it by name alone. */
const LEDGER = [
  { name: 'ledger.receipt.post', description: 'Receive.' },
  { name: 'ledger.refund.post', description: 'Refund.', isAmountLimited: true },
] as const;

beforeAll(async () => {
  home = await openTestDatabase([governanceModule]);
  ours = await aTenant(home, { permissions: LEDGER });
});
afterAll(() => home.close());

const place = async (principalId: Id, code: string, legalEntityId: Id | null = null) => ({
  ...{ principalId, legalEntityId, roleId: await roleIdOf(ours, code) },
  idempotencyKey: fresh(),
});
const give = async (principalId: Id, code: string, legalEntityId: Id, over: object) =>
  ours.services.roleAssign(ours.caller, {
    ...(await place(principalId, code, legalEntityId)),
    ...over,
  });

const permissionsOf = async (keyText: string) => {
  const caller = await ours.services.authenticateApiKey(keyText);
  if (!caller) throw new Error('The key is good');
  return caller;
};

describe('a role that is given up to an amount', () => {
  const upTo = (amount: string, currency = 'CNY') => ({ amountLimit: { amount, currency } });
  const grantsOf = async (principalId: Id) => {
    const { keyText } = await keyOf(ours, principalId);
    const { grants } = await permissionsOf(keyText);
    return grants.filter(({ permission }) => permission.startsWith('ledger.'));
  };

  it('limits what may be limited, in the currency of the legal entity', async () => {
    const bo = await addUser(ours, 'bo');
    const at = ours.legalEntityId;
    expect(await give(bo, 'CASHIER', at, upTo('500.00', 'USD'))).toMatchObject({
      refusal: { code: 'AMOUNT_LIMIT_CURRENCY', functionalCurrency: 'CNY' },
    });
    expect(await give(bo, 'AUDITOR', at, upTo('500.00'))).toMatchObject(
      refused('AMOUNT_LIMIT_USELESS'),
    );
    expect(await give(bo, 'CASHIER', at, upTo('500.00'))).toMatchObject({ ok: true });
    expect(await grantsOf(bo)).toEqual(
      expect.arrayContaining([
        { permission: 'ledger.receipt.post', legalEntityId: at },
        {
          ...{ permission: 'ledger.refund.post', legalEntityId: at },
          amountLimit: { amount: '500.0000', currency: 'CNY' },
        },
      ]),
    );
    const [assignments] = await ours.services.roleAssignmentsOf(ours.caller, [bo]);
    expect(assignments).toMatchObject([{ amountLimit: { amount: '500.0000', currency: 'CNY' } }]);
  });

  it('is given only by who may as much', async () => {
    const bo = await addUser(ours, 'ben');
    const limited = ours.callerWith(['governance.role.assign', 'governance.legalEntity.read']);
    const caller = {
      ...limited,
      grants: [
        ...limited.grants,
        { permission: 'ledger.receipt.post', legalEntityId: null },
        {
          ...{ permission: 'ledger.refund.post', legalEntityId: null },
          amountLimit: { amount: '100.0000', currency: 'CNY' },
        },
      ],
    };
    const assign = async (over: object) =>
      ours.services.roleAssign(caller, { ...(await place(bo, 'CASHIER')), ...over });
    expect(await assign({})).toMatchObject(refused('ROLE_EXCEEDS_CALLER'));
    expect(await assign(upTo('100.01'))).toMatchObject(refused('ROLE_EXCEEDS_CALLER'));
    expect(await assign(upTo('100.00'))).toMatchObject({ ok: true });
  });
});

describe('administrators', () => {
  it('are kept from business where the tenant says so, and still give others their rights', async () => {
    const { segregation } = ours.services;
    const { keyText } = await keyOf(ours, ours.caller.principalId);
    expect((await permissionsOf(keyText)).grants).toEqual([
      { permission: '*', legalEntityId: null },
    ]);
    const update = { expectedVersion: 0, mayAdministratorsTrade: false };
    expect(
      await segregation.segregationSettingsUpdate(ours.caller, {
        ...update,
        idempotencyKey: fresh(),
      }),
    ).toEqual({ ok: true, value: { version: 1 } });
    home.clock.set('2026-03-31T08:00:10Z');
    const kept = await permissionsOf(keyText);
    expect(() => {
      requirePermission(kept, 'ledger.receipt.post');
    }).toThrow('which is suspended by ADMINISTRATORS_DO_NOT_TRADE');
    const bo = await addUser(ours, 'cleo');
    expect(await ours.services.roleAssign(kept, await place(bo, 'CASHIER'))).toMatchObject({
      ok: true,
    });
    home.clock.set('2026-03-31T08:00:00Z');
  });
});
