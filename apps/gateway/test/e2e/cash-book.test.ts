import { newId } from '@duebook/kernel';
import { encodeId } from '@duebook/platform/graphql';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EXECUTORS } from '../../src/index';
import { keptRows, statementXml } from '../support/bank-business';
import { type ImportingTenant, openImportingTenant } from '../support/importing-tenant';
import { type Fields, type Headers, mutatingAndRefused } from '../support/mutating';
import { startTestGateway, type TestGateway } from '../support/test-gateway';
import { mutationText, postDocument, withoutRights } from '../support/trading-tenant';

const GROUP = `cashBookGroup { id version kind state origin isAmbiguous cause evidence reason firstOn
  difference { amount currencyCode } houseBankAccount { code } decidedBy { __typename } match { id }
  members { on lineNumber amount { amount } bankStatementLine { id state memo } journalEntry { id } } }`;
const RESULT = `result { droppedCount bankLinesLeft bookLinesLeft houseBankAccount { code }
  counts { kind count ambiguous }
  found { kind score isAmbiguous difference { amount } members { amount { amount } bankStatementLine { memo } } } }`;
const CONFIRM = `results { ${GROUP} userErrors { code path } }`;
const LIST = `query ($filter: CashBookGroupFilter, $first: Int, $after: String) {
  cashBookGroups(filter: $filter, first: $first, after: $after) { totalCount
    pageInfo { hasNextPage endCursor } edges { node { id version state kind } } } }`;
const STATEMENT = `query ($id: ID!, $asOf: Date!) {
  bankReconciliationStatement(houseBankAccountId: $id, asOf: $asOf) {
    asOf bankBalanceOn startsOn houseBankAccount { code } amountDifferenceCount
    bookBalance { amount } bankBalance { amount } openingDifference { amount }
    statementGap { amount } amountDifference { amount }
    adjustedBookBalance { amount } adjustedBankBalance { amount }
    bankOnly { count moneyIn { amount } moneyOut { amount } }
    bookOnly { count moneyIn { amount } moneyOut { amount } }
    bankOnlyLines(first: 1) { pageInfo { hasNextPage }
      edges { node { on text amount { amount } bankStatementLine { memo } } } }
    bookOnlyLines(first: 50) { edges { node { on text lineNumber amount { amount } journalEntry { id } } } } } }`;

interface Group {
  readonly id: string;
  readonly version: number;
  readonly kind: string;
  readonly members: readonly Fields[];
}

