// expects: sql-other-tables-only-by-views
export const sql = (table: string): string => `select count(*) from governance.${table}`;
