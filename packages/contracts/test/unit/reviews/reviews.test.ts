import { Decimal, Money, newId, type Id } from '@duebook/kernel';
import { describe, expect, it } from '@jest/globals';
import {
  answerPoints,
  decideApproval,
  isEnough,
  isOfVersion,
  unanswered,
  type ContractReview,
  type ReviewPoint,
} from '../../../src/reviews/domain/contract-review';
import { checkCounsel, type CounselDraft } from '../../../src/reviews/domain/counsel';
import { checkPoints, shippedChecklist } from '../../../src/reviews/domain/review-checklist';
import {
  checkPolicy,
  requirementOf,
  type ReviewPolicy,
  type ReviewPolicyDraft,
} from '../../../src/reviews/domain/review-policy';

const told = (result: {
  ok: boolean;
  refusal?: { code: string; path: readonly (string | number)[] };
}) => (result.ok ? 'ok' : `${result.refusal?.code ?? ''} ${result.refusal?.path.join('.') ?? ''}`);

const aPolicy = (over: Partial<ReviewPolicy> = {}): ReviewPolicy => ({
  ...{ legalEntityId: newId(), version: 1, isEveryReviewed: false, legalFrom: null },
  ...{ legalCreditClasses: [], isLegalForUnclassified: false, legalKindCodes: [], approvals: 1 },
  ...over,
});
const sale = { kindCode: 'SALES', currency: 'USD', value: new Decimal('100.00') };

describe('what has to be done before a version is agreed to', () => {
  const from = (amount: string) => aPolicy({ legalFrom: Money.of(amount, 'CNY') });
  const seven = new Decimal('7.1234');

  it('is nothing without a policy', () => {
    expect(requirementOf({ ...sale, creditClasses: [null] }, [])).toEqual({
      ...{ isReviewRequired: false, legalReasons: [], approvals: 1, rateMissingInto: [] },
    });
  });

  it('is a lawyer’s review from the threshold on, to the cent', () => {
    const reviewed = { ...sale, creditClasses: [] };
    const at = (amount: string) =>
      requirementOf(reviewed, [{ policy: from(amount), rate: seven }]).legalReasons;
    expect(at('712.34')).toEqual(['AMOUNT']);
    expect(at('712.35')).toEqual([]);
  });

  it('counts a contract without a value as the largest', () => {
    const reviewed = { ...sale, value: null, creditClasses: [] };
    const required = requirementOf(reviewed, [{ policy: from('1000000000.00'), rate: null }]);
    expect(required).toMatchObject({ legalReasons: ['NO_VALUE'], rateMissingInto: [] });
  });

  it('says that a rate is missing rather than that the value is small', () => {
    const reviewed = { ...sale, creditClasses: [] };
    const required = requirementOf(reviewed, [{ policy: from('712.34'), rate: null }]);
    expect(required).toMatchObject({ legalReasons: [], rateMissingInto: ['CNY'] });
  });

  it('follows the classes of customers, known and unknown, and the kind', () => {
    const policy = aPolicy({
      ...{ legalCreditClasses: ['D'], isLegalForUnclassified: true, legalKindCodes: ['LEASE'] },
    });
    const reasons = (creditClasses: (string | null)[], kindCode = 'SALES') =>
      requirementOf({ ...sale, kindCode, creditClasses }, [{ policy, rate: null }]).legalReasons;
    expect(reasons(['A'])).toEqual([]);
    expect(reasons(['A', 'D'])).toEqual(['CREDIT_CLASS']);
    expect(reasons(['A', null])).toEqual(['UNCLASSIFIED']);
    expect(reasons(['A'], 'LEASE')).toEqual(['KIND']);
  });

  it('is what the strictest of several legal entities asks', () => {
    const one = { policy: aPolicy({ isEveryReviewed: true }), rate: null };
    const other = { policy: aPolicy({ approvals: 3 }), rate: null };
    expect(requirementOf({ ...sale, creditClasses: [] }, [one, other])).toMatchObject({
      ...{ isReviewRequired: true, approvals: 3, legalReasons: [] },
    });
  });
});

