import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { invariant } from '@duebook/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type GatewayTenant, startTestGateway, type TestGateway } from '../support/test-gateway';

const run = promisify(execFile);
const guide = readFileSync(join(__dirname, '../../../../docs/guides/imports.md'), 'utf8');

/** The command that sends a file, and the answer that is shown below it. */
const [, command = '', answer = ''] =
  /^```sh\n((?:(?!```)[\s\S])*\/files[\s\S]*?)^```\n\n```json\n([\s\S]*?)^```/m.exec(guide) ?? [];

const hasCurl = spawnSync('curl', ['--version']).status === 0;

describe('the guide to imports', () => {
  let system: TestGateway;
  let tenant: GatewayTenant;
  let folder: string;

  beforeAll(async () => {
    system = await startTestGateway('jit');
    tenant = await system.openTenant();
    folder = mkdtempSync(join(tmpdir(), 'duebook-sending-'));
  });

  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await system.close();
  });

  it('shows how a file is sent', () => {
    expect(command).toContain('curl -s localhost:4000/files');
  });

  (hasCurl ? it : it.skip)('has its command send a file that the API knows then', async () => {
    const [name] = /(?<=--data-binary @)\S+/.exec(command) ?? [];
    invariant(name !== undefined, 'the command names a file');
    writeFileSync(join(folder, name), 'Code,Legal name,Kind\nC-1,Example GmbH,customer\n');
    const { stdout } = await run(
      'sh',
      ['-c', command.replace('localhost:4000', new URL(system.gateway.url).host)],
      { cwd: folder, env: { ...process.env, KEY: tenant.key } },
    );
    const { file } = JSON.parse(stdout) as { readonly file: { readonly id: string } };
    expect(JSON.parse(stdout.replace(file.id, '…'))).toEqual(JSON.parse(answer));
    const { data } = await tenant.ask(
      'query ($id: ID!) { node(id: $id) { ... on File { name mediaType } } }',
      { id: file.id },
    );
    expect(data).toEqual({ node: { name, mediaType: 'text/csv' } });
  });

  it('says what is wrong with a form', async () => {
    const form = new FormData();
    form.append('file', new Blob(['Code\n']), 'a.csv');
    const response = await fetch(`${system.gateway.url}/files`, {
      method: 'POST',
      headers: { authorization: `Bearer ${tenant.key}`, 'x-file-name': 'a.csv' },
      body: form,
    });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('not a form');
  });
});
