import { businessDate, Decimal } from '@duebook/kernel';
import { LegalEntityType, legalEntitiesAsked } from '@duebook/governance/graphql';
import { PartyType } from '@duebook/parties/graphql';
import {
  connectionFrom,
  mapConnection,
  requireCaller,
  type RequestContext,
  uuidOrNullOf,
  countedPage,
  MOST_COUNTED,
  totalCountOf,
  type CountedPage,
  granted,
  isGiven,
  type Sent,
  decodeSortedCursor,
  encodeSortedCursor,
} from '@duebook/platform/graphql';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { AccountObjectType } from '../../chart/graphql/account.types';
import { OpenItemType } from '../../cash-application/graphql/open-item.types';
import type { LedgerCoreLoaders } from '../../graphql/core-loaders';
import { JournalEntryType } from '../../journal/graphql/journal.types';
import { PaymentTermType } from '../../terms/graphql/payment-term.types';
import type { DocumentStretch, ReadDocument } from '../application/document-reading.ports';
import { READ_DOCUMENTS, type DocumentReading } from '../application/read-documents';
import { TradeDocumentLineType } from './document-line.types';
import { documentUuidOf } from './document-type-names';
import {
  DocumentPage,
  documentType,
  LedgerDocumentType,
  MoneyDocumentType,
  TradeDocumentType,
} from './document.types';
import { DocumentsArgs, type DocumentFilterInput } from './documents.args';

/** Documents, and what every document refers to. */
@Resolver(() => LedgerDocumentType)
export class DocumentResolver {
  constructor(
    private readonly documentsRead: DocumentReading,
    private readonly loaders: LedgerCoreLoaders,
  ) {}

  @Query(() => DocumentPage.Connection, {
    description: 'Documents of all kinds. Needs ledger.document.read.',
  })
  async documents(
    @Args(() => DocumentsArgs) args: DocumentsArgs,
    @Ctx() context: RequestContext,
  ): Promise<CountedPage<LedgerDocumentType>> {
    const { first, after } = args;
    const caller = requireCaller(context);
    const sortBy = args.sortBy ?? 'POSTING_DATE_DESC';
    const dayOf = (row: ReadDocument) =>
      sortBy.startsWith('POSTING') ? row.postingDate : row.documentDate;
    const place = decodeSortedCursor(after, sortBy, 'DATE');
    const among = amongOf(args.filter ?? {});
    const rows = await this.documentsRead.page(caller, {
      ...among,
      sortBy,
      limit: first + 1,
      after: place && { day: businessDate(place.value), id: place.id },
    });
    const page = connectionFrom(rows, first, (row) =>
      encodeSortedCursor(sortBy, { value: dayOf(row), id: row.id }),
    );
    return countedPage(mapConnection(page, documentType), () =>
      this.documentsRead.count(caller, among, MOST_COUNTED),
    );
  }

