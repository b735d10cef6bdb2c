import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  anchorFile,
  Anchoring,
  anchorWebhook,
  readAnchorFile,
  type AnchorDestination,
} from '../../src/module';
import { aSealedChain, type SealedChain } from '../support/sealed-chain';

const HOUR_MS = 3_600_000;

let chain: SealedChain;
let folder: string;
let path: string;

beforeEach(async () => {
  chain = await aSealedChain();
  folder = await mkdtemp(join(tmpdir(), 'duebook-anchors-'));
  path = join(folder, 'anchors.jsonl');
});
afterEach(async () => {
  await chain.db.close();
  await rm(folder, { recursive: true });
});

const failures: unknown[] = [];
const anchoring = (...destinations: readonly AnchorDestination[]) =>
  new Anchoring(chain.db.database, chain.db.clock, destinations, HOUR_MS);
const anchorDue = (...destinations: readonly AnchorDestination[]) => {
  failures.length = 0;
  return anchoring(...destinations).anchorDue((failure) => failures.push(failure));
};
const lines = async () => (await readFile(path, 'utf8')).split('\n').slice(0, -1);
const inFile = async () => (await readAnchorFile(path, [chain.caller.tenantId])).anchors;
const inDatabase = () =>
  chain.db.asOwner<{ number: string; destination: string; receipt: string }>(
    'select number, destination, receipt from platform.audit_anchor order by number, destination',
  );

describe('anchoring', () => {
  it('writes a line for each head that is new, once an interval', async () => {
    expect(await anchorDue(anchorFile(path))).toBe(0);
    await chain.seal(2);
    expect(await anchorDue(anchorFile(path))).toBe(1);
    await chain.seal(1);
    expect(await anchorDue(anchorFile(path))).toBe(0);
    chain.db.clock.advance({ hours: 1 });
    expect(await anchorDue(anchorFile(path))).toBe(1);
    chain.db.clock.advance({ hours: 1 });
    expect(await anchorDue(anchorFile(path))).toBe(0);
    expect((await lines()).map((line) => JSON.parse(line) as object)).toEqual([
      expect.objectContaining({ block: '1', anchoredAt: '2026-03-31T08:00:00.000Z' }),
      expect.objectContaining({ block: '2', anchoredAt: '2026-03-31T09:00:00.000Z' }),
    ]);
    expect(await inDatabase()).toEqual([
      { number: '1', destination: 'FILE', receipt: expect.stringMatching(/^bytes 0 to \d+$/) },
      { number: '2', destination: 'FILE', receipt: expect.stringMatching(/^bytes \d+ to \d+$/) },
    ]);
    expect(await chain.verify({ anchors: await inFile() })).toMatchObject({
      blocks: 2,
      anchors: 4,
    });
  });

  it('does not wait for the interval when told', async () => {
    await chain.seal(1);
    await anchorDue(anchorFile(path));
    await chain.seal(1);
    expect(await anchoring(anchorFile(path)).anchorNow(() => undefined)).toBe(1);
  });

  it('anchors each tenant', async () => {
    await chain.db.createTenant();
    await chain.seal(1);
    expect(await anchorDue(anchorFile(path))).toBe(1);
  });

  it('keeps a line that a crash has cut off from spoiling the next', async () => {
    await chain.seal(1);
    await writeFile(path, '{"anchoredAt":"2026-03-');
    await anchorDue(anchorFile(path));
    expect(await readAnchorFile(path, [chain.caller.tenantId])).toMatchObject({
      anchors: [{ block: 1n }],
      badLines: 1,
    });
  });

  it('is done once by two processes at once', async () => {
    await chain.seal(1);
    const kept = await Promise.all([
      anchoring(anchorFile(path)).anchorDue(() => undefined),
      anchoring(anchorFile(path)).anchorDue(() => undefined),
    ]);
    expect(kept[0] + kept[1]).toBe(1);
    expect(await lines()).toHaveLength(1);
  });

  it('goes on with the other destination where one fails, and tries again in the next round', async () => {
    await chain.seal(1);
    expect(await anchorDue(anchorFile(folder), anchorFile(path))).toBe(1);
    expect(failures).toEqual([expect.objectContaining({ destination: 'FILE' })]);
  });
});

