import type { DeliveryTrimming, LogPlace, TrimmedEndpoint } from './ports';

const STRETCH = 5_000;

/**
 * Takes deliveries off the log that were taken by their receivers before a time; what still waits or was
 * given up stays. A stretch of one endpoint at a time, each in a transaction of its own.
 *
 * @param stretch of how many deliveries; tests take few
 * @returns how many are gone
 * @throws AggregateError when it failed for an endpoint, after the others had their turn
 */
export async function trimLog(
  trimming: DeliveryTrimming,
  before: Date,
  stopping: AbortSignal,
  stretch = STRETCH,
): Promise<number> {
  let trimmed = 0;
  const failures: unknown[] = [];
  for (const endpoint of await trimming.endpoints()) {
    try {
      trimmed += await trimEndpoint(trimming, endpoint, { before, stopping, stretch });
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) {
    throw new AggregateError(failures, `trimming failed for ${failures.length} endpoints`);
  }
  return trimmed;
}

async function trimEndpoint(
  trimming: DeliveryTrimming,
  endpoint: TrimmedEndpoint,
  {
    before,
    stopping,
    stretch: limit,
  }: { readonly before: Date; readonly stopping: AbortSignal; readonly stretch: number },
): Promise<number> {
  let trimmed = 0;
  let after: LogPlace | null = null;
  while (!stopping.aborted) {
    const stretch = await trimming.trim(endpoint, { before, after, limit });
    trimmed += stretch.trimmed;
    // Behind a stretch in which nothing is old all was queued later still.
    if (stretch.seen < limit || !stretch.isOld) break;
    after = [stretch.position, stretch.ordinal];
  }
  return trimmed;
}
