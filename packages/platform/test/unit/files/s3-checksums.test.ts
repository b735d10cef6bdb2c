import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { ContentPlace } from '../../../src';
import { openS3Place } from '../../../src/files/s3-place';
import { startTellingBucket, type TellingBucket } from '../../support/telling-bucket';

let folder: string;
let bucket: TellingBucket;
let place: ContentPlace;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duebook-checksums-'));
  bucket = await startTellingBucket();
  place = openS3Place(bucket.settings);
});
afterEach(async () => {
  bucket.close();
  await rm(folder, { recursive: true, force: true });
});

const PART = 8 * 1_048_576;

async function arrived(length: number) {
  const bytes = Buffer.alloc(length, 'no,amount\n');
  const path = join(folder, 'arrived');
  await writeFile(path, bytes);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { bytes, path, content: { sha256, byteSize: length } };
}

describe('a bucket that tells checksums', () => {
  it.each([
    [1_000, ['HEAD', 'PUT', 'HEAD']],
    [PART, ['HEAD', 'PUT', 'HEAD']],
    [2 * PART, ['HEAD', 'POST uploads', 'PUT part', 'PUT part', 'POST', 'HEAD']],
    [2 * PART + 1, ['HEAD', 'POST uploads', 'PUT part', 'PUT part', 'PUT part', 'POST', 'HEAD']],
  ])('is told that of %d bytes, tells it again, and is not read back', async (length, asked) => {
    const { bytes, path, content } = await arrived(length);
    await place.keep(content, path);
    expect(bucket.asked).toEqual(asked);
    expect((await buffer(place.open(content.sha256))).equals(bytes)).toBe(true);
    bucket.asked.length = 0;
    await place.keep(content, path);
    expect(bucket.asked).toEqual(['HEAD']);
  });

  it.each([1_000, PART + 1])(
    'is not believed where it has other bytes than the %d it was sent, and is sent them again',
    async (length) => {
      const { bytes, path, content } = await arrived(length);
      bucket.spoils = true;
      await expect(place.keep(content, path)).rejects.toThrow('other bytes');
      bucket.spoils = false;
      await place.keep(content, path);
      expect((await buffer(place.open(content.sha256))).equals(bytes)).toBe(true);
    },
  );

  it('refuses bytes that are not those of their address', async () => {
    for (const length of [1_000, PART + 1]) {
      const { path, content } = await arrived(length);
      const sha256 = '0'.repeat(64);
      await expect(place.keep({ ...content, sha256 }, path)).rejects.toThrow();
      expect(await place.has(sha256)).toBe(false);
    }
  });
});
