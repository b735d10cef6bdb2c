import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EXECUTORS } from '../../src/index';
import { type ImportingTenant, openImportingTenant } from '../support/importing-tenant';
import { startTestGateway, type TestGateway } from '../support/test-gateway';

const TEXT =
  'Party code,Document number,Document date,Currency,Total amount\nC1,F-1,2026-01-15,CNY,1.00\n';
const FILE = `fragment file on File {
  __typename id name byteSize mediaType sha256 uploadedAt uploadedBy { __typename }
}`;
const NODE = `query ($id: ID!) { node(id: $id) { id ...file } } ${FILE}`;
const RUNS = `{ importRuns { edges { node { file { ...file } } } } } ${FILE}`;

describe.each(EXECUTORS)('files over HTTP, executing by %s', (executor) => {
  let system: TestGateway;
  let tenant: ImportingTenant;
  let other: ImportingTenant;
  let id: string;

  beforeAll(async () => {
    system = await startTestGateway(executor);
    tenant = await openImportingTenant(system);
    other = await openImportingTenant(system);
    id = await tenant.fileId('C:\\März\\三月.csv', TEXT);
  }, 60_000);
  afterAll(() => system.close());

  const file = () => ({
    ...{ __typename: 'File', id, name: '三月.csv', byteSize: Buffer.byteLength(TEXT) },
    ...{ mediaType: 'text/csv', uploadedAt: '2026-03-31T08:00:00.000Z' },
    sha256: createHash('sha256').update(TEXT).digest('hex'),
    uploadedBy: { __typename: 'User' },
  });

  it('are objects with the id that the upload answered', async () => {
    expect(await tenant.ask(NODE, { id })).toMatchObject({ errors: [], data: { node: file() } });
  });

  it('are told with their import', async () => {
    await tenant.finish({ fileId: id, isDryRun: true });
    const { data, errors } = await tenant.ask(RUNS);
    expect(errors).toEqual([]);
    expect(data).toEqual({ importRuns: { edges: [{ node: { file: file() } }] } });
  });

  it('are not there for another tenant, which has a file of its own with the same bytes', async () => {
    expect(await other.ask(NODE, { id })).toMatchObject({ errors: [], data: { node: null } });
    const theirs = await other.fileId('三月.csv', TEXT);
    expect(theirs).not.toBe(id);
    expect(await other.ask(NODE, { id: theirs })).toMatchObject({
      data: { node: { id: theirs, sha256: file().sha256 } },
    });
    expect(await tenant.ask(NODE, { id: theirs })).toMatchObject({ data: { node: null } });
  });
});

describe('files of a tenant that may store a megabyte', () => {
  let system: TestGateway;
  let tenant: ImportingTenant;

  beforeAll(async () => {
    system = await startTestGateway('jit', { variables: { FILES_STORED_MB: '1' } });
    tenant = await openImportingTenant(system);
  }, 60_000);
  afterAll(() => system.close());

  const send = async (name: string, content: string) => {
    const answer = await fetch(`${system.gateway.url}/files`, {
      method: 'POST',
      body: content,
      headers: { authorization: `Bearer ${tenant.key}`, 'x-file-name': name },
    });
    return { status: answer.status, body: await answer.json() };
  };

  it('are taken as far as that goes, the same ones again, and then no more', async () => {
    const [half, other] = ['1', '2'].map((digit) => `a,b\n${`${digit},2\n`.repeat(150_000)}`);
    const first = await send('half.csv', half ?? '');
    expect(first.status).toBe(201);
    const { status, body } = await send('other.csv', other ?? '');
    expect([status, body]).toEqual([
      413,
      {
        file: null,
        userErrors: [
          {
            ...{ code: 'FILE_QUOTA_OF_TENANT', message: expect.any(String), path: [] },
            ...{ limitBytes: 1_048_576, usedBytes: half?.length },
          },
        ],
      },
    ]);
    expect(await send('half.csv', half ?? '')).toEqual(first);
    expect((await send('small.csv', 'a,b\n1,2\n')).status).toBe(201);
  });
});
