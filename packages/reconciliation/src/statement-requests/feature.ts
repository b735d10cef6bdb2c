import { noneOf } from '@duebook/platform';
import type { Feature } from '../feature';
import { requestPermissions } from './application/request-context';
import { requestEvents } from './events/request-events';
import { statementRequests } from './persistence/migrations/0056-statement-requests';

/** Statements that parties are asked for, and send by one-time links. */
export const statementRequestsFeature: Feature = {
  migrations: [statementRequests],
  changeable: {
    'reconciliation.statement_request': [
      'UPDATE (reply_by)',
      'UPDATE (expires_at)',
      'UPDATE (state)',
      'UPDATE (sent_count)',
      'UPDATE (statement_id)',
      'UPDATE (file_id)',
      'UPDATE (scan_file_id)',
      'UPDATE (uploaded_at)',
      'UPDATE (version)',
    ],
  },
  permissions: requestPermissions,
  events: requestEvents,
  approvables: [],
  invariants: [
    noneOf(
      'R6',
      'What came by a link is of the account that was asked for, and has used the link up',
      `select request.id
         from reconciliation.statement_request as request
         left join reconciliation.counterparty_statement as statement
           on statement.tenant_id = $1 and statement.id = request.statement_id
          and statement.legal_entity_id = request.legal_entity_id
          and statement.party_id = request.party_id and statement.relation = request.relation
          and statement.currency = request.currency
          and statement.from_on = request.from_on and statement.to_on = request.to_on
         left join reconciliation.statement_request_sender as sender
           on sender.tenant_id = $1 and sender.request_id = request.id
         left join reconciliation.party_link as link
           on link.tenant_id = $1 and link.id = sender.link_id
          and link.subject_id = request.id and link.used_at is not null
        where request.tenant_id = $1
          and (request.state = 'UPLOADED')
                is distinct from (statement.id is not null and link.id is not null)`,
    ),
  ],
};
