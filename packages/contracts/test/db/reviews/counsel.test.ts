import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { invariant, newId, type Id } from '@duebook/kernel';
import { openContractTables, refusalOf, type ContractTables } from '../../support/a-contract-desk';
import { aReviewDesk, key, type ReviewDesk } from '../../support/a-review-desk';

let tables: ContractTables;
let desk: ReviewDesk;
beforeAll(async () => {
  tables = await openContractTables();
  desk = await aReviewDesk(tables);
});
afterAll(() => tables.close());

describe('counsel', () => {
  const firm = {
    ...{ kind: 'LAW_FIRM' as const, firmId: null, fields: ['债务追收'], venues: ['CIETAC'] },
    ...{ name: '上海某律师事务所', licenceNumber: null, contactName: '赵六', email: null },
    ...{ phone: '021-555', address: null, rateNote: '每小时2000元' },
  };
  const record = async (over: object = {}): Promise<Id> => {
    const outcome = await desk.reviews.recordCounsel(desk.caller, { ...firm, ...key(), ...over });
    invariant(outcome.ok, `counsel is recorded: ${JSON.stringify(outcome)}`);
    return outcome.value.counselId;
  };

  it('is recorded, listed, corrected, retired and named in reviews, its names nowhere else', async () => {
    const firmId = await record();
    const lawyerId = await record({ kind: 'LAWYER', firmId, name: '钱七' });
    const fault = await desk.reviews.recordCounsel(desk.caller, { ...firm, ...key(), firmId });
    expect(refusalOf(fault)).toBe('COUNSEL_FIRM_UNFIT firmId');
    const made = await desk.submitted();
    const id = await desk.started(made, { counselId: lawyerId });
    expect(await desk.read(id)).toMatchObject({ counselId: lawyerId });
    const change = {
      ...{ ...firm, ...key(), counselId: lawyerId, firmId, name: '钱七', phone: '021-777' },
      ...{ isActive: false, expectedVersion: 1 },
    };
    const { kind: _, ...correction } = change;
    expect((await desk.reviews.correctCounsel(desk.caller, correction)).ok).toBe(true);
    const stale = { ...correction, ...key() };
    expect(refusalOf(await desk.reviews.correctCounsel(desk.caller, stale))).toBe(
      'VERSION_CONFLICT expectedVersion',
    );
    const another = await desk.submitted();
    expect(refusalOf(await desk.start(another, { counselId: lawyerId }))).toBe(
      'COUNSEL_RETIRED counselId',
    );
    expect(refusalOf(await desk.start(another, { counselId: newId() }))).toBe(
      'COUNSEL_UNKNOWN counselId',
    );
    const listed = async (over: object) => {
      const filter = { kinds: null, isActive: null, field: null, venue: null, firmId: null };
      const found = await desk.reviews.reading.counsels(desk.caller, {
        ...{ filter: { ...filter, ...over }, after: null, limit: 21 },
      });
      return found.map(({ name, phone }) => `${name} ${phone ?? ''}`);
    };
    expect(await listed({ firmId })).toEqual(['钱七 021-777']);
    expect(await listed({ isActive: true, venue: 'CIETAC' })).toEqual(['上海某律师事务所 021-555']);
    expect(await listed({ field: 'TAX' })).toEqual([]);
    const proofs = (await desk.audited()).map(({ text: each }) => each).join('\n');
    expect(proofs).toContain('counsel.correct');
    expect(proofs).not.toMatch(/钱七|赵六|021-777|每小时/);
  });
});
