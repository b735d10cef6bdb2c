import type { Clock, IdSource } from '@duebook/kernel';
import {
  contractsModule,
  createContractsExecutors,
  createContractsResolvers,
  createContractsServices,
} from '@duebook/contracts/module';
import {
  createCreditPolicyExecutors,
  createCreditPolicyResolvers,
  createCreditPolicyServices,
  creditPolicyImportTargets,
  creditPolicyModule,
} from '@duebook/credit-policy/module';
import {
  createApprovalLoaders,
  createApprovalResolvers,
  createApprovals,
  createGovernanceLoaders,
  createGovernanceResolvers,
  createGovernanceServices,
  createIdentity,
  createIdentityResolvers,
  governanceModule,
} from '@duebook/governance/module';
import {
  createAccountStatements,
  createLedgerExecutors,
  createLedgerIntake,
  createLedgerResolvers,
  createLedgerServices,
  ledgerModule,
  ledgerRecorderSteps,
} from '@duebook/ledger/module';
import {
  createPartiesExecutors,
  createPartiesLoaders,
  createPartiesResolvers,
  createPartiesServices,
  partiesModule,
} from '@duebook/parties/module';
import {
  createReconciliationExecutors,
  createReconciliationResolvers,
  createReconciliationServices,
  reconciliationModule,
} from '@duebook/reconciliation/module';
import type {
  ApprovableOperation,
  DetectiveRule,
  OperationChecker,
  PermissionDescription,
} from '@duebook/governance';
import {
  type Changeable,
  type ContentStore,
  createFileService,
  findTenantId,
  type EventContract,
  type EventHandler,
  type FileQuota,
  type Migration,
  type SealedColumn,
  type SecretBox,
  UnitOfWork,
} from '@duebook/platform';
import {
  composeNodes,
  createFileLoaders,
  createOpenVisibleFile,
  type FileAudience,
  NodeResolver,
  type OpenVisibleFile,
  registerFileNode,
} from '@duebook/platform/graphql';
import {
  createEventFeed,
  createFileCheckResolvers,
  createFileChecks,
  createFileReleases,
  createFetchJson,
  createMail,
  createMailResolvers,
  createWebhookResolvers,
  createWebhooks,
  type Database,
  type EventFeed,
  EventFeedResolver,
  type FileChecks,
  type FileReleaseRunner,
  foldHistory,
  listTenants,
  type Mail,
  mayFetchFrom,
  platformModule,
  Recorder,
  Relay,
  type Webhooks,
} from '@duebook/platform/module';
import type { GraphQLSchema } from 'graphql';
import { DEFAULT_LIMITS, type Limits } from './config';
import { byForm, type Authenticate } from './http/authentication';
import { documentLimits } from './limits/document-limits';
import { checkOperation } from './operations/check-operation';
import { buildSchemaOf } from './schema';

/** Where the system is found until it is told otherwise. */
const LOCAL_URL = 'http://localhost:4000';

/** What every package brings. */
interface PackageModule {
  readonly name: string;
  readonly migrations: readonly Migration[];
  readonly changeable: Changeable;
  /** What roles can give; governance knows its own. */
  readonly permissions?: readonly PermissionDescription[];
  /** Patterns of fraud that it looks for. */
  readonly detectiveRules?: readonly DetectiveRule[];
  /** What its events hold, for whoever subscribes. */
  readonly events?: readonly EventContract[];
  /** What tenants can make need approval. */
  readonly approvables?: readonly ApprovableOperation[];
  /** Its reactions to news from below. */
  readonly handlers?: readonly EventHandler[];
  /** Where it keeps secrets that are sealed with the installation's key. */
  readonly sealed?: readonly SealedColumn[];
}

/** Every package, from the bottom of the picture to its top; migrations run in this order. */
export const modules: readonly PackageModule[] = [
  platformModule,
  governanceModule,
  partiesModule,
  ledgerModule,
  creditPolicyModule,
  contractsModule,
  reconciliationModule,
];

/** All migrations of the system, in order. */
export const migrations: readonly Migration[] = modules.flatMap((module) => module.migrations);

const permissions: readonly PermissionDescription[] = modules
  .filter((module) => module !== governanceModule)
  .flatMap((module) => module.permissions ?? []);

const detectiveRules: readonly DetectiveRule[] = modules.flatMap(
  (module) => module.detectiveRules ?? [],
);

/** Every type of event that is told. */
const eventTypes = modules.flatMap((module) => module.events ?? []).map(({ type }) => type);

/** Reactions of packages to news from below. */
export const handlers: readonly EventHandler[] = modules.flatMap((module) => module.handlers ?? []);

