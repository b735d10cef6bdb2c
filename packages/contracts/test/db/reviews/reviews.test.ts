import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { invariant, newId, type Id } from '@duebook/kernel';
import { ledgerFigures } from '@duebook/ledger';
import { PermissionDenied, type Caller } from '@duebook/platform';
import { createReviews, type Reviews } from '../../../src/reviews/create-reviews';
import type { ReviewPolicyDraft } from '../../../src/reviews/domain/review-policy';
import { reviewPermissions } from '../../../src/reviews/review-permissions';
import { aContract, type ContractBuilder } from '../../support/a-contract';
import {
  aContractDesk,
  openContractTables,
  refusalOf,
  type ContractDesk,
  type ContractTables,
  type Made,
} from '../../support/a-contract-desk';
import { countedReads } from '../../support/counted-reads';

let tables: ContractTables;
let desk: ContractDesk;
let reviews: Reviews;
let c1: Id;
let number = 0;

const key = () => ({ idempotencyKey: newId() });
const ALL = reviewPermissions.map(({ name }) => name);

beforeAll(async () => {
  tables = await openContractTables();
  const { unitOfWork, clock } = tables.db;
  reviews = createReviews({ unitOfWork, clock, ledger: { figures: ledgerFigures } });
  desk = await aContractDesk(tables, { agreementChecks: [reviews.agreementCheck] });
  [c1 = ''] = await desk.customers(['C1']);
});
afterAll(() => tables.close());

/** Somebody else with these rights, in a legal entity or everywhere. */
const somebody = (
  permissions: readonly string[] = ALL,
  legalEntityId: Id | null = null,
): Caller => ({
  ...{ ...desk.as(permissions, legalEntityId), principalId: newId() },
});

/** A contract whose first version waits for agreement. */
async function submitted(builder: ContractBuilder = aContract()): Promise<Made> {
  number += 1;
  const made = await desk.recorded(builder.number(`R-${String(number)}`).with(c1));
  const done = await desk.register.submitVersion(
    desk.caller,
    desk.request('contractVersionSubmit'),
    { contractVersionId: made.versionId, expectedRevision: 1 },
  );
  invariant(done.ok, 'a draft can be submitted');
  return made;
}

const agree = ({ versionId }: Made, expectedRevision = 2) =>
  desk.register.agreeVersion(desk.caller, desk.request('contractVersionAgree'), {
    ...{ contractVersionId: versionId, expectedRevision },
  });

const start = (made: Made, over: object = {}, by = desk.caller) =>
  reviews.start(by, {
    ...{ ...key(), contractVersionId: made.versionId, kind: 'BUSINESS', counselId: null, ...over },
  });

async function started(made: Made, over: object = {}): Promise<Id> {
  const outcome = await start(made, over);
  invariant(outcome.ok, `a review begins: ${JSON.stringify(outcome)}`);
  return outcome.value.contractReviewId;
}

async function read(id: Id) {
  const [review] = await reviews.reading.byIds(desk.caller, [id]);
  invariant(review, 'the review is there');
  return review;
}

async function edit(contractReviewId: Id) {
  const { version } = await read(contractReviewId);
  return { ...key(), contractReviewId, expectedVersion: version };
}

/** Every point is as it should be. */
async function answerAll(id: Id, over: object = {}): ReturnType<Reviews['answer']> {
  const { points } = await read(id);
  const answers = points.map(({ code: pointCode }) => ({
    ...{ pointCode, answer: 'OK' as const, note: null },
  }));
  return reviews.answer(desk.caller, { ...(await edit(id)), answers, note: null, ...over });
}

let policyVersion = 0;
async function policy(over: Partial<ReviewPolicyDraft> = {}) {
  const outcome = await reviews.setPolicy(desk.caller, {
    ...{ ...key(), legalEntityId: desk.tenant.legalEntityId, isEveryReviewed: false },
    ...{ legalFrom: null, legalCreditClasses: [], isLegalForUnclassified: false },
    ...{ legalKindCodes: [], approvals: 1, expectedVersion: policyVersion, ...over },
  });
  if (outcome.ok) policyVersion += 1;
  return outcome;
}

