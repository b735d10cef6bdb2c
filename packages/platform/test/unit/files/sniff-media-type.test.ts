import { describe, expect, it } from '@jest/globals';
import { utils, write } from '@e965/xlsx';
import { sniffMediaType } from '../../../src/files/sniff-media-type';
import { workbook, zip } from '../tabular/archive';

const latin1 = (text: string) => Buffer.from(text, 'latin1');
const sheet = () => {
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet([['a'], [1]]), 'S');
  return book;
};
/** An OLE container whose directory is this sector, with whatever its first stream begins with. */
function oleFile(directorySector: number, names: readonly string[], start = ''): Buffer {
  const file = Buffer.alloc(1_536);
  file.write('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'latin1');
  file.writeUInt16LE(9, 30);
  file.writeUInt32LE(directorySector, 48);
  file.write(start, 512, 'latin1');
  for (const [index, name] of names.entries()) {
    const at = 512 + index * 128;
    file.write(name, at, 'utf16le');
    file.writeUInt16LE(2 * name.length + 2, at + 64);
  }
  return file;
}
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

describe('the media type of a file', () => {
  it.each([
    ['application/pdf', latin1('%PDF-1.7\n%\xe2\xe3\xcf\xd3')],
    ['image/png', latin1('\x89PNG\r\n\x1a\n\0\0\0\rIHDR')],
    ['image/jpeg', latin1('\xff\xd8\xff\xe0\0\x10JFIF')],
    ['image/webp', latin1('RIFF\x10\0\0\0WEBPVP8 ')],
    ['image/tiff', latin1('II*\0\x08\0\0\0')],
    ['application/x-ole-storage', latin1('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')],
    ['application/vnd.ms-excel', oleFile(0, ['Root Entry', 'Workbook'])],
    ['application/vnd.ms-excel', oleFile(0, ['Root Entry', 'Book'])],
    ['application/vnd.ms-excel', oleFile(1_000, [], '\x09\x08\x10\0\0\x06\x05\0')],
    ['application/vnd.ms-excel', write(sheet(), { type: 'buffer', bookType: 'biff8' }) as Buffer],
    // Of Word, of Office with a password, an installer, and large without a sign of a workbook.
    ['application/x-ole-storage', oleFile(0, ['Root Entry', 'WordDocument'])],
    ['application/x-ole-storage', oleFile(0, ['Root Entry', 'EncryptedPackage'])],
    ['application/x-ole-storage', oleFile(0, ['Root Entry', '\u4840\u3f3f'])],
    ['application/x-ole-storage', oleFile(1_000, [], '\xec\xa5\xc1\0')],
    ['application/x-ole-storage', oleFile(0xffffffff, [])],
    ['application/x-ole-storage', oleFile(0, ['Workbook']).subarray(0, 520)],
    ['application/vnd.microsoft.portable-executable', latin1('MZ\x90\0\x03\0')],
    ['application/x-elf', latin1('\x7fELF\x02\x01')],
    ['application/octet-stream', latin1('\0\x01\x02')],
    ['application/octet-stream', latin1('a,b\n1,\x01')],
    ['text/html', Buffer.from('\ufeff\n<!doctype HTML><p>')],
    ['text/html', Buffer.from('<!-- x --><html lang="de">')],
    ['image/svg+xml', Buffer.from('<?xml version="1.0"?>\n<svg xmlns="x">')],
    ['application/xml', Buffer.from('<?xml version="1.0"?>\n<Document>')],
    ['application/xml', Buffer.from('<Invoice xmlns="x">')],
    ['text/plain', Buffer.from('{1:F01BANKDEFFXXXX}{2:I940}\n:20:START,1\n')],
    ['text/plain', Buffer.from('Dear Sir,\nwe shall pay.\n')],
    ['text/plain', Buffer.from('name\nMüller\n')],
    ['text/csv', Buffer.from('MZ No,amount\n1,2\n')],
    ['text/csv', Buffer.from('no;amount\n1;2,5\n')],
    ['text/csv', Buffer.from('\ufeffno,amount\n1,2\n', 'utf16le')],
    ['text/csv', Buffer.from('单号,客户\n1,上海\n')],
    // GB18030, a second byte of which may be "|".
    ['text/csv', latin1('\xb5\xa5\xba\xc5,\xbf\xcd\xbb\xa7\n1,\x95|\n')],
    ['text/csv', latin1('Nr;Kunde\n1;M\xfcller\n')],
    ['application/zip', zip([{ name: 'a.txt', content: 'a' }])],
    [XLSX, workbook()],
    [XLSX, write(sheet(), { type: 'buffer', bookType: 'xlsx' }) as Buffer],
    [
      'application/vnd.ms-excel.sheet.binary.macroenabled.12',
      write(sheet(), { type: 'buffer', bookType: 'xlsb' }) as Buffer,
    ],
    [
      'application/vnd.oasis.opendocument',
      zip([{ name: 'mimetype', content: 'application/vnd.oasis.opendocument.spreadsheet' }]),
    ],
  ])('%s', (mediaType, head) => {
    expect(sniffMediaType(head)).toBe(mediaType);
  });

  it('is not that of a workbook that lies within an archive', () => {
    const inner = write(sheet(), {
      type: 'buffer',
      bookType: 'xlsx',
      compression: false,
    }) as Buffer;
    expect(
      sniffMediaType(
        zip([
          { name: 'a.bin', content: 'x' },
          { name: 'xl/x', content: inner },
        ]),
      ),
    ).toBe('application/zip');
  });

  it('does not depend on where the first bytes end', () => {
    const bytes = Buffer.from('单号,客户\n1,上海\n');
    for (let end = bytes.indexOf('客') + 1; end <= bytes.length; end += 1) {
      expect(sniffMediaType(bytes.subarray(0, end))).toBe('text/csv');
    }
  });
});
