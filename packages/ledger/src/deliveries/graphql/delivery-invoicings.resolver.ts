import { make, type Id } from '@duebook/kernel';
import { may } from '@duebook/platform';
import {
  ConnectionArgs,
  connectionFrom,
  connectionType,
  decodeCursor,
  defineLoader,
  encodeCursor,
  mapConnection,
  MoneyType,
  moneyType,
  requireCaller,
  uuidOf,
  type ConnectionOf,
  type LoaderDefinition,
  type RequestContext,
  granted,
} from '@duebook/platform/graphql';
import { Args, Ctx, Field, FieldResolver, ObjectType, Resolver, Root } from 'type-graphql';
import type { CoreLoaders } from '../../graphql/core-loaders';
import {
  DebitNoteType,
  InvoiceType,
  LedgerDocumentType,
  type TradeDocumentType,
} from '../../receivables/graphql/document.types';
import type {
  InvoicingSide,
  InvoicingStretch,
  StandingInvoicing,
} from '../application/delivery-reading.ports';
import { READ_DELIVERIES, type DeliveryReading } from '../application/read-deliveries';
import { deliveryType, DeliveryType } from './delivery.types';

@ObjectType('DeliveryInvoicing', {
  simpleResolvers: true,
  description:
    'What a document invoices of a delivery now: what was last stated of the two. What was taken back is not told, nor what a reversed document stated.',
})
class DeliveryInvoicingType {
  @Field(() => MoneyType, { description: 'How much of the delivery, tax included.' })
  amount!: MoneyType;

  deliveryId!: Id;
  documentId!: Id;
}

const DeliveryInvoicingPage = connectionType('DeliveryInvoicing', () => DeliveryInvoicingType);

/** A stretch as text, which is how loaders tell keys apart. */
type StretchKey = string;

/** Deliveries and their invoicings by the UUIDs that other rows hold, one statement per level. */
export interface DeliveryLoaders {
  /** Null where the caller may not read deliveries. */
  readonly delivery: LoaderDefinition<Id, DeliveryType>;
  readonly invoicingsOf: Readonly<
    Record<InvoicingSide, LoaderDefinition<StretchKey, readonly StandingInvoicing[]>>
  >;
}

/** Builds the loaders once, so that all resolvers of a request share what they have read. */
export function createDeliveryLoaders(reading: DeliveryReading): DeliveryLoaders {
  const invoicingsOf = (side: InvoicingSide) =>
    defineLoader(`ledger.invoicingsOf.${side}`, (keys: readonly StretchKey[], caller) =>
      reading.invoicingsOf(caller, side, keys.map(stretchOf)),
    );
  return {
    delivery: defineLoader('ledger.delivery', async (ids: readonly Id[], caller) =>
      (await reading.byIds(caller, ids)).map((found) => found && deliveryType(found)),
    ),
    invoicingsOf: { DELIVERY: invoicingsOf('DELIVERY'), DOCUMENT: invoicingsOf('DOCUMENT') },
  };
}

/** What a delivery, or a document, has to do with the other. */
abstract class InvoicingsResolver {
  constructor(protected readonly loaders: DeliveryLoaders) {}

  /** Null where the caller may not read deliveries. */
  protected async page(
    of: Readonly<{ side: InvoicingSide; id: Id; legalEntityId: Id }>,
    { first, after }: ConnectionArgs,
    context: RequestContext,
  ): Promise<ConnectionOf<DeliveryInvoicingType> | null> {
    if (!may(requireCaller(context), READ_DELIVERIES, of.legalEntityId)) return null;
    const [last = null] = decodeCursor(after, ['UUID']) ?? [];
    const key = JSON.stringify([of.id, first + 1, last]);
    const rows = (await context.loaders.of(this.loaders.invoicingsOf[of.side]).load(key)) ?? [];
    const page = connectionFrom(rows, first, ({ deliveryId, documentId }) =>
      encodeCursor([of.side === 'DELIVERY' ? documentId : deliveryId]),
    );
    return mapConnection(page, ({ deliveryId, documentId, amount }) =>
      make(DeliveryInvoicingType, { deliveryId, documentId, amount: moneyType(amount) }),
    );
  }
}

/** What documents invoice of a delivery. */
@Resolver(() => DeliveryType)
export class InvoicingsOfDeliveryResolver extends InvoicingsResolver {
  @FieldResolver(() => DeliveryInvoicingPage.Connection, {
    nullable: true,
    description:
      'What documents invoice of it, as `deliveriesInvoice` last stated. Needs ledger.delivery.read, else null.',
  })
  invoicings(
    @Root() { id, legalEntityId }: DeliveryType,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<DeliveryInvoicingType> | null> {
    const of = { side: 'DELIVERY', id: uuidOf('Delivery', id), legalEntityId } as const;
    return this.page(of, args, context);
  }
}

/** What a document that may invoice deliveries invoices of them. */
function deliveriesOf(document: typeof InvoiceType | typeof DebitNoteType) {
  @Resolver(() => document)
  class DeliveriesOfDocumentResolver extends InvoicingsResolver {
    @FieldResolver(() => DeliveryInvoicingPage.Connection, {
      nullable: true,
      description:
        'What it invoices of deliveries, as `deliveriesInvoice` last stated; none for what a supplier charges. Needs ledger.delivery.read, else null.',
    })
    deliveries(
      @Root() { document: { id, legalEntityId } }: TradeDocumentType,
      @Args(() => ConnectionArgs) args: ConnectionArgs,
      @Ctx() context: RequestContext,
    ): Promise<ConnectionOf<DeliveryInvoicingType> | null> {
      return this.page({ side: 'DOCUMENT', id, legalEntityId }, args, context);
    }
  }
  return DeliveriesOfDocumentResolver;
}

/** Of invoices and debit notes. */
export const DELIVERIES_OF_DOCUMENT_RESOLVERS = [
  deliveriesOf(InvoiceType),
  deliveriesOf(DebitNoteType),
] as const;

/** Which two an invoicing is about. */
@Resolver(() => DeliveryInvoicingType)
export class DeliveryInvoicingResolver {
  constructor(private readonly loaders: DeliveryLoaders & Pick<CoreLoaders, 'document'>) {}

  @FieldResolver(() => DeliveryType, { description: 'The delivery that is invoiced.' })
  async delivery(
    @Root() { deliveryId }: DeliveryInvoicingType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<DeliveryType> {
    return granted(await loaders.of(this.loaders.delivery).load(deliveryId), READ_DELIVERIES);
  }

  @FieldResolver(() => LedgerDocumentType, {
    nullable: true,
    description: 'The document. Needs ledger.document.read, else null.',
  })
  document(
    @Root() { documentId }: DeliveryInvoicingType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<LedgerDocumentType | null> {
    return loaders.of(this.loaders.document).load(documentId);
  }
}

function stretchOf(key: StretchKey): InvoicingStretch {
  // Every key was made by InvoicingsResolver.page.
  const [id, limit, after] = JSON.parse(key) as [Id, number, Id | null];
  return { id, limit, after };
}
