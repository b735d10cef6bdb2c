import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aReviewer, submitContract } from '../support/contract-review-business';
import { guardedCalls, refusals } from '../support/guarded-calls';
import type { Fields, Headers } from '../support/mutating';
import { startTestGateway, type TestGateway } from '../support/test-gateway';
import { openTradingTenant, type TradingTenant, withoutRights } from '../support/trading-tenant';

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

  const { send, call, guarded, query } = guardedCalls(() => ({ tenant, stranger, powerless }));

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

  it('keeps milestones, breaches and securities of a contract', async () => {
    const { Party: partyId } = tenant.ids;
    const { contractId } = await submitContract(tenant, tenant, 'K-2');
    const unknown = 'PERFORMANCE_CONTRACT_UNKNOWN input.contractId';
    const MILESTONE =
      'contractMilestone { id version state title plannedOn reachedOn amount { amount currencyCode } contract { number } document { id } }';
    const milestone = { contractId, title: 'First part', plannedOn: '2026-02-28', amount: '9' };
    const planned = await guarded('contractMilestonePlan', MILESTONE, {
      ...{ input: milestone, other: { title: 'Second part' }, unknown },
    });
    expect(planned['contractMilestone']).toMatchObject({
      ...{ state: 'MISSED', amount: { amount: '9.00', currencyCode: 'CNY' } },
    });
    const { id: contractMilestoneId } = planned['contractMilestone'] as { id: string };
    const reach = { contractMilestoneId, reachedOn: '2026-03-02', expectedVersion: 1 };
    const reached = await guarded('contractMilestoneReach', MILESTONE, {
      ...{ input: reach, other: { reachedOn: '2026-03-01' } },
      unknown: 'CONTRACT_MILESTONE_UNKNOWN input.contractMilestoneId',
    });
    expect(reached['contractMilestone']).toMatchObject({ state: 'REACHED_LATE' });
    const BREACH =
      'contractBreach { id version kind happenedOn settledOn settlement description amount { amount } party { id } legalEntity { id } milestone { title } contract { number } }';
    const breach = { contractId, partyId, kind: 'MILESTONE', happenedOn: '2026-03-01' };
    const broken = await guarded('contractBreachRecord', BREACH, {
      input: { ...breach, description: 'Late', milestoneId: contractMilestoneId },
      ...{ other: { description: 'Later' }, unknown },
    });
    expect(broken['contractBreach']).toMatchObject({
      ...{ party: { id: partyId }, legalEntity: null, milestone: { title: 'First part' } },
    });
    const { id: contractBreachId } = broken['contractBreach'] as { id: string };
    const settle = { contractBreachId, settledOn: '2026-03-05', settlement: 'Paid' };
    const settled = await guarded('contractBreachSettle', BREACH, {
      ...{ input: { ...settle, expectedVersion: 1 }, other: { settlement: 'Forgiven' } },
      unknown: 'CONTRACT_BREACH_UNKNOWN input.contractBreachId',
    });
    expect(settled['contractBreach']).toMatchObject({ settledOn: '2026-03-05', version: 2 });
    const SECURITY =
      'contractSecurity { id version kind registrationNumber registry registeredOn expiresOn releasedOn collateral { id } contract { number } }';
    const security = { contractId, kind: 'PLEDGE', registrationNumber: '001' };
    const secured = await guarded('contractSecurityRecord', SECURITY, {
      ...{ input: { ...security, expiresOn: '2026-04-30' }, other: { kind: 'OTHER' }, unknown },
    });
    const { id: contractSecurityId } = secured['contractSecurity'] as { id: string };
    const { contractAlerts } = (await query(
      '{ contractAlerts(filter: { withinDays: 60 }) { edges { node { kind on contract { number } security { id } breach { id } milestone { id } } } } }',
    )) as { contractAlerts: { edges: unknown[] } };
    expect(contractAlerts.edges).toEqual([
      {
        node: {
          ...{ kind: 'SECURITY', on: '2026-04-30', contract: { number: 'K-2' } },
          ...{ security: { id: contractSecurityId }, breach: null, milestone: null },
        },
      },
    ]);
    const released = await guarded('contractSecurityRelease', SECURITY, {
      input: { contractSecurityId, releasedOn: '2026-03-05', expectedVersion: 1 },
      other: { releasedOn: '2026-03-04' },
      unknown: 'CONTRACT_SECURITY_UNKNOWN input.contractSecurityId',
    });
    expect(released['contractSecurity']).toMatchObject({ releasedOn: '2026-03-05' });
    const { contract } = (await query(`{ contract(id: "${contractId}") {
      milestones { state } breaches { settledOn } securities { releasedOn }
      performance { chains { steps { kind } } differences { kind } absences isCut } } }`)) as {
      contract: Fields;
    };
    expect(contract).toMatchObject({
      ...{ milestones: [{ state: 'REACHED_LATE' }], breaches: [{ settledOn: '2026-03-05' }] },
      securities: [{ releasedOn: '2026-03-05' }],
      performance: { chains: [], differences: [], absences: [], isCut: false },
    });
    for (const id of [contractMilestoneId, contractBreachId, contractSecurityId]) {
      expect(await query(`{ node(id: "${id}") { id } }`)).toEqual({ node: { id } });
    }
  });

  it('tells what followed on an order, and in what an invoice is otherwise', async () => {
    const { LegalEntity: legalEntityId, Invoice: documentId } = tenant.ids;
    const recorded = await tenant.run('salesOrdersRecord results { salesOrder { id } }', {
      orders: [
        {
          ...{ legalEntityId, partyCode: 'C1', sourceSystem: 'ERP', orderNumber: 'SO-1' },
          ...{ orderedOn: '2026-01-05', amount: '1000.00', currencyCode: 'CNY' },
        },
      ],
    });
    const [{ salesOrder }] = recorded['results'] as [{ salesOrder: { id: string } }];
    const delivered = await tenant.run('deliveriesRecord deliveries { id }', {
      deliveries: [
        {
          ...{ legalEntityId, partyCode: 'C1', sourceSystem: 'ERP', deliveryNumber: 'D-1' },
          ...{ orderNumber: 'SO-1', deliveredOn: '2026-01-20', amount: '1000.00' },
          currencyCode: 'CNY',
        },
      ],
    });
    const [delivery] = delivered['deliveries'] as [{ id: string }];
    const invoicings = [{ deliveryId: delivery.id, documentId, amount: '1000.00' }];
    await tenant.run('deliveriesInvoice deliveries { id }', { invoicings });
    const line = { item: 'Steel', quantity: '10', unitPrice: '100' };
    const goods = [{ salesOrderId: salesOrder.id, lines: [line] }];
    const done = await guarded('performanceGoodsRecord', 'recordedCount', {
      ...{ input: { goods }, other: { goods: [{ deliveryId: delivery.id, lines: [line] }] } },
      unknown: 'PERFORMANCE_ORDER_UNKNOWN input.goods.0.salesOrderId',
    });
    expect(done).toMatchObject({ recordedCount: 1 });
    const both = {
      goods: [{ salesOrderId: salesOrder.id, deliveryId: delivery.id, lines: [line] }],
    };
    const unfit = await send('performanceGoodsRecord', 'recordedCount', both);
    expect(unfit.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    const PERFORMANCE = `performance { isCut absences
      chains { order { orderNumber } delivery { id } document { id }
        steps { kind on absence isDeemed lagDays lagWorkingDays document { id } } }
      differences { kind item expected actual order { orderNumber } delivery { id } document { id } } }`;
    const { order, invoice } = (await query(`{
      order: node(id: "${salesOrder.id}") { ... on SalesOrder { ${PERFORMANCE} } }
      invoice: node(id: "${documentId ?? ''}") { ... on Invoice { ${PERFORMANCE} } }
    }`)) as Record<string, { performance: Fields }>;
    const days = [
      { kind: 'ORDER', on: '2026-01-05', lagDays: null },
      { kind: 'DELIVERY', on: '2026-01-20', lagDays: 15 },
      { kind: 'ACCEPTANCE', on: null, absence: 'NOT_AGREED' },
      { kind: 'INVOICE', on: '2026-01-15', lagDays: -5 },
      { kind: 'PAYMENT', on: null, absence: 'NOT_YET' },
    ];
    expect(order?.performance).toMatchObject({
      ...{ isCut: false, absences: ['NO_DELIVERED_GOODS', 'NO_INVOICED_QUANTITY'] },
      chains: [
        {
          ...{ order: { orderNumber: 'SO-1' }, delivery: { id: delivery.id } },
          ...{ document: { id: documentId }, steps: days },
        },
      ],
      differences: [
        {
          ...{ kind: 'INVOICED_BEFORE_DELIVERY', expected: '2026-01-20', actual: '2026-01-15' },
        },
        { kind: 'AMOUNT_ABOVE_DELIVERY', expected: '1000.00 CNY', actual: '1130.00 CNY' },
      ],
    });
    expect(invoice).toEqual(order);
  });
});
