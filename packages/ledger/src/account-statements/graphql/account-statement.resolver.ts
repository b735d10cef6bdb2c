import { LegalEntityType, legalEntitiesAsked } from '@duebook/governance/graphql';
import { businessDate, make } from '@duebook/kernel';
import { PartyType } from '@duebook/parties/graphql';
import {
  badUserInput,
  ConnectionArgs,
  connectionById,
  connectionFrom,
  type ConnectionOf,
  decodeCursor,
  encodeCursor,
  FileType,
  granted,
  letterLanguageOfName,
  mapConnection,
  type RequestContext,
  requireCaller,
  uuidOf,
  uuidOrNullOf,
} from '@duebook/platform/graphql';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { LedgerCoreLoaders } from '../../graphql/core-loaders';
import type { FileLoaders } from '@duebook/platform/graphql';
import { LedgerDocumentType } from '../../receivables/graphql/document.types';
import type { AccountStatements } from '../application/account-statements';
import type { StatementQuestion } from '../domain/account-statement';
import { statementError, statementMessage } from './account-statement-errors';
import {
  AccountStatementArgs,
  AccountStatementIssueInput,
  AccountStatementIssuePayload,
  AccountStatementIssuesArgs,
} from './account-statement.inputs';
import {
  accountStatementIssueType,
  AccountStatementIssuePage,
  AccountStatementIssueType,
  AccountStatementItemPage,
  AccountStatementItemType,
  AccountStatementMovementPage,
  AccountStatementMovementType,
  accountStatementType,
  AccountStatementType,
  movementType,
  statementItemType,
} from './account-statement.types';

/** What statements refer to. */
export type StatementLoaders = Pick<LedgerCoreLoaders, 'document' | 'partyById' | 'legalEntity'> &
  FileLoaders;

const READ = 'ledger.accountStatement.read';

/** Statements of account, and issuing them. */
@Resolver()
export class AccountStatementResolver {
  constructor(private readonly service: AccountStatements) {}

  @Query(() => AccountStatementType, {
    nullable: true,
    description: `What a party owes a legal entity over a period, as known at any time; null when the tenant has no such legal entity or party. Needs ${READ}.`,
  })
  async accountStatement(
    @Args(() => AccountStatementArgs) args: AccountStatementArgs,
    @Ctx() context: RequestContext,
  ): Promise<AccountStatementType | null> {
    const outcome = await this.service.read(requireCaller(context), questionOf(args));
    if (!outcome.ok) {
      const { code } = outcome.refusal;
      if (code === 'LEGAL_ENTITY_UNKNOWN' || code === 'PARTY_UNKNOWN') return null;
      throw badUserInput(statementMessage(code));
    }
    return accountStatementType(outcome.value);
  }

  @Query(() => AccountStatementIssuePage.Connection, {
    description: `Statements of account that were issued, newest first. Needs ${READ}.`,
  })
  async accountStatementIssues(
    @Args(() => AccountStatementIssuesArgs) { first, after, filter }: AccountStatementIssuesArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<AccountStatementIssueType>> {
    const [before = null] = decodeCursor(after, ['UUID']) ?? [];
    const rows = await this.service.issuedPage(requireCaller(context), {
      legalEntityIds: legalEntitiesAsked(filter?.legalEntityIds),
      partyId: uuidOrNullOf('Party', filter?.partyId),
      before,
      limit: first + 1,
    });
    const page = connectionById(rows, first);
    return mapConnection(page, accountStatementIssueType);
  }

  @Mutation(() => AccountStatementIssuePayload, {
    description:
      'Makes a statement of account into a file, and keeps what it said. Needs ledger.accountStatement.issue.',
  })
  async accountStatementIssue(
    @Arg('input', () => AccountStatementIssueInput, { description: 'Which one, and how.' })
    { idempotencyKey, language, format, ...args }: AccountStatementIssueInput,
    @Ctx() context: RequestContext,
  ): Promise<AccountStatementIssuePayload> {
    const caller = requireCaller(context);
    const outcome = await this.service.accountStatementIssue(caller, {
      idempotencyKey,
      question: questionOf(args),
      formatting: { language: letterLanguageOfName(language), format },
    });
    if (!outcome.ok) {
      return make(AccountStatementIssuePayload, {
        accountStatementIssue: null,
        userErrors: [statementError(outcome.refusal)],
      });
    }
    const [issued = null] = await this.service.issuedByIds(caller, [
      outcome.value.accountStatementId,
    ]);
    return make(AccountStatementIssuePayload, {
      accountStatementIssue: issued && accountStatementIssueType(issued),
      userErrors: [],
    });
  }
}

function questionOf(
  args: Omit<AccountStatementArgs, 'legalEntityId'> & { readonly legalEntityId: string },
): StatementQuestion {
  return {
    legalEntityId: uuidOf('LegalEntity', args.legalEntityId),
    partyId: uuidOf('Party', args.partyId),
    from: args.from,
    to: args.to,
    itemClasses: args.itemClasses ?? null,
    knownAt: args.knownAt ?? null,
  };
}

/** The lines of a statement, and whom it is between. */
@Resolver(() => AccountStatementType)
export class AccountStatementFieldsResolver {
  constructor(
    private readonly service: AccountStatements,
    private readonly loaders: StatementLoaders,
  ) {}

