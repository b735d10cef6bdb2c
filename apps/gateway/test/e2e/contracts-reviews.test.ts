import { newId } from '@duebook/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aReviewer, submitContract } from '../support/contract-review-business';
import type { Fields, Headers } from '../support/mutating';
import { startTestGateway, type TestGateway } from '../support/test-gateway';
import {
  mutationText,
  openTradingTenant,
  type TradingTenant,
  withoutRights,
} from '../support/trading-tenant';

const LIST =
  'contractChecklist { kindCode version definedAt points { code questionZh isRequired } }';
const POLICY =
  'contractReviewPolicy { version isEveryReviewed legalFrom { amount currencyCode } legalCreditClasses isLegalForUnclassified legalKindCodes approvals legalEntity { id } setBy { __typename } }';
const COUNSEL =
  'counsel { id kind name firm { name } fields venues email phone address licenceNumber contactName rateNote isActive version }';
const REVIEW = `contractReview { id version state kind round note returnReason checklistVersion versionRevision
  points { code answer note answeredBy { __typename } answeredAt } approvals { step approvedBy { __typename } }
  contract { number } contractVersion { number } counsel { name } startedBy { __typename } }`;

describe('reviews of contracts and counsel', () => {
  let system: TestGateway;
  let tenant: TradingTenant;
  let stranger: TradingTenant;
  let powerless: Headers;
  let reviewer: Headers;

  beforeAll(async () => {
    system = await startTestGateway('jit');
    tenant = await openTradingTenant(system);
    stranger = await openTradingTenant(system);
    powerless = await withoutRights(tenant);
    reviewer = await aReviewer(tenant, 'Rita');
  }, 60_000);
  afterAll(() => system.close());

  const send = (
    mutation: string,
    fields: string,
    { input, headers, by = tenant }: { input: Fields; headers?: Headers; by?: TradingTenant },
  ) =>
    by.ask(
      mutationText(mutation, fields),
      { input: { idempotencyKey: newId(), ...input } },
      headers,
    );
  const call = async (
    mutation: string,
    fields: string,
    input: Fields,
    headers?: Headers,
  ): Promise<Fields> => {
    const { data, errors } = await send(mutation, fields, {
      ...{ input, ...(headers ? { headers } : {}) },
    });
    expect(errors).toEqual([]);
    return data?.[mutation] as Fields;
  };
  const refusals = (payload: unknown): readonly string[] =>
    (payload as { userErrors: { code: string; path: string[] }[] }).userErrors.map(
      ({ code, path }) => `${code} ${path.join('.')}`,
    );
  /** Without the right, of another tenant, done, the same key again, and the key for something else. */
  const guarded = async (
    mutation: string,
    fields: string,
    asked: { input: Fields; other: Fields; unknown: string | null; headers?: Headers },
  ): Promise<Fields> => {
    const { input, other, unknown, headers } = asked;
    const forbidden = await send(mutation, fields, { input, headers: powerless });
    expect(forbidden.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    if (unknown !== null) {
      const foreign = await send(mutation, fields, { input, by: stranger });
      expect(foreign.errors).toEqual([]);
      expect(refusals(foreign.data?.[mutation])).toEqual([unknown]);
    }
    const idempotencyKey = newId();
    const done = await call(mutation, fields, { ...input, idempotencyKey }, headers);
    expect(refusals(done)).toEqual([]);
    expect(await call(mutation, fields, { ...input, idempotencyKey }, headers)).toEqual(done);
    const changed = { ...input, ...other, idempotencyKey };
    expect(refusals(await call(mutation, fields, changed, headers))).toEqual([
      'IDEMPOTENCY_KEY_REUSED input.idempotencyKey',
    ]);
    return done;
  };
  const query = async (text: string): Promise<Fields> => {
    const { data, errors } = await tenant.ask(text);
    expect(errors).toEqual([]);
    return data as Fields;
  };

  it('defines check-lists and sets policies', async () => {
    const points = [{ code: 'SCOPE', questionEn: 'What is done?', questionZh: '服务范围？' }];
    const list = { kindCode: 'SERVICE', points, expectedVersion: 0 };
    const defined = await guarded('contractChecklistDefine', LIST, {
      ...{ input: list, other: { kindCode: 'LEASE' }, unknown: null },
    });
    expect(defined['contractChecklist']).toMatchObject({
      ...{ kindCode: 'SERVICE', version: 1, points: [{ code: 'SCOPE', isRequired: true }] },
    });
    for (const [over, code] of [
      [{}, 'VERSION_CONFLICT input.expectedVersion'],
      [{ kindCode: 'NONE' }, 'CONTRACT_CHECKLIST_KIND_UNKNOWN input.kindCode'],
      [{ points: [] }, 'CONTRACT_CHECKLIST_INVALID input.points'],
    ] as const) {
      expect(refusals(await call('contractChecklistDefine', LIST, { ...list, ...over }))).toEqual([
        code,
      ]);
    }
    const legalEntityId = tenant.ids['LegalEntity'];
    const policy = { legalEntityId, isEveryReviewed: true, legalFrom: '40000.00' };
    const input = { ...policy, legalKindCodes: ['GUARANTEE'], expectedVersion: 0 };
    const set = await guarded('contractReviewPolicySet', POLICY, {
      ...{ input, other: { approvals: 2 } },
      unknown: 'LEGAL_ENTITY_UNKNOWN input.legalEntityId',
    });
    expect(set['contractReviewPolicy']).toMatchObject({
      ...{ version: 1, legalFrom: { amount: '40000.00', currencyCode: 'CNY' }, approvals: 1 },
      ...{ legalEntity: { id: legalEntityId }, setBy: { __typename: 'User' } },
    });
    for (const [over, code] of [
      [{}, 'VERSION_CONFLICT input.expectedVersion'],
      [{ approvals: 9 }, 'CONTRACT_REVIEW_POLICY_INVALID input.approvals'],
    ] as const) {
      expect(
        refusals(await call('contractReviewPolicySet', POLICY, { ...input, ...over })),
      ).toEqual([code]);
    }
    const { lists, policies } = (await query(`{
      lists: contractChecklists(first: 100) { edges { node { kindCode version } } }
      policies: contractReviewPolicies(filter: { legalEntityIds: ["${legalEntityId ?? ''}"] }) { edges { node { version setAt } } }
    }`)) as Record<string, { edges: readonly unknown[] }>;
    expect(lists?.edges).toHaveLength(7);
    expect(policies?.edges).toHaveLength(1);
  });

  it('records and corrects counsel', async () => {
    const firm = { kind: 'LAW_FIRM', name: '上海某律师事务所', venues: ['SHIAC'] };
    const recorded = await guarded('counselRecord', COUNSEL, {
      ...{ input: firm, other: { name: '另一家' }, unknown: null },
    });
    const { id: firmId } = recorded['counsel'] as { id: string };
    const lawyer = { kind: 'LAWYER', name: '王律师', firmId, email: 'w@example.test' };
    const { counsel } = await call('counselRecord', COUNSEL, lawyer);
    expect(counsel).toMatchObject({ firm: { name: '上海某律师事务所' }, isActive: true });
    const { id: counselId } = counsel as { id: string };
    for (const [over, code] of [
      [{ name: '' }, 'COUNSEL_TEXT_INVALID input.name'],
      [{ firmId: counselId }, 'COUNSEL_FIRM_UNFIT input.firmId'],
    ] as const) {
      expect(refusals(await call('counselRecord', COUNSEL, { ...lawyer, ...over }))).toEqual([
        code,
      ]);
    }
    const correction = { counselId, name: '王大律师', isActive: false, expectedVersion: 1 };
    const corrected = await guarded('counselCorrect', COUNSEL, {
      ...{ input: correction, other: { isActive: true } },
      unknown: 'COUNSEL_UNKNOWN input.counselId',
    });
    expect(corrected['counsel']).toMatchObject({ name: '王大律师', firm: null, isActive: false });
    expect(refusals(await call('counselCorrect', COUNSEL, correction))).toEqual([
      'VERSION_CONFLICT input.expectedVersion',
    ]);
    const { counsels } = (await query(
      '{ counsels(filter: { isActive: true, kinds: [LAW_FIRM], venue: "SHIAC" }) { edges { node { id } } } }',
    )) as { counsels: { edges: unknown[] } };
    expect(counsels.edges).toEqual([{ node: { id: firmId } }]);
    const node = await query(`{ node(id: "${firmId}") { id } counsel(id: "${firmId}") { name } }`);
    expect(node).toMatchObject({ node: { id: firmId }, counsel: { name: '上海某律师事务所' } });
  });

  it('looks through a version, point by point, until a contract may be agreed to', async () => {
    const { contractId, contractVersionId } = await submitContract(tenant, tenant, 'K-1');
    const agreeing = { contractVersionId, expectedRevision: 2 };
    const agree = () => call('contractVersionAgree', 'approvalRequest { state }', agreeing);
    expect(refusals(await agree())).toEqual(['CONTRACT_REVIEW_MISSING input.contractVersionId']);
    const input = { contractVersionId, kind: 'LEGAL' };
    const started = await guarded('contractReviewStart', REVIEW, {
      ...{ input, other: { kind: 'BUSINESS' } },
      unknown: 'CONTRACT_REVIEW_VERSION_UNKNOWN input.contractVersionId',
    });
    expect(started['contractReview']).toMatchObject({
      ...{ state: 'OPEN', versionRevision: 2, checklistVersion: 1, contract: { number: 'K-1' } },
      points: [{ code: 'SCOPE', answer: null, answeredBy: null }],
    });
    const { id: contractReviewId } = started['contractReview'] as { id: string };
    const unknown = 'CONTRACT_REVIEW_UNKNOWN input.contractReviewId';
    const answers = [{ pointCode: 'SCOPE', answer: 'RISK', note: 'Vague' }];
    const answering = { contractReviewId, expectedVersion: 1, answers };
    const untold = { ...answering, answers: [{ pointCode: 'SCOPE', answer: 'RISK' }] };
    expect(refusals(await call('contractReviewAnswer', REVIEW, untold))).toEqual([
      'CONTRACT_REVIEW_RISK_UNTOLD input.answers.0.note',
    ]);
    const answered = await guarded('contractReviewAnswer', REVIEW, {
      ...{ input: answering, other: { note: 'More' }, unknown },
    });
    expect(answered['contractReview']).toMatchObject({
      points: [{ answer: 'RISK', note: 'Vague', answeredBy: { __typename: 'User' } }],
    });
    const own = { contractReviewId, expectedVersion: 2 };
    expect(refusals(await call('contractReviewApprove', REVIEW, own))).toEqual([
      'CONTRACT_REVIEW_SAME_PERSON input.contractReviewId',
    ]);
    const returned = await guarded('contractReviewReturn', REVIEW, {
      ...{ input: { ...own, reason: 'Again' }, other: { reason: 'Once more' } },
      ...{ unknown, headers: reviewer },
    });
    expect(returned['contractReview']).toMatchObject({ round: 2, returnReason: 'Again' });
    const approved = await guarded('contractReviewApprove', REVIEW, {
      ...{ input: { contractReviewId, expectedVersion: 3 }, other: { expectedVersion: 9 } },
      ...{ unknown, headers: reviewer },
    });
    expect(approved['contractReview']).toMatchObject({
      ...{ state: 'APPROVED', approvals: [{ step: 1, approvedBy: { __typename: 'User' } }] },
    });
    const { contract, contractReviews } = (await query(`{
      contract(id: "${contractId}") { reviews { id state } versions {
        reviewRequirement { isReviewRequired legalReasons approvals rateMissingInto on } } }
      contractReviews(filter: { contractId: "${contractId}", states: [APPROVED], kinds: [LEGAL] }) {
        totalCount edges { node { id } } }
    }`)) as { contract: Fields; contractReviews: Fields };
    expect(contract).toMatchObject({
      reviews: [{ id: contractReviewId, state: 'APPROVED' }],
      versions: [
        {
          reviewRequirement: {
            ...{ isReviewRequired: true, legalReasons: ['AMOUNT'], rateMissingInto: [] },
          },
        },
      ],
    });
    expect(contractReviews).toMatchObject({ totalCount: '1' });
    expect(await agree()).toMatchObject({ approvalRequest: { state: 'AWAITING' } });
    const node = await query(`{ node(id: "${contractReviewId}") { __typename } }`);
    expect(node).toEqual({ node: { __typename: 'ContractReview' } });
  });
});
