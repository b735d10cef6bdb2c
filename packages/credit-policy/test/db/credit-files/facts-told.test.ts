import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { businessDate, Decimal, newId, type Id } from '@duebook/kernel';
import type { CollectedFact } from '../../../src/collected-facts/domain/collected-fact';
import { aFact, aFileDesk, cny, fresh, type FileDesk } from '../../support/a-file-desk';

let desk: FileDesk;
let partyId: Id;
let count = 0;

beforeAll(async () => {
  desk = await aFileDesk();
});
beforeEach(async () => {
  desk.db.clock.set('2026-03-31T08:00:00Z');
  count += 1;
  [partyId = ''] = await desk.customers([`T${count}`]);
});
afterAll(() => desk.db.close());

const day = businessDate;

describe('what a file tells rules', () => {
  it('is each item as its type says, and nothing where nothing is recorded', async () => {
    await desk.record(partyId, [
      aFact('registeredCapital', { amount: cny('5000000') }),
      aFact('foundedOn', { date: day('2026-01-01') }),
      aFact('dishonestDebtor', { isTrue: false }),
      aFact('taxCreditGrade', { text: 'B' }),
      aFact('businessLicence', { fileId: desk.sent.send(desk.caller) }),
    ]);
    const names = ['registeredCapital', 'foundedOn', 'dishonestDebtor', 'taxCreditGrade'];
    const documents = ['businessLicence', 'registerExtract', 'employees'];
    const told = await desk.tell(
      partyId,
      '2026-03-31',
      [...names, ...documents].map((code) => `file.${code}`),
    );
    expect(told).toEqual({
      'file.registeredCapital': '5000000',
      'file.foundedOn': '89',
      'file.dishonestDebtor': 'false',
      'file.taxCreditGrade': 'B',
      'file.businessLicence': 'true',
      'file.registerExtract': 'false',
      'file.employees': 'NOT_RECORDED',
    });
  });

  it('is nothing any more once it has expired', async () => {
    const expiresOn = day('2026-04-30');
    await desk.record(partyId, [aFact('bankReference', { text: '良好', expiresOn })]);
    const name = ['file.bankReference', 'expiredFileItems'];
    expect(await desk.tell(partyId, '2026-04-30', name)).toEqual({
      ...{ 'file.bankReference': '良好', expiredFileItems: '0' },
    });
    expect(await desk.tell(partyId, '2026-05-01', name)).toEqual({
      ...{ 'file.bankReference': 'NOT_RECORDED', expiredFileItems: '1' },
    });
  });

  it('is never guessed where a rate is missing', async () => {
    await desk.record(partyId, [
      aFact('registeredCapital', { amount: { amount: '100', currencyCode: 'USD' } }),
    ]);
    expect(await desk.tell(partyId, '2026-03-31', ['file.registeredCapital'])).toEqual({
      'file.registeredCapital': 'RATE_MISSING USD',
    });
  });

  it('includes items of the tenant’s own', async () => {
    const code = 'plantSize';
    const { creditFiles, facts } = desk.services;
    await creditFiles.defineItem(desk.caller, {
      ...{ ...fresh(), code, name: 'Size of the plant', nameZh: '厂房面积', type: 'NUMBER' },
      expiresAfterMonths: null,
    });
    await desk.record(partyId, [aFact(code, { number: '1200.5' })]);
    expect(await desk.tell(partyId, '2026-03-31', ['file.plantSize'])).toEqual({
      'file.plantSize': '1200.5',
    });
    const definitions = await facts.reader.definitions(desk.db.unitOfWork.reader(desk.caller));
    expect(definitions.find(({ name }) => name === 'file.plantSize')).toMatchObject({
      ...{ type: 'NUMBER', source: 'FILE' },
    });
  });
});

