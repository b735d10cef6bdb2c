import { parseBusinessDate } from '@duebook/kernel';
import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Writable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import {
  drawCsvCustomers,
  INVOICE_CSV_COLUMNS,
  type InvoiceCsvColumn,
  type InvoiceCsvOptions,
  writeInvoiceCsv,
} from '@duebook/demo-data';
import { cents, total } from '../support/books-of';

class Collector extends Writable {
  readonly chunks: Buffer[] = [];

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.chunks.push(chunk);
    done();
  }

  get text(): string {
    return Buffer.concat(this.chunks).toString('utf8');
  }
}

async function write(options: Partial<InvoiceCsvOptions> & { rows: number }) {
  const stream = new Collector();
  const result = await writeInvoiceCsv(stream, { seed: 1, legalEntityCode: 'CN01', ...options });
  return { result, text: stream.text };
}

/** The cells of a line, quotes undone. */
function cellsOf(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,"]*))/g)].map(
    ([, quoted, plain = '']) => quoted?.replaceAll('""', '"') ?? plain,
  );
}

function rowsOf(text: string): Record<InvoiceCsvColumn, string>[] {
  const [header = '', ...lines] = text.trimEnd().split('\n');
  expect(header.split(',')).toEqual(INVOICE_CSV_COLUMNS);
  return lines.map((line) => {
    const cells = cellsOf(line);
    const entries = INVOICE_CSV_COLUMNS.map((column, index) => [column, cells[index]]);
    return Object.fromEntries(entries) as Record<InvoiceCsvColumn, string>;
  });
}

describe('writeInvoiceCsv', () => {
  it('writes invoices that add up, with numbers that keep their zeros and customers that exist', async () => {
    const customers = drawCsvCustomers(1, 50);
    const { text } = await write({ rows: 2_000, customers });
    const names = new Map(customers.map(({ code, name }) => [code, name]));

    const rows = rowsOf(text);
    expect(rows).toHaveLength(2_000);
    rows.forEach((row, index) => {
      expect(row.document_number).toBe(String(index + 1).padStart(10, '0'));
      expect(cents(row.net_amount) + cents(row.tax_amount)).toBe(cents(row.total_amount));
      expect(parseBusinessDate(row.document_date)).not.toBeNull();
      expect(parseBusinessDate(row.due_date)).not.toBeNull();
      expect(row.due_date >= row.document_date).toBe(true);
      expect(names.get(row.customer_code)).toBe(row.customer_name);
    });
  });

  it('quotes a name with a comma', async () => {
    const customers = [{ code: 'C1', name: 'Thornwick "Drives", Inc.' }];
    const { text } = await write({ rows: 1, customers });
    expect(text).toContain(',C1,"Thornwick ""Drives"", Inc.",CNY,');
    expect(rowsOf(text)[0]?.customer_name).toBe('Thornwick "Drives", Inc.');
  });

  it('is the same for the same seed and another for another', async () => {
    const hash = async (seed: number) =>
      createHash('sha256')
        .update((await write({ seed, rows: 500, faults: 20 })).text)
        .digest('hex');
    expect(await hash(3)).toBe(await hash(3));
    expect(await hash(3)).not.toBe(await hash(4));
  });

  it('answers control totals by currency that the file bears out', async () => {
    const { text, result } = await write({ rows: 3_000, currencies: ['CNY', 'USD', 'EUR'] });
    const rows = rowsOf(text);
    expect(result.rows).toBe(3_000);
    expect(result.bytes).toBe(Buffer.byteLength(text));
    expect(result.totals.map(({ currency }) => currency)).toEqual(['CNY', 'EUR', 'USD']);
    for (const { currency, count, ...sums } of result.totals) {
      const own = rows.filter((row) => row.currency === currency);
      expect(count).toBe(own.length);
      expect(cents(sums.net)).toBe(total(own.map((row) => cents(row.net_amount))));
      expect(cents(sums.tax)).toBe(total(own.map((row) => cents(row.tax_amount))));
      expect(cents(sums.total)).toBe(total(own.map((row) => cents(row.total_amount))));
    }
  });

  it('writes the header alone when there are no rows', async () => {
    const { text, result } = await write({ rows: 0 });
    expect(text).toBe(`${INVOICE_CSV_COLUMNS.join(',')}\n`);
    expect(result.totals).toEqual([
      { currency: 'CNY', count: 0, net: '0.00', tax: '0.00', total: '0.00' },
    ]);
  });
});

