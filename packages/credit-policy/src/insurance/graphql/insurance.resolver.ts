import {
  approvalRequestOf,
  LegalEntityType,
  legalEntitiesAsked,
  requestIdOf,
} from '@duebook/governance/graphql';
import { businessDate, make } from '@duebook/kernel';
import { createCoreLoaders, OpenItemType, type CoreLoaders } from '@duebook/ledger/graphql';
import { PartyType } from '@duebook/parties/graphql';
import {
  badUserInput,
  ConnectionArgs,
  connectionById,
  connectionFrom,
  decodeCursor,
  encodeCursor,
  mapConnection,
  pageAfter,
  registerNode,
  requireCaller,
  uuidOf,
  uuidOrNullOf,
  type ConnectionOf,
  type RequestContext,
  type UserError,
} from '@duebook/platform/graphql';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { CreditPolicyLoaders } from '../../graphql/credit-policy-loaders';
import type { Insurance } from '../create-insurance';
import { insuranceError } from './insurance-errors';
import {
  DeadlinesArgs,
  InsuranceNoticeRecordInput,
  InsurancePoliciesArgs,
  InsurancePolicyAmendInput,
  InsurancePolicyRecordInput,
  InsuredLimitsArgs,
  InsuredLimitSetInput,
} from './insurance.inputs';
import {
  DeadlinePage,
  deadlineType,
  DeadlineType,
  InsuranceNoticeRecordPayload,
  InsurancePolicyAmendPayload,
  InsurancePolicyPage,
  InsurancePolicyRecordPayload,
  insurancePolicyType,
  InsurancePolicyType,
  InsuranceTermsPage,
  insuranceTermsType,
  InsuranceTermsType,
  InsuredLimitPage,
  InsuredLimitSetPayload,
  insuredLimitType,
  InsuredLimitType,
} from './insurance.types';

/** Ten years: nobody is told of anything later. */
const MOST_DAYS = 3_650;

/** Credit insurance: policies, insured limits, and deadlines. */
@Resolver()
class InsuranceResolver {
  constructor(private readonly insurance: Insurance) {}

