import { auditLeaf, commitLeaf, type AuditContent, type CommitContent } from './audit-entry';
import type { BlockRow, SealedRow } from './chain-reader';

/** A leaf of a block with what it is the hash of. */
export type BlockLeaf =
  | { readonly kind: 'COMMIT'; readonly content: CommitContent; readonly hash: Buffer }
  | {
      readonly kind: 'ENTRY';
      readonly content: AuditContent;
      readonly hash: Buffer;
      readonly row: SealedRow;
    };

/** The leaves of a block in their order, each computed from what is stored. */
export function* leavesOf(
  tenantId: string,
  block: Pick<BlockRow, 'format'>,
  rows: readonly SealedRow[],
): Generator<BlockLeaf> {
  let before: string | undefined;
  for (const row of rows) {
    const { position, commitId, recordedAt } = row;
    if (position !== before && block.format !== 1) {
      const place = { tenantId, position, commitId, recordedAt };
      const content = block.format === 3 ? { ...place, ...row.record } : place;
      yield { kind: 'COMMIT', content, hash: commitLeaf(content) };
    }
    before = position;
    if (row.id === null) continue;
    const content = contentOf(tenantId, row, row.id);
    yield { kind: 'ENTRY', content, hash: auditLeaf(content), row };
  }
}

/** Written out, as this is done for every entry there is. */
function contentOf(tenantId: string, row: SealedRow, id: string): AuditContent {
  return {
    tenantId,
    id,
    commitId: row.commitId,
    ordinal: row.ordinal,
    action: row.action,
    subjectType: row.subjectType,
    subjectId: row.subjectId,
    principalId: row.principalId,
    principalKind: row.principalKind,
    occurredAt: row.occurredAt,
    details: row.details,
  };
}
