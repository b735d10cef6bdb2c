import { businessDate } from '@duebook/kernel';
import { LegalEntityType } from '@duebook/governance/graphql';
import { PartyType } from '@duebook/parties/graphql';
import {
  badUserInput,
  connectionFrom,
  decodeCursor,
  encodeCursor,
  mapConnection,
  requireCaller,
  uuidOrNullOf,
  type ConnectionOf,
  type RequestContext,
  granted,
} from '@duebook/platform/graphql';
import { Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { OpenItemType } from '../../cash-application/graphql/open-item.types';
import type { LedgerCoreLoaders } from '../../graphql/core-loaders';
import { LedgerDocumentType } from '../../receivables/graphql/document.types';
import type { Aging } from '../application/read-aging';
import type { AgingItemSelection } from '../domain/aging-item';
import { decodeGroupKey } from './aging-group-key';
import { AgingItemPage, AgingItemsArgs, agingItemType, AgingItemType } from './aging-items.types';
import { messageOf, questionOf } from './aging-question';

/** What the items of an aging refer to. */
export type AgingItemLoaders = Pick<
  LedgerCoreLoaders,
  'openItem' | 'document' | 'partyById' | 'legalEntity'
>;

/** What the figures of an aging are made of. */
@Resolver(() => AgingItemType)
export class AgingItemsResolver {
  constructor(
    private readonly service: Aging,
    private readonly loaders: AgingItemLoaders,
  ) {}

  @Query(() => AgingItemPage.Connection, {
    description:
      'The items that a figure of `aging` is made of, oldest first: asked with the same arguments and a bucket, they add up to it, also for a past day and instant. Needs ledger.aging.read.',
  })
  async agingItems(
    @Args(() => AgingItemsArgs) args: AgingItemsArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<AgingItemType>> {
    const [day, openItemId] = decodeCursor(args.after, ['DATE', 'UUID']) ?? [];
    const isFurther = day !== undefined && openItemId !== undefined;
    const page = {
      limit: args.first + 1,
      after: isFurther ? { agedFrom: businessDate(day), openItemId } : null,
    };
    const outcome = await this.service.items(requireCaller(context), questionOf(args), {
      selection: selectionOf(args),
      page,
    });
    if (!outcome.ok) throw badUserInput(messageOf(outcome.refusal));
    const items = connectionFrom(outcome.value, args.first, (item) =>
      encodeCursor([item.agedFrom, item.openItemId]),
    );
    return mapConnection(items, agingItemType);
  }

  @FieldResolver(() => OpenItemType, {
    nullable: true,
    description: 'The item as it stands today. Needs ledger.openItem.read, else null.',
  })
  async openItem(
    @Root() { item }: AgingItemType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<OpenItemType | null> {
    return loaders.of(this.loaders.openItem).load(item.openItemId);
  }

  @FieldResolver(() => LedgerDocumentType, {
    nullable: true,
    description: 'The document it came from. Needs ledger.document.read, else null.',
  })
  async document(
    @Root() { item }: AgingItemType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<LedgerDocumentType | null> {
    return loaders.of(this.loaders.document).load(item.documentId);
  }

  @FieldResolver(() => PartyType, {
    nullable: true,
    description: 'Who owed it or to whom it was owed. Needs parties.party.read, else null.',
  })
  async party(
    @Root() { item }: AgingItemType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<PartyType | null> {
    return loaders.of(this.loaders.partyById).load(item.partyId);
  }

  @FieldResolver(() => LegalEntityType, { description: 'The legal entity in whose books it is.' })
  async legalEntity(
    @Root() { item }: AgingItemType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<LegalEntityType> {
    const entity = await loaders.of(this.loaders.legalEntity).load(item.legalEntityId);
    return granted(entity, 'ledger.aging.read');
  }
}

function selectionOf(args: AgingItemsArgs): AgingItemSelection {
  return {
    group: args.group === null || args.group === undefined ? null : decodeGroupKey(args.group),
    partyId: uuidOrNullOf('Party', args.partyId),
    currency: args.currencyCode ?? null,
    bucket: args.bucket ?? null,
    isCredit: args.credits ?? null,
  };
}
