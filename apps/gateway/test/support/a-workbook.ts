import { crc32, deflateRawSync } from 'node:zlib';

const RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A formula of text, with the result that was stored with it; null when none was. */
interface Formula {
  readonly formula: string;
  readonly result: string | null;
}

/** An XLSX workbook with one sheet of these rows, all cells text, as little as a reader needs. */
export function aWorkbook(rows: readonly (readonly (string | Formula)[])[]): Buffer {
  const cells = (row: readonly (string | Formula)[]): string => row.map(cellOf).join('');
  const sheet = rows.map((row, index) => `<row r="${index + 1}">${cells(row)}</row>`).join('');
  return zipped({
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels': relationships('officeDocument', 'xl/workbook.xml'),
    'xl/workbook.xml': '<workbook><sheets><sheet name="Rows" r:id="only"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels': relationships('worksheet', 'worksheets/sheet1.xml'),
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${sheet}</sheetData></worksheet>`,
  });
}

function cellOf(cell: string | Formula): string {
  if (typeof cell === 'string') {
    return `<c t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`;
  }
  const formula = `<f>${escaped(cell.formula)}</f>`;
  return cell.result === null
    ? `<c>${formula}</c>`
    : `<c t="str">${formula}<v>${escaped(cell.result)}</v></c>`;
}

function relationships(kind: string, target: string): string {
  return `<Relationships><Relationship Id="only" Type="${RELATION}/${kind}" Target="${target}"/></Relationships>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

/** A ZIP archive (APPNOTE 6.3) of deflated members. */
function zipped(members: Readonly<Record<string, string>>): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [path, text] of Object.entries(members)) {
    const content = Buffer.from(text);
    const packed = deflateRawSync(content);
    const name = Buffer.from(path);
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(8, 4);
    shared.writeUInt32LE(crc32(content), 10);
    shared.writeUInt32LE(packed.length, 14);
    shared.writeUInt32LE(content.length, 18);
    shared.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), shared, name, packed]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\0'), shared, place, name]));
    locals.push(local);
    offset += local.length;
  }
  const listing = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(directory.length, 4);
  end.writeUInt16LE(directory.length, 6);
  end.writeUInt32LE(listing.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, listing, Buffer.from('PK\x05\x06'), end]);
}
