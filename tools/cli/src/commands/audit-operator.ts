import { systemIds } from '@duebook/kernel';
import { type Caller, systemCaller } from '@duebook/platform';

/** Whoever has the database may read all of it. */
export function operatorOf(tenantId: string): Caller {
  return systemCaller(tenantId, systemIds.next());
}
