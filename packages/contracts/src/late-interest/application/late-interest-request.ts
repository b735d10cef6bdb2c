import { addDays, businessDateAt, type BusinessDate, type Id } from '@duebook/kernel';
import type { SqlReader } from '@duebook/platform';
import type { LateInterestContext } from './ports';

/** Under which key and name a mutation is known. */
export interface LateInterestRequest {
  readonly operation: string;
  readonly idempotencyKey: string;
}

/** What a mutation of one charge comes to. Plain JSON. */
export type ChargeChanged = Readonly<{ lateInterestChargeId: Id }>;

/** Today on the clock of a legal entity; null for an unknown one. */
export async function todayOf(
  { places }: Pick<LateInterestContext, 'places'>,
  reader: SqlReader,
  at: Readonly<{ legalEntityId: Id; now: Date }>,
): Promise<BusinessDate | null> {
  const zone = await places.timeZone(reader, at.legalEntityId);
  return zone === null ? null : businessDateAt(at.now, zone);
}

/** The last day that is over: money of today may still come. */
export function lastDayOver(today: BusinessDate): BusinessDate {
  return addDays(today, -1);
}
