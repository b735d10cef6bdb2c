import { make, type Id } from '@duebook/kernel';
import type { Caller } from '@duebook/platform';
import {
  ConnectionArgs,
  connectionFrom,
  decodeCursor,
  encodeCursor,
  mapConnection,
  requireCaller,
  type ConnectionOf,
  type RequestContext,
  uuidOf,
} from '@duebook/platform/graphql';
import { LegalEntityType } from '@duebook/governance/graphql';
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { OrganisationLoaders } from '../../graphql/organisation-loaders';
import type { AccountFilter } from '../application/ports';
import type { ChartService } from '../application/chart.service';
import {
  AccountCreateInput,
  AccountCreatePayload,
  AccountFilterInput,
  AccountObjectType,
  accountObjectType,
  AccountPage,
  AccountUpdateInput,
  AccountUpdatePayload,
} from './account.types';
import {
  BooksOpenInput,
  BooksOpenPayload,
  BookType,
  bookType,
  MemoBookOpenInput,
  MemoBookOpenPayload,
} from './book.types';
import { chartError } from './chart-errors';

/** Books and their charts of accounts. */
@Resolver()
export class ChartResolver {
  constructor(private readonly chart: ChartService) {}

  @Query(() => [BookType], {
    description:
      'The books of a legal entity, the statutory one first; none before they are opened. Needs ledger.book.read for it.',
  })
  async books(
    @Arg('legalEntityId', () => ID, { description: 'The legal entity whose books are wanted.' })
    legalEntityId: string,
    @Ctx() context: RequestContext,
  ): Promise<BookType[]> {
    const id = uuidOf('LegalEntity', legalEntityId);
    return (await this.chart.booksOf(requireCaller(context), id)).map(bookType);
  }

