import { newId } from '@duebook/kernel';
import { userErrorText } from '@duebook/platform/graphql';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { keptRows } from '../support/bank-business';
import { type Fields, mutatingAndRefused } from '../support/mutating';
import {
  askToConfirm,
  compared,
  cycleRule,
  ownUser,
  planned,
  recordStatement,
  type Shown,
} from '../support/reconciliation-pieces';
import { startTestGateway, type TestGateway } from '../support/test-gateway';
import { openTradingTenant, type TradingTenant } from '../support/trading-tenant';

type Case = readonly [mutation: string, fields: string, input: Fields, code: string, at: string];

const DIFFERENCE = 'difference { id version state }';
const RECONCILIATION = 'reconciliation { id version state }';
const STATEMENT = 'counterpartyStatement { id version }';
const REPORT = { language: 'EN', format: 'PDF' };

describe('what is refused of reconciliations', () => {
  let system: TestGateway;
  let tenant: TradingTenant;
  let statement: Shown;
  let reconciliationId: string;
  let difference: Shown;

  beforeAll(async () => {
    system = await startTestGateway('jit', { variables: { FILES_STORED_MB: '64' } });
    tenant = await openTradingTenant(system);
    statement = await recordStatement(tenant);
    const found = await compared(tenant, statement.id);
    ({ reconciliationId } = found);
    const [first] = found.differences;
    if (!first) throw new Error('something differs');
    difference = first;
  }, 120_000);
  afterAll(() => system.close());

  const { call, refusedBy } = mutatingAndRefused(
    () => tenant,
    () => keptRows(system, tenant.tenantId),
  );
  const refuseAll = async (cases: readonly Case[]): Promise<void> => {
    for (const [mutation, fields, input, code, at] of cases) {
      const error = await refusedBy(mutation, fields, input);
      const path = ['input', ...(at === '' ? [] : at.split('.'))];
      expect([mutation, error]).toEqual([mutation, expect.objectContaining({ code, path })]);
    }
  };
  const nobody = () => tenant.ids['Party'];
  const edit = (over: Fields = {}): Fields => ({
    ...{ differenceId: difference.id, expectedVersion: difference.version },
    ...over,
  });
  /** What an earlier mutation made of something is what the next edit names. */
  const versionOf = async (id: string): Promise<number> => {
    const { data } = await tenant.ask(
      `query($id: ID!) { node(id: $id) { ... on Difference { version } ... on Reconciliation { version }
         ... on CounterpartyStatement { version } ... on ReconciliationTask { version } } }`,
      { id },
    );
    return (data?.['node'] as { version: number }).version;
  };

  it('is what the tenant has not', async () => {
    const version = { expectedVersion: 1 };
    const unknown = { differenceId: nobody(), ...version };
    const other = { reconciliationId: nobody(), ...version };
    const note = { postingDate: '2026-02-28' };
    const promise = { promisedOn: '2026-04-15' };
    const known = await ownUser(tenant);
    await refuseAll([
      ...(
        [
          ['differenceAssign', { ...unknown, ownerId: known }],
          ['differenceExplain', { ...unknown, explanation: 'AGREED', note: 'Yes' }],
          ['differenceReopen', unknown],
          ['differenceResolveThere', { ...unknown, ...promise }],
          ['differenceResolveByEntry', { ...unknown, note }],
        ] as const
      ).map(([name, input]): Case => [
        ...([name, DIFFERENCE, input] as const),
        ...(['DIFFERENCE_UNKNOWN', 'differenceId'] as const),
      ]),
      [
        ...(['differenceComment', 'comment { id }'] as const),
        { differenceId: nobody(), text: 'Which?', audience: 'SHARED' },
        ...(['DIFFERENCE_UNKNOWN', 'differenceId'] as const),
      ],
      [
        ...(['differenceCommentErase', 'comment { id }', { commentId: nobody() }] as const),
        ...(['COMMENT_UNKNOWN', 'commentId'] as const),
      ],
      ...(
        [
          ['reconciliationCompare', { reconciliationId: nobody() }],
          ['reconciliationSubmit', other],
          ['reconciliationReview', { ...other, decision: 'APPROVE' }],
          ['reconciliationReportIssue', { reconciliationId: nobody(), ...REPORT }],
        ] as const
      ).map(([name, input]): Case => [
        ...([name, RECONCILIATION, input] as const),
        ...(['RECONCILIATION_UNKNOWN', 'reconciliationId'] as const),
      ]),
      [
        ...(['reconciliationStart', RECONCILIATION] as const),
        { counterpartyStatementId: nobody() },
        ...(['COUNTERPARTY_STATEMENT_UNKNOWN', 'counterpartyStatementId'] as const),
      ],
      [
        ...(['counterpartyStatementWithdraw', STATEMENT] as const),
        { counterpartyStatementId: nobody(), ...version, reason: 'Wrong' },
        ...(['COUNTERPARTY_STATEMENT_UNKNOWN', 'counterpartyStatementId'] as const),
      ],
      [
        ...(['balanceConfirmationRemind', 'balanceConfirmation { id }'] as const),
        { balanceConfirmationId: nobody(), ...version },
        ...(['CONFIRMATION_UNKNOWN', 'balanceConfirmationId'] as const),
      ],
      [
        ...(['balanceConfirmationWithdraw', 'balanceConfirmation { id }'] as const),
        { balanceConfirmationId: nobody(), ...version },
        ...(['CONFIRMATION_UNKNOWN', 'balanceConfirmationId'] as const),
      ],
      [
        ...(['reconciliationCycleEnd', 'reconciliationCycle { id }'] as const),
        { reconciliationCycleId: nobody(), ...version },
        ...(['CYCLE_UNKNOWN', 'reconciliationCycleId'] as const),
      ],
      [
        ...(['reconciliationCycleSet', 'reconciliationCycle { id }'] as const),
        { ...cycleRule(tenant, 'MONTH'), ownerId: nobody() },
        ...(['OWNER_UNKNOWN', 'ownerId'] as const),
      ],
      [
        ...(['reconciliationTaskAssign', 'reconciliationTask { id }'] as const),
        { reconciliationTaskId: nobody(), ownerId: known, ...version },
        ...(['TASK_UNKNOWN', 'reconciliationTaskId'] as const),
      ],
      [
        ...(['reconciliationTaskRecordHours', 'reconciliationTask { id }'] as const),
        { reconciliationTaskId: nobody(), hours: '1' },
        ...(['TASK_UNKNOWN', 'reconciliationTaskId'] as const),
      ],
      [
        ...(['bankStatementLineReopen', 'bankStatementLine { id }'] as const),
        { bankStatementLineId: nobody(), ...version },
        ...(['BANK_STATEMENT_LINE_UNKNOWN', 'bankStatementLineId'] as const),
      ],
    ]);
  });

  it('is what makes no sense of a difference', async () => {
    const there = { promisedOn: '2026-04-15' };
    const comment = { differenceId: difference.id, audience: 'INTERNAL' };
    await refuseAll([
      [
        ...(['differenceAssign', DIFFERENCE, edit({ ownerId: nobody() })] as const),
        ...(['OWNER_UNKNOWN', 'ownerId'] as const),
      ],
      [
        ...(['differenceComment', 'comment { id }'] as const),
        { ...comment, text: 'You?', mentionedIds: [nobody()] },
        ...(['OWNER_UNKNOWN', 'mentionedIds'] as const),
      ],
      [
        ...(['differenceComment', 'comment { id }', { ...comment, text: ' ' }] as const),
        ...(['DIFFERENCE_TEXT_INVALID', 'text'] as const),
      ],
      [
        ...(['differenceExplain', DIFFERENCE] as const),
        edit({ explanation: 'OTHER', note: ' ' }),
        ...(['DIFFERENCE_TEXT_INVALID', 'note'] as const),
      ],
      [
        ...(['differenceResolveThere', DIFFERENCE] as const),
        edit({ ...there, note: 'a\u0000b' }),
        ...(['DIFFERENCE_TEXT_INVALID', 'note'] as const),
      ],
      [
        ...(['differenceReopen', DIFFERENCE, edit()] as const),
        ...(['DIFFERENCE_NOT_RESOLVED', 'differenceId'] as const),
      ],
      [
        ...(['differenceResolveByEntry', DIFFERENCE] as const),
        edit({ note: { postingDate: '2026-02-28', taxRatePercent: '100' } }),
        ...(['ENTRY_RATE_INVALID', 'note.taxRatePercent'] as const),
      ],
      [
        ...(['reconciliationStart', RECONCILIATION] as const),
        { counterpartyStatementId: statement.id, dueWithinDays: 367 },
        ...(['DUE_DAYS_INVALID', 'dueWithinDays'] as const),
      ],
    ]);
  });

  it('is what comes before its turn, or too late', async () => {
    const started = await call('reconciliationStart', RECONCILIATION, {
      counterpartyStatementId: (
        await recordStatement(tenant, {
          statement: { periodFrom: '2025-10-01', periodTo: '2025-10-31', closingBalance: '7.00' },
          lines: [{ documentNumber: 'T-0', documentOn: '2025-10-21', amount: '7.00' }],
        })
      ).id,
    });
    const fresh = { reconciliationId: (started['reconciliation'] as Shown).id };
    const notCompared = ['RECONCILIATION_NOT_COMPARED', 'reconciliationId'] as const;
    await refuseAll([
      [
        ...(['reconciliationSubmit', RECONCILIATION] as const),
        { ...fresh, expectedVersion: await versionOf(fresh.reconciliationId) },
        ...notCompared,
      ],
      ['reconciliationReportIssue', RECONCILIATION, { ...fresh, ...REPORT }, ...notCompared],
      [
        ...(['reconciliationReview', RECONCILIATION] as const),
        {
          ...{ reconciliationId, expectedVersion: await versionOf(reconciliationId) },
          decision: 'APPROVE',
        },
        ...(['RECONCILIATION_NOT_SUBMITTED', 'reconciliationId'] as const),
      ],
    ]);
    await call('differenceExplain', DIFFERENCE, edit({ explanation: 'AGREED', note: 'Agreed' }));
    const late = edit({ expectedVersion: await versionOf(difference.id) });
    const resolved = ['DIFFERENCE_RESOLVED', 'differenceId'] as const;
    const note = { postingDate: '2026-02-28' };
    await refuseAll([
      [
        ...(['differenceExplain', DIFFERENCE] as const),
        { ...late, explanation: 'AGREED', note: 'Twice' },
        ...resolved,
      ],
      ['differenceResolveByEntry', DIFFERENCE, { ...late, note }, ...resolved],
    ]);
    const submitted = await call('reconciliationSubmit', RECONCILIATION, {
      ...{ reconciliationId, expectedVersion: await versionOf(reconciliationId) },
    });
    expect(submitted).toMatchObject({ reconciliation: { state: 'SUBMITTED' }, userErrors: [] });
    await refuseAll([
      [
        ...(['counterpartyStatementWithdraw', STATEMENT] as const),
        {
          ...{ counterpartyStatementId: statement.id, reason: 'Wrong' },
          expectedVersion: await versionOf(statement.id),
        },
        ...(['STATEMENT_RECONCILED', 'counterpartyStatementId'] as const),
      ],
    ]);
  });

  it('is an entry where their statement does not add up, which none of ours mends', async () => {
    const recorded = await recordStatement(tenant, {
      statement: {
        ...{ periodFrom: '2025-11-01', periodTo: '2025-11-30' },
        ...{ openingBalance: '0.00', closingBalance: '9.00' },
      },
      lines: [{ documentNumber: 'T-9', documentOn: '2025-11-21', amount: '7.00' }],
    });
    const { reconciliationId: id } = await compared(tenant, recorded.id);
    const { data } = await tenant.ask(
      `query($id: ID!) { differences(filter: { reconciliationId: $id, types: [ENTRY_ERROR] }) { edges { node { id version cause } } } }`,
      { id },
    );
    const [edge] = (data?.['differences'] as { edges: { node: Shown }[] }).edges;
    expect(edge).toBeDefined();
    const sent = {
      ...{ differenceId: edge?.node.id, expectedVersion: edge?.node.version },
      adjustment: { accountCode: '6603', postingDate: '2026-02-28' },
    };
    await refuseAll([
      [
        ...(['differenceResolveByEntry', DIFFERENCE, sent] as const),
        ...(['DIFFERENCE_NOT_POSTABLE', 'differenceId'] as const),
      ],
    ]);
  });

  it('is a report that cannot be stored', async () => {
    const stored = (bytes: number) =>
      system.home.asOwner(
        `insert into platform.file_usage (tenant_id, stored_bytes, day, day_bytes)
         values ($1, $2, '2026-03-31', 0)
         on conflict (tenant_id) do update set stored_bytes = excluded.stored_bytes`,
        [tenant.tenantId, bytes],
      );
    await stored(64 * 1024 * 1024);
    const issue = { reconciliationId, ...REPORT };
    await refuseAll([
      [
        ...(['reconciliationReportIssue', RECONCILIATION, issue] as const),
        ...(['REPORT_NOT_STORED', 'reconciliationId'] as const),
      ],
    ]);
    await stored(0);
    expect(await call('reconciliationReportIssue', RECONCILIATION, issue)).toMatchObject({
      userErrors: [],
    });
  });

  it('is a task that is done', async () => {
    const { task } = await planned(system, tenant, 'MONTH');
    await system.home.asOwner(
      `update reconciliation.reconciliation_task set state = 'DONE' where tenant_id = $1`,
      [tenant.tenantId],
    );
    await refuseAll([
      [
        ...(['reconciliationTaskAssign', 'reconciliationTask { id }'] as const),
        {
          ...{ reconciliationTaskId: task.id, expectedVersion: await versionOf(task.id) },
          ownerId: await ownUser(tenant),
        },
        ...(['TASK_DONE', 'reconciliationTaskId'] as const),
      ],
    ]);
  });

  it('is a reminder when the day of reply is over, and a letter that nobody goes through', async () => {
    const { id, version } = await askToConfirm(tenant, '2026-02-28');
    const now = system.clock.now();
    system.clock.set('2026-04-17T00:00:00.000Z');
    try {
      await refuseAll([
        [
          ...(['balanceConfirmationRemind', 'balanceConfirmation { id }'] as const),
          { balanceConfirmationId: id, expectedVersion: version },
          ...(['CONFIRMATION_OVERDUE', 'balanceConfirmationId'] as const),
        ],
      ]);
    } finally {
      system.clock.set(now);
    }
    for (let sent = 0; sent < 2_001; sent += 1_000) {
      await tenant.run('invoicesPost results { __typename }', {
        invoices: Array.from({ length: Math.min(1_000, 2_001 - sent) }, () => ({
          ...{ legalEntityId: tenant.ids['LegalEntity'], direction: 'SALES', partyCode: 'C1' },
          ...{ documentNumber: newId(), documentDate: '2026-03-02', dueDate: '2026-04-01' },
          ...{ currencyCode: 'CNY', lines: [{ description: 'Goods', netAmount: '1.00' }] },
        })),
      });
    }
    const asked = await call('balanceConfirmationRequest', 'balanceConfirmation { id }', {
      ...{ legalEntityId: tenant.ids['LegalEntity'], partyId: tenant.ids['Party'] },
      ...{ asOf: '2026-03-30', replyBy: '2026-04-15', language: 'CHINESE' },
    });
    expect(asked).toMatchObject({
      balanceConfirmation: null,
      userErrors: [{ code: 'CONFIRMATION_TOO_LONG', path: ['input', 'partyId'] }],
    });
  });

  it('is a comparison of books over days that are turned round', async () => {
    const { errors } = await tenant.ask(
      `query($ours: ID!) { intercompanyComparison(legalEntityId: $ours, counterpartId: $ours,
         relation: CUSTOMER, currencyCode: "CNY", from: "2026-03-01", to: "2026-02-01") { __typename } }`,
      { ours: tenant.ids['LegalEntity'] },
    );
    expect(errors).toMatchObject([
      {
        message: userErrorText('INTERCOMPANY_PERIOD_INVALID'),
        extensions: { code: 'BAD_USER_INPUT' },
      },
    ]);
  });
});
