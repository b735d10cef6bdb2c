// expects: sql-other-tables-only-by-views
export const sql = 'select platform.forget_everything($1)';
