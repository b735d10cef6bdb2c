import type { PermissionDescription } from '@duebook/governance';
import type { UnitOfWork } from '@duebook/platform';
import type { CounterpartyStatements } from '../../counterparty-statements/create-counterparty-statements';
import type { PartyLinks } from '../../links/application/party-links';
import type { RequestStore } from './ports';

/** What the use cases of requests work with. */
export interface RequestContext {
  readonly unitOfWork: UnitOfWork;
  readonly requests: RequestStore;
  readonly links: PartyLinks;
  /** Where a link leads, for somebody outside. */
  readonly linkUrl: (linkText: string) => string;
  /** How what came is recorded. */
  readonly statements: Pick<CounterpartyStatements, 'check' | 'recordWithin'>;
  readonly now: () => Date;
}

export const READ_REQUESTS = 'reconciliation.statementRequest.read';
export const SEND_REQUESTS = 'reconciliation.statementRequest.send';
export const WITHDRAW_REQUESTS = 'reconciliation.statementRequest.withdraw';

/** What the use cases of this feature ask for. */
export const requestPermissions: readonly PermissionDescription[] = [
  {
    name: READ_REQUESTS,
    description: 'See which parties were asked for their statements, and what came of it.',
  },
  {
    name: SEND_REQUESTS,
    description: 'Ask parties for their statements by one-time links, and remind them.',
  },
  {
    name: WITHDRAW_REQUESTS,
    description: 'Take back requests for statements nobody has answered.',
  },
];
