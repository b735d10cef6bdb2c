import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TenantEntry } from '@duebook/platform/module';

/** The demo tenant is known by its public id, which every one of its API keys carries. */
export const DEMO_PUBLIC_ID = 'duebookdemo';

/** The demo tenant among all. */
export function findDemoTenant(tenants: readonly TenantEntry[]): TenantEntry | undefined {
  return tenants.find(({ publicId }) => publicId === DEMO_PUBLIC_ID);
}

const MARKER = 'demo-loaded.json';

/** Whether this data folder's demo tenant was loaded to its end. */
export function isDemoLoaded(dataFolder: string, tenantId: string): boolean {
  const path = join(dataFolder, MARKER);
  return existsSync(path) && readFileSync(path, 'utf8').includes(tenantId);
}

/** Notes that nothing of the demo tenant is missing any more. */
export function markDemoLoaded(dataFolder: string, tenantId: string): void {
  writeFileSync(join(dataFolder, MARKER), `${JSON.stringify({ tenantId })}\n`);
}
