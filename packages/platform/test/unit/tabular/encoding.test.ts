import { describe, expect, it } from '@jest/globals';
import { TextDecoder } from 'node:util';
import { cellsOf, file, read, refusalOf } from './support';

/** Windows-1252 and GB18030 have no encoder in Node.js: bytes by looking every character up. */
function encode(text: string, encoding: 'gb18030' | 'windows-1252'): Buffer {
  return Buffer.concat(Array.from(text, (character) => bytesOf(character, encoding)));
}

const WINDOWS_1252: Readonly<Record<string, number>> = { '€': 0x80, '“': 0x93, '”': 0x94, Ž: 0x8e };

function bytesOf(character: string, encoding: 'gb18030' | 'windows-1252'): Buffer {
  if (character < '\u0080') return Buffer.from(character);
  if (encoding === 'windows-1252') {
    return Buffer.from([WINDOWS_1252[character] ?? character.charCodeAt(0)]);
  }
  const bytes = chineseBytes.get(character);
  if (!bytes) throw new Error(`no two bytes stand for ${character}`);
  return bytes;
}

const chineseBytes = (() => {
  const decoder = new TextDecoder('gb18030');
  const table = new Map<string, Buffer>();
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      if (trail === 0x7f) continue;
      const bytes = Buffer.from([lead, trail]);
      table.set(decoder.decode(bytes), bytes);
    }
  }
  return table;
})();

const CHINESE = '单号,客户\n1,上海宝山钢铁股份有限公司\n2,朱镕基（中国）；“甲|乙”\n';
const GERMAN = 'Nr;Kunde\n1;Müller & Söhne GmbH\n2;Große Straße 5\n3;“Žižka” 10 €\n';
const rowsOf = (text: string, delimiter: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => line.split(delimiter));

describe('the encoding of a text', () => {
  it.each([1, 2, 3, 5, 65_536])('is found out, in pieces of %d bytes', async (pieceBytes) => {
    const utf16be = Buffer.from(`\ufeff${CHINESE}`, 'utf16le').swap16();
    const files = [
      ['utf-8', Buffer.from(CHINESE)],
      ['utf-8', Buffer.from(`\ufeff${CHINESE}`)],
      ['utf-8', Buffer.from(`\ufeff\ufeff${CHINESE}`)],
      ['utf-16le', Buffer.from(`\ufeff${CHINESE}`, 'utf16le')],
      ['utf-16be', utf16be],
      ['gb18030', encode(CHINESE, 'gb18030')],
    ] as const;
    for (const [encoding, bytes] of files) {
      const { table, rows } = await read(file(bytes, pieceBytes));
      expect(table?.encoding).toBe(encoding);
      expect([table?.header, ...rows.map((row) => row.cells)]).toEqual(rowsOf(CHINESE, ','));
    }
  });

  it('is Windows-1252 for Western letters, though most of them are valid GB18030 too', async () => {
    const german = file(encode(GERMAN.replaceAll('Žižka', 'Z'), 'windows-1252'));
    expect((await read(german)).table?.encoding).toBe('windows-1252');
    expect(await cellsOf(file(encode(GERMAN.replace('ž', 'z'), 'windows-1252')))).toEqual(
      rowsOf(GERMAN.replace('ž', 'z'), ';'),
    );
    const single = file(encode('Name\nMüller\n', 'windows-1252'));
    expect(await cellsOf(single)).toEqual([['Name'], ['Müller']]);
  });

  it('is told by all of the file, not by a sample of it', async () => {
    const ascii = `no,name\n${'1,Smith\n'.repeat(100_000)}`;
    const late = Buffer.concat([Buffer.from(ascii), encode('2,上海\n', 'gb18030')]);
    const { table, rows } = await read(file(late));
    expect(table?.encoding).toBe('gb18030');
    expect(rows.at(-1)).toEqual({ line: 100_002, cells: ['2', '上海'] });
  });

  it('takes four-byte characters of GB18030', async () => {
    // U+20BB7 𠮷, in many Chinese and Japanese names.
    const bytes = [encode('客户\n上海', 'gb18030'), Buffer.from([0x95, 0x32, 0xb7, 0x36])];
    const { table, rows } = await read(file(Buffer.concat(bytes)));
    expect(table?.encoding).toBe('gb18030');
    expect(rows[0]?.cells[0]).toMatch(/^上海./u);
  });
});

