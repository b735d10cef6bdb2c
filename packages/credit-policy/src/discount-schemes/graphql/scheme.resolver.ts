import { LegalEntityType, legalEntitiesAsked, PrincipalType } from '@duebook/governance/graphql';
import { invariant, Money, type BusinessDate, type Id } from '@duebook/kernel';
import { LedgerDocumentType, OpenItemType } from '@duebook/ledger/graphql';
import { PartyType } from '@duebook/parties/graphql';
import {
  connectionById,
  connectionFrom,
  decodeCursor,
  encodeCursor,
  mapConnection,
  MoneyType,
  moneyType,
  pageAfter,
  requireCaller,
  uuidOrNullOf,
  type ConnectionOf,
  type RequestContext,
  type Sent,
} from '@duebook/platform/graphql';
import { Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { CreditLimitType } from '../../limits/graphql/limit.types';
import type { LeakFilter, LeakPlace } from '../application/ports';
import type { SchemeReading } from '../application/read-schemes';
import type { SchemeVersion } from '../domain/discount-scheme';
import {
  DiscountLeakPage,
  DiscountLeaksArgs,
  DiscountLeakTotalsArgs,
  DiscountLeakTotalType,
  DiscountLeakType,
  leakTotalType,
  leakType,
  type DiscountLeakFilterInput,
} from './leak.types';
import { DiscountRewardsArgs, DiscountSchemeVersionsArgs } from './scheme.inputs';
import type { SchemeReferences } from './scheme.loaders';
import { DiscountRewardPage, DiscountRewardType, rewardType } from './discount-reward.types';
import {
  evaluationType,
  SchemeEvaluationType,
  SchemeScopeType,
  SchemeVersionPage,
  SchemeVersionType,
  schemeVersionType,
} from './scheme.types';

/** Lists schemes, and what was taken without being earned. */
@Resolver()
export class DiscountSchemeResolver {
  constructor(private readonly reading: SchemeReading) {}

  @Query(() => SchemeVersionPage.Connection, {
    description:
      'Versions of discount schemes, the latest first. Needs credit-policy.discountScheme.read.',
  })
  async discountSchemeVersions(
    @Args(() => DiscountSchemeVersionsArgs) { first, after, filter }: DiscountSchemeVersionsArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<SchemeVersionType>> {
    const rows = await this.reading.page(requireCaller(context), pageAfter({ first, after }), {
      schemeCodes: filter?.schemeCodes ?? null,
      states: filter?.states ?? null,
      periodOn: filter?.periodOn ?? null,
    });
    return mapConnection(connectionById(rows, first), schemeVersionType);
  }

  @Query(() => DiscountLeakPage.Connection, {
    description:
      'Cash discounts that were granted though the day of payment had not earned them, and credit notes that go beyond what customers earned by a scheme; the latest first. What was undone is not among them. Needs credit-policy.discountScheme.read.',
  })
  async discountLeaks(
    @Args(() => DiscountLeaksArgs) { first, after, filter }: DiscountLeaksArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<DiscountLeakType>> {
    const rows = await this.reading.leaks(requireCaller(context), {
      ...leaksAsked(filter ?? {}),
      ...{ limit: first + 1, after: placeOf(after) },
    });
    const page = connectionFrom(rows, first, ({ takenOn, id }) => encodeCursor([takenOn, id]));
    return mapConnection(page, leakType);
  }

  @Query(() => [DiscountLeakTotalType], {
    description:
      'The same in sums, by kind and then currency. Needs credit-policy.discountScheme.read.',
  })
  async discountLeakTotals(
    @Args(() => DiscountLeakTotalsArgs) { filter }: DiscountLeakTotalsArgs,
    @Ctx() context: RequestContext,
  ): Promise<DiscountLeakTotalType[]> {
    const asked = leaksAsked(filter ?? {});
    const totals = await this.reading.leakTotals(requireCaller(context), asked);
    return totals.map(leakTotalType);
  }
}

function leaksAsked(sent: Sent<DiscountLeakFilterInput>): {
  readonly legalEntityIds: readonly Id[] | null;
  readonly filter: LeakFilter;
} {
  return {
    legalEntityIds: legalEntitiesAsked(sent.legalEntityIds),
    filter: {
      kinds: sent.kinds ?? null,
      partyId: uuidOrNullOf('Party', sent.partyId),
      takenFrom: sent.takenFrom ?? null,
      takenTo: sent.takenTo ?? null,
    },
  };
}

function placeOf(after: string | null | undefined): LeakPlace | null {
  const [takenOn, id] = decodeCursor(after, ['DATE', 'UUID']) ?? [];
  return takenOn === undefined || id === undefined
    ? null
    : { takenOn: takenOn as BusinessDate, id };
}

/** What a version refers to. */
@Resolver(() => SchemeVersionType)
export class SchemeVersionFieldsResolver {
  constructor(private readonly loaders: SchemeReferences) {}

  @FieldResolver(() => LegalEntityType, {
    nullable: true,
    description: 'Whose sales count; null for those of all legal entities together.',
  })
  async legalEntity(
    @Root() { legalEntityId }: SchemeVersionType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<LegalEntityType | null> {
    return legalEntityId === null ? null : loaders.of(this.loaders.legalEntity).load(legalEntityId);
  }

  @FieldResolver(() => [SchemeEvaluationType], {
    description: 'What it came to: the final evaluation first, then the latest, at most 100.',
  })
  async evaluations(
    @Root() { schemeVersionId }: SchemeVersionType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<SchemeEvaluationType[]> {
    const found = await loaders.of(this.loaders.discountEvaluationsOf).load(schemeVersionId);
    return (found ?? []).map(evaluationType);
  }

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    name: 'draftedBy',
    description: 'Who drafted it last; null for Duebook itself.',
  })
  drafter(@Root() { draftedBy }: SchemeVersionType, @Ctx() context: RequestContext) {
    return this.principal(context, draftedBy);
  }

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    name: 'activatedBy',
    description: 'Who asked that it hold; null for a draft.',
  })
  activator(@Root() { activatedBy }: SchemeVersionType, @Ctx() context: RequestContext) {
    return this.principal(context, activatedBy);
  }

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    name: 'agreedBy',
    description:
      'Who agreed to it, the last of them where several had to; null where nobody had to, and for a draft.',
  })
  agreeing(@Root() { agreedBy }: SchemeVersionType, @Ctx() context: RequestContext) {
    return this.principal(context, agreedBy);
  }

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    name: 'endedBy',
    description: 'Who ended it; null while it has not ended.',
  })
  ender(@Root() { endedBy }: SchemeVersionType, @Ctx() context: RequestContext) {
    return this.principal(context, endedBy);
  }

  private async principal({ loaders }: RequestContext, id: Id | null) {
    return id === null ? null : loaders.of(this.loaders.principal).load(id);
  }
}

