import { ok, refused, type BusinessDate, type Result } from '@duebook/kernel';
import type { ReportingCurrency } from './report-in-currency';

/** A further currency as it is asked for; without a source, by whose rates is decided. */
export type AskedReporting = Omit<ReportingCurrency, 'exchangeRateSource'> & {
  readonly exchangeRateSource: string | null;
};

/** Whose rates a legal entity posts with on a day. */
export interface ChosenSource {
  readonly legalEntityCode: string;
  readonly source: string;
}

/** Nobody but the reader can say whose rates count. */
export interface ReportingSourceUndecided {
  readonly code: 'REPORTING_SOURCE_UNDECIDED';
  readonly path: readonly string[];
  readonly ratesOn: BusinessDate;
  /** What was chosen, by the codes of legal entities; empty when none has chosen. */
  readonly choices: readonly ChosenSource[];
}

/**
 * Whose rates an aging is converted by: the named ones, else those that its legal entities post with.
 * Ones that have chosen none say nothing; where two have chosen differently a sum by either would be
 * right for one of them only, so that the reader has to say.
 *
 * @param choices of the legal entities that the aging is of, on the day whose rates count
 */
export function decideReportingSource(
  { exchangeRateSource, ...asked }: AskedReporting,
  choices: readonly ChosenSource[],
): Result<ReportingCurrency, ReportingSourceUndecided> {
  if (exchangeRateSource !== null) return ok({ ...asked, exchangeRateSource });
  const [source, ...others] = new Set(choices.map((choice) => choice.source));
  if (source !== undefined && others.length === 0)
    return ok({ ...asked, exchangeRateSource: source });
  return refused({
    code: 'REPORTING_SOURCE_UNDECIDED',
    path: ['reporting', 'exchangeRateSource'],
    ratesOn: asked.ratesOn,
    choices,
  });
}