describe('financial statements', () => {
  it('tell their figures and ratios of the last whole year in force', async () => {
    await desk.year(partyId, 2023, { ...{ revenue: '50', netProfit: '5' } });
    await desk.year(partyId, 2024, {
      ...{ currentAssets: '600', currentLiabilities: '400', totalAssets: '1000', equity: '400' },
      ...{ revenue: '2000', netProfit: '-100' },
    });
    const names = ['currentRatio', 'debtRatioPercent', 'netMarginPercent', 'quickRatio', 'revenue'];
    expect(
      await desk.tell(
        partyId,
        '2026-03-31',
        names.map((code) => `file.${code}`),
      ),
    ).toEqual({
      ...{ 'file.currentRatio': '1.5', 'file.debtRatioPercent': '60', 'file.revenue': '2000' },
      ...{ 'file.netMarginPercent': '-5', 'file.quickRatio': 'NOT_RECORDED' },
    });
    // Eighteen months after the year it says nothing any more.
    expect(await desk.tell(partyId, '2026-07-01', ['file.currentRatio', 'file.revenue'])).toEqual({
      ...{ 'file.currentRatio': 'NOT_RECORDED', 'file.revenue': 'NOT_RECORDED' },
    });
  });

  it('of half a year tell what stands on its last day, and no flows', async () => {
    await desk.year(partyId, 2024, { revenue: '2000', equity: '400' });
    await desk.services.creditFiles.recordStatement(desk.caller, {
      ...{ ...fresh(), partyId, currencyCode: 'CNY', isAudited: false, source: '管理报表' },
      ...{ periodFrom: day('2025-01-01'), periodTo: day('2025-06-30') },
      ...{ expiresOn: null, fileId: null },
      figures: [
        { code: 'revenue', amount: '900' },
        { code: 'equity', amount: '450' },
      ],
    });
    expect(await desk.tell(partyId, '2026-03-31', ['file.revenue', 'file.equity'])).toEqual({
      ...{ 'file.revenue': '2000', 'file.equity': '450' },
    });
  });

  it('of the same period take the place of the one before, whole', async () => {
    await desk.year(partyId, 2024, { revenue: '2000', equity: '400', netProfit: '10' });
    const second = await desk.year(partyId, 2024, { revenue: '1900', equity: '390' });
    expect(await desk.tell(partyId, '2026-03-31', ['file.revenue', 'file.netProfit'])).toEqual({
      ...{ 'file.revenue': '1900', 'file.netProfit': 'NOT_RECORDED' },
    });
    const entryId = second.ok ? second.value.statementId : '';
    const [first] = await desk.db.asOwner<{ superseded_by: Id }>(
      `select superseded_by from credit_policy.financial_statement
        where party_id = $1 and retired_at is not null`,
      [partyId],
    );
    expect(first?.superseded_by).toBe(entryId);
    await desk.services.creditFiles.retractEntry(desk.caller, {
      ...{ ...fresh(), kind: 'STATEMENT', entryId, reason: '未经审计' },
    });
    desk.db.clock.set('2026-04-05T08:00:00Z');
    expect(await desk.tell(partyId, '2026-04-05', ['file.revenue'])).toEqual({
      'file.revenue': 'NOT_RECORDED',
    });
  });
});

describe('what runs out', () => {
  it('is listed across customers, the earliest first, each item by what counts now', async () => {
    const [other = ''] = await desk.customers([`T${count}b`]);
    await desk.record(partyId, [
      aFact('bankReference', {
        text: 'A',
        datedOn: day('2025-01-01'),
        expiresOn: day('2025-12-31'),
      }),
      aFact('bankReference', {
        text: 'B',
        datedOn: day('2026-01-01'),
        expiresOn: day('2026-12-31'),
      }),
    ]);
    await desk.record(other, [
      aFact('courtRecords', { number: '0', expiresOn: day('2026-05-31') }),
    ]);
    await desk.services.creditFiles.recordInvestigation(desk.caller, {
      ...{ ...fresh(), partyId: other, kind: 'INQUIRY', heldOn: day('2026-03-20'), fileId: null },
      ...{ conductedBy: '李雷', findings: '正常', nextDueOn: day('2026-04-20') },
    });
    const { reading } = desk.services.creditFiles;
    const filter = { ownerUserId: null, codes: null, expiresFrom: null };
    const listed = async (of: Id, to: string) =>
      (
        await reading.expiring(desk.caller, {
          filter: { ...filter, partyId: of, expiresTo: day(to) },
          ...{ limit: 10, after: null },
        })
      ).map(({ code, expiresOn }) => `${code} ${expiresOn}`);
    expect(await listed(partyId, '2026-11-30')).toEqual([]);
    expect(await listed(partyId, '2026-12-31')).toEqual(['bankReference 2026-12-31']);
    expect(await listed(other, '2026-12-31')).toEqual([
      ...['inquiry 2026-04-20', 'courtRecords 2026-05-31'],
    ]);
  });
});

