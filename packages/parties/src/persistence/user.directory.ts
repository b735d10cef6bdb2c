import type { UserDirectory } from '../application/ports';

/** Users by governance's read view. */
export const userDirectory: UserDirectory = {
  exists: async (reader, userId) => {
    const found = await reader.query({
      name: 'parties.user_exists',
      text: 'select id from governance.v_user where tenant_id = $1 and id = $2',
      values: [reader.tenantId, userId],
    });
    return found.length > 0;
  },
};
