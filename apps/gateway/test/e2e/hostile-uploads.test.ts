import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Fate, HostileUpload } from '../support/hostile-upload';
import { HOSTILE_UPLOADS } from '../support/hostile-uploads';
import { codesIn, hostileRequests } from '../support/hostile-uploads-wire';
import { sendRaw } from '../support/raw-http';
import { startTestGateway, type TestGateway } from '../support/test-gateway';
import { openTradingTenant, type TradingTenant } from '../support/trading-tenant';
import { until } from '@duebook/platform/testing';

/** No file may have more: a bomb that arrives whole is to be smaller than what it does. */
const STORED_MB = 24;
/** What is taken while bombs go off: 300 MB unpacked would be seen. */
const PEAK_MB = 280;
/** What stays of all of them once they are dealt with: heaps that have grown, no file. */
const STAYS_MB = 200;

const MEGABYTE = 1_048_576;
const rssMb = (): number => process.memoryUsage().rss / MEGABYTE;

interface Kept {
  readonly fileId: string;
  readonly documentId: string;
  readonly bytes: Buffer;
  readonly upload: HostileUpload;
  readonly fate: Extract<Fate, { kept: string }>;
}

describe('files that nobody means well with', () => {
  let folder: string;
  let system: TestGateway;
  let tenant: TradingTenant;
  let before: Readonly<Record<string, number>>;
  const rss = { before: 0, peak: 0 };
  let watch: NodeJS.Timeout;
  const kept: Kept[] = [];

  beforeAll(async () => {
    // Whatever the product writes it writes in here.
    folder = await mkdtemp(join(tmpdir(), 'hostile-uploads-'));
    system = await startTestGateway('jit', {
      variables: {
        ...{ DUEBOOK_DATA: folder, FILES_STORED_MB: String(STORED_MB), FILES_DAY_MB: '0' },
      },
    });
    tenant = await openTradingTenant(system);
    await record('Warm-up', (await send('warm-up.txt', 'Nothing')).file?.id ?? '');
    await textsRead();
    before = await counts();
    rss.before = rssMb();
    watch = setInterval(() => {
      rss.peak = Math.max(rss.peak, rssMb());
    }, 20);
  }, 120_000);
  afterAll(async () => {
    clearInterval(watch);
    await system.close();
    await rm(folder, { recursive: true });
  });

  const by = (): Readonly<Record<string, string>> => ({ authorization: `Bearer ${tenant.key}` });

  const send = async (name: string, body: Buffer | string) => {
    const answer = await fetch(`${system.gateway.url}/files`, {
      method: 'POST',
      headers: { ...by(), 'x-file-name': encodeURIComponent(name) },
      body: new Uint8Array(Buffer.from(body)),
    });
    const told = (await answer.json()) as {
      readonly file: { readonly id: string } | null;
      readonly userErrors: readonly { readonly code: string }[];
    };
    return { status: answer.status, ...told };
  };

  const record = async (title: string, fileId: string): Promise<string> => {
    const { document } = await tenant.run('documentRecord document { id }', {
      ...{ kindCode: 'CORRESPONDENCE', title, documentDate: '2026-03-31', elements: [], fileId },
    });
    return (document as { readonly id: string }).id;
  };

  const versionOf = async (id: string): Promise<Told | undefined> => {
    const { data, errors } = await tenant.ask(
      `query ($id: ID!) { node(id: $id) {
        ... on Document { versions { textState textFailure warnings } } } }`,
      { id },
    );
    expect(errors).toEqual([]);
    return (data?.['node'] as { readonly versions: readonly Told[] } | undefined)?.versions[0];
  };

  /** Each to an end of some kind, the bombs within their time. */
  const textsRead = async (): Promise<void> => {
    for (;;) {
      const [row] = await system.home.asOwner<{ waiting: number }>(
        `select count(*)::int as waiting from contracts.document_extraction
          where state in ('WAITING', 'RUNNING')`,
      );
      if (row?.waiting === 0) return;
      await sleep(100);
    }
  };

  /** How many rows there are of what an upload makes. */
  const counts = async (): Promise<Readonly<Record<string, number>>> => {
    const [row] = await system.home.asOwner(
      `select (select count(*) from platform.file)::int as files,
              (select count(*) from contracts.document)::int as documents,
              (select sum(stored_bytes) from platform.file_usage)::int as bytes`,
    );
    return row as Readonly<Record<string, number>>;
  };

  const written = async (): Promise<readonly string[]> => {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
  };

  it('are more than forty, each another one', () => {
    const all = [
      ...HOSTILE_UPLOADS.map(({ what }) => what),
      ...hostileRequests(1).map(({ what }) => what),
    ];
    expect(new Set(all).size).toBe(all.length);
    expect(all.length).toBeGreaterThanOrEqual(80);
  });

  it.each(HOSTILE_UPLOADS.map((upload) => [upload.what, upload] as const))(
    '%s',
    async (what, upload) => {
      const bytes = Buffer.from(await upload.bytes());
      const { fate } = upload;
      const answer = await send(upload.name, bytes);
      if ('refused' in fate) {
        expect(answer).toMatchObject({
          ...{ status: fate.status, file: null, userErrors: [{ code: fate.refused, path: [] }] },
        });
        return;
      }
      expect([answer.status, answer.userErrors]).toEqual([201, []]);
      const fileId = answer.file?.id ?? '';
      kept.push({ fileId, documentId: await record(what, fileId), bytes, upload, fate });
    },
    60_000,
  );

  it.each(hostileRequests(STORED_MB + 1).map((request) => [request.what, request] as const))(
    'sent as %s',
    async (_what, request) => {
      const head = ['POST /files HTTP/1.1', 'host: test', `authorization: Bearer ${tenant.key}`];
      const lines = [...head, ...request.lines, '', ''].join('\r\n');
      const first = Buffer.concat([Buffer.from(lines), Buffer.from(request.body)]);
      if (request.leaves) return leaveAfter(first);
      const more = request.more?.();
      const answer = await sendRaw(system.gateway.url, first, more ? { more } : {});
      expect(String(answer.statuses[0] ?? '')).toMatch(request.statuses);
      expect(codesIn(answer)).toMatch(request.code ?? /.*/);
    },
    60_000,
  );

  /** What has arrived is given up when nobody sends the rest. */
  const leaveAfter = async (bytes: Buffer): Promise<void> => {
    const { hostname, port } = new URL(system.gateway.url);
    const socket = connect(Number(port), hostname);
    await new Promise<unknown>((resolve) => socket.write(bytes, resolve));
    await until(async () => (await written()).some((path) => path.includes('incoming')));
    socket.destroy();
    await until(async () => !(await written()).some((path) => path.includes('incoming')));
  };

  it('are told by their texts and what they hold, and by nothing that runs', async () => {
    await textsRead();
    const told = await Promise.all(kept.map(({ documentId }) => versionOf(documentId)));
    const wrong = kept.flatMap(({ upload: { what }, fate }, index) => {
      const version = told[index];
      const text = version?.textFailure ?? version?.textState ?? 'ABSENT';
      const warnings = [...(version?.warnings ?? [])].sort();
      const isSo =
        fate.text.test(text) && JSON.stringify(warnings) === JSON.stringify(fate.warnings);
      return isSo ? [] : [`${what}: ${text} ${warnings.join(' ')}`];
    });
    expect(wrong).toEqual([]);
  }, 240_000);

  it('are given out as what they are, to be kept and not shown, under names that do nothing', async () => {
    for (const { fileId, bytes, upload, fate } of kept) {
      const answer = await fetch(`${system.gateway.url}/files/${fileId}`, { headers: by() });
      const name = fate.name ?? upload.name;
      const shown = encodeURIComponent(name).replace(
        /['()*]/g,
        (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
      );
      expect({ what: upload.what, headers: Object.fromEntries(answer.headers) }).toMatchObject({
        what: upload.what,
        headers: {
          ...{ 'content-type': fate.kept, 'x-content-type-options': 'nosniff' },
          'content-disposition': `attachment; filename*=UTF-8''${shown}`,
          'content-security-policy': "sandbox; default-src 'none'",
        },
      });
      expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true);
    }
  });

  it('leave nothing half-stored: a row and two whole copies of each that was taken, and no other', async () => {
    const contents = new Map(
      kept.map(({ bytes }) => [createHash('sha256').update(bytes).digest('hex'), bytes.length]),
    );
    expect(await counts()).toEqual({
      files: (before['files'] ?? 0) + kept.length,
      documents: (before['documents'] ?? 0) + kept.length,
      bytes: [...contents.values()].reduce((sum, bytes) => sum + bytes, before['bytes'] ?? 0),
    });
    await until(async () => !(await written()).some((path) => path.includes('incoming')));
    const copies = (await written()).filter((path) => /[0-9a-f]{64}$/.test(path));
    const warmUp = createHash('sha256').update('Nothing').digest('hex');
    const expected = [...contents.keys(), warmUp].flatMap((sha256) => [sha256, sha256]).sort();
    expect(copies.map((path) => path.slice(-64)).sort()).toEqual(expected);
    for (const path of copies) {
      const size = contents.get(path.slice(-64)) ?? 'Nothing'.length;
      expect((await stat(join(folder, path))).size).toBe(size);
    }
    const others = (await written()).filter((path) => !copies.includes(path));
    expect(others.filter((path) => !OWN.test(path))).toEqual([]);
  });

  it('leave the memory as it was', async () => {
    for (let round = 0; round < 20 && rssMb() - rss.before > STAYS_MB; round += 1) {
      globalThis.gc?.();
      await sleep(250);
    }
    expect(rss.peak - rss.before).toBeLessThan(PEAK_MB);
    expect(rssMb() - rss.before).toBeLessThan(STAYS_MB);
  });

  it('leave the product well', async () => {
    const { status, data } = await tenant.ask('{ viewer { tenant { publicId } } }');
    expect([status, data !== null]).toEqual([200, true]);
  });
});

/** What the product writes besides files: keys of its own. */
const OWN = /^[^/]+$/;

interface Told {
  readonly textState: string;
  readonly textFailure: string | null;
  readonly warnings: readonly string[];
}
