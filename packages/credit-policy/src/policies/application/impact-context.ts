import type { Clock } from '@duebook/kernel';
import type { LedgerServices } from '@duebook/ledger';
import type { UnitOfWork } from '@duebook/platform';
import type { ExposuresOf } from '../../exposure/application/exposures-of';
import type { FactReader } from '../../facts/application/ports';
import type { ClassesOf } from '../../scorecards/application/classes-of.ports';
import type { ImpactStore } from './impact.ports';
import type { PolicyStore } from './ports';

/** What reports are made of. */
export interface ImpactContext {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly policies: PolicyStore;
  readonly impacts: ImpactStore;
  readonly facts: FactReader;
  readonly classesOf: ClassesOf;
  readonly exposuresOf: ExposuresOf;
  readonly figures: LedgerServices['figures'];
  readonly tenants: () => Promise<readonly string[]>;
}
