import type { BusinessDate, Id } from '@duebook/kernel';

/** A stretch of a list in the order of days. */
export interface Stretch<F> {
  readonly legalEntityIds: readonly Id[] | null;
  readonly filter: F;
  readonly limit: number;
  readonly after: Readonly<{ day: BusinessDate; id: Id }> | null;
}

export type Among<F> = Pick<Stretch<F>, 'legalEntityIds' | 'filter'>;
