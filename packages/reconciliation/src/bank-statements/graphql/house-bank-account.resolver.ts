import {
  LegalEntityType,
  legalEntitiesAsked,
  requestIdOf,
  type GovernanceLoaders,
} from '@duebook/governance/graphql';
import { make, type Id } from '@duebook/kernel';
import type { Caller } from '@duebook/platform';
import {
  connectionFrom,
  countedPage,
  decodeCursor,
  encodeCursor,
  mapConnection,
  MOST_COUNTED,
  requireCaller,
  totalCountOf,
  uuidOf,
  type CountedPage,
  type RequestContext,
} from '@duebook/platform/graphql';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { BankStatements } from '../create-bank-statements';
import { bankStatementError } from './bank-statement-errors';
import {
  HouseBankAccountCreateInput,
  HouseBankAccountCreatePayload,
  HouseBankAccountPage,
  HouseBankAccountsArgs,
  houseBankAccountType,
  HouseBankAccountType,
  HouseBankAccountUpdateInput,
  HouseBankAccountUpdatePayload,
} from './house-bank-account.types';

/** Accounts of ours at banks. */
@Resolver()
export class HouseBankAccountResolver {
  constructor(private readonly bank: BankStatements) {}

  @Query(() => HouseBankAccountPage.Connection, {
    description: 'Accounts of ours at banks, by code. Needs reconciliation.houseBankAccount.read.',
  })
  async houseBankAccounts(
    @Args(() => HouseBankAccountsArgs) { first, after, filter }: HouseBankAccountsArgs,
    @Ctx() context: RequestContext,
  ): Promise<CountedPage<HouseBankAccountType>> {
    const caller = requireCaller(context);
    const { reading } = this.bank;
    const wanted = {
      legalEntityIds: legalEntitiesAsked(filter?.legalEntityIds),
      currencies: filter?.currencyCodes ?? null,
      isActive: filter?.isActive ?? null,
    };
    const [code = null] = decodeCursor(after, ['TEXT']) ?? [];
    const rows = await reading.accounts(caller, wanted, { limit: first + 1, after: code });
    const page = connectionFrom(rows, first, (row) => encodeCursor([row.code]));
    return countedPage(mapConnection(page, houseBankAccountType), () =>
      reading.countAccounts(caller, wanted, MOST_COUNTED),
    );
  }

  @Mutation(() => HouseBankAccountCreatePayload, {
    description:
      'Makes an account of ours at a bank known. Needs reconciliation.houseBankAccount.create and ledger.account.read for the legal entity.',
  })
  async houseBankAccountCreate(
    @Arg('input', () => HouseBankAccountCreateInput, { description: 'The new account.' })
    input: HouseBankAccountCreateInput,
    @Ctx() context: RequestContext,
  ): Promise<HouseBankAccountCreatePayload> {
    const caller = requireCaller(context);
    const outcome = await this.bank.createAccount(caller, {
      idempotencyKey: input.idempotencyKey,
      legalEntityId: uuidOf('LegalEntity', input.legalEntityId),
      ...{ code: input.code, name: input.name, currency: input.currencyCode },
      ...{ iban: input.iban ?? null, number: input.number ?? null },
      ...{ bankCode: input.bankCode ?? null, accountCode: input.accountCode },
    });
    return make(
      HouseBankAccountCreatePayload,
      outcome.ok
        ? {
            houseBankAccount: await this.read(caller, outcome.value.houseBankAccountId),
            userErrors: [],
          }
        : { houseBankAccount: null, userErrors: [bankStatementError(outcome.refusal)] },
    );
  }

  @Mutation(() => HouseBankAccountUpdatePayload, {
    description:
      'Edits an account of ours; a change of its number or bank becomes a request that somebody else agrees to. Needs reconciliation.houseBankAccount.update for its legal entity, and ledger.account.read where the account of the chart changes.',
  })
  async houseBankAccountUpdate(
    @Arg('input', () => HouseBankAccountUpdateInput, { description: 'The edit.' })
    input: HouseBankAccountUpdateInput,
    @Ctx() context: RequestContext,
  ): Promise<HouseBankAccountUpdatePayload> {
    const caller = requireCaller(context);
    const { idempotencyKey, expectedVersion } = input;
    const outcome = await this.bank.updateAccount(caller, {
      ...{ idempotencyKey, expectedVersion, changes: changesOf(input) },
      houseBankAccountId: uuidOf('HouseBankAccount', input.houseBankAccountId),
    });
    if (!outcome.ok) {
      const userErrors = [bankStatementError(outcome.refusal)];
      return make(HouseBankAccountUpdatePayload, {
        ...{ houseBankAccount: null, approvalRequestId: null, userErrors },
      });
    }
    const { value } = outcome;
    const isDone = 'houseBankAccountId' in value;
    return make(HouseBankAccountUpdatePayload, {
      houseBankAccount: isDone ? await this.read(caller, value.houseBankAccountId) : null,
      approvalRequestId: requestIdOf(value),
      userErrors: [],
    });
  }

  /** Reads what a mutation answers anew, so that a replay answers the same. */
  private async read(caller: Caller, id: Id): Promise<HouseBankAccountType | null> {
    const [account = null] = await this.bank.reading.accountsByIds(caller, [id]);
    return account && houseBankAccountType(account);
  }
}

/** What was sent; null clears what may be missing, and leaves what may not. */
function changesOf(
  input: HouseBankAccountUpdateInput,
): Parameters<BankStatements['updateAccount']>[1]['changes'] {
  const { name, accountCode, isActive, iban, number, bankCode } = input;
  const needed = Object.entries({ name, accountCode, isActive }).filter(
    ([, value]) => value !== undefined && value !== null,
  );
  const clearable = Object.entries({ iban, number, bankCode }).filter(
    ([, value]) => value !== undefined,
  );
  return Object.fromEntries([...needed, ...clearable]);
}

/** How many accounts a list has in all. */
@Resolver(() => HouseBankAccountPage.Connection)
export class HouseBankAccountCountResolver {
  @FieldResolver()
  totalCount(@Root() page: CountedPage<HouseBankAccountType>): Promise<string> {
    return totalCountOf(page);
  }
}

/** What an account refers to. */
@Resolver(() => HouseBankAccountType)
export class HouseBankAccountFieldsResolver {
  constructor(private readonly below: Pick<GovernanceLoaders, 'legalEntity'>) {}

  @FieldResolver(() => LegalEntityType, {
    nullable: true,
    description: 'Whose account it is; null where the viewer may not see the legal entity.',
  })
  legalEntity(
    @Root() { legalEntityId }: HouseBankAccountType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<LegalEntityType | null> {
    return loaders.of(this.below.legalEntity).load(legalEntityId);
  }
}
