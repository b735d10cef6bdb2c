import { until } from '@duebook/platform/testing';
import { reconciliationInvariants } from '@duebook/reconciliation/module';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { keepContracts } from '../support/contract-business';
import { agree, anApprover } from '../support/manual-entry-business';
import { type Fields, mutating } from '../support/mutating';
import { startTestGateway, type TestGateway } from '../support/test-gateway';
import {
  openTradingTenant,
  postDocument,
  withoutRights,
  type TradingTenant,
} from '../support/trading-tenant';

interface Shown {
  readonly id: string;
  readonly version: number;
  readonly type: string;
  readonly cause: string;
  readonly state: string;
  readonly amount: { readonly amount: string };
}

const STATEMENT =
  'counterpartyStatement { id edition version lineCount source closingBalance { amount } } isNew';
const RECONCILIATION = `reconciliation { id version state comparisonCount difference { amount }
  ourClosing { amount } theirClosing { amount } contentHash reports { sha256 isFinal file { name } } }`;
const DIFFERENCE =
  'difference { id version state resolution amount { amount } document { documentNumber } owner { ... on User { displayName } } }';
const ENTRY = `${DIFFERENCE} approvalRequest { id contentHash }`;

describe('statements of counterparties, through the API', () => {
  let system: TestGateway;
  let tenant: TradingTenant;
  let reviewer: TradingTenant['ask'];
  let statementId: string;
  let reconciliationId: string;

  beforeAll(async () => {
    system = await startTestGateway('jit');
    tenant = await openTradingTenant(system);
    await postDocument(tenant, 'invoice', {
      ...{ direction: 'SALES', documentNumber: '00043', documentDate: '2026-02-20' },
      ...{ dueDate: '2026-03-22', lines: [{ description: '货款', netAmount: '300.00' }] },
    });
    const { user } = (await tenant.run('userCreate user { id }', {
      ...{ displayName: 'Rita', email: 'rita@example.test' },
    })) as { user: { id: string } };
    const roles = await tenant.ask('{ roles(first: 100) { edges { node { id code } } } }');
    const list = (roles.data?.['roles'] as { edges: { node: { id: string; code: string } }[] })
      .edges;
    const admin = list.find(({ node }) => node.code === 'ADMINISTRATOR' || node.code === 'ADMIN');
    await tenant.run('roleAssign userErrors { code }', {
      principalId: user.id,
      roleId: admin?.node.id,
    });
    const headers = await tenant.signIn('rita@example.test');
    reviewer = (query, variables) => tenant.ask(query, variables, headers);
  }, 120_000);
  afterAll(() => system.close());

  const header = (over: Fields = {}) => ({
    ...{ legalEntityId: tenant.ids['LegalEntity'], partyCode: 'C1', relation: 'CUSTOMER' },
    ...{ periodFrom: '2026-02-01', periodTo: '2026-02-28', currencyCode: 'CNY' },
    ...{ openingBalance: '1130.00', closingBalance: '855.00', amountsAre: 'OWED_TO_US', ...over },
  });
  const lines = [
    { documentNumber: '43', documentOn: '2026-02-21', amount: '290.00', kind: 'INVOICE' },
    { documentNumber: 'PAY-9', documentOn: '2026-02-10', amount: '-565.00', kind: 'PAYMENT' },
  ];
  const send = async (name: string, fields: string, input: Fields, ask = tenant.ask) => {
    const payload = await mutating(() => ({ ask })).call(name, fields, input);
    return payload as Record<string, never> & {
      userErrors: { code: string; path: string[] }[];
    };
  };
  const compare = () => send('reconciliationCompare', RECONCILIATION, { reconciliationId });
  const differences = async (filter: Fields = {}): Promise<readonly Shown[]> => {
    const answer = await tenant.ask(
      `query($filter: DifferenceFilter) { differences(filter: $filter) { totalCount
         totals { type count openCount amount { amount } }
         edges { node { id version type cause state resolution amount { amount } document { documentNumber } ageDays isOverdue dueOn } } } }`,
      { filter: { reconciliationId, isPresent: true, ...filter } },
    );
    expect(answer.errors).toEqual([]);
    return (answer.data?.['differences'] as { edges: { node: Shown }[] }).edges.map(
      ({ node }) => node,
    );
  };

  it('are recorded once, whatever door they come by', async () => {
    const first = await send('counterpartyStatementRecord', STATEMENT, {
      statement: header(),
      lines,
    });
    expect(first).toMatchObject({
      ...{ isNew: true, userErrors: [] },
      counterpartyStatement: { edition: 1, lineCount: 2, closingBalance: { amount: '855.00' } },
    });
    statementId = (first['counterpartyStatement'] as unknown as { id: string }).id;
    const again = await send('counterpartyStatementRecord', STATEMENT, {
      ...{ statement: header(), lines: [...lines].reverse() },
    });
    expect(again).toMatchObject({ isNew: false, counterpartyStatement: { id: statementId } });
  });

  it.each([
    [{ partyCode: 'NOBODY' }, 'PARTY_UNKNOWN', 'partyCode'],
    [{ periodTo: '2026-01-31' }, 'STATEMENT_PERIOD_INVALID', 'periodTo'],
    [{ periodTo: '2027-01-31' }, 'STATEMENT_IN_FUTURE', 'periodTo'],
    [{ closingBalance: '1.001' }, 'AMOUNT_TOO_PRECISE', 'closingBalance'],
    [{ periodTo: '2026-02-15' }, 'STATEMENT_LINE_OUTSIDE_PERIOD', 'documentOn'],
    [{ partyName: 'a\u0000b' }, 'STATEMENT_TEXT_INVALID', 'partyName'],
  ])('are refused when they make no sense: %j', async (over, code, place) => {
    const { userErrors } = await send('counterpartyStatementRecord', STATEMENT, {
      ...{ statement: header(over), lines },
    });
    expect(userErrors).toMatchObject([{ code }]);
    const within = place === 'documentOn' ? ['lines', '0'] : ['statement'];
    expect(userErrors[0]?.path).toEqual(['input', ...within, place]);
  });

  it('are compared with our books to the cent', async () => {
    const started = await send('reconciliationStart', RECONCILIATION, {
      ...{ counterpartyStatementId: statementId, dueWithinDays: 5 },
    });
    expect(started).toMatchObject({ userErrors: [], reconciliation: { state: 'OPEN' } });
    reconciliationId = (started['reconciliation'] as unknown as { id: string }).id;
    expect(await compare()).toMatchObject({
      reconciliation: {
        ...{ ourClosing: { amount: '865.00' }, theirClosing: { amount: '855.00' } },
        difference: { amount: '10.00' },
      },
    });
    expect(await differences()).toMatchObject([
      {
        type: 'AMOUNT_MISMATCH',
        cause: 'AMOUNTS_DIFFER',
        amount: { amount: '10.00' },
        state: 'OPEN',
      },
    ]);
  });

  it('of a difference two people at once change one', async () => {
    const [difference] = await differences();
    const owner = await tenant.ask('{ viewer { principal { ... on User { id } } } }');
    const ownerId = (owner.data?.['viewer'] as { principal: { id: string } } | undefined)?.principal
      .id;
    const assign = () =>
      send('differenceAssign', DIFFERENCE, {
        ...{ differenceId: difference?.id, ownerId, expectedVersion: difference?.version },
      });
    const both = await Promise.all([assign(), assign()]);
    const codes = both.flatMap(({ userErrors }) => userErrors.map(({ code }) => code));
    expect(codes).toEqual(['VERSION_CONFLICT']);
  });

  it('have a thread whose words can be forgotten', async () => {
    const [difference] = await differences();
    const shown = 'comment { id text audience side author { ... on User { displayName } } }';
    const said = await send('differenceComment', shown, {
      ...{ differenceId: difference?.id, text: '请贵司核对发票 00043', audience: 'SHARED' },
    });
    expect(said).toMatchObject({ comment: { text: '请贵司核对发票 00043', side: 'OURS' } });
    const commentId = (said['comment'] as unknown as { id: string }).id;
    const erased = await send('differenceCommentErase', shown, { commentId });
    expect(erased).toMatchObject({ comment: { id: commentId, text: null } });
  });

  it('are resolved by an entry, not in a closed period, and gone when compared again', async () => {
    const [difference] = await differences();
    const edit = { differenceId: difference?.id, expectedVersion: difference?.version };
    const neither = await send('differenceResolveByEntry', DIFFERENCE, edit);
    expect(neither.userErrors).toMatchObject([{ code: 'DIFFERENCE_ENTRY_UNCLEAR' }]);
    const early = await send('differenceResolveByEntry', DIFFERENCE, {
      ...{ ...edit, note: { postingDate: '2019-02-28' } },
    });
    expect(early.userErrors).toMatchObject([{ code: 'PERIOD_MISSING' }]);
    const asked = await send('differenceResolveByEntry', ENTRY, {
      ...{ ...edit, note: { postingDate: '2026-02-28', taxRatePercent: '13', memo: '对账调整' } },
    });
    expect(asked).toMatchObject({ userErrors: [], difference: { state: 'IN_PROGRESS' } });
    await agree(tenant, await anApprover(tenant, 'Anna'), asked);
    const [resolved] = await differences();
    expect(resolved).toMatchObject({
      ...{ state: 'RESOLVED', resolution: 'ENTRY' },
      document: { documentNumber: expect.any(String) },
    });
    expect(await compare()).toMatchObject({ reconciliation: { difference: { amount: '0.00' } } });
    expect(await differences()).toEqual([]);
  });

  it('in another currency differ by what we have in ours', async () => {
    const recorded = await send('counterpartyStatementRecord', STATEMENT, {
      statement: header({ currencyCode: 'USD', openingBalance: '0', closingBalance: '42.00' }),
      lines: [{ documentNumber: '00043', documentOn: '2026-02-21', amount: '42.00' }],
    });
    const id = (recorded['counterpartyStatement'] as unknown as { id: string }).id;
    const started = await send('reconciliationStart', RECONCILIATION, {
      counterpartyStatementId: id,
    });
    const usd = (started['reconciliation'] as unknown as { id: string }).id;
    await send('reconciliationCompare', RECONCILIATION, { reconciliationId: usd });
    const [difference] = await differences({ reconciliationId: usd });
    expect(difference).toMatchObject({ type: 'CURRENCY', amount: { amount: '-42.00' } });
    const edit = { differenceId: difference?.id, expectedVersion: difference?.version };
    const past = await send('differenceResolveThere', DIFFERENCE, {
      ...edit,
      promisedOn: '2026-03-01',
    });
    expect(past.userErrors).toMatchObject([{ code: 'PROMISE_PAST' }]);
    const there = await send('differenceResolveThere', DIFFERENCE, {
      ...edit,
      promisedOn: '2026-04-15',
    });
    expect(there).toMatchObject({ difference: { state: 'RESOLVED', resolution: 'THERE' } });
    const version = (there['difference'] as unknown as Shown).version;
    const reopened = await send('differenceReopen', DIFFERENCE, {
      ...edit,
      expectedVersion: version,
    });
    expect(reopened).toMatchObject({ difference: { state: 'OPEN', resolution: null } });
    const explained = await send('differenceExplain', DIFFERENCE, {
      ...{ ...edit, expectedVersion: version + 1, explanation: 'AGREED', note: '美元户另行核对' },
    });
    expect(explained).toMatchObject({ difference: { state: 'RESOLVED', resolution: 'EXPLAINED' } });
  });

  it('are signed off by another person alone, frozen, and reported', async () => {
    const before = await compare();
    const { version } = before['reconciliation'] as unknown as { version: number };
    const submitted = await send('reconciliationSubmit', RECONCILIATION, {
      ...{ reconciliationId, expectedVersion: version },
    });
    expect(submitted).toMatchObject({ reconciliation: { state: 'SUBMITTED' } });
    const review = { reconciliationId, decision: 'APPROVE', expectedVersion: version + 1 };
    const own = await send('reconciliationReview', RECONCILIATION, review);
    expect(own.userErrors).toMatchObject([{ code: 'REVIEWER_IS_PREPARER' }]);
    expect((await compare()).userErrors).toMatchObject([{ code: 'RECONCILIATION_SUBMITTED' }]);
    const reviewed = await send('reconciliationReview', RECONCILIATION, review, reviewer);
    expect(reviewed).toMatchObject({
      reconciliation: { state: 'REVIEWED', contentHash: expect.stringMatching(/^[0-9a-f]{64}$/u) },
    });
    for (const [language, format] of [
      ['ZH', 'PDF'],
      ['EN', 'PDF'],
      ['EN', 'XLSX'],
      ['ZH', 'CSV'],
    ]) {
      const issued = await send('reconciliationReportIssue', RECONCILIATION, {
        ...{ reconciliationId, language, format },
      });
      expect(issued.userErrors).toEqual([]);
    }
    const [, second] = await Promise.all([
      tenant.ask('{ reconciliations { totalCount } }'),
      tenant.ask(
        `query($id: ID!) { node(id: $id) { ... on Reconciliation { reports { isFinal language format file { name mediaType } }
        preparedBy { ... on User { displayName } } reviewedBy { ... on User { displayName } } party { code } matches { edges { node { rule } } } } } }`,
        {
          id: reconciliationId,
        },
      ),
    ]);
    expect(second.data?.['node']).toMatchObject({
      reports: [{ isFinal: true, format: 'PDF' }, {}, { format: 'XLSX' }, {}],
      ...{ reviewedBy: { displayName: 'Rita' }, party: { code: 'C1' } },
    });
  });

  it('keep what must always hold of them', async () => {
    const invariant = reconciliationInvariants.find(({ id }) => id === 'R5');
    const { unitOfWork } = system.gateway.composition;
    const finding = await unitOfWork.snapshot(tenant.caller, async (reader) =>
      invariant?.check({ reader, now: system.clock.now(), random: () => 0 }),
    );
    expect(finding).toEqual({ holds: true, detail: 'none found' });
  });

  it('tell which of our invoices fall due otherwise than their contract says', async () => {
    const seller = await openTradingTenant(system);
    await keepContracts(seller);
    await postDocument(seller, 'invoice', {
      ...{ direction: 'SALES', documentNumber: '00050', documentDate: '2026-03-02' },
      // Thirty days were agreed.
      ...{ contractNumber: 'K-2', dueDate: '2026-04-30' },
      lines: [{ description: '货款', netAmount: '50.00' }],
    });
    await until(async () => {
      const found = await system.home.asOwner(
        'select from contracts.contract_deviation where tenant_id = $1',
        [seller.tenantId],
      );
      return found.length > 0;
    });
    const { counterpartyStatement } = await seller.run(
      'counterpartyStatementRecord counterpartyStatement { id }',
      {
        statement: {
          ...header({ openingBalance: '565.00', closingBalance: '615.00' }),
          ...{ legalEntityId: seller.ids['LegalEntity'] },
          ...{ periodFrom: '2026-03-01', periodTo: '2026-03-31' },
        },
        lines: [{ documentNumber: '00050', documentOn: '2026-03-02', amount: '50.00' }],
      },
    );
    const started = await seller.run('reconciliationStart reconciliation { id }', {
      ...{ counterpartyStatementId: (counterpartyStatement as Shown).id, dueWithinDays: 5 },
    });
    const { id } = started['reconciliation'] as Shown;
    await seller.run('reconciliationCompare reconciliation { id }', { reconciliationId: id });
    const answer = await seller.ask(
      `query ($id: ID!) { differences(filter: { reconciliationId: $id, isPresent: true }) {
         edges { node { type cause amount { amount } facts { name value } ours { documentNumber } } } } }`,
      { id },
    );
    expect(answer).toMatchObject({
      errors: [],
      data: {
        differences: {
          edges: [
            {
              node: {
                ...{ type: 'TERMS_MISMATCH', cause: 'OTHERWISE_THAN_CONTRACT' },
                ...{ amount: { amount: '0.00' }, ours: [{ documentNumber: '00050' }] },
                facts: expect.arrayContaining([
                  { name: 'contract', value: '2026-04-01' },
                  { name: 'ours', value: '2026-04-30' },
                  { name: 'term', value: 'DUE_DATE' },
                ]),
              },
            },
          ],
        },
      },
    });
  }, 60_000);

  it('belong to whoever may see them', async () => {
    const stranger = await withoutRights(tenant);
    const { errors } = await tenant.ask('{ differences { totalCount } }', {}, stranger);
    expect(errors).not.toEqual([]);
    const other = await openTradingTenant(system);
    const seen = await other.ask('query($id: ID!) { node(id: $id) { id } }', {
      id: reconciliationId,
    });
    expect(seen.data?.['node']).toBeNull();
  });
});
