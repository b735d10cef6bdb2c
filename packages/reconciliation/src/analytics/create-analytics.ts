import type { Clock } from '@duebook/kernel';
import type { UnitOfWork } from '@duebook/platform';
import { createFiguresReading, type FiguresReading } from './application/read-figures';
import { readDifferenceFigures } from './persistence/difference-figures.reader';
import { readMatchingFigures } from './persistence/matching-figures.reader';
import { readTaskFigures } from './persistence/task-figures.reader';

/** Builds figures of reconciliation over PostgreSQL. */
export function createAnalytics(deps: { readonly unitOfWork: UnitOfWork; readonly clock: Clock }): {
  readonly reading: FiguresReading;
} {
  return {
    reading: createFiguresReading({
      ...deps,
      figures: {
        matching: readMatchingFigures,
        differences: readDifferenceFigures,
        tasks: readTaskFigures,
      },
    }),
  };
}
