import type { SqlReader } from '@duebook/platform';
import type { FileItem, FileItems } from '../domain/file-item';
import { SHIPPED_ITEMS } from '../domain/shipped-items';
import type { FileReading } from './ports';

/** Every item of the tenant: what everybody keeps first, then its own in the order they were added. */
export async function itemsOf(
  reading: Pick<FileReading, 'ownItems'>,
  reader: SqlReader,
): Promise<FileItems> {
  const all: readonly FileItem[] = [...SHIPPED_ITEMS, ...(await reading.ownItems(reader))];
  return new Map(all.map((item) => [item.code, item]));
}