/** The parties that a scope names. */
@Resolver(() => SchemeScopeType)
export class SchemeScopeFieldsResolver {
  constructor(private readonly loaders: SchemeReferences) {}

  @FieldResolver(() => [PartyType], {
    description: 'Parties that it names, those that the viewer may see; empty for no restriction.',
  })
  async parties(
    @Root() { partyIds }: SchemeScopeType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<PartyType[]> {
    const found = await loaders.of(this.loaders.partyById).loadMany([...partyIds]);
    return found.filter((each) => each instanceof PartyType);
  }
}

/** What an evaluation comes to, against what was planned. */
@Resolver(() => SchemeEvaluationType)
export class SchemeEvaluationFieldsResolver {
  constructor(
    private readonly reading: SchemeReading,
    private readonly loaders: SchemeReferences,
  ) {}

  @FieldResolver(() => SchemeVersionType, { description: 'The version that was worked out.' })
  async discountSchemeVersion(
    @Root() evaluation: SchemeEvaluationType,
    @Ctx() context: RequestContext,
  ): Promise<SchemeVersionType> {
    return schemeVersionType(await this.scheme(evaluation, context));
  }

  @FieldResolver(() => MoneyType, {
    description: 'What all customers together have earned, in the scheme’s currency.',
  })
  async rewardTotal(
    @Root() evaluation: SchemeEvaluationType,
    @Ctx() context: RequestContext,
  ): Promise<MoneyType> {
    const { currency } = await this.scheme(evaluation, context);
    return moneyType(Money.of(evaluation.total, currency));
  }

  @FieldResolver(() => MoneyType, {
    nullable: true,
    description:
      'By how much all rewards go beyond what was planned; negative below it. Null where nothing was planned.',
  })
  async overBudget(
    @Root() evaluation: SchemeEvaluationType,
    @Ctx() context: RequestContext,
  ): Promise<MoneyType | null> {
    const { currency, budget } = await this.scheme(evaluation, context);
    return budget && moneyType(Money.of(evaluation.total.minus(budget), currency));
  }

