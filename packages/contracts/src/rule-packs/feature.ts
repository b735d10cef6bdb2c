import type { Feature } from '../feature';
import { RULE_PACKS_ADOPT } from './application/rule-packs-adopt';
import { rulePackEvents } from './events/rule-pack-events';
import { rulePackTables } from './persistence/migrations/0020-rule-packs';
import { rulePackPermissions } from './rule-pack-permissions';

/** What the law says where the parties do not. */
export const rulePacksFeature: Feature = {
  migrations: [rulePackTables],
  changeable: {},
  permissions: rulePackPermissions,
  events: rulePackEvents,
  approvables: [RULE_PACKS_ADOPT],
  invariants: [],
};
