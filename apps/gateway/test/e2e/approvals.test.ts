import { newId } from '@duebook/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EXECUTORS } from '../../src/config';
import { startTestGateway, type TestGateway } from '../support/test-gateway';
import { mutationText, openTradingTenant, type TradingTenant } from '../support/trading-tenant';

type Fields = Record<string, unknown>;
type Headers = Readonly<Record<string, string>>;

const REQUEST = `approvalRequest {
  id operation title content contentHash state currentStep amount { amount currencyCode }
  cumulativeAmount { amount } subjectId resultId legalEntity { id }
  maker { ... on User { displayName } }
  steps { approvers roleCode } decisions { verdict comment decidedBy { displayName } inPlaceOf { id } }
}`;

describe.each(EXECUTORS)('approvals, executing by %s', (executor) => {
  let system: TestGateway;
  let tenant: TradingTenant;
  let anna: { readonly id: string; readonly headers: Headers; readonly byKey: Headers };

  beforeAll(async () => {
    system = await startTestGateway(executor);
    tenant = await openTradingTenant(system);
    anna = await approver('Anna');
    await tenant.run('approvalPolicySet approvalPolicy { id version }', {
      ...{ operation: 'creditNotePost', currencyCode: 'CNY', expectedVersion: 0 },
      bands: [
        { fromAmount: '0', steps: [] },
        { fromAmount: '1000', steps: [{ approvers: 1 }] },
      ],
    });
  });
  afterAll(() => system.close());

  /** A person who may agree, signed in, and with a key that somebody else has issued. */
  async function approver(displayName: string) {
    const { user } = (await tenant.run('userCreate user { id }', {
      ...{ displayName, email: `${displayName}@example.test` },
    })) as { user: { id: string } };
    const { role } = (await tenant.run('roleCreate role { id }', {
      ...{ code: `DECIDER_${displayName.toUpperCase()}`, name: 'Decider', description: 'Agrees.' },
      permissions: ['governance.approval.decide', 'governance.approval.read'],
    })) as { role: { id: string } };
    await tenant.run('roleAssign principal { ... on User { id } }', {
      ...{ principalId: user.id, roleId: role.id },
    });
    const { keyText } = await tenant.run('apiKeyCreate keyText', {
      ...{ principalId: user.id, name: 'Test' },
    });
    return {
      id: user.id,
      headers: await tenant.signIn(`${displayName}@example.test`),
      byKey: { authorization: `Bearer ${String(keyText)}` },
    };
  }

  const creditNote = (netAmount: string, over: Fields = {}) => ({
    legalEntityId: tenant.ids['LegalEntity'],
    ...{ direction: 'SALES', partyCode: 'C1', currencyCode: 'CNY', documentDate: '2026-03-02' },
    ...{ documentNumber: newId(), dueDate: '2026-04-01' },
    lines: [{ description: '退货', netAmount }],
    ...over,
  });

  const send = async (
    mutation: string,
    input: Fields,
    { fields = REQUEST, headers }: { fields?: string; headers?: Headers } = {},
  ): Promise<Fields> => {
    const variables = { input: { idempotencyKey: newId(), ...input } };
    const answer = await tenant.ask(mutationText(mutation, fields), variables, headers);
    expect(answer.errors).toEqual([]);
    return answer.data?.[mutation] as Fields;
  };

  it('asks, shows, agrees and posts', async () => {
    const idempotencyKey = newId();
    const note = creditNote('2000.00');
    const fields = `creditNote { id } wasPostedBefore ${REQUEST}`;
    const asked = await send('creditNotePost', { idempotencyKey, creditNote: note }, { fields });
    expect(asked).toMatchObject({
      ...{ creditNote: null, wasPostedBefore: false, userErrors: [] },
      approvalRequest: {
        operation: 'creditNotePost',
        title: 'Post a sales credit note of 2000.00 CNY',
        state: 'AWAITING',
        currentStep: 1,
        amount: { amount: '2000.00', currencyCode: 'CNY' },
        subjectId: tenant.ids['Party'],
        resultId: null,
        legalEntity: { id: tenant.ids['LegalEntity'] },
        steps: [{ approvers: 1, roleCode: null }],
        decisions: [],
      },
    });
    expect(await send('creditNotePost', { idempotencyKey, creditNote: note }, { fields })).toEqual(
      asked,
    );
    const { id: approvalRequestId, contentHash } = asked['approvalRequest'] as Fields;

    const queue = '{ approvalsAwaiting { edges { node { id } } } }';
    const waiting = await tenant.ask(queue, {}, anna.headers);
    expect(waiting.data).toEqual({
      approvalsAwaiting: { edges: [{ node: { id: approvalRequestId } }] },
    });
    expect((await tenant.ask(queue)).data).toEqual({ approvalsAwaiting: { edges: [] } });

    const verdict = { approvalRequestId, contentHash, comment: '已核对' };
    const ada = await tenant.signIn('ada@example.test');
    expect(await send('approvalRequestApprove', verdict, { headers: ada })).toMatchObject({
      userErrors: [{ code: 'APPROVAL_BY_MAKER' }],
    });
    const key = newId();
    const agreed = await send(
      'approvalRequestApprove',
      { idempotencyKey: key, ...verdict },
      { headers: anna.headers },
    );
    expect(agreed).toMatchObject({
      approvalRequest: {
        state: 'EXECUTED',
        resultId: expect.any(String) as unknown,
        decisions: [
          {
            ...{ verdict: 'APPROVE', comment: '已核对', inPlaceOf: null },
            decidedBy: { displayName: 'Anna' },
          },
        ],
      },
      userErrors: [],
    });
    expect(
      await send(
        'approvalRequestApprove',
        { idempotencyKey: key, ...verdict },
        { headers: anna.headers },
      ),
    ).toEqual(agreed);
    const { resultId } = agreed['approvalRequest'] as Fields;
    const posted = await tenant.ask(
      `query($id: ID!) { node(id: $id) { ... on CreditNote {
         documentNumber recordedBy { ... on User { displayName } } } } }`,
      { id: resultId },
    );
    expect(posted.data).toMatchObject({
      node: { documentNumber: note.documentNumber, recordedBy: { displayName: 'Ada Admin' } },
    });
  });

  it('refuses, takes back, and lists what became of it', async () => {
    const ask = async () => {
      const payload = await send('creditNotePost', { creditNote: creditNote('3000.00') });
      return payload['approvalRequest'] as Fields;
    };
    const [first, second] = [await ask(), await ask()];
    const rejected = await send(
      'approvalRequestReject',
      {
        ...{ approvalRequestId: first['id'], contentHash: first['contentHash'] },
        comment: 'No reason given',
      },
      { headers: anna.headers },
    );
    expect(rejected).toMatchObject({ approvalRequest: { state: 'REJECTED' }, userErrors: [] });
    const withdrawn = await send('approvalRequestWithdraw', { approvalRequestId: second['id'] });
    expect(withdrawn).toMatchObject({ approvalRequest: { state: 'WITHDRAWN' }, userErrors: [] });
    expect(
      await send(
        'approvalRequestReject',
        {
          ...{ approvalRequestId: first['id'], contentHash: first['contentHash'] },
          comment: 'Again',
        },
        {
          headers: anna.headers,
          fields: 'userErrors { ... on ApprovalNotAwaitedError { state } }',
        },
      ),
    ).toMatchObject({ userErrors: [{ code: 'APPROVAL_NOT_AWAITED', state: 'REJECTED' }] });
    const listed = await tenant.ask(
      `query($filter: ApprovalRequestFilter) {
         approvalRequests(filter: $filter) { edges { node { id state } } } }`,
      { filter: { states: ['REJECTED', 'WITHDRAWN'], operations: ['creditNotePost'] } },
    );
    expect(listed.data).toEqual({
      approvalRequests: {
        edges: [
          { node: { id: second['id'], state: 'WITHDRAWN' } },
          { node: { id: first['id'], state: 'REJECTED' } },
        ],
      },
    });
  });

  it('pays out and gives back, applied as asked, by two people from the limit on', async () => {
    const limits = [
      { fromAmount: '0', steps: [] },
      { fromAmount: '100', steps: [{ approvers: 1 }] },
    ];
    for (const [operation, field, type] of [
      ['paymentPost', 'payment', 'Payment'],
      ['refundPost', 'refund', 'Refund'],
    ] as const) {
      await tenant.run('approvalPolicySet approvalPolicy { id }', {
        ...{ operation, currencyCode: 'CNY', expectedVersion: 0, bands: limits },
      });
      const money = {
        ...{ legalEntityId: tenant.ids['LegalEntity'], partyCode: 'C1', currencyCode: 'CNY' },
        ...{ documentDate: '2026-03-02', amount: '250.00' },
        ...(field === 'refund' ? { direction: 'SALES' } : {}),
      };
      const input = { [field]: money, allocate: 'OLDEST_FIRST' };
      const asked = await send(operation, input, { fields: `${field} { id } ${REQUEST}` });
      expect(asked).toMatchObject({
        ...{ [field]: null, userErrors: [] },
        approvalRequest: { operation, state: 'AWAITING', amount: { amount: '250.00' } },
      });
      const { id, content, contentHash } = asked['approvalRequest'] as Fields;
      expect(JSON.parse(content as string)).toMatchObject({ allocate: 'OLDEST_FIRST' });
      const agreed = await send(
        'approvalRequestApprove',
        { approvalRequestId: id, contentHash },
        { headers: anna.headers },
      );
      expect(agreed).toMatchObject({ approvalRequest: { state: 'EXECUTED' }, userErrors: [] });
      const { resultId } = agreed['approvalRequest'] as Fields;
      const posted = await tenant.ask('query($id: ID!) { node(id: $id) { __typename } }', {
        id: resultId,
      });
      expect(posted.data).toEqual({ node: { __typename: type } });
    }
  });

  it('undoes a document by two people from the limit on, and among many only below it', async () => {
    await tenant.run('approvalPolicySet approvalPolicy { id }', {
      ...{ operation: 'documentReverse', currencyCode: 'CNY', expectedVersion: 0 },
      bands: [
        { fromAmount: '0', steps: [] },
        { fromAmount: '100', steps: [{ approvers: 1 }] },
      ],
    });
    const { invoice } = (await tenant.run('invoicePost invoice { id }', {
      invoice: creditNote('200'),
    })) as { invoice: { id: string } };
    const undoing = { documentId: invoice.id, reversedOn: '2026-03-02', reason: 'Posted twice' };
    const many = await send(
      'documentsReverse',
      { documents: [undoing], onRefusal: 'SKIP' },
      { fields: 'results { reversal { id } document { id } userErrors { code } }' },
    );
    expect(many).toEqual({
      ...{ userErrors: [] },
      results: [{ reversal: null, document: null, userErrors: [{ code: 'APPROVAL_NEEDED' }] }],
    });
    const fields = `reversal { id } document { id } ${REQUEST}`;
    const asked = await send('documentReverse', undoing, { fields });
    expect(asked).toMatchObject({
      ...{ reversal: null, document: null, userErrors: [] },
      approvalRequest: { operation: 'documentReverse', state: 'AWAITING', subjectId: invoice.id },
    });
    const { id, contentHash } = asked['approvalRequest'] as Fields;
    const agreed = await send(
      'approvalRequestApprove',
      { approvalRequestId: id, contentHash },
      { headers: anna.headers },
    );
    expect(agreed).toMatchObject({ approvalRequest: { state: 'EXECUTED' }, userErrors: [] });
    const { resultId } = agreed['approvalRequest'] as Fields;
    const undone = await tenant.ask(
      'query($id: ID!) { node(id: $id) { ... on Invoice { reversedBy { id } } } }',
      { id: invoice.id },
    );
    expect(undone.data).toEqual({ node: { reversedBy: { id: resultId } } });
  });

  it('changes rules, bank accounts and closed periods by two people only', async () => {
    const changed = await send('approvalPolicySet', {
      ...{ operation: 'creditNotePost', currencyCode: 'CNY', expectedVersion: 1 },
      bands: [{ fromAmount: '0', steps: [] }],
    });
    expect(changed).toMatchObject({
      approvalRequest: { operation: 'approvalPolicySet', state: 'AWAITING' },
      userErrors: [],
    });
    const edited = await send('partyUpdate', {
      ...{ partyId: tenant.ids['Party'], expectedVersion: 1 },
      bankAccounts: [{ scheme: 'LOCAL', number: '6222021234567890' }],
    });
    expect(edited).toMatchObject({
      approvalRequest: { operation: 'partyUpdate', title: 'Change the bank accounts of party C1' },
      userErrors: [],
    });
  });

  it('lends a right for some days, and takes it back', async () => {
    const ben = await approver('Ben');
    const lent = await send(
      'approvalDelegationCreate',
      {
        ...{ delegateId: ben.id, startsOn: '2026-04-01', endsOn: '2026-04-10' },
        reason: 'Holiday',
      },
      {
        fields:
          'approvalDelegation { id startsOn endsOn delegator { id } delegate { id } revokedAt }',
        headers: anna.headers,
      },
    );
    expect(lent).toMatchObject({
      approvalDelegation: {
        ...{ startsOn: '2026-04-01', endsOn: '2026-04-10', revokedAt: null },
        ...{ delegator: { id: anna.id }, delegate: { id: ben.id } },
      },
      userErrors: [],
    });
    const { id: approvalDelegationId } = lent['approvalDelegation'] as Fields;
    const revoked = await send(
      'approvalDelegationRevoke',
      { approvalDelegationId },
      { fields: 'approvalDelegation { revokedAt }', headers: anna.headers },
    );
    expect(revoked).toMatchObject({
      approvalDelegation: { revokedAt: expect.any(String) as unknown },
      userErrors: [],
    });
  });

  it('is decided on by nobody with a key, which whoever issued it may hold too', async () => {
    const payload = await send('creditNotePost', { creditNote: creditNote('5000.00') });
    const { id: approvalRequestId, contentHash } = payload['approvalRequest'] as Fields;
    const verdict = { approvalRequestId, contentHash, comment: 'Seen' };
    for (const mutation of ['approvalRequestApprove', 'approvalRequestReject']) {
      expect(await send(mutation, verdict, { headers: anna.byKey })).toMatchObject({
        ...{ approvalRequest: null, userErrors: [{ code: 'APPROVAL_BY_KEY' }] },
      });
    }
    const cleo = await approver('Cleo');
    const lending = { delegateId: cleo.id, startsOn: '2026-04-01', endsOn: '2026-04-10' };
    expect(
      await send(
        'approvalDelegationCreate',
        { ...lending, reason: 'Holiday' },
        { headers: anna.byKey, fields: 'approvalDelegation { id }' },
      ),
    ).toMatchObject({ approvalDelegation: null, userErrors: [{ code: 'APPROVAL_BY_KEY' }] });
    expect(await send('approvalRequestApprove', verdict, { headers: anna.headers })).toMatchObject({
      approvalRequest: { state: 'EXECUTED' },
      userErrors: [],
    });
  });

  it('shows nothing of it to another tenant', async () => {
    const payload = await send('creditNotePost', { creditNote: creditNote('4000.00') });
    const { id, contentHash } = payload['approvalRequest'] as Fields;
    const stranger = await system.openTenant();
    const seen = await stranger.ask('query($id: ID!) { node(id: $id) { id } }', { id });
    expect(seen.data).toEqual({ node: null });
    const answer = await stranger.ask(
      mutationText('approvalRequestApprove', ''),
      { input: { idempotencyKey: newId(), approvalRequestId: id, contentHash } },
      await stranger.signIn('ada@example.test'),
    );
    expect(answer.data).toMatchObject({
      approvalRequestApprove: { userErrors: [{ code: 'APPROVAL_REQUEST_UNKNOWN' }] },
    });
  });
});
