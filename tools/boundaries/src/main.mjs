import { resolve } from 'node:path';
import { cruiseTree } from './cruise.mjs';
import { provePlantedLint } from './planted-lint.mjs';
import { provePlantedViolations } from './planted.mjs';
import { checkSqlBoundary } from './sql-boundary.mjs';
import { filesBelow, workspacesOf } from './tree.mjs';

/** Rules are proved before they are trusted: first the planted violations, then the tree itself. */
const root = resolve(import.meta.dirname, '../../..');

async function checkTree() {
  const workspaces = ['packages', 'apps', 'tools'].flatMap((kind) => workspacesOf(root, kind));
  const folders = workspaces
    .flatMap((workspace) => [`${workspace}/src`, `${workspace}/test`])
    .filter((folder) => filesBelow(root, folder, ['.ts']).length > 0);
  const onDisk = folders.flatMap((folder) => filesBelow(root, folder, ['.ts']));
  if (onDisk.length === 0) return { modules: 0, violations: [], unseen: ['packages/*/src'] };

  const { modules, violations } = await cruiseTree({ root, baseDir: root, folders });
  const seen = new Set(modules);
  return { modules: modules.length, violations, unseen: onDisk.filter((path) => !seen.has(path)) };
}

const planted = await provePlantedViolations(root);
const lint = await provePlantedLint(root);
const tree = await checkTree();
const sql = checkSqlBoundary(root);

const complaints = [
  ...planted.complaints,
  ...lint.complaints,
  ...[...tree.violations, ...sql.violations].map((v) => `${v.rule}: ${v.from} → ${v.to}`),
  // A parser that does not understand a file leaves it out without a word.
  ...tree.unseen.map((path) => `${path}: not seen by dependency-cruiser`),
];
for (const complaint of complaints) console.error(`  ✗ ${complaint}`);
console.log(
  `boundaries: ${planted.rules} rules proved on ${planted.files} planted files, ` +
    `lint rules on ${lint.cases} snippets; ` +
    `${tree.modules} modules and ${sql.names} SQL names in ${sql.files} files checked; ` +
    `${complaints.length} complaints`,
);
process.exitCode = complaints.length === 0 ? 0 : 1;
