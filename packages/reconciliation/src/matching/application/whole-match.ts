import type { WholeAction } from '@duebook/governance';
import { canonicalJson } from '@duebook/kernel';
import type { Json } from '@duebook/platform';
import type { Match } from '../domain/match';

/** The mutations that come to documents of the ledger. */
export type DecidedOn = 'matchAccept' | 'matchCreate' | 'matchReverse';

/** A decision on a match as the one thing that somebody agrees to. */
export function wholeOf(
  operation: DecidedOn,
  { lineId, id, legalEntityId, amount }: Match,
  command: object,
): WholeAction {
  const verb = operation === 'matchReverse' ? 'Undo' : 'Post';
  // One that is made by hand is another each time that it is tried.
  const subject: WholeAction['subject'] =
    operation === 'matchCreate' ? { type: 'BankStatementLine', id: lineId } : { type: 'Match', id };
  return {
    ...{ operation, legalEntityId, subject },
    title: `${verb} the match of a bank line of ${amount.toString()}`,
    command: JSON.parse(canonicalJson(command)) as Json,
  };
}
