import { unpackInto } from '@duebook/platform';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { businessDate } from '@duebook/kernel';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { writePackage, type EvidencePart } from '../../../src/evidence/application/write-package';
import { evidencePath, sumsOf } from '../../../src/evidence/domain/evidence-manifest';

const SUBJECT = {
  name: 'Beispiel 2026',
  ...{ creditor: '上海示例有限公司', debtor: 'ACME Handels GmbH', documentNumbers: ['0042'] },
  asOf: businessDate('2026-03-31'),
};
const MADE_AT = new Date('2026-04-01T08:00:00Z');

const sha256Of = (content: Buffer) => createHash('sha256').update(content).digest('hex');

function aPart(path: string, text: string): EvidencePart {
  const content = Buffer.from(text);
  return {
    ...{ path, title: path, sha256: sha256Of(content), byteSize: content.length },
    open: () => Readable.from([content]),
  };
}

const PARTS = [
  aPart('statement/001-对账单.csv', 'a,b\n1,2\n'),
  aPart('documents/001-合同.pdf', '%PDF-1.7 contract'),
  aPart('documents/002-送货单.pdf', '%PDF-1.7 delivery note'),
];

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'evidence-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** Unpacks a package as anybody would; its root hash as it was told. */
async function unpack(parts: readonly EvidencePart[] = PARTS): Promise<string> {
  const { rootHash, zip } = writePackage(SUBJECT, parts, MADE_AT);
  await unpackInto(folder, await buffer(zip));
  return rootHash;
}

/** Runs what came with the package, with node alone, from elsewhere. */
async function verify(...args: readonly string[]) {
  const run = promisify(execFile);
  const options = { cwd: tmpdir(), env: {} };
  const ended = run(process.execPath, [join(folder, 'verify.mjs'), ...args], options);
  return ended.then(
    ({ stdout }) => ({ code: 0, lines: stdout.trim().split('\n') }),
    (error: unknown) => {
      const { code, stdout } = error as { code: number; stdout: string };
      return { code, lines: stdout.trim().split('\n') };
    },
  );
}

describe('a package of evidence', () => {
  it('is found intact by the script in it, offline, with the root hash that was told', async () => {
    const rootHash = await unpack();
    const intact = { code: 0, lines: [`root hash ${rootHash}`, 'intact: 4 files'] };
    expect(await verify()).toEqual(intact);
    expect(await verify(rootHash.toUpperCase())).toEqual(intact);
    const wrong = await verify('0'.repeat(64));
    expect(wrong.code).toBe(1);
    expect(wrong.lines[0]).toBe(`the root hash is not ${'0'.repeat(64)}`);
  });

  it.each(PARTS.map(({ path }) => path))('tells that one byte of %s is another', async (path) => {
    const rootHash = await unpack();
    const content = await readFile(join(folder, path));
    content[3] = (content[3] ?? 0) ^ 1;
    await writeFile(join(folder, path), content);
    expect(await verify()).toEqual({
      code: 1,
      lines: [`changed: ${path}`, `root hash ${rootHash}`, 'NOT intact'],
    });
  });

  it('tells what is missing, what was added, and what its lists say otherwise', async () => {
    await unpack();
    await rm(join(folder, 'documents/001-合同.pdf'));
    await writeFile(join(folder, 'documents/003.pdf'), 'added');
    const { code, lines } = await verify();
    expect(code).toBe(1);
    expect(lines.slice(0, 2)).toEqual([
      'missing: documents/001-合同.pdf',
      'not part of the package: documents/003.pdf',
    ]);
  });

  it('has another root hash where somebody changes a file and every list that names it', async () => {
    const rootHash = await unpack();
    const path = 'documents/001-合同.pdf';
    const forged = Buffer.from('%PDF-1.7 another contract');
    await writeFile(join(folder, path), forged);
    const was = PARTS[1]?.sha256 ?? '';
    for (const list of ['manifest.json', 'SHA256SUMS']) {
      const text = await readFile(join(folder, list), 'utf8');
      await writeFile(join(folder, list), text.replaceAll(was, sha256Of(forged)));
    }
    const manifest = sha256Of(await readFile(join(folder, 'manifest.json')));
    const sums = await readFile(join(folder, 'SHA256SUMS'), 'utf8');
    await writeFile(
      join(folder, 'SHA256SUMS'),
      sums.replace(/[0-9a-f]{64}(?= {2}manifest.json)/, manifest),
    );
    expect((await verify()).code).toBe(0);
    const { code, lines } = await verify(rootHash);
    expect([code, lines[0]]).toEqual([1, `the root hash is not ${rootHash}`]);
  });

  it('is the same byte for byte from the same parts, and names who owes what', async () => {
    const one = writePackage(SUBJECT, PARTS, MADE_AT);
    const other = writePackage(SUBJECT, PARTS, MADE_AT);
    expect(one.manifest).toMatchObject({ debtor: 'ACME Handels GmbH', documentNumbers: ['0042'] });
    expect((await buffer(one.zip)).equals(await buffer(other.zip))).toBe(true);
  });

  it('says noon of its day in every time zone', async () => {
    const zip = await buffer(writePackage(SUBJECT, PARTS, MADE_AT).zip);
    // The time and day of the first entry, as MS-DOS writes them (APPNOTE 4.4.6).
    expect(zip.readUInt16LE(10)).toBe(12 << 11);
    expect(zip.readUInt16LE(12)).toBe(((2026 - 1980) << 9) | (4 << 5) | 1);
  });

  it('is checked by sha256sum as well', async () => {
    await unpack();
    const run = promisify(execFile);
    const { stdout } = await run('sha256sum', ['--check', 'SHA256SUMS'], { cwd: folder });
    expect(
      stdout
        .trim()
        .split('\n')
        .every((line) => line.endsWith(': OK')),
    ).toBe(true);
  });

  it('breaks off where a file cannot be read, and is no whole zip then', async () => {
    const broken: EvidencePart = {
      ...aPart('documents/004-x.pdf', 'x'),
      open: () =>
        new Readable({
          read() {
            this.destroy(new Error('gone'));
          },
        }),
    };
    const { zip } = writePackage(SUBJECT, [...PARTS, broken], MADE_AT);
    await expect(buffer(zip)).rejects.toThrow('gone');
  });
});

describe('a path in a package', () => {
  it.each([
    ['合同 2026/04.pdf', 'documents/007-合同_2026_04.pdf'],
    ['../../etc/passwd', 'documents/007-__.._etc_passwd'],
    ['..', 'documents/007-_'],
    ['a:b*c?.pdf', 'documents/007-a_b_c_.pdf'],
    ['con\u0000trol\n.pdf', 'documents/007-con_trol_.pdf'],
    [`${'长'.repeat(80)}.pdf`, `documents/007-${'长'.repeat(56)}.pdf`],
  ])('is a plain name for %j', (name, path) => {
    expect(evidencePath('documents', 7, name)).toBe(path);
  });

  it('stands in the sums in the order of bytes, the manifest last', () => {
    const files = ['b/1', 'a/2'].map((path) => ({ ...PARTS[0], path, sha256: path }) as never);
    expect(sumsOf(files, 'm')).toBe('a/2  a/2\nb/1  b/1\nm  manifest.json\n');
  });
});
