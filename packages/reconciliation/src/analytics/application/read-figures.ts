import type { Clock } from '@duebook/kernel';
import { reachIn, type Caller, type UnitOfWork } from '@duebook/platform';
import { READ_RECONCILIATIONS } from '../../counterparty-statements/application/permissions';
import { READ_CYCLES } from '../../cycles/application/permissions';
import { READ_MATCHES } from '../../matching/application/decide-match';
import type { DifferenceDimension, DifferenceFigures } from '../domain/difference-figures';
import type { MatchingDimension, MatchingFigures } from '../domain/matching-figures';
import type { TaskDimension, TaskFigures } from '../domain/task-figures';
import type {
  DifferenceScope,
  FiguresAsked,
  FiguresReader,
  Keyed,
  MatchingScope,
  TaskScope,
} from './ports';

/** Figures of reconciliation, of the legal entities in which the caller may see what they are of. */
export interface FiguresReading {
  /** @throws PermissionDenied reconciliation.match.read */
  matching(
    caller: Caller,
    asked: FiguresAsked<MatchingDimension, MatchingScope>,
  ): Promise<readonly Keyed<MatchingFigures>[]>;
  /** @throws PermissionDenied reconciliation.reconciliation.read */
  differences(
    caller: Caller,
    asked: FiguresAsked<DifferenceDimension, DifferenceScope>,
  ): Promise<readonly Keyed<DifferenceFigures>[]>;
  /** @throws PermissionDenied reconciliation.cycle.read */
  tasks(
    caller: Caller,
    asked: FiguresAsked<TaskDimension, TaskScope>,
  ): Promise<readonly Keyed<TaskFigures>[]>;
}

/** Reads them for who may. */
export function createFiguresReading(context: {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly figures: FiguresReader;
}): FiguresReading {
  const { unitOfWork, clock, figures } = context;
  return {
    matching: (caller, asked) =>
      figures.matching(unitOfWork.reader(caller), within(caller, READ_MATCHES, asked), clock.now()),
    differences: (caller, asked) => {
      const seen = within(caller, READ_RECONCILIATIONS, asked);
      return figures.differences(unitOfWork.reader(caller), seen, clock.now());
    },
    tasks: (caller, asked) =>
      figures.tasks(unitOfWork.reader(caller), within(caller, READ_CYCLES, asked), clock.now()),
  };
}

function within<D, F extends Pick<MatchingScope, 'legalEntityIds'>>(
  caller: Caller,
  permission: string,
  asked: FiguresAsked<D, F>,
): FiguresAsked<D, F> {
  const legalEntityIds = reachIn(caller, permission, asked.filter.legalEntityIds);
  return { ...asked, filter: { ...asked.filter, legalEntityIds } };
}
