import { newId } from '@duebook/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EXECUTORS } from '../../src/config';
import { startTestGateway, type TestGateway } from '../support/test-gateway';
import { openTradingTenant, type TradingTenant } from '../support/trading-tenant';

const REPORT = `{ conflictsReport { edges { node {
  principal { ... on User { displayName } } holdsEverything
  conflicts { rule { code nameZh severity } legalEntity { code } isInWholeTenant roles { code }
    firstPermissions secondPermissions isSuspended
    acceptance { id reason expiresOn acceptedBy { ... on User { displayName } } } } } } } }`;

const VIEWER = `{ viewer { suspendedGrants { permission ruleCodes legalEntityId }
  grants { permission amountLimit { amount currencyCode } } } }`;

describe.each(EXECUTORS)('segregation of duties, executing by %s', (executor) => {
  let system: TestGateway;
  let tenant: TradingTenant;
  let legalEntityId: string;
  let roles: Readonly<Record<string, string>>;

  beforeAll(async () => {
    system = await startTestGateway(executor);
    tenant = await openTradingTenant(system);
    legalEntityId = tenant.ids['LegalEntity'] ?? '';
    // A start makes the roles of a tenant that exists what this version says of them.
    await system.restart();
    const { data } = await tenant.ask('{ roles(first: 50) { edges { node { code id } } } }');
    const { edges } = data?.['roles'] as { edges: { node: { code: string; id: string } }[] };
    roles = Object.fromEntries(edges.map(({ node }) => [node.code, node.id]));
  });
  afterAll(() => system.close());

  interface Person {
    readonly id: string;
    /** By a key that the administrator has issued. */
    readonly ask: TradingTenant['ask'];
    /** By a browser, in which only they have signed in. */
    readonly askInPerson: TradingTenant['ask'];
  }
  const addUser = async (displayName: string): Promise<Person> => {
    const email = `${newId()}@example.test`;
    const { user } = (await tenant.run('userCreate user { id }', { displayName, email })) as {
      user: { id: string };
    };
    const { keyText } = await tenant.run('apiKeyCreate keyText', {
      ...{ principalId: user.id, name: 'Test' },
    });
    const headers = { authorization: `Bearer ${String(keyText)}` };
    return {
      id: user.id,
      ask: (query, variables) => tenant.ask(query, variables, headers),
      askInPerson: async (query, variables) =>
        tenant.ask(query, variables, await tenant.signIn(email)),
    };
  };
  const give = (principalId: string, role: string, over: object = {}) =>
    tenant.ask(
      `mutation($input: RoleAssignInput!) { roleAssign(input: $input) { userErrors { code path
         ... on RoleConflictsError { conflicts { ruleCode legalEntityId } } } } }`,
      { input: { idempotencyKey: newId(), principalId, roleId: roles[role], ...over } },
    );
  const errorsOf = async (answer: Promise<{ data: unknown; errors: readonly unknown[] }>) => {
    const { data, errors } = await answer;
    expect(errors).toEqual([]);
    const [payload] = Object.values(data as Record<string, { userErrors: unknown[] }>);
    return payload?.userErrors;
  };
  const acceptance = { reason: 'The owner reads each statement.', expiresOn: '2026-12-31' };

  it('refuses both halves, and says by which rule and where', async () => {
    const bo = await addUser('Bo');
    expect(await errorsOf(give(bo.id, 'CLERK'))).toEqual([]);
    const refused = await errorsOf(give(bo.id, 'CASHIER', { legalEntityId }));
    expect(refused).toMatchObject([{ code: 'ROLE_CONFLICTS', path: ['input', 'roleId'] }]);
    const [{ conflicts }] = refused as [{ conflicts: object[] }];
    expect(conflicts).toContainEqual({ ruleCode: 'RECEIPT_AND_CREDIT_NOTE', legalEntityId });
  });

  it('shows who holds both halves, and suspends them when nobody answers any longer', async () => {
    const cleo = await addUser('Cleo');
    await errorsOf(give(cleo.id, 'CLERK'));
    const conflictAcceptance = acceptance;
    expect(await errorsOf(give(cleo.id, 'CASHIER', { conflictAcceptance }))).toEqual([]);
    interface Report {
      readonly conflictsReport: {
        readonly edges: readonly {
          readonly node: {
            readonly principal: { readonly displayName: string };
            readonly conflicts: readonly {
              readonly rule: { readonly code: string };
              readonly acceptance: { readonly id: string } | null;
            }[];
          };
        }[];
      };
    }
    const report = async () => {
      const { data, errors } = await tenant.ask(REPORT);
      expect(errors).toEqual([]);
      const { edges } = (data as unknown as Report).conflictsReport;
      return edges.map(({ node }) => node);
    };
    const listed = await report();
    expect(listed.find(({ principal }) => principal.displayName === 'Ada Admin')).toMatchObject({
      ...{ holdsEverything: true, conflicts: [] },
    });
    const found = listed.find(({ principal }) => principal.displayName === 'Cleo');
    const credited = found?.conflicts.find(({ rule }) => rule.code === 'RECEIPT_AND_CREDIT_NOTE');
    expect(credited).toMatchObject({
      rule: { nameZh: '收款与红字发票', severity: 'HIGH' },
      ...{ legalEntity: null, isInWholeTenant: true, isSuspended: false },
      firstPermissions: ['ledger.receipt.post'],
      secondPermissions: ['ledger.creditNote.post'],
      acceptance: { ...acceptance, acceptedBy: { displayName: 'Ada Admin' } },
    });

    const conflictAcceptanceId = credited?.acceptance?.id;
    await tenant.run('conflictAcceptanceEnd principalConflicts { conflicts { isSuspended } }', {
      conflictAcceptanceId,
    });
    const { data } = await cleo.ask(VIEWER);
    const { suspendedGrants } = data?.['viewer'] as { suspendedGrants: object[] };
    expect(suspendedGrants).toContainEqual({
      ...{ permission: 'ledger.receipt.post', legalEntityId: null },
      ruleCodes: ['RECEIPT_AND_CREDIT_NOTE'],
    });
    const denied = await cleo.ask(
      'mutation($input: ReceiptPostInput!) { receiptPost(input: $input) { userErrors { code } } }',
      { input: { idempotencyKey: newId(), receipt: receiptOf('1.00') } },
    );
    expect(denied.errors).toMatchObject([
      {
        message: expect.stringContaining('suspended by RECEIPT_AND_CREDIT_NOTE') as unknown,
        extensions: { code: 'FORBIDDEN' },
      },
    ]);

    await tenant.run('conflictAccept principalConflicts { holdsEverything }', {
      ...{ principalId: cleo.id, ruleCode: 'RECEIPT_AND_CREDIT_NOTE', ...acceptance },
    });
    system.clock.advance({ seconds: 10 });
    const again = await cleo.ask(VIEWER);
    expect(again.data?.['viewer']).toMatchObject({ suspendedGrants: [] });
  });

  const receiptOf = (amount: string) => ({
    ...{ legalEntityId, partyCode: 'C1', amount, currencyCode: 'CNY', documentDate: '2026-03-02' },
  });

  it('limits an amount to that of the role, and shows it', async () => {
    const dan = await addUser('Dan');
    const wrong = { amountLimit: { amount: '100', currencyCode: 'USD' }, legalEntityId };
    expect(await errorsOf(give(dan.id, 'CASHIER', wrong))).toMatchObject([
      { code: 'AMOUNT_LIMIT_CURRENCY', path: ['input', 'amountLimit'] },
    ]);
    const amountLimit = { amount: '100.00', currencyCode: 'CNY' };
    expect(await errorsOf(give(dan.id, 'CASHIER', { amountLimit, legalEntityId }))).toEqual([]);
    const { data } = await dan.ask(VIEWER);
    const { grants } = data?.['viewer'] as { grants: object[] };
    expect(grants).toContainEqual({ permission: 'ledger.refund.post', amountLimit });
    expect(grants).toContainEqual({ permission: 'ledger.receipt.post', amountLimit: null });
    const refund = (amount: string) =>
      dan.ask(
        `mutation($input: RefundPostInput!) { refundPost(input: $input) { refund { id } userErrors {
           code path ... on AmountAboveLimitError { limit { amount } asked { amount } } } } }`,
        {
          input: {
            idempotencyKey: newId(),
            refund: { ...receiptOf(amount), direction: 'SALES' },
          },
        },
      );
    expect(await errorsOf(refund('100.01'))).toEqual([
      {
        ...{ code: 'AMOUNT_ABOVE_LIMIT', path: ['input', 'refund', 'amount'] },
        ...{ limit: { amount: '100.00' }, asked: { amount: '100.01' } },
      },
    ]);
    expect(await errorsOf(refund('100.00'))).toEqual([]);
  });

  it('edits and deletes roles of the tenant’s own', async () => {
    const { role } = (await tenant.run('roleCreate role { id version nameZh }', {
      ...{ code: 'READER', name: 'Reader', description: 'Reads.' },
      permissions: ['ledger.document.read'],
    })) as { role: { id: string; version: number } };
    expect(role).toMatchObject({ version: 1, nameZh: null });
    const permissions = ['ledger.aging.read', 'ledger.document.read'];
    const updated = await tenant.run('roleUpdate role { name version permissions { name } }', {
      ...{ roleId: role.id, expectedVersion: 1, permissions },
    });
    expect(updated['role']).toEqual({
      ...{ name: 'Reader', version: 2 },
      permissions: permissions.map((name) => ({ name })),
    });
    expect(await tenant.run('roleDelete roleId', { roleId: role.id })).toMatchObject({
      roleId: role.id,
    });
  });

  it('keeps rules of the tenant’s own beside the shipped ones', async () => {
    const code = 'PARTIES_AND_INVOICES';
    const draft = {
      ...{ code, name: '客商与开票', why: 'Could invoice nobody.', severity: 'LOW' },
      ...{ firstPermissions: ['parties.party.*'], secondPermissions: ['ledger.invoice.post'] },
      ...{ scope: 'LEGAL_ENTITY', enforcement: 'REPORT' },
    };
    const FIELDS = 'conflictRule { code enforcement isShipped version }';
    const shown = { code, enforcement: 'REPORT', isShipped: false, version: 1 };
    const created = await tenant.run(`conflictRuleCreate ${FIELDS}`, draft);
    expect(created['conflictRule']).toEqual(shown);
    const edit = { code, expectedVersion: 1, enforcement: 'ENFORCE' };
    const updated = await tenant.run(`conflictRuleUpdate ${FIELDS}`, edit);
    expect(updated['conflictRule']).toEqual({ ...shown, enforcement: 'ENFORCE', version: 2 });
    expect(await tenant.run('conflictRuleRetire code', { code })).toMatchObject({ code });
    const { data } = await tenant.ask('{ conflictRules { code isShipped } }');
    const rules = data?.['conflictRules'] as { code: string; isShipped: boolean }[];
    expect(rules.every(({ isShipped }) => isShipped)).toBe(true);
  });

  it('finds what went over the end of a period, and keeps what was made of it', async () => {
    const { invoice } = (await tenant.run('invoicePost invoice { id }', {
      invoice: {
        ...{ legalEntityId, direction: 'SALES', partyCode: 'C1', currencyCode: 'CNY' },
        ...{ documentNumber: 'DRESSED', documentDate: '2026-02-27', dueDate: '2026-03-27' },
        lines: [{ description: '货款', netAmount: '9000.00' }],
      },
    })) as { invoice: { id: string } };
    await tenant.run('documentReverse reversal { id }', {
      ...{ documentId: invoice.id, reversedOn: '2026-03-02', reason: 'Wrong' },
    });
    const find = async () => {
      const { data, errors } = await tenant.ask(
        `{ detectiveFindings(ruleCode: "ROUND_TRIP", from: "2026-03-01", to: "2026-03-31") { edges {
           node { key foundOn summary subjectIds legalEntity { code }
             principals { ... on User { displayName } }
             decision { verdict reason decidedBy { ... on User { displayName } } } } } } }`,
      );
      expect(errors).toEqual([]);
      const { edges } = data?.['detectiveFindings'] as {
        edges: { node: { key: string; subjectIds: string[] } }[];
      };
      return edges.map(({ node }) => node);
    };
    const [finding, ...others] = await find();
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      ...{ foundOn: '2026-03-02', legalEntity: { code: 'CN01' }, decision: null },
      ...{ principals: [{ displayName: 'Ada Admin' }] },
    });
    expect(finding?.subjectIds[0]).toBe(invoice.id);
    const eve = await addUser('Eve');
    await errorsOf(give(eve.id, 'CONTROLLER'));
    const decide = (ask: TradingTenant['ask'], over: object = {}) =>
      errorsOf(
        ask(
          `mutation($input: FindingDecideInput!) { findingDecide(input: $input) {
             finding { decision { verdict } } userErrors { code } } }`,
          {
            input: {
              ...{ idempotencyKey: newId(), ruleCode: 'ROUND_TRIP', findingKey: finding?.key },
              ...{ verdict: 'DISMISSED', reason: 'Invoiced to the wrong company.', ...over },
            },
          },
        ),
      );
    expect(await decide(tenant.ask)).toMatchObject([{ code: 'FINDING_OF_CALLER' }]);
    expect(await decide(eve.ask, { findingKey: '2026-03-02 none' })).toMatchObject([
      { code: 'FINDING_UNKNOWN' },
    ]);
    expect(await decide(eve.ask, { ruleCode: 'NONE' })).toMatchObject([
      { code: 'DETECTIVE_RULE_UNKNOWN' },
    ]);
    // By the key that Ada has issued it may be Ada who clears what she did.
    expect(await decide(eve.ask)).toMatchObject([{ code: 'FINDING_OF_CALLER' }]);
    expect(await decide(eve.askInPerson)).toEqual([]);
    const told = await system.home.asOwner<{ details: string }>(
      "select details from platform.audit_entry where action = 'finding.decide'",
    );
    expect(told).toEqual([{ details: expect.not.stringContaining('company') }]);
    expect(await find()).toMatchObject([
      { decision: { verdict: 'DISMISSED', decidedBy: { displayName: 'Eve' } } },
    ]);
  });

  it('keeps administrators from business where the tenant says so', async () => {
    const { data } = await tenant.ask('{ segregationSettings { version } }');
    const { version } = data?.['segregationSettings'] as { version: number };
    const settings = await tenant.run(
      'segregationSettingsUpdate settings { mayAdministratorsTrade version }',
      { expectedVersion: version, mayAdministratorsTrade: false },
    );
    expect(settings['settings']).toEqual({ mayAdministratorsTrade: false, version: version + 1 });
    system.clock.advance({ seconds: 10 });
    const { errors } = await tenant.ask(
      'mutation($input: ReceiptPostInput!) { receiptPost(input: $input) { userErrors { code } } }',
      { input: { idempotencyKey: newId(), receipt: receiptOf('1.00') } },
    );
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    await tenant.run('segregationSettingsUpdate settings { version }', {
      ...{ expectedVersion: version + 1, mayAdministratorsTrade: true },
    });
    system.clock.advance({ seconds: 10 });
  });
});
