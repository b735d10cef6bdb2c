import { LegalEntityType, PrincipalType } from '@duebook/governance/graphql';
import type { Id } from '@duebook/kernel';
import { PartyType } from '@duebook/parties/graphql';
import {
  ConnectionArgs,
  connectionById,
  defineLoader,
  mapConnection,
  pageAfter,
  requireCaller,
  type ConnectionOf,
  type LoaderDefinition,
  type RequestContext,
} from '@duebook/platform/graphql';
import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { CreditPolicyLoaders } from '../../graphql/credit-policy-loaders';
import type { Alerts } from '../create-alerts';
import { AlertBacktestCasesArgs } from './alert-rule.inputs';
import {
  AlertBacktestCasePage,
  AlertBacktestCaseType,
  AlertBacktestPage,
  AlertBacktestType,
  alertRuleType,
  AlertRuleType,
  backtestType,
  caseType,
} from './alert-rule.types';

/** Rules by their ids, one statement per level. */
export interface AlertRuleLoaders {
  readonly alertRule: LoaderDefinition<Id, AlertRuleType>;
}

/** What alerts and rules refer to. */
export type AlertLoaders = CreditPolicyLoaders & AlertRuleLoaders;

/** Builds the loaders once, so that all resolvers of a request share what they have read. */
export function createAlertRuleLoaders({ reading }: Pick<Alerts, 'reading'>): AlertRuleLoaders {
  return {
    alertRule: defineLoader('credit-policy.alertRule', async (ids: readonly Id[], caller) =>
      (await reading.rulesByIds(caller, ids)).map((found) => found && alertRuleType(found)),
    ),
  };
}

/** What a rule refers to, and how it fared. */
@Resolver(() => AlertRuleType)
export class AlertRuleFieldsResolver {
  constructor(
    private readonly alerts: Alerts,
    private readonly loaders: CreditPolicyLoaders,
  ) {}

  @FieldResolver(() => LegalEntityType, {
    nullable: true,
    description:
      'Towards whom facts are told; null for all legal entities together, or when it is not visible.',
  })
  async legalEntity(
    @Root() { known }: AlertRuleType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<LegalEntityType | null> {
    const { legalEntityId } = known.scope;
    return legalEntityId === null ? null : loaders.of(this.loaders.legalEntity).load(legalEntityId);
  }

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    description: 'Whose alerts they are; null where they are whoever’s owns the customer.',
  })
  async owner(
    @Root() { known }: AlertRuleType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    const { ownerUserId } = known;
    return ownerUserId === null ? null : loaders.of(this.loaders.principal).load(ownerUserId);
  }

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    description: 'Who wrote it last; null when gone.',
  })
  async draftedBy(
    @Root() { known }: AlertRuleType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    return loaders.of(this.loaders.principal).load(known.draftedBy);
  }

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    description:
      'Who asked to switch it on, which somebody else agreed to; null for a draft, and when gone.',
  })
  async activatedBy(
    @Root() { known }: AlertRuleType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    const { activatedBy } = known;
    return activatedBy === null ? null : loaders.of(this.loaders.principal).load(activatedBy);
  }

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    description:
      'Who agreed to it, the last of them where several had to; null where nobody had to, for a draft, and when gone.',
  })
  async agreedBy(
    @Root() { known }: AlertRuleType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    const { agreedBy } = known;
    return agreedBy === null ? null : loaders.of(this.loaders.principal).load(agreedBy);
  }

  @FieldResolver(() => AlertBacktestPage.Connection, {
    description: 'How it would have fared on history, the latest back-test first.',
  })
  async backtests(
    @Root() { known }: AlertRuleType,
    @Args(() => ConnectionArgs) { first, after }: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<AlertBacktestType>> {
    const page = pageAfter({ first, after });
    const rows = await this.alerts.reading.backtests(requireCaller(context), known, page);
    return mapConnection(connectionById(rows, first), backtestType);
  }
}

/** What a back-test refers to, and its examples. */
@Resolver(() => AlertBacktestType)
export class AlertBacktestFieldsResolver {
  constructor(
    private readonly alerts: Alerts,
    private readonly loaders: AlertLoaders,
  ) {}

  @FieldResolver(() => AlertRuleType, {
    nullable: true,
    description:
      'The rule that was tried, as it stands now: compare its `contentHash`. Null when the viewer may not see it.',
  })
  async alertRule(
    @Root() { known }: AlertBacktestType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<AlertRuleType | null> {
    return loaders.of(this.loaders.alertRule).load(known.ruleId);
  }

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    description: 'Who asked for it; null when gone.',
  })
  async startedBy(
    @Root() { known }: AlertBacktestType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    return loaders.of(this.loaders.principal).load(known.starter.principalId);
  }

  @FieldResolver(() => AlertBacktestCasePage.Connection, {
    description: 'What was found so far, in no order that means anything.',
  })
  async cases(
    @Root() { known }: AlertBacktestType,
    @Args(() => AlertBacktestCasesArgs) { first, after, filter }: AlertBacktestCasesArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<AlertBacktestCaseType>> {
    const { id: backtestId, legalEntityId } = known;
    const rows = await this.alerts.reading.cases(
      requireCaller(context),
      pageAfter({ first, after }),
      { backtestId, legalEntityId, kinds: filter?.kinds ?? null },
    );
    return mapConnection(connectionById(rows, first), caseType);
  }
}

/** Whom an example is about. */
@Resolver(() => AlertBacktestCaseType)
export class AlertBacktestCaseFieldsResolver {
  constructor(private readonly loaders: CreditPolicyLoaders) {}

  @FieldResolver(() => PartyType, {
    nullable: true,
    description: 'The customer. Needs parties.party.read, else null.',
  })
  async party(
    @Root() { partyUuid }: AlertBacktestCaseType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<PartyType | null> {
    return loaders.of(this.loaders.partyById).load(partyUuid);
  }
}
