import { make, Money, type BusinessDate, type Id } from '@duebook/kernel';
import type { Caller } from '@duebook/platform';
import {
  badUserInput,
  ConnectionArgs,
  connectionFrom,
  DateScalar,
  DateTimeScalar,
  decodeCursor,
  encodeCursor,
  mapConnection,
  moneyType,
  requireCaller,
  uuidOf,
  uuidOrNullOf,
  type ConnectionOf,
  type RequestContext,
  granted,
} from '@duebook/platform/graphql';
import { LegalEntityType, LEGAL_ENTITIES, legalEntitiesAsked } from '@duebook/governance/graphql';
import { PartyType } from '@duebook/parties/graphql';
import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, ID, Mutation } from 'type-graphql';
import { Query, Resolver, Root } from 'type-graphql';
import type { LedgerCoreLoaders } from '../../graphql/core-loaders';
import { KNOWN_AT_IN_FUTURE } from '../../graphql/known-at';
import { documentUuidOf } from '../../receivables/graphql/document-type-names';
import type { DeliveryService } from '../application/delivery.service';
import {
  deliveriesInvoiceErrors,
  deliveriesRecordErrors,
  deliveriesWithdrawErrors,
} from './delivery-errors';
import {
  DeliveriesInvoiceInput,
  DeliveriesInvoicePayload,
  DeliveriesNotInvoicedType,
  DeliveriesRecordInput,
  DeliveriesRecordPayload,
  DeliveriesWithdrawInput,
  DeliveriesWithdrawPayload,
  deliveryType,
  DeliveryType,
  DeliveryWarningType,
  notInvoicedDeliveryType,
  NotInvoicedDeliveryType,
  NotInvoicedPage,
  NotInvoicedTotalType,
} from './delivery.types';

@ArgsType()
class NotInvoicedArgs {
  @Field(() => DateScalar, { description: 'Deliveries and documents count up to this day.' })
  asOf!: BusinessDate;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      'Only what had been recorded by then counts, so the figures for a past instant never change. Null: all that is known now. A future instant is refused.',
  })
  knownAt?: Date | null;

  @Field(() => [ID], { nullable: true, description: LEGAL_ENTITIES })
  legalEntityIds?: string[] | null;

  @Field(() => ID, { nullable: true, description: 'Only of this party; of all when null.' })
  partyId?: string | null;
}

/** What was delivered, and what of it is invoiced. */
@Resolver()
export class DeliveryResolver {
  constructor(private readonly deliveries: DeliveryService) {}

  @Query(() => DeliveriesNotInvoicedType, {
    description:
      'What is delivered and not invoiced on a day (已发货未开票), as known at any time. A withdrawn delivery counts on the days before its withdrawal; once its number is recorded anew, only on those before the day of the new one, which counts in its place. Needs ledger.delivery.read.',
  })
  async deliveriesNotInvoiced(
    @Args(() => NotInvoicedArgs)
    { asOf, knownAt = null, legalEntityIds, partyId }: NotInvoicedArgs,
    @Ctx() context: RequestContext,
  ): Promise<DeliveriesNotInvoicedType> {
    const report = await this.deliveries.notInvoiced(requireCaller(context), {
      ...{ asOf, knownAt },
      legalEntityIds: legalEntitiesAsked(legalEntityIds),
      partyId: uuidOrNullOf('Party', partyId),
    });
    if (!report.ok) throw badUserInput(KNOWN_AT_IN_FUTURE);
    return make(DeliveriesNotInvoicedType, { asOf, knownAt, report: report.value });
  }

  @Mutation(() => DeliveriesRecordPayload, {
    description:
      'Records up to 1,000 deliveries, all or none. One that is recorded already is answered as it stands; one that differs from it is refused with both values; the very same as a withdrawn one stays withdrawn, with a warning, unless `recordsAnew` is true. It posts nothing. Needs ledger.delivery.record for each legal entity.',
  })
  async deliveriesRecord(
    @Arg('input', () => DeliveriesRecordInput, { description: 'The deliveries.' })
    { idempotencyKey, deliveries }: DeliveriesRecordInput,
    @Ctx() context: RequestContext,
  ): Promise<DeliveriesRecordPayload> {
    const caller = requireCaller(context);
    const outcome = await this.deliveries.record(caller, {
      idempotencyKey,
      deliveries: deliveries.map(({ legalEntityId, recordsAnew, ...delivery }) => ({
        ...delivery,
        legalEntityId: uuidOf('LegalEntity', legalEntityId),
        ...(recordsAnew === true && { recordsAnew }),
      })),
    });
    if (!outcome.ok) {
      const userErrors = deliveriesRecordErrors(outcome.refusal);
      const nothing = { deliveries: null, recordedCount: null, warnings: [] };
      return make(DeliveriesRecordPayload, { ...nothing, userErrors });
    }
    const { deliveryIds, recordedCount, warnings = [] } = outcome.value;
    return make(DeliveriesRecordPayload, {
      deliveries: await this.read(caller, deliveryIds),
      recordedCount,
      warnings: warnings.map(({ code, path }) =>
        make(DeliveryWarningType, { code, path: ['input', ...path.map(String)] }),
      ),
      userErrors: [],
    });
  }

