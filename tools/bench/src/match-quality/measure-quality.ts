import type { LineDecision } from '@duebook/reconciliation';
import { type Application, applicationsOf, type QualitySet } from './quality-set';

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
export function measureQuality(set: QualitySet, decisions: readonly LineDecision[]): Quality {
  const { truth } = set;
  const decided = applicationsOf(decisions, set);
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
  const expectedOf = byPayment(truth);
  const decidedOf = byPayment(decided);
  const wrongPosts = posted.filter(({ lineId }) => expectedOf.get(lineId) !== decidedOf.get(lineId));
  return {
    precision,
    recall,
    f1,
    byKind,
    posted: decisions.length === 0 ? 0 : posted.length / decisions.length,
    wrongPosts: wrongPosts.map(({ lineId }) => lineId),
  };
}

/** All triples of a payment, in order: right only when none is missing and none is too many. */
function byPayment(list: readonly Application[]): ReadonlyMap<string, string> {
  const triples = new Map<string, string[]>();
  for (const one of list) {
    const known = triples.get(one.paymentId);
    if (known === undefined) triples.set(one.paymentId, [tripleOf(one)]);
    else known.push(tripleOf(one));
  }
  return new Map([...triples].map(([paymentId, all]) => [paymentId, all.sort().join('|')]));
}

function tripleOf({ paymentId, documentId, amount }: Application): string {
  return `${paymentId} ${documentId} ${amount}`;
}
