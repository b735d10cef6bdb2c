import type { Feature } from '../feature';
import { READ_ADVICES, RECORD_ADVICES, WITHDRAW_ADVICES } from './application/remittance-context';
import { remittanceEvents } from './events/remittance-events';
import { remittanceAdvices } from './persistence/migrations/0020-remittance-advices';

/** What payers say that their payments pay. */
export const remittancesFeature: Feature = {
  migrations: [remittanceAdvices],
  changeable: {
    'reconciliation.remittance_advice': [
      'UPDATE (state)',
      'UPDATE (version)',
      'UPDATE (withdrawal_reason)',
    ],
  },
  permissions: [
    { name: READ_ADVICES, description: 'See remittance advices and their lines.' },
    { name: RECORD_ADVICES, description: 'Record, import and paste remittance advices.' },
    { name: WITHDRAW_ADVICES, description: 'Withdraw remittance advices recorded by mistake.' },
  ],
  events: remittanceEvents,
  approvables: [],
  invariants: [],
};
