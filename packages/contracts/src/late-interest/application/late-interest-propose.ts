import { ok, refused, type BusinessDate, type Id, type Result } from '@duebook/kernel';
import {
  requirePermission,
  type Caller,
  type IdempotencyRefusal,
  type Transaction,
} from '@duebook/platform';
import type { RateAbsence } from '../../base-rates/domain/rate-on';
import { tellProposed } from '../events/late-interest.event';
import { PROPOSE_LATE_INTEREST } from '../late-interest-permissions';
import { lineDrafts, newCharges } from './charge-drafts';
import { interestOf } from './interest-of';
import { lastDayOver, todayOf, type LateInterestRequest } from './late-interest-request';
import type { LateInterestContext, PartiesAsked } from './ports';

/** For whom charges are proposed, up to which day; null: yesterday. Plain JSON. */
export type ProposeCommand = Readonly<{
  legalEntityId: Id;
  partyId: Id;
  upTo: BusinessDate | null;
}>;

/** The charges that a proposal came to, one for each currency. Plain JSON. */
export type Proposed = Readonly<{ lateInterestChargeIds: readonly Id[] }>;

/** Why nothing is proposed. */
export type ProposeFault =
  | Readonly<{
      code:
        | 'LEGAL_ENTITY_UNKNOWN'
        | 'PARTY_UNKNOWN'
        | 'LATE_INTEREST_DAY_NOT_OVER'
        | 'LATE_INTEREST_NOTHING_OWED';
      path: readonly string[];
    }>
  /** Days have no rate, which would have to be guessed. */
  | Readonly<{
      code: 'LATE_INTEREST_RATE_MISSING';
      path: readonly string[];
      absence: RateAbsence;
    }>;

/**
 * Proposes to charge one customer with what no charge has claimed yet, up to a day that is over.
 * @throws PermissionDenied contracts.lateInterest.propose
 */
export const lateInterestPropose =
  (context: LateInterestContext) =>
  async (
    caller: Caller,
    request: LateInterestRequest,
    command: ProposeCommand,
  ): Promise<Result<Proposed, ProposeFault | IdempotencyRefusal>> => {
    requirePermission(caller, PROPOSE_LATE_INTEREST, command.legalEntityId);
    const asked = { ...request, input: command };
    return context.unitOfWork.mutate<Proposed, ProposeFault>(caller, asked, (tx) =>
      propose(context, tx, command),
    );
  };

async function propose(
  context: LateInterestContext,
  tx: Transaction,
  { legalEntityId, partyId, upTo: asked }: ProposeCommand,
): Promise<Result<Proposed, ProposeFault>> {
  const today = await todayOf(context, tx, { legalEntityId, now: tx.startedAt });
  if (today === null) return refused({ code: 'LEGAL_ENTITY_UNKNOWN', path: ['legalEntityId'] });
  if (!(await context.places.isParty(tx, partyId))) {
    return refused({ code: 'PARTY_UNKNOWN', path: ['partyId'] });
  }
  const upTo = asked ?? lastDayOver(today);
  if (upTo >= today) return refused({ code: 'LATE_INTEREST_DAY_NOT_OVER', path: ['upTo'] });
  const found = await proposeInside(context, tx, {
    ...{ partyIds: [partyId], legalEntityId, upTo, runId: null },
  });
  if (found.chargeIds.length > 0) return ok({ lateInterestChargeIds: found.chargeIds });
  const path = ['partyId'];
  const [absence] = found.absences;
  if (absence) return refused({ code: 'LATE_INTEREST_RATE_MISSING', path, absence });
  return refused({ code: 'LATE_INTEREST_NOTHING_OWED', path });
}

/** Proposes for parties inside a unit of work; what has no rate is left for a later proposal. */
export async function proposeInside(
  context: LateInterestContext,
  tx: Transaction,
  { runId, ...asked }: PartiesAsked & { readonly runId: Id | null },
): Promise<Readonly<{ chargeIds: readonly Id[]; absences: readonly RateAbsence[] }>> {
  const { legalEntityId, partyIds, upTo } = asked;
  await context.charges.lockParties(tx, legalEntityId, partyIds);
  const facts = await context.facts.ofParties(tx, asked);
  const told = await interestOf(context, tx, { facts, upTo });
  const drafts = told.flatMap(lineDrafts);
  const { charges, lines } = newCharges(tx, { legalEntityId, upTo, runId, drafts });
  if (charges.length > 0) {
    await context.charges.add(tx, charges, lines);
    tellProposed(tx, charges);
  }
  const chargeIds = charges.map(({ id }) => id);
  return { chargeIds, absences: told.flatMap(({ absences }) => absences) };
}
