import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { addDays, businessDate, newId, type BusinessDate, type Id } from '@duebook/kernel';
import { aTenant } from '@duebook/governance/testing';
import { PermissionDenied } from '@duebook/platform';
import type { TestDatabase } from '@duebook/platform/testing';
import {
  aCreditDesk,
  openCreditTables,
  refusalOf,
  type CreditDesk,
} from '../../support/a-credit-desk';
import { valueOf } from '../../support/a-trading-ledger';
import { someContent, someDraft, someTerms } from '../../support/policy-contents';

let db: TestDatabase;
let desk: CreditDesk;
let partyId: Id;
let today: BusinessDate;

beforeAll(async () => {
  db = await openCreditTables();
});

afterAll(() => db.close());

beforeEach(async () => {
  desk = await aCreditDesk(db);
  today = businessDate(db.clock.now().toISOString().slice(0, 10));
  [partyId = ''] = await desk.customers(['C1']);
});

async function termsHold(): Promise<void> {
  const { services, caller, key, tenant } = desk;
  await db.asOwner(
    `insert into credit_policy.credit_class_assignment
       (tenant_id, id, party_id, class_code, source, valid_from, assigned_by, assigned_at, version,
        commit_id)
     values ($1, $2, $3, 'A', 'APPLICATION', '2020-01-01', $2, now(), 1, $2)`,
    [tenant.tenantId, newId(), partyId],
  );
  const terms = { paymentCondition: 'DEPOSIT', depositPercent: '30' } as const;
  const content = someContent({ classes: [someTerms('A', terms)] });
  const { policyVersionId } = valueOf(
    await services.policies.draft(caller, { ...key(), ...someDraft({ content }) }),
  );
  const days = { effectiveFrom: null, effectiveTo: null, expectedVersion: 1 };
  const asked = await services.policies.activate(caller, { ...key(), policyVersionId, ...days });
  expect(await desk.agree(asked)).toMatchObject({ ok: true });
}

const sending = (over: object = {}) => ({
  ...{ ...desk.key(), partyId, legalEntityId: desk.tenant.legalEntityId, language: 'zh' as const },
  recipient: { address: 'ap@example.test', name: 'Ms Li' },
  ...over,
});

