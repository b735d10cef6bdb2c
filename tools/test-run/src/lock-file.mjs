import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/**
 * npm leaves binaries for other platforms out of package-lock.json when it installs beside an existing
 * node_modules, or when a registry does not carry them (npm/cli#4828); `npm ci` then fails elsewhere.
 * Run with `--write`, this file puts the missing entries back; the test run only looks for them.
 */
const systems = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32', 'windows'];
const processors = ['arm64', 'ia32', 'loong64', 'ppc64', 'riscv64', 's390x', 'x64', 'arm', '64'];

const readLock = (root) => JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));

/** Folders in which Node would look for a dependency of the package at `path`, nearest first. */
function* lookupFolders(path) {
  if (path !== '') yield `${path}/node_modules`;
  for (let rest = path; rest.includes('/'); rest = rest.slice(0, rest.lastIndexOf('/'))) {
    const parent = rest.slice(0, rest.lastIndexOf('/'));
    if (parent.endsWith('node_modules')) yield parent;
  }
  yield 'node_modules';
}

function isLocked(lock, path, name) {
  return [...lookupFolders(path)].some(
    (folder) => lock.packages[`${folder}/${name}`] !== undefined,
  );
}

/** Platform packages that the lock file does not know, as `{ of, path, name, version, isDev }`. */
function missingPlatforms(lock) {
  return Object.entries(lock.packages).flatMap(([of, entry]) =>
    Object.entries(entry.optionalDependencies ?? {})
      .filter(([name]) => !isLocked(lock, of, name))
      .map(([name, version]) => {
        const folder = of.includes('node_modules/')
          ? of.slice(0, of.lastIndexOf('node_modules/'))
          : '';
        return { of, path: `${folder}node_modules/${name}`, name, version, isDev: entry.dev };
      }),
  );
}

/** Platform packages carry their platform in their name: `@swc/core-linux-arm64-musl`. */
function platformOf(name) {
  const words = name.split(/[/-]/);
  const system = systems.find((candidate) => words.includes(candidate));
  const processor = processors.find((candidate) => words.includes(candidate));
  if (!system || !processor) throw new Error(`${name}: its name does not tell its platform`);
  const libc = system === 'linux' && { gnu: 'glibc', musl: 'musl' }[words.at(-1)];
  return {
    cpu: [processor === '64' ? 'x64' : processor],
    libc: libc ? [libc] : undefined,
    os: [system === 'windows' ? 'win32' : system],
  };
}

function entryFor({ name, version, isDev }) {
  if (!/^\d+\.\d+\.\d+/.test(version)) throw new Error(`${name}@${version}: not an exact version`);
  const { cpu, libc, os } = platformOf(name);
  // In npm's own order, so that its next install leaves the entry as it is.
  const only = { ...(isDev ? { dev: true } : {}), ...(libc ? { libc } : {}) };
  return { version, cpu, ...only, optional: true, os };
}

/** True when `npm ci` finds every platform's packages in the lock file. */
export function checkLockFile(root) {
  const missing = missingPlatforms(readLock(root));
  for (const { of, name } of missing) console.log(`  ✗ ${name}, optional in ${of}, is not locked`);
  console.log(`lock file: ${missing.length} platform packages missing`);
  if (missing.length > 0)
    console.log('  node tools/test-run/src/lock-file.mjs --write completes it');
  return missing.length === 0;
}

function completeLockFile(root) {
  const lock = readLock(root);
  const missing = missingPlatforms(lock);
  for (const platform of missing) lock.packages[platform.path] = entryFor(platform);
  lock.packages = Object.fromEntries(
    Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en')),
  );
  writeFileSync(join(root, 'package-lock.json'), `${JSON.stringify(lock, null, 2)}\n`);
  console.log(`lock file: ${missing.length} platform packages added`);
}

if (process.argv[1] === import.meta.filename && process.argv.includes('--write')) {
  completeLockFile(resolve(import.meta.dirname, '../../..'));
}