const audited = () =>
  desk.db.asOwner<{ text: string }>(
    `select audit::text || ' ' || (select coalesce(string_agg(event::text, ' '), '') from platform.event) as text
       from platform.audit_entry as audit`,
  );

describe('a contract of a legal entity that asks for nothing', () => {
  it('is agreed to unreviewed', async () => {
    const made = await submitted();
    expect((await agree(made)).ok).toBe(true);
    const [required] = await reviews.reading.requirements(desk.caller, [made.versionId]);
    expect(required).toMatchObject({ isReviewRequired: false, legalReasons: [] });
  });
});

describe('a contract that has to be reviewed', () => {
  it('is agreed to once another person stands for its review', async () => {
    expect((await policy({ isEveryReviewed: true, approvals: 2 })).ok).toBe(true);
    const made = await submitted();
    expect(refusalOf(await agree(made))).toBe('CONTRACT_REVIEW_MISSING contractVersionId');
    const id = await started(made);
    expect(refusalOf(await start(made))).toBe('CONTRACT_REVIEW_OPEN contractVersionId');
    const one = somebody();
    const two = somebody();
    expect(refusalOf(await reviews.approve(one, await edit(id)))).toBe(
      'CONTRACT_REVIEW_INCOMPLETE contractReviewId',
    );
    const risk = { pointCode: 'PAYMENT', answer: 'RISK' as const, note: null };
    const untold = { ...(await edit(id)), answers: [risk], note: null };
    expect(refusalOf(await reviews.answer(desk.caller, untold))).toBe(
      'CONTRACT_REVIEW_RISK_UNTOLD answers.0.note',
    );
    expect((await answerAll(id)).ok).toBe(true);
    const command = {
      ...{ ...(await edit(id)), note: '张三看过' },
      answers: [{ ...risk, note: '李四说付款日不明' }],
    };
    const found = await reviews.answer(desk.caller, command);
    expect(found.ok).toBe(true);
    expect(await reviews.answer(desk.caller, command)).toEqual(found);
    expect(refusalOf(await reviews.answer(desk.caller, { ...command, ...key() }))).toBe(
      'VERSION_CONFLICT expectedVersion',
    );
    expect(refusalOf(await reviews.approve(desk.caller, await edit(id)))).toBe(
      'CONTRACT_REVIEW_SAME_PERSON contractReviewId',
    );
    expect((await reviews.approve(one, await edit(id))).ok).toBe(true);
    expect(refusalOf(await answerAll(id))).toBe('CONTRACT_REVIEW_UNDER_APPROVAL contractReviewId');
    expect(refusalOf(await reviews.approve(one, await edit(id)))).toBe(
      'CONTRACT_REVIEW_SAME_PERSON contractReviewId',
    );
    expect(refusalOf(await agree(made))).toBe('CONTRACT_REVIEW_MISSING contractVersionId');
    const returned = await reviews.giveBack(two, { ...(await edit(id)), reason: '王五要求重看' });
    expect(returned.ok).toBe(true);
    expect(await read(id)).toMatchObject({ round: 2, approvals: [], state: 'OPEN' });
    const text = await reviews.giveBack(two, { ...(await edit(id)), reason: ' ' });
    expect(refusalOf(text)).toBe('CONTRACT_REVIEW_TEXT_INVALID reason');
    expect((await reviews.approve(one, await edit(id))).ok).toBe(true);
    expect((await reviews.approve(two, await edit(id))).ok).toBe(true);
    expect(refusalOf(await reviews.approve(somebody(), await edit(id)))).toBe(
      'CONTRACT_REVIEW_APPROVED contractReviewId',
    );
    expect(await read(id)).toMatchObject({
      ...{ state: 'APPROVED', round: 2 },
      approvals: [{ step: 1, approvedBy: one.principalId }, { step: 2 }],
      notes: {
        ...{ note: '张三看过', returnReason: '王五要求重看' },
        ofPoints: { PAYMENT: '李四说付款日不明' },
      },
    });
    expect((await agree(made)).ok).toBe(true);
    // What people wrote stands with the review alone.
    const proofs = (await audited()).map(({ text: each }) => each).join('\n');
    expect(proofs).toContain('contractReview.return');
    expect(proofs).not.toMatch(/张三|李四|王五/);
  });

  it('is reviewed anew once it is written anew', async () => {
    await policy({ isEveryReviewed: true });
    const draft = await desk.recorded(aContract().number('R-DRAFT').with(c1));
    expect(refusalOf(await start(draft))).toBe('CONTRACT_REVIEW_NOT_SUBMITTED contractVersionId');
    const made = await submitted();
    const id = await started(made);
    await answerAll(id);
    expect((await reviews.approve(somebody(), await edit(id))).ok).toBe(true);
    const { version: expectedVersion, validFrom } = await desk.contract(made.contractId);
    const anew = await desk.register.draftVersion(
      desk.caller,
      desk.request('contractVersionDraft'),
      {
        ...{ contractId: made.contractId, expectedVersion, effectiveFrom: validFrom, note: null },
        ...{ value: '200000.00', terms: {} },
      },
    );
    expect(anew.ok).toBe(true);
    expect(refusalOf(await reviews.approve(somebody(), await edit(id)))).toBe(
      'CONTRACT_REVIEW_OUTDATED contractReviewId',
    );
    expect(refusalOf(await agree(made, 3))).toBe('CONTRACT_REVIEW_MISSING contractVersionId');
    const again = desk.request('contractVersionSubmit');
    const edited = { contractVersionId: made.versionId, expectedRevision: 3 };
    expect((await desk.register.submitVersion(desk.caller, again, edited)).ok).toBe(true);
    const second = await started(made);
    await answerAll(second);
    await reviews.approve(somebody(), await edit(second));
    expect((await agree(made, 4)).ok).toBe(true);
  });

  it('needs a lawyer by its amount, its customer or its kind, and by nothing that is guessed', async () => {
    await policy({ legalFrom: '100000.00', isLegalForUnclassified: false });
    const small = await submitted(aContract().worth('99999.99'));
    const large = await submitted(aContract().worth('100000.00'));
    const foreign = await submitted(aContract().worth('1.00', 'USD'));
    const ids = [small.versionId, large.versionId, foreign.versionId];
    const found = await reviews.reading.requirements(desk.caller, ids);
    expect(found).toMatchObject([
      { isReviewRequired: false, legalReasons: [], rateMissingInto: [] },
      { isReviewRequired: true, legalReasons: ['AMOUNT'], rateMissingInto: [] },
      { isReviewRequired: false, legalReasons: [], rateMissingInto: ['CNY'] },
    ]);
    expect((await agree(small)).ok).toBe(true);
    expect(refusalOf(await agree(large))).toBe('CONTRACT_REVIEW_MISSING contractVersionId');
    const missing = await agree(foreign);
    expect(missing).toMatchObject({
      refusal: { code: 'RATE_MISSING', currency: 'USD', on: '2026-03-31' },
    });
    const business = await started(large);
    await answerAll(business);
    expect((await reviews.approve(somebody(), await edit(business))).ok).toBe(true);
    expect(refusalOf(await agree(large))).toBe('CONTRACT_REVIEW_MISSING contractVersionId');
    const legal = await started(large, { kind: 'LEGAL' });
    await answerAll(legal);
    const clerk = somebody(['contracts.review.approve', 'contracts.review.read']);
    const right = { ...(await edit(legal)) };
    await expect(reviews.approve(clerk, right)).rejects.toThrow(PermissionDenied);
    const lawyer = somebody(['contracts.legalReview.approve']);
    expect((await reviews.approve(lawyer, right)).ok).toBe(true);
    expect((await agree(large)).ok).toBe(true);

    await policy({ isLegalForUnclassified: true, legalCreditClasses: ['D'] });
    const [open] = await reviews.reading.requirements(desk.caller, [foreign.versionId]);
    expect(open).toMatchObject({ legalReasons: ['UNCLASSIFIED'] });
    await desk.db.asOwner(
      `insert into credit_policy.credit_class_assignment
         (tenant_id, id, party_id, class_code, source, valid_from, valid_to, reason, assigned_by,
          assigned_at, version, commit_id)
       select tenant_id, gen_random_uuid(), id, 'D', 'OVERRIDE', '2026-01-01', '2026-12-31', 'x',
              gen_random_uuid(), now(), 1, commit_id from parties.party where id = $1`,
      [c1],
    );
    const [classed] = await reviews.reading.requirements(desk.caller, [foreign.versionId]);
    expect(classed).toMatchObject({ legalReasons: ['CREDIT_CLASS'] });
    await policy({ legalKindCodes: ['SALES'] });
    const [ofKind] = await reviews.reading.requirements(desk.caller, [foreign.versionId]);
    expect(ofKind).toMatchObject({ legalReasons: ['KIND'] });
    await policy();
  });
});