describe.each(EXECUTORS)('the cash book, executing by %s', (executor) => {
  let system: TestGateway;
  let tenant: ImportingTenant;
  let stranger: ImportingTenant;
  let powerless: Headers;
  let accountId: string;
  const lineIds = new Map<string, string>();

  beforeAll(async () => {
    system = await startTestGateway(executor);
    tenant = await openImportingTenant(system);
    stranger = await openImportingTenant(system);
    powerless = await withoutRights(tenant);
    await tenant.ask('{ __typename }', {}, powerless);
    const made = await call('houseBankAccountCreate', 'houseBankAccount { id }', {
      ...{ legalEntityId: tenant.ids['LegalEntity'], code: 'CNY-1', name: 'Main' },
      ...{ iban: 'DE89370400440532013000', currencyCode: 'CNY', accountCode: '1002' },
    });
    accountId = (made['houseBankAccount'] as Fields)['id'] as string;
    for (const amount of ['10.00', '20.00', '30.00', '40.00', '55.00', '66.00']) {
      await postDocument(tenant, 'receipt', { amount, documentDate: '2026-03-04' });
    }
    const movements = ['10.00', '20.00', '30.00', '40.00', '50.00', '77.00'];
    const xml = statementXml({
      ...{ opening: '565.00', closing: '792.00' },
      lines: movements.map((amount) => ({
        ...{ amount, memo: `Payment of ${amount}`, name: '杭州测试客户有限公司' },
      })),
    });
    const content = xml.replaceAll('Ccy="EUR"', 'Ccy="CNY"').replace('>EUR<', '>CNY<');
    await call('bankStatementImport', 'isNew', {
      fileId: await tenant.fileId('march.xml', content),
    });
    const { data } = await tenant.ask(
      '{ bankStatementLines(first: 50) { edges { node { id memo } } } }',
    );
    const found = data?.['bankStatementLines'] as {
      edges: { node: { id: string; memo: string } }[];
    };
    for (const { node } of found.edges) lineIds.set(node.memo.replace('Payment of ', ''), node.id);
  });
  afterAll(() => system.close());

  const { send, call, unchanged, refusedBy } = mutatingAndRefused(
    () => tenant,
    () => keptRows(system, tenant.tenantId),
  );
  const period = (over: Fields = {}): Fields => ({
    ...{ houseBankAccountId: accountId, from: '2026-03-01', to: '2026-03-30' },
    // No fee, so that amounts that are close stay apart.
    ...{ largestFeeAmount: '0', ...over },
  });
  const list = async (filter: Fields, first = 50) => {
    const { data, errors } = await tenant.ask(LIST, { filter, first });
    expect(errors).toEqual([]);
    return data?.['cashBookGroups'] as Fields & { edges: { node: Group }[] };
  };
  const proposed = async (): Promise<readonly Group[]> =>
    (await list({ states: ['PROPOSED'] })).edges.map(({ node }) => node);
  const statement = async (asOf = '2026-03-31'): Promise<Fields | null> => {
    const { data, errors } = await tenant.ask(STATEMENT, { id: accountId, asOf });
    expect(errors).toEqual([]);
    return data?.['bankReconciliationStatement'] as Fields | null;
  };
  const named = ({ id, version }: Group) => ({ cashBookGroupId: id, expectedVersion: version });

  it('compares without a trace, then proposes, once for a key', async () => {
    const dry = await call('cashBookReconcile', RESULT, period({ isDryRun: true }));
    expect(await list({})).toMatchObject({ totalCount: '0' });
    expect(dry).toMatchObject({
      result: { counts: [{ kind: 'ONE_TO_ONE', count: 4 }], droppedCount: 0 },
    });
    expect((dry['result'] as { found: Fields[] }).found).toHaveLength(4);
    const key = newId();
    const sent = period({ idempotencyKey: key });
    const first = await call('cashBookReconcile', RESULT, sent);
    expect(first).toMatchObject({
      result: {
        ...{ bankLinesLeft: 2, bookLinesLeft: 2, found: [] },
        houseBankAccount: { code: 'CNY-1' },
      },
    });
    expect(await unchanged(() => call('cashBookReconcile', RESULT, sent))).toEqual(first);
    expect(
      await refusedBy('cashBookReconcile', RESULT, { ...sent, to: '2026-03-29' }),
    ).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
    expect(await list({ houseBankAccountIds: [accountId], kinds: ['ONE_TO_ONE'] })).toMatchObject({
      totalCount: '4',
    });
    expect(await list({ states: ['CONFIRMED'] })).toMatchObject({ totalCount: '0', edges: [] });
    expect(await list({ firstOnFrom: '2026-03-05' })).toMatchObject({ edges: [] });
    expect(await list({ isAmbiguous: true })).toMatchObject({ edges: [] });
    expect(await list({}, 3)).toMatchObject({ pageInfo: { hasNextPage: true } });
  });

  it('refuses what cannot be compared, and nothing changes', async () => {
    for (const [over, code, field] of [
      [{ to: '2026-02-01' }, 'CASH_BOOK_PERIOD_INVALID', 'to'],
      [{ to: '2027-03-02' }, 'CASH_BOOK_PERIOD_INVALID', 'to'],
      [{ daysBookFirst: 91 }, 'CASH_BOOK_BOUNDS_INVALID', 'daysBookFirst'],
      [{ daysBankFirst: -1 }, 'CASH_BOOK_BOUNDS_INVALID', 'daysBankFirst'],
      [{ largestFeeAmount: '-1' }, 'CASH_BOOK_BOUNDS_INVALID', 'largestFeeAmount'],
      [{ largestFeeAmount: '0.001' }, 'CASH_BOOK_BOUNDS_INVALID', 'largestFeeAmount'],
      [
        { houseBankAccountId: encodeId('HouseBankAccount', newId()) },
        'HOUSE_BANK_ACCOUNT_UNKNOWN',
        'houseBankAccountId',
      ],
    ] as const) {
      const error = await refusedBy('cashBookReconcile', RESULT, period(over));
      expect(error).toMatchObject({ code, path: ['input', field] });
    }
  });

  it('confirms many, each by itself, and of two people at once one', async () => {
    const [one, other] = await proposed();
    if (!one || !other) throw new Error('four are proposed');
    const wrong = { ...named(other), expectedVersion: 9 };
    const unknown = { cashBookGroupId: encodeId('CashBookGroup', newId()), expectedVersion: 1 };
    const key = newId();
    const input = { idempotencyKey: key, groups: [named(one), wrong, unknown] };
    const done = await call('cashBookGroupsConfirm', CONFIRM, input);
    expect(done).toMatchObject({
      results: [
        {
          cashBookGroup: {
            ...{ state: 'CONFIRMED', version: 2, decidedBy: { __typename: expect.any(String) } },
            difference: { amount: '0.00', currencyCode: 'CNY' },
            members: [
              { bankStatementLine: { state: 'MATCHED' }, journalEntry: null, lineNumber: null },
              { bankStatementLine: null, journalEntry: { id: expect.any(String) } },
            ],
          },
          userErrors: [],
        },
        { userErrors: [{ code: 'VERSION_CONFLICT', path: ['input', 'groups', '1'] }] },
        { cashBookGroup: null, userErrors: [{ code: 'CASH_BOOK_GROUP_UNKNOWN' }] },
      ],
    });
    expect(await unchanged(() => call('cashBookGroupsConfirm', CONFIRM, input))).toEqual(done);
    const reused = { ...input, groups: [named(other)] };
    expect(await refusedBy('cashBookGroupsConfirm', CONFIRM, reused)).toMatchObject({
      code: 'IDEMPOTENCY_KEY_REUSED',
    });
    for (const groups of [[], [named(other), named(other)]]) {
      expect(await refusedBy('cashBookGroupsConfirm', CONFIRM, { groups })).toMatchObject({
        ...{ code: 'CASH_BOOK_GROUPS_COUNT_INVALID', path: ['input', 'groups'] },
      });
    }
    const again = { groups: [{ ...named(one), expectedVersion: 2 }] };
    expect(await call('cashBookGroupsConfirm', CONFIRM, again)).toMatchObject({
      results: [{ userErrors: [{ code: 'CASH_BOOK_GROUP_NOT_PROPOSED' }] }],
    });
    const both = await Promise.all(
      [1, 2].map(() => call('cashBookGroupsConfirm', CONFIRM, { groups: [named(other)] })),
    );
    const codes = both.map((each) => {
      const [result] = each['results'] as { userErrors: { code: string }[] }[];
      return result?.userErrors[0]?.code ?? 'DONE';
    });
    expect(codes.sort()).toEqual(['DONE', 'VERSION_CONFLICT']);
  });

  it('does not confirm what was explained meanwhile', async () => {
    const [group] = await proposed();
    if (!group) throw new Error('two are proposed');
    const node = await tenant.ask(
      `query ($id: ID!) { node(id: $id) { ... on CashBookGroup ${GROUP.slice('cashBookGroup'.length)} } }`,
      { id: group.id },
    );
    const { members } = node.data?.['node'] as Group;
    const { id: bankStatementLineId } = members[0]?.['bankStatementLine'] as { id: string };
    const line = 'bankStatementLine { id version }';
    await call('bankStatementLineExplain', line, {
      ...{ bankStatementLineId, expectedVersion: 1, code: 'NOT_OURS' },
    });
    const refused = await call('cashBookGroupsConfirm', CONFIRM, { groups: [named(group)] });
    expect(refused).toMatchObject({
      results: [{ userErrors: [{ code: 'CASH_BOOK_LINE_NOT_OPEN' }] }],
    });
    await call('bankStatementLineReopen', line, { bankStatementLineId, expectedVersion: 2 });
  });

  it('rejects a proposal for good', async () => {
    const [group] = await proposed();
    if (!group) throw new Error('two are proposed');
    const wrong = { ...named(group), expectedVersion: 7 };
    expect(await refusedBy('cashBookGroupReject', GROUP, wrong)).toMatchObject({
      code: 'VERSION_CONFLICT',
    });
    const unknown = { ...named(group), cashBookGroupId: encodeId('CashBookGroup', newId()) };
    expect(await refusedBy('cashBookGroupReject', GROUP, unknown)).toMatchObject({
      ...{ code: 'CASH_BOOK_GROUP_UNKNOWN', path: ['input', 'cashBookGroupId'] },
    });
    const input = { ...named(group), idempotencyKey: newId() };
    const done = await call('cashBookGroupReject', GROUP, input);
    expect(done).toMatchObject({ cashBookGroup: { state: 'REJECTED', version: 2 } });
    expect(await unchanged(() => call('cashBookGroupReject', GROUP, input))).toEqual(done);
    expect(
      await refusedBy('cashBookGroupReject', GROUP, { ...input, expectedVersion: 2 }),
    ).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
    expect(
      await refusedBy('cashBookGroupReject', GROUP, { ...named(group), expectedVersion: 2 }),
    ).toMatchObject({ code: 'CASH_BOOK_GROUP_NOT_PROPOSED' });
    expect(await call('cashBookReconcile', RESULT, period())).toMatchObject({
      result: { counts: [] },
    });
  });

  it('puts movements together as a person says, and undoes it', async () => {
    const { edges } = (await statement())?.['bookOnlyLines'] as {
      edges: { node: { amount: { amount: string }; lineNumber: number; journalEntry: Fields } }[];
    };
    const book = (amount: string) => {
      const node = edges.find((edge) => edge.node.amount.amount === amount)?.node;
      return { journalEntryId: node?.journalEntry['id'], lineNumber: node?.lineNumber };
    };
    const input = (over: Fields = {}) => ({
      ...{ houseBankAccountId: accountId, bankStatementLineIds: [lineIds.get('50.00')] },
      ...{ bookLines: [book('55.00')], reason: 'Customer paid the fee', ...over },
    });
    const taken = (await list({ states: ['CONFIRMED'] })).edges[0]?.node.id;
    const node = await tenant.ask(
      'query ($id: ID!) { node(id: $id) { ... on CashBookGroup { members { lineNumber bankStatementLine { id } journalEntry { id } } } } }',
      { id: taken },
    );
    const [bankMember, bookMember] = (node.data?.['node'] as Group).members;
    const confirmedLine = (bankMember?.['bankStatementLine'] as Fields)['id'];
    const confirmedBook = {
      journalEntryId: (bookMember?.['journalEntry'] as Fields)['id'],
      lineNumber: bookMember?.['lineNumber'],
    };
    for (const [over, code, path] of [
      [{ bookLines: [] }, 'CASH_BOOK_MEMBERS_INVALID', ['bookLines']],
      [{ reason: null }, 'CASH_BOOK_DIFFERENCE_UNEXPLAINED', ['reason']],
      [{ reason: ' ' }, 'CASH_BOOK_REASON_INVALID', ['reason']],
      [
        { houseBankAccountId: encodeId('HouseBankAccount', newId()) },
        'HOUSE_BANK_ACCOUNT_UNKNOWN',
        ['houseBankAccountId'],
      ],
      [
        { bankStatementLineIds: [encodeId('BankStatementLine', newId())] },
        'CASH_BOOK_BANK_LINE_UNKNOWN',
        ['bankStatementLineIds', '0'],
      ],
      [
        { bookLines: [{ ...book('55.00'), lineNumber: 99 }] },
        'CASH_BOOK_BOOK_LINE_UNKNOWN',
        ['bookLines', '0'],
      ],
      [
        { bankStatementLineIds: [confirmedLine] },
        'CASH_BOOK_LINE_TAKEN',
        ['bankStatementLineIds', '0'],
      ],
      [{ bookLines: [confirmedBook] }, 'CASH_BOOK_LINE_TAKEN', ['bookLines', '0']],
    ] as const) {
      const error = await refusedBy('cashBookGroupCreate', GROUP, input(over));
      expect(error).toMatchObject({ code, path: ['input', ...path] });
    }
    const sent = { ...input(), idempotencyKey: newId() };
    const made = await call('cashBookGroupCreate', GROUP, sent);
    expect(made).toMatchObject({
      cashBookGroup: {
        ...{ kind: 'AMOUNT_DIFFERS', state: 'CONFIRMED', origin: 'PERSON', match: null },
        ...{ difference: { amount: '-5.00' }, reason: 'Customer paid the fee', version: 1 },
      },
    });
    expect(await unchanged(() => call('cashBookGroupCreate', GROUP, sent))).toEqual(made);
    expect(
      await refusedBy('cashBookGroupCreate', GROUP, { ...sent, reason: 'Another' }),
    ).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
    expect(await statement()).toMatchObject({
      ...{ amountDifference: { amount: '-5.00' }, amountDifferenceCount: 1 },
    });
    const group = made['cashBookGroup'] as Group;
    expect(
      await refusedBy('cashBookGroupUndo', GROUP, { ...named(group), expectedVersion: 5 }),
    ).toMatchObject({ code: 'VERSION_CONFLICT' });
    const undo = { ...named(group), idempotencyKey: newId() };
    const undone = await call('cashBookGroupUndo', GROUP, undo);
    expect(undone).toMatchObject({
      cashBookGroup: {
        ...{ state: 'UNDONE', members: [{ bankStatementLine: { state: 'OPEN' } }, {}] },
      },
    });
    expect(await unchanged(() => call('cashBookGroupUndo', GROUP, undo))).toEqual(undone);
    expect(
      await refusedBy('cashBookGroupUndo', GROUP, { ...undo, expectedVersion: 2 }),
    ).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
    expect(
      await refusedBy('cashBookGroupUndo', GROUP, { ...named(group), expectedVersion: 2 }),
    ).toMatchObject({ code: 'CASH_BOOK_GROUP_NOT_CONFIRMED' });
    const both = await Promise.all([1, 2].map(() => call('cashBookGroupCreate', GROUP, input())));
    const codes = both.map((each) => (each['userErrors'] as { code: string }[])[0]?.code ?? 'DONE');
    expect(codes.sort()).toEqual(['CASH_BOOK_LINE_TAKEN', 'DONE']);
  });

  it('draws up both balances, which come to the same', async () => {
    const drawn = await statement();
    expect(drawn).toMatchObject({
      ...{ asOf: '2026-03-31', bankBalanceOn: '2026-03-30', startsOn: '2026-03-01' },
      ...{ bookBalance: { amount: '786.00' }, bankBalance: { amount: '792.00' } },
      ...{ openingDifference: { amount: '0.00' }, statementGap: { amount: '0.00' } },
      bankOnlyLines: { pageInfo: { hasNextPage: true } },
      houseBankAccount: { code: 'CNY-1' },
    });
    expect(drawn?.['adjustedBookBalance']).toEqual(drawn?.['adjustedBankBalance']);
    expect(await statement('2026-02-28')).toBeNull();
  });

  it('is nobody else’s, and not for who may not', async () => {
    const [group] = (await list({ states: ['CONFIRMED'] })).edges.map(({ node }) => node);
    if (!group) throw new Error('some are confirmed');
    const calls: readonly (readonly [string, string, Fields])[] = [
      ['cashBookReconcile', RESULT, period()],
      ['cashBookGroupsConfirm', CONFIRM, { groups: [named(group)] }],
      ['cashBookGroupReject', GROUP, named(group)],
      ['cashBookGroupUndo', GROUP, named(group)],
      [
        'cashBookGroupCreate',
        GROUP,
        {
          ...{ houseBankAccountId: accountId, bankStatementLineIds: [lineIds.get('77.00')] },
          ...{ bookLines: [{ journalEntryId: tenant.ids['JournalEntry'], lineNumber: 1 }] },
        },
      ],
    ];
    for (const [mutation, fields, input] of calls) {
      const denied = await unchanged(() => send(mutation, fields, input, powerless));
      expect(denied.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
      const theirs = await unchanged(() =>
        stranger.ask(mutationText(mutation, fields), {
          input: { idempotencyKey: newId(), ...input },
        }),
      );
      expect(JSON.stringify(theirs)).toMatch(/_UNKNOWN/);
    }
    const query = `query ($id: ID!, $account: ID!) { node(id: $id) { id } cashBookGroups { totalCount }
      bankReconciliationStatement(houseBankAccountId: $account, asOf: "2026-03-31") { asOf } }`;
    const elsewhere = await stranger.ask(query, { id: group.id, account: accountId });
    expect(elsewhere.data).toEqual({
      ...{ node: null, cashBookGroups: { totalCount: '0' }, bankReconciliationStatement: null },
    });
    const denied = await tenant.ask(query, { id: group.id, account: accountId }, powerless);
    expect(denied.errors.length).toBeGreaterThan(0);
  });
});
