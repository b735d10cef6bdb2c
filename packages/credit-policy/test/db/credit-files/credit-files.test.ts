import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { businessDate, type Id } from '@duebook/kernel';
import { PermissionDenied } from '@duebook/platform';
import { aTenant } from '@duebook/governance/testing';
import { aFact, aFileDesk, cny, fresh, lineOf, type FileDesk } from '../../support/a-file-desk';

let desk: FileDesk;
let partyId: Id;
let count = 0;

beforeAll(async () => {
  desk = await aFileDesk();
});
beforeEach(async () => {
  desk.db.clock.set('2026-03-31T08:00:00Z');
  count += 1;
  [partyId = ''] = await desk.customers([`F${count}`]);
});
afterAll(() => desk.db.close());

const day = businessDate;

describe('facts of a credit file', () => {
  it('keep their source, their day and until when they count', async () => {
    await desk.record(partyId, [
      aFact('registeredCapital', { amount: cny('5000000.00') }),
      aFact('taxCreditGrade', { text: 'A', datedOn: day('2025-04-30') }),
    ]);
    const file = await desk.file(partyId, '2026-03-31');
    expect(lineOf(file, 'registeredCapital')).toBe('IN_FORCE 5000000 CNY');
    const grade = file.items.find(({ code }) => code === 'taxCreditGrade')?.fact;
    expect(grade).toMatchObject({ source: '国家企业信用信息公示系统', datedOn: '2025-04-30' });
    // The catalogue says 18 months.
    expect(grade?.expiresOn).toBe('2026-10-30');
    expect(lineOf(await desk.file(partyId, '2026-10-30'), 'taxCreditGrade')).toBe('IN_FORCE A');
    expect(lineOf(await desk.file(partyId, '2026-10-31'), 'taxCreditGrade')).toBe('EXPIRED A');
  });

  it('of a later day count from that day on, and what was before stays to be seen', async () => {
    await desk.record(partyId, [
      aFact('registeredCapital', { amount: cny('100'), datedOn: day('2026-01-01') }),
      aFact('registeredCapital', { amount: cny('200'), datedOn: day('2026-03-15') }),
    ]);
    desk.db.clock.set('2026-05-01T08:00:00Z');
    expect(lineOf(await desk.file(partyId, '2026-05-01'), 'registeredCapital')).toContain('200');
  });

  it('of the same day give way to the one that corrects them, and name it', async () => {
    await desk.record(partyId, [aFact('legalRepresentative', { text: '王小明' })]);
    desk.db.clock.set('2026-04-10T08:00:00Z');
    await desk.record(partyId, [aFact('legalRepresentative', { text: '王晓明' })]);
    expect(lineOf(await desk.file(partyId, '2026-04-10'), 'legalRepresentative')).toContain(
      '王晓明',
    );
    // What was known before the correction stays what it was.
    expect(lineOf(await desk.file(partyId, '2026-04-05'), 'legalRepresentative')).toContain(
      '王小明',
    );
    const history = await desk.services.creditFiles.reading.history(desk.caller, {
      filter: { partyId, codes: null, datedFrom: null, datedTo: null, isStanding: null },
      ...{ limit: 10, after: null },
    });
    expect(history.map(({ text }) => text)).toEqual(['王晓明', '王小明']);
    expect(history[1]?.retirement).toMatchObject({ supersededBy: history[0]?.id, reason: null });
  });

  it('that were recorded later were not known before', async () => {
    desk.db.clock.set('2026-06-01T08:00:00Z');
    await desk.record(partyId, [
      aFact('courtRecords', { number: '3', datedOn: day('2026-03-01') }),
    ]);
    expect(lineOf(await desk.file(partyId, '2026-05-20'), 'courtRecords')).toBe('NOT IN FILE');
    expect(lineOf(await desk.file(partyId, '2026-06-01'), 'courtRecords')).toBe('IN_FORCE 3');
  });

  it('are taken back with a reason, and do not count from then on', async () => {
    const outcome = await desk.record(partyId, [aFact('dishonestDebtor', { isTrue: true })]);
    const [entryId = ''] = outcome.ok ? outcome.value.factIds : [];
    desk.db.clock.set('2026-04-10T08:00:00Z');
    const retracted = await desk.services.creditFiles.retractEntry(desk.caller, {
      ...{ ...fresh(), kind: 'FACT', entryId, reason: '同名公司' },
    });
    expect(retracted).toMatchObject({ ok: true });
    expect(lineOf(await desk.file(partyId, '2026-04-10'), 'dishonestDebtor')).toBe('NOT IN FILE');
    expect(lineOf(await desk.file(partyId, '2026-04-05'), 'dishonestDebtor')).toContain('true');
    const [fact] = await desk.services.creditFiles.reading.factsByIds(desk.caller, [entryId]);
    expect(fact?.retirement).toMatchObject({ reason: '同名公司', supersededBy: null });
  });

  it('are recorded once, however often the same call comes', async () => {
    const command = { ...fresh(), partyId, facts: [aFact('employees', { number: '42' })] };
    const first = await desk.services.creditFiles.recordFacts(desk.caller, command);
    const again = await desk.services.creditFiles.recordFacts(desk.caller, command);
    expect(again).toEqual(first);
    const rows = await desk.db.asOwner(
      'select 1 from credit_policy.file_fact where party_id = $1',
      [partyId],
    );
    expect(rows).toHaveLength(1);
  });
});

