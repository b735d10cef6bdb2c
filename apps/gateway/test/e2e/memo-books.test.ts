import { newId } from '@duebook/kernel';
import { encodeId } from '@duebook/platform/graphql';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EXECUTORS } from '../../src/index';
import { fingerprintOf } from '../support/fingerprint';
import { type Fields, unchangedBy } from '../support/mutating';
import { startTestGateway, type TestGateway } from '../support/test-gateway';
import { mutationText, openTradingTenant, type TradingTenant } from '../support/trading-tenant';

const OPEN = mutationText('memoBookOpen', 'book { id code kind standard fiscalYears }');

const REPORTS = `query ($entity: ID!, $account: ID!, $book: ID, $entry: ID!) {
  trialBalance(legalEntityId: $entity, from: "2026-01-01", to: "2026-12-31", bookId: $book) {
    totals { debits { amount } credits { amount } closingBalance { amount } }
  }
  accountLedger(accountId: $account, from: "2026-01-01", to: "2026-12-31", bookId: $book) {
    closingBalance { amount } lines { edges { node { entry { book { kind } } } } }
  }
  journalEntry(id: $entry) { book { code kind } }
}`;

describe.each(EXECUTORS)('memo books, executing by %s', (executor) => {
  let system: TestGateway;
  let tenant: TradingTenant;
  let entity: string;

  beforeAll(async () => {
    system = await startTestGateway(executor);
    tenant = await openTradingTenant(system);
    entity = tenant.ids['LegalEntity'] ?? '';
  });
  afterAll(() => system.close());

  const open = (over: Fields = {}, ask = tenant.ask) => {
    const book = { legalEntityId: entity, code: 'IFRS-1', standard: 'IFRS' };
    return ask(OPEN, { input: { idempotencyKey: newId(), ...book, ...over } });
  };
  const payloadOf = ({ data }: Awaited<ReturnType<TradingTenant['ask']>>) => data?.['memoBookOpen'];
  const unchanged = unchangedBy(() => fingerprintOf(system.home, tenant.tenantId));

  it('are opened beside the statutory book, once under a key, and reported with it', async () => {
    const key = { idempotencyKey: newId() };
    const first = await open(key);
    expect(payloadOf(first)).toMatchObject({
      book: { code: 'IFRS-1', kind: 'MEMO', standard: 'IFRS', fiscalYears: [2025, 2026] },
      userErrors: [],
    });
    const replayed = await unchanged(() => open(key));
    expect(replayed.data).toEqual(first.data);
    const reused = await unchanged(() => open({ ...key, code: 'IFRS-2' }));
    expect(payloadOf(reused)).toMatchObject({
      book: null,
      userErrors: [{ code: 'IDEMPOTENCY_KEY_REUSED', path: ['input', 'idempotencyKey'] }],
    });

    const listed = await tenant.ask(
      `query ($id: ID!) {
         books(legalEntityId: $id) { id code kind }
         accounts(legalEntityId: $id, first: 1, filter: { itemClasses: [RECEIVABLE] }) {
           edges { node { id } }
         }
       }`,
      { id: entity },
    );
    expect(listed.data?.['books']).toMatchObject([
      { code: 'STATUTORY', kind: 'STATUTORY' },
      { code: 'IFRS-1', kind: 'MEMO' },
    ]);
    const books = listed.data?.['books'] as { id: string }[];
    const accounts = listed.data?.['accounts'] as { edges: { node: { id: string } }[] };
    for (const book of [null, ...books.map(({ id }) => id)]) {
      const { data, errors } = await tenant.ask(REPORTS, {
        ...{ entity, account: accounts.edges[0]?.node.id, book, entry: tenant.ids['JournalEntry'] },
      });
      expect(errors).toEqual([]);
      expect(data).toMatchObject({
        trialBalance: { totals: { closingBalance: { amount: '0.00' } } },
        accountLedger: {
          closingBalance: { amount: '565.00' },
          lines: {
            edges: Array(2).fill({ node: { entry: { book: { kind: 'STATUTORY' } } } }) as object[],
          },
        },
        journalEntry: { book: { code: 'STATUTORY', kind: 'STATUTORY' } },
      });
    }
  });

  it.each<[string, Fields, string, string]>([
    ['the code of a book that stands', { code: 'STATUTORY' }, 'BOOK_CODE_TAKEN', 'code'],
    ['an unreadable code', { code: 'IFRS 1' }, 'BOOK_CODE_INVALID', 'code'],
    ['an unknown legal entity', { legalEntityId: 'x' }, 'LEGAL_ENTITY_UNKNOWN', 'legalEntityId'],
  ])('with %s are refused, and nothing changes', async (_, over, code, path) => {
    const answer = await unchanged(() => open(over));
    expect(answer.errors).toEqual([]);
    expect(payloadOf(answer)).toMatchObject({
      book: null,
      userErrors: [{ code, path: ['input', path] }],
    });
  });

  it('are not opened by a stranger, nor without the permission, and tell a stranger nothing', async () => {
    const stranger = await system.openTenant();
    const theirs = await unchanged(() => open({ code: 'THEIRS' }, stranger.ask));
    expect(payloadOf(theirs)).toMatchObject({ userErrors: [{ code: 'LEGAL_ENTITY_UNKNOWN' }] });
    const { keyText } = await tenant.run('apiKeyCreate keyText', {
      ...{ principalId: encodeId('User', tenant.caller.principalId), name: 'Narrow' },
      scope: ['ledger.book.read'],
    });
    const authorization = `Bearer ${String(keyText)}`;
    const narrow: TradingTenant['ask'] = (query, variables) =>
      tenant.ask(query, variables, { authorization });
    const denied = await unchanged(() => open({ code: 'DENIED' }, narrow));
    expect(denied.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });
});
