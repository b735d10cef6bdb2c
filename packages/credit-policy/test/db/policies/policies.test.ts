import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { businessDate, newId } from '@duebook/kernel';
import { PermissionDenied } from '@duebook/platform';
import type { TestDatabase } from '@duebook/platform/testing';
import { aTenant } from '@duebook/governance/testing';
import type { PolicyDraft } from '../../../src/policies/application/policy-draft';
import { policiesInForce } from '../../../src/policies/persistence/policies-in-force.reader';
import { creditPolicyInvariants } from '../../../src/module';
import {
  aCreditDesk,
  openCreditTables,
  refusalOf,
  requestOf,
  type CreditDesk,
} from '../../support/a-credit-desk';
import { EVERYBODY, someContent, someDraft, someTerms } from '../../support/policy-contents';

let db: TestDatabase;
let desk: CreditDesk;
let today: string;

beforeAll(async () => {
  db = await openCreditTables();
});

afterAll(() => db.close());

beforeEach(async () => {
  desk = await aCreditDesk(db);
  today = desk.db.clock.now().toISOString().slice(0, 10);
});

const later = (days: number) =>
  businessDate(new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10));

async function drafted(over: Partial<PolicyDraft> = {}): Promise<string> {
  const { services, caller, key } = desk;
  const outcome = await services.policies.draft(caller, { ...key(), ...someDraft(over) });
  if (!outcome.ok) throw new Error(String(refusalOf(outcome)));
  return outcome.value.policyVersionId;
}

async function looked(policyVersionId: string): Promise<void> {
  const { services, caller, key } = desk;
  const command = { ...key(), policyVersionId, legalEntityId: null, productGroup: null };
  const asked = await services.policies.requestImpact(caller, command);
  if (!asked.ok) throw new Error(String(refusalOf(asked)));
  expect(await services.policies.impactRunner.runNext()).toBe(true);
}

function activation(policyVersionId: string, over: object = {}) {
  return {
    ...{ ...desk.key(), policyVersionId, expectedVersion: 1 },
    ...{ effectiveFrom: null, effectiveTo: null },
    ...over,
  };
}

async function activated(policyVersionId: string, over: object = {}): Promise<void> {
  const asked = await desk.services.policies.activate(
    desk.caller,
    activation(policyVersionId, over),
  );
  const agreed = await desk.agree(asked);
  expect(agreed).toMatchObject({ ok: true });
}

async function codeInForce(partyId: string, on: string, over: object = {}): Promise<string | null> {
  const reader = desk.db.unitOfWork.reader(desk.caller);
  const subject = { partyId, legalEntityId: null, productGroup: null, ...over };
  const [found] = await policiesInForce(reader, [subject], businessDate(on));
  return found ? `${found.policyCode} ${String(found.version)}` : null;
}

