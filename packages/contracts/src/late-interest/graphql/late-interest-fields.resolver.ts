import { LegalEntityType, PrincipalType } from '@duebook/governance/graphql';
import { LedgerDocumentType, OpenItemType } from '@duebook/ledger/graphql';
import { PartyType } from '@duebook/parties/graphql';
import {
  ConnectionArgs,
  connectionFrom,
  decodeCursor,
  encodeCursor,
  granted,
  mapConnection,
  type ConnectionOf,
  type RequestContext,
} from '@duebook/platform/graphql';
import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { baseRateType, BaseRateType } from '../../base-rates/graphql/base-rate.types';
import { READ_LATE_INTEREST } from '../late-interest-permissions';
import { LateInterestArgs } from './late-interest.inputs';
import { interestKey, type InterestFieldLoaders } from './late-interest.loaders';
import {
  LateInterestChargeType,
  LateInterestDefaultType,
  LateInterestLinePage,
  LateInterestLineType,
  LateInterestStretchType,
  lateInterestType,
  LateInterestType,
  lineType,
} from './late-interest.types';

/** From an open item to its late interest. */
@Resolver(() => OpenItemType)
export class InterestOfItemResolver {
  constructor(private readonly loaders: InterestFieldLoaders) {}

  @FieldResolver(() => LateInterestType, {
    nullable: true,
    description:
      'Its late interest up to a day, with every stretch. Null for what can bear none: what is not a receivable from a sales document, was reversed, or charges interest itself. Needs contracts.lateInterest.read for its legal entity; null without it.',
  })
  async lateInterest(
    @Root() { item }: OpenItemType,
    @Args(() => LateInterestArgs) { asOf }: LateInterestArgs,
    @Ctx() { loaders }: RequestContext,
  ): Promise<LateInterestType | null> {
    const told = await loaders.of(this.loaders.lateInterest).load(interestKey(item.id, asOf));
    return told && lateInterestType(told);
  }
}

/** The rate that a stretch was told by. */
@Resolver(() => LateInterestStretchType)
export class LateInterestStretchFieldsResolver {
  constructor(private readonly loaders: InterestFieldLoaders) {}

  @FieldResolver(() => BaseRateType, {
    nullable: true,
    description:
      'The reference rate that it rests on, of several equal ones the first; null for none, or without contracts.baseRate.read.',
  })
  async baseRate(
    @Root() { baseRateId }: LateInterestStretchType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<BaseRateType | null> {
    const rate = baseRateId && (await loaders.of(this.loaders.baseRate).load(baseRateId));
    return rate ? baseRateType(rate) : null;
  }
}

/** What a line refers to. */
@Resolver(() => LateInterestLineType)
export class LateInterestLineFieldsResolver {
  constructor(private readonly loaders: InterestFieldLoaders) {}

  @FieldResolver(() => OpenItemType, {
    nullable: true,
    description: 'The item that was paid late. Needs ledger.openItem.read, else null.',
  })
  async openItem(
    @Root() { openItemUuid }: LateInterestLineType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<OpenItemType | null> {
    return loaders.of(this.loaders.openItem).load(openItemUuid);
  }

  @FieldResolver(() => BaseRateType, {
    nullable: true,
    description:
      'The reference rate that it rests on, as it was recorded then; null for none, or without contracts.baseRate.read.',
  })
  async baseRate(
    @Root() { baseRateId }: LateInterestLineType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<BaseRateType | null> {
    const rate = baseRateId && (await loaders.of(this.loaders.baseRate).load(baseRateId));
    return rate ? baseRateType(rate) : null;
  }
}

/** What a charge refers to, and its lines. */
@Resolver(() => LateInterestChargeType)
export class LateInterestChargeFieldsResolver {
  constructor(private readonly loaders: InterestFieldLoaders) {}

  @FieldResolver(() => LegalEntityType, { description: 'The legal entity that it is owed to.' })
  async legalEntity(
    @Root() { charge }: LateInterestChargeType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<LegalEntityType> {
    const found = await loaders.of(this.loaders.legalEntity).load(charge.legalEntityId);
    return granted(found, READ_LATE_INTEREST);
  }

  @FieldResolver(() => PartyType, {
    nullable: true,
    description: 'Who owes it. Needs parties.party.read, else null.',
  })
  async party(
    @Root() { charge }: LateInterestChargeType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<PartyType | null> {
    return loaders.of(this.loaders.partyById).load(charge.partyId);
  }

  @FieldResolver(() => LedgerDocumentType, {
    nullable: true,
    description:
      'The debit note that charges it; null until one does, or without ledger.document.read.',
  })
  async debitNote(
    @Root() { charge }: LateInterestChargeType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<LedgerDocumentType | null> {
    const { documentId } = charge;
    return documentId === null ? null : loaders.of(this.loaders.document).load(documentId);
  }

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    name: 'proposedBy',
    description: 'Who proposed it; null when gone.',
  })
  async proposer(
    @Root() { charge }: LateInterestChargeType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    return loaders.of(this.loaders.principal).load(charge.proposedBy);
  }

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    name: 'decidedBy',
    description: 'Who approved, waived or rejected it; null while it waits, or when gone.',
  })
  async decider(
    @Root() { charge }: LateInterestChargeType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    const { decidedBy } = charge;
    return decidedBy === null ? null : loaders.of(this.loaders.principal).load(decidedBy);
  }

  @FieldResolver(() => LateInterestLinePage.Connection, {
    description: 'Every stretch and lump sum that it claims, item by item, the earliest first.',
  })
  async lines(
    @Root() { charge }: LateInterestChargeType,
    @Args(() => ConnectionArgs) { first, after }: ConnectionArgs,
    @Ctx() { loaders }: RequestContext,
  ): Promise<ConnectionOf<LateInterestLineType>> {
    const [seen = '0'] = decodeCursor(after, ['INTEGER']) ?? [];
    const lines = (await loaders.of(this.loaders.lateInterestLines).load(charge.id)) ?? [];
    const numbered = lines.map((line, index) => ({ line, number: index + 1 }));
    const rows = numbered.slice(Number(seen), Number(seen) + first + 1);
    const page = connectionFrom(rows, first, ({ number }) => encodeCursor([number]));
    return mapConnection(page, ({ line }) => lineType(line, charge.currency));
  }
}

/** What a rule of the house refers to. */
@Resolver(() => LateInterestDefaultType)
export class LateInterestDefaultFieldsResolver {
  constructor(private readonly loaders: InterestFieldLoaders) {}

  @FieldResolver(() => LegalEntityType, { description: 'The legal entity whose rule it is.' })
  async legalEntity(
    @Root() { known }: LateInterestDefaultType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<LegalEntityType> {
    const found = await loaders.of(this.loaders.legalEntity).load(known.legalEntityId);
    return granted(found, READ_LATE_INTEREST);
  }

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    description: 'Who set it; null when gone.',
  })
  async setBy(
    @Root() { known }: LateInterestDefaultType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    return loaders.of(this.loaders.principal).load(known.setBy);
  }
}
