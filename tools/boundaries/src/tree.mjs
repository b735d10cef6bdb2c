import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const notSources = new Set(['node_modules', 'dist']);

/** Folders directly below `root/<kind>`, as paths relative to `root`. */
export function workspacesOf(root, kind) {
  const folder = join(root, kind);
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !notSources.has(entry.name))
    .map((entry) => `${kind}/${entry.name}`);
}

/** Every file below `root/folder` whose name ends in one of `endings`, relative to `root`. */
export function filesBelow(root, folder, endings) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) {
      return notSources.has(entry.name) ? [] : filesBelow(root, path, endings);
    }
    return endings.some((ending) => entry.name.endsWith(ending)) ? [path] : [];
  });
}