describe('a notice of terms', () => {
  it('tells the terms of the class today, in a mail whose hash is kept, and is acknowledged', async () => {
    await termsHold();
    const { termsNotices } = desk.services;
    const { noticeId } = valueOf(await termsNotices.send(desk.caller, sending()));
    const [notice] = await termsNotices.reading.byIds(desk.caller, [noticeId]);
    const letter = await termsNotices.reading.letterOf(desk.caller, noticeId);
    expect(letter).toMatchObject({ address: 'ap@example.test', name: 'Ms Li' });
    expect(letter?.text).toContain('订单金额的 30%');
    const sent = `${letter?.subject ?? ''}\n\n${letter?.text ?? ''}`;
    expect(notice?.letterHash).toBe(createHash('sha256').update(sent).digest('hex'));
    const mails = await db.asOwner<{ subject: string }>(
      'select subject from platform.mail_message where tenant_id = $1',
      [desk.tenant.tenantId],
    );
    expect(mails).toEqual([{ subject: letter?.subject }]);
    const english = valueOf(await termsNotices.send(desk.caller, sending({ language: 'en' })));
    const other = await termsNotices.reading.letterOf(desk.caller, english.noticeId);
    expect(other?.text).toContain('Deposit: 30% of the order');
    const told = { ...desk.key(), noticeId, acknowledgedOn: null, evidenceFileId: null };
    valueOf(await termsNotices.acknowledge(desk.caller, { ...told, expectedVersion: 1 }));
    const [known] = await termsNotices.reading.byIds(desk.caller, [noticeId]);
    expect(known).toMatchObject({ state: 'ACKNOWLEDGED', acknowledgedOn: today, version: 2 });
    const page = { limit: 21, after: null };
    const among = { legalEntityIds: null, filter: { partyId, states: ['SENT'] as const } };
    expect(await termsNotices.reading.page(desk.caller, page, among)).toMatchObject([
      { id: english.noticeId },
    ]);
  });

  it('tells the limit in the currency that was agreed to, first in that of the policy', async () => {
    await termsHold();
    const { termsNotices } = desk.services;
    const { tenantId, legalEntityId } = desk.tenant;
    const approved = async (amount: string, currency: string, of: Id | null) => {
      await db.asOwner(
        `insert into credit_policy.credit_limit
           (tenant_id, id, party_id, legal_entity_id, kind, currency, amount, is_rise, valid_from,
            state, origin, proposed_by, proposed_at, decided_by, decided_at, version, commit_id)
         values ($1, $2, $3, $4, 'PARTY', $5, $6, false, '2020-01-01', 'APPROVED', 'HAND', $2,
                 '2020-01-01', $7, '2020-01-01', 1, $2)`,
        [tenantId, newId(), partyId, of, currency, amount, newId()],
      );
    };
    const told = async () => {
      const sent = valueOf(await termsNotices.send(desk.caller, sending({ language: 'en' })));
      const letter = await termsNotices.reading.letterOf(desk.caller, sent.noticeId);
      return letter?.text.split('\n').filter((line) => line.includes('Credit limit'));
    };
    expect(await told()).toEqual([]);
    await approved('25000', 'USD', null);
    expect(await told()).toEqual(['  Credit limit: USD 25,000.00']);
    await approved('90000', 'CNY', legalEntityId);
    expect(await told()).toEqual(['  Credit limit: CNY 90,000.00']);
  });

  it('is refused what does not fit', async () => {
    const { termsNotices } = desk.services;
    const send = async (over: object) =>
      refusalOf(await termsNotices.send(desk.caller, sending(over)));
    expect(await send({})).toBe('NOTICE_TERMS_MISSING partyId');
    await termsHold();
    expect(await send({ partyId: newId() })).toBe('PARTY_UNKNOWN partyId');
    expect(await send({ recipient: { address: 'nobody', name: null } })).toBe(
      'NOTICE_RECIPIENT_INVALID recipient',
    );
    const { noticeId } = valueOf(await termsNotices.send(desk.caller, sending()));
    const acknowledge = async (over: object) =>
      refusalOf(
        await termsNotices.acknowledge(desk.caller, {
          ...{ ...desk.key(), noticeId, acknowledgedOn: null, evidenceFileId: null },
          ...{ expectedVersion: 1, ...over },
        }),
      );
    expect(await acknowledge({ noticeId: newId() })).toBe('NOTICE_UNKNOWN creditTermsNoticeId');
    expect(await acknowledge({ expectedVersion: 2 })).toBe('VERSION_CONFLICT expectedVersion');
    expect(await acknowledge({ evidenceFileId: newId() })).toBe(
      'NOTICE_EVIDENCE_UNKNOWN evidenceFileId',
    );
    expect(await acknowledge({ acknowledgedOn: addDays(today, 1) })).toBe(
      'NOTICE_DAY_INVALID acknowledgedOn',
    );
    const sound = { ...desk.key(), noticeId, acknowledgedOn: today, evidenceFileId: null };
    valueOf(await termsNotices.acknowledge(desk.caller, { ...sound, expectedVersion: 1 }));
    expect(await acknowledge({ expectedVersion: 2 })).toBe(
      'NOTICE_ACKNOWLEDGED creditTermsNoticeId',
    );
  });

  it('is nothing to other tenants and to who lacks the right', async () => {
    await termsHold();
    const { termsNotices } = desk.services;
    const command = sending();
    const { noticeId } = valueOf(await termsNotices.send(desk.caller, command));
    expect(await termsNotices.send(desk.caller, command)).toEqual({
      ok: true,
      value: { noticeId },
    });
    const other = await aTenant(db);
    expect(await termsNotices.reading.byIds(other.caller, [noticeId])).toEqual([null]);
    const foreign = await termsNotices.send(other.caller, sending());
    expect(refusalOf(foreign)).toBe('LEGAL_ENTITY_UNKNOWN legalEntityId');
    const reader = desk.as(['credit-policy.termsNotice.read']);
    await expect(termsNotices.send(reader, sending())).rejects.toThrow(PermissionDenied);
  });
});