describe('a policy', () => {
  const draft: ReviewPolicyDraft = {
    ...{ legalEntityId: newId(), isEveryReviewed: true, legalFrom: '1000.00', approvals: 2 },
    ...{ legalCreditClasses: ['D', 'C'], isLegalForUnclassified: false, legalKindCodes: ['SALES'] },
    expectedVersion: 0,
  };
  const check = (over: Partial<ReviewPolicyDraft> = {}) =>
    told(checkPolicy({ ...draft, ...over }, { currency: 'CNY', kinds: new Set(['SALES']) }));

  it('is refused field by field', () => {
    const invalid = (field: string) => `CONTRACT_REVIEW_POLICY_INVALID ${field}`;
    expect(check()).toBe('ok');
    expect(check({ approvals: 0 })).toBe(invalid('approvals'));
    expect(check({ approvals: 4 })).toBe(invalid('approvals'));
    expect(check({ legalFrom: '-1' })).toBe(invalid('legalFrom'));
    expect(check({ legalFrom: '1.001' })).toBe(invalid('legalFrom'));
    expect(check({ legalCreditClasses: ['D', 'D'] })).toBe(invalid('legalCreditClasses'));
    expect(check({ legalCreditClasses: ['d'] })).toBe(invalid('legalCreditClasses'));
    expect(check({ legalKindCodes: ['NONE'] })).toBe(invalid('legalKindCodes'));
  });
});

describe('a check-list', () => {
  it('comes along for every kind, in both languages, each code once', () => {
    for (const kind of ['SALES', 'PURCHASE', 'FRAMEWORK', 'GUARANTEE', 'LEASE', 'OWN_KIND']) {
      const { points, version } = shippedChecklist(kind);
      expect(version).toBe(0);
      expect(told(checkPoints(points))).toBe('ok');
    }
    const codes = shippedChecklist('GUARANTEE').points.map(({ code }) => code);
    expect(codes).toEqual(expect.arrayContaining(['GUARANTEE_PERIOD', 'REGISTRATION']));
  });

  it('is refused at the place of its fault', () => {
    const point = { code: 'A1', questionEn: 'Is it?', questionZh: '是吗？', isRequired: true };
    const at = (...path: (string | number)[]) =>
      ['CONTRACT_CHECKLIST_INVALID points', ...path].join('.');
    expect(told(checkPoints([]))).toBe(at());
    expect(told(checkPoints([point, point]))).toBe(at(1, 'code'));
    expect(told(checkPoints([{ ...point, code: 'a' }]))).toBe(at(0, 'code'));
    expect(told(checkPoints([{ ...point, questionEn: ' ' }]))).toBe(at(0, 'questionEn'));
    expect(told(checkPoints([{ ...point, questionZh: '' }]))).toBe(at(0, 'questionZh'));
  });
});

const [author = '', reviewer = '', lawyer = '', chief = ''] = [
  ...[newId(), newId(), newId(), newId()],
] as readonly Id[];
const points = unanswered([
  { code: 'PAYMENT', questionEn: 'When?', questionZh: '何时？', isRequired: true },
  { code: 'EXTRA', questionEn: 'Else?', questionZh: '其他？', isRequired: false },
]);
type Part = Pick<ContractReview, 'state' | 'points' | 'approvals'>;
const open = (over: Partial<Part> = {}): Part => ({
  state: 'OPEN',
  points,
  approvals: [],
  ...over,
});
const approval = (approvedBy: Id) => ({ step: 1, approvedBy, approvedAt: new Date(0) });
const answer = (review: Part, pointCode: string, over: object = {}) =>
  answerPoints(review, [{ pointCode, answer: 'OK', note: null, ...over }], {
    ...{ by: reviewer, at: new Date(0) },
  });

