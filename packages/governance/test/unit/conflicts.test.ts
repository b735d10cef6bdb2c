import { describe, expect, it } from '@jest/globals';
import { businessDate } from '@duebook/kernel';
import { catalogueOf } from '../../src/access/domain/permission-catalogue';
import { acceptanceOf, checkAcceptance } from '../../src/segregation/domain/conflict-acceptance';
import {
  defineConflictRule,
  isMeantBy,
  type ConflictRule,
} from '../../src/segregation/domain/conflict-rule';
import { conflictsBrought, findConflicts } from '../../src/segregation/domain/find-conflicts';
import { SHIPPED_CONFLICT_RULES } from '../../src/segregation/domain/shipped-conflict-rules';
import { rulesOfTenant } from '../../src/segregation/domain/tenant-rules';
import { usableRights } from '../../src/segregation/domain/usable-rights';

const NAMES = [
  'governance.role.assign',
  'ledger.creditNote.post',
  'ledger.invoice.read',
  'ledger.receipt.post',
  'parties.bankAccount.change',
  'parties.bankAccount.reveal',
];
const catalogue = catalogueOf(NAMES.map((name) => ({ name, description: `May ${name}.` })));

const rule = (over: Partial<ConflictRule> = {}): ConflictRule => ({
  ...{ code: 'CASH_CREDIT', name: 'Cash and credit', nameZh: null, why: 'Could hide a receipt.' },
  first: ['ledger.receipt.post'],
  second: ['ledger.creditNote.post'],
  ...{ severity: 'HIGH', scope: 'LEGAL_ENTITY', enforcement: 'ENFORCE', isShipped: false },
  version: 1,
  ...over,
});
const grant = (permission: string, legalEntityId: string | null = null) => ({
  permission,
  legalEntityId,
});
const RECEIPT = 'ledger.receipt.post';
const CREDIT = 'ledger.creditNote.post';
const placesOf = (...grants: readonly ReturnType<typeof grant>[]) =>
  findConflicts(grants, [rule()]).map(({ legalEntityId }) => legalEntityId);

describe('a conflict', () => {
  it.each([
    ['the whole tenant', [null, null], [null]],
    ['one legal entity of the whole tenant', [null, 'cn'], ['cn']],
    ['the same legal entity', ['cn', 'cn'], ['cn']],
    ['nowhere, in two legal entities', ['cn', 'us'], []],
  ] as const)('is in %s', (_, [first, second], expected) => {
    expect(placesOf(grant(RECEIPT, first), grant(CREDIT, second))).toEqual(expected);
    expect(placesOf(grant(RECEIPT, second), grant(CREDIT, first))).toEqual(expected);
  });

  it('is told once for each legal entity in which both halves reach', () => {
    const halves = [grant(RECEIPT, 'cn'), grant(RECEIPT, 'us'), grant(RECEIPT, 'de')];
    expect(placesOf(...halves, grant(CREDIT, 'us'), grant(CREDIT, 'cn'))).toEqual(['cn', 'us']);
  });

  it('of the whole tenant is one wherever each half is held', () => {
    const anywhere = rule({ scope: 'TENANT' });
    const apart = [grant(RECEIPT, 'cn'), grant(CREDIT, 'us')];
    expect(findConflicts(apart, [anywhere])).toMatchObject([{ legalEntityId: null }]);
  });

  it('is none of who holds everything, and that is no half either', () => {
    expect(placesOf(grant('*'), grant(CREDIT))).toEqual([]);
  });

  it('is brought by what is given, not by what was held', () => {
    const before = [grant(RECEIPT), grant(CREDIT, 'cn')];
    const after = [...before, grant(CREDIT, 'us')];
    expect(conflictsBrought(before, after, [rule()])).toMatchObject([{ legalEntityId: 'us' }]);
    expect(conflictsBrought(before, before, [rule()])).toEqual([]);
  });
});

describe('a pattern of a half', () => {
  it('means to do something, and to see it only by its full name', () => {
    expect(isMeantBy('parties.bankAccount.change', ['parties.bankAccount.*'])).toBe(true);
    expect(isMeantBy('parties.bankAccount.reveal', ['parties.bankAccount.*'])).toBe(false);
    expect(isMeantBy('ledger.invoice.read', ['ledger.*.*'])).toBe(false);
    expect(isMeantBy('parties.bankAccount.reveal', ['parties.bankAccount.reveal'])).toBe(true);
  });
});

