import { LegalEntityType, UserType, PrincipalType } from '@duebook/governance/graphql';
import { Money, type BusinessDate } from '@duebook/kernel';
import { PartyType } from '@duebook/parties/graphql';
import {
  badUserInput,
  ConnectionArgs,
  connectionById,
  countedPage,
  type CountedPage,
  DateScalar,
  FileType,
  mapConnection,
  MOST_COUNTED,
  MoneyType,
  moneyType,
  pageAfter,
  requireCaller,
  type RequestContext,
  uuidOf,
} from '@duebook/platform/graphql';
import { Arg, Args, Ctx, FieldResolver, ID, Resolver, Root } from 'type-graphql';
import type { ContractsLoaders } from '../../graphql/contracts-loaders';
import type { ContractVersion } from '../domain/contract-version';
import { differencesBetween } from '../domain/differences';
import { isSameSide, sidesOf } from '../domain/signature';
import type { Register } from '../create-register';
import type { ContractLoaders } from './contract.loaders';
import {
  ContractDifferenceType,
  contractDifferenceType,
  ContractKindType,
  contractKindType,
  ContractPage,
  ContractPartyType,
  ContractSignatureType,
  contractSignatureType,
  ContractType,
  contractType,
  ContractVersionType,
  contractVersionType,
} from './contract.types';

type Loaders = ContractsLoaders & ContractLoaders;

/** What a contract refers to. */
@Resolver(() => ContractType)
export class ContractFieldsResolver {
  constructor(private readonly loaders: Loaders) {}

