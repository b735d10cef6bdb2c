import type { Clock, IdSource } from '@duebook/kernel';
import {
  createGovernanceLoaders,
  createGovernanceResolvers,
  createGovernanceServices,
  governanceModule,
} from '@duebook/governance/module';
import {
  createLedgerIntake,
  createLedgerResolvers,
  createLedgerServices,
  ledgerModule,
  ledgerRecorderSteps,
} from '@duebook/ledger/module';
import {
  createPartiesLoaders,
  createPartiesResolvers,
  createPartiesServices,
  partiesModule,
} from '@duebook/parties/module';
import type { PermissionDescription } from '@duebook/governance';
import {
  type Changeable,
  type ContentStore,
  createFileService,
  type EventContract,
  type EventHandler,
  type Migration,
  UnitOfWork,
} from '@duebook/platform';
import {
  composeNodes,
  createFileLoaders,
  NodeResolver,
  registerFileNode,
} from '@duebook/platform/graphql';
import {
  type Database,
  listTenants,
  platformModule,
  Recorder,
  Relay,
} from '@duebook/platform/module';
import type { GraphQLSchema } from 'graphql';
import type { Authenticate } from './http/authentication';
import { buildSchemaOf } from './schema';

/** What every package brings. */
interface PackageModule {
  readonly name: string;
  readonly migrations: readonly Migration[];
  readonly changeable: Changeable;
  /** What roles can give; governance knows its own. */
  readonly permissions?: readonly PermissionDescription[];
  /** What its events hold, for whoever subscribes. */
  readonly events?: readonly EventContract[];
}

/** Every package, from the bottom of the picture to its top; migrations run in this order. */
export const modules: readonly PackageModule[] = [
  platformModule,
  governanceModule,
  partiesModule,
  ledgerModule,
];

/** All migrations of the system, in order. */
export const migrations: readonly Migration[] = modules.flatMap((module) => module.migrations);

const permissions: readonly PermissionDescription[] = modules
  .filter((module) => module !== governanceModule)
  .flatMap((module) => module.permissions ?? []);

/** Reactions of packages to news from below. */
export const handlers: readonly EventHandler[] = [];

export interface CompositionParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly ids: IdSource;
  /** Where the bytes of files lie. */
  readonly contents: ContentStore;
  /** After so long without a sign of life another process takes an import up. */
  readonly importClaimMs?: number;
}

/** The whole system over one database, ready to serve. */
export interface Composition {
  readonly schema: GraphQLSchema;
  readonly unitOfWork: UnitOfWork;
  readonly services: Services;
  readonly recorder: Recorder;
  readonly relay: Relay;
  readonly authenticate: Authenticate;
}

/** The use cases of each package, for tools that call them without GraphQL. */
export type Services = ReturnType<typeof buildServices>;

/** Builds every package's services and resolvers, and the schema over them. It decides nothing. */
export function compose(parts: CompositionParts): Composition {
  const { database, clock, ids } = parts;
  const unitOfWork = new UnitOfWork(database, clock, ids);
  const recorder = new Recorder(database, clock, ledgerRecorderSteps, handlers);
  const services = buildServices(parts, unitOfWork, recorder);
  const { value: resolvers, nodes } = composeNodes(() => buildResolvers(services));
  return {
    schema: buildSchemaOf([...resolvers, new NodeResolver(nodes)]),
    unitOfWork,
    services,
    recorder,
    relay: new Relay(database, unitOfWork, clock, handlers),
    authenticate: ({ bearer, requestId }) =>
      services.governance.authenticateApiKey(bearer, requestId),
  };
}

function buildServices(
  { database, clock, ids, contents, importClaimMs: claimMs }: CompositionParts,
  unitOfWork: UnitOfWork,
  recorder: Recorder,
) {
  const files = createFileService({ unitOfWork, store: contents });
  const parties = createPartiesServices({ unitOfWork });
  const tenants = async () => (await listTenants(database)).map(({ tenantId }) => tenantId);
  return {
    governance: createGovernanceServices({ unitOfWork, database, clock, ids, permissions }),
    files,
    parties,
    ledger: {
      ...createLedgerServices({ unitOfWork, settler: recorder, clock }),
      ...createLedgerIntake({ unitOfWork, clock, files, parties, tenants, claimMs }),
    },
  };
}

function buildResolvers({ governance, files, parties, ledger }: Services): readonly object[] {
  const governanceLoaders = createGovernanceLoaders(governance);
  const partiesLoaders = createPartiesLoaders(parties);
  const below = { ...governanceLoaders, ...partiesLoaders, ...createFileLoaders(files) };
  registerFileNode(files, [ledger.imports.files]);
  return [
    ...createGovernanceResolvers(governance, governanceLoaders),
    ...createPartiesResolvers(parties, partiesLoaders, governanceLoaders),
    ...createLedgerResolvers(ledger, below),
  ];
}
