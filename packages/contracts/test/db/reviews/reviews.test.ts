import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@duebook/kernel';
import { ledgerFigures } from '@duebook/ledger';
import { PermissionDenied } from '@duebook/platform';
import { createReviews } from '../../../src/reviews/create-reviews';
import { aContract } from '../../support/a-contract';
import {
  aContractDesk,
  openContractTables,
  refusalOf,
  type ContractTables,
  type Made,
} from '../../support/a-contract-desk';
import { aReviewDesk, key, REVIEW_RIGHTS, type ReviewDesk } from '../../support/a-review-desk';
import { countedReads } from '../../support/counted-reads';

let tables: ContractTables;
let desk: ReviewDesk;
beforeAll(async () => {
  tables = await openContractTables();
  desk = await aReviewDesk(tables);
});
afterAll(() => tables.close());

describe('a contract of a legal entity that asks for nothing', () => {
  it('is agreed to unreviewed', async () => {
    const made = await desk.submitted();
    expect((await desk.agree(made)).ok).toBe(true);
    const [required] = await desk.reviews.reading.requirements(desk.caller, [made.versionId]);
    expect(required).toMatchObject({ isReviewRequired: false, legalReasons: [] });
  });
});

describe('a contract that has to be reviewed', () => {
  it('is agreed to once another person stands for its review', async () => {
    expect((await desk.policy({ isEveryReviewed: true, approvals: 2 })).ok).toBe(true);
    const made = await desk.submitted();
    expect(refusalOf(await desk.agree(made))).toBe('CONTRACT_REVIEW_MISSING contractVersionId');
    const id = await desk.started(made);
    expect(refusalOf(await desk.start(made))).toBe('CONTRACT_REVIEW_OPEN contractVersionId');
    const one = desk.somebody();
    const two = desk.somebody();
    expect(refusalOf(await desk.reviews.approve(one, await desk.edit(id)))).toBe(
      'CONTRACT_REVIEW_INCOMPLETE contractReviewId',
    );
    const risk = { pointCode: 'PAYMENT', answer: 'RISK' as const, note: null };
    const untold = { ...(await desk.edit(id)), answers: [risk], note: null };
    expect(refusalOf(await desk.reviews.answer(desk.caller, untold))).toBe(
      'CONTRACT_REVIEW_RISK_UNTOLD answers.0.note',
    );
    expect((await desk.answerAll(id)).ok).toBe(true);
    const command = {
      ...{ ...(await desk.edit(id)), note: '张三看过' },
      answers: [{ ...risk, note: '李四说付款日不明' }],
    };
    const found = await desk.reviews.answer(desk.caller, command);
    expect(found.ok).toBe(true);
    expect(await desk.reviews.answer(desk.caller, command)).toEqual(found);
    expect(refusalOf(await desk.reviews.answer(desk.caller, { ...command, ...key() }))).toBe(
      'VERSION_CONFLICT expectedVersion',
    );
    expect(refusalOf(await desk.reviews.approve(desk.caller, await desk.edit(id)))).toBe(
      'CONTRACT_REVIEW_SAME_PERSON contractReviewId',
    );
    expect((await desk.reviews.approve(one, await desk.edit(id))).ok).toBe(true);
    expect(refusalOf(await desk.answerAll(id))).toBe(
      'CONTRACT_REVIEW_UNDER_APPROVAL contractReviewId',
    );
    expect(refusalOf(await desk.reviews.approve(one, await desk.edit(id)))).toBe(
      'CONTRACT_REVIEW_SAME_PERSON contractReviewId',
    );
    expect(refusalOf(await desk.agree(made))).toBe('CONTRACT_REVIEW_MISSING contractVersionId');
    const returned = await desk.reviews.giveBack(two, {
      ...(await desk.edit(id)),
      reason: '王五要求重看',
    });
    expect(returned.ok).toBe(true);
    expect(await desk.read(id)).toMatchObject({ round: 2, approvals: [], state: 'OPEN' });
    const text = await desk.reviews.giveBack(two, { ...(await desk.edit(id)), reason: ' ' });
    expect(refusalOf(text)).toBe('CONTRACT_REVIEW_TEXT_INVALID reason');
    expect((await desk.reviews.approve(one, await desk.edit(id))).ok).toBe(true);
    expect((await desk.reviews.approve(two, await desk.edit(id))).ok).toBe(true);
    expect(refusalOf(await desk.reviews.approve(desk.somebody(), await desk.edit(id)))).toBe(
      'CONTRACT_REVIEW_APPROVED contractReviewId',
    );
    expect(await desk.read(id)).toMatchObject({
      ...{ state: 'APPROVED', round: 2 },
      approvals: [{ step: 1, approvedBy: one.principalId }, { step: 2 }],
      notes: {
        ...{ note: '张三看过', returnReason: '王五要求重看' },
        ofPoints: { PAYMENT: '李四说付款日不明' },
      },
    });
    expect((await desk.agree(made)).ok).toBe(true);
    // What people wrote stands with the review alone.
    const proofs = (await desk.audited()).map(({ text: each }) => each).join('\n');
    expect(proofs).toContain('contractReview.return');
    expect(proofs).not.toMatch(/张三|李四|王五/);
  });

  it('is reviewed anew once it is written anew', async () => {
    await desk.policy({ isEveryReviewed: true });
    const draft = await desk.recorded(aContract().number('R-DRAFT').with(desk.c1));
    expect(refusalOf(await desk.start(draft))).toBe(
      'CONTRACT_REVIEW_NOT_SUBMITTED contractVersionId',
    );
    const made = await desk.submitted();
    const id = await desk.started(made);
    await desk.answerAll(id);
    expect((await desk.reviews.approve(desk.somebody(), await desk.edit(id))).ok).toBe(true);
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
    expect(refusalOf(await desk.reviews.approve(desk.somebody(), await desk.edit(id)))).toBe(
      'CONTRACT_REVIEW_OUTDATED contractReviewId',
    );
    expect(refusalOf(await desk.agree(made, 3))).toBe('CONTRACT_REVIEW_MISSING contractVersionId');
    const again = desk.request('contractVersionSubmit');
    const edited = { contractVersionId: made.versionId, expectedRevision: 3 };
    expect((await desk.register.submitVersion(desk.caller, again, edited)).ok).toBe(true);
    const second = await desk.started(made);
    await desk.answerAll(second);
    await desk.reviews.approve(desk.somebody(), await desk.edit(second));
    expect((await desk.agree(made, 4)).ok).toBe(true);
  });

  it('needs a lawyer by its amount, its customer or its kind, and by nothing that is guessed', async () => {
    await desk.policy({ legalFrom: '100000.00', isLegalForUnclassified: false });
    const small = await desk.submitted(aContract().worth('99999.99'));
    const large = await desk.submitted(aContract().worth('100000.00'));
    const foreign = await desk.submitted(aContract().worth('1.00', 'USD'));
    const ids = [small.versionId, large.versionId, foreign.versionId];
    const found = await desk.reviews.reading.requirements(desk.caller, ids);
    expect(found).toMatchObject([
      { isReviewRequired: false, legalReasons: [], rateMissingInto: [] },
      { isReviewRequired: true, legalReasons: ['AMOUNT'], rateMissingInto: [] },
      { isReviewRequired: false, legalReasons: [], rateMissingInto: ['CNY'] },
    ]);
    expect((await desk.agree(small)).ok).toBe(true);
    expect(refusalOf(await desk.agree(large))).toBe('CONTRACT_REVIEW_MISSING contractVersionId');
    const missing = await desk.agree(foreign);
    expect(missing).toMatchObject({
      refusal: { code: 'RATE_MISSING', currency: 'USD', on: '2026-03-31' },
    });
    const business = await desk.started(large);
    await desk.answerAll(business);
    expect((await desk.reviews.approve(desk.somebody(), await desk.edit(business))).ok).toBe(true);
    expect(refusalOf(await desk.agree(large))).toBe('CONTRACT_REVIEW_MISSING contractVersionId');
    const legal = await desk.started(large, { kind: 'LEGAL' });
    await desk.answerAll(legal);
    const clerk = desk.somebody(['contracts.review.approve', 'contracts.review.read']);
    const right = { ...(await desk.edit(legal)) };
    await expect(desk.reviews.approve(clerk, right)).rejects.toThrow(PermissionDenied);
    const lawyer = desk.somebody(['contracts.legalReview.approve']);
    expect((await desk.reviews.approve(lawyer, right)).ok).toBe(true);
    expect((await desk.agree(large)).ok).toBe(true);

    await desk.policy({ isLegalForUnclassified: true, legalCreditClasses: ['D'] });
    const [open] = await desk.reviews.reading.requirements(desk.caller, [foreign.versionId]);
    expect(open).toMatchObject({ legalReasons: ['UNCLASSIFIED'] });
    await desk.db.asOwner(
      `insert into credit_policy.credit_class_assignment
         (tenant_id, id, party_id, class_code, source, valid_from, valid_to, reason, assigned_by,
          assigned_at, version, commit_id)
       select tenant_id, gen_random_uuid(), id, 'D', 'OVERRIDE', '2026-01-01', '2026-12-31', 'x',
              gen_random_uuid(), now(), 1, commit_id from parties.party where id = $1`,
      [desk.c1],
    );
    const [classed] = await desk.reviews.reading.requirements(desk.caller, [foreign.versionId]);
    expect(classed).toMatchObject({ legalReasons: ['CREDIT_CLASS'] });
    await desk.policy({ legalKindCodes: ['SALES'] });
    const [ofKind] = await desk.reviews.reading.requirements(desk.caller, [foreign.versionId]);
    expect(ofKind).toMatchObject({ legalReasons: ['KIND'] });
    await desk.policy();
  });
});

