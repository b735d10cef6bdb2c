import type { BusinessDate } from '@duebook/kernel';
import type { FactValue } from './fact';

/**
 * Why a fact is absent.
 *
 * - NO_HISTORY: nothing was ever sold to the party, or nothing in the window that the fact looks at.
 * - RATE_MISSING: a part of it is in a currency without a rate into the one that was asked for.
 * - NOT_RECORDED: what it comes from has nothing about the party.
 * - NO_SOURCE: nothing that would know it is in use yet.
 */
export type Absence =
  | { readonly absent: 'NO_HISTORY' | 'NOT_RECORDED' | 'NO_SOURCE' }
  | {
      readonly absent: 'RATE_MISSING';
      readonly currency: string;
      /** The day on or before which a rate was looked for. */
      readonly ratesOn: BusinessDate;
    };

/** A fact as it is known or as it is not, with the reason. */
export type ToldFact = FactValue | Absence;

/** Whether a fact is absent with a reason. */
export function isAbsence(fact: ToldFact | undefined): fact is Absence {
  return typeof fact === 'object' && fact !== null && 'absent' in fact;
}

/** A fact without the reason of its absence. */
export function valueOf(fact: ToldFact | undefined): FactValue {
  return fact === undefined || isAbsence(fact) ? null : fact;
}