  @Query(() => LedgerDocumentType, {
    nullable: true,
    description:
      'One document of any kind; null when there is none with this id that the viewer may see. Needs ledger.document.read there.',
  })
  document(
    @Arg('id', () => ID, { description: 'The document, by its id in the API.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<LedgerDocumentType | null> {
    requireCaller(context);
    return context.loaders.of(this.loaders.document).load(documentUuidOf(id));
  }

  @FieldResolver(() => PartyType, {
    nullable: true,
    description: 'The customer or supplier it is about. Needs parties.party.read, else null.',
  })
  async party(
    @Root() { document }: LedgerDocumentType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<PartyType | null> {
    return loaders.of(this.loaders.partyById).load(document.partyId);
  }

  @FieldResolver(() => LegalEntityType, { description: 'The legal entity in whose books it is.' })
  async legalEntity(
    @Root() { document }: LedgerDocumentType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<LegalEntityType> {
    return granted(
      await loaders.of(this.loaders.legalEntity).load(document.legalEntityId),
      READ_DOCUMENTS,
    );
  }

  @FieldResolver(() => LedgerDocumentType, {
    nullable: true,
    description: 'The document that it undoes; null for all but a reversal.',
  })
  reverses(
    @Root() { document }: LedgerDocumentType,
    @Ctx() context: RequestContext,
  ): Promise<LedgerDocumentType | null> {
    return this.load(document.reversesDocumentId, context);
  }

  @FieldResolver(() => LedgerDocumentType, {
    nullable: true,
    description: 'The document that undid it; null while it stands.',
  })
  reversedBy(
    @Root() { document }: LedgerDocumentType,
    @Ctx() context: RequestContext,
  ): Promise<LedgerDocumentType | null> {
    return this.load(document.reversedById, context);
  }

  @FieldResolver(() => JournalEntryType, {
    nullable: true,
    description: 'How it is booked. Needs ledger.journal.read, else null.',
  })
  async journalEntry(
    @Root() { document }: LedgerDocumentType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<JournalEntryType | null> {
    return loaders.of(this.loaders.journalEntryOfSource).load(document.id);
  }

  @FieldResolver(() => [OpenItemType], {
    nullable: true,
    description: 'The items it brought, by instalment. Needs ledger.openItem.read, else null.',
  })
  async openItems(
    @Root() { document }: LedgerDocumentType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<OpenItemType[] | null> {
    return loaders.of(this.loaders.openItemsOfDocument).load(document.id);
  }

  private async load(
    documentId: string | null,
    { loaders }: RequestContext,
  ): Promise<LedgerDocumentType | null> {
    if (documentId === null) return null;
    return granted(await loaders.of(this.loaders.document).load(documentId), READ_DOCUMENTS);
  }
}

/** What invoices, credit notes and debit notes refer to besides. */
@Resolver(() => TradeDocumentType)
export class TradeDocumentResolver {
  constructor(private readonly loaders: LedgerCoreLoaders) {}

  @FieldResolver(() => [TradeDocumentLineType], { description: 'Its lines, in their order.' })
  async lines(
    @Root() { document }: TradeDocumentType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<TradeDocumentLineType[]> {
    return (await loaders.of(this.loaders.documentLines).load(document.id)) ?? [];
  }

  @FieldResolver(() => PaymentTermType, {
    nullable: true,
    description: 'The agreement that decided its due dates; null when they were given as dates.',
  })
  async paymentTerm(
    @Root() { document: { paymentTermId } }: TradeDocumentType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<PaymentTermType | null> {
    return paymentTermId === null ? null : loaders.of(this.loaders.paymentTerm).load(paymentTermId);
  }
}

/** What receipts, payments and refunds refer to besides. */
@Resolver(() => MoneyDocumentType)
export class MoneyDocumentResolver {
  constructor(private readonly loaders: LedgerCoreLoaders) {}

  @FieldResolver(() => AccountObjectType, {
    nullable: true,
    description:
      'The cash account (货币资金科目): the account of the chart that the money came into or went out of, no number of a bank account. Null of an opening balance, of which nobody told it.',
  })
  async cashAccount(
    @Root() { document }: MoneyDocumentType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<AccountObjectType | null> {
    // An opening balance stands against the account that clears them.
    if (document.isOpening) return null;
    const accountId = await loaders.of(this.loaders.cashAccountOfDocument).load(document.id);
    return accountId === null ? null : loaders.of(this.loaders.account).load(accountId);
  }
}

/** The account a line goes to. */
@Resolver(() => TradeDocumentLineType)
export class TradeDocumentLineResolver {
  constructor(private readonly loaders: LedgerCoreLoaders) {}

  @FieldResolver(() => AccountObjectType, {
    description: 'The account of the chart that the line goes to.',
  })
  async account(
    @Root() { accountId }: TradeDocumentLineType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<AccountObjectType> {
    return granted(await loaders.of(this.loaders.account).load(accountId), 'ledger.account.read');
  }
}

/** How many documents a list has, counted only when asked for. */
@Resolver(() => DocumentPage.Connection)
export class DocumentConnectionResolver {
  @FieldResolver()
  totalCount(@Root() page: CountedPage<LedgerDocumentType>): Promise<string> {
    return totalCountOf(page);
  }
}

function amongOf(
  filter: Sent<DocumentFilterInput>,
): Pick<DocumentStretch, 'legalEntityIds' | 'filter'> {
  return {
    legalEntityIds: legalEntitiesAsked(filter.legalEntityIds),
    filter: {
      ...whatOf(filter),
      partyId: uuidOrNullOf('Party', filter.partyId),
      kinds: filter.kinds ?? null,
      documentNumber: filter.documentNumber ?? null,
      postedFrom: filter.postedFrom ?? null,
      postedTo: filter.postedTo ?? null,
      dateFrom: filter.datedFrom ?? null,
      dateTo: filter.datedTo ?? null,
    },
  };
}

/** What is asked of the documents themselves, but for their numbers and days. */
function whatOf(filter: Sent<DocumentFilterInput>) {
  const { currencyCode = null, totalFrom, totalTo } = filter;
  const { reference = null, externalRef = null, sourceSystem = null } = filter;
  const { isReversed = null, isOpening = null, isSent = null } = filter;
  return {
    ...{ currency: currencyCode, reference, externalRef, sourceSystem },
    ...{ totalFrom: amountOrNull(totalFrom), totalTo: amountOrNull(totalTo) },
    ...{ isReversed, isOpening, isSent },
  };
}

function amountOrNull(text: string | null | undefined): Decimal | null {
  return isGiven(text) ? new Decimal(text) : null;
}
