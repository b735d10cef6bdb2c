import { eventValue, type EventContract } from '@duebook/platform';

const { nodeId, text, amount, currency, date, orNull } = eventValue;

/** All business with a party comes in its order. */
const ofParty = { aggregateType: 'Party', aggregateId: 'The party.' } as const;

const places = {
  deliveryId: nodeId('The delivery.'),
  legalEntityId: nodeId('The company that delivered.'),
  partyId: nodeId('The customer.'),
};

/** What deliveries tell. */
export const deliveryEvents: readonly EventContract[] = [
  {
    ...ofParty,
    type: 'ledger.DeliveryRecorded',
    description: 'A customer has got goods or services, as another system told. Nothing is posted.',
    payload: {
      ...places,
      sourceSystem: text('The system that it came from.'),
      deliveryNumber: text('Its number there; leading zeros count.'),
      orderNumber: orNull(text('The order of that system that it fulfils.'), 'where none was told'),
      deliveredOn: date('When it was delivered.'),
      amount: amount('What is to be invoiced for it, tax included.'),
      currency: currency('The currency of the amount.'),
    },
  },
  {
    ...ofParty,
    type: 'ledger.DeliveryInvoiced',
    description:
      'It was stated what a document invoices of a delivery; in the place of what was stated for the two before.',
    payload: {
      ...places,
      documentId: nodeId('The document.'),
      amount: amount('How much of the delivery it invoices, tax included; zero for nothing.'),
      currency: currency('The currency of the amount.'),
    },
  },
  {
    ...ofParty,
    type: 'ledger.DeliveryWithdrawn',
    description:
      'A delivery was recorded by mistake and counts no more, from a day on; nothing of it was invoiced.',
    payload: {
      ...places,
      withdrawnOn: date(
        'From when on it counts no more; on days before it counts until its number is recorded anew.',
      ),
      amount: amount('What was to be invoiced for it, tax included.'),
      currency: currency('The currency of the amount.'),
    },
  },
];
