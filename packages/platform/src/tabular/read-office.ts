import { ok, refused, type Result } from '@duebook/kernel';
import type { OpenBytes } from './table';
import { TableFault } from './table-fault';
import type { TableRefusal } from './table-refusal';
import { decodeText } from './text/decode-text';
import { detectEncoding } from './text/detect-encoding';
import { MAX_UNPACKED_BYTES, WorkbookPackage } from './xlsx/workbook-package';
import { readXml, type XmlHandler } from './xlsx/xml-part';

export type { XmlHandler } from './xlsx/xml-part';

/** An office document as its parts, of which nothing is ever unpacked to a disk. */
export interface OfficePackage {
  /** From the root and in lower case: `/word/document.xml`. */
  readonly names: readonly string[];
  /** Feeds a part to its handler, a step per piece of it; whoever has enough of it stops asking. */
  readMarkup(name: string, handler: XmlHandler): AsyncIterable<void>;
}

/**
 * Works on the parts of an office document (Open Packaging Conventions), within the bounds of
 * workbooks: an archive that unpacks to too much, lies about it, or names parts outside of itself, is
 * refused.
 */
export function inOfficePackage<T>(
  open: OpenBytes,
  work: (pack: OfficePackage) => Promise<T>,
): Promise<Result<T, TableRefusal>> {
  return settled(async () => {
    const pack = await WorkbookPackage.open(open);
    return work({
      names: pack.names,
      readMarkup: (name, handler) => readXml(pack.read(name, MAX_UNPACKED_BYTES), handler),
    });
  });
}

/** Works on the text of a file, piece by piece, in the encoding that it is found to have. */
export function inPlainText<T>(
  open: OpenBytes,
  work: (pieces: AsyncIterable<string>) => Promise<T>,
): Promise<Result<T, TableRefusal>> {
  return settled(async () => work(decodeText(open, await detectEncoding(open, undefined))));
}

async function settled<T>(work: () => Promise<T>): Promise<Result<T, TableRefusal>> {
  try {
    return ok(await work());
  } catch (error) {
    if (error instanceof TableFault) return refused(error.refusal);
    throw error;
  }
}
