import {
  approvalRequestOf,
  LegalEntityType,
  legalEntitiesAsked,
  PrincipalType,
  requestIdOf,
} from '@duebook/governance/graphql';
import { make } from '@duebook/kernel';
import { PartyType } from '@duebook/parties/graphql';
import {
  connectionById,
  countedPage,
  FileType,
  mapConnection,
  MOST_COUNTED,
  pageAfter,
  registerNode,
  requireCaller,
  totalCountOf,
  uuidOf,
  uuidOrNullOf,
  type CountedPage,
  type RequestContext,
  type UserError,
} from '@duebook/platform/graphql';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { CreditPolicyLoaders } from '../../graphql/credit-policy-loaders';
import type { CollateralStretch } from '../application/ports';
import type { Security } from '../create-security';
import { collateralError } from './collateral-errors';
import {
  CollateralApproveInput,
  CollateralApprovePayload,
  CollateralExtendInput,
  CollateralExtendPayload,
  CollateralFilterInput,
  CollateralObject,
  CollateralPage,
  CollateralRecordInput,
  CollateralRecordPayload,
  CollateralReleaseInput,
  CollateralReleasePayload,
  CollateralsArgs,
  collateralType,
  CollateralValueInput,
  CollateralValuePayload,
  ValuationType,
  valuationType,
} from './collateral.types';

/** Collateral: recording, valuing, giving back, and the list of all. */
@Resolver()
class CollateralResolver {
  constructor(private readonly security: Security) {}

  @Query(() => CollateralPage.Connection, {
    description:
      'Collateral, the newest first; what is about to expire by its filter. Needs credit-policy.collateral.read; what secures claims of all legal entities is seen by who holds it in the whole tenant.',
  })
  async collaterals(
    @Args(() => CollateralsArgs) { first, after, filter }: CollateralsArgs,
    @Ctx() context: RequestContext,
  ): Promise<CountedPage<CollateralObject>> {
    const caller = requireCaller(context);
    const among = amongOf(filter ?? new CollateralFilterInput());
    const { reading } = this.security;
    const today = await reading.today(caller);
    const rows = await reading.page(caller, { ...among, ...pageAfter({ first, after }) });
    return countedPage(
      mapConnection(connectionById(rows, first), (row) => collateralType(row, today)),
      () => reading.count(caller, among, MOST_COUNTED),
    );
  }

  @Mutation(() => CollateralRecordPayload, {
    description:
      'Records what secures claims, with its value, haircut and documents: it counts once somebody else approves it. Needs credit-policy.collateral.record for the legal entity, or in the whole tenant.',
  })
  async collateralRecord(
    @Arg('input', () => CollateralRecordInput, { description: 'The collateral.' })
    { idempotencyKey, value, ...input }: CollateralRecordInput,
    @Ctx() context: RequestContext,
  ): Promise<CollateralRecordPayload> {
    const outcome = await this.security.record(
      requireCaller(context),
      { operation: 'collateralRecord', idempotencyKey },
      {
        ...NOTHING_WRITTEN,
        ...input,
        ...{ amount: value.amount, currencyCode: value.currencyCode },
        partyId: uuidOf('Party', input.partyId),
        legalEntityId: uuidOrNullOf('LegalEntity', input.legalEntityId),
        providerPartyId: uuidOrNullOf('Party', input.providerPartyId),
        expiresOn: input.expiresOn ?? null,
        fileIds: input.fileIds?.map((id) => uuidOf('File', id)) ?? [],
      },
    );
    return make(CollateralRecordPayload, await this.answer(outcome, context));
  }

  @Mutation(() => CollateralApprovePayload, {
    description:
      'Lets collateral count that somebody else recorded; beyond the authority of the caller a further person is asked. Needs credit-policy.collateral.approve for its legal entity, or in the whole tenant.',
  })
  async collateralApprove(
    @Arg('input', () => CollateralApproveInput, { description: 'Which collateral.' })
    { idempotencyKey, ...input }: CollateralApproveInput,
    @Ctx() context: RequestContext,
  ): Promise<CollateralApprovePayload> {
    const outcome = await this.security.approve(
      requireCaller(context),
      { operation: 'collateralApprove', idempotencyKey },
      editOf(input),
    );
    return make(CollateralApprovePayload, await this.answerOrAsked(outcome, context));
  }

