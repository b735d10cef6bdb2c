// expects: nothing
export const sql = 'select tenant_id from platform.tenant_directory where public_id = $1';
