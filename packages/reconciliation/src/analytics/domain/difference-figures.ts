import type { BusinessDate, Decimal, Id } from '@duebook/kernel';
import type {
  DifferenceCause,
  DifferenceType,
} from '../../counterparty-statements/domain/comparison';
import { sharePercent } from './share-percent';

/** What figures of differences are told apart by, besides the currency. */
export const DIFFERENCE_DIMENSIONS = ['LEGAL_ENTITY', 'PARTY', 'TYPE', 'CAUSE', 'MONTH'] as const;
export type DifferenceDimension = (typeof DIFFERENCE_DIMENSIONS)[number];

/** Of whom figures of differences are; null for what they are not told apart by. */
export interface DifferenceGroup {
  readonly currency: string;
  readonly legalEntityId: Id | null;
  readonly partyId: Id | null;
  readonly type: DifferenceType | null;
  readonly cause: DifferenceCause | null;
  /** The first day of the month in which periods ended. */
  readonly month: BusinessDate | null;
}

/** Figures of the differences of one group. */
export interface DifferenceFigures extends DifferenceGroup {
  /** Of whatever type and cause: those of the legal entity, the party and the month. */
  readonly reconciliations: number;
  readonly matchedGroups: number;
  readonly presentInAll: number;
  /** Found by any comparison, and by the last one. */
  readonly found: number;
  readonly present: number;
  readonly affectedReconciliations: number;
  /** Without their signs, and with them: ours less theirs. */
  readonly amount: Decimal;
  readonly netAmount: Decimal;
  readonly open: number;
  readonly openAmount: Decimal;
  readonly openOverdue: number;
  readonly resolved: number;
  readonly resolvedInTime: number;
  readonly medianDays: number | null;
  readonly p90Days: number | null;
}

/** In per cent; null where nothing was divided. */
export interface DifferenceRates {
  readonly difference: Decimal | null;
  readonly affected: Decimal | null;
  readonly withinSla: Decimal | null;
}

/** What is open and in time yet is in no share within the SLA: it may still become either. */
export function differenceRates(figures: DifferenceFigures): DifferenceRates {
  const { resolved, openOverdue, resolvedInTime, matchedGroups, presentInAll } = figures;
  return {
    difference: sharePercent(figures.present, matchedGroups + presentInAll),
    affected: sharePercent(figures.affectedReconciliations, figures.reconciliations),
    withinSla: sharePercent(resolvedInTime, resolved + openOverdue),
  };
}
