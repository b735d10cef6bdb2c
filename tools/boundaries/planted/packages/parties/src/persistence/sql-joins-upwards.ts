// expects: sql-views-only-of-packages-below
export const sql = 'select open from ledger.v_open_item where tenant_id = $1';
