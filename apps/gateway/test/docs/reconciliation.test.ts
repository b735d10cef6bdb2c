import { invariant, newId } from '@duebook/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EXECUTORS } from '../../src/config';
import { statementXml } from '../support/bank-business';
import { matched, ownUser, shown, uploaded } from '../support/reconciliation-pieces';
import { guideExamples, refusedIn, variablesOf } from './guide-examples';
import { startTestGateway, type TestGateway } from '../support/test-gateway';
import { openTradingTenant, postDocument, type TradingTenant } from '../support/trading-tenant';

type Fields = Readonly<Record<string, unknown>>;
type Ids = Readonly<Record<string, string | undefined>>;

const EXAMPLES = guideExamples('reconciliation.md');

/** What later operations name, by the one that tells it. */
const TOLD: Readonly<Record<string, (answer: Fields) => Ids>> = {
  OpenAccount: (answer) => ({
    'the account': at(answer, 'houseBankAccountCreate.houseBankAccount.id'),
  }),
  Proposals: (answer) => ({
    'the proposal': nodeWith(answer, 'matches', 'Invoice RE-1001')['id'] as string,
  }),
  Lines: (answer) => ({
    'the line of 250.00': nodeWith(answer, 'bankStatementLines', '"250.00"')['id'] as string,
    'the line of 3.00': nodeWith(answer, 'bankStatementLines', '"3.00"')['id'] as string,
  }),
  Groups: (answer) => ({
    'the group': nodeWith(answer, 'cashBookGroups', '"12.00"')['id'] as string,
  }),
  TheirStatement: (answer) => ({
    'their statement': at(answer, 'counterpartyStatementImport.counterpartyStatement.id'),
  }),
  Begin: (answer) => ({
    'the reconciliation': at(answer, 'reconciliationStart.reconciliation.id'),
  }),
  Differences: (answer) => ({
    'the difference': nodeWith(answer, 'differences', 'T-1')['id'] as string,
  }),
};

describe.each(EXECUTORS)('the guide to reconciliation (%s)', (executor) => {
  let system: TestGateway;
  let tenant: TradingTenant;
  let reviewer: Readonly<Record<string, string>>;
  let ids: Ids;
  beforeAll(async () => {
    system = await startTestGateway(executor);
    tenant = await openTradingTenant(system);
    // With what this version says of the shipped roles.
    await system.restart();
    reviewer = await aReviewer(tenant);
    ids = await prepared(system, tenant);
  });
  afterAll(() => system.close());

  it('says what runs, in its order, and nothing of it is refused', async () => {
    expect(EXAMPLES.length).toBeGreaterThan(25);
    const answers: Record<string, unknown> = {};
    for (const example of EXAMPLES) {
      const { name, query } = example;
      const by = name === 'Review' ? reviewer : undefined;
      const { data, errors } = await tenant.ask(query, variablesOf(example, ids), by);
      expect({ name, errors }).toEqual({ name, errors: [] });
      expect({ name, refused: refusedIn(data ?? null) }).toEqual({ name, refused: [] });
      ids = { ...ids, ...TOLD[name]?.(data ?? {}) };
      answers[name] = data;
      await settled(system, tenant, name);
    }
    expect(answers).toMatchObject(EXPECTED);
  });
});