describe('what was heard', () => {
  it('counts for 90 days where it is adverse, as it was known on the day', async () => {
    const { parties } = desk;
    const hear = async (severity: 'INFO' | 'ADVERSE' | 'SEVERE', heardOn: string) => {
      const outcome = await parties.partySignalRecord(desk.caller, {
        ...{ ...fresh(), partyId, kind: 'PAYMENT_TROUBLE', severity, heardOn: day(heardOn) },
        ...{ source: '销售', text: '承兑汇票被退', fileId: null },
      });
      return outcome.ok ? outcome.value.signalId : '';
    };
    await hear('INFO', '2026-03-30');
    await hear('ADVERSE', '2026-01-01');
    const severe = await hear('SEVERE', '2026-03-31');
    const told = async (asOf: string) =>
      (await desk.tell(partyId, asOf, ['adverseSignals90Days']))['adverseSignals90Days'];
    expect(await told('2026-03-31')).toBe('2');
    expect(await told('2026-04-01')).toBe('1');
    // Heard on the first of January, and told only today.
    expect(await told('2026-02-01')).toBe('0');
    // Neither end of the calendar is out of reach.
    expect(await told('1900-01-01')).toBe('0');
    expect(await told('2999-12-31')).toBe('0');
    desk.db.clock.set('2026-04-10T08:00:00Z');
    await parties.partySignalRetract(desk.caller, { ...fresh(), signalId: severe, reason: '误传' });
    expect(await told('2026-04-10')).toBe('0');
    expect(await told('2026-04-02')).toBe('1');
  });
});

describe('what collections tells', () => {
  const NAMES = ['disputedAmount', 'brokenPromises12Months', 'dunningLevel'];
  const collect = (facts: readonly Partial<CollectedFact>[]) =>
    desk.db.unitOfWork.run(desk.caller, 'test', (tx) =>
      desk.services.collectedFacts.record(
        tx,
        facts.map((fact) => ({
          ...{ partyId, legalEntityId: desk.tenant.legalEntityId, name: 'dunningLevel' },
          ...{
            value: new Decimal(0),
            currency: null,
            asOf: day('2026-03-31'),
            source: 'collections',
          },
          ...fact,
        })),
      ),
    );

  it('is absent until it has told something', async () => {
    expect(new Set(Object.values(await desk.tell(partyId, '2026-03-31', NAMES)))).toEqual(
      new Set(['NOT_RECORDED']),
    );
  });

  it('is the latest as of the day, of one legal entity or of all together', async () => {
    const second = await desk.tenant.addLegalEntity({ code: `CN${10 + count}` });
    const disputed = { name: 'disputedAmount', currency: 'CNY' } as const;
    await collect([
      { ...disputed, value: new Decimal('100'), asOf: day('2026-02-01') },
      { ...disputed, value: new Decimal('40.5'), asOf: day('2026-03-20') },
      { ...disputed, value: new Decimal('7'), legalEntityId: second },
      { value: new Decimal(2) },
      { value: new Decimal(3), legalEntityId: second },
      { name: 'brokenPromises12Months', value: new Decimal(1) },
    ]);
    expect(await desk.tell(partyId, '2026-03-31', NAMES)).toEqual({
      ...{ disputedAmount: '47.5', brokenPromises12Months: '1', dunningLevel: '3' },
    });
    expect(await desk.tell(partyId, '2026-03-31', NAMES, second)).toEqual({
      ...{ disputedAmount: '7', brokenPromises12Months: 'NOT_RECORDED', dunningLevel: '3' },
    });
  });

  it('is kept whole or not at all, and says what is at fault', async () => {
    const good = { value: new Decimal(1) };
    const refusals = [
      [{ partyId: newId() }, 'PARTY_UNKNOWN'],
      [{ legalEntityId: newId() }, 'LEGAL_ENTITY_UNKNOWN'],
      [{ value: new Decimal('1.5') }, 'COLLECTED_FACT_VALUE_INVALID'],
      [{ value: new Decimal(-1) }, 'COLLECTED_FACT_VALUE_INVALID'],
      [{ currency: 'CNY' }, 'COLLECTED_FACT_CURRENCY_INVALID'],
      [{ name: 'disputedAmount', currency: null }, 'COLLECTED_FACT_CURRENCY_INVALID'],
    ] as const;
    for (const [fact, code] of refusals) {
      expect(await collect([good, fact])).toEqual({ ok: false, refusal: { code, index: 1 } });
    }
    expect((await desk.tell(partyId, '2026-03-31', ['dunningLevel']))['dunningLevel']).toBe(
      'NOT_RECORDED',
    );
    expect(await collect([])).toEqual({ ok: true, value: { recorded: 0 } });
  });
});
