import { type BusinessDate, type Id, refused, ok, type Result } from '@duebook/kernel';
import { readSource } from './check-rates';

/** Whose rates a legal entity posts with from a day on, until a choice for a later day. */
export interface SourceChoice {
  readonly id: Id;
  readonly legalEntityId: Id;
  readonly source: string;
  readonly validFrom: BusinessDate;
  /** 1 for the first choice of its day; of several for one day the highest holds. */
  readonly revision: number;
}

/** A choice as it was sent. */
export type SourceChoiceDraft = Pick<SourceChoice, 'legalEntityId' | 'source' | 'validFrom'>;

/** What a choice comes to: it stands already, or it is another revision of its day. */
export type DecidedChoice =
  | Readonly<{ kind: 'STANDS'; choice: SourceChoice }>
  | Readonly<{ kind: 'ADDS'; source: string; revision: number }>;

/** Why a source cannot be chosen. */
export type SourceChoiceFault = Readonly<{
  code: 'RATE_SOURCE_INVALID';
  path: readonly ['source'];
}>;

/**
 * Decides what a choice comes to. One for a day that has a choice already replaces that one, which
 * stays in the history: a slip can be mended, and nothing is lost. Documents keep what they were
 * posted with. A source needs no rates yet; until it has some, posting says that they are missing.
 *
 * @param standing the choice that holds of those for the very same day; null when there is none
 */
export function decideSourceChoice(
  { source: sent }: Pick<SourceChoiceDraft, 'source'>,
  standing: SourceChoice | null,
): Result<DecidedChoice, SourceChoiceFault> {
  const source = readSource(sent);
  if (source === null) return refused({ code: 'RATE_SOURCE_INVALID', path: ['source'] });
  if (standing?.source === source) return ok({ kind: 'STANDS', choice: standing });
  return ok({ kind: 'ADDS', source, revision: (standing?.revision ?? 0) + 1 });
}
