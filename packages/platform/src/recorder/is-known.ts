/** SQL: whether the row of an alias was recorded by the instant of a parameter; null is now. */
export const isKnown = (alias: string, knownAt: string): string =>
  `(${knownAt}::timestamptz is null
  or exists (select 1 from platform.v_recording as recorded
              where recorded.tenant_id = $1 and recorded.commit_id = ${alias}.commit_id
                and recorded.recorded_at <= ${knownAt}::timestamptz))`;
