import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { businessDate, newId, type Id } from '@duebook/kernel';
import { PermissionDenied, type Caller } from '@duebook/platform';
import { aTenant } from '@duebook/governance/testing';
import { applicationInvariants } from '../../../src/credit-applications/persistence/application-invariants';
import { aFact, aFileDesk, cny, faultsOf, fresh, type FileDesk } from '../../support/a-file-desk';

let desk: FileDesk;
let clerk: Caller;
let partyId: Id;
let count = 0;

beforeAll(async () => {
  desk = await aFileDesk();
  clerk = { ...desk.caller, principalId: newId() };
});
beforeEach(async () => {
  desk.db.clock.set('2026-03-31T08:00:00Z');
  count += 1;
  [partyId = ''] = await desk.customers([`A${count}`]);
});
afterAll(() => desk.db.close());

const applications = () => desk.services.creditApplications;
const create = async (by: Caller = clerk, legalEntityId: Id | null = null) =>
  applications().create(by, {
    ...{ ...fresh(), partyId, legalEntityId, requested: cny('1000'), requestedTermCode: null },
    ...{ purpose: null, evidence: [] },
  });
const submitted = async (legalEntityId: Id | null = null): Promise<Id> => {
  const made = await create(clerk, legalEntityId);
  const applicationId = made.ok ? made.value.applicationId : '';
  await applications().submit(clerk, { ...fresh(), applicationId, expectedVersion: 1 });
  return applicationId;
};
const approve = (applicationId: Id, by: Caller = desk.caller, over = {}) =>
  applications().approve(by, {
    ...{ ...fresh(), applicationId, expectedVersion: 2, granted: cny('800'), termCode: null },
    ...{ conditions: null, despiteMissing: '集团内客户', validFrom: businessDate('2026-03-31') },
    ...{ validTo: businessDate('2027-03-30'), ...over },
  });
const standing = async (on: string) => {
  const reader = desk.db.unitOfWork.reader(desk.caller);
  return (await applications().standingOf(reader, [partyId], businessDate(on))).get(partyId) ?? [];
};