describe('what may be used', () => {
  const facts = { rules: [rule()], acceptances: [], mayAdministratorsTrade: true };
  const held = [grant(RECEIPT), grant(CREDIT, 'cn'), grant('ledger.invoice.read')];

  it('leaves out both halves, each as a whole, and says by which rule', () => {
    const { grants, suspended } = usableRights(held, facts, catalogue);
    expect(grants).toEqual([grant('ledger.invoice.read')]);
    expect(suspended).toEqual([
      { ...grant(RECEIPT), rules: ['CASH_CREDIT'] },
      { ...grant(CREDIT, 'cn'), rules: ['CASH_CREDIT'] },
    ]);
  });

  it('is all of it where a rule is only reported', () => {
    const rules = [rule({ enforcement: 'REPORT' })];
    expect(usableRights(held, { ...facts, rules }, catalogue).suspended).toEqual([]);
  });

  it('is all of it where somebody answers for the place, or for the whole tenant', () => {
    const accepted = (legalEntityId: string | null) =>
      usableRights(
        held,
        { ...facts, acceptances: [{ ruleCode: 'CASH_CREDIT', legalEntityId }] },
        catalogue,
      ).suspended;
    expect(accepted('cn')).toEqual([]);
    expect(accepted(null)).toEqual([]);
    expect(accepted('us')).toHaveLength(2);
  });

  it('is not all of the tenant because somebody answers for one legal entity', () => {
    const conflict = { rule: rule(), legalEntityId: null };
    expect(acceptanceOf(conflict, [{ ruleCode: 'CASH_CREDIT', legalEntityId: 'cn' }])).toBe(
      undefined,
    );
  });

  it('is everything for administrators, unless the tenant keeps them from business', () => {
    const administrator = [grant('*')];
    expect(usableRights(administrator, facts, catalogue)).toEqual({
      grants: administrator,
      suspended: [],
    });
    const kept = usableRights(
      administrator,
      { ...facts, mayAdministratorsTrade: false },
      catalogue,
    );
    const names = kept.grants.map(({ permission }) => permission);
    expect(names).toEqual(NAMES.filter((name) => name !== RECEIPT && name !== CREDIT));
    expect(kept.suspended).toEqual([{ ...grant('*'), rules: ['ADMINISTRATORS_DO_NOT_TRADE'] }]);
  });
});

describe('a rule of the tenant’s own', () => {
  const draft = {
    ...({ code: 'OWN', name: 'Own', why: 'Because.', severity: 'LOW', scope: 'TENANT' } as const),
    firstPermissions: [RECEIPT],
    secondPermissions: ['parties.*.*'],
    enforcement: 'ENFORCE',
  } as const;

  it('is kept with its patterns', () => {
    expect(defineConflictRule(draft, catalogue)).toMatchObject({
      ok: true,
      value: { code: 'OWN', first: [RECEIPT], second: ['parties.*.*'], isShipped: false },
    });
  });

  it.each([
    [{ code: 'own' }, 'CONFLICT_RULE_CODE_INVALID'],
    [{ name: ' ' }, 'NAME_INVALID'],
    [{ why: '' }, 'NAME_INVALID'],
    [{ firstPermissions: [] }, 'CONFLICT_RULE_EMPTY'],
    [{ secondPermissions: ['nothing.here.post'] }, 'PERMISSION_UNKNOWN'],
    [{ secondPermissions: ['ledger.*.post'] }, 'CONFLICT_RULE_OVERLAPS'],
  ])('is refused with %j', (change, code) => {
    expect(defineConflictRule({ ...draft, ...change }, catalogue)).toMatchObject({
      ok: false,
      refusal: { code },
    });
  });

  it('stands beside the shipped ones, which a tenant may relax', () => {
    const settings = [{ code: 'CASH_AND_REVERSAL', enforcement: 'REPORT', version: 1 }] as const;
    const rules = rulesOfTenant({ own: [rule()], settings });
    expect(rules).toHaveLength(SHIPPED_CONFLICT_RULES.length + 1);
    const codes = rules.map(({ code }) => code);
    expect(codes).toEqual([...codes].sort());
    expect(rules.find(({ code }) => code === 'CASH_AND_REVERSAL')).toMatchObject({
      ...{ enforcement: 'REPORT', version: 1, isShipped: true },
    });
  });
});

describe('shipped rules', () => {
  it('have codes of their own, a Chinese name and a reason', () => {
    const codes = SHIPPED_CONFLICT_RULES.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    for (const { nameZh, why } of SHIPPED_CONFLICT_RULES) {
      expect(nameZh).toMatch(/\p{Script=Han}/u);
      expect(why.length).toBeGreaterThan(10);
    }
  });
});

describe('an acceptance', () => {
  const today = businessDate('2026-03-31');
  const who = { isHolder: false, today };
  const draft = {
    reason: 'The owner reads each statement.',
    expiresOn: businessDate('2026-06-30'),
  };

  it('has a reason, an end within a year, and is of somebody else', () => {
    expect(checkAcceptance(draft, who)).toEqual({ ok: true, value: draft });
    const code = (over: object, by: object = {}) => {
      const checked = checkAcceptance({ ...draft, ...over }, { ...who, ...by });
      return checked.ok ? 'ok' : checked.refusal.code;
    };
    expect(code({}, { isHolder: true })).toBe('CONFLICT_ACCEPTED_BY_HOLDER');
    expect(code({ reason: ' ' })).toBe('NAME_INVALID');
    expect(code({ expiresOn: businessDate('2026-03-30') })).toBe(
      'CONFLICT_ACCEPTANCE_EXPIRY_INVALID',
    );
    expect(code({ expiresOn: today })).toBe('ok');
    expect(code({ expiresOn: businessDate('2027-04-01') })).toBe('ok');
    expect(code({ expiresOn: businessDate('2027-04-02') })).toBe(
      'CONFLICT_ACCEPTANCE_EXPIRY_INVALID',
    );
  });
});