describe('an anchor by webhook', () => {
  let server: Server;
  let url: string;
  let answer: { status: number; body: string; headers?: Record<string, string> };
  const received: { readonly method: string | undefined; readonly body: string }[] = [];

  beforeEach(async () => {
    answer = { status: 200, body: 'kept as 17' };
    received.length = 0;
    const take = async (request: IncomingMessage): Promise<void> => {
      received.push({ method: request.method, body: await text(request) });
    };
    server = createServer((request, response) => {
      void take(request).then(() => {
        response.writeHead(answer.status, answer.headers).end(answer.body);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/anchors`;
    await chain.seal(1);
  });
  afterEach(() => new Promise((resolve) => server.close(resolve)));

  it('is sent as a file has it, and what is answered is its receipt', async () => {
    expect(await anchorDue(anchorWebhook(url), anchorFile(path))).toBe(2);
    expect(received).toEqual([{ method: 'POST', body: (await lines())[0] }]);
    expect(await inDatabase()).toMatchObject([
      { destination: 'FILE' },
      { destination: 'WEBHOOK', receipt: 'HTTP 200 kept as 17' },
    ]);
  });

  it.each([
    ['an error', { status: 500, body: 'no' }],
    ['a redirect', { status: 302, body: '', headers: { location: 'http://127.0.0.1:1/' } }],
  ])('is sent again after %s', async (_, bad) => {
    answer = bad;
    expect(await anchorDue(anchorWebhook(url))).toBe(0);
    expect(failures).toEqual([expect.objectContaining({ destination: 'WEBHOOK' })]);
    expect(await inDatabase()).toEqual([]);
    answer = { status: 204, body: '' };
    expect(await anchorDue(anchorWebhook(url))).toBe(1);
    expect(await inDatabase()).toMatchObject([{ receipt: 'HTTP 204' }]);
  });

  it('keeps the beginning of a long receipt, without what a database does not take', async () => {
    answer = { status: 200, body: `a\u0000b${'x'.repeat(100_000)}` };
    expect(await anchorDue(anchorWebhook(url))).toBe(1);
    const [{ receipt } = { receipt: '' }] = await inDatabase();
    expect(receipt).toMatch(/^HTTP 200 a bx+$/);
    expect(receipt.length).toBeLessThan(600);
  });
});

describe('a chain that was rewritten and is whole in itself', () => {
  beforeEach(async () => {
    for (let block = 0; block < 3; block += 1) await chain.seal(2);
    await anchorDue(anchorFile(path));
    chain.db.clock.advance({ hours: 2 });
    await chain.seal(2);
    await anchorDue(anchorFile(path));
  });

  const rewriteFrom = async (block: number): Promise<void> => {
    await chain.tamper(
      `update platform.audit_entry set details = '{"n":0}'
        where commit_id = (select commit_id from platform.recording where position =
          (select first_position from platform.audit_block where number = ${block}))`,
    );
    await chain.rewrite();
  };

  it('is caught by the first anchor behind the change', async () => {
    await rewriteFrom(2);
    expect((await chain.verify({ anchors: await inFile() })).broken).toMatchObject({
      ...{ block: 3n, position: 1n, lastPosition: 6n },
      reason: expect.stringContaining('anchored at 2026-03-31T08:00:00.000Z'),
    });
  });

  it('is caught by the file alone where the anchors in the database were rewritten too', async () => {
    await rewriteFrom(4);
    expect((await chain.verify()).broken).toMatchObject({ block: 4n });
    await chain.db.asOwner('delete from platform.audit_anchor');
    expect((await chain.verify()).broken).toBeUndefined();
    expect((await chain.verify({ anchors: await inFile() })).broken).toMatchObject({
      // What the anchor of block 3 has confirmed is not suspected.
      ...{ block: 4n, position: 7n, lastPosition: 8n },
      reason: expect.stringContaining('the chain was rewritten'),
    });
  });

  it('is caught when it was cut off before an anchor', async () => {
    const ofTail = 'in (select commit_id from platform.recording where position > 6)';
    await chain.tamper(
      'delete from platform.audit_block where number = 4',
      `delete from platform.audit_entry where commit_id ${ofTail}`,
      `delete from platform.commit_record where id ${ofTail}`,
      'delete from platform.recording where position > 6',
      'delete from platform.audit_anchor where number = 4',
    );
    expect((await chain.verify()).broken).toBeUndefined();
    expect((await chain.verify({ anchors: await inFile() })).broken).toMatchObject({
      ...{ block: 4n, position: 7n, lastPosition: 7n },
      reason: expect.stringContaining('block 4, anchored at 2026-03-31T10:00:00.000Z, is missing'),
    });
  });

  it('is not suspected for what another tenant’s chain is', async () => {
    const anchors = (await inFile()).map((anchor) => ({
      ...anchor,
      tenantId: '0190a000-0000-7000-8000-00000000000a',
      blockHash: Buffer.alloc(32),
    }));
    expect((await chain.verify({ anchors })).broken).toBeUndefined();
  });
});
