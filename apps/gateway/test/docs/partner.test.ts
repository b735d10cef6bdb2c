import { execFile } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { RegisterOperations, WhoAmI } from '@duebook/client';
import { newId } from '@duebook/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { did, openPartner, type Partner } from '../support/partner';
import { startTestGateway, type GatewayTenant, type TestGateway } from '../support/test-gateway';

const run = promisify(execFile);
const root = join(__dirname, '../../../..');
const guide = readFileSync(join(root, 'docs/guides/partner.md'), 'utf8');
const tsc = join(root, 'node_modules/typescript/bin/tsc');

const blocksOf = (language: string): string =>
  [...guide.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))]
    .map(([, block = '']) => block)
    .join('');

/** What the guide takes as known to the compiler of a program for Node. */
const OF_NODE = 'declare const process: { readonly env: { readonly [name: string]: string } };\n';

/** What the roles of the guide give. */
const PERMISSIONS = [
  'ledger.aging.read',
  'ledger.document.read',
  'ledger.invoice.post',
  'ledger.openItem.read',
  'parties.party.read',
];

/** Mistakes that the compiler has to find; none of them is run. */
const MISTAKES = `
import { DuebookClient, ListOpenItems, PostInvoice, type InvoiceInput } from '@duebook/client';
export async function mistakes(duebook: DuebookClient, invoice: InvoiceInput) {
  await duebook.mutate(PostInvoice, { invoice });
  // @ts-expect-error -- an amount is text
  await duebook.mutate(PostInvoice, { invoice: { ...invoice, exchangeRate: 7.1 } });
  // @ts-expect-error -- there is no such direction
  await duebook.mutate(PostInvoice, { invoice: { ...invoice, direction: 'SIDEWAYS' } });
  // @ts-expect-error -- the invoice is missing
  await duebook.mutate(PostInvoice, {});
  // @ts-expect-error -- it is no mutation
  await duebook.mutate(ListOpenItems, {});
  const { invoice: posted } = await duebook.mutate(PostInvoice, { invoice });
  // @ts-expect-error -- it is null when it was refused
  posted.id;
  // @ts-expect-error -- it was not asked for
  posted?.memo;
}
`;

