import { failed, type OpenFile, type TextLimits, type TextRead } from './text-read';

export const XLS_MEDIA_TYPE = 'application/vnd.ms-excel';

/** How the directory of an OLE container names the storage of VBA ([MS-OVBA] 2.2.1, [MS-XLS] 2.1.6). */
const MACRO_STORAGES = ['_VBA_PROJECT', 'Macros'].map((name) =>
  Buffer.from(`${name}\0`, 'utf16le').subarray(0, name.length * 2),
);

/** Tells whether an office file of before 2007 holds macros; its text is not read. */
export async function readOldOffice(
  open: OpenFile,
  { mostBytes }: Pick<TextLimits, 'mostBytes'>,
): Promise<TextRead> {
  const longest = Math.max(...MACRO_STORAGES.map(({ length }) => length));
  let left = mostBytes;
  let tail = Buffer.alloc(0);
  for await (const chunk of open() as AsyncIterable<Buffer>) {
    // A name may lie on both sides of where pieces meet.
    const piece = Buffer.concat([tail, chunk]);
    if (MACRO_STORAGES.some((name) => piece.includes(name))) {
      return failed('TYPE_NOT_READ', ['MACROS']);
    }
    tail = Buffer.from(piece.subarray(-longest));
    left -= chunk.length;
    if (left <= 0) break;
  }
  return failed('TYPE_NOT_READ');
}
