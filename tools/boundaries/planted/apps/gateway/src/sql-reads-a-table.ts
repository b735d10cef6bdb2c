// expects: sql-other-tables-only-by-views
export const sql = 'select id from parties.party';
