import type { Feature } from '../feature';
import { TEMPLATE_ACTIVATE } from './application/template-activate';
import { draftingPermissions } from './drafting-permissions';
import { draftingEvents } from './events/drafting.event';
import { drafting } from './persistence/migrations/0055-drafting';

/** Templates of contracts, and contracts drafted from them. */
export const draftingFeature: Feature = {
  migrations: [drafting],
  changeable: {
    'contracts.contract_template': ['UPDATE'],
    'contracts.contract_template_version': ['UPDATE'],
  },
  permissions: draftingPermissions,
  events: draftingEvents,
  approvables: [TEMPLATE_ACTIVATE],
  invariants: [],
};
