import { describe, expect, it } from '@jest/globals';
import { sequentialIds } from '@duebook/kernel';
import type { Account, AccountDraft } from '../../src/chart/domain/account';
import {
  changeAccount,
  checkAccount,
  type AccountChange,
} from '../../src/chart/domain/check-account';

const ids = sequentialIds();
const DRAFT: AccountDraft = {
  code: '6602.01',
  name: ' Postage ',
  nameZh: null,
  type: 'EXPENSE',
  itemClass: null,
  role: null,
};
const account = (over: Partial<Account>): Account => ({
  ...DRAFT,
  name: 'Postage',
  id: ids.next(),
  legalEntityId: ids.next(),
  isActive: true,
  version: 3,
  ...over,
});

describe('checkAccount', () => {
  it('keeps the name tidy', () => {
    expect(checkAccount(DRAFT)).toEqual({ ok: true, value: { ...DRAFT, name: 'Postage' } });
  });

  it.each<[string, Partial<AccountDraft>, string]>([
    ['ACCOUNT_CODE_INVALID', { code: '6602 01' }, 'code'],
    ['ACCOUNT_CODE_INVALID', { code: '' }, 'code'],
    ['ACCOUNT_NAME_INVALID', { name: '' }, 'name'],
    ['ACCOUNT_NAME_INVALID', { nameZh: '\u202e' }, 'nameZh'],
    ['ACCOUNT_CLASS_AND_ROLE', { type: 'ASSET', itemClass: 'RECEIVABLE', role: 'BANK' }, 'role'],
    ['ACCOUNT_TYPE_UNFIT', { itemClass: 'RECEIVABLE' }, 'type'],
    ['ACCOUNT_TYPE_UNFIT', { role: 'BANK' }, 'type'],
  ])('refuses with %s', (code, over, field) => {
    expect(checkAccount({ ...DRAFT, ...over })).toMatchObject({
      ok: false,
      refusal: { code, path: [field] },
    });
  });

  it('takes input tax as an asset or, as in China, below taxes payable', () => {
    for (const type of ['ASSET', 'LIABILITY'] as const) {
      expect(checkAccount({ ...DRAFT, type, role: 'INPUT_TAX' })).toMatchObject({ ok: true });
    }
  });
});

describe('changeAccount', () => {
  it('keeps what is absent, clears what is null, and raises the version', () => {
    const before = account({ nameZh: '邮费', role: 'BANK_CHARGES' });
    expect(changeAccount(before, { name: 'Bank charges', nameZh: null })).toEqual({
      ok: true,
      value: { ...before, name: 'Bank charges', nameZh: null, version: 4 },
    });
  });

  it.each<[string, Partial<Account>, AccountChange, string]>([
    ['ACCOUNT_NAME_INVALID', {}, { name: 'x'.repeat(201) }, 'name'],
    [
      'ACCOUNT_CLASS_AND_ROLE',
      { type: 'ASSET', itemClass: 'RECEIVABLE' },
      { role: 'BANK' },
      'role',
    ],
    ['ACCOUNT_TYPE_UNFIT', {}, { role: 'OUTPUT_TAX' }, 'type'],
    [
      'ACCOUNT_NEEDED_BY_POSTING',
      { type: 'ASSET', itemClass: 'RECEIVABLE' },
      { isActive: false },
      'isActive',
    ],
    ['ACCOUNT_NEEDED_BY_POSTING', { role: 'BANK_CHARGES' }, { isActive: false }, 'isActive'],
  ])('refuses with %s', (code, over, change, field) => {
    expect(changeAccount(account(over), change)).toMatchObject({
      ok: false,
      refusal: { code, path: [field] },
    });
  });

  it('lets an account go out of use once its role is taken from it', () => {
    const change = { role: null, isActive: false };
    expect(changeAccount(account({ role: 'BANK_CHARGES' }), change)).toMatchObject({
      ok: true,
      value: { isActive: false, role: null },
    });
  });
});
