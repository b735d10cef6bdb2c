/** What a composition root needs to run this package. Domain packages import `@duebook/parties`. */
import type {
  ApprovableOperation,
  DetectiveRule,
  PermissionDescription,
} from '@duebook/governance';
import type { Changeable, EventContract, Migration } from '@duebook/platform';
import { PARTY_UPDATE } from './application/party-update';
import { partiesDetectiveRules } from './detection/parties-detective-rules';
import { partiesEvents } from './events/parties-events';
import { partiesPermissions } from './permissions';
import { partiesChangeable } from './persistence/changeable';
import { party } from './persistence/migrations/0001-party';
import { placements } from './persistence/migrations/0002-placements';
import { foldedNames } from './persistence/migrations/0003-folded-names';
import { bankAccountChanges } from './persistence/migrations/0004-bank-account-changes';
import { contactErasure } from './persistence/migrations/0005-contact-erasure';
import { readViews } from './persistence/migrations/0006-read-views';
import { signals } from './persistence/migrations/0007-signals';

export {
  createPartiesExecutors,
  createPartiesServices,
  type PartiesDependencies,
} from './create-parties-services';
export { createPartiesLoaders, type PartiesLoaders } from './graphql/parties.loaders';
export { createPartiesResolvers } from './graphql/parties.resolvers';

export const partiesModule: {
  readonly name: string;
  readonly migrations: readonly Migration[];
  readonly changeable: Changeable;
  readonly permissions: readonly PermissionDescription[];
  readonly events: readonly EventContract[];
  readonly detectiveRules: readonly DetectiveRule[];
  readonly approvables: readonly ApprovableOperation[];
} = {
  name: 'parties',
  migrations: [
    ...[party, placements, foldedNames, bankAccountChanges, contactErasure, readViews],
    signals,
  ],
  changeable: partiesChangeable,
  permissions: partiesPermissions,
  events: partiesEvents,
  detectiveRules: partiesDetectiveRules,
  approvables: [PARTY_UPDATE],
};
