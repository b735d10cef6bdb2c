import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@duebook/kernel';
import { encodeId } from '@duebook/platform/graphql';
import { aTenant } from '@duebook/governance/testing';
import { IMPORT_KINDS } from '../../src/imports/domain/import-run';
import { csvOf } from '../support/an-import';
import { anAskedImportHome, type AskedImports } from '../support/an-import-schema';

let home: AskedImports;
let ask: AskedImports['ask'];
let legalEntityId: string;
let entity: string;

beforeAll(async () => {
  home = await anAskedImportHome();
  ({ ask, legalEntityId, entity } = home);
});
afterAll(() => home.close());

const START = `mutation ($input: ImportStartInput!) {
  importStart(input: $input) {
    isNew
    importRun { id kind state profileName file { name } rowsTotal legalEntity { code } startedBy { ... on User { displayName } } }
    userErrors {
      __typename code path message
      ... on ImportFileError { line columns profiles }
    }
  }
}`;

const RUN = `query ($id: ID!, $after: String) {
  importRun(id: $id) {
    state rowsTotal rowsChecked rowsPosted rowsAlreadyThere rowsRefused warningCount failure
    issueCounts { code field column severity count }
    issues(first: 1, after: $after) {
      edges { cursor node { line column field code severity message posted sent } }
      pageInfo { hasNextPage }
    }
    parties(first: 5) { edges { node { isCreated names party { code } } } }
  }
}`;

const row = (number: string, over: object = {}) => ({
  'Party code': 'C1',
  'Party name': 'Anker GmbH',
  'Document number': number,
  'Document date': '2025-01-15',
  'Due date': '2025-02-14',
  Currency: 'CNY',
  'Total amount': '100.00',
  ...over,
});

const inputOf = async (text: string, over: object = {}) => ({
  idempotencyKey: newId(),
  kind: 'INVOICES',
  fileId: encodeId('File', await home.upload(text)),
  legalEntityId: entity,
  ...over,
});

