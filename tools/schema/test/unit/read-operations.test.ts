import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { EarlierForm } from '../../src/earlier-schemas';
import { blocksOf, constantsOf, separateOperations } from '../../src/operations-in';
import { documentsOfRepository, readInstallation } from '../../src/read-operations';

const MONEY = 'fragment Money on Money { amount }';
const LIST = 'query List { items { open { ...Money } } }';
const POST = 'mutation Post { post { id } }';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'duebook-operations-'));
  for (const path of ['apps', 'tools', 'docs/guides', 'packages/client/documents']) {
    mkdirSync(join(folder, path), { recursive: true });
  }
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function git(...args: readonly string[]): string {
  const who = ['user.name=A', 'user.email=a@example.com', 'commit.gpgsign=false'];
  const options = who.flatMap((setting) => ['-c', setting]);
  return execFileSync('git', [...options, ...args], { cwd: folder, encoding: 'utf8' }).trim();
}

function write(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

function committed(files: Readonly<Record<string, string>>): EarlierForm {
  write(files);
  git('init', '-q');
  git('add', '.');
  git('commit', '-q', '-m', 'operations');
  const revision = git('rev-parse', 'HEAD');
  return { name: revision, revision, text: '', declarations: '', isRelease: false };
}

const found = (released?: EarlierForm) =>
  documentsOfRepository(folder, released).map(({ owner, name }) => `${owner}: ${name}`);

describe('documentsOfRepository', () => {
  it('finds what partners, the client, the guides and the tools send', () => {
    write({
      'docs/registered-operations/acme/items.graphql': `${LIST} ${MONEY}`,
      'docs/registered-operations/README.md': 'No partner.',
      'packages/client/documents/lists.graphql': LIST,
      'packages/client/documents/fragments.graphql': MONEY,
      'docs/guides/front-end.md': `# Guide\n\n\`\`\`graphql\n${POST}\n\`\`\`\n`,
      'tools/cli/src/ask.ts': `const ASK = \`${POST}\`;\nconst MADE = \`query { \${'{'}x} }\`;`,
      'tools/cli/test/ask.ts': `const ASK = \`${LIST}\`;`,
    });
    expect(found()).toEqual([
      'acme: docs/registered-operations/acme/items.graphql List',
      'client: packages/client/documents List',
      'guides: docs/guides/front-end.md Post',
      'tools: tools/cli/src/ask.ts Post',
    ]);
  });

  it('knows of each operation by itself whether it stood beside an earlier form', () => {
    const path = 'packages/client/documents/all.graphql';
    const form = committed({ [path]: `${LIST} ${MONEY} ${POST}` });
    // Written otherwise, it is the same; another field, and it is another.
    write({ [path]: `# All\n${LIST.replace('{', '{\n')} ${MONEY} ${POST.replace('id', 'id no')}` });
    const stood = documentsOfRepository(folder).map(({ name, stoodBeside }) => [
      name,
      stoodBeside(form),
      stoodBeside({ ...form, revision: 'nowhere' }),
    ]);
    expect(stood).toEqual([
      [`${path} List`, true, false],
      [`${path} Post`, false, false],
    ]);
    const [list] = documentsOfRepository(folder);
    const onDisk = { name: 'the file', text: '', declarations: '', isRelease: false };
    expect(list?.stoodBeside(onDisk)).toBe(true);
  });

  it('keeps what the released client sends, though its documents were rewritten', () => {
    const released = {
      ...committed({ 'packages/client/documents/all.graphql': POST }),
      ...{ name: 'tag v1.0.0', isRelease: true },
    };
    write({ 'packages/client/documents/all.graphql': `${LIST} ${MONEY}` });
    expect(found(released)).toEqual([
      'client: packages/client/documents/all.graphql List',
      'client: tag v1.0.0 Post',
    ]);
    const sent = documentsOfRepository(folder, released).at(-1);
    expect([
      sent?.stoodBeside(released),
      sent?.stoodBeside({ ...released, revision: 'x' }),
    ]).toEqual([true, false]);
  });

  it('finds operations of this repository in each of these places', () => {
    const owners = documentsOfRepository(resolve(__dirname, '../../../..')).map(
      ({ owner, name }) => `${owner}: ${name}`,
    );
    expect(owners).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^client: .* PostInvoice$/),
        expect.stringMatching(/^guides: docs\/guides\/front-end\.md /),
        expect.stringMatching(/^guides: docs\/guides\/webhooks\.md Feed$/),
        expect.stringMatching(/^tools: tools\/cli\/src\/commands\/profile\.ts/),
      ]),
    );
  });
});

describe('operations in a text', () => {
  it('are those of its blocks and of its constants', () => {
    expect(blocksOf('```graphql\nquery A { a }\n```\n```json\n{}\n```')).toEqual([
      'query A { a }\n',
    ]);
    const program = ['`query A { a }`', '`query ($b: Int) { b }`', '`a query (or two) ${x}`'];
    expect(constantsOf(program.join('\n'))).toEqual(['query A { a }', 'query ($b: Int) { b }']);
  });

  it('stand by themselves with the fragments that they use, or as they are', () => {
    const nested =
      'fragment Open on Item { open { ...Money } } query A { a { ...Open } } query B { b }';
    expect(separateOperations([nested, MONEY, 'query {']).map(({ name }) => name)).toEqual([
      'A',
      'B',
      '',
    ]);
    const [a, b, broken] = separateOperations([nested, MONEY, 'query {']);
    expect(a?.text).toContain('fragment Money on Money');
    expect(b?.text).not.toContain('fragment');
    expect(broken?.text).toBe('query {');
  });
});

describe('readInstallation', () => {
  const operation = { tenant: 'demo01', serviceAccount: 'Shop', name: 'Items', document: '{ x }' };

  it('has the schema that the installation runs beside its operations', () => {
    const path = join(folder, 'operations.json');
    writeFileSync(
      path,
      JSON.stringify({ schema: 'type Query { x: Int }', operations: [operation] }),
    );
    const { form, documents } = readInstallation(path);
    expect(form.text).toBe('type Query { x: Int }');
    expect(documents).toMatchObject([{ owner: 'demo01/Shop', name: 'Items', text: '{ x }' }]);
    expect(documents[0]?.stoodBeside(form)).toBe(true);
  });

  it('refuses what is no export', () => {
    const path = join(folder, 'operations.json');
    writeFileSync(path, JSON.stringify({ operations: [operation] }));
    expect(() => readInstallation(path)).toThrow('was not written by');
  });
});
