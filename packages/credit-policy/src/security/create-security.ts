import type { Clock } from '@duebook/kernel';
import type { FileService, UnitOfWork } from '@duebook/platform';
import { limitFactsReader } from '../limits/persistence/limit-facts.reader';
import {
  collateralExtend,
  collateralRecord,
  collateralRelease,
  collateralValue,
} from './application/collateral-record';
import { createCollateralReading } from './application/read-collateral';
import { collateralStore } from './persistence/collateral.store';

/** What secures claims. */
export type Security = ReturnType<typeof createSecurity>;

/** Collateral on PostgreSQL. */
export function createSecurity(deps: {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly files: FileService;
}) {
  const { unitOfWork, clock, files } = deps;
  const context = {
    unitOfWork,
    clock,
    files,
    collateral: collateralStore,
    known: limitFactsReader,
  };
  return {
    record: collateralRecord(context),
    value: collateralValue(context),
    extend: collateralExtend(context),
    release: collateralRelease(context),
    reading: createCollateralReading(context),
  };
}