describe('check-lists', () => {
  const point = { code: 'OWN', questionEn: 'Is it ours?', questionZh: '是我们的吗？' };
  const define = (over: object = {}, by = desk.caller) =>
    desk.reviews.defineChecklist(by, {
      ...{ ...key(), kindCode: 'LEASE', expectedVersion: 0 },
      ...{ points: [{ ...point, isRequired: false }], ...over },
    });

  it('are versions, of which a review keeps the one it began with', async () => {
    const lists = async () =>
      new Map(
        (await desk.reviews.reading.checklists(desk.caller)).map((list) => [list.kindCode, list]),
      );
    expect((await lists()).get('LEASE')).toMatchObject({ version: 0, definedBy: null });
    expect((await define()).ok).toBe(true);
    expect(refusalOf(await define())).toBe('VERSION_CONFLICT expectedVersion');
    const made = await desk.submitted(aContract().ofKind('LEASE'));
    const id = await desk.started(made);
    const more = [{ ...point, code: 'NEXT', isRequired: true }];
    expect((await define({ expectedVersion: 1, points: more })).ok).toBe(true);
    expect((await lists()).get('LEASE')).toMatchObject({ version: 2, points: [{ code: 'NEXT' }] });
    const review = await desk.read(id);
    expect(review).toMatchObject({ checklistVersion: 1, points: [{ code: 'OWN' }] });
    // Nothing of it is required.
    expect((await desk.reviews.approve(desk.somebody(), await desk.edit(id))).ok).toBe(true);
    expect(refusalOf(await define({ kindCode: 'NONE' }))).toBe(
      'CONTRACT_CHECKLIST_KIND_UNKNOWN kindCode',
    );
    expect(refusalOf(await define({ points: [] }))).toBe('CONTRACT_CHECKLIST_INVALID points');
  });
});

