// expects: sql-other-tables-only-by-views
export const sql = 'select tenant_id from platform.tenant_directory where public_id = $1';
