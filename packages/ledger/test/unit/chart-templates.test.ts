import { describe, expect, it } from '@jest/globals';
import { accountsOfTemplate } from '../../src/chart/domain/chart-template';
import { checkAccount } from '../../src/chart/domain/check-account';

const ITEM_CLASSES = [
  'BILL_RECEIVABLE',
  'CUSTOMER_ADVANCE',
  'PAYABLE',
  'RECEIVABLE',
  'SUPPLIER_ADVANCE',
];
const ROLES = [
  'BANK',
  'BANK_CHARGES',
  'CASH_DISCOUNT_GIVEN',
  'CASH_DISCOUNT_TAKEN',
  'FX_DIFFERENCE',
  'INPUT_TAX',
  'OPENING_BALANCE',
  'OUTPUT_TAX',
  'PURCHASES',
  'SALES_REVENUE',
  'TOLERANCE_DIFFERENCE',
];

describe.each(['CHINA', 'IFRS'] as const)('the template %s', (template) => {
  const accounts = accountsOfTemplate(template);

  it('holds accounts that could be created one by one, in the order of their codes', () => {
    expect(accounts.filter((account) => !checkAccount(account).ok)).toEqual([]);
    const codes = accounts.map(({ code }) => code);
    expect(codes).toEqual([...new Set(codes)].sort());
  });

  it('has one control account per class and one account per role', () => {
    expect(accounts.flatMap(({ itemClass }) => itemClass ?? []).sort()).toEqual(ITEM_CLASSES);
    expect(accounts.flatMap(({ role }) => role ?? []).sort()).toEqual(ROLES);
  });

  it('names every account in English and in Chinese', () => {
    for (const { name, nameZh } of accounts) {
      expect(name).toMatch(/^[A-Z][\x20-\x7e]+$/);
      expect(nameZh).toMatch(/^[\p{Script=Han}—]+$/u);
    }
  });
});

it.each(['CHINA', 'IFRS'] as const)('cash discounts given lower revenue in %s', (template) => {
  const given = accountsOfTemplate(template).find(({ role }) => role === 'CASH_DISCOUNT_GIVEN');
  expect(given?.type).toBe('INCOME');
});

it.each([
  ['1121', '应收票据', 'BILL_RECEIVABLE'],
  ['1122', '应收账款', 'RECEIVABLE'],
  ['1123', '预付账款', 'SUPPLIER_ADVANCE'],
  ['1231', '坏账准备', null],
  ['2202', '应付账款', 'PAYABLE'],
  ['2203', '预收账款', 'CUSTOMER_ADVANCE'],
  ['2205', '合同负债', null],
  ['600101', '主营业务收入—现金折扣', null],
  ['6051', '其他业务收入', null],
  ['6603', '财务费用', null],
  ['660304', '财务费用—采购现金折扣', null],
  ['6702', '信用减值损失', null],
])('the Chinese chart knows %s as %s', (code, nameZh, itemClass) => {
  expect(accountsOfTemplate('CHINA').find((account) => account.code === code)).toMatchObject({
    nameZh,
    itemClass,
  });
});
