import { describe, expect, it } from '@jest/globals';
import { Money } from '@duebook/kernel';
import type { ApprovableOperation } from '../../src/approvals/domain/approvable';
import {
  checkPolicy,
  policyFor,
  SECOND_PERSON,
  stepsFor,
  type ApprovalPolicy,
  type ApprovalPolicyContent,
} from '../../src/approvals/domain/approval-policy';

const OPERATION: ApprovableOperation = {
  operation: 'creditNotePost',
  description: 'Posting a credit note.',
  hasAmount: true,
  isOfLegalEntity: true,
  needsSecondPerson: false,
};

const CONTROLLER = { ...SECOND_PERSON, roleCode: 'CONTROLLER' };

/** Up to 10,000 alone, from there one other person, from 100,000 on a controller as well. */
const CONTENT: ApprovalPolicyContent = {
  operation: 'creditNotePost',
  legalEntityId: null,
  currency: 'CNY',
  bands: [
    { fromAmount: '0', steps: [] },
    { fromAmount: '10000', steps: [SECOND_PERSON] },
    { fromAmount: '100000', steps: [SECOND_PERSON, CONTROLLER] },
  ],
  expiresAfterHours: 72,
};

const policy = (over: Partial<ApprovalPolicy> = {}): ApprovalPolicy => ({
  ...CONTENT,
  id: 'p-1',
  version: 1,
  isActive: true,
  ...over,
});
const yuan = (amount: string) => Money.of(amount, 'CNY');

describe('a policy', () => {
  it('asks for more the larger the amount, from each limit on', () => {
    expect(stepsFor(policy(), yuan('9999.99'))).toEqual([]);
    expect(stepsFor(policy(), yuan('10000.00'))).toEqual([SECOND_PERSON]);
    expect(stepsFor(policy(), yuan('99999.99'))).toEqual([SECOND_PERSON]);
    expect(stepsFor(policy(), yuan('100000'))).toEqual([SECOND_PERSON, CONTROLLER]);
  });

  it('takes an amount of another currency for the largest, since its size is not known', () => {
    expect(stepsFor(policy(), Money.of('1', 'USD'))).toEqual([SECOND_PERSON, CONTROLLER]);
  });

  it('of the legal entity comes before that of the tenant, and an ended one never', () => {
    const wide = policy();
    const own = policy({ id: 'p-2', legalEntityId: 'cn01' });
    const ofCn01 = { operation: 'creditNotePost', legalEntityId: 'cn01' };
    expect(policyFor(ofCn01, [wide, own])).toBe(own);
    expect(policyFor({ ...ofCn01, legalEntityId: 'cn02' }, [wide, own])).toBe(wide);
    expect(policyFor(ofCn01, [wide, { ...own, isActive: false }])).toBe(wide);
    expect(policyFor({ ...ofCn01, operation: 'adjustmentPost' }, [wide, own])).toBeUndefined();
  });
});

describe('checking a policy', () => {
  const check = (over: Partial<ApprovalPolicyContent>, operation = OPERATION) => {
    const checked = checkPolicy({ ...CONTENT, ...over }, operation);
    return checked.ok ? 'SOUND' : checked.refusal.code;
  };
  const bands = (...starts: string[]) =>
    starts.map((fromAmount) => ({ fromAmount, steps: [SECOND_PERSON] }));
  const withStep = (step: Partial<typeof SECOND_PERSON>) => [
    { fromAmount: '0', steps: [{ ...SECOND_PERSON, ...step }] },
  ];

  it('takes sound ones', () => {
    expect(check({})).toBe('SOUND');
    expect(check({ bands: bands('0', '0.01') })).toBe('SOUND');
    expect(check({ bands: withStep({ escalateAfterHours: 4, escalationRoleCode: 'X' }) })).toBe(
      'SOUND',
    );
  });

  it.each([
    ['none', []],
    ['not from zero', bands('1')],
    ['not ascending', bands('0', '10', '10')],
    ['finer than the currency', bands('0', '0.001')],
    ['no number', bands('0', 'much')],
    ['below zero', bands('-1', '0')],
    ['too many', bands(...Array.from({ length: 11 }, (_, index) => String(index)))],
  ])('refuses bands: %s', (_, wrong) => {
    expect(check({ bands: wrong })).toBe('APPROVAL_BANDS_INVALID');
  });

  it.each([
    ['nobody', { approvers: 0 }],
    ['six', { approvers: 6 }],
    ['half a person', { approvers: 1.5 }],
    ['hours without a role', { escalateAfterHours: 4 }],
    ['a role without hours', { escalationRoleCode: 'X' }],
    ['no hour', { escalateAfterHours: 0, escalationRoleCode: 'X' }],
  ])('refuses a step of %s', (_, step) => {
    expect(check({ bands: withStep(step) })).toBe('APPROVAL_STEPS_INVALID');
  });

  it('refuses what does not fit the operation', () => {
    const plain = { ...OPERATION, hasAmount: false };
    expect(check({ currency: null })).toBe('APPROVAL_CURRENCY_INVALID');
    expect(check({}, plain)).toBe('APPROVAL_CURRENCY_INVALID');
    expect(check({ currency: null }, plain)).toBe('APPROVAL_BANDS_INVALID');
    expect(check({ legalEntityId: 'x' }, { ...OPERATION, isOfLegalEntity: false })).toBe(
      'APPROVAL_PLACE_INVALID',
    );
    expect(check({}, { ...OPERATION, needsSecondPerson: true })).toBe('APPROVAL_STEPS_INVALID');
    expect(check({ expiresAfterHours: 0 })).toBe('APPROVAL_EXPIRY_INVALID');
    expect(checkPolicy(CONTENT, undefined)).toMatchObject({
      refusal: { code: 'OPERATION_NOT_APPROVABLE' },
    });
  });
});
