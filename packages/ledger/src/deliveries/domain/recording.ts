import { deliveryDifference, type Delivery, type RecordedDelivery } from './delivery';

/** What becomes of a delivery that is sent: it stands already, stays withdrawn, or is recorded. */
export type RecordingDecision =
  | Readonly<{ does: 'STANDS' | 'STAYS_WITHDRAWN'; delivery: RecordedDelivery }>
  | Readonly<{ does: 'RECORD'; generation: number }>;

/** Worth telling of an element; `path` is where in the call. */
export type RecordingWarning = Readonly<{
  code: 'WITHDRAWN_BEFORE' | 'RECORDED_AFTER_WITHDRAWAL';
  path: readonly (string | number)[];
}>;

/**
 * Decides on a delivery by all that its key ever had. What was withdrawn comes back only where that is
 * wanted: sources send again what they sent before, and know nothing of a withdrawal. Other content
 * under its number is its correction.
 */
export function decideRecording(
  sent: Delivery,
  known: readonly RecordedDelivery[],
  isWantedAnew: boolean,
): RecordingDecision {
  const standing = known.find(({ withdrawnOn }) => withdrawnOn === null);
  if (standing) return { does: 'STANDS', delivery: standing };
  const same = known.find((withdrawn) => !deliveryDifference(withdrawn, sent, []));
  if (same && !isWantedAnew) return { does: 'STAYS_WITHDRAWN', delivery: same };
  return { does: 'RECORD', generation: known.length };
}

/** What is worth telling of a decision; undefined when nothing is. */
export function warningOf(decision: RecordingDecision): RecordingWarning['code'] | undefined {
  if (decision.does === 'STAYS_WITHDRAWN') return 'WITHDRAWN_BEFORE';
  return decision.does === 'RECORD' && decision.generation > 0
    ? 'RECORDED_AFTER_WITHDRAWAL'
    : undefined;
}
