import type { BusinessDate, Id } from '@duebook/kernel';
import type { SqlReader, Transaction } from '@duebook/platform';
import type { AlertRule } from '../domain/alert-rule';
import { holdsOf, watches, type RuleGroup } from '../domain/compile-rule';
import type { AlertEvidence, CreditAlert } from '../domain/credit-alert';
import { decidePatrol, type StandingAlert } from '../domain/decide-patrol';
import { alertRaised } from '../events/alert-news';
import { evidenceOf } from './backtest-piece';
import type { AlertContext, AlertRefresh, KnownAlerts, PatrolPiece, WatchedParty } from './ports';

/** A rule and a customer it watches, with what it said of them. */
export interface Finding {
  readonly rule: AlertRule;
  readonly party: WatchedParty;
  /** Null: what decides is absent. */
  readonly holds: boolean | null;
  /** Where it holds. */
  readonly evidence: AlertEvidence | null;
}

/** Asks rules of some customers: their facts are read once for each group of rules. */
export async function readFindings(
  { facts }: Pick<AlertContext, 'facts'>,
  reader: SqlReader,
  of: Readonly<{
    groups: readonly RuleGroup[];
    parties: readonly WatchedParty[];
    patrolOn: BusinessDate;
  }>,
): Promise<readonly Finding[]> {
  const { groups, parties, patrolOn } = of;
  const partyIds = parties.map(({ id }) => id);
  const findings: Finding[] = [];
  for (const { legalEntityId, currency, names, rules } of groups) {
    const read = await facts.read(reader, {
      ...{ partyIds, legalEntityId, currency, names, asOf: patrolOn },
    });
    for (const party of parties) {
      const known = read.get(party.id) ?? new Map();
      for (const compiled of rules) {
        const { rule } = compiled;
        if (!watches(rule.scope, party)) continue;
        const holds = holdsOf(compiled, known);
        const evidence = holds === true ? evidenceOf(compiled, known, patrolOn) : null;
        findings.push({ rule, party, holds, evidence });
      }
    }
  }
  return findings;
}

type Figures = Omit<PatrolPiece, 'afterPartyId' | 'parties'>;

/** Decides on each and writes all of it, in as many statements for one as for thousands. */
export async function writeFindings(
  { alerts }: Pick<AlertContext, 'alerts'>,
  tx: Transaction,
  { findings, patrolOn }: Readonly<{ findings: readonly Finding[]; patrolOn: BusinessDate }>,
): Promise<Figures> {
  const known = await alerts.known(tx, {
    partyIds: [...new Set(findings.map(({ party }) => party.id))],
    ruleCodes: [...new Set(findings.map(({ rule }) => rule.ruleCode))],
  });
  const decided = decideAll(tx, { findings, patrolOn, known });
  const { raised, refreshes, figures } = decided;
  await alerts.raise(tx, raised);
  await alerts.refresh(tx, refreshes);
  const asking = new Set(findings.flatMap(({ rule }) => (rule.asksForReview ? [rule.id] : [])));
  for (const alert of raised) alertRaised(tx, alert, { asksForReview: asking.has(alert.ruleId) });
  return figures;
}

interface Decided {
  readonly raised: readonly CreditAlert[];
  readonly refreshes: readonly AlertRefresh[];
  readonly figures: Figures;
}

function decideAll(
  tx: Transaction,
  of: Readonly<{
    findings: readonly Finding[];
    patrolOn: BusinessDate;
    known: KnownAlerts;
  }>,
): Decided {
  const { findings, patrolOn: today, known } = of;
  const standing = new Map(known.standing.map((each) => [keyOf(each), each]));
  const resolved = new Map(known.resolved.map((each) => [keyOf(each), each.resolvedOn]));
  const raised: CreditAlert[] = [];
  const refreshes: AlertRefresh[] = [];
  const counts = { NOTHING: 0, RAISE: 0, COOLING: 0, REFRESH: 0, CLEAR: 0, WAKE: 0 };
  for (const { rule, party, holds, evidence } of findings) {
    const key = keyOf({ ruleCode: rule.ruleCode, partyId: party.id });
    const stands: StandingAlert | null = standing.get(key) ?? null;
    const lastResolvedOn = resolved.get(key) ?? null;
    const { coolDownDays } = rule;
    const decision = decidePatrol({
      ...{ today, holds, coolDownDays, standing: stands, lastResolvedOn },
    });
    counts[decision.kind] += 1;
    if ('alertId' in decision) {
      const { kind, alertId: id, wakes } = decision;
      const heldOn = kind === 'REFRESH' ? today : null;
      refreshes.push({ id, evidence, heldOn, wakes, clearedOn: kind === 'CLEAR' ? today : null });
    } else if (decision.kind === 'RAISE' && evidence) {
      raised.push(newAlert(tx.ids.next(), { rule, party, evidence }));
    }
  }
  const absences = findings.filter(({ holds }) => holds === null).length;
  const { RAISE, REFRESH, CLEAR, COOLING } = counts;
  const figures = { raised: RAISE, refreshed: REFRESH, cleared: CLEAR, cooling: COOLING, absences };
  return { raised, refreshes, figures };
}

function keyOf({ ruleCode, partyId }: Readonly<{ ruleCode: string; partyId: Id }>): string {
  return `${ruleCode}|${partyId}`;
}

function newAlert(
  id: Id,
  { rule, party, evidence }: Omit<Finding, 'holds'> & { readonly evidence: AlertEvidence },
): CreditAlert {
  return {
    ...{ id, ruleId: rule.id, ruleCode: rule.ruleCode, partyId: party.id },
    ...{ legalEntityId: rule.scope.legalEntityId, severity: rule.severity, state: 'OPEN' },
    ...{ raisedOn: evidence.on, lastHeldOn: evidence.on, clearedOn: null },
    ...{ raisedEvidence: evidence, latestEvidence: evidence },
    ownerUserId: rule.ownerUserId ?? party.ownerUserId,
    ...{ snoozedUntil: null, verdict: null, note: null, resolvedOn: null },
    ...{ decidedBy: null, decidedAt: null, version: 1 },
  };
}
