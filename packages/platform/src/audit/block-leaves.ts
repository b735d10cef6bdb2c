import { auditLeaf, commitLeaf, type AuditContent, type CommitPlace } from './audit-entry';
import type { BlockRow, SealedRow } from './chain-reader';

/** A leaf of a block with what it is the hash of. */
export type BlockLeaf =
  | { readonly kind: 'COMMIT'; readonly content: CommitPlace; readonly hash: Buffer }
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
    if (position !== before && block.format === 2) {
      const content = { tenantId, position, commitId, recordedAt };
      yield { kind: 'COMMIT', content, hash: commitLeaf(content) };
    }
    before = position;
    if (row.id === null) continue;
    const content = contentOf(tenantId, { ...row, id: row.id });
    yield { kind: 'ENTRY', content, hash: auditLeaf(content), row };
  }
}

function contentOf(tenantId: string, row: SealedRow & { readonly id: string }): AuditContent {
  const { id, commitId, ordinal, action, subjectType, subjectId } = row;
  const { principalId, principalKind, occurredAt, details } = row;
  return {
    ...{ tenantId, id, commitId, ordinal, action, subjectType, subjectId },
    ...{ principalId, principalKind, occurredAt, details },
  };
}
