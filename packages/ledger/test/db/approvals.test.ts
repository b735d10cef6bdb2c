import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '@duebook/kernel';
import type { Caller } from '@duebook/platform';
import type { TradeCommand } from '../../src/receivables/domain/posting-command';
import { aLedger, type TestLedger } from '../support/a-ledger';
import { approversOf, policyFor, type Approvers } from '../support/approvers';

const opened: TestLedger[] = [];
let ledger: TestLedger;
let people: Approvers;
let anna: Caller;

beforeEach(async () => {
  ledger = await aLedger();
  opened.push(ledger);
  people = await approversOf(ledger.tenant);
  anna = await people.add('anna');
});
afterAll(async () => {
  for (const { db } of opened) await db.close();
});

/** Up to 10,000 yuan a person and day alone; from there somebody else agrees. */
const limited = () =>
  policyFor(ledger, 'creditNotePost', [
    { fromAmount: '0', steps: [] },
    { fromAmount: '10000', steps: [{}] },
  ]);

const creditNote = (amount: string, over: Partial<TradeCommand> = {}): TradeCommand => ({
  ...ledger.invoice({ amount }),
  kind: 'SALES_CREDIT_NOTE',
  ...over,
});

const post = (command: TradeCommand, caller = ledger.tenant.caller, key: string = newId()) =>
  ledger.services.documents.postOrAsk(
    caller,
    { operation: 'creditNotePost', idempotencyKey: key },
    command,
  );

/** Asks for a credit note of this amount; answers the request. */
async function ask(amount: string, over: Partial<TradeCommand> = {}) {
  const outcome = await post(creditNote(amount, over));
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  if (!('approvalRequestId' in outcome.value)) throw new Error('It was posted at once');
  return outcome.value.approvalRequestId;
}

async function requestOf(id: string, caller = ledger.tenant.caller) {
  const [request] = await ledger.approvals.requestsByIds(caller, [id]);
  if (!request) throw new Error('The caller sees no such request');
  return request;
}

async function say(
  what: 'approve' | 'reject',
  id: string,
  caller: Caller,
  over: { contentHash?: string } = {},
) {
  const { contentHash } = await requestOf(id);
  return ledger.approvals[what](caller, {
    ...{ idempotencyKey: newId(), approvalRequestId: id, contentHash },
    comment: 'Seen.',
    ...over,
  });
}

const refusedWith = (code: string) => ({ ok: false, refusal: { code } });
const notes = () =>
  ledger.db.asOwner<{ id: string; principalId: string; operation: string }>(
    `select document.id, record.principal_id as "principalId", record.operation
       from ledger.document
       join platform.commit_record as record
         on record.tenant_id = document.tenant_id and record.id = document.commit_id
      where document.tenant_id = $1 and document.kind = 'SALES_CREDIT_NOTE'
      order by document.id`,
    [ledger.tenant.tenantId],
  );

