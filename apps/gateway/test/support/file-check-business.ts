import { invariant } from '@duebook/kernel';
import { decodeId, encodeId } from '@duebook/platform/graphql';
import type { TestGateway } from './test-gateway';
import type { TradingTenant } from './trading-tenant';

/** A check of the tenant's files, and a finding as one that met a changed copy leaves. */
export async function fileCheckIdsOf(
  { gateway, home }: TestGateway,
  { tenantId }: TradingTenant,
  fileId: string,
): Promise<Readonly<Record<string, string>>> {
  const runner = gateway.composition.fileChecks.createRunner({ everyMs: 1, bytesPerSecond: null });
  const check = await runner.runNow(tenantId);
  invariant(check, 'a tenant with a file is checked');
  const [finding] = await home.asOwner<{ id: string }>(
    `insert into platform.file_finding
       (tenant_id, id, check_id, file_id, primary_copy, second_copy, outcome, found_at, commit_id)
     values ($1, gen_random_uuid(), $2, $3, 'CHANGED', 'INTACT', 'REPAIRED', now(), gen_random_uuid())
     returning id`,
    [tenantId, check.id, decodeId('File', fileId)],
  );
  return {
    FileIntegrityCheck: encodeId('FileIntegrityCheck', check.id),
    FileIntegrityFinding: encodeId('FileIntegrityFinding', finding?.id ?? ''),
  };
}
