import type { Caller } from '@duebook/platform';

/** SQL of a row called `job`: in whose name it is worked off, with the rights of then. */
export const STARTER_COLUMNS = `job.tenant_id as "tenantId", job.principal_id as "principalId",
  job.principal_kind as "principalKind", job.grants, job.request_id as "requestId"`;

/** What a row of a job says, with who started it apart. */
export function withStarter<J extends object>(row: J & Caller): J & { readonly starter: Caller } {
  const { tenantId, principalId, principalKind, grants, requestId, ...job } = row;
  const starter = { tenantId, principalId, principalKind, grants, requestId };
  return { ...(job as unknown as J), starter };
}
