import { isCurrencyCode, ok, refused, type Result } from '@duebook/kernel';
import type { Caller, Transaction } from '@duebook/platform';
import type { CreditLimit } from '../domain/credit-limit';
import type { LimitFault } from '../domain/limit-refusal';
import { proposeLimit, type LimitDraft, type ProposalFacts } from '../domain/propose-limit';
import { limitAudit } from '../events/limit.event';
import { PROPOSE_LIMITS } from '../limit-permissions';
import {
  requireRight,
  todayOf,
  type LimitChanged,
  type LimitMutationRefusal,
  type LimitRequest,
} from './limit-request';
import type { LimitContext } from './ports';

/**
 * Proposes a limit by hand, which counts once somebody else approves it.
 * @throws PermissionDenied credit-policy.creditLimit.propose
 */
export const limitPropose =
  (context: LimitContext) =>
  async (
    caller: Caller,
    request: LimitRequest,
    draft: LimitDraft,
  ): Promise<Result<LimitChanged, LimitMutationRefusal>> => {
    requireRight(caller, PROPOSE_LIMITS, draft.legalEntityId);
    return context.unitOfWork.mutate<LimitChanged, LimitFault>(
      caller,
      { ...request, input: draft },
      async (tx) => {
        const proposed = proposeLimit(draft, await factsOf(context, tx, draft));
        if (!proposed.ok) return proposed;
        const limit: CreditLimit = {
          ...proposed.value,
          ...newProposal(tx),
          origin: 'HAND',
          ground: null,
          runId: null,
        };
        await context.limits.add(tx, [limit]);
        tx.audit(limitAudit('propose', limit));
        return ok({ creditLimitId: limit.id });
      },
    );
  };

/** What every new proposal begins with. */
export function newProposal(tx: Transaction) {
  return {
    ...{ id: tx.ids.next(), state: 'PROPOSED' as const, version: 1 },
    ...{ proposedBy: tx.caller.principalId, proposedAt: tx.startedAt },
    ...{ decidedBy: null, decidedAt: null, decisionReason: null },
    ...{ endedBy: null, endedAt: null, endReason: null },
  };
}

async function factsOf(
  context: LimitContext,
  tx: Transaction,
  { partyId, legalEntityId, currencyCode }: LimitDraft,
): Promise<ProposalFacts> {
  const today = await todayOf(context, tx, { legalEntityId, now: tx.startedAt });
  const [party] = await context.known.parties(tx, [partyId]);
  if (today === null) return { today, party, policyCurrency: null, hasRate: false };
  const subject = { partyId, legalEntityId, productGroup: null };
  const [policy = null] = await context.policiesInForce(tx, [subject], today);
  const policyCurrency = policy?.content.currencyCode ?? null;
  if (policyCurrency === null || !isCurrencyCode(currencyCode)) {
    return { today, party, policyCurrency, hasRate: true };
  }
  const wanted = { currencies: [currencyCode], into: policyCurrency, on: today };
  const rates = await context.figures.ratesInto(tx, wanted);
  return { today, party, policyCurrency, hasRate: rates.of(currencyCode, legalEntityId) !== null };
}

/** @returns the refusal of something that nobody has */
export const unknownLimit = () =>
  refused({ code: 'LIMIT_UNKNOWN', path: ['creditLimitId'] } as const);
