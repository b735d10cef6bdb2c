import { LegalEntityType } from '@duebook/governance/graphql';
import { PartyType } from '@duebook/parties/graphql';
import { type RequestContext, granted } from '@duebook/platform/graphql';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { AccountObjectType } from '../../chart/graphql/account.types';
import type { LedgerCoreLoaders } from '../../graphql/core-loaders';
import { READ_JOURNAL } from '../application/read-journal';
import {
  AccountLedgerLineType,
  AccountLedgerType,
  JournalEntryType,
  JournalLineType,
  TrialBalanceLineType,
  TrialBalanceType,
} from './journal.types';

const READ_ACCOUNTS = 'ledger.account.read';

/** What a line of an entry refers to. */
@Resolver(() => JournalLineType)
export class JournalLineResolver {
  constructor(private readonly loaders: LedgerCoreLoaders) {}

  @FieldResolver(() => AccountObjectType, {
    description: 'The account of the chart that it is on.',
  })
  async account(
    @Root() { accountId }: JournalLineType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<AccountObjectType> {
    return granted(await loaders.of(this.loaders.account).load(accountId), READ_ACCOUNTS);
  }

  @FieldResolver(() => PartyType, {
    nullable: true,
    description:
      'Who owes or is owed; null for a line on any but a control account. Needs parties.party.read, else null.',
  })
  party(
    @Root() { partyId }: JournalLineType,
    @Ctx() context: RequestContext,
  ): Promise<PartyType | null> {
    return partyOf(this.loaders, partyId, context);
  }
}

/** What a line in the ledger of its account refers to. */
@Resolver(() => AccountLedgerLineType)
export class AccountLedgerLineResolver {
  constructor(private readonly loaders: LedgerCoreLoaders) {}

  @FieldResolver(() => JournalEntryType, { description: 'The entry it belongs to.' })
  async entry(
    @Root() { entryId }: AccountLedgerLineType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<JournalEntryType> {
    return granted(await loaders.of(this.loaders.journalEntry).load(entryId), READ_JOURNAL);
  }

  @FieldResolver(() => PartyType, {
    nullable: true,
    description:
      'Who owes or is owed; null for a line on any but a control account. Needs parties.party.read, else null.',
  })
  party(
    @Root() { partyId }: AccountLedgerLineType,
    @Ctx() context: RequestContext,
  ): Promise<PartyType | null> {
    return partyOf(this.loaders, partyId, context);
  }
}

/** What the ledger of an account refers to. */
@Resolver(() => AccountLedgerType)
export class AccountLedgerResolver {
  constructor(private readonly loaders: LedgerCoreLoaders) {}

  @FieldResolver(() => AccountObjectType, { description: 'The account whose ledger it is.' })
  async account(
    @Root() { accountId }: AccountLedgerType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<AccountObjectType> {
    return granted(await loaders.of(this.loaders.account).load(accountId), READ_ACCOUNTS);
  }

  @FieldResolver(() => LegalEntityType, {
    description: 'The legal entity in whose books the account is.',
  })
  async legalEntity(
    @Root() { legalEntityId }: AccountLedgerType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<LegalEntityType> {
    return granted(await loaders.of(this.loaders.legalEntity).load(legalEntityId), READ_JOURNAL);
  }
}

/** Whose trial balance it is. */
@Resolver(() => TrialBalanceType)
export class TrialBalanceResolver {
  constructor(private readonly loaders: LedgerCoreLoaders) {}

  @FieldResolver(() => LegalEntityType, {
    description: 'The legal entity whose trial balance it is.',
  })
  async legalEntity(
    @Root() { legalEntityId }: TrialBalanceType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<LegalEntityType> {
    return granted(await loaders.of(this.loaders.legalEntity).load(legalEntityId), READ_JOURNAL);
  }
}

/** What a line of a trial balance refers to. */
@Resolver(() => TrialBalanceLineType)
export class TrialBalanceLineResolver {
  constructor(private readonly loaders: LedgerCoreLoaders) {}

  @FieldResolver(() => AccountObjectType, { description: 'The account that the figures are of.' })
  async account(
    @Root() { accountId }: TrialBalanceLineType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<AccountObjectType> {
    return granted(await loaders.of(this.loaders.account).load(accountId), READ_ACCOUNTS);
  }
}

async function partyOf(
  loaders: LedgerCoreLoaders,
  partyId: string | null,
  context: RequestContext,
): Promise<PartyType | null> {
  if (partyId === null) return null;
  return context.loaders.of(loaders.partyById).load(partyId);
}
