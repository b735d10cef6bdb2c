import type { Clock } from '@duebook/kernel';
import type { UnitOfWork } from '@duebook/platform';
import type { CounterpartyStatements } from '../counterparty-statements/create-counterparty-statements';
import type { PartyLinks } from '../links/application/party-links';
import { createRequestReading } from './application/read-requests';
import type { RequestContext } from './application/request-context';
import { requestRemind } from './application/request-remind';
import { requestStatement } from './application/request-statement';
import { requestWithdraw } from './application/request-withdraw';
import { requestByLink, statementUpload } from './application/statement-upload';
import { requestStore } from './persistence/request.store';

/** Statements that parties are asked for, and send without an account. */
export type StatementRequests = ReturnType<typeof createStatementRequests>;

/** Requests on PostgreSQL. */
export function createStatementRequests({
  clock,
  ...deps
}: {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly links: PartyLinks;
  readonly linkUrl: (linkText: string) => string;
  readonly statements: Pick<CounterpartyStatements, 'check' | 'recordWithin'>;
}) {
  const context: RequestContext = { ...deps, requests: requestStore, now: () => clock.now() };
  return {
    request: requestStatement(context),
    remind: requestRemind(context),
    withdraw: requestWithdraw(context),
    byLink: requestByLink(context),
    upload: statementUpload(context),
    reading: createRequestReading(context),
  };
}