  @Mutation(() => DeliveriesInvoicePayload, {
    description:
      'Records which documents invoice which deliveries, up to 1,000 of them, all or none; each builds on those before it. It changes what counts as not invoiced and posts nothing. Needs ledger.delivery.invoice for each legal entity.',
  })
  async deliveriesInvoice(
    @Arg('input', () => DeliveriesInvoiceInput, { description: 'What invoices what.' })
    { idempotencyKey, invoicings }: DeliveriesInvoiceInput,
    @Ctx() context: RequestContext,
  ): Promise<DeliveriesInvoicePayload> {
    const caller = requireCaller(context);
    const outcome = await this.deliveries.invoice(caller, {
      idempotencyKey,
      invoicings: invoicings.map(({ deliveryId, documentId, amount }) => ({
        deliveryId: uuidOf('Delivery', deliveryId),
        documentId: documentUuidOf(documentId),
        amount: amount ?? null,
      })),
    });
    if (!outcome.ok) {
      const userErrors = deliveriesInvoiceErrors(outcome.refusal);
      return make(DeliveriesInvoicePayload, { deliveries: null, recordedCount: null, userErrors });
    }
    const { deliveryIds, recordedCount } = outcome.value;
    return make(DeliveriesInvoicePayload, {
      deliveries: await this.read(caller, deliveryIds),
      recordedCount,
      userErrors: [],
    });
  }

  @Mutation(() => DeliveriesWithdrawPayload, {
    description:
      'Withdraws up to 1,000 deliveries that were recorded by mistake, all or none, while nothing of them is invoiced. They count no more from today on; what was reported for the days before stays until their numbers are recorded anew, which then count in their place. One that is withdrawn already is answered as it stands. Needs ledger.delivery.withdraw for each legal entity.',
  })
  async deliveriesWithdraw(
    @Arg('input', () => DeliveriesWithdrawInput, { description: 'Which, and why.' })
    { idempotencyKey, deliveryIds, reason }: DeliveriesWithdrawInput,
    @Ctx() context: RequestContext,
  ): Promise<DeliveriesWithdrawPayload> {
    const caller = requireCaller(context);
    const outcome = await this.deliveries.withdraw(caller, {
      idempotencyKey,
      deliveryIds: deliveryIds.map((id) => uuidOf('Delivery', id)),
      reason,
    });
    if (!outcome.ok) {
      const userErrors = deliveriesWithdrawErrors(outcome.refusal);
      return make(DeliveriesWithdrawPayload, {
        deliveries: null,
        withdrawnCount: null,
        userErrors,
      });
    }
    const { withdrawnCount } = outcome.value;
    return make(DeliveriesWithdrawPayload, {
      deliveries: await this.read(caller, outcome.value.deliveryIds),
      withdrawnCount,
      userErrors: [],
    });
  }

  /** Reads what a mutation answers anew, so that a replay answers the same. */
  private async read(caller: Caller, ids: readonly Id[]): Promise<DeliveryType[]> {
    const found = await this.deliveries.byIds(caller, ids);
    const byId = new Map(found.map((delivery) => [delivery.id, deliveryType(delivery)]));
    return ids.flatMap((id) => byId.get(id) ?? []);
  }
}

/** The figures of a report, each read when it is asked for. */
@Resolver(() => DeliveriesNotInvoicedType)
export class DeliveriesNotInvoicedResolver {
  @FieldResolver(() => [NotInvoicedTotalType], {
    description: 'What is left to invoice, by currency in the order of their codes.',
  })
  async totals(@Root() { report }: DeliveriesNotInvoicedType): Promise<NotInvoicedTotalType[]> {
    const totals = await report.totals();
    return totals.map(({ currency, amount, count }) =>
      make(NotInvoicedTotalType, { notInvoiced: moneyType(Money.of(amount, currency)), count }),
    );
  }

  @FieldResolver(() => NotInvoicedPage.Connection, {
    description: 'The deliveries of which something is left, the oldest first.',
  })
  async deliveries(
    @Root() { report }: DeliveriesNotInvoicedType,
    @Args(() => ConnectionArgs) { first, after }: ConnectionArgs,
  ): Promise<ConnectionOf<NotInvoicedDeliveryType>> {
    const [day, id] = decodeCursor(after, ['DATE', 'UUID']) ?? [];
    const rows = await report.deliveries({
      limit: first + 1,
      after: day === undefined || id === undefined ? null : { day, id },
    });
    const page = connectionFrom(rows, first, ({ delivery }) =>
      encodeCursor([delivery.deliveredOn, delivery.id]),
    );
    return mapConnection(page, notInvoicedDeliveryType);
  }
}

/** What a delivery refers to. */
@Resolver(() => DeliveryType)
export class DeliveryFieldsResolver {
  constructor(private readonly loaders: LedgerCoreLoaders) {}

  @FieldResolver(() => LegalEntityType, {
    description: 'The legal entity that delivered, and is to invoice.',
  })
  async legalEntity(
    @Root() { legalEntityId }: DeliveryType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<LegalEntityType> {
    const entity = await loaders.of(this.loaders.legalEntity).load(legalEntityId);
    return granted(entity, 'ledger.delivery.read');
  }

  @FieldResolver(() => PartyType, {
    nullable: true,
    description: 'The customer. Needs parties.party.read, else null.',
  })
  async party(
    @Root() { partyId }: DeliveryType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<PartyType | null> {
    return loaders.of(this.loaders.partyById).load(partyId);
  }
}
