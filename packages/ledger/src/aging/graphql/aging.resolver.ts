import { compareText, make, type BusinessDate } from '@duebook/kernel';
import {
  LegalEntityType,
  PrincipalType,
  type GovernanceLoaders,
} from '@duebook/governance/graphql';
import { PartyType, type PartiesLoaders } from '@duebook/parties/graphql';
import {
  badUserInput,
  connectionFrom,
  decodeCursor,
  encodeCursor,
  moneyType,
  requireCaller,
  type RequestContext,
} from '@duebook/platform/graphql';
import { Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { Aging } from '../application/read-aging';
import type { AgingDimension, AgingLine, AgingReport } from '../domain/aging-report';
import type { ReportedAging } from '../domain/report-in-currency';
import type { AskedReporting } from '../domain/reporting-source';
import { messageOf, questionOf } from './aging-question';
import {
  AgingArgs,
  AgingBucketType,
  AgingGroupType,
  AgingLineType,
  type AgingReportingInput,
  AgingReportingRateType,
  AgingReportingType,
  AgingType,
} from './aging.types';

/** What aging's groups refer to in other packages. */
export type AgingLoaders = Pick<GovernanceLoaders, 'legalEntity' | 'principal'> &
  Pick<PartiesLoaders, 'partyById'>;

@Resolver(() => AgingGroupType)
export class AgingResolver {
  constructor(
    private readonly service: Aging,
    private readonly loaders: AgingLoaders,
  ) {}

  @Query(() => AgingType, {
    description:
      'Open items by age, as of any day, as known at any time. An item paid later is still open as of an earlier day. Needs ledger.aging.read.',
  })
  async aging(
    @Args(() => AgingArgs) args: AgingArgs,
    @Ctx() context: RequestContext,
  ): Promise<AgingType> {
    const dimension = args.by ?? 'LEGAL_ENTITY';
    const [after = null] = decodeCursor(args.after, ['TEXT']) ?? [];
    const outcome = await this.service.read(requireCaller(context), questionOf(args), {
      dimension,
      page: { limit: args.first + 1, after },
      reporting: args.reporting ? reportingOf(args.reporting, args.asOf) : null,
    });
    if (!outcome.ok) throw badUserInput(messageOf(outcome.refusal));
    const { asOf, knownAt, buckets, reporting } = outcome.value;
    const groups = groupsOf(outcome.value, dimension);
    return make(AgingType, {
      asOf,
      knownAt,
      reporting: reporting && reportingType(reporting, dimension),
      buckets: buckets.map((bucket) => make(AgingBucketType, { ...bucket })),
      groups: connectionFrom(
        // Legal entities are few and come all at once; the other breakdowns come by the page.
        dimension === 'LEGAL_ENTITY' ? pageOf(groups, after, args.first) : groups,
        args.first,
        (group) => encodeCursor([group.memberKey ?? '']),
      ),
    });
  }

  @FieldResolver(() => LegalEntityType, {
    nullable: true,
    description: 'The legal entity, when broken down by LEGAL_ENTITY; else null.',
  })
  async legalEntity(
    @Root() group: AgingGroupType,
    @Ctx() context: RequestContext,
  ): Promise<LegalEntityType | null> {
    if (group.dimension !== 'LEGAL_ENTITY' || group.memberKey === null) return null;
    return context.loaders.of(this.loaders.legalEntity).load(group.memberKey);
  }

  @FieldResolver(() => PartyType, {
    nullable: true,
    description:
      'The party, when broken down by PARTY; the head of the group, when by GROUP; else null. Needs parties.party.read, else null.',
  })
  async party(
    @Root() group: AgingGroupType,
    @Ctx() context: RequestContext,
  ): Promise<PartyType | null> {
    const isParty = group.dimension === 'PARTY' || group.dimension === 'GROUP';
    if (!isParty || group.memberKey === null) return null;
    return context.loaders.of(this.loaders.partyById).load(group.memberKey);
  }

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    description: 'The owner, when broken down by OWNER; null where none is assigned, and else.',
  })
  async owner(
    @Root() group: AgingGroupType,
    @Ctx() context: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    if (group.dimension !== 'OWNER' || group.memberKey === null) return null;
    return context.loaders.of(this.loaders.principal).load(group.memberKey);
  }
}

function reportingOf(
  { currencyCode, exchangeRateSource, ratesOn }: AgingReportingInput,
  asOf: BusinessDate,
): AskedReporting {
  return {
    currency: currencyCode,
    exchangeRateSource: exchangeRateSource ?? null,
    ratesOn: ratesOn ?? asOf,
  };
}

function reportingType(reported: ReportedAging, dimension: AgingDimension): AgingReportingType {
  const { currency, ratesOn, exchangeRateSource, rates, missingCurrencies, total } = reported;
  return make(AgingReportingType, {
    currencyCode: currency,
    ratesOn,
    exchangeRateSource,
    rates: rates.map(({ from, rate, validOn }) =>
      make(AgingReportingRateType, { fromCurrency: from, rate: rate.toFixed(), validOn }),
    ),
    missingCurrencies: [...missingCurrencies],
    total: dimension === 'LEGAL_ENTITY' && total !== null ? lineType(total) : null,
  });
}

function groupsOf(
  { lines, reporting }: AgingReport,
  dimension: AgingDimension,
): readonly AgingGroupType[] {
  const byKey = new Map<string, AgingLine[]>();
  for (const line of lines) {
    const key = line.key ?? '';
    byKey.set(key, [...(byKey.get(key) ?? []), line]);
  }
  const reported = new Map(reporting?.groups.map(({ key, line }) => [key ?? '', line]));
  return [...byKey.keys()].sort(compareText).map((key) => {
    const isLabel = dimension === 'SEGMENT' || dimension === 'REGION';
    const line = reported.get(key) ?? null;
    const group = Object.create(AgingGroupType.prototype) as AgingGroupType;
    return Object.assign(group, {
      memberKey: key === '' ? null : key,
      dimension,
      label: isLabel && key !== '' ? key : null,
      lines: (byKey.get(key) ?? []).map(lineType),
      reported: line && lineType(line),
    });
  });
}

function pageOf(
  groups: readonly AgingGroupType[],
  after: string | null,
  first: number,
): readonly AgingGroupType[] {
  return groups.filter((group) => (group.memberKey ?? '') > (after ?? '')).slice(0, first + 1);
}

function lineType(line: AgingLine): AgingLineType {
  return make(AgingLineType, {
    currencyCode: line.currency,
    amounts: line.buckets.map(moneyType),
    credits: moneyType(line.credits),
    creditAmounts: line.creditBuckets.map(moneyType),
    total: moneyType(line.total),
  });
}
