import type { SecretBox } from '@duebook/platform';
import { type Database, type SealedAnewCounts, sealColumnAnew } from '@duebook/platform/module';
import { modules } from './compose';

/** What is sealed with the key of today, and what tells how far it is. */
export interface SealingRequest {
  readonly database: Pick<Database, 'transaction'>;
  readonly secrets: SecretBox;
  readonly tenantIds: readonly string[];
  readonly onTenant: (done: number, of: number) => void;
}

/** Seals every secret of these tenants with the key of today, as far as it is not. */
export async function sealSecretsAnew({
  database,
  secrets,
  tenantIds,
  onTenant,
}: SealingRequest): Promise<SealedAnewCounts> {
  const columns = modules.flatMap(({ sealed = [] }) => sealed);
  const counts = { ofToday: 0, sealed: 0, unreadable: 0 };
  for (const [index, tenantId] of tenantIds.entries()) {
    for (const column of columns) {
      const found = await sealColumnAnew(database, secrets, tenantId, column);
      counts.ofToday += found.ofToday;
      counts.sealed += found.sealed;
      counts.unreadable += found.unreadable;
    }
    onTenant(index + 1, tenantIds.length);
  }
  return counts;
}
