import { closeSync, existsSync, openSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openTestDatabase, type TestDatabase } from '@duebook/platform/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { modules } from '../../src/index';
import { runGateway as run } from '../support/gateway-process';

/** The address that a process tells of itself when it is ready. */
const originOf = (text: string): string => /Metrics {2}(\S+)\/metrics/.exec(text)?.[1] ?? '';

describe('the gateway as a process', () => {
  let home: TestDatabase;
  let dataFolder: string;
  let variables: Readonly<Record<string, string>>;

  beforeAll(async () => {
    home = await openTestDatabase(modules.filter(({ name }) => name !== 'platform'));
    dataFolder = await mkdtemp(join(tmpdir(), 'duebook-gateway-'));
    variables = {
      DATABASE_URL: home.ownerUrl,
      DATABASE_APP_URL: home.appUrl,
      DUEBOOK_DATA: dataFolder,
      PORT: '0',
    };
  });

  afterAll(async () => {
    await home.close();
    await rm(dataFolder, { recursive: true });
  });

  it.each(['SIGTERM', 'SIGINT'] as const)(
    'says where it is and ends cleanly on %s',
    async (signal) => {
      const gateway = run(variables);
      const text = await gateway.says('Metrics');
      const url = /GraphQL {2}(\S+)/.exec(text)?.[1] ?? '';
      const answer = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"query":"{ __typename }"}',
      });
      expect(await answer.json()).toEqual({ data: { __typename: 'Query' } });
      const signalledAt = performance.now();
      gateway.child.kill(signal);
      expect((await gateway.ended).code).toBe(0);
      expect(performance.now() - signalledAt).toBeLessThan(10_000);
    },
  );

  const FULL = '/dev/full';
  (existsSync(FULL) ? it : it.skip)('serves and ends though nothing takes its log', async () => {
    const full = openSync(FULL, 'w');
    const gateway = run({ ...variables, LOG_LEVEL: 'info' }, [], full);
    closeSync(full);
    const text = await gateway.says('Metrics');
    // Longer than lines wait to be written.
    await new Promise((wait) => setTimeout(wait, 300));
    const url = /Health {3}(\S+)/.exec(text)?.[1] ?? '';
    expect((await fetch(url)).status).toBe(200);
    gateway.child.kill('SIGTERM');
    expect((await gateway.ended).code).toBe(0);
  });

  it('runs as a worker that serves its health alone', async () => {
    const worker = run(variables, ['--role=worker']);
    const url = originOf(await worker.says('Metrics'));
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    expect((await fetch(`${url}/graphql`, { method: 'POST' })).status).toBe(404);
    worker.child.kill('SIGTERM');
    expect((await worker.ended).code).toBe(0);
  });

  it.each([
    [{ PORT: 'x' }, 2, 'PORT must be a whole number from 0 to 65535.'],
    [
      { DATABASE_URL: 'postgresql://nobody:secret@127.0.0.1:1/none' },
      1,
      'There is no connection to PostgreSQL (ECONNREFUSED).',
    ],
    [{ HOST: 'nohost.invalid' }, 1, 'nohost.invalid is no address of this machine'],
    [{ DUEBOOK_DATA: __filename }, 1, 'a file stands where a folder is needed'],
  ])('refuses %o with exit code %i and a message', async (wrong, exitCode, message) => {
    const { code, stderr } = await run({ ...variables, ...(wrong as Record<string, string>) })
      .ended;
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/secret| {4}at /);
    expect(code).toBe(exitCode);
  });

  it('refuses a role that there is not, as a wrong call', async () => {
    const { code, stderr } = await run(variables, ['--role=nix']).ended;
    expect(stderr).toContain('DUEBOOK_ROLE must be one of all, gateway, worker.');
    expect(code).toBe(2);
  });

  it('says that its port is in use', async () => {
    const first = run(variables);
    const { port } = new URL(originOf(await first.says('Metrics')));
    const second = await run({ ...variables, PORT: port }).ended;
    expect(second).toMatchObject({ code: 1 });
    expect(second.stderr).toContain(`Port ${port} is in use.`);
    first.child.kill('SIGTERM');
    await first.ended;
  });
});
