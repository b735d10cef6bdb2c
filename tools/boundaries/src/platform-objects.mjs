/**
 * What platform opens to every package besides its views (`v_…`): functions that set or read the
 * tenant and that put a table under the tenancy rules. Its tables stay its own.
 */
export const platformObjectsForAll = new Set(['current_tenant', 'protect', 'set_tenant']);
