import { LegalEntityType } from '@duebook/governance/graphql';
import { PartyType } from '@duebook/parties/graphql';
import { type RequestContext, granted } from '@duebook/platform/graphql';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { LedgerCoreLoaders } from '../../graphql/core-loaders';
import { JournalEntryType } from '../../journal/graphql/journal.types';
import { READ_OPEN_ITEMS } from '../application/read-items';
import { AllocationType } from './allocation.types';
import { OpenItemType } from './open-item.types';

/** What an allocation refers to. */
@Resolver(() => AllocationType)
export class AllocationResolver {
  constructor(private readonly loaders: LedgerCoreLoaders) {}

  @FieldResolver(() => OpenItemType, { description: 'The item on the debit side.' })
  debitItem(
    @Root() { debitItemId }: AllocationType,
    @Ctx() context: RequestContext,
  ): Promise<OpenItemType> {
    return this.item(debitItemId, context);
  }

  @FieldResolver(() => OpenItemType, { description: 'The item on the credit side.' })
  creditItem(
    @Root() { creditItemId }: AllocationType,
    @Ctx() context: RequestContext,
  ): Promise<OpenItemType> {
    return this.item(creditItemId, context);
  }

  @FieldResolver(() => PartyType, {
    nullable: true,
    description: 'Whose items they are. Needs parties.party.read, else null.',
  })
  async party(
    @Root() { debitItemId }: AllocationType,
    @Ctx() context: RequestContext,
  ): Promise<PartyType | null> {
    const { item } = await this.item(debitItemId, context);
    return context.loaders.of(this.loaders.partyById).load(item.partyId);
  }

  @FieldResolver(() => LegalEntityType, { description: 'The legal entity in whose books it is.' })
  async legalEntity(
    @Root() { legalEntityId }: AllocationType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<LegalEntityType> {
    const entity = await loaders.of(this.loaders.legalEntity).load(legalEntityId);
    return granted(entity, READ_OPEN_ITEMS);
  }

  @FieldResolver(() => AllocationType, {
    nullable: true,
    description: 'The allocation that it gives back; null for all but a reversal.',
  })
  reverses(
    @Root() { reversesAllocationId }: AllocationType,
    @Ctx() context: RequestContext,
  ): Promise<AllocationType | null> {
    return this.allocation(reversesAllocationId, context);
  }

  @FieldResolver(() => AllocationType, {
    nullable: true,
    description: 'The allocation that gave it back; null while it stands.',
  })
  reversedBy(
    @Root() { reversedById }: AllocationType,
    @Ctx() context: RequestContext,
  ): Promise<AllocationType | null> {
    return this.allocation(reversedById, context);
  }

  @FieldResolver(() => JournalEntryType, {
    nullable: true,
    description:
      'The entry of its realised exchange difference; null when there is none, for matching items moves nothing between accounts. Needs ledger.journal.read, else null.',
  })
  async journalEntry(
    @Root() { entryId }: AllocationType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<JournalEntryType | null> {
    if (entryId === null) return null;
    return loaders.of(this.loaders.journalEntry).load(entryId);
  }

  private async item(id: string, { loaders }: RequestContext): Promise<OpenItemType> {
    return granted(await loaders.of(this.loaders.openItem).load(id), READ_OPEN_ITEMS);
  }

  private async allocation(
    id: string | null,
    { loaders }: RequestContext,
  ): Promise<AllocationType | null> {
    if (id === null) return null;
    return granted(await loaders.of(this.loaders.allocation).load(id), READ_OPEN_ITEMS);
  }
}
