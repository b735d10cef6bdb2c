import { legalEntitiesAsked, requestIdOf } from '@duebook/governance/graphql';
import { make, type Id } from '@duebook/kernel';
import {
  connectionById,
  mapConnection,
  pageAfter,
  requireCaller,
  uuidOf,
  uuidOrNullOf,
  type ConnectionOf,
  type RequestContext,
} from '@duebook/platform/graphql';
import { Arg, Args, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { Alerts } from '../create-alerts';
import { USUAL_OUTCOME } from '../domain/alert-rule';
import { alertError } from './alert-errors';
import {
  AlertBacktestCancelInput,
  AlertRuleActivateInput,
  AlertRuleBacktestInput,
  AlertRuleDraftInput,
  AlertRuleEndInput,
  AlertRulesArgs,
} from './alert-rule.inputs';
import {
  AlertBacktestCancelPayload,
  AlertBacktestType,
  AlertRuleActivatePayload,
  AlertRuleBacktestPayload,
  AlertRuleDraftPayload,
  AlertRuleEndPayload,
  AlertRulePage,
  alertRuleType,
  AlertRuleType,
  backtestType,
} from './alert-rule.types';

/** What customers are watched for. */
@Resolver()
export class AlertRuleResolver {
  constructor(private readonly alerts: Alerts) {}

  @Query(() => AlertRulePage.Connection, {
    description: 'Versions of alert rules, the latest first. Needs credit-policy.alertRule.read.',
  })
  async alertRules(
    @Args(() => AlertRulesArgs) { first, after, filter }: AlertRulesArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<AlertRuleType>> {
    const rows = await this.alerts.reading.rules(
      requireCaller(context),
      pageAfter({ first, after }),
      {
        legalEntityIds: legalEntitiesAsked(filter?.legalEntityIds),
        ruleCodes: filter?.ruleCodes ?? null,
        states: filter?.states ?? null,
        severities: filter?.severities ?? null,
      },
    );
    return mapConnection(connectionById(rows, first), alertRuleType);
  }

  @Mutation(() => AlertRuleDraftPayload, {
    description:
      'Writes the next version of an alert rule as a draft, or other content into the draft that stands. Needs credit-policy.alertRule.draft for the legal entity, or in the whole tenant.',
  })
  async alertRuleDraft(
    @Arg('input', () => AlertRuleDraftInput, { description: 'What the version says.' })
    input: AlertRuleDraftInput,
    @Ctx() context: RequestContext,
  ): Promise<AlertRuleDraftPayload> {
    const outcome = await this.alerts.draftRule(requireCaller(context), draftOf(input));
    if (!outcome.ok) {
      const userErrors = [alertError(outcome.refusal)];
      return make(AlertRuleDraftPayload, { alertRule: null, userErrors });
    }
    const alertRule = await this.rule(context, outcome.value.alertRuleId);
    return make(AlertRuleDraftPayload, { alertRule, userErrors: [] });
  }

  @Mutation(() => AlertRuleBacktestPayload, {
    description:
      'Puts a back-test in the queue: a job tries the rule on history, by the facts of each day alone. Where there is no history yet it has ended at once, and says so by `isHistoryEmpty`. Needs credit-policy.alertRule.backtest for the legal entity, or in the whole tenant.',
  })
  async alertRuleBacktest(
    @Arg('input', () => AlertRuleBacktestInput, { description: 'Which rule, and how far back.' })
    { alertRuleId, rhythm, ...input }: AlertRuleBacktestInput,
    @Ctx() context: RequestContext,
  ): Promise<AlertRuleBacktestPayload> {
    const outcome = await this.alerts.startBacktest(requireCaller(context), {
      ...input,
      alertRuleId: uuidOf('AlertRule', alertRuleId),
      rhythm: rhythm ?? 'MONTH_END',
    });
    if (!outcome.ok) {
      const userErrors = [alertError(outcome.refusal)];
      return make(AlertRuleBacktestPayload, { alertBacktest: null, userErrors });
    }
    const alertBacktest = await this.backtest(context, outcome.value.alertBacktestId);
    return make(AlertRuleBacktestPayload, { alertBacktest, userErrors: [] });
  }

  @Mutation(() => AlertBacktestCancelPayload, {
    description:
      'Ends a back-test before its next piece of work. Needs credit-policy.alertRule.backtest for the legal entity, or in the whole tenant.',
  })
  async alertBacktestCancel(
    @Arg('input', () => AlertBacktestCancelInput, { description: 'Which back-test.' })
    { alertBacktestId, ...input }: AlertBacktestCancelInput,
    @Ctx() context: RequestContext,
  ): Promise<AlertBacktestCancelPayload> {
    const outcome = await this.alerts.cancelBacktest(requireCaller(context), {
      ...input,
      alertBacktestId: uuidOf('AlertBacktest', alertBacktestId),
    });
    if (!outcome.ok) {
      const userErrors = [alertError(outcome.refusal)];
      return make(AlertBacktestCancelPayload, { alertBacktest: null, userErrors });
    }
    const alertBacktest = await this.backtest(context, outcome.value.alertBacktestId);
    return make(AlertBacktestCancelPayload, { alertBacktest, userErrors: [] });
  }

  @Mutation(() => AlertRuleActivatePayload, {
    description:
      'Asks for the agreement of somebody else to let a draft watch customers, which was back-tested as it stands; an earlier version watches no more then. Needs credit-policy.alertRule.activate for the legal entity, or in the whole tenant.',
  })
  async alertRuleActivate(
    @Arg('input', () => AlertRuleActivateInput, { description: 'Which draft.' })
    { alertRuleId, ...input }: AlertRuleActivateInput,
    @Ctx() context: RequestContext,
  ): Promise<AlertRuleActivatePayload> {
    const outcome = await this.alerts.activateRule(requireCaller(context), {
      ...input,
      alertRuleId: uuidOf('AlertRule', alertRuleId),
    });
    if (!outcome.ok) {
      const userErrors = [alertError(outcome.refusal)];
      return make(AlertRuleActivatePayload, {
        ...{ alertRule: null, approvalRequestId: null, userErrors },
      });
    }
    const approvalRequestId = requestIdOf(outcome.value);
    const id = 'alertRuleId' in outcome.value ? outcome.value.alertRuleId : null;
    const alertRule = id === null ? null : await this.rule(context, id);
    return make(AlertRuleActivatePayload, { alertRule, approvalRequestId, userErrors: [] });
  }

  @Mutation(() => AlertRuleEndPayload, {
    description:
      'Switches an alert rule off; its alerts stay as they are. Needs credit-policy.alertRule.end for the legal entity, or in the whole tenant.',
  })
  async alertRuleEnd(
    @Arg('input', () => AlertRuleEndInput, { description: 'Which rule.' })
    { alertRuleId, ...input }: AlertRuleEndInput,
    @Ctx() context: RequestContext,
  ): Promise<AlertRuleEndPayload> {
    const outcome = await this.alerts.endRule(requireCaller(context), {
      ...input,
      alertRuleId: uuidOf('AlertRule', alertRuleId),
    });
    if (!outcome.ok) {
      const userErrors = [alertError(outcome.refusal)];
      return make(AlertRuleEndPayload, { alertRule: null, userErrors });
    }
    const alertRule = await this.rule(context, outcome.value.alertRuleId);
    return make(AlertRuleEndPayload, { alertRule, userErrors: [] });
  }

  private async rule(context: RequestContext, id: Id): Promise<AlertRuleType | null> {
    const [found] = await this.alerts.reading.rulesByIds(requireCaller(context), [id]);
    return found ? alertRuleType(found) : null;
  }

  private async backtest(context: RequestContext, id: Id): Promise<AlertBacktestType | null> {
    const [found] = await this.alerts.reading.backtestsByIds(requireCaller(context), [id]);
    return found ? backtestType(found) : null;
  }
}

function draftOf(input: AlertRuleDraftInput) {
  const { idempotencyKey, ruleCode, nameZh, severity, expression, coolDownDays } = input;
  return {
    ...{ idempotencyKey, ruleCode, severity, expression, coolDownDays },
    ...{ nameEn: input.name, nameZh, currency: input.currencyCode },
    ...{ explanationEn: input.explanation, explanationZh: input.explanationZh },
    scope: {
      legalEntityId: uuidOrNullOf('LegalEntity', input.legalEntityId),
      segments: input.segments ?? [],
      regions: input.regions ?? [],
    },
    ownerUserId: uuidOrNullOf('User', input.ownerId),
    outcome: {
      overdueDays: input.outcomeOverdueDays ?? USUAL_OUTCOME.overdueDays,
      withinDays: input.outcomeWithinDays ?? USUAL_OUTCOME.withinDays,
    },
    asksForReview: input.asksForReview === true,
    expectedVersion: input.expectedVersion ?? null,
  };
}
