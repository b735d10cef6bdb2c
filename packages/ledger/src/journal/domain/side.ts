/** Debit (借) or credit (贷). Amounts are unsigned; the side says which. */
export type Side = 'DEBIT' | 'CREDIT';

/** The other side. */
export function oppositeSide(side: Side): Side {
  return side === 'DEBIT' ? 'CREDIT' : 'DEBIT';
}
