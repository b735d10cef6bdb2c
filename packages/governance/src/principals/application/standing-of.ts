import type { Id } from '@duebook/kernel';
import type { GovernanceContext } from '../../application/ports';
import { usableRightsOf } from '../../segregation/application/usable-rights-of';
import type { Grant } from '../../access/domain/grant';

/**
 * What a principal may use now, by all its roles and whatever a key of it is limited to; nothing when it is
 * deactivated. For what goes on in its name while it does not ask, as deliveries to it do.
 */
export const standingOf =
  (context: GovernanceContext) =>
  async (tenantId: Id, principalId: Id): Promise<readonly Grant[]> => {
    const reader = context.unitOfWork.reader({ tenantId });
    const [[principal], { grants }] = await Promise.all([
      context.principals.byIds(reader, [principalId]),
      usableRightsOf(context)(reader, principalId),
    ]);
    return principal?.isActive === true ? grants : [];
  };