describe('a credit note above the limit', () => {
  beforeEach(limited);

  it('exists once somebody else has agreed, in the name of whoever asked', async () => {
    expect(await post(creditNote('9999.99'))).toMatchObject({ value: { wasPosted: false } });
    const id = await ask('10000.00');
    expect(await notes()).toHaveLength(1);
    expect(await requestOf(id)).toMatchObject({
      operation: 'creditNotePost',
      makerId: ledger.tenant.caller.principalId,
      legalEntityId: ledger.legalEntityId,
      state: 'AWAITING',
      title: 'Post a sales credit note of 10000.00 CNY',
    });
    const waiting = await ledger.approvals.awaiting(anna, { limit: 10, after: null });
    expect(waiting.map((request) => request.id)).toEqual([id]);

    expect(await say('approve', id, anna)).toMatchObject({ ok: true });
    const [, posted] = await notes();
    expect(posted).toMatchObject({
      principalId: ledger.tenant.caller.principalId,
      operation: 'creditNotePost',
    });
    expect(await requestOf(id)).toMatchObject({
      state: 'EXECUTED',
      result: { type: 'CreditNote', id: posted?.id },
    });
    expect(await ledger.approvals.awaiting(anna, { limit: 10, after: null })).toEqual([]);
    expect(await ledger.balance('1122')).toBe('-19999.99');
  });

  it('is asked for once under its key, and answered again', async () => {
    const key = newId();
    const command = creditNote('20000');
    const first = await post(command, ledger.tenant.caller, key);
    expect(await post(command, ledger.tenant.caller, key)).toEqual(first);
    expect(await post(creditNote('20001'), ledger.tenant.caller, key)).toMatchObject(
      refusedWith('IDEMPOTENCY_KEY_REUSED'),
    );
  });

  it('is not posted by cutting it into parts, one after another or at once', async () => {
    for (const amount of ['4000', '4000'])
      expect(await post(creditNote(amount))).toMatchObject({
        value: { wasPosted: false },
      });
    const third = await requestOf(await ask('4000'));
    expect(third.cumulativeAmount?.toString()).toBe('12000.00 CNY');
    // A smaller one still fits beside what waits only if all of it stays below the limit.
    await ask('100');
    expect(await notes()).toHaveLength(2);

    const ben = await people.addStranger('ben');
    const grants = ledger.tenant.caller.grants;
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, () => post(creditNote('3000'), { ...ben, grants })),
    );
    const posted = outcomes.filter(({ ok, ...outcome }) => ok && 'documentId' in valueIn(outcome));
    expect(posted).toHaveLength(3);
  });

  it('counts anew the next day where the books are, and after a refusal', async () => {
    await post(creditNote('9000'));
    const id = await ask('9000');
    expect(await say('reject', id, anna)).toMatchObject({ ok: true });
    // 16:00 UTC is midnight in Shanghai.
    ledger.db.clock.set('2026-03-31T16:00:00.000Z');
    expect(await post(creditNote('9000'))).toMatchObject({ value: { wasPosted: false } });
  });

  it('is refused among many, and in the same words for each', async () => {
    const bulk = await ledger.services.documents.postMany(
      ledger.tenant.caller,
      { ...ledger.request('creditNotesPost'), onRefusal: 'SKIP' },
      [creditNote('500'), creditNote('50000'), creditNote('600')],
    );
    expect(bulk).toMatchObject({
      value: [
        { ok: true },
        { ok: false, refusal: { code: 'APPROVAL_NEEDED', path: [] } },
        { ok: true },
      ],
    });
    expect(await notes()).toHaveLength(2);
  });

  it('is refused when it cannot be posted any more, and can be asked for anew', async () => {
    const documentNumber = 'CN-1';
    const id = await ask('20000', { documentNumber });
    const period = await ledger.services.reference.periods.ofLegalEntity(
      ledger.tenant.caller,
      ledger.legalEntityId,
      2026,
    );
    const first = period.find(({ number }) => number === 1);
    await ledger.db.asOwner(`update ledger.fiscal_period set status = 'CLOSED' where id = $1`, [
      first?.id,
    ]);
    expect(await say('approve', id, anna)).toMatchObject({
      refusal: { code: 'APPROVED_ACTION_REFUSED', refusalCode: 'PERIOD_CLOSED' },
    });
    expect(await requestOf(id)).toMatchObject({ state: 'AWAITING' });
    expect(await notes()).toEqual([]);
    expect(await say('reject', id, anna)).toMatchObject({ ok: true });
  });

  it('is not done when its maker may not do it any more', async () => {
    const mia = await people.addStranger('mia');
    const outcome = await post(creditNote('20000'), {
      ...mia,
      grants: [{ permission: 'ledger.creditNote.post', legalEntityId: null }],
    });
    const id = (valueIn(outcome) as { approvalRequestId: string }).approvalRequestId;
    expect(await say('approve', id, anna)).toMatchObject({
      refusal: { code: 'APPROVED_ACTION_REFUSED', refusalCode: 'FORBIDDEN' },
    });
    expect(await notes()).toEqual([]);
  });
});