describe('an import through the API', () => {
  it('waits, is worked off by the loop, and tells of every row', async () => {
    const text = csvOf([
      row('G-1'),
      row('G-2', { 'Party name': 'Anker Ltd.' }),
      row('G-3', { 'Total amount': '1e3' }),
      row('G-4', { Currency: 'XXX' }),
    ]);
    const input = await inputOf(text, { onBadRows: 'SKIP', createsParties: true });
    const started = await ask(home.caller, START, { input });
    expect(started).toMatchObject({
      errors: [],
      data: {
        importStart: {
          isNew: true,
          userErrors: [],
          importRun: {
            kind: 'INVOICES',
            state: 'WAITING',
            profileName: 'DUEBOOK',
            rowsTotal: null,
            legalEntity: { code: 'CN02' },
            startedBy: { displayName: 'Ada Admin' },
          },
        },
      },
    });
    expect(await ask(home.caller, START, { input })).toEqual(started);
    const { id } = (started.data?.['importStart'] as { importRun: { id: string } }).importRun;

    expect(await home.imports.runner.runNext()).toBe(true);
    expect(await home.imports.runner.runNext()).toBe(false);
    const first = await ask(home.caller, RUN, { id, after: null });
    expect(first).toMatchObject({
      errors: [],
      data: {
        importRun: {
          state: 'COMPLETED',
          rowsTotal: 4,
          rowsChecked: 4,
          rowsPosted: 2,
          rowsAlreadyThere: 0,
          rowsRefused: 2,
          issueCounts: [
            { code: 'CURRENCY_UNKNOWN', column: 'Currency', count: 1 },
            { code: 'NOT_A_NUMBER', column: 'Total amount', count: 1 },
          ],
          issues: {
            edges: [
              {
                node: {
                  line: 4,
                  column: 'Total amount',
                  field: 'totalAmount',
                  code: 'NOT_A_NUMBER',
                  severity: 'REFUSED',
                  message: 'This is no number written as digits.digits.',
                },
              },
            ],
            pageInfo: { hasNextPage: true },
          },
          parties: {
            edges: [
              {
                node: {
                  isCreated: true,
                  names: ['Anker GmbH', 'Anker Ltd.'],
                  party: { code: 'C1' },
                },
              },
            ],
          },
        },
      },
    });
    const run = first.data?.['importRun'] as { issues: { edges: { cursor: string }[] } };
    const after = run.issues.edges[0]?.cursor;
    expect(await ask(home.caller, RUN, { id, after })).toMatchObject({
      data: {
        importRun: {
          issues: { edges: [{ node: { line: 5, code: 'CURRENCY_UNKNOWN', sent: 'XXX' } }] },
        },
      },
    });
    const node = `query ($id: ID!) { node(id: $id) { id ... on ImportRun { state } } }`;
    expect(await ask(home.caller, node, { id })).toMatchObject({
      data: { node: { id, state: 'COMPLETED' } },
    });
    const LIST = `{ importRuns(first: 5, filter: { kinds: [INVOICES, RECEIPTS], states: [COMPLETED] }) { edges { node { id } } } }`;
    expect(await ask(home.caller, LIST)).toMatchObject({
      data: { importRuns: { edges: [{ node: { id } }] } },
    });
  });

  it('is refused with what is wrong with the file or the key', async () => {
    const text = csvOf([{ ...row('H-1'), Colour: 'red' }]);
    expect(await ask(home.caller, START, { input: await inputOf(text) })).toMatchObject({
      data: {
        importStart: {
          importRun: null,
          isNew: null,
          userErrors: [
            {
              __typename: 'ImportFileError',
              code: 'IMPORT_COLUMNS_UNKNOWN',
              path: ['input', 'profileName'],
              columns: ['Colour'],
            },
          ],
        },
      },
    });
    const broken = await inputOf('"unclosed,header\n1,2\n');
    expect(await ask(home.caller, START, { input: broken })).toMatchObject({
      data: {
        importStart: {
          userErrors: [{ code: 'IMPORT_FILE_UNREADABLE', path: ['input', 'fileId'], line: 1 }],
        },
      },
    });
    const good = await inputOf(csvOf([row('H-2')]));
    const unknown = [
      [{ fileId: encodeId('File', newId()) }, 'IMPORT_FILE_UNKNOWN', 'fileId'],
      [{ fileId: entity }, 'IMPORT_FILE_UNKNOWN', 'fileId'],
      [{ profileName: 'Nobody' }, 'IMPORT_PROFILE_UNKNOWN', 'profileName'],
      [
        { legalEntityId: encodeId('LegalEntity', newId()) },
        'LEGAL_ENTITY_UNKNOWN',
        'legalEntityId',
      ],
    ] as const;
    for (const [over, code, field] of unknown) {
      const input = { ...good, ...over, idempotencyKey: newId() };
      expect(await ask(home.caller, START, { input })).toMatchObject({
        data: { importStart: { userErrors: [{ code, path: ['input', field] }] } },
      });
    }
    await ask(home.caller, START, { input: good });
    const other = { ...good, isDryRun: true };
    expect(await ask(home.caller, START, { input: other })).toMatchObject({
      data: { importStart: { userErrors: [{ code: 'IDEMPOTENCY_KEY_REUSED' }] } },
    });
  });

  it('is ended before it begins, and not a second time', async () => {
    const input = await inputOf(csvOf([row('K-1'), row('K-2')]));
    const started = await ask(home.caller, START, { input });
    const { id } = (started.data?.['importStart'] as { importRun: { id: string } }).importRun;
    const CANCEL = `mutation ($input: ImportCancelInput!) {
      importCancel(input: $input) { importRun { state } userErrors { code path } }
    }`;
    const cancel = (importRunId: string) =>
      ask(home.caller, CANCEL, { input: { idempotencyKey: newId(), importRunId } });
    expect(await cancel(id)).toMatchObject({
      data: { importCancel: { importRun: { state: 'CANCELLED' }, userErrors: [] } },
    });
    expect(await cancel(id)).toMatchObject({
      data: { importCancel: { userErrors: [{ code: 'IMPORT_FINISHED' }] } },
    });
    expect(await cancel(encodeId('ImportRun', newId()))).toMatchObject({
      data: { importCancel: { userErrors: [{ code: 'IMPORT_UNKNOWN' }] } },
    });
  });

  it('shows nothing to another tenant, and nothing without a right', async () => {
    const input = await inputOf(csvOf([row('L-1')]));
    const started = await ask(home.caller, START, { input });
    const { id } = (started.data?.['importStart'] as { importRun: { id: string } }).importRun;
    const theirs = (await aTenant(home.db)).caller;
    const seen = `query ($id: ID!) { importRun(id: $id) { id } importRuns { edges { node { id } } } node(id: $id) { id } }`;
    expect(await ask(theirs, seen, { id })).toEqual({
      errors: [],
      codes: [],
      data: { importRun: null, importRuns: { edges: [] }, node: null },
    });
    expect(
      await ask(theirs, START, { input: { ...input, idempotencyKey: newId() } }),
    ).toMatchObject({
      data: { importStart: { importRun: null, userErrors: [{ code: 'LEGAL_ENTITY_UNKNOWN' }] } },
    });
    const elsewhere = home.tenant.callerWith(['ledger.import.read'], home.tenant.legalEntityId);
    expect(await ask(elsewhere, seen, { id })).toMatchObject({
      data: { importRun: null, importRuns: { edges: [] } },
    });
    const nobody = home.tenant.callerWith([]);
    expect((await ask(nobody, seen, { id })).errors[0]).toContain('ledger.import.read');
    expect((await ask(nobody, START, { input })).errors[0]).toContain('ledger.import.run');
    expect((await ask(null, seen, { id })).errors[0]).toContain('Sign in');
  });
});

