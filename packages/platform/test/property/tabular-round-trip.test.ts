import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { expect, it } from '@jest/globals';
import { escapeSpreadsheetCell } from '../../src/tabular/csv/spreadsheet-cell';
import { writeCsv } from '../../src/tabular/csv/write-csv';
import { readTable } from '../../src/tabular/read-table';
import type { TableRow } from '../../src/tabular/table';

/** Text made of what CSV is sensitive to, and any other but NUL. */
const cell = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.string({ unit: fc.constantFrom(...Array.from('",;|\t\r\n=+-@ ab\ufeff上é')) }),
  },
  fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\0', '')),
);

const table = fc.integer({ min: 1, max: 6 }).chain((width) => {
  const row = fc.array(cell, { minLength: width, maxLength: width });
  return fc.record({
    header: fc.constant(Array.from({ length: width }, (_, column) => `column ${column}`)),
    rows: fc.array(row, { maxLength: 20 }),
  });
});

const delimiter = fc.constantFrom(',' as const, ';' as const, '\t' as const, '|' as const);

function inPieces(bytes: Buffer, size: number): () => Readable {
  return () =>
    Readable.from(
      (function* () {
        for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
      })(),
    );
}

it('what writeCsv writes, readTable reads: every cell, every line number, in any pieces', async () => {
  const settings = fc.record({
    delimiter,
    byteOrderMark: fc.boolean(),
    size: fc.integer({ min: 1, max: 99 }),
  });
  await fc.assert(
    fc.asyncProperty(table, settings, async ({ header, rows }, { size, ...options }) => {
      const bytes = await buffer(writeCsv([header, ...rows], options));
      const opened = await readTable(inPieces(bytes, size), { delimiter: options.delimiter });
      if (!opened.ok) throw new Error(JSON.stringify(opened.refusal));
      expect(opened.value.header).toEqual(header);
      const found: TableRow[] = [];
      for await (const chunk of opened.value.rows()) {
        if (!chunk.ok) throw new Error(JSON.stringify(chunk.refusal));
        found.push(...chunk.value);
      }
      const written = rows.map((row) => row.map(escapeSpreadsheetCell));
      expect(found.map((row) => row.cells)).toEqual(written);
      let line = 2;
      for (const [index, row] of written.entries()) {
        expect(found[index]?.line).toBe(line);
        line += 1 + (row.join('\0').match(/\r\n|\r|\n/g)?.length ?? 0);
      }
    }),
    { numRuns: 400 },
  );
});

it('no bytes make readTable throw', async () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc
      .string({ unit: fc.constantFrom(...Array.from('",;\t\r\nab\0é上')), maxLength: 200 })
      .map((text) => Buffer.from(text)),
    fc
      .uint8Array({ maxLength: 300 })
      .map((tail) => Buffer.concat([Buffer.from('PK\x03\x04'), tail])),
  );
  await fc.assert(
    fc.asyncProperty(bytes, fc.integer({ min: 1, max: 50 }), async (content, size) => {
      const opened = await readTable(inPieces(Buffer.from(content), size));
      if (!opened.ok) return;
      for await (const chunk of opened.value.rows()) if (!chunk.ok) return;
    }),
    { numRuns: 1_000 },
  );
});
