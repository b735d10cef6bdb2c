import type { LineDecision } from '@duebook/reconciliation';
import { addKinds, kindRows, type Kinds, share } from './kind-counts';
import { type Application, applicationsOf, type QualitySet } from './quality-set';

/** Counts of exact triples (payment, document, amount). */
export interface Quality {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** By the kind of their payment. */
  readonly byKind: Kinds;
  /** Share of all lines that a policy would have posted by itself. */
  readonly posted: number;
  /** The same of the lines that settle a document by the truth: of the others nothing can be posted. */
  readonly postedOfPaying: number;
  /** Lines that it would have posted wrongly. */
  readonly wrongPosts: readonly string[];
}

/** Payments that pay no document by the truth: whatever is decided of them is one too many. */
const PAYS_NOTHING = 'pays nothing';

/** Compares what was decided with the truth. */
export function measureQuality(set: QualitySet, decisions: readonly LineDecision[]): Quality {
  const { truth } = set;
  const decided = applicationsOf(decisions, set);
  const paying = new Set(truth.map(({ paymentId }) => paymentId)).size;
  const expected = new Set(truth.map(tripleOf));
  const hits = decided.filter((one) => expected.has(tripleOf(one))).length;
  const precision = decided.length === 0 ? 1 : hits / decided.length;
  const recall = truth.length === 0 ? 1 : hits / truth.length;
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  const posted = decisions.filter(({ mayPost }) => mayPost);
  const expectedOf = byPayment(truth);
  const decidedOf = byPayment(decided);
  const wrongPosts = posted
    .map(({ lineId }) => lineId)
    .filter((lineId) => expectedOf.get(lineId) !== decidedOf.get(lineId));
  return {
    ...{ precision, recall, f1 },
    byKind: kindsOf(truth, decided, wrongPosts),
    posted: decisions.length === 0 ? 0 : posted.length / decisions.length,
    postedOfPaying: paying === 0 ? 0 : posted.length / paying,
    wrongPosts,
  };
}

function kindsOf(
  truth: readonly Application[],
  decided: readonly Application[],
  wrongPosts: readonly string[],
): Kinds {
  const kinds = new Map(truth.map(({ paymentId, kind }) => [paymentId, kind]));
  const kindOf = (paymentId: string): string => kinds.get(paymentId) ?? PAYS_NOTHING;
  const expected = new Set(truth.map(tripleOf));
  return addKinds([
    ...truth.map(({ paymentId }) => [kindOf(paymentId), { told: 1 }] as const),
    ...decided.map((one) => {
      const found = expected.has(tripleOf(one)) ? 1 : 0;
      return [kindOf(one.paymentId), { decided: 1, found }] as const;
    }),
    ...wrongPosts.map((paymentId) => [kindOf(paymentId), { wrong: 1 }] as const),
  ]);
}

/** F1 of another way to match, over the same triples. */
export function f1Of({ truth }: QualitySet, decided: readonly Application[]): number {
  const expected = new Set(truth.map(tripleOf));
  const hits = decided.filter((one) => expected.has(tripleOf(one))).length;
  return (2 * hits) / (truth.length + decided.length);
}

/** For people: one line of figures, then one per kind. */
export function qualityLines(name: string, quality: Quality): readonly string[] {
  const { precision, recall, f1, posted, postedOfPaying, wrongPosts, byKind } = quality;
  return [
    `${name}: precision ${share(precision)}, recall ${share(recall)}, F1 ${share(f1)}; posted by itself ${share(posted)} of all, ${share(postedOfPaying)} of those that pay a document, ${wrongPosts.length.toString()} wrong`,
    ...kindRows(byKind),
  ];
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
