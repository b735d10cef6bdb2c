import { LegalEntityType, PrincipalType } from '@duebook/governance/graphql';
import {
  FileType,
  totalCountOf,
  type CountedPage,
  type RequestContext,
} from '@duebook/platform/graphql';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import {
  BankLineExplanationType,
  BankStatementLinePage,
  BankStatementLineType,
} from './bank-statement-line.types';
import type { BankStatementLoaders, BelowLoaders } from './bank-statement.loaders';
import { BankStatementImportPayload, BankStatementResultType } from './bank-statement.payloads';
import {
  BankStatementImportType,
  BankStatementPage,
  BankStatementType,
} from './bank-statement.types';
import { HouseBankAccountType } from './house-bank-account.types';

type Loaders = BankStatementLoaders & BelowLoaders;

const ACCOUNT =
  'The account of ours; null without reconciliation.houseBankAccount.read for its legal entity.';
const STATEMENT = 'null without reconciliation.bankStatement.read for its legal entity.';

/** What a statement refers to. */
@Resolver(() => BankStatementType)
class BankStatementFieldsResolver {
  constructor(private readonly loaders: Loaders) {}

  @FieldResolver(() => HouseBankAccountType, { nullable: true, description: ACCOUNT })
  houseBankAccount(
    @Root() { kept }: BankStatementType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<HouseBankAccountType | null> {
    return loaders.of(this.loaders.houseBankAccount).load(kept.houseBankAccountId);
  }

  @FieldResolver(() => LegalEntityType, {
    nullable: true,
    description: 'Whose account it is; null where the viewer may not see the legal entity.',
  })
  legalEntity(
    @Root() { kept }: BankStatementType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<LegalEntityType | null> {
    return loaders.of(this.loaders.legalEntity).load(kept.legalEntityId);
  }

  @FieldResolver(() => FileType, {
    nullable: true,
    description: 'The file that it came in; null when the file is no more.',
  })
  file(
    @Root() { kept }: BankStatementType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<FileType | null> {
    return loaders.of(this.loaders.file).load(kept.fileId);
  }

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    description: 'Who imported it; null for Duebook itself.',
  })
  importedBy(
    @Root() { kept }: BankStatementType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    return loaders.of(this.loaders.principal).load(kept.importedBy);
  }

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    description:
      'Who asked for its release, to which somebody else has agreed; null when it was not held.',
  })
  async releasedBy(
    @Root() { kept }: BankStatementType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    return kept.releasedBy === null
      ? null
      : loaders.of(this.loaders.principal).load(kept.releasedBy);
  }

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    description: 'Who withdrew it, or imported what took its place; null when it stands.',
  })
  async withdrawnBy(
    @Root() { kept }: BankStatementType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    return kept.withdrawnBy === null
      ? null
      : loaders.of(this.loaders.principal).load(kept.withdrawnBy);
  }

  @FieldResolver(() => BankStatementType, {
    nullable: true,
    description: 'The statement that took its place while it was held; null when none did.',
  })
  async replacedBy(
    @Root() { kept }: BankStatementType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<BankStatementType | null> {
    return kept.replacedById === null
      ? null
      : loaders.of(this.loaders.bankStatement).load(kept.replacedById);
  }
}

/** What a line refers to. */
@Resolver(() => BankStatementLineType)
class BankStatementLineFieldsResolver {
  constructor(private readonly loaders: Loaders) {}

