import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const notDocuments = new Set(['node_modules', 'dist', 'planted']);

function documentsBelow(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name.startsWith('.') || notDocuments.has(entry.name)) return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return documentsBelow(path);
    return entry.name.endsWith('.md') ? [path] : [];
  });
}

/** Targets of inline links that lead to a file of this repository. */
function localTargets(text) {
  const prose = text.replaceAll(/^```[\s\S]*?^```/gm, '').replaceAll(/`[^`\n]*`/g, '');
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target]) => target.split('#')[0])
    .filter((target) => target !== '' && !/^[a-z][a-z0-9+.-]*:/i.test(target));
}

/** True when every relative link of every Markdown file leads to something on disk. */
export function checkLinks(root) {
  const documents = documentsBelow(root);
  const broken = documents.flatMap((document) =>
    localTargets(readFileSync(document, 'utf8'))
      .filter((target) => !existsSync(join(dirname(document), decodeURIComponent(target))))
      .map((target) => `${relative(root, document)} → ${target}`),
  );
  for (const link of broken) console.log(`  ✗ ${link}`);
  console.log(`links: ${documents.length} documents, ${broken.length} broken`);
  return broken.length === 0;
}
