import type { ContractsServices } from '@duebook/contracts';
import type { ApprovalFiling, ApprovalGate, Execute } from '@duebook/governance';
import type { Clock, Id } from '@duebook/kernel';
import type { ImportServices, LedgerServices } from '@duebook/ledger';
import type { PartiesServices } from '@duebook/parties';
import type { FileService, UnitOfWork } from '@duebook/platform';
import { createAnalytics } from './analytics/create-analytics';
import { createBankStatements } from './bank-statements/create-bank-statements';
import { bankStatementError } from './bank-statements/graphql/bank-statement-errors';
import { createCashBook } from './cash-book/create-cash-book';
import { createConfirmations } from './confirmations/create-confirmations';
import { createCounterpartyStatements } from './counterparty-statements/create-counterparty-statements';
import { statementError } from './counterparty-statements/graphql/statement-errors';
import { createCycles, followReconciliations } from './cycles/create-cycles';
import { createIntercompany } from './intercompany/create-intercompany';
import { createPartyLinks } from './links/application/party-links';
import { partyLinkStore } from './links/persistence/party-link.store';
import { createRemittances } from './remittances';
import { createStatementRequests } from './statement-requests/create-statement-requests';
import { createMatching } from './matching/create-matching';
import { matchError } from './matching/graphql/matching-errors';

/** What reconciliation needs from the composition root. */
export interface ReconciliationDeps {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly files: FileService;
  readonly parties: PartiesServices;
  readonly ledger: LedgerServices & { readonly imports: ImportServices };
  /** Told of what debtors confirm; asked in what documents are otherwise than their contracts. */
  readonly contracts: {
    readonly limitation: Pick<ContractsServices['limitation'], 'tellConfirmed'>;
    readonly invoiceTerms: Pick<ContractsServices['invoiceTerms'], 'deviationsOf'>;
  };
  /** Governance's: who has to agree before something is written, and where it waits until then. */
  readonly approvals: { readonly gate: ApprovalGate; readonly filing: ApprovalFiling };
  /** The tenants in whose queues jobs look. */
  readonly tenants: () => Promise<readonly string[]>;
  /** Whose public id a link bears; null when nobody's. */
  readonly tenantOf: (publicId: string) => Promise<Id | null>;
  /** Where a link leads that somebody outside is sent. */
  readonly linkUrl: (linkText: string) => string;
}

/** What reconciliation offers to packages above and to its own resolvers; a member per feature. */
export type ReconciliationServices = ReturnType<typeof createReconciliationServices>;

/** Builds reconciliation's services, a member per feature. */
export function createReconciliationServices(deps: ReconciliationDeps) {
  const { unitOfWork, clock, tenantOf, linkUrl } = deps;
  const remittances = createRemittances(deps);
  const matching = createMatching({ ...deps, advices: remittances.forLines });
  const links = createPartyLinks({
    ...{ unitOfWork, tenantOf, links: partyLinkStore },
    now: () => clock.now(),
  });
  const bankStatements = createBankStatements({ ...deps, onReleased: matching.startForStatement });
  const { lineStates } = bankStatements;
  const follower = followReconciliations;
  const counterpartyStatements = createCounterpartyStatements({ ...deps, follower });
  return {
    bankStatements,
    matching,
    remittances,
    counterpartyStatements,
    cycles: createCycles(deps),
    links,
    confirmations: createConfirmations({
      ...{ unitOfWork, links, linkUrl, tellConfirmed: deps.contracts.limitation.tellConfirmed },
    }),
    statementRequests: createStatementRequests({
      ...{ unitOfWork, clock, links, linkUrl, statements: counterpartyStatements },
    }),
    cashBook: createCashBook({ ...deps, lineStates, ledgerReading: deps.ledger.reading }),
    intercompany: createIntercompany({ unitOfWork }),
    analytics: createAnalytics({ unitOfWork, clock }),
  };
}

/** How operations of this package are done once they are approved. */
export function createReconciliationExecutors(
  services: ReconciliationServices,
): Readonly<Record<string, Execute>> {
  return {
    ...services.bankStatements.executors(bankStatementError),
    ...services.matching.executors(matchError),
    ...services.counterpartyStatements.executors(statementError),
  };
}
