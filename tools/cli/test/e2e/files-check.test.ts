import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { openContents, readConfig } from '@duebook/gateway';
import { aTenant } from '@duebook/governance/testing';
import { createFileService } from '@duebook/platform';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openHome, type TestHome } from '../support/a-demo';
import { runHere, workingOn } from '../support/run-here';

const TEXT = 'Dear customer,\nplease pay.\n';
const SHA256 = createHash('sha256').update(TEXT).digest('hex');

describe('duebook files check', () => {
  let home: TestHome;
  let work: ReturnType<typeof workingOn>;
  let tenantId: string;

  beforeAll(async () => {
    home = await openHome();
    work = workingOn(home.db);
    const { caller } = await aTenant(home.db);
    ({ tenantId } = caller);
    const files = createFileService({
      unitOfWork: home.db.unitOfWork,
      store: await openContents(readConfig(process.env)),
    });
    const stream = Readable.from([Buffer.from(TEXT)]);
    const uploaded = await files.upload(caller, { fileName: 'letter.txt', stream });
    expect(uploaded).toMatchObject({ ok: true });
  });
  afterAll(async () => {
    work.end();
    await home.close();
  });

  const check = (...args: readonly string[]) => runHere(['files', 'check', ...args]);
  const spoil = (store: 'files' | 'files-second', bytes: string) => {
    const path = join(work.folder, store, SHA256.slice(0, 2), SHA256.slice(2, 4), SHA256);
    writeFileSync(path, bytes);
  };

  it('says that all is well, and of a tenant without files that there are none', async () => {
    const { tenantId: other } = (await aTenant(home.db)).caller;
    const { code, stdout } = await check();
    expect(code).toBe(0);
    expect(stdout.split('\n')).toEqual(
      expect.arrayContaining([
        `tenant ${tenantId}: COMPLETED, 1 contents, 54 bytes read; 0 copies added, 0 repaired, 0 not repaired, 0 lost`,
        `tenant ${other}: no files, or a check is under way`,
      ]),
    );
  });

  it('mends a copy and names what it found', async () => {
    spoil('files', TEXT.replace('pay', 'nay'));
    const { code, stdout, stderr } = await check('--tenant', tenantId);
    expect(stderr).toMatch(
      new RegExp(`${SHA256}: CHANGED in the first store, INTACT in the second; REPAIRED`),
    );
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: expect.stringContaining('0 copies added, 1 repaired, 0 not repaired, 0 lost'),
    });
  });

  it('exits with 1 where no store has a file intact, as verify does', async () => {
    spoil('files', 'wrong');
    spoil('files-second', 'false');
    const { code, stdout } = await check('--json', '--tenant', tenantId);
    expect(JSON.parse(stdout)).toEqual([
      {
        tenantId,
        check: expect.objectContaining({ state: 'COMPLETED', contents: 1, lost: 1, failure: null }),
      },
    ]);
    expect(code).toBe(1);
    const verified = await runHere(['verify', '--tenant', tenantId]);
    expect(verified.code).toBe(1);
    expect(verified.stdout).toMatch(/^I15 {2}FAIL {2}Every content of a file is in every store/m);
  });
});