  @Query(() => AccountPage.Connection, {
    description: 'The accounts of a legal entity, by code. Needs ledger.account.read for it.',
  })
  async accounts(
    @Arg('legalEntityId', () => ID, { description: 'The legal entity whose chart is wanted.' })
    legalEntityId: string,
    @Arg('filter', () => AccountFilterInput, {
      nullable: true,
      description: 'Which accounts to list; all when null.',
    })
    filter: AccountFilterInput | null | undefined,
    @Args(() => ConnectionArgs) { first, after }: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<AccountObjectType>> {
    const [code = null] = decodeCursor(after, ['TEXT']) ?? [];
    const rows = await this.chart.pageOfAccounts(
      requireCaller(context),
      uuidOf('LegalEntity', legalEntityId),
      { limit: first + 1, after: code },
      filterOf(filter),
    );
    const page = connectionFrom(rows, first, (row) => encodeCursor([row.code]));
    return mapConnection(page, accountObjectType);
  }

  @Mutation(() => BooksOpenPayload, {
    description:
      'Opens the books of a legal entity: its statutory book, a chart of accounts, and the periods of its first fiscal years. Needs ledger.book.open for it.',
  })
  async booksOpen(
    @Arg('input', () => BooksOpenInput, { description: 'How the books start.' })
    input: BooksOpenInput,
    @Ctx() context: RequestContext,
  ): Promise<BooksOpenPayload> {
    const caller = requireCaller(context);
    const outcome = await this.chart.openBooks(caller, {
      idempotencyKey: input.idempotencyKey,
      legalEntityId: uuidOf('LegalEntity', input.legalEntityId),
      chartTemplate: input.chartTemplate,
      standard: input.standard,
      fiscalYears: input.fiscalYears,
    });
    if (!outcome.ok) {
      return make(BooksOpenPayload, { book: null, userErrors: [chartError(outcome.refusal)] });
    }
    const book = await this.readBook(caller, outcome.value.bookId);
    return make(BooksOpenPayload, { book, userErrors: [] });
  }

  @Mutation(() => MemoBookOpenPayload, {
    description:
      'Opens a memo book of a legal entity: the differences of another standard to its statutory book. It has the same accounts and periods. Needs ledger.book.open for it.',
  })
  async memoBookOpen(
    @Arg('input', () => MemoBookOpenInput, { description: 'The new book.' })
    input: MemoBookOpenInput,
    @Ctx() context: RequestContext,
  ): Promise<MemoBookOpenPayload> {
    const caller = requireCaller(context);
    const outcome = await this.chart.openMemoBook(caller, {
      idempotencyKey: input.idempotencyKey,
      legalEntityId: uuidOf('LegalEntity', input.legalEntityId),
      code: input.code,
      standard: input.standard,
    });
    return make(
      MemoBookOpenPayload,
      outcome.ok
        ? { book: await this.readBook(caller, outcome.value.bookId), userErrors: [] }
        : { book: null, userErrors: [chartError(outcome.refusal)] },
    );
  }

  @Mutation(() => AccountCreatePayload, {
    description: 'Adds an account to a chart. Needs ledger.account.create for the legal entity.',
  })
  async accountCreate(
    @Arg('input', () => AccountCreateInput, { description: 'The new account.' })
    input: AccountCreateInput,
    @Ctx() context: RequestContext,
  ): Promise<AccountCreatePayload> {
    const caller = requireCaller(context);
    const outcome = await this.chart.createAccount(caller, {
      idempotencyKey: input.idempotencyKey,
      legalEntityId: uuidOf('LegalEntity', input.legalEntityId),
      code: input.code,
      name: input.name,
      type: input.type,
      nameZh: input.nameZh ?? null,
      itemClass: input.itemClass ?? null,
      role: input.role ?? null,
    });
    return make(
      AccountCreatePayload,
      outcome.ok
        ? { account: await this.readAccount(caller, outcome.value.accountId), userErrors: [] }
        : { account: null, userErrors: [chartError(outcome.refusal)] },
    );
  }

  @Mutation(() => AccountUpdatePayload, {
    description:
      'Edits names, role or use of an account. Needs ledger.account.update for its legal entity.',
  })
  async accountUpdate(
    @Arg('input', () => AccountUpdateInput, { description: 'The edit.' })
    input: AccountUpdateInput,
    @Ctx() context: RequestContext,
  ): Promise<AccountUpdatePayload> {
    const caller = requireCaller(context);
    const outcome = await this.chart.updateAccount(caller, {
      idempotencyKey: input.idempotencyKey,
      accountId: uuidOf('Account', input.accountId),
      expectedVersion: input.expectedVersion,
      name: input.name ?? undefined,
      nameZh: input.nameZh,
      role: input.role,
      isActive: input.isActive ?? undefined,
    });
    return make(
      AccountUpdatePayload,
      outcome.ok
        ? { account: await this.readAccount(caller, outcome.value.accountId), userErrors: [] }
        : { account: null, userErrors: [chartError(outcome.refusal)] },
    );
  }

  private async readBook(caller: Caller, id: Id): Promise<BookType | null> {
    const [book] = await this.chart.booksByIds(caller, [id]);
    return book ? bookType(book) : null;
  }

  /** Reads what the mutation answers anew, so that a replay answers the same. */
  private async readAccount(caller: Caller, id: Id): Promise<AccountObjectType | null> {
    const [account] = await this.chart.accountsByIds(caller, [id]);
    return account ? accountObjectType(account) : null;
  }
}

function filterOf(filter: AccountFilterInput | null | undefined): AccountFilter {
  const { types = null, itemClasses = null, roles = null, isActive = null } = filter ?? NO_FILTER;
  return { types, itemClasses, roles, isActive };
}

const NO_FILTER: Partial<AccountFilter> = {};

/** What a book refers to. */
@Resolver(() => BookType)
export class BookFieldsResolver {
  constructor(private readonly organisation: OrganisationLoaders) {}

  @FieldResolver(() => LegalEntityType, {
    nullable: true,
    description: 'Whose book it is; null where the caller may not see the legal entity.',
  })
  legalEntity(
    @Root() { legalEntityId }: BookType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<LegalEntityType | null> {
    return loaders.of(this.organisation.legalEntity).load(legalEntityId);
  }
}

/** What an account refers to. */
@Resolver(() => AccountObjectType)
export class AccountFieldsResolver {
  constructor(private readonly organisation: OrganisationLoaders) {}

  @FieldResolver(() => LegalEntityType, {
    nullable: true,
    description: 'Whose account it is; null where the caller may not see the legal entity.',
  })
  legalEntity(
    @Root() { legalEntityId }: AccountObjectType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<LegalEntityType | null> {
    return loaders.of(this.organisation.legalEntity).load(legalEntityId);
  }
}
