import type { Clock } from '@duebook/kernel';
import type { LedgerFigures } from '@duebook/ledger';
import type { UnitOfWork } from '@duebook/platform';
import { readExposures } from '../exposure/application/read-exposures';
import { exposureReader } from '../exposure/persistence/exposure.reader';
import type { FactReader } from '../facts/application/ports';
import { customerStandingsOf as standingsOf } from '../limits/persistence/customer-standings.reader';
import { limitsOf } from '../limits/persistence/limits-of.reader';
import { orderStore } from '../orders/persistence/order.store';
import { timeZonesOf } from '../persistence/time-zones.reader';
import { policiesInForce } from '../policies/persistence/policies-in-force.reader';
import { createCheckService, type CheckService } from './application/check.service';
import type { CheckContext } from './application/ports';
import { checkReader } from './persistence/check-reader.repository';
import { checkRecords } from './persistence/check-records';
import { checkStore } from './persistence/check.store';

/** What checks of orders need from the composition root. */
export interface OrderCheckDeps {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly approvals: Pick<CheckContext, 'gate' | 'filing'>;
  readonly facts: FactReader;
  readonly figures: LedgerFigures;
}

/** Builds checks of orders on PostgreSQL. */
export function createOrderChecks(deps: OrderCheckDeps): CheckService {
  const { unitOfWork, clock, approvals, facts, figures } = deps;
  const exposures = readExposures({ exposures: exposureReader, figures, timeZones: timeZonesOf });
  return createCheckService({
    ...{ unitOfWork, clock, ...approvals },
    sources: {
      ...{ policiesInForce, limitsOf, standingsOf, exposures, facts, figures },
      members: (reader, headIds) => exposureReader.members(reader, headIds),
      records: checkRecords,
    },
    orders: orderStore,
    checks: checkStore,
    reader: checkReader,
  });
}
