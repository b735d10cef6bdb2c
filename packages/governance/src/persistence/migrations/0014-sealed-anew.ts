import type { Migration } from '@duebook/platform';

/** Lets a change of the key of secrets seal those of second factors anew. */
export const sealedAnew: Migration = {
  id: 'governance/0014-sealed-anew',
  statements: ['grant update (sealed_secret) on governance.second_factor to duebook_app'],
};