/** What the guide promises of its own example. */
const EXPECTED = {
  ImportFile: {
    bankStatementImport: { isNew: true, results: [{ outcome: 'RELEASED', lineCount: 4 }] },
  },
  ReleaseHeld: { bankStatementRelease: { approvalRequest: { state: 'AWAITING' } } },
  Accept: {
    matchAccept: {
      match: { state: 'POSTED', parts: [{ openItem: { open: { amount: '0.00' } } }] },
    },
  },
  MatchByHand: {
    matchCreate: {
      match: { parts: [{ shortfall: { amount: '50.00' }, shortfallReason: 'DAMAGE' }] },
    },
  },
  KeptBack: { shortPayments: { edges: [{ node: { reason: 'DAMAGE' } }] } },
  Explain: { bankStatementLineExplain: { bankStatementLine: { state: 'EXPLAINED' } } },
  SetPolicy: { matchPolicySet: { matchPolicy: null, approvalRequest: { state: 'AWAITING' } } },
  Confirm: { cashBookGroupsConfirm: { results: [{ cashBookGroup: { state: 'CONFIRMED' } }] } },
  BankReconciliation: { bankReconciliationStatement: { bankOnly: { count: 1 } } },
  IssueBankReconciliation: {
    bankReconciliationStatementIssue: {
      bankReconciliationStatementIssue: { version: 1, itemCount: expect.any(Number) },
    },
  },
  CompareBoth: {
    reconciliationCompare: { reconciliation: { difference: { amount: '-7.00' } } },
  },
  Differences: {
    differences: { edges: [{ node: { type: 'MISSING_HERE', amount: { amount: '-7.00' } } }] },
  },
  Review: { reconciliationReview: { reconciliation: { state: 'REVIEWED' } } },
  Report: {
    reconciliationReportIssue: { reconciliation: { reports: [{ format: 'PDF', isFinal: true }] } },
  },
  Tasks: { reconciliationTasks: { edges: expect.arrayContaining([expect.anything()]) } },
  AskForStatement: {
    counterpartyStatementRequest: {
      linkUrl: expect.stringContaining('/links/dbl_'),
      statementRequest: { state: 'OPEN' },
    },
  },
  Ask: {
    balanceConfirmationRequest: {
      linkUrl: null,
      balanceConfirmation: { lineCount: 1 },
    },
  },
  BothBooks: { intercompanyComparison: { differences: [{ type: 'MISSING_THERE' }] } },
  HowWellMatchingWorks: {
    matchingStatistics: {
      edges: [{ node: { month: '2026-03-01', lineCount: 4, wrongMatchRatePercent: null } }],
    },
  },
  WhereAccountsDiffer: {
    differenceStatistics: {
      edges: [{ node: { type: 'MISSING_HERE', count: 1, amount: { amount: '7.00' } } }],
    },
  },
  HowLongItTakes: {
    reconciliationTaskStatistics: { edges: [{ node: { relation: 'CUSTOMER', scope: 'ALL' } }] },
  },
};

/** Whatever runs by itself behind an operation. */
async function settled(system: TestGateway, tenant: TradingTenant, name: string): Promise<void> {
  if (name === 'ImportFile') await matched(tenant);
  const { cycles } = system.gateway.composition.services.reconciliation;
  if (name === 'Cycle') await cycles.planner.runDue();
}

function at(answer: Fields, path: string): string {
  return path.split('.').reduce<unknown>((value, key) => (value as Fields)[key], answer) as string;
}

/** The node of a list in which a text stands. */
function nodeWith(answer: Fields, list: string, text: string): Fields {
  const { edges } = answer[list] as { readonly edges: readonly { readonly node: Fields }[] };
  const found = edges.find(({ node }) => JSON.stringify(node).includes(text));
  invariant(found, `${text} in ${JSON.stringify(edges)}`);
  return found.node;
}

/** What stands before the guide begins: invoices, files that were sent, a second legal entity. */
async function prepared(system: TestGateway, tenant: TradingTenant): Promise<Ids> {
  const { url } = system.gateway;
  const items = new Map<string, string>();
  for (const [documentNumber, netAmount] of Object.entries(INVOICES)) {
    const { item } = await postDocument(tenant, 'invoice', {
      ...{ direction: 'SALES', documentNumber, dueDate: '2026-04-01' },
      lines: [{ description: 'Goods', netAmount }],
    });
    items.set(documentNumber, item);
  }
  // Somebody has booked it already, without the bank.
  await postDocument(tenant, 'receipt', { amount: '12.00', documentDate: '2026-03-05' });
  const inYuan = (xml: string) =>
    xml.replaceAll('Ccy="EUR"', 'Ccy="CNY"').replace('>EUR<', '>CNY<');
  return {
    CN01: tenant.ids['LegalEntity'],
    you: await ownUser(tenant),
    'the customer': tenant.ids['Party'],
    'the item of RE-1002': items.get('RE-1002'),
    'march.xml': await uploaded(tenant, url, { name: 'march.xml', body: inYuan(MARCH) }),
    'theirs.csv': await uploaded(tenant, url, { name: 'theirs.csv', body: THEIRS }),
    'the held statement': await heldStatement(tenant, url),
    ...(await plantOf(tenant)),
  };
}

