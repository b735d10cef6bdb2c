import type { Clock } from '@duebook/kernel';
import type { LedgerFigures } from '@duebook/ledger';
import type { UnitOfWork } from '@duebook/platform';
import { limitFactsReader } from '../limits/persistence/limit-facts.reader';
import { limitsOf } from '../limits/persistence/limits-of.reader';
import { policiesInForce } from '../policies/persistence/policies-in-force.reader';
import { timeZonesOf } from '../persistence/time-zones.reader';
import { exposureFacts } from './application/exposure-facts.provider';
import { createExposureReading } from './application/exposure-reading';
import { measureUse } from './application/measure-use';
import { exposuresOf, readExposures } from './application/read-exposures';
import { positionsOf } from './application/read-positions';
import { exposureReader } from './persistence/exposure.reader';
import { limitUseStore } from './persistence/limit-use.store';

/** What customers owe and may come to owe, beside what was granted. */
export type Exposures = ReturnType<typeof createExposure>;

/** Exposures on PostgreSQL. */
export function createExposure(deps: {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly figures: LedgerFigures;
}) {
  const { unitOfWork, clock, figures } = deps;
  const sources = {
    ...{ figures, exposures: exposureReader, limitsOf, policiesInForce },
    timeZones: timeZonesOf,
  };
  const positions = positionsOf(sources);
  return {
    /** For work that has asked for its own permission. */
    exposuresOf: exposuresOf(sources),
    positionsOf: positions,
    limitsOf,
    facts: exposureFacts({ positions, clock }),
    measure: measureUse({ positions, uses: limitUseStore }),
    reading: createExposureReading({
      ...{ unitOfWork, clock, positions, known: limitFactsReader, exposures: exposureReader },
      ...{ asked: readExposures(sources), uses: limitUseStore },
    }),
  };
}
