import type { Id } from '@duebook/kernel';
import type { Transaction } from '@duebook/platform';
import type { Match } from '../domain/match';
import type { LineDecision } from '../domain/match-decision';
import type { MatchingContext, MatchRefusal } from './ports';

/**
 * The advice that a line's best explanation rests on: the one the line was read with, where anything of
 * its money is applied. The payer's word on a payment that stays on account is still to be followed.
 */
export function adviceUnder(
  { lineId, ranked: [best] }: LineDecision,
  advices: ReadonlyMap<Id, Id>,
): Id | null {
  return best.parts.length === 0 ? null : (advices.get(lineId) ?? null);
}

/** What of a match on its way through the ledger concerns its advice. */
interface Advised {
  readonly job: { readonly match: Pick<Match, 'remittanceAdviceId'> };
  refusal: MatchRefusal | null;
}

/**
 * The advices of matches that are posted explain these payments from now on. A match is refused whose
 * advice explained another payment meanwhile, or was withdrawn: what it rests on is gone.
 */
export async function useAdvices(
  { advices }: Pick<MatchingContext, 'advices'>,
  tx: Transaction,
  works: readonly Advised[],
): Promise<void> {
  const ids = new Set(works.flatMap(({ job }) => job.match.remittanceAdviceId ?? []));
  if (ids.size === 0) return;
  const free = new Set(await advices.use(tx, [...ids]));
  for (const work of works) {
    const id = work.job.match.remittanceAdviceId;
    // Taken from the set: of two matches with one advice the second finds it gone.
    if (id === null || free.delete(id)) continue;
    work.refusal = { code: 'MATCH_ADVICE_NOT_OPEN', path: ['matchId'] };
  }
}
