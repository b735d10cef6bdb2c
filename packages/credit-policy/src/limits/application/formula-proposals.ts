import type { BusinessDate, Id } from '@duebook/kernel';
import type { Transaction } from '@duebook/platform';
import type { FactDefinition, PartyFacts } from '../../facts/domain/fact';
import { isAbsence, valueOf } from '../../facts/domain/absence';
import type { ToldFacts } from '../../facts/application/ports';
import type { CreditLimit } from '../domain/credit-limit';
import {
  factsOfFormula,
  isWorkedOut,
  limitByFormula,
  limitTerms,
  type FormulaFacts,
  type FormulaOutcome,
} from '../domain/formula-limit';
import { isEstablished, mayBeGivenCredit } from '../domain/new-customer';
import { limitAudit } from '../events/limit.event';
import { applicationRooms } from './application-rooms';
import { newProposal } from './limit-propose';
import type { LimitContext, RunOutcome } from './ports';

/** Whose limits are worked out. */
export interface FormulaQuestion {
  readonly partyIds: readonly Id[];
  readonly legalEntityId: Id | null;
  readonly today: BusinessDate;
  /** Null: asked for one customer, and no run. */
  readonly runId: Id | null;
}

/** What it came to for one of them, with the currency that has no rate of the day. */
export type WorkedOut = RunOutcome & { readonly missingRate: string | null };

type Known = Omit<FormulaFacts, 'facts'> & { readonly partyId: Id };

/**
 * Works out the limits of many customers by the policies in force and proposes those that are others
 * than stand, in as many statements for one as for a thousand of one policy. What a formula proposed
 * before and nobody has decided on is taken back where there is a newer one.
 */
export async function proposeByFormula(
  context: LimitContext,
  tx: Transaction,
  question: FormulaQuestion,
): Promise<readonly WorkedOut[]> {
  const definitions = await context.facts.definitions(tx);
  const known = await knownOf(context, tx, { question, definitions });
  const facts = await factsFor(context, tx, { question, known });
  const outcomes = known.map((each) => {
    const told = facts.get(each.partyId) ?? NOTHING_TOLD;
    const outcome = limitByFormula({ ...each, facts: valuesOf(told) });
    return { partyId: each.partyId, outcome: toldRate(outcome, told) };
  });
  const limits = outcomes.flatMap(({ partyId, outcome }) =>
    outcome.outcome === 'PROPOSED' ? [proposalOf(tx, { question, partyId, outcome })] : [],
  );
  await context.limits.withdrawFormulas(
    tx,
    limits.map(({ partyId }) => partyId),
    question.legalEntityId,
  );
  await context.limits.add(tx, limits);
  tx.audit(...limits.map((limit) => limitAudit('propose', limit)));
  const limitIds = new Map(limits.map(({ partyId, id }) => [partyId, id]));
  return outcomes.map(({ partyId, outcome }) => ({
    partyId,
    outcome: outcome.outcome,
    limitId: limitIds.get(partyId) ?? null,
    absentFacts: 'absent' in outcome ? outcome.absent : [],
    missingRate: outcome.outcome === 'RATE_MISSING' ? outcome.currency : null,
  }));
}

const NOTHING_TOLD: ToldFacts = new Map();

function valuesOf(told: ToldFacts): PartyFacts {
  return new Map([...told].map(([name, fact]) => [name, valueOf(fact)]));
}

/** A rate can be recorded; that nothing was ever sold cannot be mended. So they are told apart. */
function toldRate(outcome: FormulaOutcome, told: ToldFacts): FormulaOutcome {
  if (outcome.outcome !== 'FACTS_ABSENT') return outcome;
  const { absent } = outcome;
  for (const name of absent) {
    const fact = told.get(name);
    if (!isAbsence(fact) || fact.absent !== 'RATE_MISSING') continue;
    return { outcome: 'RATE_MISSING', currency: fact.currency, absent };
  }
  return outcome;
}

async function knownOf(
  context: LimitContext,
  tx: Transaction,
  {
    question,
    definitions,
  }: { readonly question: FormulaQuestion; readonly definitions: readonly FactDefinition[] },
): Promise<readonly Known[]> {
  const { partyIds, legalEntityId, today } = question;
  const subjects = partyIds.map((partyId) => ({ partyId, legalEntityId, productGroup: null }));
  const policies = await context.policiesInForce(tx, subjects, today);
  const classes = await context.classesOf(tx, partyIds, today);
  const scoreRuns = await context.known.scoreRunsOf(tx, partyIds, today);
  const standings = await context.standingsOf(tx, { partyIds, legalEntityId, on: today });
  const limits = await context.limits.limitsOf(tx, { partyIds, legalEntityId, on: today });
  const rooms = await applicationRooms(context, tx, {
    today,
    limits: partyIds.flatMap((partyId, index) => {
      const customer = standings.get(partyId);
      const currency = policies[index]?.content.currencyCode;
      if (!currency || !customer || isEstablished(customer, today)) return [];
      return [{ partyId, legalEntityId, currency, isRise: false }];
    }),
  });
  return partyIds.map((partyId, index): Known => {
    const standing = classes.get(partyId);
    const customer = standings.get(partyId);
    const own = (limits.get(partyId) ?? []).find(
      (limit) => limit.kind === 'PARTY' && limit.legalEntityId === legalEntityId,
    );
    return {
      partyId,
      definitions,
      policy: policies[index] ?? null,
      standingClass: standing
        ? { classCode: standing.classCode, scoreRunId: scoreRuns.get(partyId) ?? null }
        : null,
      mayBeGivenCredit: customer !== undefined && mayBeGivenCredit(customer, today),
      base: own?.base ?? null,
      room: rooms.get(partyId) ?? null,
    };
  });
}

/** Only what the formulas ask for, once for each currency that their policies are in. */
async function factsFor(
  { facts }: LimitContext,
  tx: Transaction,
  { question, known }: { readonly question: FormulaQuestion; readonly known: readonly Known[] },
): Promise<ReadonlyMap<Id, ToldFacts>> {
  const { legalEntityId, today: asOf } = question;
  const wanted = new Map<string, { partyIds: Id[]; names: Set<string> }>();
  for (const each of known) {
    const terms = isWorkedOut(each) ? limitTerms(each) : null;
    if (!terms || !each.policy) continue;
    const { currencyCode } = each.policy.content;
    const group = wanted.get(currencyCode) ?? { partyIds: [], names: new Set<string>() };
    wanted.set(currencyCode, group);
    group.partyIds.push(each.partyId);
    for (const name of factsOfFormula(terms.limitFormula, each.definitions)) group.names.add(name);
  }
  const told = new Map<Id, ToldFacts>();
  for (const [currency, { partyIds, names }] of wanted) {
    const asked = { partyIds, legalEntityId, asOf, currency, names: [...names].sort() };
    for (const [partyId, each] of await facts.readWithReasons(tx, asked)) told.set(partyId, each);
  }
  return told;
}

function proposalOf(
  tx: Transaction,
  {
    question,
    partyId,
    outcome,
  }: {
    readonly question: FormulaQuestion;
    readonly partyId: Id;
    readonly outcome: Extract<FormulaOutcome, { readonly outcome: 'PROPOSED' }>;
  },
): CreditLimit {
  const { currency, amount, ground } = outcome;
  return {
    ...newProposal(tx),
    ...{ partyId, kind: 'PARTY', legalEntityId: question.legalEntityId },
    ...{ currency, amount, isRise: false, validFrom: question.today, validTo: null },
    ...{ origin: 'FORMULA', reason: null, ground, runId: question.runId },
  };
}
