import { isOneOf } from '../database/is-one-of';
import type { SqlReader } from '../database/statement';
import { BLOCK_COLUMNS, type BlockRow } from './chain-reader';
import { readFew } from './read-few';

/**
 * The blocks that seal entries, as far as the blocks tell; null for one that is not sealed yet, none for
 * one that does not exist.
 */
export async function readSeals(
  reader: SqlReader,
  entryIds: readonly string[],
): Promise<ReadonlyMap<string, BlockRow | null>> {
  const rows = await readFew<{ readonly id: string } & (BlockRow | { readonly number: null })>(
    reader,
    {
      text: `select entry.id, block.*
               from platform.audit_entry as entry
               left join lateral (
                 select position from platform.recording as recorded
                  where recorded.tenant_id = $1
                    and ${isOneOf('recorded.commit_id', 'array[entry.commit_id]')}
                 offset 0) as recorded on true
               left join lateral (
                 select ${BLOCK_COLUMNS} from platform.audit_block
                  where tenant_id = $1 and first_position <= recorded.position
                  order by first_position desc limit 1) as block on true
              where entry.tenant_id = $1 and ${isOneOf('entry.id', '$2::uuid[]')}`,
      values: [reader.tenantId, entryIds],
    },
  );
  return new Map(rows.map(({ id, ...block }) => [id, block.number === null ? null : block]));
}