describe('check-lists', () => {
  const point = { code: 'OWN', questionEn: 'Is it ours?', questionZh: '是我们的吗？' };
  const define = (over: object = {}, by = desk.caller) =>
    reviews.defineChecklist(by, {
      ...{ ...key(), kindCode: 'LEASE', expectedVersion: 0 },
      ...{ points: [{ ...point, isRequired: false }], ...over },
    });

  it('are versions, of which a review keeps the one it began with', async () => {
    const lists = async () =>
      new Map((await reviews.reading.checklists(desk.caller)).map((list) => [list.kindCode, list]));
    expect((await lists()).get('LEASE')).toMatchObject({ version: 0, definedBy: null });
    expect((await define()).ok).toBe(true);
    expect(refusalOf(await define())).toBe('VERSION_CONFLICT expectedVersion');
    const made = await submitted(aContract().ofKind('LEASE'));
    const id = await started(made);
    const more = [{ ...point, code: 'NEXT', isRequired: true }];
    expect((await define({ expectedVersion: 1, points: more })).ok).toBe(true);
    expect((await lists()).get('LEASE')).toMatchObject({ version: 2, points: [{ code: 'NEXT' }] });
    const review = await read(id);
    expect(review).toMatchObject({ checklistVersion: 1, points: [{ code: 'OWN' }] });
    // Nothing of it is required.
    expect((await reviews.approve(somebody(), await edit(id))).ok).toBe(true);
    expect(refusalOf(await define({ kindCode: 'NONE' }))).toBe(
      'CONTRACT_CHECKLIST_KIND_UNKNOWN kindCode',
    );
    expect(refusalOf(await define({ points: [] }))).toBe('CONTRACT_CHECKLIST_INVALID points');
  });
});

