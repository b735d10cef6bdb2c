import { fiscalYearOpen } from './fiscal-year-open';
import { periodChange } from './period-change';
import {
  periodFind,
  periodsByIds,
  periodsOfLegalEntity,
  periodsOfOpenedYear,
} from './period-queries';
import type { PeriodContext } from './ports';

/** What periods offer to resolvers and other features. */
export interface PeriodService {
  readonly openFiscalYear: ReturnType<typeof fiscalYearOpen>;
  readonly openedYear: ReturnType<typeof periodsOfOpenedYear>;
  readonly softClose: ReturnType<typeof periodChange>;
  readonly close: ReturnType<typeof periodChange>;
  readonly reopen: ReturnType<typeof periodChange>;
  readonly ofLegalEntity: ReturnType<typeof periodsOfLegalEntity>;
  readonly find: ReturnType<typeof periodFind>;
  readonly byIds: ReturnType<typeof periodsByIds>;
}

/** Builds the use cases of periods. */
export function createPeriodService(context: PeriodContext): PeriodService {
  return {
    openFiscalYear: fiscalYearOpen(context),
    openedYear: periodsOfOpenedYear(context),
    softClose: periodChange(context, 'SOFT_CLOSE'),
    close: periodChange(context, 'CLOSE'),
    reopen: periodChange(context, 'REOPEN'),
    ofLegalEntity: periodsOfLegalEntity(context),
    find: periodFind(context),
    byIds: periodsByIds(context),
  };
}