describe('profiles through the API', () => {
  const SAVE = `mutation ($input: ImportProfileSaveInput!) {
    importProfileSave(input: $input) {
      importProfile {
        kind name version ignoredColumns ignoresOtherColumns blanks encoding delimiter headerLine
        negativeAmounts finerAmounts
        rules { field columns constant datePatterns decimalMark groupMark transforms { kind length text } words { theirs ours } }
      }
      userErrors { code path message }
    }
  }`;
  const profile = {
    kind: 'RECEIPTS',
    name: 'Bank export',
    rules: [
      {
        field: 'partyCode',
        columns: ['Payer'],
        transforms: [{ kind: 'PAD_WITH_ZEROS', length: 5 }],
      },
      { field: 'documentDate', columns: ['Booked'], datePatterns: ['dd.MM.yyyy'] },
      { field: 'amount', columns: ['Sum'], decimalMark: ',', groupMark: '.' },
      { field: 'currency', constant: 'EUR' },
      { field: 'isPrepayment', columns: ['Advance'], words: [{ theirs: 'ja', ours: 'YES' }] },
    ],
    ignoredColumns: ['Balance'],
    blanks: ['-'],
    encoding: 'WINDOWS_1252',
    delimiter: ';',
    headerLine: 3,
    finerAmounts: 'ROUND',
  };
  const save = (over: object = {}) =>
    ask(home.caller, SAVE, { input: { idempotencyKey: newId(), ...profile, ...over } });

  it('are saved as they were said, and again as their next version', async () => {
    expect(await save()).toMatchObject({
      errors: [],
      data: {
        importProfileSave: {
          userErrors: [],
          importProfile: {
            ...profile,
            version: 1,
            ignoresOtherColumns: false,
            negativeAmounts: 'REFUSE',
            rules: [
              {
                field: 'partyCode',
                transforms: [{ kind: 'PAD_WITH_ZEROS', length: 5, text: null }],
              },
              { field: 'documentDate', datePatterns: ['dd.MM.yyyy'] },
              { field: 'amount', decimalMark: ',', groupMark: '.' },
              { field: 'currency', columns: [], constant: 'EUR' },
              { field: 'isPrepayment', words: [{ theirs: 'ja', ours: 'YES' }] },
            ],
          },
        },
      },
    });
    expect(await save({ blanks: [] })).toMatchObject({
      data: { importProfileSave: { importProfile: { version: 2, blanks: [] } } },
    });
    const LIST = `{ importProfiles(filter: { kinds: [RECEIPTS] }) { edges { node { name version savedAt } } } importFields(kind: RECEIPTS) { name templateColumn otherTemplateColumns isRequired type choices } }`;
    const listed = await ask(home.caller, LIST);
    expect(listed).toMatchObject({
      data: {
        importProfiles: {
          edges: [
            { node: { name: 'DUEBOOK', version: 0, savedAt: null } },
            { node: { name: 'Bank export', version: 2 } },
          ],
        },
      },
    });
    // The templates of the kinds before and after stand where their kinds do.
    const PAGE = `query ($after: String) { importProfiles(first: 2, after: $after) {
      edges { cursor node { kind name version } } pageInfo { hasNextPage endCursor } } }`;
    interface Page {
      readonly edges: readonly {
        readonly node: { readonly kind: string; readonly name: string };
      }[];
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
    }
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { data: read } = await ask(home.caller, PAGE, { after });
      const page = read?.['importProfiles'] as Page;
      seen.push(...page.edges.map(({ node }) => `${node.kind} ${node.name}`));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null);
    expect(seen).toEqual([...new Set(seen)]);
    // Orders are brought by the package above that knows them.
    const kinds = IMPORT_KINDS.filter((kind) => kind !== 'SALES_ORDERS');
    expect(seen).toHaveLength(
      kinds.length + seen.filter((name) => !name.endsWith('DUEBOOK')).length,
    );
    const place = seen.indexOf('RECEIPTS DUEBOOK');
    expect(seen[place + 1]).toBe('RECEIPTS Bank export');
    expect(listed.data?.['importFields']).toContainEqual({
      name: 'settlesDocumentNumber',
      templateColumn: 'Settles document number',
      otherTemplateColumns: ['核销单据号'],
      isRequired: false,
      type: 'TEXT',
      choices: [],
    });
  });

  it.each([
    [{ name: 'DUEBOOK' }, 'IMPORT_PROFILE_NAME_TAKEN', ['input', 'name']],
    [{ delimiter: '#' }, 'IMPORT_DELIMITER_INVALID', ['input', 'delimiter']],
    [{ rules: profile.rules.slice(1) }, 'IMPORT_PROFILE_INVALID', ['input', 'partyCode']],
    [
      { rules: [...profile.rules, { field: 'colour', columns: ['C'] }] },
      'IMPORT_PROFILE_INVALID',
      ['input', 'colour'],
    ],
    [
      { rules: [{ ...profile.rules[1], datePatterns: ['whenever'] }] },
      'IMPORT_PROFILE_INVALID',
      ['input', 'rules.0.datePatterns.0'],
    ],
  ])('are refused when they make no sense: %j', async (over, code, path) => {
    expect(await save(over)).toMatchObject({
      errors: [],
      data: { importProfileSave: { importProfile: null, userErrors: [{ code, path }] } },
    });
  });

  it('are the whole tenant’s', async () => {
    const local = home.tenant.callerWith(['ledger.importProfile.save'], legalEntityId);
    const input = { idempotencyKey: newId(), ...profile };
    expect((await ask(local, SAVE, { input })).errors[0]).toContain('ledger.importProfile.save');
  });
});
