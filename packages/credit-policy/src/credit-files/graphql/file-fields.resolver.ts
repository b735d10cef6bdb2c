import { PrincipalType, type GovernanceLoaders } from '@duebook/governance/graphql';
import { make, Money, type Decimal, type Id } from '@duebook/kernel';
import { PartyType, type PartiesLoaders } from '@duebook/parties/graphql';
import {
  FileType,
  type FileLoaders,
  moneyType,
  type RequestContext,
} from '@duebook/platform/graphql';
import { Ctx, FieldResolver, Resolver, Root, type ClassType } from 'type-graphql';
import { RATIOS, ratiosOf } from '../domain/ratios';
import {
  FileFactType,
  FinancialStatementType,
  financialStatementType,
  InvestigationType,
  investigationType,
  RatioType,
  RetirementType,
  StatementFigureType,
} from './file-entry.types';
import { fileKey, type CreditFileLoaders } from './file.loaders';
import { ChecklistType, CreditFileType, FileExpiryType } from './file.types';

/** What credit files refer to. */
export type FileFieldLoaders = CreditFileLoaders &
  FileLoaders &
  Pick<PartiesLoaders, 'partyById'> &
  Pick<GovernanceLoaders, 'principal'>;

interface Entry {
  readonly partyId: Id;
  readonly fileId: Id | null;
  readonly recordedBy: Id;
}

/** A resolver that adds what every entry of a file refers to. */
function entryFieldsOf<T extends object & Entry>(
  type: () => ClassType<T>,
): new (loaders: FileFieldLoaders) => object {
  @Resolver(type)
  class EntryFieldsResolver {
    constructor(private readonly loaders: FileFieldLoaders) {}

    @FieldResolver(() => PartyType, {
      nullable: true,
      description: 'The party whose file it is in. Needs parties.party.read, else null.',
    })
    async party(@Root() of: T, @Ctx() { loaders }: RequestContext): Promise<PartyType | null> {
      return loaders.of(this.loaders.partyById).load(of.partyId);
    }

    @FieldResolver(() => FileType, {
      nullable: true,
      description: 'The paper itself; null for none.',
    })
    async file(@Root() of: T, @Ctx() { loaders }: RequestContext): Promise<FileType | null> {
      return of.fileId === null ? null : loaders.of(this.loaders.file).load(of.fileId);
    }

    @FieldResolver(() => PrincipalType, {
      nullable: true,
      name: 'recordedBy',
      description: 'Who recorded it; null for Duebook itself.',
    })
    async recorder(
      @Root() of: T,
      @Ctx() { loaders }: RequestContext,
    ): Promise<typeof PrincipalType | null> {
      return loaders.of(this.loaders.principal).load(of.recordedBy);
    }
  }
  return EntryFieldsResolver;
}

export const FactFieldsResolver = entryFieldsOf(() => FileFactType);
export const StatementFieldsResolver = entryFieldsOf(() => FinancialStatementType);
export const InvestigationFieldsResolver = entryFieldsOf(() => InvestigationType);

/** From a figure to its statement. */
@Resolver(() => FileFactType)
export class StatementOfFactResolver {
  constructor(private readonly loaders: CreditFileLoaders) {}

  @FieldResolver(() => FinancialStatementType, {
    nullable: true,
    description: 'The financial statement that it is a figure of; null of what is no figure.',
  })
  async statement(
    @Root() { statementId }: FileFactType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<FinancialStatementType | null> {
    return statementId === null
      ? null
      : loaders.of(this.loaders.financialStatement).load(statementId);
  }
}

/** The figures of a statement, and what they come to. */
@Resolver(() => FinancialStatementType)
export class FiguresOfStatementResolver {
  constructor(private readonly loaders: CreditFileLoaders) {}

  @FieldResolver(() => [StatementFigureType], {
    description: 'Its figures, by the codes of their items.',
  })
  async figures(
    @Root() { uuid, currencyCode }: FinancialStatementType,
    @Ctx() context: RequestContext,
  ): Promise<StatementFigureType[]> {
    return [...(await this.read(uuid, context))].map(([code, amount]) =>
      make(StatementFigureType, { code, amount: moneyType(Money.of(amount, currencyCode)) }),
    );
  }

