import { LegalEntityType, legalEntitiesAsked, PrincipalType } from '@duebook/governance/graphql';
import { make } from '@duebook/kernel';
import { PartyType } from '@duebook/parties/graphql';
import {
  ConnectionArgs,
  connectionById,
  connectionFrom,
  countedPage,
  decodeCursor,
  encodeCursor,
  mapConnection,
  pageAfter,
  requireCaller,
  totalCountOf,
  uuidOf,
  uuidOrNullOf,
  type ConnectionOf,
  type CountedPage,
  type RequestContext,
  type UserError,
} from '@duebook/platform/graphql';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { AlertFilter } from '../application/ports';
import type { Alerts } from '../create-alerts';
import type { AlertAction } from '../domain/decide-alert';
import { alertElementError, alertError } from './alert-errors';
import type { AlertLoaders } from './alert-rule-fields.resolver';
import { AlertRuleType } from './alert-rule.types';
import {
  CreditAlertCountsArgs,
  CreditAlertsAcknowledgeInput,
  CreditAlertsArgs,
  CreditAlertsAssignInput,
  CreditAlertsResolveInput,
  CreditAlertsSnoozeInput,
  type CreditAlertFilterInput,
  type NamedCreditAlertInput,
} from './credit-alert.inputs';
import {
  alertCountType,
  AlertPatrolPage,
  AlertPatrolType,
  CreditAlertCountPage,
  type CreditAlertCountType,
  CreditAlertPage,
  CreditAlertResultType,
  CreditAlertsAcknowledgePayload,
  CreditAlertsAssignPayload,
  CreditAlertsResolvePayload,
  CreditAlertsSnoozePayload,
  creditAlertType,
  CreditAlertType,
  patrolType,
} from './credit-alert.types';

type Outcome = Awaited<ReturnType<Alerts['decide'] | Alerts['assign']>>;

/** What a bulk call answers. */
interface Answered {
  readonly results: CreditAlertResultType[] | null;
  readonly userErrors: UserError[];
}

/** The work queue of early warning. */
@Resolver()
export class CreditAlertResolver {
  constructor(private readonly alerts: Alerts) {}

  @Query(() => CreditAlertPage.Connection, {
    description:
      'Alerts, what was raised last first. Those of rules over all legal entities are seen by who may see all of them. Needs credit-policy.creditAlert.read.',
  })
  async creditAlerts(
    @Args(() => CreditAlertsArgs) { first, after, filter }: CreditAlertsArgs,
    @Ctx() context: RequestContext,
  ): Promise<CountedPage<CreditAlertType>> {
    const caller = requireCaller(context);
    const { reading } = this.alerts;
    const asked = filterOf(filter ?? NO_FILTER);
    const rows = await reading.alerts(caller, pageAfter({ first, after }), asked);
    return countedPage(mapConnection(connectionById(rows, first), creditAlertType), () =>
      reading.alertCount(caller, asked),
    );
  }

