import type { SqlReader } from '../database/statement';
import type { Anchor, AnchorDestinationKind, KeptAnchor } from './anchor';

/** How {@link AnchorRow} is read. */
const COLUMNS = `number, destination, block_hash as "blockHash", history_root as "historyRoot",
  anchored_at as "anchoredAt", receipt`;

interface AnchorRow extends Omit<KeptAnchor, 'block' | 'tenantId'> {
  readonly number: string;
}

/** The anchors that the database remembers, from a block on. */
export async function storedAnchors(
  reader: SqlReader,
  fromBlock: bigint,
): Promise<readonly Anchor[]> {
  const rows = await reader.query<AnchorRow>({
    text: `select ${COLUMNS} from platform.audit_anchor
            where tenant_id = $1 and number >= $2 order by number, destination`,
    values: [reader.tenantId, fromBlock],
  });
  return rows.map((row) => anchorOf(reader, row));
}

/** A place in the list of anchors. */
export interface AnchorPlace {
  readonly block: bigint;
  readonly destination: string;
}

/** Anchors, the newest block first. */
export async function auditAnchorsPage(
  reader: SqlReader,
  { limit, after }: { readonly limit: number; readonly after: AnchorPlace | null },
): Promise<readonly KeptAnchor[]> {
  const rows = await reader.query<AnchorRow>({
    text: `select ${COLUMNS} from platform.audit_anchor
            where tenant_id = $1
              and ($2::bigint is null or (number, destination) < ($2, $3))
            order by number desc, destination desc limit $4`,
    values: [reader.tenantId, after?.block ?? null, after?.destination ?? null, limit],
  });
  return rows.map((row) => anchorOf(reader, row));
}

/** The number of the first anchored block that is this one or a later one; without any, of the last before it. */
export async function anchoredBlockFor(
  reader: SqlReader,
  block: bigint,
): Promise<bigint | undefined> {
  const [row] = await reader.query<{ number: string | null }>({
    text: `select coalesce(
             (select number from platform.audit_anchor
               where tenant_id = $1 and number >= $2 order by number limit 1),
             (select number from platform.audit_anchor
               where tenant_id = $1 and number < $2 order by number desc limit 1)) as number`,
    values: [reader.tenantId, block],
  });
  const number = row?.number ?? null;
  return number === null ? undefined : BigInt(number);
}

/** What there is to anchor at a destination, and what was anchored there last. */
export interface Standing {
  readonly isFree: boolean;
  readonly block: string | null;
  readonly blockHash: Buffer | null;
  readonly anchoredBlock: string | null;
  readonly anchoredAt: Date | null;
}

/** Any number: it only has to be the same in every process. */
const ANCHOR_LOCK = 7_350_917;

/** Reads it under a lock that ends with the transaction; not free where another process anchors. */
export async function lockStanding(
  reader: SqlReader,
  destination: AnchorDestinationKind,
): Promise<Standing | undefined> {
  const [standing] = await reader.query<Standing>({
    name: 'platform.anchor_standing',
    text: `select pg_try_advisory_xact_lock($2, hashtext($1::uuid::text || $3)) as "isFree",
                  head.number as block, head.block_hash as "blockHash",
                  last.number as "anchoredBlock", last.anchored_at as "anchoredAt"
             from (select 1) as always
             left join lateral (
               select number, block_hash from platform.audit_block
                where tenant_id = $1 order by number desc limit 1) as head on true
             left join lateral (
               select number, anchored_at from platform.audit_anchor
                where tenant_id = $1 and destination = $3
                order by number desc limit 1) as last on true`,
    values: [reader.tenantId, ANCHOR_LOCK, destination],
  });
  return standing;
}

/** Remembers what was anchored. */
export async function addAnchor(reader: SqlReader, anchor: KeptAnchor): Promise<void> {
  await reader.query({
    name: 'platform.add_anchor',
    text: `insert into platform.audit_anchor
             (tenant_id, number, destination, block_hash, history_root, anchored_at, receipt)
           values ($1, $2, $3, $4, $5, $6, $7)`,
    values: [
      anchor.tenantId,
      anchor.block,
      anchor.destination,
      anchor.blockHash,
      anchor.historyRoot,
      anchor.anchoredAt,
      anchor.receipt,
    ],
  });
}

function anchorOf({ tenantId }: SqlReader, { number, ...row }: AnchorRow): KeptAnchor {
  return { tenantId, block: BigInt(number), ...row };
}
