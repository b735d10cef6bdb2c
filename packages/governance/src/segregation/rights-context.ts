import type { Clock } from '@duebook/kernel';
import { catalogueOf, type PermissionDescription } from '../access/domain/permission-catalogue';
import { governancePermissions } from '../permissions';
import type { RightsContext } from './application/usable-rights-of';
import { segregationRepository } from './persistence/segregation.repository';

/** By what rights are told, the same for every part of governance. @param others of the other packages */
export function rightsContextOf(
  clock: Clock,
  others: readonly PermissionDescription[],
): RightsContext {
  const catalogue = catalogueOf([...governancePermissions, ...others]);
  return { clock, catalogue, segregation: segregationRepository };
}
