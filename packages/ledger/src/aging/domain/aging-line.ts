import type { Money } from '@duebook/kernel';

/** One line of an aging: one currency of one legal entity, party, group … */
export interface AgingLine {
  /** Id of the legal entity, party or owner, or the name of segment or region; null when unassigned. */
  readonly key: string | null;
  readonly currency: string;
  /** What is open on the usual side, by bucket; unsigned unless a correction outweighs it. */
  readonly buckets: readonly Money[];
  /** What is open on the other side (unapplied receipts, credit notes), unsigned. */
  readonly credits: Money;
  /** Buckets less credits: equals the control account. */
  readonly total: Money;
}
