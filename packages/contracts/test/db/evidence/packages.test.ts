import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { unpackInto } from '@duebook/platform';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { businessDate, newId, type Id } from '@duebook/kernel';
import { readText } from '../../../src/documents/application/text/read-text';
import { aCase, aCaseDesk, evidenceAround, type CaseDesk } from '../../support/a-case-desk';
import { openContractTables, refusalOf, type ContractTables } from '../../support/a-contract-desk';

let tables: ContractTables;
let desk: CaseDesk;
let folder: string;
beforeAll(async () => {
  tables = await openContractTables();
});
afterAll(() => tables.close());
beforeEach(async () => {
  tables.db.clock.set('2026-06-30T08:00:00Z');
  desk = await aCaseDesk(tables);
  folder = await mkdtemp(join(tmpdir(), 'case-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Runs what came with a package, with node alone, from elsewhere. */
async function verify(...args: readonly string[]) {
  const options = { cwd: tmpdir(), env: {} };
  return promisify(execFile)(process.execPath, [join(folder, 'verify.mjs'), ...args], options).then(
    ({ stdout }) => ({ code: 0, lines: stdout.trim().split('\n') }),
    (error: unknown) => {
      const { code, stdout } = error as { code: number; stdout: string };
      return { code, lines: stdout.trim().split('\n') };
    },
  );
}

/** The text of a PDF without white space, which layout puts where it likes. */
async function textOf(path: string): Promise<string> {
  const bytes = await readFile(join(folder, path));
  const read = await readText('application/pdf', () => Readable.from([bytes]));
  if (read.outcome !== 'READ') throw new Error(JSON.stringify(read));
  return read.pieces
    .map(({ text }) => text)
    .join('')
    .replace(/\s/gu, '');
}

const NAMES = [
  'index.pdf',
  'statement/001-statement-C1-2026-03-20-2026-06-15.pdf',
  'agreement/002-合同_0042.txt',
  'terms/003-contract-terms.pdf',
  'delivery/004-passwd.txt',
  'invoice/005-INVOICE.txt',
  'invoice/006-INVOICE.txt',
  'correspondence/007-DEMAND.txt',
  'contacts/008-contact-log.pdf',
  'contacts/009-contact-log.csv',
  'completeness/010-completeness.pdf',
];
const UNNAMED = ['manifest.json', 'SHA256SUMS', 'verify.mjs'];

describe('a package of a case', () => {
  it('holds its evidence in order, checks itself with node alone, and names a byte that changed', async () => {
    const { items } = await aCase(desk);
    const row = await desk.made(items, { asOf: businessDate('2026-06-15') });
    expect(row).toMatchObject({
      ...{ state: 'COMPLETED', failure: null, checklistRevision: 0, completenessPercent: 58 },
      ...{ filesTotal: 11, filesDone: 11, bytesDone: row.bytesTotal },
    });
    expect(await unpackInto(folder, await desk.bytesOf(row.fileId))).toEqual([
      ...NAMES,
      ...UNNAMED,
    ]);
    const intact = { code: 0, lines: [`root hash ${row.rootHash ?? ''}`, 'intact: 12 files'] };
    expect(await verify()).toEqual(intact);
    expect(await verify(row.rootHash ?? '')).toEqual(intact);
    for (const path of NAMES) {
      const content = await readFile(join(folder, path));
      const other = Buffer.from(content);
      other[other.length >> 1] = (other[other.length >> 1] ?? 0) ^ 1;
      await writeFile(join(folder, path), other);
      const { code, lines } = await verify();
      expect([code, lines[0]]).toEqual([1, `changed: ${path}`]);
      await writeFile(join(folder, path), content);
    }
  });

  it.each(['zh', 'en'] as const)(
    'tells in its index what its manifest tells, in %s',
    async (language) => {
      const { items } = await aCase(desk);
      const row = await desk.made(items, { language });
      await unpackInto(folder, await desk.bytesOf(row.fileId));
      const index = await textOf('index.pdf');
      const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as {
        readonly files: readonly { title: string; sha256: string; byteSize: number }[];
      };
      expect(manifest).toMatchObject({
        ...{
          name: 'Beispiel gegen Muster',
          debtor: 'Party C1',
          documentNumbers: ['INV-1', 'INV-2'],
        },
        ...{ asOf: '2026-06-30', madeAt: '2026-06-30T08:00:00.000Z' },
      });
      for (const { title, sha256, byteSize } of manifest.files.slice(1)) {
        expect(index).toContain(title.replace(/\s/gu, ''));
        expect(index).toContain(`${String(byteSize)}${sha256}`);
      }
      const said = {
        zh: [
          '证据目录',
          '债权人',
          '截止日未清',
          '证据完整度58%',
          '送货单',
          '催款函',
          '合计CNY1,545.60',
        ],
        en: [
          'IndexofEvidence',
          'Creditor',
          'Openthen',
          'Completeness58%',
          'Deliverynote',
          'Demandfor',
        ],
      }[language];
      for (const words of said) expect(index).toContain(words);
      const terms = await textOf('terms/003-contract-terms.pdf');
      expect(terms).toContain(language === 'zh' ? '适用单据INV-1,INV-2' : 'GovernsINV-1,INV-2');
      expect(terms).toContain(language === 'zh' ? '验收›天数10' : 'Acceptance›days10');
      const complete = await textOf('completeness/010-completeness.pdf');
      expect(complete).toContain(language === 'zh' ? '验收凭证缺失' : 'Thatitwasacceptedmissing');
    },
  );

  it('is the same byte for byte from the same case at the same instant', async () => {
    const { items } = await aCase(desk);
    const ids = [await asked(items), await asked(items)];
    expect(await desk.evidence.runner.runNext()).toBe(true);
    // What it is made of is what was there when it was asked for, not when it is made.
    tables.db.clock.advance({ hours: 3 });
    expect(await desk.evidence.runner.runNext()).toBe(true);
    const [one, other] = await Promise.all(ids.map((id) => desk.packageOf(id)));
    if (!one || !other) throw new Error('both are made');
    expect(other.id).not.toBe(one.id);
    expect(other.rootHash).toBe(one.rootHash);
    expect((await desk.bytesOf(other.fileId)).equals(await desk.bytesOf(one.fileId))).toBe(true);
    expect((await desk.made(items)).rootHash).not.toBe(one.rootHash);
  });

  it('logs contacts: documents, events of limitation, and what others know, with formulas as text', async () => {
    const { items } = await aCase(desk);
    const [item = ''] = items;
    await tables.db.asOwner(
      `insert into contracts.limitation_event
         (tenant_id, id, legal_entity_id, party_id, kind, happened_on, recorded_by, recorded_at, commit_id)
       values ($1, $2, $3, $4, 'DEBTOR_AGREED', '2026-06-01', $2, now(), $2)`,
      [desk.tenant.tenantId, item, desk.tenant.legalEntityId, desk.c1],
    );
    await tables.db.asOwner(
      `insert into contracts.limitation_event_words (tenant_id, event_id, reference, commit_id)
       values ($1, $2, 'letter of 1 June', $2)`,
      [desk.tenant.tenantId, item],
    );
    await tables.db.asOwner(
      `insert into contracts.limitation_event_item (tenant_id, event_id, open_item_id, document_id, commit_id)
       values ($1, $2, $2, $2, $2)`,
      [desk.tenant.tenantId, item],
    );
    const keptAs = { type: 'CollectionCase', id: newId() };
    const asked: unknown[] = [];
    desk.evidence.addContacts((_, question) => {
      asked.push(question);
      const what = { en: 'Call', zh: '电话' };
      return Promise.resolve([
        { on: businessDate('2026-04-10'), what, detail: '@SUM(1)', documentId: null },
      ]);
    });
    const row = await desk.made(items, { keptAs });
    await unpackInto(folder, await desk.bytesOf(row.fileId));
    const log = await readFile(join(folder, 'contacts/009-contact-log.csv'), 'utf8');
    expect(log.replace('\uFEFF', '').trim().split(/\r?\n/)).toEqual([
      'Date,What,Details,Shown by no.',
      `2026-04-10,Call,'@SUM(1),`,
      `2026-05-20,Demand for payment,"'=HYPERLINK(""http://evil.test""); Tracking number: SF123; Delivered on: 2026-05-22",7`,
      '2026-06-01,Debtor agreed to pay,letter of 1 June,',
    ]);
    const { partyId, legalEntityId, asOf } = row;
    expect(asked).toEqual([{ legalEntityId, partyId, asOf, keptAs, openItemIds: items }]);
  });

  it('is judged by the check-list of the tenant, and tells by which revision', async () => {
    const { items } = await aCase(desk);
    const point = { code: 'PAPER', nameEn: 'A paper', nameZh: '书面', occasion: 'ALWAYS' } as const;
    const draft = {
      points: [{ ...point, anyOf: [{ kindCode: 'INVOICE', elements: ['NUMBER'] }] }],
      expectedVersion: 0,
    };
    const define = (over: object = {}, by = desk.caller) =>
      desk.evidence.defineChecklist(by, desk.request('evidenceChecklistDefine'), {
        ...{ ...draft, ...over },
      });
    expect(await define()).toMatchObject({ ok: true, value: { revision: 1 } });
    expect(refusalOf(await define())).toContain('VERSION_CONFLICT');
    const row = await desk.made(items);
    expect(row).toMatchObject({ completenessPercent: 100, checklistRevision: 1 });
    const [findings] = await desk.evidence.of(desk.caller, items);
    expect(findings?.map((each) => each.point.code)).toEqual(['PAPER']);
    const { reading } = desk.evidence;
    expect((await reading.checklist(desk.caller, 0))?.points).toHaveLength(7);
    expect(await reading.checklist(desk.caller, null)).toMatchObject({ revision: 1 });
    expect(await reading.checklist(desk.caller, 2)).toBeNull();
    const unknown = [{ ...point, anyOf: [{ kindCode: 'INVOICE', elements: ['SEAL'] }] }];
    expect(refusalOf(await define({ points: unknown, expectedVersion: 1 }))).toBe(
      'EVIDENCE_KIND_UNKNOWN points.0.anyOf.0',
    );
    await expect(define({}, desk.as(['contracts.evidencePackage.make']))).rejects.toThrow(
      'contracts.evidenceChecklist.define',
    );
    const stranger = await aCaseDesk(tables);
    expect(await stranger.evidence.reading.checklist(stranger.caller, null)).toMatchObject({
      revision: 0,
    });
  });
});

describe('the making of a package', () => {
  it('goes on where it was killed, and comes to the same bytes', async () => {
    const { items } = await aCase(desk);
    const whole = await desk.made(items);
    let opened = 0;
    const stopping = new AbortController();
    const broken = evidenceAround(desk, (files) => ({
      ...files,
      open: (caller, fileId) => {
        opened += 1;
        if (opened === 4) stopping.abort();
        return files.open(caller, fileId);
      },
    }));
    const id = await asked(items);
    expect(await broken.runner.runNext({ signal: stopping.signal })).toBe(true);
    const left = await desk.packageOf(id);
    expect(left).toMatchObject({ state: 'RUNNING', fileId: null, filesTotal: 11 });
    expect(left.bytesDone).toBeGreaterThan(0);
    expect(await desk.evidence.runner.runNext()).toBe(true);
    const made = await desk.packageOf(id);
    expect(made).toMatchObject({ state: 'COMPLETED', rootHash: whole.rootHash });
    expect((await desk.bytesOf(made.fileId)).equals(await desk.bytesOf(whole.fileId))).toBe(true);
  });

  it('ends where somebody asks for it, before and while it is under way', async () => {
    const { items } = await aCase(desk);
    const cancel = (evidencePackageId: Id, by = desk.caller) =>
      desk.evidence.cancel(by, desk.request('evidencePackageCancel'), { evidencePackageId });
    const waiting = await asked(items);
    expect(await cancel(waiting)).toMatchObject({ ok: true });
    expect(refusalOf(await cancel(waiting))).toBe('EVIDENCE_PACKAGE_FINISHED evidencePackageId');
    expect(refusalOf(await cancel(newId()))).toBe('EVIDENCE_PACKAGE_UNKNOWN evidencePackageId');
    expect(await desk.evidence.runner.runNext()).toBe(false);
    let opened = 0;
    const running = await asked(items);
    const slow = evidenceAround(desk, (files) => ({
      ...files,
      open: async (caller, fileId) => {
        opened += 1;
        if (opened === 3) await cancel(running);
        return files.open(caller, fileId);
      },
    }));
    await slow.runner.runNext();
    expect(await desk.packageOf(running)).toMatchObject({
      ...{ state: 'CANCELLED', fileId: null, rootHash: null },
    });
    expect(opened).toBeLessThan(11);
  });

  it('fails rather than to hold what is not what was filed', async () => {
    const { items } = await aCase(desk);
    const id = await asked(items);
    const lying = evidenceAround(desk, (files) => ({
      ...files,
      open: async (caller, fileId) => {
        const opened = await files.open(caller, fileId);
        if (!opened.ok || opened.value.fileName !== 'DEMAND.txt') return opened;
        return {
          ok: true,
          value: { ...opened.value, open: () => Readable.from([Buffer.from('?')]) },
        };
      },
    }));
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      await expect(lying.runner.runNext()).rejects.toThrow('file 7');
      tables.db.clock.advance({ minutes: 5 });
    }
    expect(await desk.packageOf(id)).toMatchObject({ state: 'FAILED', fileId: null, attempts: 5 });
  });

  it('is proved by its audit entry, which names no person', async () => {
    const { items } = await aCase(desk);
    const row = await desk.made(items, { name: '李四的案子' });
    const entries = await tables.db.asOwner<{ action: string; details: string }>(
      `select action, details from platform.audit_entry
        where tenant_id = $1 and subject_type = 'EvidencePackage' order by id`,
      [desk.tenant.tenantId],
    );
    expect(entries.map(({ action }) => action)).toEqual([
      ...['evidencePackage.start', 'evidencePackage.complete'],
    ]);
    expect(JSON.parse(entries[1]?.details ?? '')).toMatchObject({
      ...{ rootHash: row.rootHash, fileCount: 11, completenessPercent: 58 },
    });
    expect(JSON.stringify(entries)).not.toMatch(/李四|passwd|HYPERLINK/u);
  });
});

async function asked(items: readonly Id[]): Promise<Id> {
  const outcome = await desk.start(items);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
  return outcome.value.evidencePackageId;
}