export interface CompositionParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly ids: IdSource;
  /** Where the bytes of files lie. */
  readonly contents: ContentStore;
  /** How much each tenant may store there; as much as it likes by default. */
  readonly fileQuota?: FileQuota;
  /** After so long without a sign of life another process takes an import up. */
  readonly importClaimMs?: number;
  /** What secrets are sealed with; without it there are no webhooks and no second factors. */
  readonly secrets?: SecretBox | null;
  /** The identity provider by which people sign in; absent: none. */
  readonly identityProvider?: string | undefined;
  /** Whether webhooks may go to this machine. */
  readonly webhookLoopback?: boolean;
  /** Whether issuers of access tokens may be on this machine. */
  readonly tokenIssuerLoopback?: boolean;
  /** Where people outside find the system; this machine by default. */
  readonly publicUrl?: string | undefined;
  /** Within which operations are registered; as they are served by default. */
  readonly limits?: Limits;
}

/** The whole system over one database, ready to serve. */
export interface Composition {
  readonly schema: GraphQLSchema;
  readonly unitOfWork: UnitOfWork;
  readonly services: Services;
  readonly recorder: Recorder;
  readonly relay: Relay;
  readonly webhooks: Webhooks;
  readonly mail: Mail;
  readonly fileChecks: FileChecks;
  readonly fileReleases: FileReleaseRunner;
  /** For whoever sees a file by `node(id)`. */
  readonly openFile: OpenVisibleFile;
  readonly authenticate: Authenticate;
}

/** The use cases of each package, for tools that call them without GraphQL. */
export type Services = ReturnType<typeof buildServices> & {
  readonly events: EventFeed;
  readonly webhooks: Webhooks['services'];
  readonly mail: Mail['services'];
  readonly fileChecks: FileChecks['services'];
};

/** Builds every package's services and resolvers, and the schema over them. It decides nothing. */
export function compose(parts: CompositionParts): Composition {
  const { database, clock, ids, limits = DEFAULT_LIMITS } = parts;
  const unitOfWork = new UnitOfWork(database, clock, ids);
  const steps = [foldHistory, ...ledgerRecorderSteps];
  const recorder = new Recorder(database, clock, steps, handlers);
  const terms = documentLimits(limits);
  // What is registered is checked against the schema that is built over these very services.
  const operationChecker: OperationChecker = (text) => checkOperation(schema, terms, text);
  const built = buildServices({ ...parts, operationChecker }, unitOfWork, recorder);
  const webhooks = createWebhooks({
    ...{ unitOfWork, database, clock, ids, eventTypes, secrets: parts.secrets ?? null },
    allowsLoopback: parts.webhookLoopback ?? false,
    standingOf: built.governance.standingOf,
  });
  const mail = createMail({ unitOfWork, database, clock, ids, contents: parts.contents });
  const tenants = async () => (await listTenants(database)).map(({ tenantId }) => tenantId);
  const { contents } = parts;
  const fileChecks = createFileChecks({ unitOfWork, clock, contents, tenants });
  const services = {
    ...built,
    events: createEventFeed({ unitOfWork }),
    webhooks: webhooks.services,
    mail: mail.services,
    fileChecks: fileChecks.services,
  };
  const { value: resolvers, nodes } = composeNodes(() => buildResolvers(services));
  const feed = new EventFeedResolver(services.events, nodes);
  const schema = buildSchemaOf([...resolvers, feed, new NodeResolver(nodes)]);
  return {
    schema,
    unitOfWork,
    services,
    recorder,
    relay: new Relay(database, unitOfWork, clock, handlers),
    webhooks,
    mail,
    fileChecks,
    fileReleases: createFileReleases(
      { unitOfWork, clock, contents, tenants },
      fileAudiences(services),
    ),
    openFile: services.contracts.evidence.door.guard(
      services.contracts.documents.door.guard(
        createOpenVisibleFile(services.files, fileAudiences(services)),
        fileAudiences(services),
      ),
    ),
    authenticate: byForm({
      apiKey: services.governance.authenticateApiKey,
      accessToken: services.governance.accessTokens.authenticate,
      session: services.identity.authenticateSession,
    }),
  };
}

