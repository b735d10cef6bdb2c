import type { BusinessDate, Id } from '@duebook/kernel';
import type { SqlReader } from '@duebook/platform';
import type { DifferenceType, Relation } from '../../counterparty-statements/domain/comparison';
import type { DifferenceDimension, DifferenceFigures } from '../domain/difference-figures';
import type { MatchingDimension, MatchingFigures } from '../domain/matching-figures';
import type { TaskDimension, TaskFigures } from '../domain/task-figures';

/** Figures that are asked for: of what, by what they are told apart, and a stretch of their groups. */
export interface FiguresAsked<D, F> {
  readonly by: readonly D[];
  readonly filter: F;
  /** The key of the group after which the stretch begins; null for the first. */
  readonly after: readonly string[] | null;
  readonly limit: number;
}

/** A group of figures with the key that it is listed by. */
export type Keyed<T> = T & { readonly key: readonly string[] };

/** Over which bank lines figures are; null narrows nothing. */
export interface MatchingScope {
  readonly legalEntityIds: readonly Id[] | null;
  readonly currencies: readonly string[] | null;
  readonly bookedFrom: BusinessDate | null;
  readonly bookedTo: BusinessDate | null;
}

/** Over which reconciliations figures are; null narrows nothing. */
export interface DifferenceScope {
  readonly legalEntityIds: readonly Id[] | null;
  readonly currencies: readonly string[] | null;
  readonly relations: readonly Relation[] | null;
  readonly types: readonly DifferenceType[] | null;
  readonly partyId: Id | null;
  /** On which days periods ended. */
  readonly endedFrom: BusinessDate | null;
  readonly endedTo: BusinessDate | null;
}

/** Over which tasks figures are; null narrows nothing. */
export interface TaskScope {
  readonly legalEntityIds: readonly Id[] | null;
  readonly relations: readonly Relation[] | null;
  readonly ownerUserId: Id | null;
  /** On which days periods ended. */
  readonly endedFrom: BusinessDate | null;
  readonly endedTo: BusinessDate | null;
}

/**
 * Reads figures, grouped in the database by one statement each. Groups come in the order of their keys.
 * What is open is as old as it is on the day that `now` is where its legal entity is.
 */
export interface FiguresReader {
  matching(
    reader: SqlReader,
    asked: FiguresAsked<MatchingDimension, MatchingScope>,
    now: Date,
  ): Promise<readonly Keyed<MatchingFigures>[]>;
  differences(
    reader: SqlReader,
    asked: FiguresAsked<DifferenceDimension, DifferenceScope>,
    now: Date,
  ): Promise<readonly Keyed<DifferenceFigures>[]>;
  tasks(
    reader: SqlReader,
    asked: FiguresAsked<TaskDimension, TaskScope>,
    now: Date,
  ): Promise<readonly Keyed<TaskFigures>[]>;
}
