import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Runs work on an embedded database of its own, which is gone afterwards. */
export async function withScratchData<T>(work: () => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'duebook-tour-'));
  // As root, PostgreSQL runs as another user, who has to pass.
  await chmod(folder, 0o711);
  process.env['DUEBOOK_DATA'] = folder;
  delete process.env['DATABASE_URL'];
  delete process.env['DATABASE_APP_URL'];
  try {
    return await work();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
