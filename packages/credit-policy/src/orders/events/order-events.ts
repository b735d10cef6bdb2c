import { eventValue, type EventContract } from '@duebook/platform';

const { nodeId, text, amount, currency, date, integer, choice } = eventValue;

/** What an order stands at, wherever it is told. */
const CREDIT_STATE_VALUE = choice('What credit says of it.', {
  UNCHECKED: 'Nobody had it checked, or it is another order since.',
  ALLOWED: 'It may go on.',
  HELD: 'It waits for somebody to decide, or for money.',
  RELEASED: 'Somebody released it.',
  REJECTED: 'Somebody rejected it.',
});

/** What orders tell. */
export const orderEvents: readonly EventContract[] = [
  {
    type: 'credit-policy.SalesOrderRecorded',
    description: 'Another system told an order, or told it otherwise than before.',
    aggregateType: 'Party',
    aggregateId: 'The customer.',
    payload: {
      salesOrderId: nodeId('The order.'),
      legalEntityId: nodeId('The company that sells.'),
      partyId: nodeId('The customer.'),
      cause: choice('What was told of it.', {
        RECORDED: 'What it is.',
        CLOSED: 'That nothing more will be delivered.',
        CANCELLED: 'That it was never to be.',
        REOPENED: 'That it is open again.',
      }),
      sourceSystem: text('The system that it came from.'),
      orderNumber: text('Its number there; leading zeros count.'),
      orderedOn: date('When it was ordered.'),
      amount: amount('What is ordered, tax included.'),
      currency: currency('The currency of the amount.'),
      state: choice('Where it stands.', {
        OPEN: 'Goods are still to be delivered.',
        CLOSED: 'Nothing more will be delivered.',
        CANCELLED: 'It was never to be.',
      }),
      creditState: CREDIT_STATE_VALUE,
      version: integer('Rises by one with each change.'),
    },
  },
];