function buildServices(
  parts: CompositionParts & { readonly operationChecker: OperationChecker },
  unitOfWork: UnitOfWork,
  recorder: Recorder,
) {
  const { database, clock, ids, contents, operationChecker, importClaimMs: claimMs } = parts;
  const { fileQuota: quota } = parts;
  const files = createFileService({ unitOfWork, clock, store: contents, ...(quota && { quota }) });
  const approvals = createApprovals({
    unitOfWork,
    clock,
    operations: modules.flatMap((module) => module.approvables ?? []),
    permissions,
  });
  approvals.executors.add(createPartiesExecutors({ unitOfWork, approvals, files }));
  const parties = createPartiesServices({ unitOfWork, approvals, files });
  const tenants = async () => (await listTenants(database)).map(({ tenantId }) => tenantId);
  const governing = {
    ...{ unitOfWork, database, clock, ids, permissions, detectiveRules, operationChecker },
    outside: outsideOf(parts.tokenIssuerLoopback ?? false),
  };
  const ledger = {
    accountStatements: createAccountStatements({ unitOfWork, clock, files, settler: recorder }),
    ...createLedgerServices({ unitOfWork, settler: recorder, clock, approvals }),
    ...createLedgerIntake({
      ...{ unitOfWork, clock, files, parties, tenants, claimMs },
      ...{ gate: approvals.gate, targets: creditPolicyImportTargets },
    }),
  };
  const creditPolicy = createCreditPolicyServices({
    ...{ unitOfWork, clock, files, parties, ledger, approvals, tenants },
  });
  const contracts = createContractsServices({
    ...{ unitOfWork, clock, files, parties, ledger, creditPolicy, approvals, tenants },
    accountStatements: ledger.accountStatements,
  });
  const reconciliation = createReconciliationServices({
    ...{ unitOfWork, clock, files, parties, ledger, contracts, approvals, tenants },
    tenantOf: (publicId) => findTenantId(database, publicId),
    linkUrl: (text) => new URL(`/links/${text}`, parts.publicUrl ?? LOCAL_URL).href,
  });
  approvals.executors.add(createLedgerExecutors({ unitOfWork, approvals }));
  approvals.executors.add(createCreditPolicyExecutors(creditPolicy));
  approvals.executors.add(createContractsExecutors(contracts));
  approvals.executors.add(createReconciliationExecutors(reconciliation));
  return {
    governance: createGovernanceServices(governing),
    identity: createIdentity({
      ...{ ...governing, secrets: parts.secrets ?? null, provider: parts.identityProvider },
    }),
    approvals,
    files,
    parties,
    ledger,
    creditPolicy,
    contracts,
    reconciliation,
  };
}

/** Where issuers of access tokens may be. */
function outsideOf(allowsLoopback: boolean) {
  const reach = { loopback: allowsLoopback };
  const mayFetch = (url: string): boolean => mayFetchFrom(url, reach);
  return { fetchJson: createFetchJson({ reach }), mayFetch, allowsLoopback };
}

/** Who sees which files, besides who sent them. */
function fileAudiences({
  parties,
  ledger,
  creditPolicy,
  contracts,
  reconciliation,
}: Pick<
  Services,
  'parties' | 'ledger' | 'creditPolicy' | 'contracts' | 'reconciliation'
>): readonly FileAudience[] {
  return [
    parties.signalFiles,
    ledger.imports.files,
    ledger.accountStatements.files,
    creditPolicy.creditFiles.reading.attached,
    creditPolicy.creditApplications.reading.attached,
    creditPolicy.security.reading.attached,
    creditPolicy.negativeList.reading.files,
    creditPolicy.termsNotices.reading.files,
    contracts.documents.door.files,
    contracts.evidence.door.files,
    contracts.register.reading.attached,
    reconciliation.bankStatements.reading.files,
    reconciliation.cashBook.issued.files,
    reconciliation.counterpartyStatements.reading.files,
    reconciliation.statementRequests.reading.files,
  ];
}

function buildResolvers(services: Services): readonly object[] {
  const { governance, identity, approvals, files, parties, ledger, webhooks } = services;
  const { creditPolicy, contracts, reconciliation } = services;
  const governanceLoaders = {
    ...createGovernanceLoaders(governance),
    ...createApprovalLoaders(approvals),
  };
  const partiesLoaders = createPartiesLoaders(parties);
  const below = { ...governanceLoaders, ...partiesLoaders, ...createFileLoaders(files) };
  registerFileNode(files, fileAudiences(services));
  return [
    ...createGovernanceResolvers(governance, governanceLoaders),
    ...createIdentityResolvers(identity, governanceLoaders),
    ...createApprovalResolvers(approvals, governanceLoaders),
    ...createPartiesResolvers(parties, partiesLoaders, below),
    ...createLedgerResolvers(ledger, below),
    ...createCreditPolicyResolvers(creditPolicy, below),
    ...createContractsResolvers(contracts, below),
    ...createReconciliationResolvers(reconciliation, below),
    ...createWebhookResolvers(webhooks),
    ...createMailResolvers(services.mail),
    ...createFileCheckResolvers(services.fileChecks, below),
  ];
}