  @FieldResolver(() => DiscountRewardPage.Connection, {
    description: 'What each customer came to, in the order of their ids.',
  })
  async rewards(
    @Root() evaluation: SchemeEvaluationType,
    @Args(() => DiscountRewardsArgs) { first, after, filter }: DiscountRewardsArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<DiscountRewardType>> {
    const { currency } = await this.scheme(evaluation, context);
    const asked = pageAfter({ first, after });
    const rows = await this.reading.rewards(requireCaller(context), evaluation.evaluationId, {
      ...asked,
      filter: {
        outcomes: filter?.outcomes ?? null,
        partyId: uuidOrNullOf('Party', filter?.partyId),
      },
    });
    const page = connectionFrom(rows, first, ({ partyId }) => encodeCursor([partyId]));
    return mapConnection(page, (row) => rewardType(row, currency));
  }

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    name: 'evaluatedBy',
    description: 'Who had it worked out; null for Duebook itself.',
  })
  async evaluator(
    @Root() { evaluatedBy }: SchemeEvaluationType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    return loaders.of(this.loaders.principal).load(evaluatedBy);
  }

  /** Seen by whoever sees the evaluation. */
  private async scheme(
    { schemeVersionId }: SchemeEvaluationType,
    { loaders }: RequestContext,
  ): Promise<SchemeVersion> {
    const scheme = await loaders.of(this.loaders.discountScheme).load(schemeVersionId);
    invariant(scheme !== null, 'an evaluation is of a scheme that its viewer sees');
    return scheme;
  }
}

/** What a reward refers to. */
@Resolver(() => DiscountRewardType)
export class DiscountRewardFieldsResolver {
  constructor(private readonly loaders: SchemeReferences) {}

  @FieldResolver(() => PartyType, {
    nullable: true,
    description: 'The customer. Needs parties.party.read, else null.',
  })
  async party(
    @Root() { partyId }: DiscountRewardType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<PartyType | null> {
    return loaders.of(this.loaders.partyById).load(partyId);
  }

  @FieldResolver(() => CreditLimitType, {
    nullable: true,
    description:
      'The rise of the limit that was proposed for it; null for none, and to who may not see limits.',
  })
  async creditLimit(
    @Root() { creditLimitId }: DiscountRewardType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<CreditLimitType | null> {
    return creditLimitId === null ? null : loaders.of(this.loaders.creditLimit).load(creditLimitId);
  }
}

/** What a leak refers to. */
@Resolver(() => DiscountLeakType)
export class DiscountLeakFieldsResolver {
  constructor(private readonly loaders: SchemeReferences) {}

  @FieldResolver(() => LegalEntityType, {
    nullable: true,
    description: 'Whose money it was; null to who may not see it.',
  })
  async legalEntity(
    @Root() { legalEntityId }: DiscountLeakType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<LegalEntityType | null> {
    return loaders.of(this.loaders.legalEntity).load(legalEntityId);
  }

  @FieldResolver(() => PartyType, {
    nullable: true,
    description: 'Who took it. Needs parties.party.read, else null.',
  })
  async party(
    @Root() { partyId }: DiscountLeakType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<PartyType | null> {
    return loaders.of(this.loaders.partyById).load(partyId);
  }

  @FieldResolver(() => LedgerDocumentType, {
    nullable: true,
    description:
      'The invoice that the discount settled, or the credit note; null when the viewer may not see documents.',
  })
  async document(@Root() { documentId }: DiscountLeakType, @Ctx() { loaders }: RequestContext) {
    return loaders.of(this.loaders.document).load(documentId);
  }

  @FieldResolver(() => OpenItemType, {
    nullable: true,
    description:
      'The item that the discount settled; null of a reward, and when the viewer may not see open items.',
  })
  async openItem(
    @Root() { openItemId }: DiscountLeakType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<OpenItemType | null> {
    return openItemId === null ? null : loaders.of(this.loaders.openItem).load(openItemId);
  }

  @FieldResolver(() => SchemeVersionType, {
    nullable: true,
    description: 'The scheme whose reward it was; null of a cash discount.',
  })
  async discountSchemeVersion(
    @Root() { schemeVersionId }: DiscountLeakType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<SchemeVersionType | null> {
    if (schemeVersionId === null) return null;
    const scheme = await loaders.of(this.loaders.discountScheme).load(schemeVersionId);
    return scheme && schemeVersionType(scheme);
  }
}
