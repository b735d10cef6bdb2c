/**
 * What platform opens besides its views (`v_…`), each with its reason. All else in its schema stays
 * its own.
 */
const openToAll = new Set([
  // Read the tenant and put a table under the tenancy rules: every package does.
  'current_tenant',
  'protect',
  'set_tenant',
  // The price of a row that is read; a migration keeps its text, so it cannot have it by `isOneOf`.
  'looked_up',
  // What is filled from recordings by a migration sees them all.
  'show_recordings',
]);

const openToOne = new Map([
  // Who signs in is looked up before a tenant is set, and only governance creates tenants.
  ['tenant_directory', 'governance'],
  ['identity_directory', 'governance'],
  ['sign_in_tally', 'governance'],
]);

/** Whether SQL in the package that owns `schema` may name this object of platform. */
export function isOpenTo(schema, object) {
  return openToAll.has(object) || (schema !== undefined && openToOne.get(object) === schema);
}