describe('inquiries and visits', () => {
  it('count as items of the check-list until the next is due', async () => {
    await desk.services.creditFiles.recordInvestigation(desk.caller, {
      ...{ ...fresh(), partyId, kind: 'SITE_VISIT', heldOn: day('2026-03-20') },
      ...{
        conductedBy: '李雷',
        findings: '产线满负荷',
        nextDueOn: day('2026-09-20'),
        fileId: null,
      },
    });
    expect(lineOf(await desk.file(partyId, '2026-03-31'), 'siteVisit')).toBe('IN_FORCE');
    expect(lineOf(await desk.file(partyId, '2026-09-21'), 'siteVisit')).toBe('EXPIRED');
    expect(await desk.tell(partyId, '2026-03-31', ['file.siteVisit'])).toEqual({
      'file.siteVisit': '11',
    });
  });
});

describe('the check-list', () => {
  it('says how complete a file is, by the group of the customer', async () => {
    await desk.record(partyId, [
      aFact('foundedOn', { date: day('2010-05-01') }),
      aFact('ownership', { text: '张三 100%' }),
    ]);
    const file = await desk.file(partyId, '2026-03-31');
    // Of 9 items of customers elsewhere two are there.
    expect(file.group?.code).toBe('OTHER');
    expect(file.completenessPercent?.toFixed()).toBe('22.22');
    expect(lineOf(file, 'bankReference')).toBe('MISSING');
  });

  it('has versions: a day before the change keeps what it was asked', async () => {
    const { creditFiles } = desk.services;
    const [newest] = await creditFiles.reading.checklists(desk.caller, { after: null, limit: 1 });
    desk.db.clock.set('2026-05-10T08:00:00Z');
    const set = await creditFiles.setChecklist(desk.caller, {
      ...{ ...fresh(), expectedVersion: newest?.version ?? 0 },
      groups: [
        {
          ...{ code: 'ALL', name: 'Everybody', countries: null, segments: null },
          requires: ['foundedOn'],
        },
      ],
    });
    expect(set).toMatchObject({ ok: true, value: { version: 1 } });
    await desk.record(partyId, [aFact('foundedOn', { date: day('2010-05-01') })]);
    const after = await desk.file(partyId, '2026-05-10');
    expect([after.checklistVersion, after.completenessPercent?.toFixed()]).toEqual([1, '100']);
    expect((await desk.file(partyId, '2026-05-01')).checklistVersion).toBe(0);
    const stale = await creditFiles.setChecklist(desk.caller, {
      ...{ ...fresh(), expectedVersion: 0, groups: after.group ? [after.group] : [] },
    });
    expect(stale).toMatchObject({ ok: false, refusal: { code: 'VERSION_CONFLICT' } });
  });
});

describe('who may what', () => {
  it('asks for the right in the whole tenant to write, and to read anywhere', async () => {
    const here = desk.as(['credit-policy.file.write'], desk.tenant.legalEntityId);
    await expect(desk.record(partyId, [aFact('employees', { number: '1' })], here)).rejects.toThrow(
      PermissionDenied,
    );
    const reader = desk.as(['credit-policy.file.read'], desk.tenant.legalEntityId);
    const { reading } = desk.services.creditFiles;
    const question = { partyIds: [partyId], asOf: day('2026-03-31') };
    expect(await reading.files(reader, question)).toHaveLength(1);
    await expect(reading.files(desk.as([]), question)).rejects.toThrow(PermissionDenied);
    expect(await reading.factsByIds(desk.as([]), [partyId])).toEqual([]);
  });

  it('keeps tenants apart', async () => {
    const outcome = await desk.record(partyId, [aFact('employees', { number: '7' })]);
    const [entryId = ''] = outcome.ok ? outcome.value.factIds : [];
    const other = await aTenant(desk.db);
    const { creditFiles } = desk.services;
    const refused = await creditFiles.recordFacts(other.caller, {
      ...{ ...fresh(), partyId, facts: [aFact('employees', { number: '8' })] },
    });
    expect(refused).toMatchObject({ ok: false });
    expect(
      await creditFiles.retractEntry(other.caller, {
        ...fresh(),
        kind: 'FACT',
        entryId,
        reason: 'x',
      }),
    ).toMatchObject({ ok: false });
    expect(await creditFiles.reading.factsByIds(other.caller, [entryId])).toEqual([]);
    expect(lineOf(await desk.file(partyId, '2026-03-31'), 'employees')).toBe('IN_FORCE 7');
  });

  it('lets nobody see a file of somebody else by attaching it', async () => {
    const somebody = { ...desk.as(['credit-policy.file.write']), principalId: partyId };
    const fileId = desk.sent.send(desk.caller);
    const facts = [aFact('businessLicence', { fileId })];
    expect(await desk.record(partyId, facts, somebody)).toMatchObject({
      ok: false,
      refusal: { faults: [{ code: 'IMPORT_FILE_UNKNOWN', path: ['facts', '0', 'fileId'] }] },
    });
    expect(await desk.record(partyId, facts)).toMatchObject({ ok: true });
    const { reading } = desk.services.creditFiles;
    expect(await reading.attached(desk.as(['credit-policy.file.read']), [fileId])).toEqual(
      new Set([fileId]),
    );
    expect(await reading.attached(desk.as([]), [fileId])).toEqual(new Set());
  });
});
