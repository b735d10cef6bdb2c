import { open, type FileHandle } from 'node:fs/promises';
import { type Anchor, readAnchor, writeAnchor } from './anchor';
import type { AnchorDestination } from './anchoring';

/**
 * Keeps anchors in a file, a line each, forced to the disk. Lines are only ever added, so that the
 * file may lie where even its writer cannot take anything back.
 */
export function anchorFile(path: string): AnchorDestination {
  return {
    kind: 'FILE',
    keep: async (anchor) => {
      const file = await open(path, 'a+', 0o640);
      try {
        const { size } = await file.stat();
        // A line that a crash has cut off ends here, so that it spoils no other.
        const isWhole = size === 0 || (await lastByte(file, size)) === NEWLINE;
        const line = `${isWhole ? '' : '\n'}${writeAnchor(anchor)}\n`;
        await file.appendFile(line);
        await file.sync();
        return `bytes ${size} to ${size + Buffer.byteLength(line)}`;
      } finally {
        await file.close();
      }
    },
  };
}

/** What a file of anchors holds, and how many of its lines are none. */
export interface AnchorsRead {
  readonly anchors: readonly Anchor[];
  readonly badLines: number;
}

/** Reads the anchors of these tenants from a file; none when there is no such file yet. */
export async function readAnchorFile(
  path: string,
  tenantIds: readonly string[],
): Promise<AnchorsRead> {
  const anchors: Anchor[] = [];
  const wanted = new Set(tenantIds);
  let badLines = 0;
  const file = await openExisting(path);
  if (!file) return { anchors, badLines };
  for await (const line of file.readLines()) {
    if (line.trim() === '') continue;
    const anchor = readAnchor(line);
    if (!anchor) badLines += 1;
    else if (wanted.has(anchor.tenantId)) anchors.push(anchor);
  }
  return { anchors, badLines };
}

const NEWLINE = '\n'.charCodeAt(0);

async function lastByte(file: FileHandle, size: number): Promise<number | undefined> {
  const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1);
  return buffer[0];
}

async function openExisting(path: string): Promise<FileHandle | undefined> {
  try {
    return await open(path, 'r');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