describe('a review', () => {
  const answered = (): readonly ReviewPoint[] => {
    const result = answer(open(), 'PAYMENT');
    return result.ok ? result.value.points : [];
  };
  const approve = (review: Part, by: Id, needed = 2) =>
    decideApproval(review, { draftedBy: author }, { by, needed });

  it('takes answers to its points, risks in words', () => {
    expect(told(answer(open(), 'PAYMENT'))).toBe('ok');
    expect(told(answer(open(), 'NONE'))).toBe('CONTRACT_REVIEW_POINT_UNKNOWN answers.0.pointCode');
    expect(told(answer(open(), 'PAYMENT', { answer: 'RISK' }))).toBe(
      'CONTRACT_REVIEW_RISK_UNTOLD answers.0.note',
    );
    expect(told(answer(open(), 'PAYMENT', { note: '' }))).toBe(
      'CONTRACT_REVIEW_TEXT_INVALID answers.0.note',
    );
    const twice = [
      { pointCode: 'PAYMENT', answer: 'OK' as const, note: null },
      { pointCode: 'PAYMENT', answer: 'OK' as const, note: null },
    ];
    expect(told(answerPoints(open(), twice, { by: reviewer, at: new Date(0) }))).toBe(
      'CONTRACT_REVIEW_POINT_UNKNOWN answers.1.pointCode',
    );
    expect(told(answer(open({ approvals: [approval(lawyer)] }), 'PAYMENT'))).toBe(
      'CONTRACT_REVIEW_UNDER_APPROVAL contractReviewId',
    );
    expect(told(answer(open({ state: 'APPROVED' }), 'PAYMENT'))).toBe(
      'CONTRACT_REVIEW_APPROVED contractReviewId',
    );
  });

  it('is approved by other people than wrote and answered, each once', () => {
    const same = 'CONTRACT_REVIEW_SAME_PERSON contractReviewId';
    expect(told(approve(open(), lawyer))).toBe('CONTRACT_REVIEW_INCOMPLETE contractReviewId');
    const review = open({ points: answered() });
    expect(told(approve(review, author))).toBe(same);
    expect(told(approve(review, reviewer))).toBe(same);
    expect(approve(review, lawyer)).toEqual({ ok: true, value: { step: 1, isLast: false } });
    const once = { ...review, approvals: [approval(lawyer)] };
    expect(told(approve(once, lawyer))).toBe(same);
    expect(approve(once, chief)).toEqual({ ok: true, value: { step: 2, isLast: true } });
    expect(told(approve({ ...review, state: 'APPROVED' }, chief))).toBe(
      'CONTRACT_REVIEW_APPROVED contractReviewId',
    );
  });

  it('is of what the version said, which agreeing to it does not change', () => {
    const review = { versionId: 'v', versionRevision: 2 };
    const of = (revision: number, state: 'IN_REVIEW' | 'DRAFT' | 'AGREED') =>
      isOfVersion(review, { id: 'v', revision, state });
    expect(of(2, 'IN_REVIEW')).toBe(true);
    expect(of(3, 'DRAFT')).toBe(false);
    expect(of(3, 'AGREED')).toBe(true);
    expect(of(4, 'AGREED')).toBe(false);
  });

  it('by a lawyer counts for any, and none for a lawyer’s', () => {
    const approved = (kind: 'LEGAL' | 'BUSINESS') => ({
      ...{ kind, state: 'APPROVED' as const, approvals: [approval(lawyer)] },
    });
    expect(isEnough(approved('LEGAL'), { isLegal: false, approvals: 1 })).toBe(true);
    expect(isEnough(approved('BUSINESS'), { isLegal: true, approvals: 1 })).toBe(false);
    expect(isEnough(approved('LEGAL'), { isLegal: true, approvals: 2 })).toBe(false);
    expect(isEnough({ ...approved('LEGAL'), state: 'OPEN' }, { isLegal: true, approvals: 1 })).toBe(
      false,
    );
  });
});

describe('counsel', () => {
  const draft: CounselDraft = {
    ...{ kind: 'LAWYER', firmId: null, fields: ['债务追收'], venues: ['上海金融法院'] },
    ...{ name: ' 王律师 ', licenceNumber: null, contactName: null, email: 'w@example.test' },
    ...{ phone: null, address: null, rateNote: 'By the hour' },
  };
  it('is checked field by field', () => {
    const check = (over: Partial<CounselDraft>) => told(checkCounsel({ ...draft, ...over }));
    const checked = checkCounsel(draft);
    expect(checked).toMatchObject({ ok: true, value: { name: '王律师', email: 'w@example.test' } });
    expect(check({ name: '' })).toBe('COUNSEL_TEXT_INVALID name');
    expect(check({ email: 'w' })).toBe('COUNSEL_TEXT_INVALID email');
    expect(check({ rateNote: 'x'.repeat(2_001) })).toBe('COUNSEL_TEXT_INVALID rateNote');
    expect(check({ fields: ['a', 'a'] })).toBe('COUNSEL_TEXT_INVALID fields');
    const many = Array.from({ length: 21 }, (_, index) => String(index));
    expect(check({ venues: many })).toBe('COUNSEL_TEXT_INVALID venues');
  });
});