describe('who may agree', () => {
  beforeEach(limited);

  it('is never the maker, with whatever rights', async () => {
    const id = await ask('20000');
    await people.assign(ledger.tenant.caller.principalId, 'DECIDER');
    expect(await say('approve', id, ledger.tenant.caller)).toMatchObject(
      refusedWith('APPROVAL_BY_MAKER'),
    );
  });

  it('is nobody without the right there', async () => {
    const id = await ask('20000');
    const other = await ledger.tenant.addLegalEntity({ code: 'CN09' });
    for (const caller of [await people.addStranger('sam'), await people.add('eva', other)]) {
      expect(await say('approve', id, caller)).toMatchObject(
        refusedWith('APPROVAL_REQUEST_UNKNOWN'),
      );
      expect(await ledger.approvals.awaiting(caller, { limit: 10, after: null })).toEqual([]);
    }
  });

  it('is nobody whom the maker has given the right after asking', async () => {
    const id = await ask('20000');
    ledger.db.clock.advance({ seconds: 1 });
    const accomplice = await people.add('acco');
    expect(await say('approve', id, accomplice)).toMatchObject(refusedWith('APPROVAL_NOT_YOURS'));
    expect(await ledger.approvals.awaiting(accomplice, { limit: 10, after: null })).toEqual([]);
    const later = await ask('20000');
    expect(await say('approve', later, accomplice)).toMatchObject({ ok: true });
  });

  it('is whom a right was lent to, for as long, but not with the maker’s', async () => {
    const carl = await people.addStranger('carl');
    const lend = (by: Caller, startsOn: string, endsOn: string) =>
      ledger.approvals.delegate(by, {
        ...{ idempotencyKey: newId(), delegateId: carl.principalId, reason: 'Holiday' },
        startsOn: startsOn as never,
        endsOn: endsOn as never,
      });
    const id = await ask('20000');
    expect(await say('approve', id, carl)).toMatchObject(refusedWith('APPROVAL_REQUEST_UNKNOWN'));
    expect(await lend(ledger.tenant.caller, '2026-03-31', '2026-04-02')).toMatchObject({
      ok: true,
    });
    expect(await say('approve', id, carl)).toMatchObject(refusedWith('APPROVAL_REQUEST_UNKNOWN'));
    expect(await lend(anna, '2026-04-01', '2026-04-02')).toMatchObject({ ok: true });
    expect(await say('approve', id, carl)).toMatchObject(refusedWith('APPROVAL_REQUEST_UNKNOWN'));
    ledger.db.clock.set('2026-04-01T00:00:00.000Z');
    const [waiting] = await ledger.approvals.awaiting(carl, { limit: 10, after: null });
    expect(waiting?.id).toBe(id);
    expect(await requestOf(id, carl)).toMatchObject({ state: 'AWAITING' });
    expect(await say('approve', id, carl)).toMatchObject({ ok: true });
    expect(await requestOf(id, carl)).toMatchObject({ state: 'EXECUTED' });
    const [[decision] = []] = await ledger.approvals.decisionsOn(carl, [id]);
    expect(decision).toMatchObject({
      deciderId: carl.principalId,
      delegatorId: anna.principalId,
    });
  });

  it('is a program never', async () => {
    const id = await ask('20000');
    const program: Caller = { ...anna, principalKind: 'SERVICE_ACCOUNT' };
    expect(await say('approve', id, program)).toMatchObject(refusedWith('APPROVAL_BY_PROGRAM'));
  });

  it('is only who names what was asked for', async () => {
    const id = await ask('20000');
    expect(await say('approve', id, anna, { contentHash: '0'.repeat(64) })).toMatchObject(
      refusedWith('APPROVAL_CONTENT_CHANGED'),
    );
  });

  it('is in time', async () => {
    const id = await ask('20000');
    ledger.db.clock.set('2026-04-03T08:00:00.000Z');
    expect(await say('approve', id, anna)).toMatchObject({
      refusal: { code: 'APPROVAL_NOT_AWAITED', state: 'EXPIRED' },
    });
    expect(await requestOf(id)).toMatchObject({ state: 'EXPIRED' });
    expect(await ledger.approvals.awaiting(anna, { limit: 10, after: null })).toEqual([]);
  });
});

