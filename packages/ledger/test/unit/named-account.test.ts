import { describe, expect, it } from '@jest/globals';
import type { AccountFact, EntityFact } from '../../src/receivables/domain/posting-facts';
import { moneyAccount, postableAccount } from '../../src/receivables/domain/named-account';
import { anEntity } from '../support/facts';

type Kept = Pick<AccountFact, 'type'> & Partial<AccountFact>;

const ACCOUNTS: Readonly<Record<string, Kept>> = {
  '1001': { type: 'ASSET' },
  '1002': { type: 'ASSET', role: 'BANK' },
  '1012': { type: 'ASSET' },
  '1003': { type: 'ASSET', isActive: false },
  '1122': { type: 'ASSET', itemClass: 'RECEIVABLE' },
  '1405': { type: 'ASSET', role: 'PURCHASES' },
  '22210107': { type: 'LIABILITY', role: 'OUTPUT_TAX' },
  '2241': { type: 'LIABILITY' },
  '4001': { type: 'EQUITY' },
  '6001': { type: 'INCOME', role: 'SALES_REVENUE' },
  '6603': { type: 'EXPENSE' },
  '9001': { type: 'ASSET', role: 'OPENING_BALANCE' },
};

const ENTITY: EntityFact = {
  ...anEntity(),
  account: (code) => {
    const kept = ACCOUNTS[code];
    return kept && { id: code, code, itemClass: null, role: null, isActive: true, ...kept };
  },
};

const told = (named: typeof moneyAccount, code: string) => {
  const account = named(ENTITY, code, ['code']);
  return account.ok ? account.value.code : account.refusal;
};
const refused = (code: string, account: string) => ({ code, path: ['code'], account });

describe('money comes in and goes out', () => {
  it.each(['1001', '1002', '1012'])('by account %s, which might be the bank’s', (code) => {
    expect(told(moneyAccount, code)).toBe(code);
  });

  it.each(['1405', '22210107', '2241', '4001', '6001', '6603', '9001'])(
    'never by account %s',
    (code) => {
      expect(told(moneyAccount, code)).toEqual(refused('ACCOUNT_NOT_OF_MONEY', code));
    },
  );
});

describe('without money', () => {
  it.each(['1001', '1012', '1405', '22210107', '2241', '4001', '6001', '6603'])(
    'account %s may stand opposite a party',
    (code) => {
      expect(told(postableAccount, code)).toBe(code);
    },
  );

  it.each([
    ['1002', 'BANK_ACCOUNT_NOT_ALLOWED'],
    ['9001', 'OPENING_ACCOUNT_NOT_ALLOWED'],
  ])('account %s never does', (code, why) => {
    expect(told(postableAccount, code)).toEqual(refused(why, code));
  });
});

it.each([
  ['1003', 'ACCOUNT_UNKNOWN'],
  ['1004', 'ACCOUNT_UNKNOWN'],
  ['1122', 'CONTROL_ACCOUNT_NOT_ALLOWED'],
])('account %s is named by no document', (code, why) => {
  for (const named of [moneyAccount, postableAccount]) {
    expect(told(named, code)).toEqual(refused(why, code));
  }
});