describe('reviews', () => {
  it('are read in as many statements for many contracts as for two', async () => {
    await desk.policy({ legalFrom: '1.00' });
    const many: Made[] = [];
    for (let index = 0; index < 6; index += 1) {
      const made = await desk.submitted(aContract().worth(`${String(index + 1)}.00`));
      await desk.started(made);
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
    await desk.policy();
  });

  it('are nothing to other tenants and to who lacks the right', async () => {
    const made = await desk.submitted();
    const id = await desk.started(made);
    const other = await aContractDesk(tables);
    const strange = { ...key(), contractReviewId: id, expectedVersion: 1 };
    expect(refusalOf(await desk.start(made, {}, other.caller))).toBe(
      'CONTRACT_REVIEW_VERSION_UNKNOWN contractVersionId',
    );
    expect(refusalOf(await desk.reviews.approve(other.caller, strange))).toBe(
      'CONTRACT_REVIEW_UNKNOWN contractReviewId',
    );
    expect(await desk.reviews.reading.byIds(other.caller, [id])).toEqual([null]);
    expect(await desk.reviews.reading.requirements(other.caller, [made.versionId])).toEqual([null]);
    const blind = desk.as(['contracts.contract.read']);
    expect(await desk.reviews.reading.byIds(blind, [id])).toEqual([null]);
    expect(await desk.reviews.reading.ofContracts(blind, [made.contractId])).toEqual([null]);
    const elsewhere = desk.somebody(REVIEW_RIGHTS, newId());
    expect(await desk.reviews.reading.byIds(elsewhere, [id])).toEqual([null]);
    await expect(desk.start(made, {}, elsewhere)).rejects.toThrow(PermissionDenied);
    await expect(desk.reviews.approve(blind, strange)).rejects.toThrow(PermissionDenied);
    await expect(desk.reviews.recordCounsel(blind, {} as never)).rejects.toThrow(PermissionDenied);
    await expect(desk.reviews.defineChecklist(elsewhere, {} as never)).rejects.toThrow(
      PermissionDenied,
    );
    await expect(
      desk.reviews.setPolicy(elsewhere, { legalEntityId: desk.tenant.legalEntityId } as never),
    ).rejects.toThrow(PermissionDenied);
  });
});
