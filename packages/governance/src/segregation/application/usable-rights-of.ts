import { businessDateAt, type Clock, type Id } from '@duebook/kernel';
import type { SqlReader } from '@duebook/platform';
import { limitedWhereMeant } from '../../access/domain/grant';
import type { PermissionCatalogue } from '../../access/domain/permission-catalogue';
import { rulesOfTenant } from '../domain/tenant-rules';
import { usableRights, type Rights } from '../domain/usable-rights';
import type { SegregationStore } from './ports';

/** What it takes to tell which rights may be used. */
export interface RightsContext {
  readonly clock: Clock;
  readonly catalogue: PermissionCatalogue;
  readonly segregation: SegregationStore;
}

/**
 * What a principal may do now, and what is suspended, in one round trip. Every way to sign in, and
 * whatever acts in somebody's name, begins here: what conflicts is out of use at every door at once,
 * and a call costs nothing for it.
 */
export const usableRightsOf =
  ({ clock, catalogue, segregation }: RightsContext) =>
  async (reader: SqlReader, principalId: Id): Promise<Rights> => {
    const today = businessDateAt(clock.now(), 'UTC');
    const facts = await segregation.rightsFacts(reader, principalId, today);
    return usableRights(
      limitedWhereMeant(facts.held, catalogue),
      {
        rules: rulesOfTenant(facts),
        acceptances: facts.acceptances,
        mayAdministratorsTrade: facts.tenant.mayAdministratorsTrade,
      },
      catalogue,
    );
  };
