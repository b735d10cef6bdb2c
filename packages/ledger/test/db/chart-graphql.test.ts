import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { anAskedReference, BOOKS, type AskedReference } from '../support/a-reference';

let home: AskedReference;

beforeAll(async () => {
  home = await anAskedReference();
});
afterAll(() => home.db.close());

it('opens books, and reads them with their accounts and periods', async () => {
  const opened = await home.send(
    'booksOpen',
    { legalEntityId: home.entity, ...BOOKS },
    'book { id code kind standard openedAt fiscalYears legalEntity { id code } }',
  );
  expect(opened).toMatchObject({
    book: {
      code: 'STATUTORY',
      kind: 'STATUTORY',
      standard: 'CAS',
      openedAt: '2026-03-31T08:00:00.000Z',
      fiscalYears: [2026],
      legalEntity: { id: home.entity, code: 'CN01' },
    },
    userErrors: [],
  });

  const { data, errors } = await home.ask(
    `query ($id: ID!) {
       books(legalEntityId: $id) { id }
       accounts(legalEntityId: $id, first: 3, filter: { isActive: true }) {
         edges { node { code name nameZh type itemClass role isActive version legalEntity { code } } }
         pageInfo { hasNextPage endCursor }
       }
       fiscalPeriods(legalEntityId: $id, year: 2026) {
         kind fiscalYear number startsOn endsOn state stateChangedAt version
         legalEntity { code } stateChangedBy { __typename }
       }
     }`,
    { id: home.entity },
  );
  expect(errors).toEqual([]);
  expect(data).toMatchObject({
    books: [{ id: (opened['book'] as { id: string }).id }],
    accounts: {
      edges: [
        { node: { code: '1002', role: 'BANK', nameZh: '银行存款', legalEntity: { code: 'CN01' } } },
        { node: { code: '1012' } },
        { node: { code: '1121', itemClass: 'BILL_RECEIVABLE' } },
      ],
      pageInfo: { hasNextPage: true },
    },
  });
  expect(data?.['fiscalPeriods']).toHaveLength(12);
  const cursor = (data?.['accounts'] as { pageInfo: { endCursor: string } }).pageInfo.endCursor;
  const next = await home.ask(
    'query ($id: ID!, $after: String) { accounts(legalEntityId: $id, first: 1, after: $after) { edges { node { code } } } }',
    { id: home.entity, after: cursor },
  );
  expect(next.data).toEqual({ accounts: { edges: [{ node: { code: '1122' } }] } });
});

it('creates and edits an account', async () => {
  const fields = 'account { id code nameZh role version }';
  const created = await home.send(
    'accountCreate',
    { legalEntityId: home.entity, code: '100201', name: 'Bank of Example', type: 'ASSET' },
    fields,
  );
  const { id } = created['account'] as { id: string };
  expect(created).toMatchObject({ account: { nameZh: null, role: null, version: 1 } });
  const updated = await home.send(
    'accountUpdate',
    { accountId: id, expectedVersion: 1, nameZh: '示例银行' },
    fields,
  );
  expect(updated).toMatchObject({ account: { nameZh: '示例银行', version: 2 } });
  const stale = await home.send(
    'accountUpdate',
    { accountId: id, expectedVersion: 1 },
    `${fields} userErrors { ... on VersionConflictError { currentVersion } }`,
  );
  expect(stale).toMatchObject({
    account: null,
    userErrors: [
      {
        __typename: 'VersionConflictError',
        code: 'VERSION_CONFLICT',
        path: ['input', 'expectedVersion'],
        currentVersion: 2,
      },
    ],
  });
});
