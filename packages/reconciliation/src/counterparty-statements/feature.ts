import { noneOf } from '@duebook/platform';
import type { Feature } from '../feature';
import { RESOLVE_BY_ENTRY } from './application/difference-resolve-by-entry';
import { statementPermissions } from './application/permissions';
import { statementEvents } from './events/statement-events';
import { counterpartyStatements } from './persistence/migrations/0040-counterparty-statements';
import { reconciliations } from './persistence/migrations/0041-reconciliations';
import { whoHadAHand } from './persistence/migrations/0042-who-had-a-hand';
import { waitingForAgreement } from './persistence/migrations/0043-waiting-for-agreement';

/** What counterparties say of their accounts, compared with our books. */
export const counterpartyStatementsFeature: Feature = {
  migrations: [counterpartyStatements, reconciliations, whoHadAHand, waitingForAgreement],
  changeable: {
    'reconciliation.counterparty_statement': ['UPDATE'],
    'reconciliation.account_reconciliation': ['UPDATE'],
    'reconciliation.difference': ['UPDATE'],
    'reconciliation.difference_comment_text': ['DELETE'],
  },
  permissions: statementPermissions,
  events: statementEvents,
  approvables: [RESOLVE_BY_ENTRY],
  invariants: [
    noneOf(
      'R5',
      'The differences of a reconciliation explain its balances to the last cent',
      `select reconciliation.id
         from reconciliation.account_reconciliation as reconciliation
        where reconciliation.tenant_id = $1 and reconciliation.comparison > 0
          and reconciliation.our_closing - reconciliation.their_closing <>
              (select coalesce(sum(difference.amount), 0)
                 from reconciliation.difference as difference
                where difference.tenant_id = $1 and difference.is_present
                  and difference.reconciliation_id = reconciliation.id)`,
    ),
  ],
};