describe('counsel', () => {
  const firm = {
    ...{ kind: 'LAW_FIRM' as const, firmId: null, fields: ['债务追收'], venues: ['CIETAC'] },
    ...{ name: '上海某律师事务所', licenceNumber: null, contactName: '赵六', email: null },
    ...{ phone: '021-555', address: null, rateNote: '每小时2000元' },
  };
  const record = async (over: object = {}): Promise<Id> => {
    const outcome = await reviews.recordCounsel(desk.caller, { ...firm, ...key(), ...over });
    invariant(outcome.ok, `counsel is recorded: ${JSON.stringify(outcome)}`);
    return outcome.value.counselId;
  };

  it('is recorded, listed, corrected, retired and named in reviews, its names nowhere else', async () => {
    const firmId = await record();
    const lawyerId = await record({ kind: 'LAWYER', firmId, name: '钱七' });
    const fault = await reviews.recordCounsel(desk.caller, { ...firm, ...key(), firmId });
    expect(refusalOf(fault)).toBe('COUNSEL_FIRM_UNFIT firmId');
    const made = await submitted();
    const id = await started(made, { counselId: lawyerId });
    expect(await read(id)).toMatchObject({ counselId: lawyerId });
    const change = {
      ...{ ...firm, ...key(), counselId: lawyerId, firmId, name: '钱七', phone: '021-777' },
      ...{ isActive: false, expectedVersion: 1 },
    };
    const { kind: _, ...correction } = change;
    expect((await reviews.correctCounsel(desk.caller, correction)).ok).toBe(true);
    const stale = { ...correction, ...key() };
    expect(refusalOf(await reviews.correctCounsel(desk.caller, stale))).toBe(
      'VERSION_CONFLICT expectedVersion',
    );
    const another = await submitted();
    expect(refusalOf(await start(another, { counselId: lawyerId }))).toBe(
      'COUNSEL_RETIRED counselId',
    );
    expect(refusalOf(await start(another, { counselId: newId() }))).toBe(
      'COUNSEL_UNKNOWN counselId',
    );
    const listed = async (over: object) => {
      const filter = { kinds: null, isActive: null, field: null, venue: null, firmId: null };
      const found = await reviews.reading.counsels(desk.caller, {
        ...{ filter: { ...filter, ...over }, after: null, limit: 21 },
      });
      return found.map(({ name, phone }) => `${name} ${phone ?? ''}`);
    };
    expect(await listed({ firmId })).toEqual(['钱七 021-777']);
    expect(await listed({ isActive: true, venue: 'CIETAC' })).toEqual(['上海某律师事务所 021-555']);
    expect(await listed({ field: 'TAX' })).toEqual([]);
    const proofs = (await audited()).map(({ text: each }) => each).join('\n');
    expect(proofs).toContain('counsel.correct');
    expect(proofs).not.toMatch(/钱七|赵六|021-777|每小时/);
  });
});

