import { describe, expect, it } from '@jest/globals';
import { catalogueOf, permissionsMatching } from '../../src/access/domain/permission-catalogue';
import { changeRole, defineRole } from '../../src/access/domain/role';
import {
  checkAmountLimit,
  grantsOfAssignment,
  mayGive,
  mayUnassign,
} from '../../src/access/domain/role-assignment';
import { permissionsOfShippedRole, SHIPPED_ROLES } from '../../src/access/domain/shipped-roles';

const described = (...names: readonly string[]) =>
  catalogueOf(names.map((name) => ({ name, description: `May ${name}.` })));

const catalogue = described(
  'ledger.invoice.post',
  'ledger.invoice.read',
  'ledger.receipt.post',
  'ledger.period.close',
  'parties.party.read',
  'parties.contact.read',
  'parties.bankAccount.reveal',
  'governance.user.read',
  'governance.role.assign',
  'governance.legalEntity.read',
);

const shipped = (code: string) => {
  const role = SHIPPED_ROLES.find((one) => one.code === code);
  if (!role) throw new Error(`No shipped role ${code}`);
  return permissionsOfShippedRole(role, catalogue);
};

describe('the catalogue', () => {
  it('is sorted by name', () => {
    expect([...described('b.c.d', 'a.b.c').keys()]).toEqual(['a.b.c', 'b.c.d']);
  });

  it('takes each name once, and names of three parts only', () => {
    expect(() => described('a.b.c', 'a.b.c')).toThrow('described once');
    expect(() => described('a.b')).toThrow('<package>.<object>.<verb>');
    expect(() => described('*')).toThrow('<package>.<object>.<verb>');
  });

  it('expands patterns part by part', () => {
    expect(permissionsMatching(catalogue, ['ledger.*.post'])).toEqual([
      'ledger.invoice.post',
      'ledger.receipt.post',
    ]);
    expect(permissionsMatching(catalogue, ['ledger.*'])).toEqual([]);
    expect(permissionsMatching(catalogue, ['*.*.close', 'ledger.period.*'])).toEqual([
      'ledger.period.close',
    ]);
  });
});

describe('shipped roles', () => {
  it('give the administrator everything, also what is not there yet', () => {
    expect(shipped('ADMIN')).toEqual(['*']);
  });

  it('let the auditor read everything and change nothing', () => {
    expect(shipped('AUDITOR')).toEqual([
      'governance.legalEntity.read',
      'governance.user.read',
      'ledger.invoice.read',
      'parties.contact.read',
      'parties.party.read',
    ]);
  });

  it('show a partner no person and no full account number', () => {
    expect(shipped('PARTNER')).toEqual([
      'governance.legalEntity.read',
      'ledger.invoice.read',
      'parties.party.read',
    ]);
  });

  it('keep invoices and money in different hands', () => {
    expect(shipped('CLERK')).toContain('ledger.invoice.post');
    expect(shipped('CLERK')).not.toContain('ledger.receipt.post');
    expect(shipped('CASHIER')).toContain('ledger.receipt.post');
    expect(shipped('CASHIER')).not.toContain('ledger.invoice.post');
  });

  it('leave rights over people to the administrator', () => {
    for (const { code } of SHIPPED_ROLES.filter((role) => role.code !== 'ADMIN')) {
      expect(shipped(code)).not.toContain('governance.role.assign');
    }
  });

  it('have codes of their own', () => {
    const codes = SHIPPED_ROLES.map((role) => role.code);
    expect(new Set(codes).size).toBe(codes.length);
  });
});

describe('defineRole', () => {
  const draft = {
    code: 'APPROVER',
    name: ' Approver ',
    description: 'Approves.',
    permissions: ['ledger.receipt.post', 'ledger.invoice.read', 'ledger.invoice.read'],
  };

  it('sorts permissions and takes each once', () => {
    expect(defineRole('r', draft, catalogue)).toEqual({
      ok: true,
      value: {
        id: 'r',
        code: 'APPROVER',
        name: 'Approver',
        nameZh: null,
        description: 'Approves.',
        isShipped: false,
        permissions: ['ledger.invoice.read', 'ledger.receipt.post'],
        version: 1,
      },
    });
  });

  it.each([
    [{ code: 'approver' }, 'ROLE_CODE_INVALID'],
    [{ code: `A${'B'.repeat(40)}` }, 'ROLE_CODE_INVALID'],
    [{ name: ' ' }, 'NAME_INVALID'],
    [{ description: '' }, 'NAME_INVALID'],
    [{ permissions: [] }, 'ROLE_EMPTY'],
    [{ permissions: ['ledger.invoice.burn'] }, 'PERMISSION_UNKNOWN'],
    [{ permissions: ['*'] }, 'PERMISSION_UNKNOWN'],
  ])('refuses %j', (change, code) => {
    expect(defineRole('r', { ...draft, ...change }, catalogue)).toMatchObject({
      ok: false,
      refusal: { code },
    });
  });
});

describe('changeRole', () => {
  const role = {
    ...{ id: 'r', code: 'R', name: 'R', nameZh: null, description: 'R.', isShipped: false },
    permissions: ['ledger.invoice.post'],
    version: 3,
  };

  it('keeps what is left out, and counts', () => {
    expect(changeRole(role, { expectedVersion: 3, name: ' New ' }, catalogue)).toEqual({
      ok: true,
      value: { ...role, name: 'New', version: 4 },
    });
    const permissions = ['ledger.receipt.post', 'ledger.invoice.read', 'ledger.invoice.read'];
    expect(changeRole(role, { expectedVersion: 3, permissions }, catalogue)).toMatchObject({
      value: { permissions: ['ledger.invoice.read', 'ledger.receipt.post'] },
    });
  });

  it.each([
    [{ isShipped: true }, {}, 'ROLE_SHIPPED'],
    [{}, { expectedVersion: 2 }, 'VERSION_CONFLICT'],
    [{}, { name: '' }, 'NAME_INVALID'],
    [{}, { permissions: [] }, 'ROLE_EMPTY'],
    [{}, { permissions: ['*'] }, 'PERMISSION_UNKNOWN'],
  ])('of %j by %j is refused', (over, change, code) => {
    const changed = changeRole({ ...role, ...over }, { expectedVersion: 3, ...change }, catalogue);
    expect(changed).toMatchObject({ ok: false, refusal: { code } });
  });
});

