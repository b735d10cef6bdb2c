import { newId, type Id } from '@duebook/kernel';
import type { Caller } from '@duebook/platform';
import type { TestTenant } from '@duebook/governance/testing';
import type { TestLedger } from './a-ledger';

/** The permission to decide on requests. */
const DECIDE = 'governance.approval.decide';

/** People of a tenant who can be asked to agree. */
export interface Approvers {
  /** A user who may decide, in one legal entity or everywhere. */
  add(name: string, legalEntityId?: Id | null, roleCode?: string): Promise<Caller>;
  /** A user who holds nothing. */
  addStranger(name: string): Promise<Caller>;
  assign(principalId: Id, roleCode: string, legalEntityId?: Id | null, by?: Caller): Promise<void>;
}

/** Makes the roles DECIDER, and SENIOR, which decides too. */
export async function approversOf({ services, caller }: TestTenant): Promise<Approvers> {
  const roleIds = new Map<string, Id>();
  for (const code of ['DECIDER', 'SENIOR']) {
    const made = await services.roleCreate(caller, {
      ...{ idempotencyKey: newId(), code, name: code, description: 'Agrees.' },
      permissions: [DECIDE],
    });
    if (!made.ok) throw new Error(made.refusal.code);
    roleIds.set(code, made.value.roleId);
  }
  const addStranger = async (name: string): Promise<Caller> => {
    const email = `${name}@example.test`;
    const key = { idempotencyKey: newId() };
    const user = await services.userCreate(caller, { ...key, displayName: name, email });
    if (!user.ok) throw new Error(user.refusal.code);
    return { ...caller, principalId: user.value.userId, grants: [], requestId: newId() };
  };
  const assign: Approvers['assign'] = async (
    principalId,
    roleCode,
    legalEntityId = null,
    by = caller,
  ) => {
    const roleId = roleIds.get(roleCode) ?? '';
    const place = { principalId, roleId, legalEntityId };
    const assigned = await services.roleAssign(by, { idempotencyKey: newId(), ...place });
    if (!assigned.ok) throw new Error(assigned.refusal.code);
  };
  return {
    addStranger,
    assign,
    add: async (name, legalEntityId = null, roleCode = 'DECIDER') => {
      const user = await addStranger(name);
      await assign(user.principalId, roleCode, legalEntityId);
      return { ...user, grants: [{ permission: DECIDE, legalEntityId }] };
    },
  };
}

/** One step of one person, whoever may decide. */
export const ANYBODY = {
  approvers: 1,
  roleCode: null,
  escalateAfterHours: null,
  escalationRoleCode: null,
};

/** Makes the first policy for an operation, which holds at once. */
export async function policyFor(
  { approvals, tenant }: Pick<TestLedger, 'approvals' | 'tenant'>,
  operation: string,
  bands: readonly { fromAmount: string; steps: readonly (typeof ANYBODY | object)[] }[],
  over: object = {},
): Promise<void> {
  const outcome = await approvals.policySet(tenant.caller, {
    idempotencyKey: newId(),
    operation,
    legalEntityId: null,
    currency: 'CNY',
    bands: bands.map(({ fromAmount, steps }) => ({
      fromAmount,
      steps: steps.map((step) => ({ ...ANYBODY, ...step })),
    })),
    expiresAfterHours: 72,
    expectedVersion: 0,
    isActive: true,
    ...over,
  });
  if (!outcome.ok) throw new Error(outcome.refusal.code);
}
