import { describe, expect, it } from '@jest/globals';
import { catalogueOf, permissionsMatching } from '../../src/access/domain/permission-catalogue';
import { defineRole } from '../../src/access/domain/role';
import { mayAssign, mayUnassign } from '../../src/access/domain/role-assignment';
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
        description: 'Approves.',
        isShipped: false,
        permissions: ['ledger.invoice.read', 'ledger.receipt.post'],
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

describe('giving and taking roles', () => {
  const role = {
    id: 'r',
    code: 'R',
    name: 'R',
    description: 'R',
    isShipped: false,
    permissions: ['ledger.invoice.post', 'ledger.receipt.post'],
  };
  const administrator = { ...role, permissions: ['*'] };

  it('asks the giver for every permission, there', () => {
    const held = [
      { permission: 'ledger.invoice.post', legalEntityId: null },
      { permission: 'ledger.receipt.post', legalEntityId: 'cn' },
    ];
    expect(mayAssign(role, 'cn', held)).toMatchObject({ ok: true });
    expect(mayAssign(role, 'us', held)).toEqual({
      ok: false,
      refusal: {
        code: 'ROLE_EXCEEDS_CALLER',
        field: 'roleId',
        permissions: ['ledger.receipt.post'],
      },
    });
    expect(mayAssign(role, null, held)).toMatchObject({ ok: false });
  });

  it('lets only who holds everything give everything', () => {
    const nearlyAll = [...catalogue.keys()].map((permission) => ({
      permission,
      legalEntityId: null,
    }));
    expect(mayAssign(administrator, null, nearlyAll)).toMatchObject({ ok: false });
    expect(
      mayAssign(administrator, null, [{ permission: '*', legalEntityId: null }]),
    ).toMatchObject({ ok: true });
    expect(
      mayAssign(administrator, null, [{ permission: '*', legalEntityId: 'cn' }]),
    ).toMatchObject({ ok: false });
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
