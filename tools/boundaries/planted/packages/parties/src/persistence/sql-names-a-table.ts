// expects: sql-other-tables-only-by-views
export const table = 'governance.user_account';