describe('the client, packed and installed outside of the workspace', () => {
  let system: TestGateway;
  let tenant: GatewayTenant;
  let partner: Partner;
  let scratch: string;

  const npm = (args: readonly string[], cwd: string) =>
    run('npm', [...args, '--offline', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd });
  const compile = (...args: readonly string[]) =>
    run(
      process.execPath,
      [tsc, ...args, ...'--strict --target es2022 --lib es2023,dom'.split(' ')],
      {
        cwd: scratch,
      },
    ).catch((error: unknown) => {
      throw new Error((error as { stdout: string }).stdout);
    });
  const runs = async (file: string, key = partner.key) => {
    const env = { ...process.env, DUEBOOK_URL: system.gateway.url, DUEBOOK_KEY: key };
    return (await run(process.execPath, [file], { cwd: scratch, env })).stdout;
  };

  beforeAll(async () => {
    system = await startTestGateway('jit');
    tenant = await system.openTenant();
    await prepare(tenant);
    partner = await openPartner(tenant, 'Shop', PERMISSIONS);
    await register(tenant, partner);
    scratch = mkdtempSync(join(tmpdir(), 'duebook-partner-'));
    const client = join(root, 'packages/client');
    await run(process.execPath, ['build.mjs'], { cwd: client });
    await npm(['pack', '--pack-destination', scratch], client);
    const [tarball = ''] = readdirSync(scratch).filter((name) => name.endsWith('.tgz'));
    writeFileSync(join(scratch, 'package.json'), '{ "private": true }\n');
    await npm(['install', `./${tarball}`], scratch);
    writeFileSync(join(scratch, 'node.d.ts'), OF_NODE);
    writeFileSync(join(scratch, 'guide.mts'), blocksOf('ts'));
    writeFileSync(join(scratch, 'mistakes.mts'), MISTAKES);
    writeFileSync(join(scratch, 'mistakes.cts'), MISTAKES);
  }, 120_000);

  afterAll(async () => {
    rmSync(scratch, { recursive: true, force: true });
    await system.close();
  }, 60_000);

  it('brings no other package along', () => {
    expect(
      readdirSync(join(scratch, 'node_modules')).filter((name) => !name.startsWith('.')),
    ).toEqual(['@duebook']);
  });

  it('runs the program of the guide as an ECMAScript module, with the output that it shows', async () => {
    await compile('--module', 'nodenext', 'guide.mts', 'mistakes.mts', 'node.d.ts');
    expect(await runs('guide.mjs')).toBe(blocksOf('text'));
  });

  it('is typed for bundlers too', async () => {
    const bundled = '--module esnext --moduleResolution bundler --noEmit'.split(' ');
    await compile(...bundled, 'mistakes.mts');
  });

  it('runs from CommonJS', async () => {
    const program = [
      "import { DuebookClient, WhoAmI } from '@duebook/client';",
      "const { DUEBOOK_URL: url = '', DUEBOOK_KEY: key } = process.env;",
      'void new DuebookClient({ url, key }).execute(WhoAmI).then(({ viewer }) => {',
      '  console.log(viewer.tenant.name, viewer.principal?.__typename);',
      '});',
    ];
    writeFileSync(join(scratch, 'program.cts'), program.join('\n'));
    await compile('--module', 'node16', 'program.cts', 'mistakes.cts', 'node.d.ts');
    expect(await runs('program.cjs')).toBe('Example Trading ServiceAccount\n');
  });

  it('generates operations of a partner’s own', async () => {
    const graphql = dirname(require.resolve('graphql/package.json'));
    symlinkSync(graphql, join(scratch, 'node_modules/graphql'), 'dir');
    mkdirSync(join(scratch, 'operations'));
    writeFileSync(
      join(scratch, 'operations/name.graphql'),
      'query MyTenant { viewer { tenant { name } } }',
    );
    const generator = join(scratch, 'node_modules/.bin/duebook-client');
    await run(generator, 'generate --documents operations --out own.mts'.split(' '), {
      cwd: scratch,
    });
    const program = [
      "import { DuebookClient } from '@duebook/client';",
      "import { MyTenant } from './own.mjs';",
      "const { DUEBOOK_URL: url = '', DUEBOOK_KEY: key } = process.env;",
      'const { viewer } = await new DuebookClient({ url, key }).execute(MyTenant);',
      'console.log(viewer.tenant.name);',
    ];
    writeFileSync(join(scratch, 'own-program.mts'), program.join('\n'));
    await compile('--module', 'nodenext', 'own-program.mts', 'node.d.ts');
    expect(await runs('own-program.mjs')).toBe('Example Trading\n');
  });
});

async function prepare(tenant: GatewayTenant): Promise<void> {
  const { data } = await tenant.ask('{ legalEntities { edges { node { id } } } }');
  const { legalEntities } = data as { legalEntities: { edges: { node: { id: string } }[] } };
  await did(tenant, 'booksOpen', 'book { id }', {
    legalEntityId: legalEntities.edges[0]?.node.id,
    ...{ chartTemplate: 'CHINA', standard: 'CAS', fiscalYears: [2026] },
  });
  await did(tenant, 'partiesUpsert', 'results { status }', {
    parties: [{ code: 'C-1001', legalName: '华东精工有限公司', kinds: ['CUSTOMER'] }],
  });
}

async function register(tenant: GatewayTenant, { serviceAccountId }: Partner): Promise<void> {
  const { data, errors } = await tenant.ask(RegisterOperations.text, {
    input: { idempotencyKey: newId(), serviceAccountId, documents: [WhoAmI.text] },
  });
  expect(errors).toEqual([]);
  expect(data).toMatchObject({
    operationRegister: { operations: [{ sha256: WhoAmI.sha256 }], userErrors: [] },
  });
}
