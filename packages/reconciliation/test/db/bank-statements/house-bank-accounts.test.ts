import { newId, type Id } from '@duebook/kernel';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { aBank, type TestBank } from '../../support/a-bank';

const FREE_IBAN = 'GB82WEST12345698765432';
const OTHER_IBAN = 'GB29NWBK60161331926819';

describe('an account of ours that gets another number', () => {
  let home: TestBank;

  beforeEach(async () => {
    home = await aBank();
  });
  afterEach(async () => {
    await home.close();
  });

  const tryAnother = (over: { currency?: string; accountCode?: string; iban?: string } = {}) =>
    home.bank.createAccount(home.caller, {
      ...{ idempotencyKey: newId(), legalEntityId: home.legalEntityId, code: 'SECOND' },
      ...{ name: 'Second account', iban: FREE_IBAN, number: null, bankCode: null },
      ...{ currency: 'EUR', accountCode: '1012', ...over },
    });
  const another = async (iban: string) => {
    expect(await tryAnother({ iban })).toMatchObject({ ok: true });
  };
  const change = (changes: object) =>
    home.bank.updateAccount(home.caller, {
      ...{ idempotencyKey: newId(), houseBankAccountId: home.accountId, expectedVersion: 1 },
      changes,
    });
  const kept = async () => {
    const [account] = await home.bank.reading.accountsByIds(home.caller, [home.accountId]);
    return { version: account?.version, accountCode: account?.accountCode };
  };

  it('that another one has is refused before anybody is asked to agree', async () => {
    await another(FREE_IBAN);
    expect(await change({ iban: FREE_IBAN })).toMatchObject({
      ...{ ok: false, refusal: { code: 'HOUSE_BANK_ACCOUNT_NUMBER_TAKEN', path: ['iban'] } },
    });
    const [row] = await home.db.asOwner<{ count: number }>(
      'select count(*)::int as count from governance.approval_request',
    );
    expect(row?.count).toBe(0);
  });

  it('that was taken until somebody agrees is told so, and stays as it is', async () => {
    const asked = await change({ iban: FREE_IBAN });
    expect(asked).toMatchObject({ ok: true, value: { approvalRequestId: expect.any(String) } });
    await another(FREE_IBAN);
    // Whoever agrees is told, and may be told again.
    await expect(home.agree(asked)).rejects.toThrow('HOUSE_BANK_ACCOUNT_NUMBER_TAKEN');
    await expect(home.agree(asked)).rejects.toThrow('HOUSE_BANK_ACCOUNT_NUMBER_TAKEN');
    expect(await kept()).toEqual({ version: 1, accountCode: '1002' });
  });

  it('is refused where its account of the chart went out of use until somebody agrees', async () => {
    const { chart } = home.ledger.reference;
    const made = await chart.createAccount(home.caller, {
      ...{ idempotencyKey: newId(), legalEntityId: home.legalEntityId, code: '100299' },
      ...{ name: 'At the bank', nameZh: null, type: 'ASSET', itemClass: null, role: null },
    });
    if (!made.ok) throw new Error(JSON.stringify(made.refusal));
    const asked = await change({ iban: FREE_IBAN, accountCode: '100299' });
    expect(asked).toMatchObject({ ok: true, value: { approvalRequestId: expect.any(String) } });
    const accountId: Id = made.value.accountId;
    const closed = await chart.updateAccount(home.caller, {
      ...{ idempotencyKey: newId(), accountId, expectedVersion: 1 },
      isActive: false,
    });
    expect(closed).toMatchObject({ ok: true });
    await expect(home.agree(asked)).rejects.toThrow('ACCOUNT_UNKNOWN');
    expect(await kept()).toEqual({ version: 1, accountCode: '1002' });
  });

  describe('on an account of the chart that another one stands on', () => {
    const taken = {
      ok: false,
      refusal: { code: 'HOUSE_BANK_ACCOUNT_LEDGER_ACCOUNT_TAKEN', path: ['accountCode'] },
    };
    const edit = (houseBankAccountId: Id, expectedVersion: number, changes: object) =>
      home.bank.updateAccount(home.caller, {
        ...{ idempotencyKey: newId(), houseBankAccountId, expectedVersion, changes },
      });

    it('is refused in the same currency, as its lines would count for both', async () => {
      expect(await tryAnother({ accountCode: '1002' })).toEqual(taken);
      expect(await tryAnother({ accountCode: '1002', currency: 'USD' })).toMatchObject({
        ok: true,
      });
    });

    it('is refused when it is moved there, alone or with its number, and when it comes into use', async () => {
      await another(FREE_IBAN);
      expect(await change({ accountCode: '1012' })).toEqual(taken);
      expect(await change({ accountCode: '1012', iban: OTHER_IBAN })).toEqual(taken);
      expect(await change({ isActive: false })).toMatchObject({ ok: true });
      expect(await edit(home.accountId, 2, { accountCode: '1012' })).toMatchObject({ ok: true });
      expect(await edit(home.accountId, 3, { isActive: true })).toEqual(taken);
      expect(await kept()).toEqual({ version: 3, accountCode: '1012' });
    });
  });
});
