import { chmod, copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrations } from '@duebook/gateway';
import { databaseUrl, startEmbeddedPostgres } from '@duebook/platform/embedded';
import { migrate, prepareServer } from '@duebook/platform/module';
import { Client } from 'pg';
import { REFERENCE_TABLES } from '../reference/tables';
import { openWorkshop, type BenchTenant, type PartyNames, type Workshop } from './books';
import { startChild, type Child } from './child';
import { checkBooks } from './check-books';

export interface StageOptions {
  readonly tenants?: number;
  readonly partiesPerTenant?: number;
  /** Much alike, unless it matters what they are called. */
  readonly partyNames?: PartyNames;
  /** Connections of each side to its database. */
  readonly poolSize?: number;
  /** For questions the reference reads the product's own tables, past row level security. */
  readonly referenceReadsOurs?: boolean;
  /** Of the product's environment. */
  readonly variables?: Readonly<Record<string, string>>;
  /** Where the plans of statements that take longer than so many milliseconds are kept. */
  readonly explain?: { readonly fromMs: number; readonly file: string } | undefined;
  /** Whether the server counts statements, for `pg_stat_statements` in the product's database. */
  readonly countsStatements?: boolean;
}

/**
 * One durable PostgreSQL with two databases, and a process in front of each: the product, and the
 * reference. Both pools have the same size.
 */
export interface Stage {
  /** For whatever else a benchmark keeps; removed with the stage. */
  readonly folder: string;
  readonly appUrl: string;
  readonly ownerUrl: string;
  readonly poolSize: number;
  readonly tenants: readonly BenchTenant[];
  readonly firstTenant: BenchTenant;
  readonly workshop: Workshop;
  readonly product: Child;
  /** Another process of the product on the same database, until the stage is closed. */
  startProduct(): Promise<Child>;
  readonly reference: Child;
  /** Superusers, past row level security: for generating data and for the reference's own tables. */
  readonly ours: Client;
  readonly theirs: Client;
  /** Checks every invariant of every tenant. @throws Error that names the broken ones */
  check(ids?: readonly string[]): Promise<string>;
  close(): Promise<void>;
}

const DEFAULT_POOL = 8;

/** Sets the stage in a scratch folder that is removed when it is closed. */
export async function openStage(options: StageOptions = {}): Promise<Stage> {
  const undo: (() => Promise<unknown>)[] = [];
  const close = async (): Promise<void> => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const folder = await mkdtemp(join(tmpdir(), 'duebook-bench-'));
    undo.push(() => rm(folder, { recursive: true, force: true }));
    // As root, PostgreSQL runs as another user, who has to pass: its cluster then lies here, and goes too.
    await chmod(folder, 0o711);
    const server = await startEmbeddedPostgres({
      dataFolder: folder,
      durable: true,
      settings: {
        ...(options.countsStatements === true && COUNTING),
        ...(options.explain && settingsThatExplain(options.explain.fromMs)),
      },
    });
    const { explain } = options;
    if (explain) undo.push(() => copyFile(join(folder, 'postgres/server.log'), explain.file));
    undo.push(() => server.stop());
    return { ...(await furnish({ folder, serverUrl: server.ownerUrl, undo }, options)), close };
  } catch (error) {
    await close();
    throw error;
  }
}

const COUNTING = { shared_preload_libraries: 'pg_stat_statements' };

/** Also what triggers run, foreign keys above all: that is where a stale plan hides. */
function settingsThatExplain(fromMs: number): Readonly<Record<string, string>> {
  return {
    shared_preload_libraries: 'auto_explain',
    'auto_explain.log_min_duration': String(fromMs),
    'auto_explain.log_analyze': 'on',
    'auto_explain.log_timing': 'off',
    'auto_explain.log_buffers': 'on',
    'auto_explain.log_nested_statements': 'on',
    'auto_explain.log_parameter_max_length': '0',
  };
}

interface Site {
  readonly folder: string;
  readonly serverUrl: string;
  readonly undo: (() => Promise<unknown>)[];
}

async function furnish(
  { folder, serverUrl, undo }: Site,
  {
    tenants: tenantCount = 1,
    partiesPerTenant = 200,
    poolSize = DEFAULT_POOL,
    ...options
  }: StageOptions,
): Promise<Omit<Stage, 'close'>> {
  const [ownerUrl, referenceUrl] = await createDatabases(serverUrl, ['ours', 'reference']);
  const appUrl = await prepareServer({ ownerUrl });
  await migrate(ownerUrl, migrations);
  await migrate(referenceUrl, migrations);
  const ours = await connect(ownerUrl, undo);
  const theirs = await connect(referenceUrl, undo);
  for (const statement of REFERENCE_TABLES) await theirs.query(statement);

  const workshop = await openWorkshop(appUrl, join(folder, 'workshop'));
  undo.push(() => workshop.close());
  const tenants: BenchTenant[] = [];
  for (let index = 0; index < tenantCount; index += 1) {
    tenants.push(await workshop.openTenant(partiesPerTenant, options.partyNames));
  }
  const [firstTenant] = tenants;
  if (!firstTenant) throw new Error('a stage has at least one tenant');

  const startProduct = async (): Promise<Child> => {
    const child = await startChild(join(__dirname, '../product/serve-product.js'), {
      dataFolder: join(folder, 'product'),
      ownerUrl,
      appUrl,
      poolSize,
      variables: options.variables,
    });
    undo.push(() => child.stop());
    return child;
  };
  const product = await startProduct();
  const reference = await startChild(join(__dirname, '../reference/serve-reference.js'), {
    url: options.referenceReadsOurs === true ? ownerUrl : referenceUrl,
    poolSize,
  });
  undo.push(() => reference.stop());
  const check = (ids?: readonly string[]) => checkBooks(workshop, ownerUrl, tenants, ids);
  return {
    folder,
    appUrl,
    ownerUrl,
    poolSize,
    tenants,
    firstTenant,
    workshop,
    product,
    startProduct,
    reference,
    ours,
    theirs,
    check,
  };
}

async function createDatabases<const N extends readonly string[]>(
  serverUrl: string,
  names: N,
): Promise<{ readonly [K in keyof N]: string }> {
  const client = new Client({ connectionString: serverUrl });
  await client.connect();
  try {
    for (const name of names) {
      await client.query(`create database ${name} template template0 encoding 'UTF8'`);
    }
  } finally {
    await client.end();
  }
  return names.map((name) => databaseUrl(serverUrl, name)) as { readonly [K in keyof N]: string };
}

async function connect(url: string, undo: Site['undo']): Promise<Client> {
  const client = new Client({ connectionString: url });
  await client.connect();
  undo.push(() => client.end());
  return client;
}
