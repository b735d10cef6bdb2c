import { ok, refused, type Id, type Result } from '@duebook/kernel';
import { requirePermission, type Transaction } from '@duebook/platform';
import type { Match, MatchWithParts } from '../domain/match';
import type { MatchCase, PartDecision } from '../domain/match-decision';
import { readParts, type SentPart } from '../domain/sent-parts';
import { DECIDE_MATCHES } from './decide-match';
import type { MatchedLine, MatchingContext, MatchRefusal } from './ports';

/** What somebody says that a line pays. */
export interface MatchDraft {
  readonly lineId: Id;
  /** Whose account takes what no part does; null where the parts say it. */
  readonly partyId: Id | null;
  readonly parts: readonly SentPart[];
  readonly acceptsUnearnedDiscount: boolean;
}

/**
 * Makes a match of what somebody says, in the place of what was proposed for its line.
 * @param remittanceAdviceId of the proposal that it is made of; null where it is made of none
 * @throws PermissionDenied reconciliation.match.decide in its legal entity
 */
export async function makeMatch(
  { matches }: Pick<MatchingContext, 'matches'>,
  tx: Transaction,
  draft: MatchDraft,
  remittanceAdviceId: Id | null,
): Promise<Result<MatchWithParts, MatchRefusal>> {
  const [line] = await matches.lockLines(tx, [draft.lineId]);
  if (!line) return refused({ code: 'MATCH_LINE_UNKNOWN', path: ['bankStatementLineId'] });
  requirePermission(tx.caller, DECIDE_MATCHES, line.legalEntityId);
  const itemIds = [...new Set(draft.parts.map(({ openItemId }) => openItemId))];
  const known = await matches.items(tx, itemIds);
  const items = new Map(known.map((item) => [item.id, item]));
  const { currency } = line.amount;
  const { acceptsUnearnedDiscount } = draft;
  const parts = readParts(draft.parts, { items, currency, acceptsUnearnedDiscount });
  if (!parts.ok) return parts;
  const match = matchOf(tx, line, draft, parts.value);
  const made = { match: { ...match, remittanceAdviceId }, parts: parts.value };
  await matches.supersede(tx, [line.id]);
  await matches.add(tx, [made]);
  return ok(made);
}

function matchOf(
  tx: Transaction,
  line: MatchedLine,
  draft: MatchDraft,
  parts: readonly PartDecision[],
): Match {
  const taken = parts.reduce((sum, { amount }) => sum.plus(amount), line.amount.minus(line.amount));
  const rest = line.amount.minus(taken);
  const owners = new Set(parts.map(({ partyId }) => partyId));
  const [only] = owners;
  return {
    ...{ id: tx.ids.next(), lineId: line.id, houseBankAccountId: line.houseBankAccountId },
    ...{ legalEntityId: line.legalEntityId, runId: null, origin: 'PERSON', state: 'PROPOSED' },
    case: caseOf(parts, rest.isPositive()),
    ...{ rule: 'person', pattern: 'PERSON', engineVersion: null, policyId: null },
    partyId: owners.size === 1 && only !== undefined ? only : draft.partyId,
    ...{ direction: line.direction, amount: line.amount },
    // More than the line has is refused when it is posted.
    unapplied: rest.isNegative() ? rest.minus(rest) : rest,
    leftover: rest.minus(rest),
    ...{ score: 10_000, margin: 10_000, obstacles: [], explanationId: null },
    remittanceAdviceId: null,
    ...{ awaitsPosting: false, blockedBy: null, documentId: null, furtherDocuments: [] },
    ...{ allocationGroups: [], postingDate: null, isAutomatic: false, decidedBy: null },
    ...{ decidedAt: null, reason: null, reversedOn: null, version: 1, createdAt: tx.startedAt },
  };
}

/** In the words of the engine, so that figures over both are of one kind. */
function caseOf(parts: readonly PartDecision[], leavesRest: boolean): MatchCase {
  const [part, ...others] = parts;
  if (!part) return 'ON_ACCOUNT';
  if (parts.some(({ amount }) => amount.isNegative())) return 'CREDIT_NOTES_NETTED';
  if (leavesRest) return 'OVERPAYMENT';
  if (others.length > 0) return 'SEVERAL_ITEMS';
  if (part.discount.isPositive()) return 'WITH_DISCOUNT';
  if (part.bankFee.isPositive()) return 'LESS_BANK_FEE';
  if (part.tolerance.isPositive()) return 'WITHIN_TOLERANCE';
  if (!part.shortfall.isPositive()) return 'EXACT';
  return part.shortfallReason === null ? 'PARTIAL_PAYMENT' : 'SHORT_PAYMENT';
}
