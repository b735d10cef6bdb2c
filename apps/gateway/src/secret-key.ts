import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { SecretBox } from '@duebook/platform';
import { createSecretBox, SECRET_KEY_BYTES } from '@duebook/platform/module';
import { type Config, ConfigurationError } from './config';

const FILE = 'secret.key';

type KeySettings = Pick<
  Config,
  'secretKey' | 'secretKeysRead' | 'databaseUrl' | 'profile' | 'dataFolder'
>;

/** What keeps the secrets of this installation; null when there is no key. */
export async function openSecretBox(config: KeySettings): Promise<SecretBox | null> {
  const key = await readSecretKey(config);
  return key && createSecretBox(key, config.secretKeysRead);
}

/**
 * The key that secrets are sealed with: the environment's, else one that is drawn once and lies in the
 * data folder, for its owner alone to read. In production on an outside database there is no such
 * file: processes on several machines would each draw their own, and a backup of the database would lack it.
 *
 * @returns null when there is none
 */
export async function readSecretKey({
  secretKey,
  databaseUrl,
  profile,
  dataFolder,
}: Omit<KeySettings, 'secretKeysRead'>): Promise<Buffer | null> {
  if (secretKey !== undefined) return secretKey;
  if (databaseUrl !== undefined && profile === 'production') return null;
  await mkdir(dataFolder, { recursive: true });
  const path = join(dataFolder, FILE);
  const text = (await readIfThere(path)) ?? (await drawKey(path));
  const key = Buffer.from(text.trim(), 'base64');
  if (key.length === SECRET_KEY_BYTES) return key;
  throw new ConfigurationError([
    `The file ${FILE} in the data folder holds no key of ${SECRET_KEY_BYTES} bytes in base64. Restore it from a backup.`,
  ]);
}

async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (isCalled(error, 'ENOENT')) return null;
    throw error;
  }
}

/** Of several processes that start at once the first one's key is everybody's, whole or not there. */
async function drawKey(path: string): Promise<string> {
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  const file = await open(draft, 'wx', 0o600);
  try {
    await file.writeFile(`${randomBytes(SECRET_KEY_BYTES).toString('base64')}\n`);
    await file.sync();
    await link(draft, path);
  } catch (error) {
    if (!isCalled(error, 'EEXIST')) throw error;
  } finally {
    await file.close();
    await rm(draft, { force: true });
  }
  return readFile(path, 'utf8');
}

function isCalled(error: unknown, code: string): boolean {
  return (error as { readonly code?: unknown }).code === code;
}
