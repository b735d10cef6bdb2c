import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@duebook/kernel';
import { aTenant } from '@duebook/governance/testing';
import type { Caller } from '@duebook/platform';
import { encodeId } from '@duebook/platform/graphql';
import { countingStatements } from '../support/a-core-schema';
import { csvOf } from '../support/an-import';
import { anAskedImportHome, type AskedImports } from '../support/an-import-schema';

let home: AskedImports;

beforeAll(async () => {
  home = await anAskedImportHome();
  for (const number of ['F-1', 'F-2', 'F-3', 'F-4']) await importOf(number);
});
afterAll(() => home.close());

const textOf = (number: string) =>
  csvOf([
    {
      ...{ 'Party code': 'C1', 'Party name': 'Anker GmbH', 'Document number': number },
      ...{ 'Document date': '2025-01-15', 'Due date': '2025-02-14' },
      ...{ Currency: 'CNY', 'Total amount': '100.00' },
    },
  ]);

/** Imports a file of its own; answers the import's and the file's UUIDs. */
async function importOf(
  number: string,
  over: { readonly legalEntityId?: string | null } = {},
): Promise<{ readonly runId: string; readonly fileId: string }> {
  const fileId = await home.upload(textOf(number));
  const started = await home.imports.start(home.caller, {
    ...{ idempotencyKey: newId(), kind: 'INVOICES', fileId, profileName: null },
    ...{ legalEntityId: home.legalEntityId, isDryRun: true, onBadRows: 'REFUSE' },
    ...{ createsParties: true, ...over },
  });
  if (!started.ok) throw new Error(JSON.stringify(started.refusal));
  return { runId: started.value.importRunId, fileId };
}

const FILE = `fragment file on File {
  id name byteSize mediaType sha256 uploadedAt
  uploadedBy { ... on User { displayName } ... on ServiceAccount { name } }
}`;
const NODE = `query ($id: ID!) { node(id: $id) { __typename ...file } } ${FILE}`;
const RUN = `query ($id: ID!) { importRun(id: $id) { file { ...file } } } ${FILE}`;
const LIST = `query ($first: Int!) { importRuns(first: $first) { edges { node { file { ...file } } } } } ${FILE}`;

const nodeFor = async (caller: Caller, fileId: string): Promise<unknown> => {
  const { data, errors } = await home.ask(caller, NODE, { id: encodeId('File', fileId) });
  expect(errors).toEqual([]);
  return data?.['node'];
};
/** Somebody else of the tenant, with these rights. */
const colleague = (permissions: readonly string[], legalEntityId?: string): Caller => ({
  ...home.tenant.callerWith(permissions, legalEntityId),
  principalId: newId(),
});

describe('the file of an import', () => {
  it('has its name, size, type and hash, and who sent it when', async () => {
    const { runId, fileId } = await importOf('G-1');
    const bytes = Buffer.from(textOf('G-1'));
    const { data, errors } = await home.ask(home.caller, RUN, { id: encodeId('ImportRun', runId) });
    expect(errors).toEqual([]);
    const run = data?.['importRun'] as Record<string, unknown> & { file: Record<string, unknown> };
    expect(run.file).toMatchObject({
      id: encodeId('File', fileId),
      byteSize: bytes.length,
      mediaType: 'text/csv',
      sha256: createHash('sha256').update(bytes).digest('hex'),
      uploadedAt: '2026-03-31T08:00:00.000Z',
    });
    expect(run.file['uploadedBy']).not.toBeNull();
    expect(await nodeFor(home.caller, fileId)).toEqual({ __typename: 'File', ...run.file });
  });

  it('costs a page of imports two statements, however long it is', async () => {
    const statementsOf = async (first: number) => {
      const { statements } = await countingStatements(home.db, () =>
        home.ask(home.caller, LIST, { first }),
      );
      return statements.map((name) => name.replace(/\.\d+$/, '')).sort();
    };
    const few = await statementsOf(1);
    expect(few.filter((name) => name === 'platform.find_files')).toHaveLength(1);
    expect(await statementsOf(4)).toEqual(few);
  });
});

describe('node(id) of a file', () => {
  it('answers who sees an import of it, and nobody else', async () => {
    const { fileId } = await importOf('N-1');
    const seen = { id: encodeId('File', fileId) };
    const read = 'ledger.import.read';
    expect(await nodeFor(colleague([read]), fileId)).toMatchObject(seen);
    expect(await nodeFor(colleague([read], home.legalEntityId), fileId)).toMatchObject(seen);
    expect(await nodeFor(colleague([read], home.tenant.legalEntityId), fileId)).toBeNull();
    expect(await nodeFor(colleague(['platform.file.upload']), fileId)).toBeNull();
    expect(await nodeFor(colleague([]), fileId)).toBeNull();
  });

  it('answers readers in the whole tenant where the rows name their legal entities', async () => {
    const { fileId } = await importOf('N-2', { legalEntityId: null });
    const read = 'ledger.import.read';
    expect(await nodeFor(colleague([read]), fileId)).not.toBeNull();
    expect(await nodeFor(colleague([read], home.legalEntityId), fileId)).toBeNull();
  });

  it('answers who sent it, attached or not, and no colleague until it is', async () => {
    const fileId = await home.upload(textOf('N-3'));
    const { principalId } = home.caller;
    const sender = { ...home.tenant.callerWith([]), principalId };
    expect(await nodeFor(sender, fileId)).toMatchObject({ __typename: 'File' });
    expect(await nodeFor(colleague(['ledger.import.read']), fileId)).toBeNull();
  });

  it('is null to another tenant, and for an id of nothing', async () => {
    const { fileId, runId } = await importOf('N-4');
    const theirs = (await aTenant(home.db)).caller;
    expect(await nodeFor(theirs, fileId)).toBeNull();
    expect(await nodeFor({ ...theirs, principalId: home.caller.principalId }, fileId)).toBeNull();
    expect(await nodeFor(home.caller, newId())).toBeNull();
    expect(await nodeFor(home.caller, runId)).toBeNull();
  });

  it('is signed in for', async () => {
    const { fileId } = await importOf('N-5');
    const answer = await home.ask(null, NODE, { id: encodeId('File', fileId) });
    expect(answer.errors[0]).toContain('Sign in');
  });
});
