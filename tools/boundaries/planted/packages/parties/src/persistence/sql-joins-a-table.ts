// expects: sql-other-tables-only-by-views
export const sql = `
  select p.id
    from parties.party p
    join governance.user_account u on u.tenant_id = p.tenant_id and u.id = p.owner_id`;
