import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';
import { createDeflate, deflateRawSync, deflateSync } from 'node:zlib';

/** A PDF of these objects, the first of which is its catalogue. */
export function pdfOf(objects: readonly (string | Buffer)[], trailer = ''): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')];
  const places: number[] = [];
  const length = (): number => parts.reduce((sum, part) => sum + part.length, 0);
  for (const [index, object] of objects.entries()) {
    places.push(length());
    parts.push(Buffer.from(`${index + 1} 0 obj\n`), Buffer.from(object), Buffer.from('\nendobj\n'));
  }
  const at = length();
  const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  parts.push(
    Buffer.from(
      `xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${size} /Root 1 0 R ${trailer} >>\nstartxref\n${at}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
}

const FONT = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>';
const PAGE =
  '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> >> /Contents 4 0 R >>';

/** A stream with its bytes packed. */
export function packed(bytes: Buffer, filter = '/FlateDecode'): Buffer {
  return Buffer.concat([
    Buffer.from(`<< /Length ${bytes.length} /Filter ${filter} >>\nstream\n`),
    bytes,
    Buffer.from('\nendstream'),
  ]);
}

/** A PDF of pages that all show one content. */
export function pdfShowing(
  content: Buffer,
  over: Readonly<{
    catalogue?: string;
    /** The font F1; Helvetica when left out. */
    font?: string;
    pages?: number;
    more?: readonly string[];
    trailer?: string;
  }> = {},
): Buffer {
  const { catalogue = '', font = FONT, pages = 1, more = [], trailer = '' } = over;
  const kids = Array.from({ length: pages }, () => '3 0 R').join(' ');
  return pdfOf(
    [
      `<< /Type /Catalog /Pages 2 0 R ${catalogue} >>`,
      `<< /Type /Pages /Kids [${kids}] /Count ${pages} >>`,
      ...[PAGE, content, font, ...more],
    ],
    trailer,
  );
}

/** A page's content that shows a line of ASCII. */
export function showing(text: string): Buffer {
  return packed(deflateSync(Buffer.from(`BT /F1 12 Tf 72 720 Td (${text}) Tj ET`)));
}

/** A content that unpacks to so many megabytes of blanks. */
export async function endless(megabytes: number): Promise<Buffer> {
  const deflate = createDeflate({ level: 9 });
  const whole = buffer(deflate);
  const blanks = Buffer.alloc(1_048_576, ' ');
  for (let written = 0; written < megabytes; written += 1) {
    if (!deflate.write(blanks)) await once(deflate, 'drain');
  }
  deflate.end();
  return whole;
}

/** What a letter needs besides its text. */
const LETTER = {
  '[Content_Types].xml':
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
  '_rels/.rels':
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
};

/** A letter with these paragraphs and further parts. */
export function docxOf(
  paragraphs: readonly string[],
  parts: Readonly<Record<string, string | Buffer>> = {},
): Buffer {
  const body = paragraphs.map((each) => `<w:p><w:r><w:t>${each}</w:t></w:r></w:p>`).join('');
  const document = `<?xml version="1.0"?><w:document xmlns:w="x"><w:body>${body}</w:body></w:document>`;
  return zipOf({ ...LETTER, 'word/document.xml': document, ...parts });
}

/**
 * An archive of these parts (APPNOTE 6.3.10), whatever their names are.
 * @param said what its directory says of how large a part is, where that is not so
 */
export function zipOf(
  parts: Readonly<Record<string, string | Buffer>>,
  said: Readonly<Record<string, number>> = {},
): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, content] of Object.entries(parts)) {
    const bytes = Buffer.from(content);
    const deflated = deflateRawSync(bytes);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x0800, 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(deflated.length, 14);
    common.writeUInt32LE(said[name] ?? bytes.length, 18);
    common.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([
      Buffer.from('PK\u0003\u0004'),
      common,
      Buffer.from(name),
      deflated,
    ]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    directory.push(
      ...[Buffer.from('PK\u0001\u0002'), Buffer.from([20, 0]), common, place, Buffer.from(name)],
    );
    locals.push(local);
    at += local.length;
  }
  const end = Buffer.alloc(18);
  const count = Object.keys(parts).length;
  end.writeUInt16LE(count, 4);
  end.writeUInt16LE(count, 6);
  end.writeUInt32LE(Buffer.concat(directory).length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...locals, ...directory, Buffer.from('PK\u0005\u0006'), end]);
}

/** ISO 3309. */
function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/** The same bytes with some text put in the place of other text of the same length, wherever it stands. */
export function withText(bytes: Buffer, from: string, to: string): Buffer {
  return Buffer.from(bytes.toString('latin1').replaceAll(from, to), 'latin1');
}
