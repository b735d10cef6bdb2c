import type { ApprovalFiling, ApprovalGate, Execute } from '@duebook/governance';
import type { Clock } from '@duebook/kernel';
import type { LedgerServices } from '@duebook/ledger';
import type { PartiesServices } from '@duebook/parties';
import type { FileService, UnitOfWork } from '@duebook/platform';
import { createFacts } from './facts/create-facts';

/** What credit policy needs from the composition root. */
export interface CreditPolicyDeps {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly files: FileService;
  readonly parties: PartiesServices;
  readonly ledger: LedgerServices;
  /** Governance's: who has to agree before something is decided, and where it waits until then. */
  readonly approvals: { readonly gate: ApprovalGate; readonly filing: ApprovalFiling };
  /** The tenants whose customers jobs look at. */
  readonly tenants: () => Promise<readonly string[]>;
}

/** What credit policy offers to packages above and to its own resolvers; a member per feature. */
export type CreditPolicyServices = ReturnType<typeof createCreditPolicyServices>;

/** Builds credit policy's services, a member per feature. */
export function createCreditPolicyServices(deps: CreditPolicyDeps) {
  // Whoever knows facts brings a provider: a line here for each.
  const facts = createFacts({ figures: deps.ledger.figures, providers: [] });
  return { facts };
}

/** How operations of this package are done once they are approved. */
export function createCreditPolicyExecutors(
  services: CreditPolicyServices,
): Readonly<Record<string, Execute>> {
  void services;
  return {};
}
