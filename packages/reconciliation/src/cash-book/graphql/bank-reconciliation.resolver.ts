import { type BusinessDate, parseBusinessDate } from '@duebook/kernel';
import { JournalEntryType } from '@duebook/ledger/graphql';
import {
  ConnectionArgs,
  connectionFrom,
  type ConnectionOf,
  DateScalar,
  decodeCursor,
  encodeCursor,
  mapConnection,
  requireCaller,
  type RequestContext,
  uuidOf,
} from '@duebook/platform/graphql';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { BankStatementLineType } from '../../bank-statements/graphql/bank-statement-line.types';
import { HouseBankAccountType } from '../../bank-statements/graphql/house-bank-account.types';
import type { CashBookReading } from '../application/read-cash-book';
import {
  bankOnlyLineType,
  BankOnlyPage,
  BankReconciliationBankLineType,
  BankReconciliationBookLineType,
  BankReconciliationStatementType,
  bankReconciliationType,
  bookOnlyLineType,
  BookOnlyPage,
} from './bank-reconciliation.types';
import type { BelowCashBook } from './cash-book.loaders';

/** Both balances of an account, and what lies between them. */
@Resolver(() => BankReconciliationStatementType)
export class BankReconciliationResolver {
  constructor(
    private readonly reading: CashBookReading,
    private readonly loaders: BelowCashBook,
  ) {}

  @Query(() => BankReconciliationStatementType, {
    nullable: true,
    description:
      'The balance of our books and that of the bank as of a day, and what lies between them (银行存款余额调节表). Null where there is no such account, or no statement of it with balances by then. Needs reconciliation.cashBook.read in its legal entity.',
  })
  async bankReconciliationStatement(
    @Arg('houseBankAccountId', () => ID, {
      description: 'The account of ours whose two balances are brought together.',
    })
    houseBankAccountId: string,
    @Arg('asOf', () => DateScalar, { description: 'Movements up to the end of this day count.' })
    asOf: BusinessDate,
    @Ctx() context: RequestContext,
  ): Promise<BankReconciliationStatementType | null> {
    const id = uuidOf('HouseBankAccount', houseBankAccountId);
    const found = await this.reading.statement(requireCaller(context), id, asOf);
    return found && bankReconciliationType(found);
  }

  @FieldResolver(() => HouseBankAccountType, {
    nullable: true,
    description: 'The account of ours. Needs reconciliation.houseBankAccount.read, else null.',
  })
  houseBankAccount(
    @Root() { of }: BankReconciliationStatementType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<HouseBankAccountType | null> {
    return loaders.of(this.loaders.houseBankAccount).load(of.account.id);
  }

  @FieldResolver(() => BankOnlyPage.Connection, {
    description: 'Lines of the bank that our books do not have, by day.',
  })
  async bankOnlyLines(
    @Root() { of }: BankReconciliationStatementType,
    @Args(() => ConnectionArgs) { first, after }: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<BankReconciliationBankLineType>> {
    const [day = '', bankLineId = ''] = decodeCursor(after, ['DATE', 'UUID']) ?? [];
    const on = parseBusinessDate(day);
    const lines = await this.reading.bankOnly(requireCaller(context), of, {
      after: on === null ? null : { on, bankLineId },
      limit: first + 1,
    });
    const page = connectionFrom(lines, first, (line) => encodeCursor([line.on, line.bankLineId]));
    return mapConnection(page, (line) => bankOnlyLineType(line, of.account.currency));
  }

  @FieldResolver(() => BookOnlyPage.Connection, {
    description:
      'Lines of our books that the bank does not have, since its first statement, by day.',
  })
  async bookOnlyLines(
    @Root() { of }: BankReconciliationStatementType,
    @Args(() => ConnectionArgs) { first, after }: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<BankReconciliationBookLineType>> {
    const parts = decodeCursor(after, ['DATE', 'UUID', 'INTEGER']) ?? [];
    const [day = '', entryId = '', number = ''] = parts;
    const on = parseBusinessDate(day);
    const lines = await this.reading.bookOnly(requireCaller(context), of, {
      after: on === null ? null : { on, entryId, lineNumber: Number(number) },
      limit: first + 1,
    });
    const page = connectionFrom(lines, first, (line) =>
      encodeCursor([line.on, line.entryId, line.lineNumber]),
    );
    return mapConnection(page, (line) => bookOnlyLineType(line, of.account.currency));
  }
}

/** What a line of the bank refers to. */
@Resolver(() => BankReconciliationBankLineType)
export class BankOnlyFieldsResolver {
  constructor(private readonly loaders: BelowCashBook) {}

  @FieldResolver(() => BankStatementLineType, {
    nullable: true,
    description: 'The line. Needs reconciliation.bankStatementLine.read, else null.',
  })
  bankStatementLine(
    @Root() { bankLineId }: BankReconciliationBankLineType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<BankStatementLineType | null> {
    return loaders.of(this.loaders.bankStatementLine).load(bankLineId);
  }
}

/** What a line of our books refers to. */
@Resolver(() => BankReconciliationBookLineType)
export class BookOnlyFieldsResolver {
  constructor(private readonly loaders: BelowCashBook) {}

  @FieldResolver(() => JournalEntryType, {
    nullable: true,
    description: 'Its entry; null when the viewer may not see the journal.',
  })
  journalEntry(
    @Root() { entryId }: BankReconciliationBookLineType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<JournalEntryType | null> {
    return loaders.of(this.loaders.journalEntry).load(entryId);
  }
}
