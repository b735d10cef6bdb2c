import { crc32, deflateRawSync } from 'node:zlib';

/** A member of a test archive. What the directory says of it may be a lie. */
export interface Member {
  readonly name: string;
  readonly content: string | Uint8Array;
  readonly claimedBytes?: number;
  readonly isEncrypted?: boolean;
}

/** A ZIP archive (APPNOTE 6.3), made by hand so that hostile ones can be made too. */
export function zip(members: readonly Member[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const member of members) {
    const content = Buffer.from(member.content as Uint8Array);
    const packed = deflateRawSync(content);
    const name = Buffer.from(member.name);
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(member.isEncrypted === true ? 1 : 0, 2);
    shared.writeUInt16LE(8, 4);
    shared.writeUInt32LE(checksum(content), 10);
    shared.writeUInt32LE(packed.length, 14);
    shared.writeUInt32LE(member.claimedBytes ?? content.length, 18);
    shared.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), shared, name, packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\0', 'latin1'), shared, tail, name]));
    locals.push(local);
    offset += local.length;
  }
  const listing = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(members.length, 4);
  end.writeUInt16LE(members.length, 6);
  end.writeUInt32LE(listing.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, listing, Buffer.from('PK\x05\x06'), end]);
}

const RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** The parts of a small workbook; each can be replaced or left out (null). */
export interface WorkbookText {
  /** The rows: what stands within `sheetData`. */
  readonly rows?: string;
  readonly sheet?: string;
  readonly workbook?: string;
  readonly sharedStrings?: string | null;
  readonly styles?: string | null;
}

/** A workbook with one sheet, `Invoices`, from its XML. */
export function workbook(parts: WorkbookText = {}): Buffer {
  return zip(workbookMembers(parts));
}

export function workbookMembers(parts: WorkbookText = {}): readonly Member[] {
  const relationships = (targets: readonly (readonly [string, string])[]) =>
    `<?xml version="1.0"?><Relationships>${targets
      .map(
        ([kind, target]) =>
          `<Relationship Id="${kind}" Type="${RELATION}/${kind}" Target="${target}"/>`,
      )
      .join('')}</Relationships>`;
  const sheet = parts.sheet ?? `<worksheet><sheetData>${parts.rows ?? ''}</sheetData></worksheet>`;
  const members = [
    ['[Content_Types].xml', '<Types/>'],
    ['_rels/.rels', relationships([['officeDocument', 'xl/workbook.xml']])],
    [
      'xl/workbook.xml',
      parts.workbook ??
        '<workbook><sheets><sheet name="Invoices" r:id="worksheet"/></sheets></workbook>',
    ],
    [
      'xl/_rels/workbook.xml.rels',
      relationships([
        ['worksheet', 'worksheets/sheet1.xml'],
        ...(parts.sharedStrings ? [['sharedStrings', '/xl/sharedStrings.xml'] as const] : []),
        ...(parts.styles ? [['styles', '../xl/./styles.xml'] as const] : []),
      ]),
    ],
    ['xl/worksheets/sheet1.xml', sheet],
    ['xl/sharedStrings.xml', parts.sharedStrings ?? null],
    ['xl/styles.xml', parts.styles ?? null],
  ] as const;
  return members.flatMap(([name, content]) => (content === null ? [] : [{ name, content }]));
}

function checksum(bytes: Buffer): number {
  return crc32(bytes);
}
