// expects: nothing
export const migration = ['create table governance.user_account (tenant_id uuid, id uuid)'];
