import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { unpackInto } from '@duebook/platform';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ONE_POINT, packageEnded } from '../support/evidence-business';
import { guardedCalls, refusals } from '../support/guarded-calls';
import type { Fields, Headers } from '../support/mutating';
import { uploaded } from '../support/reconciliation-pieces';
import { startTestGateway, type TestGateway } from '../support/test-gateway';
import { openTradingTenant, type TradingTenant, withoutRights } from '../support/trading-tenant';

const PACKAGE = `evidencePackage { id name asOf language isCancelRequested
  legalEntity { id } party { id } openItems { id } requestedBy { __typename } }`;
const CHECKLIST =
  'evidenceChecklist { revision points { code anyOf { kindCode } } definedBy { __typename } }';

/** What is shown of a package that is made. */
interface MadePackage {
  readonly id: string;
  readonly rootHash: string;
  readonly file: { readonly id: string; readonly byteSize: number };
}

describe('packages of evidence', () => {
  let system: TestGateway;
  let tenant: TradingTenant;
  let stranger: TradingTenant;
  let powerless: Headers;
  let folder: string;

  beforeAll(async () => {
    system = await startTestGateway('jit');
    tenant = await openTradingTenant(system);
    stranger = await openTradingTenant(system);
    powerless = await withoutRights(tenant);
    folder = await mkdtemp(join(tmpdir(), 'evidence-'));
  }, 120_000);
  afterAll(async () => {
    await system.close();
    await rm(folder, { recursive: true, force: true });
  });

  const { call, closedToOthers, guarded, query } = guardedCalls(() => ({
    tenant,
    stranger,
    powerless,
  }));
  const download = (fileId: string, key: string): Promise<Response> =>
    fetch(`${system.gateway.url}/files/${fileId}`, { headers: { authorization: `Bearer ${key}` } });
  const paper = async (over: Fields, name: string, body: string): Promise<void> => {
    const fileId = await uploaded(tenant, system.gateway.url, {
      ...{ name: encodeURIComponent(name), body },
    });
    const { LegalEntity: legalEntityId, OpenItem } = tenant.ids;
    const filed = await call('documentRecord', 'document { id }', {
      ...{ documentDate: '2026-01-14', legalEntityId, objectIds: [OpenItem], fileId, ...over },
    });
    expect(refusals(filed)).toEqual([]);
  };
  const verify = async (...args: readonly string[]) => {
    const options = { cwd: tmpdir(), env: {} };
    const run = promisify(execFile)(
      process.execPath,
      [join(folder, 'verify.mjs'), ...args],
      options,
    );
    return run.then(
      ({ stdout }) => stdout.trim().split('\n'),
      (error: unknown) => (error as { stdout: string }).stdout.trim().split('\n'),
    );
  };

  it('are made of a whole case, opened, unpacked and checked with node alone', async () => {
    const { OpenItem: itemId, Party: partyId, LegalEntity: legalEntityId } = tenant.ids;
    await paper(
      { kindCode: 'DELIVERY_NOTE', title: '=1+1', elements: [{ code: 'NUMBER', value: 'DN-1' }] },
      ...(['../../etc/送货单.txt', 'delivered'] as const),
    );
    await paper(
      { kindCode: 'INVOICE', title: '发票', elements: [{ code: 'NUMBER', value: '00042' }] },
      ...(['发票.txt', 'invoice'] as const),
    );
    const input = { name: '货款纠纷案', openItemIds: [itemId], language: 'CHINESE' };
    const started = await guarded('evidencePackageStart', PACKAGE, {
      ...{ input, other: { name: '另案' } },
      unknown: 'EVIDENCE_CLAIM_UNKNOWN input.openItemIds.0',
    });
    expect(started['evidencePackage']).toMatchObject({
      ...{ name: '货款纠纷案', language: 'CHINESE', isCancelRequested: false },
      ...{
        legalEntity: { id: legalEntityId },
        party: { id: partyId },
        openItems: [{ id: itemId }],
      },
    });
    const { id } = started['evidencePackage'] as { id: string };
    expect(await packageEnded(tenant, id)).toMatchObject({ state: 'COMPLETED' });
    const { evidencePackages } = (await query(
      `{ evidencePackages(filter: { openItemId: "${itemId ?? ''}", partyId: "${partyId ?? ''}", states: [COMPLETED] }) { edges { node {
        id rootHash filesTotal filesDone progressPercent completenessPercent checklistRevision failure
        requestedAt startedAt finishedAt file { id name byteSize } } } } }`,
    )) as { evidencePackages: { edges: { node: MadePackage }[] } };
    const [{ node: made } = { node: undefined }] = evidencePackages.edges;
    expect(made).toMatchObject({
      ...{ id, filesTotal: 8, filesDone: 8, progressPercent: 100, failure: null },
      ...{ completenessPercent: 16, checklistRevision: 0 },
    });
    const { rootHash = '', file } = made ?? {};
    const answer = await download(file?.id ?? '', tenant.key);
    expect(answer.headers.get('content-type')).toBe('application/zip');
    const names = await unpackInto(folder, Buffer.from(await answer.arrayBuffer()));
    expect(names).toEqual([
      ...['index.pdf', 'statement/001-statement-C1-2026-01-15-2026-03-31.pdf'],
      ...['terms/002-contract-terms.pdf', 'delivery/003-送货单.txt', 'invoice/004-发票.txt'],
      ...['contacts/005-contact-log.pdf', 'contacts/006-contact-log.csv'],
      ...['completeness/007-completeness.pdf', 'manifest.json', 'SHA256SUMS', 'verify.mjs'],
    ]);
    expect(await verify(rootHash)).toEqual([`root hash ${rootHash}`, 'intact: 9 files']);
    const path = 'delivery/003-送货单.txt';
    expect(await readFile(join(folder, path), 'utf8')).toBe('delivered');
    await writeFile(join(folder, path), 'Delivered');
    expect(await verify(rootHash)).toEqual([
      ...[`changed: ${path}`, `root hash ${rootHash}`, 'NOT intact'],
    ]);

    expect((await download(file?.id ?? '', stranger.key)).status).toBe(404);
    const page = `(evidencePackageId: "${id}", first: 2)`;
    const told = await query(
      `{ evidencePackageFiles${page} { edges { node { place section path title pageCount byteSize sha256 document { id } } } pageInfo { hasNextPage endCursor } }
         evidencePackageAccesses${page} { edges { node { openedAt principal { __typename } } } } }`,
    );
    expect(told).toMatchObject({
      evidencePackageFiles: {
        edges: [{ node: { place: 0, section: 'INDEX' } }, { node: { section: 'STATEMENT' } }],
        pageInfo: { hasNextPage: true },
      },
      evidencePackageAccesses: { edges: [{ node: { principal: { __typename: 'User' } } }] },
    });
    const { endCursor } = (told['evidencePackageFiles'] as { pageInfo: { endCursor: string } })
      .pageInfo;
    expect(
      await query(
        `{ evidencePackageFiles(evidencePackageId: "${id}", first: 10, after: "${endCursor}") { edges { node { place } } } }`,
      ),
    ).toEqual({
      evidencePackageFiles: {
        edges: [2, 3, 4, 5, 6, 7].map((place) => ({ node: { place } })),
      },
    });
    expect(
      await query(
        `{ node(id: "${id}") { id } evidencePackageFiles${page} { edges { node { place } } }
           evidencePackageAccesses${page} { edges { node { openedAt } } } }`,
        {},
        stranger,
      ),
    ).toEqual({ node: null, evidencePackageFiles: null, evidencePackageAccesses: null });

    await system.gateway.composition.recorder.recordTenant(tenant.tenantId);
    const { auditProofs } = (await query(
      `{ auditProofs(subjectId: "${id}") { edges { node { entry { action details } } } } }`,
    )) as { auditProofs: { edges: { node: { entry: { action: string } } }[] } };
    const proved = auditProofs.edges.map(({ node }) => node.entry);
    expect(proved.map(({ action }) => action)).toContain('evidencePackage.complete');
    expect(JSON.stringify(proved)).toContain(rootHash);
  });

  it('are made as the guide shows', async () => {
    const guide = await readFile(join(__dirname, '../../../../docs/guides/evidence.md'), 'utf8');
    const operations = [...guide.matchAll(/^```graphql\n([\s\S]*?)^```/gm)].map(([, text]) => text);
    const [missing = '', make = '', watch = ''] = operations;
    expect(operations).toHaveLength(3);
    const openItemId = tenant.ids['OpenItem'] ?? '';
    const told = await tenant.ask(missing, { openItemId });
    expect(told).toMatchObject({
      ...{ errors: [], data: { openItem: { evidence: { completenessPercent: 16 } } } },
    });
    const [, shown = ''] = /^```json\n([\s\S]*?)^```/m.exec(guide) ?? [];
    const { input } = JSON.parse(shown) as { input: Fields };
    const started = await tenant.ask(make, {
      input: { ...input, openItemIds: [openItemId], asOf: '2026-03-31' },
    });
    expect(started).toMatchObject({
      errors: [],
      data: { evidencePackageStart: { userErrors: [] } },
    });
    const { evidencePackage } = started.data?.['evidencePackageStart'] as {
      evidencePackage: { id: string };
    };
    await packageEnded(tenant, evidencePackage.id);
    expect(await tenant.ask(watch, { id: evidencePackage.id })).toMatchObject({
      ...{ errors: [], data: { node: { state: 'COMPLETED', progressPercent: 100 } } },
    });
  });

  it('are refused where there is no case, and end once', async () => {
    const { OpenItem: itemId } = tenant.ids;
    const input = { name: 'A case', openItemIds: [itemId], language: 'ENGLISH' };
    const faults: readonly (readonly [Fields, string])[] = [
      [{ name: '' }, 'EVIDENCE_CASE_NAME_INVALID input.name'],
      [{ openItemIds: [] }, 'EVIDENCE_CLAIMS_COUNT_INVALID input.openItemIds'],
      [{ asOf: '2026-01-14' }, 'EVIDENCE_DAY_INVALID input.asOf'],
    ];
    for (const [over, code] of faults) {
      expect(refusals(await call('evidencePackageStart', PACKAGE, { ...input, ...over }))).toEqual([
        code,
      ]);
    }
    const started = await call('evidencePackageStart', PACKAGE, input);
    const { id: evidencePackageId } = started['evidencePackage'] as { id: string };
    await packageEnded(tenant, evidencePackageId);
    const cancel = { evidencePackageId };
    expect(refusals(await call('evidencePackageCancel', PACKAGE, cancel))).toEqual([
      'EVIDENCE_PACKAGE_FINISHED input.evidencePackageId',
    ]);
    await closedToOthers('evidencePackageCancel', PACKAGE, {
      ...{ input: cancel, unknown: 'EVIDENCE_PACKAGE_UNKNOWN input.evidencePackageId' },
    });
  });

  it('are judged by the check-list of the tenant', async () => {
    const done = await guarded('evidenceChecklistDefine', CHECKLIST, {
      input: { expectedVersion: 0, points: [ONE_POINT] },
      ...{ other: { expectedVersion: 7 }, unknown: null },
    });
    expect(done['evidenceChecklist']).toEqual({
      ...{ revision: 1, points: [{ code: 'INVOICE', anyOf: [{ kindCode: 'INVOICE' }] }] },
      definedBy: { __typename: 'User' },
    });
    const faults: readonly (readonly [Fields, string])[] = [
      [{}, 'VERSION_CONFLICT input.expectedVersion'],
      [{ expectedVersion: 1, points: [] }, 'EVIDENCE_POINTS_COUNT_INVALID input.points'],
      [
        {
          expectedVersion: 1,
          points: [{ ...ONE_POINT, anyOf: [{ kindCode: 'X', elements: [] }] }],
        },
        'EVIDENCE_KIND_UNKNOWN input.points.0.anyOf.0',
      ],
    ];
    for (const [over, code] of faults) {
      const input = { expectedVersion: 0, points: [ONE_POINT], ...over };
      expect(refusals(await call('evidenceChecklistDefine', CHECKLIST, input))).toEqual([code]);
    }
    const { now, shipped, none } = (await query(
      '{ now: evidenceChecklist { revision } shipped: evidenceChecklist(revision: 0) { revision definedAt points { code nameZh occasion } } none: evidenceChecklist(revision: 9) { revision } }',
    )) as Record<string, { revision: number; points: unknown[] } | null>;
    expect([now?.revision, shipped?.revision, shipped?.points.length, none]).toEqual([
      1,
      0,
      7,
      null,
    ]);
    const { openItem } = await query(
      `{ openItem(id: "${tenant.ids['OpenItem'] ?? ''}") { evidence { completenessPercent points { code state } } } }`,
    );
    expect(openItem).toEqual({
      evidence: { completenessPercent: 100, points: [{ code: 'INVOICE', state: 'PRESENT' }] },
    });
  });
});
