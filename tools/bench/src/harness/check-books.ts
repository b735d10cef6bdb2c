import { systemClock } from '@duebook/kernel';
import { verify } from '@duebook/gateway';
import type { BenchTenant, Workshop } from './books';

/**
 * What `duebook verify` checks, after all has been recorded: speed with wrong results is no figure.
 * @param ids only these count; books that were made by SQL cannot keep all of them
 * @returns a line for people
 * @throws Error that names the broken invariants
 */
export async function checkBooks(
  { unitOfWork, recorder }: Workshop,
  ownerUrl: string,
  tenants: readonly BenchTenant[],
  ids?: readonly string[],
): Promise<string> {
  await recorder.recordAll();
  const reports = await verify({
    ownerUrl,
    unitOfWork,
    clock: systemClock,
    tenantIds: tenants.map(({ tenantId }) => tenantId),
    seed: Date.now() % 1_000_000,
  });
  const counted = reports.filter(({ id }) => ids?.includes(id) ?? true);
  const broken = counted.filter(({ holds }) => !holds);
  if (broken.length > 0) {
    throw new Error(broken.map(({ id, title, detail }) => `${id} ${title}: ${detail}`).join('\n'));
  }
  return `${counted.length} invariants hold in ${tenants.length} tenants`;
}
