import type { ApprovalFiling, ApprovalGate, Execute } from '@duebook/governance';
import type { CreditPolicyServices } from '@duebook/credit-policy';
import type { Clock } from '@duebook/kernel';
import type { LedgerServices } from '@duebook/ledger';
import type { PartiesServices } from '@duebook/parties';
import type { FileService, UnitOfWork } from '@duebook/platform';

/** What contracts need from the composition root. */
export interface ContractsDeps {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly files: FileService;
  readonly parties: PartiesServices;
  readonly ledger: LedgerServices;
  readonly creditPolicy: CreditPolicyServices;
  /** Governance's: who has to agree before something is decided, and where it waits until then. */
  readonly approvals: { readonly gate: ApprovalGate; readonly filing: ApprovalFiling };
  /** The tenants that jobs look at. */
  readonly tenants: () => Promise<readonly string[]>;
}

/** What contracts offer to packages above and to their own resolvers; a member per feature. */
export type ContractsServices = ReturnType<typeof createContractsServices>;

/** Builds the services, a member per feature. */
export function createContractsServices(_deps: ContractsDeps) {
  return {};
}

/** How operations of this package are done once they are approved. */
export function createContractsExecutors(
  _services: ContractsServices,
): Readonly<Record<string, Execute>> {
  return {};
}