describe('an encoding is refused', () => {
  it.each([1, 4, 65_536])('by the line that does not fit, pieces of %d bytes', async (size) => {
    const bytes = Buffer.from('no,name\r\n1,上海\r\n2,“甲”\r\n3,乙方公司\r\n');
    bytes[bytes.indexOf('甲') + 1] = 0x41;
    expect(await refusalOf(file(bytes, size))).toEqual({
      code: 'TABLE_ENCODING_WRONG',
      encoding: 'utf-8',
      line: 3,
      detected: null,
    });
  });

  it('when the file ends within a character', async () => {
    const bytes = Buffer.from('no,name\n1,上海\n2,北京');
    const refusal = await refusalOf(file(bytes.subarray(0, -1)));
    const expected = { code: 'TABLE_ENCODING_WRONG', encoding: 'utf-8', line: 3, detected: null };
    expect(refusal).toEqual(expected);
  });

  it('when UTF-8 was promised and Chinese comes', async () => {
    const refusal = await refusalOf(file(encode(CHINESE.replace('单号,客户', 'a,b'), 'gb18030')), {
      encoding: 'utf-8',
    });
    expect(refusal).toEqual({
      code: 'TABLE_ENCODING_WRONG',
      encoding: 'utf-8',
      line: 2,
      detected: 'gb18030',
    });
  });

  it.each(['gb18030', 'windows-1252'] as const)('when %s was promised for UTF-8', async (given) => {
    expect(await refusalOf(file(CHINESE), { encoding: given })).toEqual({
      code: 'TABLE_ENCODING_WRONG',
      encoding: given,
      line: 1,
      detected: 'utf-8',
    });
  });

  it('when a byte order mark says otherwise', async () => {
    const refusal = await refusalOf(file(`\ufeff${CHINESE}`), { encoding: 'gb18030' });
    expect(refusal).toMatchObject({ encoding: 'gb18030', detected: 'utf-8' });
  });

  it('when GB18030 was promised and Western text comes that is none', async () => {
    const bytes = encode('a;b\n1;x\n2;Menü 5\n', 'windows-1252');
    const refusal = await refusalOf(file(bytes), { encoding: 'gb18030' });
    expect(refusal).toMatchObject({ code: 'TABLE_ENCODING_WRONG', encoding: 'gb18030', line: 3 });
  });

  it('when Windows-1252 was promised and a byte is none of its characters', async () => {
    const refusal = await refusalOf(file(Buffer.from('a;b\r1;x\r2;\x81\r', 'latin1')), {
      encoding: 'windows-1252',
    });
    const encoding = 'windows-1252';
    expect(refusal).toEqual({ code: 'TABLE_ENCODING_WRONG', encoding, line: 3, detected: null });
  });

  it('when UTF-16 is cut in half', async () => {
    const bytes = Buffer.from('\ufeffa,b\n1,2\n3,4', 'utf16le').subarray(0, -1);
    expect(await refusalOf(file(bytes))).toEqual({
      code: 'TABLE_ENCODING_WRONG',
      encoding: 'utf-16le',
      line: 3,
      detected: null,
    });
  });

  it('when none fits', async () => {
    const bytes = Buffer.from([0x61, 0x0a, 0xff, 0x81, 0x20, 0x8d, 0x20]);
    expect(await refusalOf(file(bytes))).toEqual({ code: 'TABLE_ENCODING_UNKNOWN' });
  });

  it('UTF-16 without its mark is taken for what it looks like, text full of NULs', async () => {
    const refusal = await refusalOf(file(Buffer.from('a,b\n1,2\n', 'utf16le')));
    expect(refusal).toEqual({ code: 'TABLE_NUL_CHARACTER', line: 1 });
    const told = await cellsOf(file(Buffer.from('a,b\n1,2\n', 'utf16le')), {
      encoding: 'utf-16le',
    });
    expect(told).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
  });
});
