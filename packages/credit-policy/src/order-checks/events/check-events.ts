import { eventValue, type EventContract } from '@duebook/platform';

const { nodeId, text, amount, currency, instant, list, choice } = eventValue;

const ofParty = { aggregateType: 'Party', aggregateId: 'The customer.' } as const;

const places = {
  salesOrderId: nodeId('The order.'),
  legalEntityId: nodeId('The company that sells.'),
  partyId: nodeId('The customer.'),
};

const ordered = {
  amount: amount('What is ordered, tax included.'),
  currency: currency('The currency of the amount.'),
};

const held = {
  creditHoldId: nodeId('The hold.'),
  creditCheckId: nodeId('The check that held it.'),
  ...places,
  ...ordered,
};

/** What checks of orders tell. */
export const checkEvents: readonly EventContract[] = [
  {
    ...ofParty,
    type: 'credit-policy.OrderChecked',
    description: 'An order was checked; what is let pass counts in the exposure from now on.',
    payload: {
      creditCheckId: nodeId('The check, with all that it rested on.'),
      ...places,
      point: choice('When it was checked.', {
        ORDER: 'As the order came in.',
        CHANGE: 'As it was changed.',
        SHIPMENT: 'Before its goods leave.',
      }),
      answer: choice('What was answered.', {
        ALLOW: 'It may go on.',
        WARN: 'It may go on; reasons are worth a look.',
        PREPAY: 'It waits for money, or for somebody to release it.',
        HOLD: 'It waits for somebody to release it.',
      }),
      reasons: list('Codes of the rules that speak against it.', text('A rule of the policy.')),
      ...ordered,
    },
  },
  {
    ...ofParty,
    type: 'credit-policy.OrderReleased',
    description: 'Somebody released a held order: it may ship until the release runs out.',
    payload: { ...held, endsAt: instant('Until when.') },
  },
  {
    ...ofParty,
    type: 'credit-policy.OrderRejected',
    description: 'Somebody rejected a held order.',
    payload: held,
  },
];
