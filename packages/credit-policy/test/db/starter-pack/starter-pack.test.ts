import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { PermissionDenied } from '@duebook/platform';
import type { TestDatabase } from '@duebook/platform/testing';
import {
  aCreditDesk,
  openCreditTables,
  refusalOf,
  type CreditDesk,
} from '../../support/a-credit-desk';
import { valueOf } from '../../support/a-trading-ledger';
import { someDraft } from '../../support/policy-contents';

let db: TestDatabase;
let desk: CreditDesk;

beforeAll(async () => {
  db = await openCreditTables();
});

afterAll(() => db.close());

beforeEach(async () => {
  desk = await aCreditDesk(db);
});

describe('the starter pack', () => {
  it('drafts two scorecards, a policy over their classes and twelve alert rules, once', async () => {
    const { services, caller, key } = desk;
    const { starterPack } = services;
    const loaded = valueOf(await starterPack.load(caller, { ...key(), currencyCode: 'CNY' }));
    expect(loaded.scorecardCodes).toEqual(['TRADE_CUSTOMER', 'NEW_CUSTOMER']);
    expect(loaded.alertRuleCodes).toHaveLength(12);
    const [policy] = await services.policies.reading.byIds(caller, [loaded.policyVersionId ?? '']);
    expect(policy).toMatchObject({ policyCode: 'STANDARD', state: 'DRAFT' });
    expect(policy?.content.classes.map(({ code }) => code)).toEqual(['A', 'B', 'C', 'D']);
    const again = valueOf(await starterPack.load(caller, { ...key(), currencyCode: 'EUR' }));
    expect(again).toEqual({ scorecardCodes: [], policyVersionId: null, alertRuleCodes: [] });
  });

  it('leaves alone what stands under one of its codes', async () => {
    const { services, caller, key } = desk;
    valueOf(await services.policies.draft(caller, { ...key(), ...someDraft() }));
    const command = { ...key(), currencyCode: 'JPY' };
    const loaded = valueOf(await services.starterPack.load(caller, command));
    expect(loaded).toMatchObject({ policyVersionId: null });
    expect(await services.starterPack.load(caller, command)).toEqual({ ok: true, value: loaded });
  });

  it('is refused in a currency of nobody, and to who may not draft all of it', async () => {
    const { services, caller, key } = desk;
    const nobody = { ...key(), currencyCode: 'XXX' };
    expect(refusalOf(await services.starterPack.load(caller, nobody))).toBe(
      'CURRENCY_UNKNOWN currencyCode',
    );
    const some = desk.as(['credit-policy.policy.draft', 'credit-policy.scorecard.draft']);
    const command = { ...key(), currencyCode: 'CNY' };
    await expect(services.starterPack.load(some, command)).rejects.toThrow(PermissionDenied);
  });
});