  @Mutation(() => CollateralValuePayload, {
    description:
      'Says what collateral is worth from a day on; somebody else has to agree to more than it counts. Needs credit-policy.collateral.record for its legal entity, or in the whole tenant.',
  })
  async collateralValue(
    @Arg('input', () => CollateralValueInput, { description: 'The valuation.' })
    { idempotencyKey, amount, haircutPercent, valuedOn = null, ...input }: CollateralValueInput,
    @Ctx() context: RequestContext,
  ): Promise<CollateralValuePayload> {
    const outcome = await this.security.value(
      requireCaller(context),
      { operation: 'collateralValue', idempotencyKey },
      { ...editOf(input), amount, haircutPercent, valuedOn },
    );
    return make(CollateralValuePayload, await this.answerOrAsked(outcome, context));
  }

  @Mutation(() => CollateralExtendPayload, {
    description:
      'Says when collateral expires: another day, or never; somebody else has to agree to a later one. Needs credit-policy.collateral.record for its legal entity, or in the whole tenant.',
  })
  async collateralExtend(
    @Arg('input', () => CollateralExtendInput, { description: 'The day.' })
    { idempotencyKey, expiresOn = null, ...input }: CollateralExtendInput,
    @Ctx() context: RequestContext,
  ): Promise<CollateralExtendPayload> {
    const outcome = await this.security.extend(
      requireCaller(context),
      { operation: 'collateralExtend', idempotencyKey },
      { ...editOf(input), expiresOn },
    );
    return make(CollateralExtendPayload, await this.answerOrAsked(outcome, context));
  }

  @Mutation(() => CollateralReleasePayload, {
    description:
      'Gives collateral back: it counts nothing from today on; what nobody agreed to is withdrawn. Needs credit-policy.collateral.release for its legal entity, or in the whole tenant.',
  })
  async collateralRelease(
    @Arg('input', () => CollateralReleaseInput, { description: 'Which collateral.' })
    { idempotencyKey, ...input }: CollateralReleaseInput,
    @Ctx() context: RequestContext,
  ): Promise<CollateralReleasePayload> {
    const outcome = await this.security.release(
      requireCaller(context),
      { operation: 'collateralRelease', idempotencyKey },
      editOf(input),
    );
    return make(CollateralReleasePayload, await this.answer(outcome, context));
  }

  private async answerOrAsked(outcome: Outcome, context: RequestContext) {
    const approvalRequestId = outcome.ok ? requestIdOf(outcome.value) : null;
    return { ...(await this.answer(outcome, context)), approvalRequestId };
  }

  private async answer(
    outcome: Outcome,
    context: RequestContext,
  ): Promise<{ collateral: CollateralObject | null; userErrors: UserError[] }> {
    if (!outcome.ok) return { collateral: null, userErrors: [collateralError(outcome.refusal)] };
    if (!('collateralId' in outcome.value)) return { collateral: null, userErrors: [] };
    const { reading } = this.security;
    const caller = requireCaller(context);
    const [row] = await reading.byIds(caller, [outcome.value.collateralId]);
    const today = await reading.today(caller);
    return { collateral: row ? collateralType(row, today) : null, userErrors: [] };
  }
}

type Outcome = Awaited<ReturnType<Security['record' | 'approve' | 'value' | 'extend' | 'release']>>;

function amongOf(
  filter: CollateralFilterInput,
): Pick<CollateralStretch, 'legalEntityIds' | 'filter'> {
  const { types, states, expiresFrom, expiresTo } = filter;
  return {
    legalEntityIds: legalEntitiesAsked(filter.legalEntityIds),
    filter: {
      ...{ types: types ?? null, states: states ?? null },
      ...{ expiresFrom: expiresFrom ?? null, expiresTo: expiresTo ?? null },
      partyId: uuidOrNullOf('Party', filter.partyId),
    },
  };
}

const NOTHING_WRITTEN = { providerName: null, reference: null, note: null };

