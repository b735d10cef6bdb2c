import {
  ok,
  parseBusinessDate,
  refused,
  type BusinessDate,
  type Id,
  type Result,
} from '@duebook/kernel';
import {
  requirePermission,
  splitCommand,
  visibleLegalEntities,
  type Caller,
  type Command,
  type IdempotencyRefusal,
  type SqlReader,
} from '@duebook/platform';
import type { GovernanceContext } from '../../application/ports';
import {
  checkFindingDecision,
  type FindingDecision,
  type FindingDecisionFault,
  type FindingVerdict,
} from '../domain/finding-decision';
import { dayOfKey, type DetectiveRule, type Finding } from './detective-rule';
import { isSameHand } from './same-hand';

const READ = 'governance.finding.read';
const DECIDE = 'governance.finding.decide';

/** A finding with what was made of it. */
export interface DecidedFinding extends Finding {
  readonly ruleCode: string;
  /** Null while nobody has decided. */
  readonly decision: FindingDecision | null;
}

export interface FindingsQuestion {
  readonly ruleCode: string;
  readonly from: BusinessDate;
  readonly to: BusinessDate;
  readonly after: string | null;
  readonly limit: number;
}

export interface FindingDecide {
  readonly ruleCode: string;
  readonly findingKey: string;
  readonly decision: FindingVerdict;
  readonly reason: string;
}

/** No such rule. */
export type DetectiveRuleUnknown = Readonly<{ code: 'DETECTIVE_RULE_UNKNOWN'; field: 'ruleCode' }>;

export type FindingDecideRefusal =
  | FindingDecisionFault
  | DetectiveRuleUnknown
  | Readonly<{ code: 'FINDING_UNKNOWN'; field: 'findingKey' }>
  | IdempotencyRefusal;

type Outcome = Result<{ ruleCode: string; findingKey: string }, FindingDecideRefusal>;

/** Every detective rule there is, by code. Needs `governance.finding.read`. */
export const detectiveRulesOf =
  ({ detectiveRules }: GovernanceContext) =>
  (caller: Caller): readonly DetectiveRule[] => {
    requirePermission(caller, READ);
    return detectiveRules;
  };

/** Findings of a rule in a stretch of days, by key; null when there is no such rule. */
export const findingsPage =
  (context: GovernanceContext) =>
  async (
    caller: Caller,
    { ruleCode, ...question }: FindingsQuestion,
  ): Promise<readonly DecidedFinding[] | null> => {
    const legalEntityIds = visibleLegalEntities(caller, READ);
    const rule = context.detectiveRules.find(({ code }) => code === ruleCode);
    if (!rule) return null;
    const reader = context.unitOfWork.reader(caller);
    const findings = await rule.find(reader, { ...question, legalEntityIds, key: null });
    return withDecisions(context, reader, ruleCode, findings);
  };

/** One finding by rule and key; null when there is none that may be seen. */
export const findingByKey =
  (context: GovernanceContext) =>
  async (
    caller: Caller,
    { ruleCode, findingKey }: Pick<FindingDecide, 'ruleCode' | 'findingKey'>,
  ): Promise<DecidedFinding | null> => {
    const legalEntityIds = visibleLegalEntities(caller, READ);
    const reader = context.unitOfWork.reader(caller);
    const finding = await findOne(context, reader, { ruleCode, findingKey, legalEntityIds });
    if (!finding) return null;
    const [decided] = await withDecisions(context, reader, ruleCode, [finding]);
    return decided ?? null;
  };

/**
 * Says what a finding came to. Needs `governance.finding.decide` there; nobody decides about what
 * they had a hand in.
 */
export const findingDecide =
  (context: GovernanceContext) =>
  async (caller: Caller, command: Command<FindingDecide>): Promise<Outcome> => {
    requirePermission(caller, DECIDE);
    const request = splitCommand('findingDecide', command);
    return context.unitOfWork.mutate(caller, request, async (tx): Promise<Outcome> => {
      const { ruleCode, findingKey } = command;
      if (!context.detectiveRules.some(({ code }) => code === ruleCode)) {
        return refused({ code: 'DETECTIVE_RULE_UNKNOWN', field: 'ruleCode' });
      }
      const legalEntityIds = visibleLegalEntities(tx.caller, DECIDE);
      const finding = await findOne(context, tx, { ruleCode, findingKey, legalEntityIds });
      if (!finding) return refused({ code: 'FINDING_UNKNOWN', field: 'findingKey' });
      const hasHandInIt = await isSameHand(context, tx, finding.principalIds);
      const reason = checkFindingDecision(command.reason, hasHandInIt);
      if (!reason.ok) return reason;
      const decision: FindingDecision = {
        id: tx.ids.next(),
        ...{ ruleCode, findingKey, decision: command.decision, reason: reason.value },
        decidedById: tx.caller.principalId,
        decidedAt: tx.startedAt,
      };
      await context.segregation.addFindingDecision(tx, decision);
      tx.audit({
        action: 'finding.decide',
        subjectType: 'Finding',
        subjectId: `${ruleCode} ${findingKey}`,
        details: { decision: decision.decision, findingDecisionId: decision.id },
      });
      return ok({ ruleCode, findingKey });
    });
  };

function findOne(
  { detectiveRules }: GovernanceContext,
  reader: SqlReader,
  asked: Readonly<{ ruleCode: string; findingKey: string; legalEntityIds: readonly Id[] | null }>,
): Promise<Finding | null> {
  const rule = detectiveRules.find(({ code }) => code === asked.ruleCode);
  const day = parseBusinessDate(dayOfKey(asked.findingKey) ?? '');
  if (!rule || day === null) return Promise.resolve(null);
  const { findingKey: key, legalEntityIds } = asked;
  const window = { from: day, to: day, legalEntityIds, key, after: null, limit: 1 };
  return rule.find(reader, window).then(([finding]) => finding ?? null);
}

async function withDecisions(
  { segregation }: GovernanceContext,
  reader: SqlReader,
  ruleCode: string,
  findings: readonly Finding[],
): Promise<readonly DecidedFinding[]> {
  const keys = findings.map(({ key }) => key);
  const decisions = await segregation.findingDecisions(reader, ruleCode, keys);
  const byKey = new Map(decisions.map((decision) => [decision.findingKey, decision]));
  return findings.map((finding) => ({
    ...finding,
    ruleCode,
    decision: byKey.get(finding.key) ?? null,
  }));
}
