import type { BusinessDate, Id } from '@duebook/kernel';
import type { SqlReader } from '@duebook/platform';
import type { PartyFacts } from '../../facts/domain/fact';
import type { AlertEvidence } from '../domain/credit-alert';
import { factsSeen, holdsOf, watches, type CompiledRule } from '../domain/compile-rule';
import { joinStretches, judgeHistory, type Evaluation } from '../domain/judge-history';
import { placedOn, type PlacedParties } from '../domain/placed-on';
import type { AlertContext, Backtest, BacktestPiece, FoundCase, WatchedParty } from './ports';

/** What a piece of customers came to. */
export interface TriedPiece {
  readonly cases: readonly Omit<FoundCase, 'id'>[];
  readonly piece: BacktestPiece;
}

/** Which customers are tried, by what. */
export interface PieceQuestion {
  readonly compiled: CompiledRule;
  readonly parties: readonly WatchedParty[];
  readonly backtest: Pick<Backtest, 'days' | 'knownTo'>;
}

interface History {
  readonly evaluations: Evaluation[];
  /** Of the days on which the rule was true. */
  readonly evidence: Map<BusinessDate, AlertEvidence>;
}

/**
 * Tries a rule on some customers: for each day their facts as of it, and once what became of them. As
 * many statements for one customer as for thousands.
 */
export async function backtestPiece(
  context: AlertContext,
  reader: SqlReader,
  question: PieceQuestion,
): Promise<TriedPiece> {
  const { compiled, parties, backtest } = question;
  const { outcome, scope } = compiled.rule;
  const partyIds = parties.map(({ id }) => id);
  const placed = await placements(context, reader, question);
  const histories = new Map<Id, History>(
    partyIds.map((id) => [id, { evaluations: [], evidence: new Map() }]),
  );
  for (const on of backtest.days) {
    const facts = await context.facts.read(reader, {
      ...{ partyIds, legalEntityId: scope.legalEntityId, asOf: on },
      ...{ currency: compiled.rule.currency, names: compiled.expression.facts },
    });
    evaluateDay({ compiled, on, facts, placed }, histories);
  }
  const stretches = await context.watched.stretches(reader, {
    ...{ partyIds, legalEntityId: scope.legalEntityId, outcome, knownTo: backtest.knownTo },
  });
  const cases = partyIds.flatMap((partyId): Omit<FoundCase, 'id'>[] => {
    const history = histories.get(partyId);
    if (!history) return [];
    const judged = judgeHistory(
      history.evaluations,
      joinStretches(stretches.get(partyId) ?? []),
      judgementOf(question),
    );
    return judged.map((each) => ({
      ...each,
      partyId,
      evidence: (each.alertOn && history.evidence.get(each.alertOn)) ?? null,
    }));
  });
  return { cases, piece: pieceOf(partyIds, [...histories.values()], cases) };
}

function judgementOf({ compiled, backtest }: PieceQuestion) {
  const { outcome, coolDownDays } = compiled.rule;
  return { withinDays: outcome.withinDays, coolDownDays, knownTo: backtest.knownTo };
}

/** Where customers were on each day; null where the rule watches all of them. */
async function placements(
  { watched }: AlertContext,
  reader: SqlReader,
  { compiled, parties }: PieceQuestion,
): Promise<PlacedParties | null> {
  const { segments, regions } = compiled.rule.scope;
  if (segments.length === 0 && regions.length === 0) return null;
  const partyIds = parties.map(({ id }) => id);
  return placedOn(await watched.placements(reader, partyIds));
}

function evaluateDay(
  day: Readonly<{
    compiled: CompiledRule;
    on: BusinessDate;
    facts: ReadonlyMap<Id, PartyFacts>;
    placed: PlacedParties | null;
  }>,
  histories: ReadonlyMap<Id, History>,
): void {
  const { compiled, on, facts, placed } = day;
  for (const [partyId, known] of facts) {
    const history = histories.get(partyId);
    if (!history || (placed && !watches(compiled.rule.scope, placed(partyId, on)))) continue;
    const value = holdsOf(compiled, known);
    history.evaluations.push({ on, value });
    if (value === true) history.evidence.set(on, evidenceOf(compiled, known, on));
  }
}

/** What a rule rested on, on a day. */
export function evidenceOf(
  compiled: CompiledRule,
  facts: PartyFacts,
  on: BusinessDate,
): AlertEvidence {
  const { version, expression, currency } = compiled.rule;
  return { on, ruleVersion: version, expression, currency, facts: factsSeen(compiled, facts) };
}

function pieceOf(
  partyIds: readonly Id[],
  histories: readonly History[],
  cases: readonly Pick<FoundCase, 'kind'>[],
): BacktestPiece {
  const evaluations = histories.flatMap((history) => history.evaluations);
  const count = (kind: FoundCase['kind']): number =>
    cases.filter((each) => each.kind === kind).length;
  return {
    ...{ afterPartyId: partyIds.at(-1) ?? '', parties: partyIds.length },
    evaluations: evaluations.length,
    absences: evaluations.filter(({ value }) => value === null).length,
    ...{ hits: count('HIT'), misses: count('MISS') },
    ...{ falseAlarms: count('FALSE_ALARM'), undecided: count('UNDECIDED') },
  };
}