function editOf(input: { readonly collateralId: string; readonly expectedVersion: number }) {
  const { collateralId, expectedVersion } = input;
  return { collateralId: uuidOf('Collateral', collateralId), expectedVersion };
}

/** How much collateral a list has. */
@Resolver(() => CollateralPage.Connection)
class CollateralCountResolver {
  @FieldResolver()
  totalCount(@Root() page: CountedPage<CollateralObject>): Promise<string> {
    return totalCountOf(page);
  }
}

/** What collateral refers to. */
@Resolver(() => CollateralObject)
class CollateralFieldsResolver {
  constructor(
    private readonly security: Security,
    private readonly loaders: CreditPolicyLoaders,
  ) {}

  @FieldResolver(() => PartyType, {
    nullable: true,
    description:
      'The customer, or the head of the group; null when the viewer may not see parties.',
  })
  async party(
    @Root() { row }: CollateralObject,
    @Ctx() { loaders }: RequestContext,
  ): Promise<PartyType | null> {
    return loaders.of(this.loaders.partyById).load(row.partyId);
  }

  @FieldResolver(() => PartyType, {
    nullable: true,
    description:
      'The party that provides it; null where none does, or the viewer may not see parties.',
  })
  async provider(
    @Root() { row }: CollateralObject,
    @Ctx() { loaders }: RequestContext,
  ): Promise<PartyType | null> {
    const { providerPartyId } = row;
    return providerPartyId === null
      ? null
      : loaders.of(this.loaders.partyById).load(providerPartyId);
  }

  @FieldResolver(() => LegalEntityType, {
    nullable: true,
    description: 'Whose claims it secures; null: of all legal entities, or when it is not visible.',
  })
  async legalEntity(
    @Root() { row }: CollateralObject,
    @Ctx() { loaders }: RequestContext,
  ): Promise<LegalEntityType | null> {
    const { legalEntityId } = row;
    return legalEntityId === null ? null : loaders.of(this.loaders.legalEntity).load(legalEntityId);
  }

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    description: 'Who recorded it; null for Duebook itself, and when gone.',
  })
  async recordedBy(
    @Root() { row }: CollateralObject,
    @Ctx() { loaders }: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    return loaders.of(this.loaders.principal).load(row.recordedBy);
  }

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    description: 'Who agreed that it counts; null where nobody has, and when gone.',
  })
  async approvedBy(
    @Root() { row }: CollateralObject,
    @Ctx() { loaders }: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    return row.approvedBy === null ? null : loaders.of(this.loaders.principal).load(row.approvedBy);
  }

  @FieldResolver(() => [FileType], { description: 'Its documents that the viewer may see.' })
  async files(
    @Root() { row }: CollateralObject,
    @Ctx() { loaders }: RequestContext,
  ): Promise<FileType[]> {
    const files = await loaders.of(this.loaders.file).loadMany(row.fileIds);
    return files.filter((file): file is FileType => file instanceof FileType);
  }

  @FieldResolver(() => [ValuationType], {
    description: 'What it was valued at, the latest first, up to a hundred.',
  })
  async valuations(
    @Root() { row }: CollateralObject,
    @Ctx() context: RequestContext,
  ): Promise<ValuationType[]> {
    const found = await this.security.reading.valuations(requireCaller(context), row.id);
    return found.map((valuation) => valuationType(valuation, row.currency));
  }
}

const ASKING = [CollateralApprovePayload, CollateralValuePayload, CollateralExtendPayload].map(
  (payload) => approvalRequestOf(() => payload),
);

/** The resolvers of collateral, ready to serve. Called while a schema is composed. */
export function securityResolvers(
  security: Security,
  below: CreditPolicyLoaders,
): readonly object[] {
  registerNode('Collateral', async (id, context) => {
    const caller = requireCaller(context);
    const [row] = await security.reading.byIds(caller, [id]);
    return row ? collateralType(row, await security.reading.today(caller)) : null;
  });
  return [
    new CollateralResolver(security),
    new CollateralCountResolver(),
    new CollateralFieldsResolver(security, below),
    ...ASKING.map((Asking) => new Asking(below)),
  ];
}