describe('planted faults', () => {
  it('stand where the answer key says, one of each kind in turn', async () => {
    const { text, result } = await write({ rows: 1_100, faults: 110, firstNumber: 77 });
    const lines = text.split('\n');
    expect(result.faults).toHaveLength(110);
    expect(new Set(result.faults.map(({ kind }) => kind)).size).toBe(11);
    for (const { line, column, cell } of result.faults) {
      const cells = cellsOf(lines[line - 1] ?? '');
      const index = INVOICE_CSV_COLUMNS.indexOf(column);
      if (cell === null) expect(cells).toHaveLength(index);
      else expect(cells[index]).toBe(cell);
    }
    const numbers = result.faults.map(({ line }) => line);
    expect([...numbers].sort((a, b) => a - b)).toEqual(numbers);
  });

  it('are left out of the control totals, and all else adds up', async () => {
    const { text, result } = await write({ rows: 500, faults: 50 });
    const faulty = new Set(result.faults.map(({ line }) => line));
    const good = rowsOf(text).filter((_, index) => !faulty.has(index + 2));
    expect(result.totals[0]).toMatchObject({ currency: 'CNY', count: 450 });
    expect(cents(result.totals[0]?.total ?? '')).toBe(
      total(good.map((row) => cents(row.total_amount))),
    );
    expect(new Set(good.map((row) => row.document_number)).size).toBe(450);
  });

  it('hold the very texts that an import must not accept', async () => {
    const { result } = await write({ rows: 110, faults: 11 });
    const cellOf = new Map(result.faults.map(({ kind, cell }) => [kind, cell]));
    expect(cellOf.get('AMOUNT_EXPONENT')).toBe('1e3');
    expect(cellOf.get('AMOUNT_NAN')).toBe('NaN');
    expect(cellOf.get('AMOUNT_TOO_PRECISE')).toBe('0.001');
    expect(cellOf.get('AMOUNT_FULL_WIDTH')).toMatch(/^[０-９]+．[０-９]{2}$/u);
    expect(cellOf.get('DATE_INVALID')).toBe('2025-02-30');
    expect(cellOf.get('NUMBER_DUPLICATE')).toBe('0000000001');
    expect(cellOf.get('CELL_MISSING')).toBeNull();
  });
});

describe('the stream', () => {
  it('is never given more than it asked for', async () => {
    let most = 0;
    const slow: Writable = new Writable({
      highWaterMark: 1_024,
      write(_chunk, _encoding, done) {
        most = Math.max(most, slow.writableLength);
        void pause(1).then(() => {
          done();
        });
      },
    });
    await writeInvoiceCsv(slow, { seed: 1, rows: 20_000, legalEntityCode: 'CN01' });
    // Two and a half megabytes in all; never more waiting than the chunk that filled it.
    expect(most).toBeLessThan(200_000);
  });

  it('that fails makes the writer fail, and one that is closed does not make it hang', async () => {
    const options = { seed: 1, rows: 20_000, legalEntityCode: 'CN01' };
    const full = new Writable({
      write(_chunk, _encoding, done) {
        done(new Error('disk full'));
      },
    });
    await expect(writeInvoiceCsv(full, options)).rejects.toThrow('disk full');

    const closed = new Writable({
      write(_chunk, _encoding, _done) {
        this.destroy();
      },
    });
    await expect(writeInvoiceCsv(closed, options)).rejects.toThrow(/Premature close/);
  });

  it.each([
    [{ rows: -1 }, /rows/],
    [{ rows: 1.5 }, /rows/],
    [{ rows: 5, faults: 1 }, /tenth/],
    [{ rows: 5, currencies: ['JPY'] }, /two decimals/],
    [{ rows: 5, currencies: [] }, /currency/],
    [{ rows: 5, customers: [] }, /customer/],
  ])('is not touched when the options are wrong: %j', async (options, why) => {
    await expect(write(options)).rejects.toThrow(why);
  });
});