  @FieldResolver(() => [RatioType], {
    description: 'What its figures come to, each with its formula.',
  })
  async ratios(
    @Root() { uuid }: FinancialStatementType,
    @Ctx() context: RequestContext,
  ): Promise<RatioType[]> {
    const ratios = new Map(
      ratiosOf(await this.read(uuid, context)).map((ratio) => [ratio.code, ratio]),
    );
    return RATIOS.map(({ code, name, nameZh, formula, type }) => {
      const { value = null, missing = [] } = ratios.get(code) ?? {};
      return make(RatioType, {
        ...{ code, name, nameZh, formula, isPercent: type === 'PERCENT' },
        ...{ value: value?.toFixed() ?? null, missingFigures: [...missing] },
      });
    });
  }

  private async read(id: Id, { loaders }: RequestContext): Promise<ReadonlyMap<string, Decimal>> {
    return (await loaders.of(this.loaders.statementFigures).load(id)) ?? new Map<string, Decimal>();
  }
}

/** What a file leads to. */
@Resolver(() => CreditFileType)
export class CreditFileFieldsResolver {
  constructor(private readonly loaders: FileFieldLoaders) {}

  @FieldResolver(() => PartyType, {
    nullable: true,
    description: 'The party whose file it is. Needs parties.party.read, else null.',
  })
  async party(
    @Root() { partyId }: CreditFileType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<PartyType | null> {
    return loaders.of(this.loaders.partyById).load(partyId);
  }

  @FieldResolver(() => [FinancialStatementType], {
    description:
      'Financial statements that stood on the day, the latest period first; of a page of files 1,000 in all.',
  })
  async statements(
    @Root() file: CreditFileType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<FinancialStatementType[]> {
    const found = await loaders.of(this.loaders.statementsOfFile).load(fileKey(file));
    return (found ?? []).map(financialStatementType);
  }

  @FieldResolver(() => [InvestigationType], {
    description:
      'Inquiries and visits up to the day, the latest first; of a page of files 1,000 in all.',
  })
  async investigations(
    @Root() file: CreditFileType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<InvestigationType[]> {
    const found = await loaders.of(this.loaders.investigationsOfFile).load(fileKey(file));
    return (found ?? []).map(investigationType);
  }
}

/** Whose file an item runs out in, and what it is. */
@Resolver(() => FileExpiryType)
export class FileExpiryFieldsResolver {
  constructor(private readonly loaders: FileFieldLoaders) {}

  @FieldResolver(() => PartyType, {
    nullable: true,
    description: 'The party whose file it is in. Needs parties.party.read, else null.',
  })
  async party(
    @Root() { partyId }: FileExpiryType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<PartyType | null> {
    return loaders.of(this.loaders.partyById).load(partyId);
  }

  @FieldResolver(() => FileFactType, {
    nullable: true,
    description: 'What runs out; null of an inquiry or a visit.',
  })
  async fact(
    @Root() { uuid, of }: FileExpiryType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<FileFactType | null> {
    return of === 'FACT' ? loaders.of(this.loaders.fileFact).load(uuid) : null;
  }

  @FieldResolver(() => InvestigationType, {
    nullable: true,
    description: 'The inquiry or visit after which the next is due; null of other items.',
  })
  async investigation(
    @Root() { uuid, of }: FileExpiryType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<InvestigationType | null> {
    return of === 'INVESTIGATION' ? loaders.of(this.loaders.investigation).load(uuid) : null;
  }
}

/** Who took an entry off. */
@Resolver(() => RetirementType)
export class RetirementFieldsResolver {
  constructor(private readonly loaders: FileFieldLoaders) {}

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    name: 'retiredBy',
    description: 'Who took it back, or recorded what took its place; null for Duebook itself.',
  })
  async retirer(
    @Root() { retiredBy }: RetirementType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    return loaders.of(this.loaders.principal).load(retiredBy);
  }
}

/** Who set a check-list. */
@Resolver(() => ChecklistType)
export class ChecklistFieldsResolver {
  constructor(private readonly loaders: FileFieldLoaders) {}

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    name: 'setBy',
    description: 'Who set it; null for Duebook itself, and for the one every tenant begins with.',
  })
  async setter(
    @Root() { setBy }: ChecklistType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    return setBy === null ? null : loaders.of(this.loaders.principal).load(setBy);
  }
}
