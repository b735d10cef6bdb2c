/** What a file is by its bytes, never by its name. TABLE is any other text, and workbooks. */
export type StatementShape = 'CAMT' | 'OFX' | 'MT94X' | 'TABLE' | 'ARCHIVE' | 'EMPTY';

/** Enough to pass over the headers of a mail or a network. */
const SNIFFED_BYTES = 8_192;

const ZIP = 'PK\u0003\u0004';
/** Names of members that a workbook has among its first ones (ECMA-376). */
const WORKBOOK_MEMBER = /\[Content_Types\]\.xml|xl\/|docProps\/|_rels\/\.rels/u;

const OFX = /^\s*OFXHEADER|<OFX[\s>]|<\?OFX[\s?]/iu;
const MT94X = /^\s*(?:\{1:|:20:|:25:)|[\r\n]:20:/u;

/** Tells the formats apart. */
export function shapeOf(bytes: Uint8Array): StatementShape {
  if (bytes.length === 0) return 'EMPTY';
  const head = textOf(bytes.subarray(0, SNIFFED_BYTES));
  if (head.startsWith(ZIP)) return WORKBOOK_MEMBER.test(head) ? 'TABLE' : 'ARCHIVE';
  if (OFX.test(head)) return 'OFX';
  if (/^\s*</u.test(head)) return 'CAMT';
  return MT94X.test(head) ? 'MT94X' : 'TABLE';
}

/** Byte by byte, but for UTF-16, whose every other byte is zero here. */
function textOf(head: Uint8Array): string {
  const text = String.fromCharCode(...head);
  const isWide = text.startsWith('\u00ff\u00fe') || text.startsWith('\u00fe\u00ff');
  const bare = text.replace(/^(?:\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)/u, '');
  return isWide ? bare.replaceAll('\u0000', '') : bare;
}