describe('a policy', () => {
  it('holds from the day somebody else agrees, for past and future days as it was said', async () => {
    const [partyId = ''] = await desk.customers(['C1']);
    const first = await drafted();
    await activated(first);
    expect(await codeInForce(partyId, today)).toBe('STANDARD 1');
    expect(await codeInForce(partyId, later(-1))).toBeNull();
    expect(await desk.services.policies.reading.byIds(desk.caller, [first])).toMatchObject([
      { activatedBy: desk.caller.principalId, agreedBy: desk.approver.principalId },
    ]);
    const second = await drafted({ content: someContent({ classes: [someTerms('A')] }) });
    await looked(second);
    await activated(second, { effectiveFrom: later(10) });
    expect(await codeInForce(partyId, later(9))).toBe('STANDARD 1');
    expect(await codeInForce(partyId, later(10))).toBe('STANDARD 2');
    const [ended] = await desk.services.policies.reading.byIds(desk.caller, [first]);
    expect(ended).toMatchObject({ state: 'ENDED', effectiveFrom: today, effectiveTo: later(9) });
    for (const invariant of creditPolicyInvariants) {
      const reader = desk.db.unitOfWork.reader(desk.caller);
      const found = await invariant.check({ reader, now: desk.db.clock.now(), random: () => 0 });
      expect({ id: invariant.id, ...found }).toMatchObject({ holds: true });
    }
  });

  it('is not activated by who asked for it', async () => {
    const first = await drafted();
    const asked = await desk.services.policies.activate(desk.caller, activation(first));
    expect(asked).toMatchObject({ ok: true, value: { approvalRequestId: expect.any(String) } });
    const [version] = await desk.services.policies.reading.byIds(desk.caller, [first]);
    expect(version?.state).toBe('DRAFT');
  });

  it('answers a repeated call as before, and refuses another under the same key', async () => {
    const { services, caller, key } = desk;
    const command = { ...key(), ...someDraft() };
    const once = await services.policies.draft(caller, command);
    const again = await services.policies.draft(caller, command);
    expect(again).toEqual(once);
    const other = await services.policies.draft(caller, { ...command, name: 'Another' });
    expect(refusalOf(other)).toBe('IDEMPOTENCY_KEY_REUSED');
  });

  it('goes by the most specific scope, and by the placement of the day', async () => {
    const [key = '', other = ''] = await desk.customers(['C1', 'C2']);
    await desk.place(key, { segment: 'KEY', region: 'EAST' });
    await activated(await drafted());
    for (const [policyCode, scope] of [
      ['EAST', { ...EVERYBODY, regions: ['EAST'] }],
      ['KEY', { ...EVERYBODY, segments: ['KEY'] }],
      ['PUMPS', { ...EVERYBODY, productGroups: ['PUMPS'] }],
    ] as const) {
      const id = await drafted({ policyCode, scope });
      await looked(id);
      await activated(id);
    }
    expect(await codeInForce(other, today)).toBe('STANDARD 1');
    expect(await codeInForce(key, today)).toBe('KEY 1');
    expect(await codeInForce(key, today, { productGroup: 'PUMPS' })).toBe('PUMPS 1');
    expect(await codeInForce(other, today, { productGroup: 'PUMPS' })).toBe('PUMPS 1');
  });

  it('ends on a day, and keeps the days on which it held', async () => {
    const [partyId = ''] = await desk.customers(['C1']);
    const first = await drafted();
    await activated(first);
    const { services, caller, key } = desk;
    const ending = { ...key(), policyVersionId: first, effectiveTo: later(3), expectedVersion: 2 };
    expect(await desk.agree(await services.policies.end(caller, ending))).toMatchObject({
      ok: true,
    });
    expect(await codeInForce(partyId, later(3))).toBe('STANDARD 1');
    expect(await codeInForce(partyId, later(4))).toBeNull();
    const longer = { ...ending, ...key(), effectiveTo: later(4), expectedVersion: 3 };
    expect(refusalOf(await services.policies.end(caller, longer))).toBe(
      'POLICY_DAYS_INVALID effectiveTo',
    );
  });

  it('never held when it is ended before its first day', async () => {
    const [partyId = ''] = await desk.customers(['C1']);
    const first = await drafted();
    await activated(first, { effectiveFrom: later(5) });
    const { services, caller, key } = desk;
    const ending = { ...key(), policyVersionId: first, effectiveTo: null, expectedVersion: 2 };
    expect(await desk.agree(await services.policies.end(caller, ending))).toMatchObject({
      ok: true,
    });
    expect(await codeInForce(partyId, later(5))).toBeNull();
  });
});

