import { LegalEntityType, legalEntitiesAsked, PrincipalType } from '@duebook/governance/graphql';
import { make } from '@duebook/kernel';
import {
  connectionById,
  type ConnectionOf,
  decodeCursor,
  FileType,
  granted,
  letterLanguageOfName,
  mapConnection,
  type RequestContext,
  requireCaller,
  uuidOf,
} from '@duebook/platform/graphql';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { HouseBankAccountType } from '../../bank-statements/graphql/house-bank-account.types';
import { READ_CASH_BOOK } from '../application/cash-book-context';
import type { IssuedFilter } from '../application/ports';
import type { CashBook } from '../create-cash-book';
import {
  type BankReconciliationIssueFilter,
  BankReconciliationIssueInput,
  BankReconciliationIssuePayload,
  BankReconciliationIssuesArgs,
} from './bank-reconciliation-issue.inputs';
import {
  BankReconciliationIssuePage,
  bankReconciliationIssueType,
  BankReconciliationIssueType,
} from './bank-reconciliation-issue.types';
import { cashBookError } from './cash-book-errors';
import type { BelowCashBook } from './cash-book.loaders';

/** Bank reconciliation statements as files. */
@Resolver()
export class BankReconciliationIssueResolver {
  constructor(private readonly cashBook: Pick<CashBook, 'issue' | 'issued'>) {}

  @Query(() => BankReconciliationIssuePage.Connection, {
    description: `Bank reconciliation statements that were issued, the newest first. Needs ${READ_CASH_BOOK}.`,
  })
  async bankReconciliationStatementIssues(
    @Args(() => BankReconciliationIssuesArgs)
    { first, after, filter }: BankReconciliationIssuesArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<BankReconciliationIssueType>> {
    const [before = null] = decodeCursor(after, ['UUID']) ?? [];
    const slice = { before, limit: first + 1 };
    const rows = await this.cashBook.issued.page(
      requireCaller(context),
      issuedFilterOf(filter ?? {}),
      slice,
    );
    const page = connectionById(rows, first);
    return mapConnection(page, bankReconciliationIssueType);
  }

  @Mutation(() => BankReconciliationIssuePayload, {
    description:
      'Makes the bank reconciliation statement of an account (银行存款余额调节表) into a file, with every item that lies between the balances, and keeps what it said. Needs reconciliation.cashBook.issue in the legal entity of the account.',
  })
  async bankReconciliationStatementIssue(
    @Arg('input', () => BankReconciliationIssueInput, { description: 'Which one, and how.' })
    { houseBankAccountId, language, ...input }: BankReconciliationIssueInput,
    @Ctx() context: RequestContext,
  ): Promise<BankReconciliationIssuePayload> {
    const caller = requireCaller(context);
    const outcome = await this.cashBook.issue(caller, {
      ...input,
      houseBankAccountId: uuidOf('HouseBankAccount', houseBankAccountId),
      language: letterLanguageOfName(language),
    });
    if (!outcome.ok) {
      return make(BankReconciliationIssuePayload, {
        bankReconciliationStatementIssue: null,
        userErrors: [cashBookError(outcome.refusal)],
      });
    }
    const [found = null] = await this.cashBook.issued.byIds(caller, [outcome.value.issueId]);
    return make(BankReconciliationIssuePayload, {
      bankReconciliationStatementIssue: found && bankReconciliationIssueType(found),
      userErrors: [],
    });
  }
}

function issuedFilterOf(
  sent: Pick<BankReconciliationIssueFilter, keyof BankReconciliationIssueFilter>,
): IssuedFilter {
  const accounts = sent.houseBankAccountIds ?? null;
  return {
    legalEntityIds: legalEntitiesAsked(sent.legalEntityIds),
    houseBankAccountIds: accounts && accounts.map((id) => uuidOf('HouseBankAccount', id)),
    asOfFrom: sent.asOfFrom ?? null,
    asOfTo: sent.asOfTo ?? null,
  };
}

/** What an issued statement refers to. */
@Resolver(() => BankReconciliationIssueType)
export class BankReconciliationIssueFieldsResolver {
  constructor(private readonly loaders: BelowCashBook) {}

  @FieldResolver(() => FileType, {
    description: 'The file that was made; its bytes are answered by `GET /files/<id>`.',
  })
  async file(
    @Root() { issued }: BankReconciliationIssueType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<FileType> {
    return granted(await loaders.of(this.loaders.file).load(issued.fileId), READ_CASH_BOOK);
  }

  @FieldResolver(() => HouseBankAccountType, {
    nullable: true,
    description: 'The account of ours. Needs reconciliation.houseBankAccount.read, else null.',
  })
  houseBankAccount(
    @Root() { issued }: BankReconciliationIssueType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<HouseBankAccountType | null> {
    return loaders.of(this.loaders.houseBankAccount).load(issued.houseBankAccountId);
  }

  @FieldResolver(() => LegalEntityType, { description: 'The legal entity whose account it is.' })
  async legalEntity(
    @Root() { issued }: BankReconciliationIssueType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<LegalEntityType> {
    const entity = await loaders.of(this.loaders.legalEntity).load(issued.legalEntityId);
    return granted(entity, READ_CASH_BOOK);
  }

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    description: 'Who has prepared it; null when gone.',
  })
  issuedBy(
    @Root() { issued }: BankReconciliationIssueType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    return loaders.of(this.loaders.principal).load(issued.issuedBy);
  }
}
