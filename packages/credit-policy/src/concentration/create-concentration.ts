import type { Clock } from '@duebook/kernel';
import type { LedgerFigures } from '@duebook/ledger';
import type { UnitOfWork } from '@duebook/platform';
import type { ExposuresOf } from '../exposure/application/exposures-of';
import {
  concentrationLimitEnd,
  concentrationLimitSet,
} from './application/concentration-limit-set';
import type { ConcentrationContext } from './application/ports';
import { createConcentrationReading } from './application/read-concentration';
import { concentrationLimitStore } from './persistence/concentration-limit.store';
import { concentrationReader } from './persistence/concentration.reader';

/** What concentration offers. */
export type ConcentrationService = ReturnType<typeof createConcentration>;

/** Builds concentration on PostgreSQL. */
export function createConcentration(deps: {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly figures: Pick<LedgerFigures, 'ratesInto'>;
  readonly exposuresOf: ExposuresOf;
}) {
  const context: ConcentrationContext = {
    ...deps,
    concentration: concentrationReader,
    limits: concentrationLimitStore,
  };
  return {
    setLimit: concentrationLimitSet(context),
    endLimit: concentrationLimitEnd(context),
    reading: createConcentrationReading(context),
  };
}
