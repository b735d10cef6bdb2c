import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { ContentRefusal } from '@duebook/platform';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { InTurn } from '../../src/limits/in-turn';
import { boundaryIn, FormFault, partsOf } from '../../src/http/links/multipart-form';
import { faultText, type PageFault } from '../../src/http/links/upload-faults';

const BOUNDARY = '----WebKitFormBoundaryx';

/** A form as browsers write it. */
function formOf(parts: readonly (readonly [headers: string, body: Buffer])[]): Buffer {
  const pieces = parts.flatMap(([headers, body]) => [
    Buffer.from(`--${BOUNDARY}\r\n${headers}\r\n\r\n`),
    body,
    Buffer.from('\r\n'),
  ]);
  return Buffer.concat([...pieces, Buffer.from(`--${BOUNDARY}--\r\n`)]);
}

function cut(bytes: Buffer, size: number): AsyncIterator<Buffer> {
  const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
    bytes.subarray(index * size, (index + 1) * size),
  );
  return Readable.from(pieces)[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
}

const BOUNDS = { bytes: 1_000_000, parts: 10 };

async function read(bytes: Buffer, size = 7, bounds = BOUNDS) {
  const read: (readonly [string, string | null, Buffer])[] = [];
  for await (const { name, fileName, body } of partsOf(cut(bytes, size), BOUNDARY, bounds)) {
    read.push([name, fileName, await buffer(body)]);
  }
  return read;
}

const field = (name: string, text: string) =>
  [`Content-Disposition: form-data; name="${name}"`, Buffer.from(text)] as const;

