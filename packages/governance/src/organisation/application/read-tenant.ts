import type { Caller } from '@duebook/platform';
import type { GovernanceContext, Tenant } from '../../application/ports';

/** The caller's own tenant; null for one that only platform knows of. */
export const tenantOf =
  ({ unitOfWork, tenants }: GovernanceContext) =>
  async (caller: Caller): Promise<Tenant | null> =>
    tenants.find(unitOfWork.reader(caller));