const INVOICES = { 'RE-1001': '400.00', 'RE-1002': '300.00', 'RE-1003': '100.00' };

const MARCH = statementXml({
  ...{ opening: '565.00', closing: '1230.00' },
  lines: [
    { amount: '400.00', memo: 'Invoice RE-1001', name: '杭州测试客户有限公司' },
    { amount: '250.00', memo: 'Machines, less what was broken', name: 'Unnamed' },
    { amount: '12.00', memo: 'Counter', name: 'Walk-in' },
    { amount: '3.00', memo: 'By mistake', name: 'The bank' },
  ],
});

const THEIRS = [
  'Document number,Document date,Amount',
  'P-7,2026-02-10,-565.00',
  'T-1,2026-02-21,7.00',
  '',
].join('\n');

async function heldStatement(tenant: TradingTenant, url: string): Promise<string> {
  const iban = 'GB29NWBK60161331926819';
  await tenant.run('houseBankAccountCreate houseBankAccount { id }', {
    ...{ legalEntityId: tenant.ids['LegalEntity'], code: 'EUR', name: 'Euro', iban },
    ...{ currencyCode: 'EUR', accountCode: '1002' },
  });
  const body = statementXml({
    ...{ iban, opening: '0.00', closing: '6.00' },
    lines: [{ amount: '5.00', memo: 'Short' }],
  });
  const fileId = await uploaded(tenant, url, { name: 'held.xml', body });
  const imported = await tenant.run('bankStatementImport results { bankStatement { id } }', {
    fileId,
  });
  return shown((imported['results'] as readonly Fields[])[0] ?? {}, 'bankStatement').id;
}

/** A second company of ours, which has not booked what the first has invoiced. */
async function plantOf(tenant: TradingTenant): Promise<Ids> {
  const made = await tenant.run('legalEntityCreate legalEntity { id }', {
    ...{ code: 'PLANT', name: '苏州工厂有限公司', countryCode: 'CN', timeZone: 'Asia/Shanghai' },
    ...{ functionalCurrency: 'CNY', fiscalYearStartMonth: 1 },
  });
  const plant = shown(made, 'legalEntity').id;
  await tenant.run('booksOpen book { id }', {
    ...{ legalEntityId: plant, chartTemplate: 'CHINA', standard: 'CAS', fiscalYears: [2026] },
  });
  const parties = [
    { code: 'HEAD', legalName: '上海示例有限公司', kinds: ['CUSTOMER', 'SUPPLIER'] },
    { code: 'PLANT', legalName: '苏州工厂有限公司', kinds: ['CUSTOMER', 'SUPPLIER'] },
  ];
  const { results } = (await tenant.run('partiesUpsert results { party { id } }', {
    parties,
  })) as { results: readonly { readonly party: { readonly id: string } }[] };
  const [head, other] = results.map(({ party }) => party.id);
  await tenant.run('intercompanyPartySet intercompanyParty { version }', {
    ...{ legalEntityId: tenant.ids['LegalEntity'], partyId: head, expectedVersion: 0 },
  });
  await postDocument(tenant, 'invoice', {
    ...{ direction: 'SALES', partyCode: 'PLANT', documentNumber: 'IC-1', dueDate: '2026-04-01' },
    lines: [{ description: '加工费', netAmount: '1000.00' }],
  });
  return { PLANT: plant, 'the party PLANT': other };
}

/** Somebody else, who reviews, signed in. */
async function aReviewer(tenant: TradingTenant): Promise<Readonly<Record<string, string>>> {
  const { services, caller } = tenant;
  const key = () => ({ idempotencyKey: newId() });
  const email = 'rita@example.test';
  const user = await services.userCreate(caller, { ...key(), displayName: 'Rita', email });
  const roles = await services.rolesPage(caller, { limit: 50, after: null });
  const role = roles.find(({ code }) => code === 'CONTROLLER');
  invariant(user.ok && role, 'a controller can be registered');
  const place = { principalId: user.value.userId, roleId: role.id, legalEntityId: null };
  const assigned = await services.roleAssign(caller, { ...key(), ...place });
  invariant(assigned.ok, 'a controller has a role');
  return tenant.signIn(email);
}
