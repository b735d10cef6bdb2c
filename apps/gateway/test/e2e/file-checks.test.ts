import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openContents, readConfig, verify } from '../../src/index';
import { type ImportingTenant, openImportingTenant } from '../support/importing-tenant';
import { startTestGateway, type TestGateway } from '../support/test-gateway';
import { until } from '@duebook/platform/testing';

const LETTER = 'Dear customer,\nplease pay.\n';
const CHECKS = `{ fileIntegrityChecks { edges { node { __typename id state contentsChecked bytesRead
  copiesAdded contentsRepaired contentsNotRepaired contentsLost plannedAt startedAt finishedAt failure } } } }`;
const FINDINGS = `query ($filter: FileIntegrityFindingsFilter) {
  fileIntegrityFindings(filter: $filter) { edges { node { __typename id primaryCopy secondCopy outcome foundAt
    check { id } file { id name } } } } }`;
const NODE = 'query ($id: ID!) { node(id: $id) { __typename id } }';

const sha256Of = (text: string) => createHash('sha256').update(text).digest('hex');

interface Shown {
  readonly id: string;
  readonly [field: string]: unknown;
}
const nodesOf = (data: unknown, field: string) =>
  (data as Record<string, { edges: { node: Shown }[] }>)[field]?.edges.map(({ node }) => node) ??
  [];

describe('files in two folders', () => {
  let folder: string;
  let system: TestGateway;
  let tenant: ImportingTenant;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'duebook-file-checks-'));
    const variables = { DUEBOOK_DATA: folder, FILES_CHECK_DAYS: '7' };
    system = await startTestGateway('jit', { variables });
    tenant = await openImportingTenant(system);
  }, 120_000);
  afterAll(async () => {
    await system.close();
    await rm(folder, { recursive: true, force: true });
  });

  const pathIn = (name: 'files' | 'files-second', sha256: string) =>
    join(folder, name, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  const checkNow = () =>
    system.gateway.composition.fileChecks
      .createRunner({ everyMs: 1, bytesPerSecond: null })
      .runNow(tenant.tenantId);
  const findings = async (filter: object = {}) => {
    const { data, errors } = await tenant.ask(FINDINGS, { filter });
    expect(errors).toEqual([]);
    return nodesOf(data, 'fileIntegrityFindings');
  };
  const verified = async () => {
    const { home } = system;
    const reports = await verify({
      ...{ ownerUrl: home.ownerUrl, unitOfWork: home.unitOfWork, clock: home.clock, seed: 1 },
      tenantIds: [tenant.tenantId],
      contents: await openContents(readConfig({ DUEBOOK_DATA: folder })),
    });
    return reports.find(({ id }) => id === 'I15');
  };

  it('are in both as soon as they are sent, and verify has read them', async () => {
    await tenant.fileId('letter.txt', LETTER);
    const sha256 = sha256Of(LETTER);
    for (const name of ['files', 'files-second'] as const) {
      expect(await readFile(pathIn(name, sha256), 'utf8')).toBe(LETTER);
    }
    expect(await verified()).toEqual({
      id: 'I15',
      title: 'Every content of a file is in every store as its SHA-256 says',
      holds: true,
      detail: `none found; read 1 of 1 contents (${LETTER.length} bytes) in both stores`,
      brokenTenantIds: [],
    });
  });

  it('are mended where a byte changed, which administrators see and verify does not stand', async () => {
    const id = await tenant.fileId('letter.txt', LETTER);
    await checkNow();
    await writeFile(pathIn('files', sha256Of(LETTER)), LETTER.replace('pay', 'nay'));
    expect(await verified()).toMatchObject({
      holds: false,
      detail: expect.stringContaining(`${sha256Of(LETTER)} CHANGED in the first store`),
    });

    await checkNow();

    expect(await readFile(pathIn('files', sha256Of(LETTER)), 'utf8')).toBe(LETTER);
    expect(await verified()).toMatchObject({ holds: true });
    const { data, errors } = await tenant.ask(CHECKS);
    expect(errors).toEqual([]);
    const [latest, before] = nodesOf(data, 'fileIntegrityChecks');
    expect(latest).toMatchObject({
      ...{ __typename: 'FileIntegrityCheck', state: 'COMPLETED', contentsChecked: 1 },
      ...{ copiesAdded: 0, contentsRepaired: 1, contentsNotRepaired: 0, contentsLost: 0 },
      ...{ plannedAt: '2026-03-31T08:00:00.000Z', failure: null },
    });
    expect(before).toMatchObject({ contentsRepaired: 0, bytesRead: String(2 * LETTER.length) });
    const [finding] = await findings();
    expect(finding).toMatchObject({
      ...{ primaryCopy: 'CHANGED', secondCopy: 'INTACT', outcome: 'REPAIRED' },
      ...{ check: { id: latest?.id }, file: { id, name: 'letter.txt' } },
    });
    expect(await findings({ outcomes: ['LOST'] })).toEqual([]);
    expect(await findings({ checkIds: [latest?.id] })).toHaveLength(1);
    for (const { id: nodeId, __typename } of [latest, finding].flatMap((each) => each ?? [])) {
      const node = { data: { node: { __typename, id: nodeId } } };
      expect(await tenant.ask(NODE, { id: nodeId })).toMatchObject(node);
    }
  });

  it('are checked by a worker that starts, what a folder lacks is brought there, and it is counted', async () => {
    const other = await openImportingTenant(system);
    await other.fileId('theirs.txt', `${LETTER}Theirs.\n`);
    await rm(join(folder, 'files-second'), { recursive: true });
    await system.restart();
    const sha256 = sha256Of(`${LETTER}Theirs.\n`);
    await until(async () => {
      const names = await readdir(join(folder, 'files-second'), { recursive: true });
      return names.some((name) => name.endsWith(sha256));
    });
    await until(async () => {
      const checks = nodesOf((await other.ask(CHECKS)).data, 'fileIntegrityChecks');
      return checks[0]?.['state'] === 'COMPLETED' && checks[0]['copiesAdded'] === 1;
    });
    const metrics = await (await fetch(`${system.gateway.url}/metrics`)).text();
    expect(metrics).toMatch(/duebook_file_contents_checked_total [1-9]/);
    expect(metrics).toContain('duebook_file_findings_total{outcome="LOST"} 0');
  });

  it('are shown to whoever has the right, and to nobody of another tenant', async () => {
    const [finding] = await findings();
    const other = await openImportingTenant(system);
    expect((await other.ask(NODE, { id: finding?.id })).data).toEqual({ node: null });
    expect(nodesOf((await other.ask(FINDINGS)).data, 'fileIntegrityFindings')).toEqual([]);
    const uploader = { authorization: `Bearer ${await tenant.keyFor(['platform.file.upload'])}` };
    for (const query of [CHECKS, FINDINGS]) {
      const { errors } = await tenant.ask(query, {}, uploader);
      expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    }
    expect((await tenant.ask(NODE, { id: finding?.id }, uploader)).data).toEqual({ node: null });
  });
});