  @FieldResolver(() => BankStatementType, {
    nullable: true,
    description: `The statement that brought it; ${STATEMENT}`,
  })
  bankStatement(
    @Root() { kept }: BankStatementLineType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<BankStatementType | null> {
    return loaders.of(this.loaders.bankStatement).load(kept.statementId);
  }

  @FieldResolver(() => HouseBankAccountType, { nullable: true, description: ACCOUNT })
  houseBankAccount(
    @Root() { kept }: BankStatementLineType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<HouseBankAccountType | null> {
    return loaders.of(this.loaders.houseBankAccount).load(kept.houseBankAccountId);
  }

  @FieldResolver(() => BankLineExplanationType, {
    nullable: true,
    description: 'Why nothing is posted for it; null unless it is EXPLAINED.',
  })
  async explanation(
    @Root() { kept }: BankStatementLineType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<BankLineExplanationType | null> {
    if (kept.state !== 'EXPLAINED') return null;
    return loaders.of(this.loaders.bankLineExplanation).load(kept.id);
  }
}

/** Who explained a line. */
@Resolver(() => BankLineExplanationType)
class BankLineExplanationFieldsResolver {
  constructor(private readonly loaders: Loaders) {}

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    description: 'Who said so; null for Duebook itself.',
  })
  explainedBy(
    @Root() { explainedBy }: BankLineExplanationType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    return loaders.of(this.loaders.principal).load(explainedBy);
  }
}

/** What became of a statement, with what it refers to. */
@Resolver(() => BankStatementResultType)
class BankStatementResultFieldsResolver {
  constructor(private readonly loaders: Loaders) {}

  @FieldResolver(() => BankStatementType, {
    nullable: true,
    description: `The statement as it stands; null of a dry run, of what is KNOWN, and ${STATEMENT}`,
  })
  async bankStatement(
    @Root() { bankStatementId }: BankStatementResultType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<BankStatementType | null> {
    return bankStatementId === null
      ? null
      : loaders.of(this.loaders.bankStatement).load(bankStatementId);
  }

  @FieldResolver(() => HouseBankAccountType, { nullable: true, description: ACCOUNT })
  houseBankAccount(
    @Root() { houseBankAccountId }: BankStatementResultType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<HouseBankAccountType | null> {
    return loaders.of(this.loaders.houseBankAccount).load(houseBankAccountId);
  }
}

/** The import of a payload. */
@Resolver(() => BankStatementImportPayload)
class BankStatementImportPayloadResolver {
  constructor(private readonly loaders: Loaders) {}

  @FieldResolver(() => BankStatementImportType, {
    nullable: true,
    description: 'What was kept of the file; null of a dry run, and when the call was refused.',
  })
  async bankStatementImport(
    @Root() { importId }: BankStatementImportPayload,
    @Ctx() { loaders }: RequestContext,
  ): Promise<BankStatementImportType | null> {
    return importId === null ? null : loaders.of(this.loaders.bankStatementImport).load(importId);
  }
}

/** What an import refers to. */
@Resolver(() => BankStatementImportType)
class BankStatementImportFieldsResolver {
  constructor(private readonly loaders: Loaders) {}

  @FieldResolver(() => FileType, {
    nullable: true,
    description: 'The file; null when it is no more.',
  })
  file(
    @Root() { kept }: BankStatementImportType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<FileType | null> {
    return loaders.of(this.loaders.file).load(kept.fileId);
  }

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    description: 'Who imported it; null for Duebook itself.',
  })
  importedBy(
    @Root() { kept }: BankStatementImportType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    return loaders.of(this.loaders.principal).load(kept.importedBy);
  }
}

@Resolver(() => BankStatementPage.Connection)
class BankStatementCountResolver {
  @FieldResolver()
  totalCount(@Root() page: CountedPage<BankStatementType>): Promise<string> {
    return totalCountOf(page);
  }
}

@Resolver(() => BankStatementLinePage.Connection)
class BankStatementLineCountResolver {
  @FieldResolver()
  totalCount(@Root() page: CountedPage<BankStatementLineType>): Promise<string> {
    return totalCountOf(page);
  }
}

/** The fields that are read when they are asked for. */
export function bankStatementFieldResolvers(loaders: Loaders): readonly object[] {
  return [
    new BankStatementFieldsResolver(loaders),
    new BankStatementLineFieldsResolver(loaders),
    new BankLineExplanationFieldsResolver(loaders),
    new BankStatementResultFieldsResolver(loaders),
    new BankStatementImportPayloadResolver(loaders),
    new BankStatementImportFieldsResolver(loaders),
    new BankStatementCountResolver(),
    new BankStatementLineCountResolver(),
  ];
}
