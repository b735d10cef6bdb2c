import type { Feature } from '../feature';
import { contentHashOf } from './application/check-fields';
import { HOLD_RELEASE } from './application/hold-release';
import { checkEvents } from './events/check-events';
import { orderInvariant } from './persistence/order-invariant';
import { creditChecks } from './persistence/migrations/0051-credit-checks';

/** Checks of orders, holds and releases. */
export const orderChecksFeature: Feature = {
  migrations: [creditChecks],
  changeable: { 'credit_policy.credit_hold': ['UPDATE'] },
  permissions: [
    {
      name: 'credit-policy.creditCheck.ask',
      description: 'Have orders checked, which reserves credit for those that are allowed.',
    },
    {
      name: 'credit-policy.creditCheck.read',
      description:
        'See checks of orders with all that they rested on; try one without a trace. Figures of all legal entities together: held in the whole tenant.',
    },
    { name: 'credit-policy.creditHold.read', description: 'See the queue of held orders.' },
    {
      name: 'credit-policy.creditHold.handle',
      description: 'Take held orders on, write notes on them, reject them.',
    },
    {
      name: 'credit-policy.creditHold.release',
      description: 'Release held orders that somebody else recorded and had checked.',
    },
    {
      name: 'credit-policy.creditHold.releaseHardStop',
      description:
        'Release orders that a hard stop holds as well; needs the right to release besides.',
    },
  ],
  events: checkEvents,
  approvables: [HOLD_RELEASE],
  invariants: [orderInvariant(contentHashOf)],
};
