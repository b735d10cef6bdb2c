import { commandOfWhole, type ApprovableOperation, type Execute } from '@duebook/governance';
import { ok, refused, type Id, type Result } from '@duebook/kernel';
import { acceptInside, type MatchAcceptance, type MatchDecided } from './match-accept';
import { createInside } from './match-create';
import { reverseInside, type MatchReversal } from './match-reverse';
import type { MatchDraft } from './make-match';
import type { MatchingContext, MatchRefusal } from './ports';
import type { DecidedOn } from './whole-match';

type Approvable = ApprovableOperation & Readonly<{ operation: DecidedOn }>;

const OF_PARTS = { hasAmount: false, isOfLegalEntity: true, needsSecondPerson: false } as const;

/** Each is done in documents, about which the ledger asks: all of them are agreed to at once. */
const MATCH_ACCEPT: Approvable = {
  operation: 'matchAccept',
  description:
    'Accepting a proposed match. What the ledger posts for it needs what policies of the ledger ask for, and is agreed to with it.',
  ...OF_PARTS,
};
const MATCH_CREATE: Approvable = {
  operation: 'matchCreate',
  description:
    'Matching a bank line by hand. What the ledger posts for it needs what policies of the ledger ask for, and is agreed to with it.',
  ...OF_PARTS,
};
const MATCH_REVERSE: Approvable = {
  operation: 'matchReverse',
  description:
    'Undoing a posted match. What the ledger undoes for it needs what policies of the ledger ask for, and is agreed to with it.',
  ...OF_PARTS,
};

/** What of matches can be made to need approval, or does where the ledger does. */
export const matchApprovables: readonly ApprovableOperation[] = [
  MATCH_ACCEPT,
  MATCH_CREATE,
  MATCH_REVERSE,
];

/** A refusal in words, as the mutation itself would tell it. */
export type TellMatchRefusal = (
  refusal: MatchRefusal,
) => Readonly<{ code: string; message: string }>;

/** How decisions on matches are carried out once somebody has agreed. */
export function matchExecutors(
  context: MatchingContext,
  tell: TellMatchRefusal,
): Readonly<Record<string, Execute>> {
  // Each is the JSON of a command, all of whose fields are plain.
  return {
    [MATCH_ACCEPT.operation]: async (tx, json) =>
      executed(
        await acceptInside(context, tx, commandOfWhole(json) as unknown as MatchAcceptance),
        tell,
      ),
    [MATCH_CREATE.operation]: async (tx, json) =>
      executed(
        await createInside(context, tx, commandOfWhole(json) as unknown as MatchDraft),
        tell,
      ),
    [MATCH_REVERSE.operation]: async (tx, json) =>
      executed(
        await reverseInside(context, tx, commandOfWhole(json) as unknown as MatchReversal),
        tell,
      ),
  };
}

function executed(
  outcome: Result<MatchDecided, MatchRefusal>,
  tell: TellMatchRefusal,
): Result<Readonly<{ type: string; id: Id }>, Readonly<{ code: string; message: string }>> {
  if (outcome.ok) return ok({ type: 'Match', id: outcome.value.matchId });
  return refused(
    'need' in outcome.refusal
      ? { code: 'APPROVAL_CONTENT_CHANGED', message: 'It comes to other documents by now.' }
      : tell(outcome.refusal),
  );
}