  @Query(() => InsurancePolicyPage.Connection, {
    description:
      'Policies of credit insurance, the newest first. Needs credit-policy.creditInsurance.read; what covers all legal entities is seen by who holds it in the whole tenant.',
  })
  async creditInsurancePolicies(
    @Args(() => InsurancePoliciesArgs) { first, after, filter }: InsurancePoliciesArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<InsurancePolicyType>> {
    const rows = await this.insurance.reading.page(requireCaller(context), {
      legalEntityIds: legalEntitiesAsked(filter?.legalEntityIds),
      validOn: filter?.validOn ?? null,
      ...pageAfter({ first, after }),
    });
    return mapConnection(connectionById(rows, first), insurancePolicyType);
  }

  @Query(() => DeadlinePage.Connection, {
    description:
      'Overdue items of insured buyers that an insurer has to be told of within some days and was not, the earliest deadline first; missed ones too. Needs credit-policy.creditInsurance.read.',
  })
  async creditInsuranceDeadlines(
    @Args(() => DeadlinesArgs) args: DeadlinesArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<DeadlineType>> {
    const { first, after, filter, withinDays, asOf = null } = args;
    if (withinDays < 0 || withinDays > MOST_DAYS) {
      throw badUserInput('Deadlines are looked for within 0 to 3,650 days.');
    }
    const rows = await this.insurance.reading.deadlines(requireCaller(context), {
      legalEntityIds: legalEntitiesAsked(filter?.legalEntityIds),
      partyId: uuidOrNullOf('Party', filter?.partyId),
      ...{ kinds: filter?.kinds ?? null, asOf, withinDays, limit: first + 1 },
      after: placeAfter(after),
    });
    const page = connectionFrom(rows, first, (row) =>
      encodeCursor([row.deadlineOn, row.openItemId, row.kind]),
    );
    return mapConnection(page, deadlineType);
  }

  @Mutation(() => InsurancePolicyRecordPayload, {
    description:
      'Records a policy of credit insurance. Needs credit-policy.creditInsurance.record for the legal entity, or in the whole tenant.',
  })
  async creditInsurancePolicyRecord(
    @Arg('input', () => InsurancePolicyRecordInput, { description: 'The policy.' })
    { idempotencyKey, ...input }: InsurancePolicyRecordInput,
    @Ctx() context: RequestContext,
  ): Promise<InsurancePolicyRecordPayload> {
    const outcome = await this.insurance.record(
      requireCaller(context),
      { operation: 'creditInsurancePolicyRecord', idempotencyKey },
      {
        ...{ insurer: input.insurer, policyNumber: input.policyNumber },
        ...{ validFrom: input.validFrom, validTo: input.validTo, deductible: input.deductible },
        ...{ overdueNoticeDays: input.overdueNoticeDays, claimDays: input.claimDays },
        ...{ currencyCode: input.currencyCode, coInsurancePercent: input.coInsurancePercent },
        legalEntityId: uuidOrNullOf('LegalEntity', input.legalEntityId),
        maximumLiability: input.maximumLiability ?? null,
      },
    );
    return make(InsurancePolicyRecordPayload, await this.answer(outcome, context));
  }

  @Mutation(() => InsurancePolicyAmendPayload, {
    description:
      'Records new terms of a policy from a day on, today or later; those of the days before stand, and the last day may move. Somebody else has to agree to terms by which the insurer bears more, or for longer. Needs credit-policy.creditInsurance.record for the legal entity of the policy, or in the whole tenant.',
  })
  async creditInsurancePolicyAmend(
    @Arg('input', () => InsurancePolicyAmendInput, { description: 'The terms.' })
    { idempotencyKey, ...input }: InsurancePolicyAmendInput,
    @Ctx() context: RequestContext,
  ): Promise<InsurancePolicyAmendPayload> {
    const outcome = await this.insurance.amend(
      requireCaller(context),
      { operation: 'creditInsurancePolicyAmend', idempotencyKey },
      {
        ...input,
        creditInsurancePolicyId: uuidOf('CreditInsurancePolicy', input.creditInsurancePolicyId),
        ...{ effectiveFrom: input.effectiveFrom ?? null, validTo: input.validTo ?? null },
        maximumLiability: input.maximumLiability ?? null,
      },
    );
    return make(InsurancePolicyAmendPayload, await this.answerOrAsked(outcome, context));
  }

  @Mutation(() => InsuredLimitSetPayload, {
    description:
      'Says up to how much a buyer is insured from a day on, in the place of what held then; somebody else has to agree to more, or for longer, than it is insured. Needs credit-policy.creditInsurance.record for the legal entity of the policy, or in the whole tenant.',
  })
  async insuredLimitSet(
    @Arg('input', () => InsuredLimitSetInput, { description: 'The limit.' })
    { idempotencyKey, amount, validFrom, validTo = null, ...input }: InsuredLimitSetInput,
    @Ctx() context: RequestContext,
  ): Promise<InsuredLimitSetPayload> {
    const outcome = await this.insurance.setLimit(
      requireCaller(context),
      { operation: 'insuredLimitSet', idempotencyKey },
      { ...placeOf(input), amount, validFrom, validTo },
    );
    return make(InsuredLimitSetPayload, await this.answerOrAsked(outcome, context));
  }

  @Mutation(() => InsuranceNoticeRecordPayload, {
    description:
      'Records that an insurer was told of items: that they are overdue, or claimed. They leave the deadlines. Needs credit-policy.creditInsurance.record for the legal entity of the policy, or in the whole tenant.',
  })
  async creditInsuranceNoticeRecord(
    @Arg('input', () => InsuranceNoticeRecordInput, { description: 'What was told.' })
    input: InsuranceNoticeRecordInput,
    @Ctx() context: RequestContext,
  ): Promise<InsuranceNoticeRecordPayload> {
    const { idempotencyKey, kind, toldOn = null, reference = null } = input;
    const outcome = await this.insurance.tell(
      requireCaller(context),
      { operation: 'creditInsuranceNoticeRecord', idempotencyKey },
      {
        ...{ ...placeOf(input), kind, toldOn, reference },
        openItemIds: input.openItemIds.map((id) => uuidOf('OpenItem', id)),
      },
    );
    return make(InsuranceNoticeRecordPayload, await this.answer(outcome, context));
  }

  private async answerOrAsked(outcome: Outcome, context: RequestContext) {
    const approvalRequestId = outcome.ok ? requestIdOf(outcome.value) : null;
    return { ...(await this.answer(outcome, context)), approvalRequestId };
  }

  private async answer(
    outcome: Outcome,
    context: RequestContext,
  ): Promise<{ creditInsurancePolicy: InsurancePolicyType | null; userErrors: UserError[] }> {
    if (!outcome.ok) {
      return { creditInsurancePolicy: null, userErrors: [insuranceError(outcome.refusal)] };
    }
    if (!('creditInsurancePolicyId' in outcome.value)) {
      return { creditInsurancePolicy: null, userErrors: [] };
    }
    const ids = [outcome.value.creditInsurancePolicyId];
    const [row] = await this.insurance.reading.byIds(requireCaller(context), ids);
    return { creditInsurancePolicy: row ? insurancePolicyType(row) : null, userErrors: [] };
  }
}

type Outcome = Awaited<ReturnType<Insurance['record' | 'amend' | 'setLimit' | 'tell']>>;

function placeAfter(after: string | null | undefined) {
  const [day, openItemId, kind] = decodeCursor(after, ['DATE', 'UUID', 'TEXT']) ?? [];
  if (day === undefined || openItemId === undefined || kind === undefined) return null;
  return { deadlineOn: businessDate(day), openItemId, kind };
}

function placeOf(input: { readonly creditInsurancePolicyId: string; readonly partyId: string }) {
  return {
    creditInsurancePolicyId: uuidOf('CreditInsurancePolicy', input.creditInsurancePolicyId),
    partyId: uuidOf('Party', input.partyId),
  };
}

type Loaders = Pick<CreditPolicyLoaders, 'partyById' | 'legalEntity'>;
type DeadlineLoaders = Pick<CreditPolicyLoaders, 'partyById'> & Pick<CoreLoaders, 'openItem'>;

/** What a policy refers to. */
@Resolver(() => InsurancePolicyType)
class InsurancePolicyFieldsResolver {
  constructor(
    private readonly insurance: Insurance,
    private readonly loaders: Loaders,
  ) {}

  @FieldResolver(() => LegalEntityType, {
    nullable: true,
    description: 'Whose claims it covers; null: of all legal entities, or when it is not visible.',
  })
  async legalEntity(
    @Root() { row }: InsurancePolicyType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<LegalEntityType | null> {
    const { legalEntityId } = row;
    return legalEntityId === null ? null : loaders.of(this.loaders.legalEntity).load(legalEntityId);
  }

  @FieldResolver(() => InsuredLimitPage.Connection, {
    description: 'Insured limits of buyers, past and future ones too, the newest first.',
  })
  async insuredLimits(
    @Root() { row }: InsurancePolicyType,
    @Args(() => InsuredLimitsArgs) { first, after, filter }: InsuredLimitsArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<InsuredLimitType>> {
    const rows = await this.insurance.reading.limits(requireCaller(context), row.id, {
      partyId: uuidOrNullOf('Party', filter?.partyId),
      ...pageAfter({ first, after }),
    });
    return mapConnection(connectionById(rows, first), (each) =>
      insuredLimitType(each, row.currency),
    );
  }
}

/** What was agreed to when. */
@Resolver(() => InsurancePolicyType)
class InsurancePolicyTermsResolver {
  constructor(private readonly insurance: Insurance) {}

  @FieldResolver(() => InsuranceTermsPage.Connection, {
    description: 'Its terms, past and future ones too, the newest first.',
  })
  async terms(
    @Root() { row }: InsurancePolicyType,
    @Args(() => ConnectionArgs) { first, after }: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<InsuranceTermsType>> {
    const page = pageAfter({ first, after });
    const rows = await this.insurance.reading.terms(requireCaller(context), row.id, page);
    return mapConnection(connectionById(rows, first), (each) =>
      insuranceTermsType(each, row.currency),
    );
  }
}

/** Who is insured. */
@Resolver(() => InsuredLimitType)
class InsuredLimitFieldsResolver {
  constructor(private readonly loaders: Loaders) {}

  @FieldResolver(() => PartyType, {
    nullable: true,
    description: 'The buyer; null when the viewer may not see parties.',
  })
  async party(
    @Root() { partyUuid }: InsuredLimitType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<PartyType | null> {
    return loaders.of(this.loaders.partyById).load(partyUuid);
  }
}

/** What a deadline refers to. */
@Resolver(() => DeadlineType)
class DeadlineFieldsResolver {
  constructor(
    private readonly insurance: Insurance,
    private readonly loaders: DeadlineLoaders,
  ) {}

  @FieldResolver(() => OpenItemType, {
    nullable: true,
    description:
      'The item, for `creditInsuranceNoticeRecord`; null when the viewer may not see open items.',
  })
  async openItem(
    @Root() { row }: DeadlineType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<OpenItemType | null> {
    return loaders.of(this.loaders.openItem).load(row.openItemId);
  }

  @FieldResolver(() => PartyType, {
    nullable: true,
    description: 'The buyer; null when the viewer may not see parties.',
  })
  async party(
    @Root() { row }: DeadlineType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<PartyType | null> {
    return loaders.of(this.loaders.partyById).load(row.partyId);
  }

  @FieldResolver(() => InsurancePolicyType, {
    nullable: true,
    description: 'The policy whose insurer has to be told; never null for who sees the deadline.',
  })
  async creditInsurancePolicy(
    @Root() { row }: DeadlineType,
    @Ctx() context: RequestContext,
  ): Promise<InsurancePolicyType | null> {
    const ids = [row.insurancePolicyId];
    const [policy] = await this.insurance.reading.byIds(requireCaller(context), ids);
    return policy ? insurancePolicyType(policy) : null;
  }
}

const ASKING = [InsurancePolicyAmendPayload, InsuredLimitSetPayload].map((payload) =>
  approvalRequestOf(() => payload),
);

/** The resolvers of credit insurance, ready to serve. Called while a schema is composed. */
export function insuranceResolvers(
  insurance: Insurance,
  below: CreditPolicyLoaders,
): readonly object[] {
  registerNode('CreditInsurancePolicy', async (id, context) => {
    const [row] = await insurance.reading.byIds(requireCaller(context), [id]);
    return row ? insurancePolicyType(row) : null;
  });
  const { openItem } = createCoreLoaders(insurance.ledgerReading);
  return [
    new InsuranceResolver(insurance),
    new InsurancePolicyFieldsResolver(insurance, below),
    ...ASKING.map((Asking) => new Asking(below)),
    new InsurancePolicyTermsResolver(insurance),
    new InsuredLimitFieldsResolver(below),
    new DeadlineFieldsResolver(insurance, { ...below, openItem }),
  ];
}
