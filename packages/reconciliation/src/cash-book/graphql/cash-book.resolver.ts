import { legalEntitiesAsked, PrincipalType } from '@duebook/governance/graphql';
import { JournalEntryType } from '@duebook/ledger/graphql';
import {
  type CountedPage,
  countedPageById,
  type RequestContext,
  requireCaller,
  type Sent,
  totalCountOf,
  uuidOf,
} from '@duebook/platform/graphql';
import { Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { BankStatementLineType } from '../../bank-statements/graphql/bank-statement-line.types';
import { HouseBankAccountType } from '../../bank-statements/graphql/house-bank-account.types';
import { MatchType } from '../../matching/graphql/match.types';
import type { CashBookFilter } from '../application/ports';
import type { CashBookReading } from '../application/read-cash-book';
import { CashBookReconciledType } from './cash-book-reconciled.types';
import { type CashBookGroupFilterInput, CashBookGroupsArgs } from './cash-book.inputs';
import type { BelowCashBook, CashBookLoaders } from './cash-book.loaders';
import {
  CashBookGroupPage,
  cashBookGroupType,
  CashBookGroupType,
  CashBookMemberType,
  cashBookMemberType,
} from './cash-book.types';

/** Lists of groups. */
@Resolver()
export class CashBookListResolver {
  constructor(private readonly reading: CashBookReading) {}

  @Query(() => CashBookGroupPage.Connection, {
    description:
      'Movements of bank accounts and of our books that belong together, the latest first. Needs reconciliation.cashBook.read.',
  })
  async cashBookGroups(
    @Args(() => CashBookGroupsArgs) { first, after, filter }: CashBookGroupsArgs,
    @Ctx() context: RequestContext,
  ): Promise<CountedPage<CashBookGroupType>> {
    const asked = { first, after, filter: filterOf(filter ?? {}) };
    return countedPageById(this.reading, requireCaller(context), asked, cashBookGroupType);
  }
}

/** How many groups a list has, counted only when asked for. */
@Resolver(() => CashBookGroupPage.Connection)
export class CashBookGroupCountResolver {
  @FieldResolver()
  totalCount(@Root() page: CountedPage<CashBookGroupType>): Promise<string> {
    return totalCountOf(page);
  }
}

const ACCOUNT = {
  nullable: true,
  description: 'The account of ours. Needs reconciliation.houseBankAccount.read, else null.',
} as const;

/** What a group refers to. */
@Resolver(() => CashBookGroupType)
export class CashBookGroupFieldsResolver {
  constructor(private readonly loaders: CashBookLoaders & BelowCashBook) {}

  @FieldResolver(() => HouseBankAccountType, ACCOUNT)
  houseBankAccount(
    @Root() { houseBankAccountId }: CashBookGroupType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<HouseBankAccountType | null> {
    return loaders.of(this.loaders.houseBankAccount).load(houseBankAccountId);
  }

  @FieldResolver(() => [CashBookMemberType], {
    description: 'Its movements, the bank’s first; 200 at most.',
  })
  async members(
    @Root() { uuid, currency }: CashBookGroupType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<CashBookMemberType[]> {
    const members = (await loaders.of(this.loaders.membersOfGroup).load(uuid)) ?? [];
    return members.map((member) => cashBookMemberType(member, currency));
  }

  @FieldResolver(() => MatchType, {
    nullable: true,
    description:
      'The match that has posted it; null for any other kind. Needs reconciliation.match.read, else null.',
  })
  async match(
    @Root() { matchId }: CashBookGroupType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<MatchType | null> {
    return matchId === null ? null : loaders.of(this.loaders.matchOfGroup).load(matchId);
  }

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    name: 'decidedBy',
    description: 'Who decided on it, or compared what a match had posted; null while nobody has.',
  })
  async decider(
    @Root() { decidedBy }: CashBookGroupType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<PrincipalType | null> {
    return decidedBy === null ? null : loaders.of(this.loaders.principal).load(decidedBy);
  }
}

/** What a movement refers to. */
@Resolver(() => CashBookMemberType)
export class CashBookMemberFieldsResolver {
  constructor(private readonly loaders: BelowCashBook) {}

  @FieldResolver(() => BankStatementLineType, {
    nullable: true,
    description:
      'The line of the bank; null for a line of the books, or without reconciliation.bankStatementLine.read.',
  })
  async bankStatementLine(
    @Root() { bankLineId }: CashBookMemberType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<BankStatementLineType | null> {
    return bankLineId === null ? null : loaders.of(this.loaders.bankStatementLine).load(bankLineId);
  }

  @FieldResolver(() => JournalEntryType, {
    nullable: true,
    description:
      'The entry of the journal; null for a line of the bank, or when the viewer may not see the journal.',
  })
  async journalEntry(
    @Root() { entryId }: CashBookMemberType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<JournalEntryType | null> {
    return entryId === null ? null : loaders.of(this.loaders.journalEntry).load(entryId);
  }
}

/** Of which account something was found. */
@Resolver(() => CashBookReconciledType)
export class CashBookReconciledFieldsResolver {
  constructor(private readonly loaders: BelowCashBook) {}

  @FieldResolver(() => HouseBankAccountType, ACCOUNT)
  houseBankAccount(
    @Root() { houseBankAccountId }: CashBookReconciledType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<HouseBankAccountType | null> {
    return loaders.of(this.loaders.houseBankAccount).load(houseBankAccountId);
  }
}

function filterOf(sent: Sent<CashBookGroupFilterInput>): CashBookFilter {
  const { kinds = null, states = null, isAmbiguous = null } = sent;
  const accounts = sent.houseBankAccountIds ?? null;
  return {
    legalEntityIds: legalEntitiesAsked(sent.legalEntityIds),
    houseBankAccountIds: accounts?.map((id) => uuidOf('HouseBankAccount', id)) ?? null,
    ...{ kinds, states, isAmbiguous },
    movedFrom: sent.firstOnFrom ?? null,
    movedTo: sent.firstOnTo ?? null,
  };
}