describe('several steps', () => {
  it('are taken in order, by different people who hold the roles', async () => {
    await policyFor(ledger, 'creditNotePost', [
      { fromAmount: '0', steps: [{ approvers: 2 }, { roleCode: 'SENIOR' }] },
    ]);
    const ben = await people.add('ben');
    const sue = await people.add('sue', null, 'SENIOR');
    const id = await ask('1');
    expect(await say('approve', id, anna)).toMatchObject({ ok: true });
    expect(await say('approve', id, anna)).toMatchObject(refusedWith('APPROVAL_DECIDED_BEFORE'));
    expect(await say('approve', id, ben)).toMatchObject({ ok: true });
    expect(await requestOf(id)).toMatchObject({ state: 'AWAITING', step: 1 });
    const cleo = await people.add('cleo');
    expect(await say('approve', id, cleo)).toMatchObject(refusedWith('APPROVAL_NOT_YOURS'));
    expect(await say('approve', id, sue)).toMatchObject({ ok: true });
    expect(await notes()).toHaveLength(1);
  });

  it('go to others once nobody has answered for long', async () => {
    const escalating = {
      roleCode: 'DECIDER',
      escalateAfterHours: 24,
      escalationRoleCode: 'SENIOR',
    };
    await policyFor(ledger, 'creditNotePost', [{ fromAmount: '0', steps: [escalating] }]);
    const sue = await people.add('sue', null, 'SENIOR');
    const id = await ask('1');
    expect(await say('approve', id, sue)).toMatchObject(refusedWith('APPROVAL_NOT_YOURS'));
    ledger.db.clock.set('2026-04-01T08:00:00.000Z');
    expect(await say('approve', id, sue)).toMatchObject({ ok: true });
  });

  it('of two who agree at once count both, and execute once', async () => {
    await policyFor(ledger, 'creditNotePost', [{ fromAmount: '0', steps: [{}] }]);
    const ben = await people.add('ben');
    const id = await ask('1');
    const outcomes = await Promise.all([say('approve', id, anna), say('approve', id, ben)]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await notes()).toHaveLength(1);
  });
});

describe('a request', () => {
  beforeEach(limited);

  it('is taken back by its maker alone', async () => {
    const id = await ask('20000');
    const withdraw = (caller: Caller) =>
      ledger.approvals.withdraw(caller, { idempotencyKey: newId(), approvalRequestId: id });
    expect(await withdraw(anna)).toMatchObject(refusedWith('APPROVAL_REQUEST_UNKNOWN'));
    expect(await withdraw(ledger.tenant.caller)).toMatchObject({ ok: true });
    expect(await say('approve', id, anna)).toMatchObject({
      refusal: { code: 'APPROVAL_NOT_AWAITED', state: 'WITHDRAWN' },
    });
  });

  it('that was altered in the database is not what was approved', async () => {
    const id = await ask('20000');
    await ledger.db.asOwner(
      `update governance.approval_request
          set command = replace(command, '20000', '90000') where id = $1`,
      [id],
    );
    expect(await say('approve', id, anna)).toMatchObject({
      refusal: { code: 'APPROVED_ACTION_REFUSED', refusalCode: 'APPROVAL_CONTENT_CHANGED' },
    });
    expect(await notes()).toEqual([]);
  });
});

describe('what needs approval', () => {
  it('is changed by two people once there is a rule', async () => {
    await limited();
    const relax = (expectedVersion: number, over: object = {}) =>
      ledger.approvals.policySet(ledger.tenant.caller, {
        idempotencyKey: newId(),
        ...{ operation: 'creditNotePost', legalEntityId: null, currency: 'CNY' },
        bands: [{ fromAmount: '0', steps: [] }],
        ...{ expiresAfterHours: 72, expectedVersion, isActive: true },
        ...over,
      });
    const asked = await relax(1);
    const id = (valueIn(asked) as { approvalRequestId: string }).approvalRequestId;
    await ask('20000');
    // A narrower one beside it would be a way around it.
    expect(valueIn(await relax(0, { legalEntityId: ledger.legalEntityId }))).toHaveProperty(
      'approvalRequestId',
    );
    expect(await say('approve', id, anna)).toMatchObject({ ok: true });
    expect(await post(creditNote('20000'))).toMatchObject({ value: { wasPosted: false } });
    expect(await relax(1)).toMatchObject({
      refusal: { code: 'VERSION_CONFLICT', currentVersion: 2 },
    });
  });

  it('is nothing by itself', async () => {
    expect(await post(creditNote('1000000'))).toMatchObject({ value: { wasPosted: false } });
  });
});

function valueIn(outcome: object): object {
  return 'value' in outcome ? (outcome.value as object) : {};
}
