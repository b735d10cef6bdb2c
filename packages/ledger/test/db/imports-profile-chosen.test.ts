import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@duebook/kernel';
import { encodeId } from '@duebook/platform/graphql';
import { csvOf } from '../support/an-import';
import { anAskedImportHome, type AskedImports } from '../support/an-import-schema';

let home: AskedImports;
beforeAll(async () => {
  home = await anAskedImportHome();
});
afterAll(() => home.close());

/** What starting an import of a row answers, which is refused. */
async function refusalsOf(row: Readonly<Record<string, string>>, over: object): Promise<unknown> {
  const { data, errors } = await home.ask(
    home.caller,
    `mutation ($input: ImportStartInput!) {
      importStart(input: $input) {
        importRun { id }
        userErrors { __typename code path ... on ImportFileError { columns profiles } }
      }
    }`,
    {
      input: {
        ...{ idempotencyKey: newId(), legalEntityId: home.entity },
        fileId: encodeId('File', await home.upload(csvOf([row]))),
        ...over,
      },
    },
  );
  expect(errors).toEqual([]);
  const started = data?.['importStart'] as { importRun: unknown; userErrors: unknown };
  expect(started.importRun).toBeNull();
  return started.userErrors;
}

describe('the profile that reads a file', () => {
  it('is refused where columns that it needs are missing, which are named', async () => {
    const row = { 'Party code': 'C1', 'Document number': 'H-1', 'Document date': '2025-01-15' };
    const over = { kind: 'INVOICES', profileName: 'DUEBOOK' };
    expect(await refusalsOf({ ...row, 'Total amount': '1.00' }, over)).toMatchObject([
      {
        ...{ __typename: 'ImportFileError', code: 'IMPORT_COLUMNS_MISSING' },
        ...{ path: ['input', 'profileName'], columns: ['Currency'] },
      },
    ]);
  });

  it('is not chosen between two that fit alike, which are named', async () => {
    const rules = [
      { field: 'partyCode', columns: ['Zahler'] },
      { field: 'documentDate', columns: ['Tag'], datePatterns: ['yyyy-MM-dd'] },
      { field: 'amount', columns: ['Summe'] },
      { field: 'currency', constant: 'CNY' },
    ];
    for (const name of ['House bank', 'Other bank']) {
      const saved = await home.ask(
        home.caller,
        `mutation ($input: ImportProfileSaveInput!) {
          importProfileSave(input: $input) { userErrors { code } }
        }`,
        { input: { ...{ idempotencyKey: newId(), kind: 'RECEIPTS' }, name, rules } },
      );
      expect(saved).toMatchObject({ data: { importProfileSave: { userErrors: [] } } });
    }
    const row = { Zahler: 'C1', Tag: '2025-02-01', Summe: '1.00' };
    expect(await refusalsOf(row, { kind: 'RECEIPTS' })).toMatchObject([
      {
        ...{ __typename: 'ImportFileError', code: 'IMPORT_PROFILE_AMBIGUOUS' },
        ...{ path: ['input', 'profileName'], profiles: ['House bank', 'Other bank'] },
      },
    ]);
  });
});
