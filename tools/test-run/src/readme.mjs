import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The command a reader of the README would copy: the only line of the code block that follows the
 * marker `<!-- command: name -->`. Anything else there means that README and CI have drifted apart.
 */
export function readmeCommand(root, name, shape) {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const marker = new RegExp(
    `<!-- command: ${name} -->\\s*\`\`\`(?:sh|bash)\\n([\\s\\S]*?)\`\`\``,
    'g',
  );
  const blocks = [...readme.matchAll(marker)].map(([, block]) => block);
  if (blocks.length !== 1) {
    throw new Error(`README.md: expected one command marked "${name}", found ${blocks.length}`);
  }
  const lines = blocks[0].split('\n').filter((line) => line.trim() !== '');
  if (lines.length !== 1 || !shape.test(lines[0].trim())) {
    throw new Error(`README.md: the ${name} command "${lines.join('; ')}" is not like ${shape}`);
  }
  return lines[0].trim();
}
