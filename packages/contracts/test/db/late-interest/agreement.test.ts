import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anApprover } from '@duebook/governance/testing';
import { businessDate, type Id } from '@duebook/kernel';
import type { TestDatabase } from '@duebook/platform/testing';
import { anInterestDesk, openInterestTables, valueOf } from '../../support/an-interest-desk';

let db: TestDatabase;
beforeAll(async () => {
  db = await openInterestTables();
});
afterAll(() => db.close());

const ANYBODY = {
  ...{ approvers: 1, roleCode: null, escalateAfterHours: null, escalationRoleCode: null },
};

/** A charge of 10.00 that somebody else proposed, and a policy by which a further person agrees. */
async function aCharge(fromAmount: string, upTo = '2025-04-20') {
  const desk = await anInterestDesk(db);
  const partyId = await desk.customer('C1');
  await desk.house({ kind: 'DAILY', percentADay: '0.05' });
  const sale = await desk.sell({ amount: '1000', on: '2025-03-01', due: '2025-03-31' });
  const command = { legalEntityId: desk.legalEntityId, partyId, upTo: businessDate(upTo) };
  const proposed = await desk.interest.propose(desk.checker, desk.request('propose'), command);
  const [lateInterestChargeId = ''] = valueOf(proposed).lateInterestChargeIds;
  valueOf(
    await desk.approvals.policySet(desk.caller, {
      ...{ ...desk.key(), operation: 'lateInterestApprove', legalEntityId: null, currency: 'CNY' },
      ...{ expiresAfterHours: 72, expectedVersion: 0, isActive: true },
      bands: [
        { fromAmount: '0', steps: [] },
        { fromAmount, steps: [ANYBODY] },
      ],
    }),
  );
  const outcome = await desk.interest.approve(desk.caller, desk.request('lateInterestApprove'), {
    ...{ lateInterestChargeId, expectedVersion: 1 },
    ...{ documentDate: null, dueDate: null, accountCode: null },
  });
  const { approvalRequestId = '' } = valueOf(outcome) as { approvalRequestId?: Id };
  const agree = async () => {
    const [request] = await desk.approvals.requestsByIds(desk.caller, [approvalRequestId]);
    return desk.approvals.approve(await anApprover(desk.tenant), {
      ...{ ...desk.key(), approvalRequestId, contentHash: request?.contentHash ?? '' },
      comment: null,
    });
  };
  const state = async () => {
    const found = await desk.interest.reading.chargesByIds(desk.caller, [lateInterestChargeId]);
    return found[0]?.state;
  };
  return { desk, sale, approvalRequestId, agree, state };
}

describe('a charge that a further person has to agree to', () => {
  it('waits from the amount of the policy on, and is posted once they do', async () => {
    const { approvalRequestId, agree, state } = await aCharge('10');
    expect(approvalRequestId).not.toBe('');
    expect(await state()).toBe('PROPOSED');
    expect(await agree()).toMatchObject({ ok: true });
    expect(await state()).toBe('CHARGED');
    const smaller = await aCharge('10', '2025-04-19');
    expect([smaller.approvalRequestId, await smaller.state()]).toEqual(['', 'CHARGED']);
  });

  it('is not posted where something has changed until they do', async () => {
    const { desk, sale, agree, state } = await aCharge('10');
    await desk.pay(sale, '400', '2025-04-11');
    expect(JSON.stringify(await agree())).toContain('LATE_INTEREST_CHANGED');
    expect(await state()).toBe('PROPOSED');
  });
});
