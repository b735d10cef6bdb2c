import type { Application } from './cash-application-set';
import type { LineDecision } from '../../src/matching/domain/match-decision';

/** Counts of exact triples (payment, document, amount). */
export interface Quality {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** Of the truth, by its kind: how many, and how many were found. */
  readonly byKind: ReadonlyMap<string, { readonly told: number; readonly found: number }>;
  /** Share of all lines that a policy would have posted by itself. */
  readonly posted: number;
  /** Lines that it would have posted wrongly. */
  readonly wrongPosts: readonly string[];
}

/** Compares what was decided with the truth. */
export function measureQuality(
  truth: readonly Application[],
  decided: readonly Application[],
  decisions: readonly LineDecision[],
): Quality {
  const expected = new Set(truth.map(tripleOf));
  const hits = decided.filter((one) => expected.has(tripleOf(one))).length;
  const got = new Set(decided.map(tripleOf));
  const byKind = new Map<string, { told: number; found: number }>();
  for (const one of truth) {
    const counted = byKind.get(one.kind) ?? { told: 0, found: 0 };
    counted.told += 1;
    if (got.has(tripleOf(one))) counted.found += 1;
    byKind.set(one.kind, counted);
  }
  const precision = decided.length === 0 ? 1 : hits / decided.length;
  const recall = truth.length === 0 ? 1 : hits / truth.length;
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  const posted = decisions.filter(({ mayPost }) => mayPost);
  const wrongPosts = posted.filter(({ lineId }) => !isSame(lineId, truth, decided));
  return {
    precision,
    recall,
    f1,
    byKind,
    posted: decisions.length === 0 ? 0 : posted.length / decisions.length,
    wrongPosts: wrongPosts.map(({ lineId }) => lineId),
  };
}

function isSame(
  lineId: string,
  truth: readonly Application[],
  decided: readonly Application[],
): boolean {
  const of = (list: readonly Application[]): string =>
    list
      .filter(({ paymentId }) => paymentId === lineId)
      .map(tripleOf)
      .sort()
      .join('|');
  return of(truth) === of(decided);
}

function tripleOf({ paymentId, documentId, amount }: Application): string {
  return `${paymentId} ${documentId} ${amount}`;
}
