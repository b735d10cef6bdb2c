import type { SqlReader } from '../database/statement';
import {
  type AuditFilter,
  type AuditRow,
  COMMIT_COLUMNS,
  entriesOf,
  ENTRY_COLUMNS,
  filterCondition,
  filterValues,
  auditSpan,
  WITH_COMMIT,
} from './audit-filter';
import { readBlock, readLastBlock } from './chain-reader';

/** What is drawn, and from what. */
export interface SampleRequest {
  readonly seed: string;
  readonly size: number;
  readonly filter: AuditFilter;
  /** The last block that is drawn from; the newest when absent. */
  readonly upToBlock?: bigint;
  /** No sample is drawn from more entries than this, which are all looked at; of any number when absent. */
  readonly mostEntries?: number;
}

/** A sample that comes out the same whenever it is drawn again from the same blocks. */
export interface Sample {
  /** In the order in which they were drawn. */
  readonly rows: readonly AuditRow[];
  /** From how many. */
  readonly population: number;
  readonly upToBlock: bigint;
}

/** Why no sample is drawn: there is no such block, or there are more entries than may be looked at. */
export type SampleFault = 'NO_SUCH_BLOCK' | 'TOO_MANY_ENTRIES';

/**
 * Draws entries at random, none twice: those whose SHA-256 of seed and id, one behind the other, are
 * the least. Nobody can choose ids or a seed of somebody else's so that an entry is drawn or spared, and
 * everybody can draw again. Only sealed entries count. Call it inside one snapshot.
 */
export async function sampleAuditEntries(
  reader: SqlReader,
  request: SampleRequest,
): Promise<Sample | SampleFault> {
  const { seed, size, filter, mostEntries } = request;
  const block =
    request.upToBlock === undefined
      ? await readLastBlock(reader)
      : await readBlock(reader, request.upToBlock);
  if (!block) return 'NO_SUCH_BLOCK';
  const span = await auditSpan(reader, filter);
  const end = BigInt(block.lastPosition);
  const stretch = [span.first, span.last < end ? span.last : end] as const;
  if (mostEntries !== undefined && (await leavesWithin(reader, stretch)) > mostEntries) {
    return 'TOO_MANY_ENTRIES';
  }
  const rows = await reader.query<AuditRow & { readonly population: number }>({
    text: `select ${ENTRY_COLUMNS}, ${COMMIT_COLUMNS}, entry.position, entry."recordedAt",
                  entry.population
             from (select entry.*, recorded.position, recorded.recorded_at as "recordedAt",
                          sha256(convert_to($4 || entry.id::text, 'UTF8')) as lot,
                          count(*) over ()::int as population
                     from (select position, commit_id, recorded_at from platform.recording
                            where tenant_id = $1 and position between $2 and $3 offset 0) as recorded
                     ${entriesOf('recorded')}
                    where ${filterCondition(6)}
                    order by lot limit $5) as entry
             ${WITH_COMMIT}
            order by entry.lot`,
    values: [reader.tenantId, ...stretch, seed, size, ...filterValues(filter)],
  });
  const population = rows[0]?.population ?? 0;
  return {
    rows: rows.map(({ population: _, ...row }) => row),
    population,
    upToBlock: BigInt(block.number),
  };
}

/** No fewer than there are entries at these positions, read off the blocks. */
async function leavesWithin(
  reader: SqlReader,
  [first, last]: readonly [bigint, bigint],
): Promise<number> {
  const [row] = await reader.query<{ leaves: number }>({
    text: `select coalesce(sum(leaf_count), 0)::float8 as leaves from platform.audit_block
            where tenant_id = $1 and last_position >= $2 and first_position <= $3`,
    values: [reader.tenantId, first, last],
  });
  return row?.leaves ?? 0;
}
