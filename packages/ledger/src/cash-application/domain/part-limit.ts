import type { AllocationRefusal } from './allocation-refusal';

/** A call names at most this many parts: they are locked, decided and written as a whole. */
const MOST_PARTS = 1_000;

/** Why a call names too many parts; undefined when it does not. */
export function partCountFault(
  parts: readonly unknown[],
  field: string,
): AllocationRefusal | undefined {
  if (parts.length <= MOST_PARTS) return undefined;
  return { code: 'BULK_TOO_LARGE', path: [field], largest: MOST_PARTS, sent: parts.length };
}
