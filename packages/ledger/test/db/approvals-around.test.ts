import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId, type BusinessDate } from '@duebook/kernel';
import type { Authentication, Caller } from '@duebook/platform';
import { aLedger, type TestLedger } from '../support/a-ledger';
import { approversOf, policyFor, type Approvers } from '../support/approvers';
import { creditNotesIn } from '../support/credit-notes-asked';

const opened: TestLedger[] = [];
let ledger: TestLedger;
let people: Approvers;
let anna: Caller;
let notes: ReturnType<typeof creditNotesIn>;

beforeEach(async () => {
  ledger = await aLedger();
  opened.push(ledger);
  people = await approversOf(ledger.tenant);
  anna = await people.add('anna');
  notes = creditNotesIn(ledger);
  await policyFor(ledger, 'creditNotePost', [
    { fromAmount: '0', steps: [] },
    { fromAmount: '10000', steps: [{}] },
    { fromAmount: '50000', steps: [{}, { roleCode: 'SENIOR' }] },
  ]);
});
afterAll(async () => {
  for (const { db } of opened) await db.close();
});

const refusedWith = (code: string) => ({ ok: false, refusal: { code } });
const recognised = (caller: Caller, authentication: Authentication): Caller => ({
  ...caller,
  authentication,
});
const registerEarlier = ({ principalId }: Caller) =>
  ledger.db.asOwner(
    "update governance.principal set created_at = created_at - interval '8 days' where id = $1",
    [principalId],
  );
const lend = (by: Caller, to: Caller) =>
  ledger.approvals.delegate(by, {
    ...{ idempotencyKey: newId(), delegateId: to.principalId, reason: 'Holiday' },
    startsOn: '2026-03-31' as BusinessDate,
    endsOn: '2026-04-02' as BusinessDate,
  });

describe('the sum of a day', () => {
  const alone = { value: { wasPosted: false } };
  it('counts what is asked for at the same moment', async () => {
    const ids = await Promise.all(Array.from({ length: 4 }, () => notes.ask('20000')));
    const requests = await Promise.all(ids.map((id) => notes.requestOf(id)));
    const sums = requests.map(({ cumulativeAmount }) => Number(cumulativeAmount?.amount));
    expect(sums.sort((a, b) => a - b)).toEqual([20000, 40000, 60000, 80000]);
    expect(requests.map(({ steps }) => steps.length).sort()).toEqual([1, 1, 2, 2]);
  });

  it('is over all legal entities that one policy judges', async () => {
    const { tenant } = ledger;
    const second = await tenant.addLegalEntity({ code: 'CN02' });
    const own = await tenant.addLegalEntity({ code: 'CN03' });
    const dollars = await tenant.addLegalEntity({ code: 'US01', functionalCurrency: 'USD' });
    for (const legalEntityId of [second, own, dollars]) await ledger.openBooks(legalEntityId);
    const allowed = await ledger.approvals.policySet(tenant.caller, {
      ...{ idempotencyKey: newId(), operation: 'creditNotePost', legalEntityId: own },
      ...{ currency: 'CNY', bands: [{ fromAmount: '0', steps: [] }], expiresAfterHours: 72 },
      ...{ expectedVersion: 0, isActive: true },
    });
    const { approvalRequestId } = (allowed as { value: { approvalRequestId: string } }).value;
    expect(await notes.say('approve', approvalRequestId, anna)).toMatchObject({ ok: true });

    expect(await notes.post(notes.creditNote('9000'))).toMatchObject(alone);
    // What has a policy of its own is no part of it, and adds nothing to it.
    expect(await notes.post(notes.creditNote('90000', { legalEntityId: own }))).toMatchObject(
      alone,
    );
    expect(await notes.post(notes.creditNote('900', { legalEntityId: second }))).toMatchObject(
      alone,
    );
    const asked = await notes.requestOf(await notes.ask('100', { legalEntityId: second }));
    expect(asked.cumulativeAmount?.toString()).toBe('10000.00 CNY');
    // No rate says how much of a yuan a dollar is: it is judged as the largest, and adds to no yuan.
    const us = { legalEntityId: dollars, currency: 'USD' } as const;
    expect((await notes.requestOf(await notes.ask('1', us))).steps).toHaveLength(2);
  });

  it('is not cut by midnight being at another time elsewhere', async () => {
    const place = { code: 'NY01', timeZone: 'America/New_York' };
    const newYork = await ledger.tenant.addLegalEntity(place);
    await ledger.openBooks(newYork);
    // One minute before midnight in Shanghai, noon in New York.
    ledger.db.clock.set('2026-03-31T15:59:00.000Z');
    expect(await notes.post(notes.creditNote('9000'))).toMatchObject(alone);
    ledger.db.clock.set('2026-03-31T16:01:00.000Z');
    const asked = await notes.requestOf(await notes.ask('2000', { legalEntityId: newYork }));
    expect(asked.cumulativeAmount?.toString()).toBe('11000.00 CNY');
    // In Shanghai it is another day, of which only what was asked for in New York is part.
    expect(await notes.post(notes.creditNote('7000'))).toMatchObject(alone);
    expect(await notes.ask('1000')).toEqual(expect.any(String));
  });

  it('is kept among the elements of one call, wherever each is', async () => {
    const second = await ledger.tenant.addLegalEntity({ code: 'CN02' });
    await ledger.openBooks(second);
    const bulk = await ledger.services.documents.postMany(
      ledger.tenant.caller,
      { ...ledger.request('creditNotesPost'), onRefusal: 'SKIP' },
      [
        notes.creditNote('6000'),
        notes.creditNote('6000', { legalEntityId: second }),
        notes.creditNote('3000'),
      ],
    );
    expect(bulk).toMatchObject({
      value: [{ ok: true }, refusedWith('APPROVAL_NEEDED'), { ok: true }],
    });
  });
});

