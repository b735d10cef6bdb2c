import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';

/** Tells the files of this process from those of an earlier one that had its number. */
const PROCESS_TOKEN = randomUUID();
/** What nobody has written to for so long is given up, whoever began it. */
const GIVEN_UP_AFTER_MS = 24 * 3_600_000;

/** Where contents lie while they arrive: `<host>~<process>~<token>~<id>`. */
export class IncomingFolder {
  private constructor(private readonly folder: string) {}

  /** Makes the folder and removes what crashed processes left there, and nothing that still arrives. */
  static async open(folder: string): Promise<IncomingFolder> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    for (const name of await readdir(folder)) {
      const path = join(folder, name);
      if (await isLeftOver(name, path)) await rm(path, { force: true });
    }
    return new IncomingFolder(folder);
  }

  /** Whether it is a path of this folder: what lies there is of whoever took the path. */
  holds(path: string): boolean {
    return dirname(path) === this.folder;
  }

  newPath(): string {
    return join(this.folder, [hostname(), process.pid, PROCESS_TOKEN, randomUUID()].join('~'));
  }
}

async function isLeftOver(name: string, path: string): Promise<boolean> {
  const [host, processId, token] = name.split('~');
  if (host === hostname()) {
    if (Number(processId) === process.pid) return token !== PROCESS_TOKEN;
    if (!isAlive(Number(processId))) return true;
  }
  const status = await stat(path).catch(() => undefined);
  return status !== undefined && Date.now() - status.mtimeMs > GIVEN_UP_AFTER_MS;
}

function isAlive(processId: number): boolean {
  if (!Number.isInteger(processId) || processId <= 0) return false;
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    // EPERM: it lives and belongs to another user.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
