import {
  type MoneyRefusal,
  Money,
  ok,
  refused,
  type BusinessDate,
  type Id,
  type Result,
  readableText,
} from '@duebook/kernel';

/** A delivery as it was sent. */
export interface DeliveryDraft {
  readonly legalEntityId: Id;
  readonly partyCode: string;
  readonly sourceSystem: string;
  readonly deliveryNumber: string;
  /** The order of the source system that it fulfils; left out and null where none is told. */
  readonly orderNumber?: string | null;
  readonly deliveredOn: BusinessDate;
  /** What is to be invoiced for it, tax included. */
  readonly amount: string;
  readonly currencyCode: string;
  /** Recorded though the very same was withdrawn; left out where that is not wanted. */
  readonly recordsAnew?: true;
}

/** Goods or services that a customer has got: a fact of another system, not of the books. */
export interface Delivery {
  readonly id: Id;
  readonly legalEntityId: Id;
  readonly partyId: Id;
  readonly sourceSystem: string;
  readonly deliveryNumber: string;
  /** The order of the source system that it fulfils; null where none was told. */
  readonly orderNumber: string | null;
  readonly deliveredOn: BusinessDate;
  readonly amount: Money;
}

/** A delivery as it was recorded, withdrawn since or not. */
export interface RecordedDelivery extends Delivery {
  /** From when on it counts no more; null while it stands. */
  readonly withdrawnOn: BusinessDate | null;
  readonly withdrawalReason: string | null;
}

/** What a draft is checked against; undefined and null for what the tenant has not. */
export interface DeliveryFacts {
  /** The calendar day where the legal entity is. */
  readonly today: BusinessDate | null;
  readonly party: Readonly<{ id: Id; isCustomer: boolean }> | undefined;
}

type Path = readonly (string | number)[];

/** A field in which a delivery sent again differs from the one that stands. */
export type DeliveryDifference = Readonly<{ field: string; recorded: string; sent: string }>;

/** The same delivery stands with other content. */
export type DeliveryDiffers = Readonly<{
  code: 'DELIVERY_DIFFERS';
  path: Path;
  differences: readonly DeliveryDifference[];
}>;

/** Why a delivery cannot be recorded; `path` is where in it. */
export type DeliveryFault =
  | DeliveryDiffers
  | (Readonly<{ path: Path }> &
      (
        | MoneyRefusal
        | Readonly<
            | { code: 'LEGAL_ENTITY_UNKNOWN' }
            | { code: 'PARTY_UNKNOWN' }
            | { code: 'PARTY_KIND_WRONG' }
            | { code: 'TEXT_INVALID' }
            | { code: 'AMOUNT_NOT_POSITIVE' }
            | { code: 'DELIVERY_IN_FUTURE' }
          >
      ));

/** How many characters its texts have at most. */
export const DELIVERY_TEXTS = { sourceSystem: 40, deliveryNumber: 60, orderNumber: 60 } as const;

/** Checks a delivery; what is right about it is in `facts`. */
export function checkDelivery(
  id: Id,
  draft: DeliveryDraft,
  { today, party }: DeliveryFacts,
): Result<Delivery, DeliveryFault> {
  const { legalEntityId, deliveredOn } = draft;
  if (today === null) return refused({ code: 'LEGAL_ENTITY_UNKNOWN', path: ['legalEntityId'] });
  if (!party) return refused({ code: 'PARTY_UNKNOWN', path: ['partyCode'] });
  if (!party.isCustomer) return refused({ code: 'PARTY_KIND_WRONG', path: ['partyCode'] });
  const texts = readTexts(draft);
  if (!texts.ok) return texts;
  if (deliveredOn > today) return refused({ code: 'DELIVERY_IN_FUTURE', path: ['deliveredOn'] });
  const amount = Money.parse(draft.amount, draft.currencyCode);
  if (!amount.ok) {
    const path = [amount.refusal.code === 'CURRENCY_UNKNOWN' ? 'currencyCode' : 'amount'];
    return refused({ ...amount.refusal, path });
  }
  if (!amount.value.isPositive()) return refused({ code: 'AMOUNT_NOT_POSITIVE', path: ['amount'] });
  return ok({
    ...{ id, legalEntityId, partyId: party.id, ...texts.value, deliveredOn },
    amount: amount.value,
  });
}

function readTexts({
  orderNumber: order = null,
  ...sent
}: DeliveryDraft): Result<
  Pick<Delivery, 'sourceSystem' | 'deliveryNumber' | 'orderNumber'>,
  DeliveryFault
> {
  const sourceSystem = readableText(sent.sourceSystem, DELIVERY_TEXTS.sourceSystem);
  if (sourceSystem === null) return refused({ code: 'TEXT_INVALID', path: ['sourceSystem'] });
  const deliveryNumber = readableText(sent.deliveryNumber, DELIVERY_TEXTS.deliveryNumber);
  if (deliveryNumber === null) return refused({ code: 'TEXT_INVALID', path: ['deliveryNumber'] });
  const orderNumber = order === null ? null : readableText(order, DELIVERY_TEXTS.orderNumber);
  return order !== null && orderNumber === null
    ? refused({ code: 'TEXT_INVALID', path: ['orderNumber'] })
    : ok({ sourceSystem, deliveryNumber, orderNumber });
}

/** The natural key as text, for maps; its texts have no control characters. */
export function deliveryKeyOf(
  delivery: Pick<Delivery, 'legalEntityId' | 'sourceSystem' | 'deliveryNumber'>,
): string {
  const { legalEntityId, sourceSystem, deliveryNumber } = delivery;
  return [legalEntityId, sourceSystem, deliveryNumber].join('\n');
}

/** The refusal of a delivery that differs from the one that stands; undefined when they agree. */
export function deliveryDifference(
  recorded: Delivery,
  sent: Delivery,
  path: Path,
): DeliveryDiffers | undefined {
  const before = contentOf(recorded);
  const after = contentOf(sent);
  const differences = FIELDS.filter((field) => before[field] !== after[field]).map((field) => ({
    field,
    recorded: before[field],
    sent: after[field],
  }));
  return differences.length === 0 ? undefined : { code: 'DELIVERY_DIFFERS', path, differences };
}

const FIELDS = ['partyId', 'orderNumber', 'deliveredOn', 'amount', 'currencyCode'] as const;

/** No order number is told as an empty one. */
function contentOf({
  partyId,
  orderNumber,
  deliveredOn,
  amount,
}: Delivery): Readonly<Record<(typeof FIELDS)[number], string>> {
  return {
    ...{ partyId, orderNumber: orderNumber ?? '', deliveredOn },
    ...{ amount: amount.toAmountText(), currencyCode: amount.currency },
  };
}