  @FieldResolver(() => AccountStatementMovementPage.Connection, {
    description: 'What changed the balances in the period, by currency, day and order of posting.',
  })
  async movements(
    @Root() { question }: AccountStatementType,
    @Args(() => ConnectionArgs) { first, after }: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<AccountStatementMovementType>> {
    const [currency = '', day = '', sourceId = ''] =
      decodeCursor(after, ['TEXT', 'DATE', 'UUID']) ?? [];
    const rows = await this.service.lines(requireCaller(context), question, {
      after: currency === '' ? null : { currency, effectiveOn: businessDate(day), sourceId },
      limit: first + 1,
    });
    const page = connectionFrom(rows, first, (line) =>
      encodeCursor([line.amount.currency, line.effectiveOn, line.sourceId]),
    );
    return mapConnection(page, movementType);
  }

  @FieldResolver(() => AccountStatementItemPage.Connection, {
    description: 'What was open at the end, by currency and due date; it adds up to the closing.',
  })
  async openItems(
    @Root() { question }: AccountStatementType,
    @Args(() => ConnectionArgs) { first, after }: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<AccountStatementItemType>> {
    const [currency = '', day = '', openItemId = ''] =
      decodeCursor(after, ['TEXT', 'DATE', 'UUID']) ?? [];
    const rows = await this.service.items(requireCaller(context), question, {
      after: currency === '' ? null : { currency, dueDate: businessDate(day), openItemId },
      limit: first + 1,
    });
    const page = connectionFrom(rows, first, (item) =>
      encodeCursor([item.amount.currency, item.dueDate, item.openItemId]),
    );
    return mapConnection(page, statementItemType);
  }

  @FieldResolver(() => PartyType, {
    nullable: true,
    description: 'Whose account it is. Needs parties.party.read, else null.',
  })
  party(
    @Root() { question }: AccountStatementType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<PartyType | null> {
    return loaders.of(this.loaders.partyById).load(question.partyId);
  }

  @FieldResolver(() => LegalEntityType, { description: 'In whose books it stands.' })
  async legalEntity(
    @Root() { question }: AccountStatementType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<LegalEntityType> {
    const entity = await loaders.of(this.loaders.legalEntity).load(question.legalEntityId);
    return granted(entity, READ);
  }
}

/** The document of a movement. */
@Resolver(() => AccountStatementMovementType)
export class StatementMovementFieldsResolver {
  constructor(private readonly loaders: StatementLoaders) {}

  @FieldResolver(() => LedgerDocumentType, {
    nullable: true,
    description: 'The document that it comes from. Needs ledger.document.read, else null.',
  })
  document(
    @Root() { line }: AccountStatementMovementType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<LedgerDocumentType | null> {
    return loaders.of(this.loaders.document).load(line.documentId);
  }
}

/** The document of an open item. */
@Resolver(() => AccountStatementItemType)
export class StatementItemFieldsResolver {
  constructor(private readonly loaders: StatementLoaders) {}

  @FieldResolver(() => LedgerDocumentType, {
    nullable: true,
    description: 'The document that left it open. Needs ledger.document.read, else null.',
  })
  document(
    @Root() { item }: AccountStatementItemType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<LedgerDocumentType | null> {
    return loaders.of(this.loaders.document).load(item.documentId);
  }
}

/** What an issued statement refers to. */
@Resolver(() => AccountStatementIssueType)
export class AccountStatementIssueFieldsResolver {
  constructor(private readonly loaders: StatementLoaders) {}

  @FieldResolver(() => FileType, {
    description: 'The file that was made; its bytes are answered by `GET /files/<id>`.',
  })
  async file(
    @Root() { issued }: AccountStatementIssueType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<FileType> {
    return granted(await loaders.of(this.loaders.file).load(issued.fileId), READ);
  }

  @FieldResolver(() => PartyType, {
    nullable: true,
    description: 'Whose account it is of. Needs parties.party.read, else null.',
  })
  party(
    @Root() { issued }: AccountStatementIssueType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<PartyType | null> {
    return loaders.of(this.loaders.partyById).load(issued.partyId);
  }

  @FieldResolver(() => LegalEntityType, { description: 'The legal entity that issued it.' })
  async legalEntity(
    @Root() { issued }: AccountStatementIssueType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<LegalEntityType> {
    const entity = await loaders.of(this.loaders.legalEntity).load(issued.legalEntityId);
    return granted(entity, READ);
  }
}
