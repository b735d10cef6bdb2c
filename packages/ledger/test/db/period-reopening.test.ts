import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId } from '@duebook/kernel';
import { aLedger, type TestLedger } from '../support/a-ledger';
import { approversOf } from '../support/approvers';

let ledger: TestLedger;

beforeAll(async () => {
  ledger = await aLedger();
});
afterAll(() => ledger.db.close());

it('a closed period is opened by two people, from the last one backwards, and takes postings', async () => {
  const { caller } = ledger.tenant;
  const { periods } = ledger.services.reference;
  const anna = await (await approversOf(ledger.tenant)).add('anna');
  const nth = async (number: number) => {
    const all = await periods.ofLegalEntity(caller, ledger.legalEntityId, 2025);
    const found = all.find((period) => period.number === number);
    if (!found) throw new Error('no such period');
    return found;
  };
  const change = async (what: 'close' | 'reopen', number: number) => {
    const { id: fiscalPeriodId, version: expectedVersion } = await nth(number);
    const command = { idempotencyKey: newId(), fiscalPeriodId, expectedVersion };
    return periods[what](caller, what === 'reopen' ? { ...command, reason: 'Late note' } : command);
  };
  const agree = async (outcome: object) => {
    const { value } = outcome as { value: { approvalRequestId: string } };
    const { approvalRequestId } = value;
    const [request] = await ledger.approvals.requestsByIds(caller, [approvalRequestId]);
    return ledger.approvals.approve(anna, {
      ...{ idempotencyKey: newId(), approvalRequestId, comment: null },
      contentHash: request?.contentHash ?? '',
    });
  };
  const invoice = ledger.invoice({
    documentDate: '2025-02-10' as never,
    documentNumber: 'LATE',
  });
  const post = () => ledger.services.documents.post(caller, ledger.request('invoicePost'), invoice);

  for (const number of [1, 2]) expect(await change('close', number)).toMatchObject({ ok: true });
  expect(await change('reopen', 1)).toMatchObject({
    refusal: { code: 'PERIOD_LATER_CLOSED', fiscalYear: 2025, number: 2 },
  });
  const asked = await change('reopen', 2);
  expect(await nth(2)).toMatchObject({ status: 'CLOSED' });
  expect(await post()).toMatchObject({ refusal: { code: 'PERIOD_CLOSED' } });
  expect(await agree(asked)).toMatchObject({ ok: true });
  expect(await nth(2)).toMatchObject({
    ...{ status: 'OPEN', statusChangedBy: caller.principalId, reopeningReasons: ['Late note'] },
  });
  expect(await post()).toMatchObject({ value: { wasPosted: false } });
  const proofs = await ledger.db.asOwner<{ details: string; reason: string }>(
    `select details, reason from platform.audit_entry
       join ledger.period_reopening as reopening on reopening.id::text = details::jsonb ->> 'reopeningId'
      where audit_entry.tenant_id = $1 and action = 'fiscalPeriod.reopen'`,
    [ledger.tenant.tenantId],
  );
  expect(proofs).toEqual([{ details: expect.not.stringContaining('Late'), reason: 'Late note' }]);
});

it('a tolerance is raised by two people where a rule says so, and lowered by one', async () => {
  const { caller } = ledger.tenant;
  const set = (amount: string, expectedVersion: number) =>
    ledger.services.cashApplication.setTolerance(caller, ledger.request('toleranceSet'), {
      ...{ legalEntityId: ledger.legalEntityId, expectedVersion, currency: 'CNY', amount },
    });
  expect(await set('1.00', 0)).toMatchObject({ value: { version: 1 } });
  const rule = await ledger.approvals.policySet(caller, {
    ...{ idempotencyKey: newId(), operation: 'toleranceSet', legalEntityId: null, currency: null },
    bands: [
      {
        fromAmount: '0',
        steps: [
          { approvers: 1, roleCode: null, escalateAfterHours: null, escalationRoleCode: null },
        ],
      },
    ],
    ...{ expiresAfterHours: 72, expectedVersion: 0, isActive: true },
  });
  expect(rule).toMatchObject({ ok: true });
  expect(await set('2.00', 1)).toMatchObject({
    value: { approvalRequestId: expect.any(String) as unknown },
  });
  expect(await set('0.50', 1)).toMatchObject({ value: { amount: '0.50', version: 2 } });
});