describe('giving and taking roles', () => {
  const role = {
    ...{ id: 'r', code: 'R', name: 'R', nameZh: null, description: 'R', isShipped: false },
    permissions: ['ledger.invoice.post', 'ledger.receipt.post'],
    version: 1,
  };
  const administrator = { ...role, permissions: ['*'] };
  const given = (permissions: readonly string[], legalEntityId: string | null) =>
    permissions.map((permission) => ({ permission, legalEntityId }));

  it('asks the giver for every permission, there', () => {
    const held = [
      { permission: 'ledger.invoice.post', legalEntityId: null },
      { permission: 'ledger.receipt.post', legalEntityId: 'cn' },
    ];
    expect(mayGive(given(role.permissions, 'cn'), held)).toMatchObject({ ok: true });
    expect(mayGive(given(role.permissions, 'us'), held)).toEqual({
      ok: false,
      refusal: {
        code: 'ROLE_EXCEEDS_CALLER',
        field: 'roleId',
        permissions: ['ledger.receipt.post'],
      },
    });
    expect(mayGive(given(role.permissions, null), held)).toMatchObject({ ok: false });
  });

  it('lets only who holds everything give everything', () => {
    const everything = given(['*'], null);
    expect(mayGive(everything, given([...catalogue.keys()], null))).toMatchObject({ ok: false });
    expect(mayGive(everything, everything)).toMatchObject({ ok: true });
    expect(mayGive(everything, given(['*'], 'cn'))).toMatchObject({ ok: false });
  });

  it('asks for as high a limit as is given', () => {
    const upTo = (amount: string, currency = 'CNY') => [
      { permission: 'ledger.invoice.post', legalEntityId: null, amountLimit: { amount, currency } },
    ];
    expect(mayGive(upTo('100.00'), upTo('100.0000'))).toMatchObject({ ok: true });
    expect(mayGive(upTo('100.01'), upTo('100.00'))).toMatchObject({ ok: false });
    expect(mayGive(upTo('1.00', 'USD'), upTo('100.00'))).toMatchObject({ ok: false });
    expect(mayGive(given(['ledger.invoice.post'], null), upTo('100.00'))).toMatchObject({
      ok: false,
    });
    expect(mayGive(upTo('100.00'), given(['*'], null))).toMatchObject({ ok: true });
  });

  it('keeps the last administrator', () => {
    expect(mayUnassign(administrator, null, [])).toMatchObject({
      ok: false,
      refusal: { code: 'LAST_ADMINISTRATOR' },
    });
    expect(mayUnassign(administrator, null, ['other'])).toMatchObject({ ok: true });
    expect(mayUnassign(administrator, 'cn', [])).toMatchObject({ ok: true });
    expect(mayUnassign(role, null, [])).toMatchObject({ ok: true });
  });
});

describe('an amount up to which a role is given', () => {
  const limited = catalogueOf([
    { name: 'ledger.refund.post', description: 'Refund.', isAmountLimited: true },
    { name: 'ledger.receipt.post', description: 'Receive.' },
  ]);
  const role = {
    ...{ id: 'r', code: 'R', name: 'R', nameZh: null, description: 'R', isShipped: false },
    permissions: ['ledger.receipt.post', 'ledger.refund.post'],
    version: 1,
  };
  const check = (
    amount: string,
    currency: string,
    {
      functionalCurrency = 'CNY',
      permissions = role.permissions,
    }: { functionalCurrency?: string | null; permissions?: readonly string[] } = {},
  ) => {
    const place = { role: { ...role, permissions }, functionalCurrency };
    const checked = checkAmountLimit({ amount, currency }, place, limited);
    return checked.ok ? checked.value : checked.refusal.code;
  };

  it('is above zero, and in the functional currency of the place', () => {
    expect(check('500', 'CNY')).toEqual({ amount: '500.00', currency: 'CNY' });
    expect(check('500', 'USD')).toBe('AMOUNT_LIMIT_CURRENCY');
    expect(check('500', 'USD', { functionalCurrency: null })).toEqual({
      ...{ amount: '500.00', currency: 'USD' },
    });
    for (const amount of ['0', '-1', '1.001', 'x']) {
      expect(check(amount, 'CNY')).toBe('AMOUNT_LIMIT_INVALID');
    }
    expect(check('1', 'XYZ')).toBe('AMOUNT_LIMIT_INVALID');
  });

  it('is for roles that have something to limit, of which an administrator’s is none', () => {
    expect(check('1', 'CNY', { permissions: ['ledger.receipt.post'] })).toBe(
      'AMOUNT_LIMIT_USELESS',
    );
    expect(check('1', 'CNY', { permissions: ['*'] })).toBe('AMOUNT_LIMIT_USELESS');
  });

  it('limits only what may be limited', () => {
    const amountLimit = { amount: '5.00', currency: 'CNY' };
    const place = { legalEntityId: 'cn', amountLimit };
    expect(grantsOfAssignment(role.permissions, place, limited)).toEqual([
      { permission: 'ledger.receipt.post', legalEntityId: 'cn' },
      { permission: 'ledger.refund.post', legalEntityId: 'cn', amountLimit },
    ]);
  });
});