describe('applications for credit', () => {
  it('stand from their first day to their last, one of a party and legal entity', async () => {
    expect(await standing('2026-03-31')).toEqual([]);
    const first = await submitted();
    expect(await approve(first)).toMatchObject({ ok: true });
    desk.db.clock.advance({ hours: 2 });
    const second = await submitted();
    expect(await approve(second, desk.caller, { granted: cny('900') })).toMatchObject({ ok: true });
    const ofEntity = await submitted(desk.tenant.legalEntityId);
    expect(await approve(ofEntity)).toMatchObject({ ok: true });
    const now = await standing('2026-03-31');
    expect(now.map((one) => [one.legalEntityId, one.approvedAmount.toFixed()]).sort()).toEqual([
      ...[
        [desk.tenant.legalEntityId, '800'],
        [null, '900'],
      ].sort(),
    ]);
    expect(await standing('2026-03-30')).toEqual([]);
    expect(await standing('2027-03-31')).toEqual([]);
  });

  it('are decided by one of several who try at once, and by nobody else than who may', async () => {
    const applicationId = await submitted();
    const reviewers = [1, 2, 3].map(() => ({ ...desk.caller, principalId: newId() }));
    const outcomes = await Promise.all(reviewers.map((by) => approve(applicationId, by)));
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    const [refused] = outcomes.filter(({ ok }) => !ok);
    expect(refused && faultsOf(refused)).toEqual(['VERSION_CONFLICT']);
  });

  it('are not decided by their makers, whatever they hold', async () => {
    const applicationId = await submitted();
    expect(faultsOf(await approve(applicationId, clerk))).toEqual([
      'CREDIT_APPLICATION_OWN creditApplicationId',
    ]);
    const change = desk.db.unitOfWork.run(clerk, 'test', async (tx) => {
      await tx.query({
        text: `update credit_policy.credit_application
                  set state = 'REJECTED', decided_by = prepared_by, decided_at = now()
                where tenant_id = $1 and id = $2`,
        values: [tx.tenantId, applicationId],
      });
      return { ok: true, value: null };
    });
    await expect(change).rejects.toThrow('credit_application_two_people');
  });

  it('are complete where file and evidence show all that is asked for', async () => {
    const [version] = await desk.services.creditFiles.reading.checklists(desk.caller, {
      after: null,
      limit: 1,
    });
    await desk.services.creditFiles.setChecklist(desk.caller, {
      ...{ ...fresh(), expectedVersion: version?.version ?? 0 },
      groups: [
        {
          ...{ code: 'ALL', name: 'All', countries: null, segments: null },
          requires: ['foundedOn', 'registerExtract'],
        },
      ],
    });
    await desk.record(partyId, [aFact('foundedOn', { date: businessDate('2010-01-01') })]);
    const lacking = await submitted();
    const strictly = { despiteMissing: null };
    expect(faultsOf(await approve(lacking, desk.caller, strictly))).toEqual([
      'CREDIT_APPLICATION_INCOMPLETE despiteMissing',
    ]);
    await applications().giveBack(desk.caller, {
      ...{ ...fresh(), applicationId: lacking, expectedVersion: 2, reason: '缺工商登记' },
    });
    const evidence = [
      { itemCode: 'registerExtract', title: '工商登记', fileId: desk.sent.send(clerk) },
    ];
    await applications().update(clerk, {
      ...{ ...fresh(), applicationId: lacking, expectedVersion: 3, evidence, purpose: null },
      ...{ requested: cny('1000'), requestedTermCode: null, removedEvidenceIds: [] },
    });
    await applications().submit(clerk, { ...fresh(), applicationId: lacking, expectedVersion: 4 });
    const approved = await approve(lacking, desk.caller, { ...strictly, expectedVersion: 5 });
    expect(approved).toMatchObject({ ok: true });
    const [application] = await applications().reading.byIds(desk.caller, [lacking]);
    expect(application?.checklist).toMatchObject({
      completenessPercent: '50',
      items: [
        { code: 'foundedOn', state: 'IN_FORCE', isEvidenced: false },
        { code: 'registerExtract', state: 'MISSING', isEvidenced: true },
      ],
    });
  });

  it('towards one legal entity are of those who may there, and of all of those who may everywhere', async () => {
    const { legalEntityId } = desk.tenant;
    const rights = ['credit-policy.application.prepare', 'credit-policy.application.read'];
    const here = { ...desk.as(rights, legalEntityId), principalId: newId() };
    await expect(create(here)).rejects.toThrow(PermissionDenied);
    expect(await create(here, legalEntityId)).toMatchObject({ ok: true });
    const everywhere = await submitted();
    const { reading } = applications();
    expect(await reading.byIds(here, [everywhere])).toEqual([]);
    const filter = { legalEntityIds: null, partyId, states: null, validToFrom: null };
    const seen = await reading.page(here, {
      ...{ filter: { ...filter, validToTo: null }, limit: 10, after: null },
    });
    expect(seen.map((one) => one.legalEntityId)).toEqual([legalEntityId]);
    await expect(
      applications().submit(here, {
        ...{ ...fresh(), applicationId: everywhere, expectedVersion: 2 },
      }),
    ).rejects.toThrow(PermissionDenied);
  });

  it('are of one tenant', async () => {
    const applicationId = await submitted();
    const other = await aTenant(desk.db);
    expect(faultsOf(await approve(applicationId, other.caller))).toEqual([
      'CREDIT_APPLICATION_UNKNOWN creditApplicationId',
    ]);
    expect(await applications().reading.byIds(other.caller, [applicationId])).toEqual([]);
    const reader = desk.db.unitOfWork.reader(other.caller);
    expect(await applications().standingOf(reader, [partyId], businessDate('2026-04-01'))).toEqual(
      new Map(),
    );
  });

  it('hold to what must always hold of them', async () => {
    const reader = desk.db.unitOfWork.reader(desk.caller);
    const context = { reader, now: desk.db.clock.now(), random: () => 0 };
    for (const invariant of applicationInvariants) {
      expect([invariant.id, await invariant.check(context)]).toEqual([
        invariant.id,
        { holds: true, detail: 'none found' },
      ]);
    }
  });
});
