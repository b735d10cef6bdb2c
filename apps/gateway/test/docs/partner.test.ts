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
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { trustUpTo } from '../support/credit-limit-business';
import { did, openPartner, type Partner } from '../support/partner';
import { startTestGateway, type GatewayTenant, type TestGateway } from '../support/test-gateway';

const run = promisify(execFile);
const root = join(__dirname, '../../../..');
const guide = readFileSync(join(root, 'docs/guides/partner.md'), 'utf8');
const tsc = join(root, 'node_modules/typescript/bin/tsc');

const readme = readFileSync(join(root, 'packages/client/README.md'), 'utf8');

const blocksOf = (language: string, text = guide): string =>
  [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))]
    .map(([, block = '']) => block)
    .join('');

/** What the guide takes as known to the compiler of a program for Node. */
const OF_NODE = 'declare const process: { readonly env: { readonly [name: string]: string } };\n';

/** What the roles of the guide give. */
const PERMISSIONS = [
  'credit-policy.creditCheck.ask',
  'credit-policy.creditCheck.read',
  'credit-policy.salesOrder.read',
  'credit-policy.salesOrder.record',
  'ledger.aging.read',
  'ledger.delivery.record',
  'ledger.document.read',
  'ledger.invoice.post',
  'ledger.openItem.read',
  'parties.party.read',
  'platform.event.read',
];

/** What the README of the client does not show: an invoice to send, and what became of it. */
const SENT_TWICE = `
import { ListLegalEntities } from '@duebook/client';
const { legalEntities } = await duebook.execute(ListLegalEntities);
const sale: InvoiceInput = {
  legalEntityId: legalEntities.edges[0]!.node.id,
  direction: 'SALES',
  partyCode: 'C-1001',
  documentNumber: 'S-2026-0009',
  documentDate: '2026-03-02',
  dueDate: '2026-04-01',
  currencyCode: 'CNY',
  lines: [{ description: 'Bearings', netAmount: '0.10', taxRatePercent: '0' }],
};
console.log(await send(sale, 'k1'));
console.log(await send(sale, 'k1'));
console.log(await send({ ...sale, documentNumber: 'S-2026-0010', partyCode: 'NOBODY' }, 'k2'));
`;

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

/** The compiler takes a second or two, and many times that on a machine that is busy. */
jest.setTimeout(180_000);

describe('the client, packed and installed outside of the workspace', () => {
  let system: TestGateway;
  let tenant: GatewayTenant;
  let partner: Partner;
  let scratch: string;

  const npm = (args: readonly string[], cwd: string) =>
    run('npm', [...args, '--offline', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd });
  const compile = (...args: readonly string[]) => {
    const lib = args.includes('--lib') ? [] : ['--lib', 'es2023,dom'];
    // Declarations of the package are checked, those of the compiler are not.
    const options = ['--strict', '--skipDefaultLibCheck', '--target', 'es2022', ...lib];
    return run(process.execPath, [tsc, ...args, ...options], { cwd: scratch }).catch(
      (error: unknown) => {
        throw new Error((error as { stdout: string }).stdout);
      },
    );
  };
  const runs = async (file: string, key = partner.key) => {
    const env = { ...process.env, DUEBOOK_URL: system.gateway.url, DUEBOOK_KEY: key };
    return (await run(process.execPath, [file], { cwd: scratch, env })).stdout;
  };

  beforeAll(async () => {
    system = await startTestGateway('jit');
    tenant = await system.openTenant();
    await prepare(tenant);
    await trustUpTo(system, { ...tenant, ids: { Party: await customerOf(tenant) } }, '50000');
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

  it('runs the program of the README, on the types of Node alone', async () => {
    writeFileSync(join(scratch, 'readme.mts'), blocksOf('ts', readme) + SENT_TWICE);
    const types = join(root, 'node_modules/@types');
    const ofNode = ['--lib', 'es2023', '--types', 'node', '--typeRoots', types];
    await compile('--module', 'nodenext', ...ofNode, 'readme.mts');
    expect(await runs('readme.mjs')).toBe(
      'posted as S-2026-0009, 0.10\nposted as S-2026-0009, 0.10\nrefused: PARTY_UNKNOWN\n',
    );
  });

  it.each([
    ['esnext', 'bundler', 'mistakes.mts'],
    ['node16', 'node16', 'mistakes.mts'],
    ['node16', 'node16', 'mistakes.cts'],
    ['nodenext', 'nodenext', 'mistakes.cts'],
    ['commonjs', 'node10', 'mistakes.cts'],
  ])('is typed for modules %s, resolved as by %s: %s', async (module, resolution, file) => {
    const old = resolution === 'node10' ? ['--ignoreDeprecations', '6.0'] : [];
    await compile('--module', module, '--moduleResolution', resolution, '--noEmit', ...old, file);
  });

  it('shows commands that are taken', async () => {
    const another = await system.openTenant();
    const { serviceAccountId } = await openPartner(another, 'Tried', ['ledger.invoice.post']);
    const { data } = await another.ask('{ roles(first: 1) { edges { node { id } } } }');
    const { roles } = data as { roles: { edges: readonly { node: { id: string } }[] } };
    const commands = [...guide.matchAll(/^duebook call (\w+) '(.*)'$/gm)];
    expect(commands.length).toBeGreaterThanOrEqual(5);
    for (const [, name = '', text = ''] of commands) {
      const json = text
        .replaceAll('<role>', roles.edges[0]?.node.id ?? '')
        .replaceAll(/<(?:id|service account)>/g, serviceAccountId);
      await did(another, name, '__typename', JSON.parse(json) as object);
    }
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
  await did(tenant, 'partiesUpsert', 'results { outcome }', {
    parties: [{ code: 'C-1001', legalName: '华东精工有限公司', kinds: ['CUSTOMER'] }],
  });
}

async function customerOf(tenant: GatewayTenant): Promise<string> {
  const { data } = await tenant.ask('{ parties { edges { node { id } } } }');
  const { parties } = data as { parties: { edges: { node: { id: string } }[] } };
  return parties.edges[0]?.node.id ?? '';
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
