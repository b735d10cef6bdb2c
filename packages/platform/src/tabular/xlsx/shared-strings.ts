import { StringItem } from './string-item';
import { SHARED_STRINGS_BYTES, type WorkbookPackage } from './workbook-package';
import { readWholeXml, type XmlHandler } from './xml-part';

/** The texts that cells refer to by number (ECMA-376 part 1, 18.4). */
export async function readSharedStrings(
  pack: WorkbookPackage,
  part: string | null,
): Promise<readonly string[]> {
  if (part === null) return [];
  const reader = new SharedStringsReader();
  await readWholeXml(pack.read(part, SHARED_STRINGS_BYTES), reader);
  return reader.strings;
}

class SharedStringsReader implements XmlHandler {
  readonly strings: string[] = [];
  private readonly item = new StringItem();

  open(element: string): void {
    this.item.open(element);
  }

  text(text: string): void {
    this.item.text(text);
  }

  close(element: string): void {
    this.item.close(element);
    if (element === 'si') this.strings.push(this.item.take());
  }
}
