import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { askSchema, modules } from '@duebook/gateway';
import { invariant } from '@duebook/kernel';
import { systemCaller } from '@duebook/platform';
import { openTestDatabase, type TestDatabase } from '@duebook/platform/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runHere, workingOn } from '../support/run-here';
import { withSystem } from '../../src/system';

const root = join(__dirname, '../../../..');
const guide = readFileSync(join(root, 'docs/guides/auditor.md'), 'utf8');

/** Commands as a terminal shows them, each with what it prints. */
const shown = [...guide.matchAll(/^```console\n([\s\S]*?)^```$/gm)].flatMap(([, text = '']) =>
  text
    .split(/^\$ /m)
    .slice(1)
    .map((each) => {
      const [command = '', ...output] = each.split('\n');
      return { command, output: output.join('\n') };
    }),
);

/** What a shell makes of a command: words, some between quotes. */
const wordsOf = (command: string): readonly string[] =>
  [...command.matchAll(/'([^']*)'|\S+/g)].map(([word, quoted]) => quoted ?? word);

/** What is shown, where … stands for anything: in a line for some of it, alone for any lines. */
const likeShown = (output: string): RegExp => {
  const parts = output
    .replace(/^…$/gm, '\u0000')
    .split(/(\u0000|…)/)
    .map((part) => {
      if (part === '\u0000') return '[\\s\\S]+';
      return part === '…' ? '[^\\n]+' : part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
    });
  // Of what it prints, the guide may show the beginning alone.
  return new RegExp(`^${parts.join('')}`);
};

describe('the auditor’s guide', () => {
  let home: TestDatabase;
  let work: ReturnType<typeof workingOn>;
  let entry: string;

  const inFolder = (word: string) =>
    /^[\w-]+\.(?:csv|json|jsonl)$/.test(word) ? join(work.folder, word) : word;

  const runDuebook = async (args: readonly string[]): Promise<string> => {
    const { code, stdout, stderr } = await runHere(args);
    expect({ code, stderr }).toMatchObject({ code: 0 });
    return stdout;
  };

  const run = async (command: string): Promise<string> => {
    const words = wordsOf(command.replace('<entry>', entry)).map(inFolder);
    const [program, first = '', ...rest] = words;
    if (program === 'npx') return runDuebook(rest);
    invariant(program === 'node', 'the guide shows commands of Duebook and of Node.js');
    const { stdout } = await promisify(execFile)(process.execPath, [join(root, first), ...rest]);
    return stdout;
  };

  beforeAll(async () => {
    home = await openTestDatabase(modules.filter(({ name }) => name !== 'platform'));
    work = workingOn(home);
    process.env['AUDIT_ANCHOR_FILE'] = inFolder('anchors.jsonl');
    await runDuebook([
      'tenant',
      'create',
      '--name',
      'Nordstern',
      '--admin-email',
      'a@example.test',
    ]);
    await runDuebook(['audit', 'anchors', '--now']);
    const [created] = await home.asOwner<{ id: string }>(
      `select id from platform.audit_entry where action = 'tenant.create'`,
    );
    entry = created?.id ?? '';
  }, 120_000);

  afterAll(async () => {
    work.end();
    await home.close();
  });

  it('shows every command of the audit', () => {
    const commands = shown.map(({ command }) => /audit (\w+)|audit-proof/.exec(command)?.[0]);
    expect(commands.sort()).toEqual(
      ['audit anchors', 'audit export', 'audit proof', 'audit sample', 'audit verify'].concat(
        'audit-proof',
      ),
    );
  });

  // In the order of the guide: later commands use what earlier ones have written.
  it.each(shown)('$command', async ({ command, output }) => {
    expect(await run(command)).toMatch(likeShown(output));
  });

  it('exports a table with a line for each entry', () => {
    const [header = '', first = ''] = readFileSync(join(work.folder, 'entries.csv'), 'utf8').split(
      '\r\n',
    );
    expect(header).toMatch(/^\ufeffrecorded_at,position,occurred_at,/);
    expect(first).toContain('tenant.create');
  });

  it('draws no sample so large that it is an export', async () => {
    expect(await runHere(['audit', 'sample', '--seed', 'x', '--size', '501'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('500 at most'),
    });
  });

  it('shows an operation of the API that answers', async () => {
    const [, operation = ''] = /^```graphql\n([\s\S]*?)^```$/m.exec(guide) ?? [];
    await withSystem(async (system) => {
      const [tenant] = await system.tenants();
      invariant(tenant !== undefined, 'the tenant was created');
      const caller = systemCaller(tenant.tenantId, basename(__filename));
      const { schema } = system.composition;
      const { data, errors } = await askSchema(schema, caller, operation, { filter: null });
      expect(errors).toEqual([]);
      expect(JSON.stringify(data)).toContain('tenant.create');
    });
  });
});
