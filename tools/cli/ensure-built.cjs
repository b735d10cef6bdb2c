'use strict';

const { spawnSync } = require('node:child_process');
const { createHash } = require('node:crypto');
const {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} = require('node:fs');
const { join, resolve } = require('node:path');

const root = resolve(__dirname, '../..');
const stampPath = join(root, 'node_modules/.cache/duebook-build-stamp');

/** Folders of all packages, apps and tools that are compiled. */
function compiledWorkspaces() {
  return ['packages', 'apps', 'tools']
    .flatMap((kind) => readdirSync(join(root, kind)).map((name) => join(kind, name)))
    .filter((folder) => existsSync(join(root, folder, 'src')))
    .filter((folder) =>
      readFileSync(join(root, folder, 'package.json'), 'utf8').includes('"build"'),
    );
}

/**
 * A digest of the names, sizes and times of all sources: a few milliseconds where asking the
 * builder what changed takes half a second.
 */
function stampOf(workspaces) {
  const hash = createHash('sha256').update(process.version);
  const take = (path) => {
    const { size, mtimeMs } = statSync(join(root, path));
    hash.update(`${path}|${size}|${mtimeMs}\n`);
  };
  take('.swcrc');
  take('package-lock.json');
  for (const workspace of workspaces) {
    take(join(workspace, 'package.json'));
    const files = readdirSync(join(root, workspace, 'src'), {
      recursive: true,
      withFileTypes: true,
    });
    for (const file of files) {
      if (file.isFile())
        take(
          join(
            workspace,
            'src',
            file.parentPath.slice(join(root, workspace, 'src').length),
            file.name,
          ),
        );
    }
  }
  return hash.digest('hex');
}

function isBuilt(workspaces, stamp) {
  if (!existsSync(stampPath) || readFileSync(stampPath, 'utf8') !== stamp) return false;
  return workspaces.every((workspace) => {
    const isEmpty = readdirSync(join(root, workspace, 'src')).length === 0;
    return isEmpty || existsSync(join(root, workspace, 'dist'));
  });
}

/** Compiles what changed since the last time; nothing where the sources did not come along. */
function ensureBuilt() {
  if (!existsSync(join(root, 'turbo.json')) || !existsSync(join(__dirname, 'src'))) return;
  const workspaces = compiledWorkspaces();
  const stamp = stampOf(workspaces);
  if (isBuilt(workspaces, stamp)) return;
  process.stderr.write('Building …\n');
  const turbo = require.resolve('turbo/bin/turbo', { paths: [root] });
  const { status } = spawnSync(
    process.execPath,
    [turbo, 'run', 'build', '--output-logs=errors-only'],
    // Words for people go to stderr: stdout may be somebody's JSON.
    { cwd: root, stdio: ['ignore', 2, 2], env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1' } },
  );
  if (status !== 0) {
    process.stderr.write('The build failed.\n');
    process.exit(1);
  }
  mkdirSync(join(root, 'node_modules/.cache'), { recursive: true });
  writeFileSync(stampPath, stamp);
}

module.exports = { ensureBuilt };