describe('a policy is refused', () => {
  it.each<[string, Partial<PolicyDraft>, unknown]>([
    ['a code of nothing', { policyCode: '' }, 'POLICY_CODE_INVALID policyCode'],
    ['a name of nothing', { name: ' ' }, 'POLICY_NAME_INVALID name'],
    [
      'a segment twice',
      { scope: { ...EVERYBODY, segments: ['KEY', 'KEY'] } },
      'POLICY_SCOPE_INVALID scope.segments',
    ],
    [
      'a legal entity of nobody',
      { scope: { ...EVERYBODY, legalEntityIds: [newId()] } },
      'LEGAL_ENTITY_UNKNOWN scope.legalEntityIds',
    ],
    ['a version that is not', { expectedVersion: 3 }, 'VERSION_CONFLICT expectedVersion'],
    [
      'all faults of content at once',
      {
        content: someContent({
          scorecardCode: 'NONE',
          classes: [
            someTerms('A', {
              paymentTermCode: 'NET-1000',
              limitFormula: '0.15 * salesLast12Month',
            }),
            someTerms('A'),
          ],
        }),
      },
      [
        'POLICY_SCORECARD_UNKNOWN scorecardCode',
        'POLICY_CLASS_DUPLICATE classes.1.code',
        'PAYMENT_TERM_UNKNOWN classes.0.paymentTermCode',
        'POLICY_EXPRESSION_INVALID classes.0.limitFormula',
      ],
    ],
  ])('with %s', async (_what, over, wanted) => {
    const { services, caller, key } = desk;
    const outcome = await services.policies.draft(caller, { ...key(), ...someDraft(over) });
    expect(refusalOf(outcome)).toEqual(wanted);
  });

  it('from a past day on, twice, tied, overlapping, or unseen', async () => {
    const { services, caller } = desk;
    const activate = async (id: string, over: object = {}) =>
      refusalOf(await services.policies.activate(caller, activation(id, over)));
    const first = await drafted();
    expect(await activate(first, { effectiveFrom: later(-1) })).toBe(
      'POLICY_BACK_DATED effectiveFrom',
    );
    expect(await activate(first, { effectiveTo: later(-1) })).toBe(
      'POLICY_DAYS_INVALID effectiveTo',
    );
    expect(await activate(first, { expectedVersion: 7 })).toBe('VERSION_CONFLICT expectedVersion');
    expect(await activate(newId())).toBe('POLICY_UNKNOWN creditPolicyVersionId');
    await activated(first, { effectiveTo: later(20) });
    expect(await activate(first)).toBe('POLICY_NOT_DRAFT creditPolicyVersionId');
    const second = await drafted();
    expect(await activate(second, { effectiveFrom: later(20) })).toBe(
      'POLICY_DAYS_OVERLAP effectiveFrom',
    );
    expect(await activate(second, { effectiveFrom: later(21) })).toBe(
      'POLICY_IMPACT_MISSING creditPolicyVersionId',
    );
    const tied = await drafted({ policyCode: 'OTHER' });
    await looked(tied);
    expect(await activate(tied, { effectiveFrom: later(20) })).toBe(
      'POLICY_TIED creditPolicyVersionId',
    );
    await activated(tied, { effectiveFrom: later(21) });
  });

  it('when the draft was edited after the report', async () => {
    const { services, caller, key } = desk;
    await activated(await drafted());
    const second = await drafted();
    await looked(second);
    const edit = { ...key(), ...someDraft({ name: 'Edited', expectedVersion: 1 }) };
    expect(await services.policies.draft(caller, edit)).toMatchObject({ ok: true });
    const outcome = await services.policies.activate(
      caller,
      activation(second, { expectedVersion: 2, effectiveFrom: later(1) }),
    );
    expect(refusalOf(outcome)).toBe('POLICY_IMPACT_MISSING creditPolicyVersionId');
  });

  it('to who lacks the right, and to other tenants', async () => {
    const { services, key } = desk;
    const first = await drafted();
    const stranger = desk.as(['credit-policy.policy.read']);
    await expect(services.policies.draft(stranger, { ...key(), ...someDraft() })).rejects.toThrow(
      PermissionDenied,
    );
    const inOne = desk.as(['credit-policy.policy.draft'], desk.tenant.legalEntityId);
    await expect(services.policies.draft(inOne, { ...key(), ...someDraft() })).rejects.toThrow(
      PermissionDenied,
    );
    const { legalEntityId } = desk.tenant;
    const own = someDraft({
      policyCode: 'OWN',
      scope: { ...EVERYBODY, legalEntityIds: [legalEntityId] },
    });
    expect(await services.policies.draft(inOne, { ...key(), ...own })).toMatchObject({ ok: true });
    const other = await aTenant(desk.db);
    expect(await services.policies.reading.byIds(other.caller, [first])).toEqual([null]);
    const activate = await services.policies.activate(other.caller, activation(first));
    expect(refusalOf(activate)).toBe('POLICY_UNKNOWN creditPolicyVersionId');
  });

  it('to who would end by it a policy of legal entities that they have no right in', async () => {
    const { services, caller, key } = desk;
    const { legalEntityId } = desk.tenant;
    const everywhere = await drafted();
    await activated(everywhere);
    const narrow = await drafted({ scope: { ...EVERYBODY, legalEntityIds: [legalEntityId] } });
    await looked(narrow);
    const inOne = desk.as(['credit-policy.policy.activate'], legalEntityId);
    const command = activation(narrow, { effectiveFrom: later(1) });
    await expect(services.policies.activate(inOne, command)).rejects.toThrow(PermissionDenied);
    const asked = await services.policies.activate(caller, { ...command, ...key() });
    // Whoever agrees speaks for everybody too whom the earlier version was for.
    const [request] = await desk.approvals.requestsByIds(caller, [requestOf(asked)]);
    expect(request).toMatchObject({ legalEntityId: null });
    expect(await desk.agree(asked)).toMatchObject({ ok: true });
  });
});
