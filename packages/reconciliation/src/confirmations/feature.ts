import type { Feature } from '../feature';
import {
  READ_CONFIRMATIONS,
  REQUEST_CONFIRMATIONS,
  WITHDRAW_CONFIRMATIONS,
} from './application/confirmation-context';
import { confirmationEvents } from './events/confirmation-events';
import { balanceConfirmations } from './persistence/migrations/0060-balance-confirmations';

/** Balances that parties confirm or dispute. */
export const confirmationsFeature: Feature = {
  migrations: [balanceConfirmations],
  changeable: {
    'reconciliation.balance_confirmation': [
      'UPDATE (state)',
      'UPDATE (answered_at)',
      'UPDATE (sent_count)',
      'UPDATE (version)',
    ],
  },
  permissions: [
    { name: READ_CONFIRMATIONS, description: 'See balance confirmations and their answers.' },
    {
      name: REQUEST_CONFIRMATIONS,
      description: 'Ask parties to confirm balances, and remind them.',
    },
    { name: WITHDRAW_CONFIRMATIONS, description: 'Take back confirmations nobody has answered.' },
  ],
  events: confirmationEvents,
  approvables: [],
  invariants: [],
};
