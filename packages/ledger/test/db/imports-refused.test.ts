import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@duebook/kernel';
import { aTenant } from '@duebook/governance/testing';
import { anImportHome, csvOf, invoicesCsv, type ImportHome } from '../support/an-import';

let home: ImportHome;
let legalEntityId: string;
beforeAll(async () => {
  home = await anImportHome();
  legalEntityId = await home.openEntity('CN02', 'CNY', [2025], 'CN');
});
afterAll(() => home.close());

/** All that an import could leave behind. */
const books = () =>
  home.db.asOwner(
    `select (select count(*)::int from ledger.document) as documents,
            (select count(*)::int from ledger.journal_line) as lines,
            (select count(*)::int from ledger.open_item) as items,
            (select count(*)::int from parties.party) as parties`,
  );

describe('a refused file leaves nothing behind', () => {
  it('with a cell of 100 MB', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'duebook-cell-'));
    const path = join(folder, 'cell.csv');
    const megabyte = Buffer.alloc(1_048_576, 'x');
    await pipeline(
      Readable.from([`${invoicesCsv({})}\r\n"`, ...Array<Buffer>(100).fill(megabyte), '"\r\n']),
      createWriteStream(path),
    );
    const before = await books();
    const { run, issues } = await home.load('INVOICES', { path }, { legalEntityId });
    expect(run.state).toBe('REFUSED');
    expect(issues).toContainEqual(
      expect.objectContaining({ code: 'TABLE_CELL_TOO_LARGE', line: 3 }),
    );
    expect(await books()).toEqual(before);
    await rm(folder, { recursive: true });
  });

  it('not even the parties that it would have brought', async () => {
    const before = await books();
    const text = invoicesCsv({ 'Party code': 'NEW-1' }, { 'Total amount': 'NaN' });
    const { run } = await home.load('INVOICES', text, { legalEntityId, createsParties: true });
    expect(run.state).toBe('REFUSED');
    expect(await books()).toEqual(before);
  });

  it.each(['1e3', 'NaN', '０１２', '0.001', '-5.00', '0.00', '1000000000000000000', ''])(
    'with a receipt of “%s”',
    async (amount) => {
      const before = await books();
      const row = { 'Party code': 'C1', 'Document date': '2025-02-01', Currency: 'CNY' };
      const receipt = (reference: string, sum: string) => ({
        ...row,
        'External reference': reference,
        Amount: sum,
      });
      const text = csvOf([receipt('B-1', '1.00'), receipt('B-2', amount)]);
      const { run, issues } = await home.load('RECEIPTS', text, {
        legalEntityId,
        createsParties: true,
      });
      expect(run.state).toBe('REFUSED');
      expect(issues).toMatchObject([{ line: 3, column: 'Amount', severity: 'REFUSED' }]);
      expect(await books()).toEqual(before);
    },
  );
});

describe('ids of another tenant', () => {
  it('name no file, no legal entity and no import', async () => {
    const stranger = (await aTenant(home.db)).caller;
    const fileId = await home.upload(invoicesCsv({}));
    const before = await books();
    const start = (over: object) =>
      home.imports.start(stranger, {
        idempotencyKey: newId(),
        kind: 'INVOICES',
        fileId,
        profileName: null,
        legalEntityId: null,
        isDryRun: false,
        onBadRows: 'REFUSE',
        createsParties: false,
        ...over,
      });
    expect(await start({})).toMatchObject({ refusal: { code: 'FILE_UNKNOWN', path: ['fileId'] } });
    expect(await start({ legalEntityId })).toMatchObject({
      refusal: { code: 'LEGAL_ENTITY_UNKNOWN', path: ['legalEntityId'] },
    });
    expect(await books()).toEqual(before);
  });
});
