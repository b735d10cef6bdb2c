import type { LineDecision, MatchingInput } from '@duebook/reconciliation';

/** One (payment, document, amount) of the truth or of our decisions; the amount as text. */
export interface Application {
  readonly paymentId: string;
  readonly documentId: string;
  readonly amount: string;
  readonly kind: string;
}

/** Lines and items as input of the engine, and what a person says of them. */
export interface QualitySet {
  readonly input: MatchingInput;
  readonly truth: readonly Application[];
  /** Whether the set tells what went the other way, money and documents, by a minus. */
  readonly isNegativeOut: boolean;
}

/** What the engine would apply, in the words of the set. */
export function applicationsOf(
  decisions: readonly LineDecision[],
  { input, isNegativeOut }: QualitySet,
): readonly Application[] {
  const out = new Set(
    input.lines.filter(({ direction }) => direction === 'DEBIT').map(({ lineId }) => lineId),
  );
  return decisions.flatMap(({ lineId, ranked: [best] }) =>
    best.parts.map(({ itemId, amount }) => ({
      paymentId: lineId,
      documentId: itemId,
      amount: (isNegativeOut && out.has(lineId) ? amount.negated() : amount).toAmountText(),
      kind: best.case,
    })),
  );
}