  @FieldResolver(() => ContractKindType, {
    nullable: true,
    description: 'What kind of contract it is; null for a kind that is gone.',
  })
  async kind(
    @Root() { row }: ContractType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<ContractKindType | null> {
    const kind = await loaders.of(this.loaders.contractKind).load(row.kindCode);
    return kind && contractKindType(kind);
  }

  @FieldResolver(() => [LegalEntityType], {
    description: 'Ours in it that the viewer may see; the first leads.',
  })
  async legalEntities(
    @Root() { row }: ContractType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<LegalEntityType[]> {
    const found = await loaders.of(this.loaders.legalEntity).loadMany([...row.legalEntityIds]);
    return found.filter((entity): entity is LegalEntityType => entity instanceof LegalEntityType);
  }

  @FieldResolver(() => UserType, {
    nullable: true,
    description: 'Who looks after it; null where nobody does, and when gone.',
  })
  async owner(
    @Root() { row }: ContractType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<UserType | null> {
    if (row.ownerUserId === null) return null;
    const principal = await loaders.of(this.loaders.principal).load(row.ownerUserId);
    return principal instanceof UserType ? principal : null;
  }

  @FieldResolver(() => ContractType, {
    nullable: true,
    description: 'The framework that it is under; null without, and where it is out of sight.',
  })
  async parent(
    @Root() { row }: ContractType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<ContractType | null> {
    return row.parentId === null ? null : loaders.of(this.loaders.contract).load(row.parentId);
  }

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    description: 'Who recorded it; null for Duebook itself, and when gone.',
  })
  async recordedBy(
    @Root() { row }: ContractType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    return loaders.of(this.loaders.principal).load(row.recordedBy);
  }

  @FieldResolver(() => [ContractVersionType], {
    description: 'What it says and said, drafts among it, the latest first, up to a hundred.',
  })
  async versions(
    @Root() { row }: ContractType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<ContractVersionType[]> {
    const versions = await loaders.of(this.loaders.contractVersions).load(row.id);
    return (versions ?? []).map((version) => contractVersionType(version, row));
  }

  @FieldResolver(() => ContractVersionType, {
    nullable: true,
    description:
      'The agreed version that holds on a day; null before the first, and while none is agreed.',
  })
  async versionOn(
    @Root() { row, today }: ContractType,
    @Arg('on', () => DateScalar, { nullable: true, description: 'The day; today when null.' })
    on: BusinessDate | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<ContractVersionType | null> {
    const version = await this.versionOf(row.id, on ?? today, context);
    return version && contractVersionType(version, row);
  }

  @FieldResolver(() => MoneyType, {
    nullable: true,
    description:
      'What it is worth by the version that holds today; null where that names nothing, or none holds.',
  })
  async value(
    @Root() { row, today }: ContractType,
    @Ctx() context: RequestContext,
  ): Promise<MoneyType | null> {
    const version = await this.versionOf(row.id, today, context);
    return version?.value ? moneyType(Money.of(version.value, row.currency)) : null;
  }

  private versionOf(
    id: string,
    on: BusinessDate,
    { loaders }: RequestContext,
  ): Promise<ContractVersion | null> {
    return loaders.of(this.loaders.contractVersionOn).load(`${id} ${on}`);
  }
}

/** Who somebody in a contract is. */
@Resolver(() => ContractPartyType)
export class ContractPartyResolver {
  constructor(private readonly loaders: Loaders) {}

  @FieldResolver(() => PartyType, {
    nullable: true,
    description: 'The party; null when the viewer may not see parties.',
  })
  async party(
    @Root() { row }: ContractPartyType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<PartyType | null> {
    return loaders.of(this.loaders.partyById).load(row.partyId);
  }
}

/** What a version refers to. */
@Resolver(() => ContractVersionType)
export class ContractVersionFieldsResolver {
  constructor(private readonly loaders: Loaders) {}

  @FieldResolver(() => ContractType, {
    nullable: true,
    description: 'The contract; null when the right to see it was lost meanwhile.',
  })
  async contract(
    @Root() { row }: ContractVersionType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<ContractType | null> {
    return loaders.of(this.loaders.contract).load(row.contractId);
  }

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    description: 'Who drafted it last; null for Duebook itself, and when gone.',
  })
  async draftedBy(
    @Root() { row }: ContractVersionType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    return loaders.of(this.loaders.principal).load(row.draftedBy);
  }

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    description:
      'Whose agreement was the last that it needed; null where nobody has, and when gone.',
  })
  async agreedBy(
    @Root() { row }: ContractVersionType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    return row.agreedBy === null ? null : loaders.of(this.loaders.principal).load(row.agreedBy);
  }

  @FieldResolver(() => [ContractSignatureType], {
    description:
      'Every side that signs, and whether it has: our legal entities first. Of an amendment none needs to sign by itself.',
  })
  async signatures(
    @Root() { row }: ContractVersionType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<ContractSignatureType[]> {
    const contract = await loaders.of(this.loaders.contract).load(row.contractId);
    if (contract === null) return [];
    const signed = (await loaders.of(this.loaders.contractSignatures).load(row.id)) ?? [];
    return sidesOf(contract.row).map((side) =>
      contractSignatureType(side, signed.find((each) => isSameSide(each, side)) ?? null),
    );
  }

  @FieldResolver(() => [ContractDifferenceType], {
    description:
      'What it says otherwise than another version of the contract, in the order of the terms; empty when both say the same, and of a first version.',
  })
  async differences(
    @Root() { row }: ContractVersionType,
    @Arg('from', () => ID, {
      nullable: true,
      description:
        'The other version, which counts as the earlier; the one numbered before when null.',
    })
    from: string | null | undefined,
    @Ctx() { loaders }: RequestContext,
  ): Promise<ContractDifferenceType[]> {
    const other = from
      ? await loaders.of(this.loaders.contractVersion).load(uuidOf('ContractVersion', from))
      : (await loaders.of(this.loaders.contractVersions).load(row.contractId))?.find(
          ({ number }) => number === row.number - 1,
        );
    if (from && other?.contractId !== row.contractId) {
      throw badUserInput('The contract has no such version to compare with.');
    }
    return other ? differencesBetween(other, row).map(contractDifferenceType) : [];
  }
}

/** Who signed, and what. */
@Resolver(() => ContractSignatureType)
export class ContractSignatureResolver {
  constructor(private readonly loaders: Loaders) {}

  @FieldResolver(() => LegalEntityType, {
    nullable: true,
    description: 'Which of ours; null for a party, and where it is not visible.',
  })
  async legalEntity(
    @Root() { side }: ContractSignatureType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<LegalEntityType | null> {
    const { legalEntityId } = side;
    return legalEntityId === null ? null : loaders.of(this.loaders.legalEntity).load(legalEntityId);
  }

  @FieldResolver(() => PartyType, {
    nullable: true,
    description: 'Which party; null for ours, and when the viewer may not see parties.',
  })
  async party(
    @Root() { side }: ContractSignatureType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<PartyType | null> {
    return side.partyId === null ? null : loaders.of(this.loaders.partyById).load(side.partyId);
  }

  @FieldResolver(() => FileType, {
    nullable: true,
    description:
      'The signed paper; null where it was not sent, and when the viewer may not see it.',
  })
  async file(
    @Root() { row }: ContractSignatureType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<FileType | null> {
    const fileId = row?.fileId ?? null;
    return fileId === null ? null : loaders.of(this.loaders.file).load(fileId);
  }
}

/** Contracts beside master data. */
@Resolver(() => PartyType)
export class ContractsOfPartyResolver {
  constructor(
    private readonly register: Register,
    private readonly loaders: Loaders,
  ) {}

  @FieldResolver(() => ContractPage.Connection, {
    description:
      'Contracts in which it is, the newest first; empty without contracts.contract.read.',
  })
  async contracts(
    @Root() { id }: PartyType,
    @Args(() => ConnectionArgs) { first, after }: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<CountedPage<ContractType>> {
    const caller = requireCaller(context);
    const { reading } = this.register;
    const place = pageAfter({ first, after });
    const partyId = uuidOf('Party', id);
    const key = `${partyId} ${String(place.limit)} ${place.after ?? ''}`;
    const rows = (await context.loaders.of(this.loaders.contractsOfParty).load(key)) ?? [];
    const day = await context.loaders.of(this.loaders.contractsToday).load('today');
    const today = day ?? (await reading.today(caller));
    const page = mapConnection(connectionById(rows, first), (row) => contractType(row, today));
    return countedPage(page, () => reading.countOfParty(caller, partyId, MOST_COUNTED));
  }
}
