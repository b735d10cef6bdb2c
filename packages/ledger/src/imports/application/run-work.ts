import type { ClaimedWork } from '@duebook/platform';
import type { ImportState, ImportTally } from '../domain/import-run';
import type { BoundTarget, ImportTarget } from './import-target';
import type { ImportContext, ImportRun } from './ports';
import type { RowSource } from './read-rows';

/** How far an import is, for whoever watches. */
export interface ImportWatch {
  readonly state: ImportState;
  readonly rowsTotal: number | null;
  readonly tally: ImportTally;
}

/** An import that is being worked on. */
export interface RunWork {
  readonly context: ImportContext;
  /** As it was claimed. */
  readonly run: ImportRun;
  readonly claimed: ClaimedWork<ImportRun>;
  readonly target: ImportTarget;
  readonly bound: BoundTarget;
  readonly source: RowSource;
  readonly watch: (progress: ImportWatch) => unknown;
}