describe('files while the second store is out of reach', () => {
  let folder: string;
  let system: TestGateway;
  let tenant: ImportingTenant;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'duebook-store-away-'));
    const variables = {
      ...{ DUEBOOK_DATA: folder, FILES_SECOND: 's3://books/files' },
      // Nobody listens there.
      FILES_SECOND_S3_ENDPOINT: 'http://127.0.0.1:1',
      ...{ FILES_SECOND_S3_KEY_ID: 'our-key', FILES_SECOND_S3_SECRET: 'our-secret' },
    };
    system = await startTestGateway('graphql-js', { variables });
    tenant = await openImportingTenant(system);
  }, 120_000);
  afterAll(async () => {
    await system.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('are refused with 503, nothing of them is kept, and whatever needs no file goes on', async () => {
    const { status, body } = await tenant.upload('letter.txt', LETTER);
    expect(status).toBe(503);
    expect(body).toMatchObject({ errors: [{ extensions: { code: 'UNAVAILABLE' } }] });
    expect(JSON.stringify(body)).not.toMatch(/our-|127\.0\.0\.1/);
    const names = await readdir(join(folder, 'files'), { recursive: true, withFileTypes: true });
    expect(names.filter((entry) => entry.isFile())).toEqual([]);
    const rows = await system.home.asOwner('select from platform.file where tenant_id = $1', [
      tenant.tenantId,
    ]);
    expect(rows).toEqual([]);
    expect((await tenant.ask('{ viewer { __typename } }')).errors).toEqual([]);
  });
});