describe('what was agreed to', () => {
  it('is done as it was seen, or not at all, however small it has become', async () => {
    const id = await notes.ask('20000');
    await ledger.db.asOwner(
      `update governance.approval_request set command = replace(command, '20000', '2')
        where id = $1`,
      [id],
    );
    // On another day nothing else of its maker's counts.
    ledger.db.clock.set('2026-04-01T08:00:00.000Z');
    expect(await notes.say('approve', id, anna)).toMatchObject({
      refusal: { code: 'APPROVED_ACTION_REFUSED', refusalCode: 'APPROVAL_CONTENT_CHANGED' },
    });
    expect(await notes.posted()).toEqual([]);
  });

  it('is for the party that was shown, whoever has its code by now', async () => {
    const id = await notes.ask('20000');
    await ledger.db.asOwner(
      'update governance.approval_request set subject_id = $2 where id = $1',
      [id, ledger.partyIds[1]],
    );
    expect(await notes.say('approve', id, anna)).toMatchObject({
      refusal: { code: 'APPROVED_ACTION_REFUSED', refusalCode: 'APPROVAL_NEEDED' },
    });
    expect(await notes.posted()).toEqual([]);
  });
});

describe('whoever agrees', () => {
  it('is nobody to whom the maker gave the right by widening a role after asking', async () => {
    const { services, caller } = ledger.tenant;
    const eva = await people.addStranger('eva');
    const made = await services.roleCreate(caller, {
      ...{ idempotencyKey: newId(), code: 'HELPER', name: 'Helper', description: 'Helps.' },
      permissions: ['governance.approval.read'],
    });
    if (!made.ok) throw new Error(made.refusal.code);
    const { roleId } = made.value;
    const place = { principalId: eva.principalId, roleId, legalEntityId: null };
    await services.roleAssign(caller, { idempotencyKey: newId(), ...place });
    ledger.db.clock.advance({ seconds: 1 });
    const id = await notes.ask('20000');
    ledger.db.clock.advance({ seconds: 1 });
    const widened = await services.roleUpdate(caller, {
      ...{ idempotencyKey: newId(), roleId, expectedVersion: 1 },
      permissions: ['governance.approval.read', 'governance.approval.decide'],
    });
    expect(widened).toMatchObject({ ok: true });
    const accomplice = { ...eva, grants: anna.grants };
    expect(await notes.say('approve', id, accomplice)).toMatchObject(
      refusedWith('APPROVAL_NOT_YOURS'),
    );
    expect(await ledger.approvals.awaiting(accomplice, { limit: 10, after: null })).toEqual([]);
    expect(await notes.say('approve', await notes.ask('20000'), accomplice)).toMatchObject({
      ok: true,
    });
  });

  it('counts by a role as whoever gave the right to decide by it, whoever edits it else', async () => {
    const { services, caller } = ledger.tenant;
    const zoe = { ...(await people.addStranger('zoe')), grants: caller.grants };
    const fay = await people.addStranger('fay');
    const [DECIDE, READ] = ['governance.approval.decide', 'governance.approval.read'];
    const roleOf = async (who: Caller, code: string, permission: string) => {
      const made = await services.roleCreate(caller, {
        ...{ idempotencyKey: newId(), code, name: code, description: 'Helps.' },
        permissions: [permission],
      });
      if (!made.ok) throw new Error(made.refusal.code);
      const place = { ...made.value, principalId: who.principalId, legalEntityId: null };
      await services.roleAssign(caller, { idempotencyKey: newId(), ...place });
      return { ...made.value, who: { ...who, grants: anna.grants } };
    };
    const given = await roleOf(await people.addStranger('eva'), 'GIVEN', READ);
    const held = await roleOf(fay, 'HELD', DECIDE);
    ledger.db.clock.advance({ seconds: 1 });
    const id = await notes.ask('20000');
    const edit = async (by: Caller, roleId: string, version: number, permissions: string[]) => {
      ledger.db.clock.advance({ seconds: 1 });
      const change = { idempotencyKey: newId(), roleId, expectedVersion: version, permissions };
      expect(await services.roleUpdate(by, change)).toMatchObject({ ok: true });
    };
    await edit(caller, given.roleId, 1, [DECIDE]);
    await edit(zoe, given.roleId, 2, [DECIDE, READ]);
    expect(await notes.say('approve', id, given.who)).toMatchObject(
      refusedWith('APPROVAL_NOT_YOURS'),
    );
    await edit(caller, held.roleId, 1, [DECIDE, READ]);
    expect(await notes.say('approve', id, held.who)).toMatchObject({ ok: true });
  });

  it('is nobody who made the program that asks, or a key of it', async () => {
    const { services, caller } = ledger.tenant;
    const made = await services.serviceAccountCreate(caller, {
      ...{ idempotencyKey: newId(), name: 'Robot' },
    });
    if (!made.ok) throw new Error(made.refusal.code);
    const program: Caller = {
      ...caller,
      principalId: made.value.serviceAccountId,
      principalKind: 'SERVICE_ACCOUNT',
    };
    const id = await notes.ask('20000', {}, program);
    await people.assign(caller.principalId, 'DECIDER');
    expect(await notes.say('approve', id, caller)).toMatchObject(refusedWith('APPROVAL_NOT_YOURS'));
    expect(await ledger.approvals.awaiting(caller, { limit: 10, after: null })).toEqual([]);
    const waiting = await ledger.approvals.awaiting(anna, { limit: 10, after: null });
    expect(waiting.map((request) => request.id)).toEqual([id]);
  });

  it('is nobody who made the key by which a person asks', async () => {
    const { services, caller } = ledger.tenant;
    await people.assign(caller.principalId, 'DECIDER');
    const mia = await people.addStranger('mia');
    const { principalId } = mia;
    const issued = await services.apiKeyCreate(caller, {
      ...{ idempotencyKey: newId(), principalId, name: 'Of Mia, made by Ada' },
    });
    expect(issued).toMatchObject({ ok: true });
    const asking = { ...mia, grants: caller.grants };
    const byKey = recognised(asking, { method: 'API_KEY', hasSecondFactor: false });
    const id = await notes.ask('20000', {}, byKey);
    expect(await notes.say('approve', id, caller)).toMatchObject(refusedWith('APPROVAL_NOT_YOURS'));

    // Who has signed in asks for themself, whatever keys there are.
    const signedIn = recognised(asking, { method: 'PASSWORD', hasSecondFactor: true });
    const own = await notes.ask('20000', {}, signedIn);
    // Mia holds no right to post: that it gets as far as this shows that Ada's agreement counts.
    expect(await notes.say('approve', own, caller)).toMatchObject({
      refusal: { code: 'APPROVED_ACTION_REFUSED', refusalCode: 'FORBIDDEN' },
    });
  });

  it('is nobody as whom the maker could come, by having said by what they are recognised', async () => {
    const { tenantId, caller } = ledger.tenant;
    await ledger.db.asOwner(
      `insert into governance.stand_in (tenant_id, principal_id, stand_in_id, since, commit_id)
       values ($1, $2, $3, now(), gen_random_uuid())`,
      [tenantId, caller.principalId, anna.principalId],
    );
    const carl = await people.addStranger('carl');
    const id = await notes.ask('20000');
    const byToken = recognised(anna, { method: 'ACCESS_TOKEN', hasSecondFactor: false });
    expect(await notes.say('approve', id, byToken)).toMatchObject(
      refusedWith('APPROVAL_NOT_YOURS'),
    );
    expect(await ledger.approvals.awaiting(byToken, { limit: 10, after: null })).toEqual([]);
    // It may be the maker who lent it.
    expect(await lend(byToken, carl)).toMatchObject({ ok: true });
    expect(await notes.say('approve', id, carl)).toMatchObject(
      refusedWith('APPROVAL_REQUEST_UNKNOWN'),
    );
    const inPerson = recognised(anna, { method: 'PASSWORD', hasSecondFactor: true });
    expect(await notes.say('approve', id, inPerson)).toMatchObject({ ok: true });
  });

  it('is nobody whom the maker had linked before links were noted', async () => {
    const { tenantId, caller } = ledger.tenant;
    await ledger.db.asOwner(
      `with issuer as (
         insert into governance.token_issuer
           (tenant_id, id, issuer, jwks_url, audience, algorithms, subject_claim, required_claims,
            clock_skew_seconds, is_active, version, created_at, commit_id)
         select $1, gen_random_uuid(), 'https://idp.example.test', 'https://idp.example.test/keys',
                'duebook', '{ES256}', 'sub', '[]', 0, true, 1, now(), record.id
           from platform.commit_record as record
          where record.tenant_id = $1 and record.principal_id = $2
          limit 1
         returning id, commit_id)
       insert into governance.external_identity
         (tenant_id, id, token_issuer_id, subject, principal_id, linked_at, commit_id)
       select $1, gen_random_uuid(), issuer.id, 'anna', $3, now(), issuer.commit_id from issuer`,
      [tenantId, caller.principalId, anna.principalId],
    );
    const byToken = recognised(anna, { method: 'ACCESS_TOKEN', hasSecondFactor: false });
    const id = await notes.ask('20000');
    expect(await notes.say('approve', id, byToken)).toMatchObject(
      refusedWith('APPROVAL_NOT_YOURS'),
    );
    await people.assign(caller.principalId, 'DECIDER');
    const asked = await notes.ask('20000', {}, { ...byToken, grants: caller.grants });
    expect(await notes.say('approve', asked, caller)).toMatchObject(
      refusedWith('APPROVAL_NOT_YOURS'),
    );
  });

  it('shows a credential that nobody else can hold, and so does who lends the right', async () => {
    const carl = await people.addStranger('carl');
    const id = await notes.ask('20000');
    const byKey = recognised(anna, { method: 'API_KEY', hasSecondFactor: false });
    const byPassword = recognised(anna, { method: 'PASSWORD', hasSecondFactor: false });
    for (const what of ['approve', 'reject'] as const) {
      expect(await notes.say(what, id, byKey)).toMatchObject(refusedWith('APPROVAL_BY_KEY'));
      expect(await notes.say(what, id, byPassword)).toMatchObject(
        refusedWith('SECOND_FACTOR_MISSING'),
      );
    }
    expect(await lend(byKey, carl)).toMatchObject(refusedWith('APPROVAL_BY_KEY'));
    expect(await lend(byPassword, carl)).toMatchObject(refusedWith('SECOND_FACTOR_MISSING'));
    expect(await notes.posted()).toEqual([]);
    const bySecondFactor = recognised(anna, { method: 'PASSWORD', hasSecondFactor: true });
    expect(await lend(bySecondFactor, carl)).toMatchObject({ ok: true });
    expect(await notes.say('approve', id, bySecondFactor)).toMatchObject({ ok: true });
  });

  it('uses no lent right by a token that was not given for deciding', async () => {
    const carl = await people.addStranger('carl');
    expect(await lend(anna, carl)).toMatchObject({ ok: true });
    const id = await notes.ask('20000');
    const token = { method: 'ACCESS_TOKEN', hasSecondFactor: false } as const;
    const forReading = recognised(carl, { ...token, scope: ['ledger.document.read'] });
    expect(await notes.say('approve', id, forReading)).toMatchObject(
      refusedWith('APPROVAL_REQUEST_UNKNOWN'),
    );
    const forDeciding = recognised(carl, { ...token, scope: ['governance.approval.decide'] });
    await registerEarlier(carl);
    expect(await notes.say('approve', id, forDeciding)).toMatchObject({ ok: true });
  });

  it('was not registered by whoever asked within a week, where an issuer says who that is', async () => {
    const [id, other] = [await notes.ask('20000'), await notes.ask('20000')];
    const vouchedFor = recognised(anna, { method: 'OIDC', hasSecondFactor: false });
    expect(await notes.say('approve', id, vouchedFor)).toMatchObject(
      refusedWith('APPROVAL_NOT_YOURS'),
    );
    expect(await notes.say('reject', other, vouchedFor)).toMatchObject({ ok: true });
    await registerEarlier(anna);
    expect(await notes.say('approve', id, vouchedFor)).toMatchObject({ ok: true });
  });

  it('is shown what waits by what can decide alone, or by a right to read', async () => {
    const id = await notes.ask('20000');
    const seenBy = async (caller: Caller) => {
      const queue = await ledger.approvals.awaiting(caller, { limit: 10, after: null });
      const [byId] = await ledger.approvals.requestsByIds(caller, [id]);
      return [queue.map((request) => request.id), byId?.id ?? null];
    };
    const limitedTo = (permission: string): Caller => ({
      ...anna,
      grants: [{ permission, legalEntityId: null }],
    });
    const key = { method: 'API_KEY', hasSecondFactor: false } as const;
    const token = { method: 'ACCESS_TOKEN', hasSecondFactor: false } as const;
    const elsewhere = limitedTo('parties.customer.read');
    expect(await seenBy(recognised(elsewhere, key))).toEqual([[], null]);
    const scope = ['parties.customer.read'];
    expect(await seenBy(recognised(elsewhere, { ...token, scope }))).toEqual([[], null]);
    const reading = limitedTo('governance.approval.read');
    expect(await seenBy(recognised(reading, key))).toEqual([[], id]);
    const deciding = { ...token, scope: ['governance.approval.decide'] };
    expect(await seenBy(recognised(anna, deciding))).toEqual([[id], id]);
  });
});
