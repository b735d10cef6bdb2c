import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { ok, refused } from '@duebook/kernel';
import type { FileService } from '@duebook/platform';
import { describe, expect, it } from '@jest/globals';
import { CALLER, KEY, startProbe } from '../support/probe-server';

const ABORTED = 'route="/files",status="aborted"';

describe('POST /files', () => {
  /** Measures what it is sent, and refuses what is longer than 1,000 bytes. */
  const measuring: Pick<FileService, 'upload'> = {
    upload: async (caller, { fileName, stream }) => {
      let size = 0;
      for await (const chunk of stream.iterator({ destroyOnReturn: false })) {
        size += (chunk as Buffer).length;
        if (size > 1_000) return refused({ code: 'FILE_TOO_LARGE', limitBytes: 1_000 });
      }
      expect([fileName, size, caller.tenantId]).toEqual(['发票.csv', 100, CALLER.tenantId]);
      return ok({ fileId: '00000000-0000-7000-8000-000000000001' });
    },
  };

  it('streams the body to the file service, for callers only', async () => {
    const server = await startProbe('graphql-js', { files: measuring as FileService });
    const upload = (size: number, headers: Readonly<Record<string, string>>) =>
      fetch(`${server.url}/files`, { method: 'POST', body: 'x'.repeat(size), headers });
    const authorization = `Bearer ${KEY}`;
    const named = { authorization, 'x-file-name': encodeURIComponent('发票.csv') };
    try {
      const taken = await upload(100, named);
      expect(taken.status).toBe(201);
      expect(await taken.json()).toEqual({ file: { id: expect.any(String) }, userErrors: [] });
      const refusal = await upload(1_500_000, named);
      expect(refusal.status).toBe(413);
      expect(await refusal.json()).toMatchObject({
        file: null,
        userErrors: [{ code: 'FILE_TOO_LARGE' }],
      });
      expect((await upload(1, { authorization })).status).toBe(400);
      expect((await upload(1, { ...named, 'x-file-name': '%' })).status).toBe(400);
      expect((await upload(1, { 'x-file-name': 'a.csv' })).status).toBe(401);
      expect((await fetch(`${server.url}/files`, { headers: named })).status).toBe(405);
    } finally {
      await server.stop(1_000);
    }
  });

  it('leaves a line in the log under its request id, of whoever it was and whatever came of it', async () => {
    const server = await startProbe('graphql-js', { files: measuring as FileService });
    const by = { authorization: `Bearer ${KEY}` };
    const named = { 'x-file-name': encodeURIComponent('发票.csv') };
    const json = { 'content-type': 'application/json' };
    const post = (path: string, id: string, headers: object, size = 100) =>
      fetch(`${server.url}${path}`, {
        method: 'POST',
        body: 'x'.repeat(size),
        headers: { ...headers, 'x-request-id': id },
        // Of what is refused unread, the connection may end before all is sent.
      }).catch(() => undefined);
    try {
      await post('/files', 'upload-taken', { ...by, ...named });
      await post('/files', 'upload-too-large', { ...by, ...named }, 5_000);
      await post('/files', 'upload-by-nobody', named);
      await post('/graphql', 'wrong-key', { authorization: 'Bearer secret-and-wrong', ...json });
      await post('/graphql', 'wrong-type', { ...by, 'content-type': 'text/plain' });
      await post('/graphql', 'too-large', json, 300_000);
      await post('/graphql', 'no-json', { ...by, ...json });
      await post('/nowhere?token=hidden', 'nowhere', {});
      for (const quiet of ['/healthz', '/readyz', '/metrics']) await fetch(server.url + quiet);
      const { tenantId: tenant, principalId: principal } = CALLER;
      const known = { tenant, principal };
      const lines = () => server.logged.filter(({ msg }) => msg === 'request');
      // A line is written right behind its answer.
      for (let round = 0; round < 200 && lines().length < 8; round += 1) await sleep(25);
      expect(lines()).toMatchObject(
        [
          { requestId: 'upload-taken', ...known, route: '/files', status: 201 },
          { requestId: 'upload-too-large', ...known, route: '/files', status: 413 },
          { requestId: 'upload-by-nobody', route: '/files', status: 401 },
          { requestId: 'wrong-key', route: '/graphql', status: 401 },
          { requestId: 'wrong-type', ...known, route: '/graphql', status: 415 },
          { requestId: 'too-large', route: '/graphql', status: 413 },
          { requestId: 'no-json', ...known, route: '/graphql', status: 400 },
          { requestId: 'nowhere', route: 'other', status: 404 },
        ].map((line) => ({ ...line, method: 'POST', ms: expect.any(Number) })),
      );
      const all = JSON.stringify(server.logged);
      for (const secret of [
        '发票',
        'secret-and-wrong',
        'hidden',
        KEY,
        encodeURIComponent('发票'),
      ]) {
        expect(all).not.toContain(secret);
      }
    } finally {
      await server.stop(1_000);
    }
  });

  it('tells who stores too much what the bound is and how much is used, and when to come again', async () => {
    const use = { limitBytes: 1_000, usedBytes: 950 };
    const refusals = [
      refused({ code: 'FILE_QUOTA_OF_DAY' as const, ...use, waitSeconds: 60 }),
      refused({ code: 'FILE_QUOTA_OF_TENANT' as const, ...use }),
    ];
    const files: Pick<FileService, 'upload'> = {
      upload: () => Promise.resolve(refusals.shift() ?? ok({ fileId: '' })),
    };
    const server = await startProbe('graphql-js', { files: files as FileService });
    const headers = { authorization: `Bearer ${KEY}`, 'x-file-name': 'a.csv' };
    try {
      for (const [status, code, retryAfter] of [
        [429, 'FILE_QUOTA_OF_DAY', '60'],
        [413, 'FILE_QUOTA_OF_TENANT', null],
      ] as const) {
        const answer = await fetch(`${server.url}/files`, { method: 'POST', body: 'x', headers });
        expect([answer.status, answer.headers.get('retry-after')]).toEqual([status, retryAfter]);
        expect(await answer.json()).toMatchObject({ file: null, userErrors: [{ code, ...use }] });
      }
      const metrics = await (await fetch(`${server.url}/metrics`)).text();
      expect(metrics).toContain('duebook_refusals_total{kind="file-day"} 1');
      expect(metrics).toContain('duebook_refusals_total{kind="file-store"} 1');
    } finally {
      await server.stop(1_000);
    }
  });

  it('takes sixteen files of a tenant at the same time, eight of one principal', async () => {
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    const files: Pick<FileService, 'upload'> = {
      upload: async () => {
        await released;
        return ok({ fileId: '00000000-0000-7000-8000-000000000001' });
      },
    };
    const server = await startProbe('graphql-js', {
      files: files as FileService,
      // Each key is a principal of the same tenant.
      authenticate: (shown) =>
        Promise.resolve('bearer' in shown ? { ...CALLER, principalId: shown.bearer } : null),
    });
    let refusals = 0;
    const send = async (principal: string) => {
      const headers = { authorization: `Bearer ${principal}`, 'x-file-name': 'a.csv' };
      // A connection each: one whose body was not read is closed.
      const sent = request(`${server.url}/files`, { method: 'POST', agent: false, headers });
      sent.end('x');
      const [answer] = (await once(sent, 'response')) as [IncomingMessage];
      answer.resume();
      // The others go on when the last was told to wait.
      refusals += answer.statusCode === 429 ? 1 : 0;
      if (refusals === 2) release();
      return answer.statusCode;
    };
    const sendMany = (principal: string, count: number) =>
      Promise.all(Array.from({ length: count }, () => send(principal)));
    try {
      const ofOne = sendMany('one', 9);
      const ofOther = sendMany('other', 8);
      while (refusals === 0) await sleep(5);
      await sleep(50);
      const last = send('third');
      const statuses = [...(await ofOne), ...(await ofOther), await last];
      expect(statuses.filter((status) => status === 201)).toHaveLength(16);
      expect(statuses.filter((status) => status === 429)).toHaveLength(2);
      expect(await send('one')).toBe(201);
    } finally {
      await server.stop(1_000);
    }
  });

  it('tells the service how long a file says it is', async () => {
    const announced: unknown[] = [];
    const files: Pick<FileService, 'upload'> = {
      upload: (_, { announcedBytes }) => {
        announced.push(announcedBytes);
        return Promise.resolve(refused({ code: 'FILE_TOO_LARGE', limitBytes: 1_000 }));
      },
    };
    const server = await startProbe('graphql-js', { files: files as FileService });
    const headers = { authorization: `Bearer ${KEY}`, 'x-file-name': 'a.csv' };
    try {
      const long = { method: 'POST', body: 'x'.repeat(1_500), headers };
      expect((await fetch(`${server.url}/files`, long)).status).toBe(413);
      expect(announced).toEqual([1_500]);
    } finally {
      await server.stop(1_000);
    }
  });

  it('takes a client that hangs up for no fault of the server', async () => {
    let arrive = (): void => undefined;
    const arrival = new Promise<void>((resolve) => (arrive = resolve));
    const reading: Pick<FileService, 'upload'> = {
      upload: async (_, { stream }) => {
        for await (const chunk of stream) if ((chunk as Buffer).length > 0) arrive();
        return ok({ fileId: 'never: the stream breaks off' });
      },
    };
    const server = await startProbe('graphql-js', { files: reading as FileService });
    try {
      const headers = { authorization: `Bearer ${KEY}`, 'x-file-name': 'a.csv' };
      await dropUpload(server.url, headers, arrival);
      await untilAborted(server.url);
      for (let round = 0; round < 200 && server.logged.length < 1; round += 1) await sleep(25);
      expect(server.logged).toMatchObject([{ level: 30, msg: 'request', status: 'aborted' }]);
    } finally {
      await server.stop(1_000);
    }
  });
});

/** Sends the half of a file, waits until it has arrived, and hangs up. */
async function dropUpload(
  url: string,
  headers: Readonly<Record<string, string>>,
  arrival: Promise<void>,
): Promise<void> {
  const { port, hostname } = new URL(url);
  const socket = connect(Number(port), hostname);
  const head = Object.entries({ host: 'test', 'content-length': '200', ...headers });
  const lines = head.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  socket.write(`POST /files HTTP/1.1\r\n${lines}\r\n${'x'.repeat(100)}`);
  await arrival;
  socket.destroy();
}

/** Asks for the metrics until they tell that a client hung up. */
async function untilAborted(url: string): Promise<void> {
  for (let asked = 0; asked < 1_000; asked += 1) {
    if ((await (await fetch(`${url}/metrics`)).text()).includes(ABORTED)) return;
    await sleep(10);
  }
  throw new Error('The metrics know of nobody who hung up.');
}