describe('a form with files', () => {
  it('is the same however it is cut while it arrives', async () => {
    const content = fc.oneof(
      fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
      // What looks like a delimiter and is none.
      fc
        .constantFrom('\r\n', '\r\n--', `\r\n--${BOUNDARY.slice(0, -1)}`, '--')
        .map((text) => Buffer.from(text)),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(content, { maxLength: 4 }),
        fc.integer({ min: 1, max: 300 }),
        async (contents, size) => {
          const parts = contents.map(
            (body, index) =>
              [`Content-Disposition: form-data; name="f${index}"; filename="a.csv"`, body] as const,
          );
          const expected = contents.map((body, index) => [`f${index}`, 'a.csv', body]);
          expect(await read(formOf(parts), size)).toEqual(expected);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('may be left half read, part by part', async () => {
    const parts = [field('one', 'x'.repeat(500)), field('two', 'y')];
    const names: string[] = [];
    for await (const { name, body } of partsOf(cut(formOf(parts), 9), BOUNDARY, BOUNDS)) {
      for await (const _first of body.iterator({ destroyOnReturn: false })) break;
      names.push(name);
    }
    expect(names).toEqual(['one', 'two']);
  });

  it.each([
    ['content-disposition: form-data; filename="a%22b.csv"; name="x"', 'a"b.csv'],
    ['Content-Disposition: form-data; name="x"; filename="a\\"b.csv"', 'a"b.csv'],
    [
      'Content-Type: text/csv\r\nContent-Disposition: form-data; name="x"; filename="对账.csv"',
      '对账.csv',
    ],
    ['Content-Disposition: form-data; name="x"; filename=""', ''],
    ['Content-Disposition: form-data; name="x"', null],
  ])('tells the name of a file by %s', async (headers, fileName) => {
    const [part] = await read(formOf([[headers, Buffer.from('1')]]));
    expect(part).toEqual(['x', fileName, Buffer.from('1')]);
  });

  it.each([
    ['is no form', Buffer.from('a,b\n1,2\n')],
    ['ends in the middle', formOf([field('a', 'x')]).subarray(0, -10)],
    ['names nothing', formOf([['Content-Type: text/plain', Buffer.from('x')]])],
    ['has endless headers', formOf([[`X: ${'x'.repeat(5_000)}`, Buffer.from('x')]])],
    ['has more parts than any of ours', formOf(Array.from({ length: 11 }, () => field('a', 'x')))],
  ])('cannot be read when it %s', async (_what, bytes) => {
    await expect(read(bytes)).rejects.toMatchObject({ code: 'FORM_UNREADABLE' });
  });

  it.each([
    ['names nothing', 'Content-Type: text/csv'],
    ['is no field of a form', 'Content-Disposition: attachment; name="f"; filename="a.csv"'],
    [
      'has a name without end',
      `Content-Disposition: form-data; name="${'n'.repeat(5_000)}"; filename="a.csv"`,
    ],
    ['stands behind a boundary that runs on', null],
  ])('loses no file between sound parts that %s', async (_what, headers) => {
    const sound = field('a', 'x');
    const bytes =
      headers === null
        ? Buffer.from(
            formOf([sound, field('f', 'y'), sound])
              .toString()
              .replace(`\r\n--${BOUNDARY}\r\n`, `\r\n--${BOUNDARY}z\r\n`),
          )
        : formOf([sound, [headers, Buffer.from('y')], sound]);
    await expect(read(bytes)).rejects.toMatchObject({ code: 'FORM_UNREADABLE' });
  });

  it('is refused at the first byte too many', async () => {
    const bytes = formOf([field('a', 'x'.repeat(5_000))]);
    await expect(read(bytes, 100, { bytes: 4_000, parts: 1 })).rejects.toEqual(
      new FormFault('FORM_TOO_LARGE'),
    );
  });

  it.each([
    ['multipart/form-data; boundary=abc', 'abc'],
    ['Multipart/Form-Data; charset=utf-8; boundary="a b"', 'a b'],
    ['multipart/form-data', null],
    ['multipart/form-data; boundary=', null],
    [`multipart/form-data; boundary=${'a'.repeat(71)}`, null],
    ['multipart/mixed; boundary=abc', null],
    ['application/x-www-form-urlencoded', null],
    [undefined, null],
  ])('is known by %s', (type, boundary) => {
    expect(boundaryIn(type)).toBe(boundary);
  });
});

describe('what is wrong with a statement', () => {
  const place = { of: 'FILE', row: 3, field: 'amount', column: '金额' } as const;
  const file = (refusal: ContentRefusal, of: 'statement' | 'scan'): PageFault => ({
    ...{ code: 'FILE_REFUSED', fault: { field: of, refusal } },
  });
  const path: readonly string[] = [];
  const FAULTS: readonly (readonly [PageFault, string, string])[] = [
    [{ code: 'FORM_BUSY' }, '请稍候', 'in a few minutes'],
    [{ code: 'LINK_EXPIRED' }, '期限已过', 'day of reply is over'],
    [file({ code: 'FILE_EMPTY' }, 'statement'), '对账单文件', 'CSV or XLSX'],
    [file({ code: 'FILE_TYPE_REFUSED', mediaType: 'text/html' }, 'scan'), 'PDF、JPEG', 'no PDF'],
    [
      { code: 'STATEMENT_ROW_UNREADABLE', path, line: 7, field: 'amount', column: 'Betrag' },
      '文件第 7 行“Betrag”列：',
      'Row 7, column “Betrag”: ',
    ],
    [
      {
        ...{ code: 'STATEMENT_FILE_UNREADABLE', path },
        cause: { code: 'TABLE_FORMULA_NOT_CALCULATED', line: 2, cell: 'C2' },
      },
      '文件第 2 行：单元格 C2 的公式没有计算结果',
      'Line 2: Cell C2 holds a formula without its result',
    ],
    [{ code: 'STATEMENT_LINE_OUTSIDE_PERIOD', place }, '文件第 3 行“金额”列：日期不在', 'Row 3'],
    [
      {
        code: 'UPLOAD_AMOUNT_INVALID',
        place: { ...place, of: 'TYPED', field: 'raises', column: null },
      },
      '所填第 3 行“应付增加（如收到发票）”列：',
      'Typed row 3, column “Adds to what you owe (an invoice)”: ',
    ],
    [
      { code: 'UPLOAD_DOES_NOT_ADD_UP', place: null, sums: { computed: '150', stated: '160' } },
      '期初余额加本期明细为 150，所填期末余额为 160',
      'come to 150, the closing balance says 160',
    ],
    [{ code: 'PARTY_UNKNOWN', place: null }, '请与索取方联系', 'write to the company'],
  ];

  it.each(FAULTS)('is said in both languages with its place: %j', (fault, zh, en) => {
    expect(faultText(fault, { relation: 'CUSTOMER', language: 'zh' })).toContain(zh);
    expect(faultText(fault, { relation: 'CUSTOMER', language: 'en' })).toContain(en);
  });
});

describe('work in turn', () => {
  it('is done by so many at a time, in the order in which they came, whatever becomes of it', async () => {
    const turns = new InTurn(2);
    let atWork = 0;
    const most: number[] = [];
    const done: number[] = [];
    const work = (number: number) => async () => {
      atWork += 1;
      most.push(atWork);
      await new Promise((resolve) => setTimeout(resolve, 5));
      atWork -= 1;
      done.push(number);
      if (number % 3 === 0) throw new Error('no');
    };
    await Promise.allSettled([1, 2, 3, 4, 5, 6, 7].map((number) => turns.run(work(number))));
    expect(Math.max(...most)).toBe(2);
    expect(done).toEqual([1, 2, 3, 4, 5, 6, 7]);
    await turns.run(work(8));
    expect(done).toHaveLength(8);
  });
});
