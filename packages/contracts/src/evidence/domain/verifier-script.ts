/**
 * The script that travels with a package, as `verify.mjs`: it runs where Node.js is and nothing else, and
 * is short so that who relies on it can read it.
 */
export const VERIFIER_SCRIPT = `#!/usr/bin/env node
// Checks that every file of this package is as it was when the package was made.
//
//   node verify.mjs                 in the unpacked folder
//   node verify.mjs <root hash>     and that it is the package with this root hash
//
// The root hash stands for every byte of every file. Whoever changed a file and the lists that name it
// would have another one: compare it with the one that the sender told you by another way.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = dirname(fileURLToPath(import.meta.url));
const expected = process.argv[2]?.toLowerCase();
const faults = [];

async function sha256Of(path) {
  const hash = createHash('sha256');
  for await (const part of createReadStream(join(folder, path))) hash.update(part);
  return hash.digest('hex');
}

async function filesBelow(path) {
  const entries = await readdir(path, { withFileTypes: true });
  const found = await Promise.all(
    entries.map((entry) =>
      entry.isDirectory() ? filesBelow(join(path, entry.name)) : [join(path, entry.name)],
    ),
  );
  return found.flat();
}

const sums = await readFile(join(folder, 'SHA256SUMS'));
const root = createHash('sha256').update(sums).digest('hex');
const named = new Map();
for (const line of sums.toString('utf8').split('\\n').slice(0, -1)) {
  const match = /^([0-9a-f]{64})  ([^\\0]+)$/.exec(line);
  if (match) named.set(match[2], match[1]);
  else faults.push('SHA256SUMS has a line that is none: ' + line);
}

const present = new Set(
  (await filesBelow(folder)).map((path) => relative(folder, path).split(sep).join('/')),
);
for (const [path, sha256] of named) {
  if (!present.has(path)) faults.push('missing: ' + path);
  else if ((await sha256Of(path)) !== sha256) faults.push('changed: ' + path);
}
for (const path of present) {
  const isKnown = named.has(path) || path === 'SHA256SUMS' || path === 'verify.mjs';
  if (!isKnown) faults.push('not part of the package: ' + path);
}

let manifest = { files: [] };
try {
  manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'));
} catch {
  faults.push('manifest.json cannot be read');
}
for (const file of manifest.files) {
  if (named.get(file.path) !== file.sha256) faults.push('the lists differ: ' + file.path);
}
if (named.size !== manifest.files.length + 1) faults.push('the lists name different files');
if (expected !== undefined && expected !== root) faults.push('the root hash is not ' + expected);

for (const fault of faults) console.log(fault);
console.log('root hash ' + root);
console.log(faults.length === 0 ? 'intact: ' + named.size + ' files' : 'NOT intact');
process.exitCode = faults.length === 0 ? 0 : 1;
`;
