/**
 * What platform opens to every package besides its views (`v_…`): functions that set the tenant
 * or enqueue work in the caller's transaction, and nothing that decides business.
 */
export const platformObjectsForAll = new Set(['set_tenant', 'current_tenant']);