  @Query(() => CreditAlertCountPage.Connection, {
    description:
      'How many alerts of each rule stand and stood, by the codes of rules. Needs credit-policy.creditAlert.read.',
  })
  async creditAlertCounts(
    @Args(() => CreditAlertCountsArgs) { first, after, filter }: CreditAlertCountsArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<CreditAlertCountType>> {
    const [code = null] = decodeCursor(after, ['TEXT']) ?? [];
    const rows = await this.alerts.reading.countsByRule(
      requireCaller(context),
      { after: code, limit: first + 1 },
      legalEntitiesAsked(filter?.legalEntityIds),
    );
    const page = connectionFrom(rows, first, ({ ruleCode }) => encodeCursor([ruleCode]));
    return mapConnection(page, alertCountType);
  }

  @Query(() => AlertPatrolPage.Connection, {
    description:
      'Patrols, the latest first. Needs credit-policy.creditAlert.read in the whole tenant.',
  })
  async alertPatrols(
    @Args(() => ConnectionArgs) { first, after }: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<AlertPatrolType>> {
    const page = pageAfter({ first, after });
    const rows = await this.alerts.reading.patrols(requireCaller(context), page);
    return mapConnection(connectionById(rows, first), patrolType);
  }

  @Mutation(() => CreditAlertsAcknowledgePayload, {
    description:
      'Says that somebody works on alerts; each by itself. Needs credit-policy.creditAlert.decide for the legal entities of their rules.',
  })
  async creditAlertsAcknowledge(
    @Arg('input', () => CreditAlertsAcknowledgeInput, { description: 'Which alerts.' })
    { alerts, idempotencyKey }: CreditAlertsAcknowledgeInput,
    @Ctx() context: RequestContext,
  ): Promise<CreditAlertsAcknowledgePayload> {
    const action = { kind: 'ACKNOWLEDGE' } as const;
    const answered = await this.decide(context, { alerts, idempotencyKey, action });
    return make(CreditAlertsAcknowledgePayload, answered);
  }

  @Mutation(() => CreditAlertsSnoozePayload, {
    description:
      'Lets alerts rest until a day; each by itself. Needs credit-policy.creditAlert.decide for the legal entities of their rules.',
  })
  async creditAlertsSnooze(
    @Arg('input', () => CreditAlertsSnoozeInput, { description: 'Which alerts, until when.' })
    { alerts, idempotencyKey, until }: CreditAlertsSnoozeInput,
    @Ctx() context: RequestContext,
  ): Promise<CreditAlertsSnoozePayload> {
    const action = { kind: 'SNOOZE', until } as const;
    const answered = await this.decide(context, { alerts, idempotencyKey, action });
    return make(CreditAlertsSnoozePayload, answered);
  }

  @Mutation(() => CreditAlertsResolvePayload, {
    description:
      'Says whether alerts were right, with a note; each by itself. Their rule leaves the customer alone for its cool-down. Needs credit-policy.creditAlert.decide for the legal entities of their rules.',
  })
  async creditAlertsResolve(
    @Arg('input', () => CreditAlertsResolveInput, { description: 'Which alerts, and how.' })
    { alerts, idempotencyKey, verdict, note }: CreditAlertsResolveInput,
    @Ctx() context: RequestContext,
  ): Promise<CreditAlertsResolvePayload> {
    const action = { kind: 'RESOLVE', verdict, note } as const;
    const answered = await this.decide(context, { alerts, idempotencyKey, action });
    return make(CreditAlertsResolvePayload, answered);
  }

  @Mutation(() => CreditAlertsAssignPayload, {
    description:
      'Gives alerts to somebody, or to nobody; each by itself. Needs credit-policy.creditAlert.assign for the legal entities of their rules.',
  })
  async creditAlertsAssign(
    @Arg('input', () => CreditAlertsAssignInput, { description: 'Which alerts, to whom.' })
    { alerts, idempotencyKey, ownerId }: CreditAlertsAssignInput,
    @Ctx() context: RequestContext,
  ): Promise<CreditAlertsAssignPayload> {
    const outcome = await this.alerts.assign(requireCaller(context), {
      idempotencyKey,
      alerts: alerts.map(namedOf),
      ownerUserId: uuidOrNullOf('User', ownerId),
    });
    return make(CreditAlertsAssignPayload, await this.answer(context, outcome));
  }

  private async decide(
    context: RequestContext,
    {
      alerts,
      ...command
    }: Readonly<{
      alerts: readonly NamedCreditAlertInput[];
      idempotencyKey: string;
      action: AlertAction;
    }>,
  ): Promise<Answered> {
    const outcome = await this.alerts.decide(requireCaller(context), {
      ...command,
      alerts: alerts.map(namedOf),
    });
    return this.answer(context, outcome);
  }

  private async answer(context: RequestContext, outcome: Outcome): Promise<Answered> {
    if (!outcome.ok) return { results: null, userErrors: [alertError(outcome.refusal)] };
    const ids = outcome.value.map(({ creditAlertId }) => creditAlertId);
    const found = await this.alerts.reading.alertsByIds(requireCaller(context), ids);
    const results = outcome.value.map(({ refusal }, index) => {
      const alert = found[index] ?? null;
      return make(CreditAlertResultType, {
        creditAlert: alert && creditAlertType(alert),
        userErrors: refusal ? [alertElementError(refusal, index)] : [],
      });
    });
    return { results, userErrors: [] };
  }
}

function namedOf({ creditAlertId, expectedVersion }: NamedCreditAlertInput) {
  return { creditAlertId: uuidOf('CreditAlert', creditAlertId), expectedVersion };
}

const NO_FILTER: Readonly<Partial<CreditAlertFilterInput>> = {};

function filterOf(filter: Readonly<Partial<CreditAlertFilterInput>>): AlertFilter {
  const { partyIds, ownerIds } = filter;
  return {
    ...conditionsOf(filter),
    legalEntityIds: legalEntitiesAsked(filter.legalEntityIds),
    partyIds: partyIds?.map((id) => uuidOf('Party', id)) ?? null,
    ownerUserIds: ownerIds?.map((id) => uuidOf('User', id)) ?? null,
  };
}

/** What of a filter stands for itself; left out is null. */
function conditionsOf({
  states = null,
  severities = null,
  ruleCodes = null,
  isUnowned = null,
  holds = null,
  raisedFrom = null,
  raisedTo = null,
}: Readonly<Partial<CreditAlertFilterInput>>) {
  return { states, severities, ruleCodes, isUnowned, holds, raisedFrom, raisedTo };
}

/** Counts a list of alerts when it is asked how many there are. */
@Resolver(() => CreditAlertPage.Connection)
export class CreditAlertPageResolver {
  @FieldResolver()
  totalCount(@Root() page: CountedPage<CreditAlertType>): Promise<string> {
    return totalCountOf(page);
  }
}

/** What an alert refers to. */
@Resolver(() => CreditAlertType)
export class CreditAlertFieldsResolver {
  constructor(private readonly loaders: AlertLoaders) {}

  @FieldResolver(() => AlertRuleType, {
    nullable: true,
    description:
      'The version of the rule that raised it; null when the viewer may not see rules (credit-policy.alertRule.read).',
  })
  async alertRule(
    @Root() { known }: CreditAlertType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<AlertRuleType | null> {
    return loaders.of(this.loaders.alertRule).load(known.ruleId);
  }

  @FieldResolver(() => PartyType, {
    nullable: true,
    description: 'The customer it is about. Needs parties.party.read, else null.',
  })
  async party(
    @Root() { known }: CreditAlertType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<PartyType | null> {
    return loaders.of(this.loaders.partyById).load(known.partyId);
  }

  @FieldResolver(() => LegalEntityType, {
    nullable: true,
    description:
      'Towards whom its facts are told; null for all legal entities together, or when it is not visible.',
  })
  async legalEntity(
    @Root() { known }: CreditAlertType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<LegalEntityType | null> {
    const { legalEntityId } = known;
    return legalEntityId === null ? null : loaders.of(this.loaders.legalEntity).load(legalEntityId);
  }

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    description: 'Whose it is to work off; null for nobody’s.',
  })
  async owner(
    @Root() { known }: CreditAlertType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    const { ownerUserId } = known;
    return ownerUserId === null ? null : loaders.of(this.loaders.principal).load(ownerUserId);
  }

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    description: 'Who last acknowledged, snoozed or resolved it; null before, and when gone.',
  })
  async decidedBy(
    @Root() { known }: CreditAlertType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    const { decidedBy } = known;
    return decidedBy === null ? null : loaders.of(this.loaders.principal).load(decidedBy);
  }
}