describe('reviews', () => {
  it('are read in as many statements for many contracts as for two', async () => {
    await policy({ legalFrom: '1.00' });
    const many: Made[] = [];
    for (let index = 0; index < 6; index += 1) {
      const made = await submitted(aContract().worth(`${String(index + 1)}.00`));
      await started(made);
      many.push(made);
    }
    const { unitOfWork, sent } = countedReads(desk.db.unitOfWork);
    const { clock } = desk.db;
    const { reading } = createReviews({ unitOfWork, clock, ledger: { figures: ledgerFigures } });
    const statements = async (made: readonly Made[]): Promise<number> => {
      sent.length = 0;
      const found = await reading.ofContracts(
        desk.caller,
        made.map(({ contractId }) => contractId),
      );
      expect(found.map((each) => each?.length)).toEqual(made.map(() => 1));
      await reading.requirements(
        desk.caller,
        made.map(({ versionId }) => versionId),
      );
      return sent.length;
    };
    const two = await statements(many.slice(0, 2));
    expect(await statements(many)).toBe(two);
    expect(two).toBeLessThanOrEqual(8);
    await policy();
  });

  it('are nothing to other tenants and to who lacks the right', async () => {
    const made = await submitted();
    const id = await started(made);
    const other = await aContractDesk(tables);
    const strange = { ...key(), contractReviewId: id, expectedVersion: 1 };
    expect(refusalOf(await start(made, {}, other.caller))).toBe(
      'CONTRACT_REVIEW_VERSION_UNKNOWN contractVersionId',
    );
    expect(refusalOf(await reviews.approve(other.caller, strange))).toBe(
      'CONTRACT_REVIEW_UNKNOWN contractReviewId',
    );
    expect(await reviews.reading.byIds(other.caller, [id])).toEqual([null]);
    expect(await reviews.reading.requirements(other.caller, [made.versionId])).toEqual([null]);
    const blind = desk.as(['contracts.contract.read']);
    expect(await reviews.reading.byIds(blind, [id])).toEqual([null]);
    expect(await reviews.reading.ofContracts(blind, [made.contractId])).toEqual([null]);
    const elsewhere = somebody(ALL, newId());
    expect(await reviews.reading.byIds(elsewhere, [id])).toEqual([null]);
    await expect(start(made, {}, elsewhere)).rejects.toThrow(PermissionDenied);
    await expect(reviews.approve(blind, strange)).rejects.toThrow(PermissionDenied);
    await expect(reviews.recordCounsel(blind, {} as never)).rejects.toThrow(PermissionDenied);
    await expect(reviews.defineChecklist(elsewhere, {} as never)).rejects.toThrow(PermissionDenied);
    await expect(
      reviews.setPolicy(elsewhere, { legalEntityId: desk.tenant.legalEntityId } as never),
    ).rejects.toThrow(PermissionDenied);
  });
});
