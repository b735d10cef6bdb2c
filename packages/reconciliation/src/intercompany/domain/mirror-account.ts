import type {
  ComparisonInput,
  OurLine,
  TheirLine,
} from '../../counterparty-statements/domain/comparison';

type OurSide = ComparisonInput['ours'];

/**
 * An account in the books of one legal entity as the other of a pair would tell it in a statement: what
 * it owes is what the other is owed, so every amount changes its sign.
 */
export function mirrorAccount({ opening, lines, beside }: OurSide): ComparisonInput['theirs'] {
  const mirrored = lines.map(mirrorLine);
  return {
    opening: opening.negated(),
    closing: lines.reduce((sum, { amount }) => sum.plus(amount), opening).negated(),
    lines: mirrored,
    beside: beside.map(mirrorLine),
  };
}

function mirrorLine({ id, documentNumber, documentOn, dueOn, amount }: OurLine): TheirLine {
  return {
    ...{ id, documentNumber, documentOn, dueOn },
    // What moved money or undid something is told by its amount; of an invoice both have the number.
    kind: null,
    fingerprint: id,
    amount: amount.negated(),
  };
}
