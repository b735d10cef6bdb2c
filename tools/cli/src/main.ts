import { explainFailure } from '@duebook/gateway';
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { version } from '../package.json';
import { CommandError } from './command-error';
import { addAudit } from './commands/audit';
import { calendarLoadCommand } from './commands/calendar';
import { callCommand, type CallOptions } from './commands/call';
import { demoKeyCommand } from './commands/demo-key';
import { addFiles } from './commands/files';
import { importCommand, type ImportOptions, KIND_NAMES } from './commands/import';
import { migrateCommand } from './commands/migrate';
import { operationsCheckCommand, operationsExportCommand } from './commands/operations';
import { profileListCommand, profileSaveCommand } from './commands/profile';
import { secretsReseal } from './commands/secrets';
import { start } from './commands/start';
import { tenantAdminKeyCommand } from './commands/tenant-admin-key';
import { tenantCreateCommand } from './commands/tenant-create';
import { userInviteCommand } from './commands/user-invite';
import { verifyCommand } from './commands/verify';
import { say } from './output';

/** Runs the command line; the exit code is 0, 1 for refused or broken, 2 for wrongly called. */
export async function main(args: readonly string[]): Promise<void> {
  try {
    await program().parseAsync([...args], { from: 'user' });
  } catch (error) {
    process.exitCode = explain(error);
  }
}

/** Every command with its options. */
export function program(): Command {
  const duebook = new Command('duebook')
    .description(
      'Accounts receivable over PostgreSQL. Works on the embedded database of DUEBOOK_DATA ' +
        '(.duebook), or on the server of DATABASE_URL.',
    )
    .version(version)
    .exitOverride();
  addStart(duebook);
  addVerify(duebook);
  addImport(duebook);
  addProfiles(duebook);
  addCall(duebook);
  addTenants(duebook);
  addUsers(duebook);
  addCalendars(duebook);
  addAudit(duebook, finish);
  addOperations(duebook);
  addSecrets(duebook);
  addFiles(duebook, finish);
  duebook
    .command('migrate')
    .description('bring the database to the newest migration')
    .action(async () => {
      finish(await migrateCommand());
    });
  return duebook;
}

function addStart(duebook: Command): void {
  duebook
    .command('start')
    .description('start the system and serve until it is stopped')
    .option('--no-demo', 'start without the demo tenant')
    .option('--role <role>', 'all, gateway or worker')
    .action((options: { demo: boolean; role?: string }) =>
      start({ demo: options.demo, role: options.role }),
    );
}

function addVerify(duebook: Command): void {
  duebook
    .command('verify')
    .description('check every invariant of the books; exit code 1 when one is broken')
    .option('--tenant <tenant>', 'one tenant, by public id or id; all when absent')
    .option('--seed <number>', 'draws the past moments of I3', wholeNumber)
    .option('--json', 'print one JSON object', false)
    .action(async ({ tenant, seed, json }: { tenant?: string; seed?: number; json: boolean }) => {
      finish(await verifyCommand({ tenant, seed, json }));
    });
}

function addImport(duebook: Command): void {
  duebook
    .command('import')
    .description(
      'import a CSV or XLSX file, or a bank statement; exit code 1 when rows were refused, or a statement is held',
    )
    .argument('<kind>', KIND_NAMES.join(', '))
    .argument('<file>', 'the file')
    .option(
      '--profile <name>',
      'how the file is read, one of "duebook profile list"; what fits the header when absent',
    )
    .option('--legal-entity <code>', 'of all rows; each row names its own when absent')
    .option('--account <code>', 'of a bank statement: our account; the one in the file when absent')
    .option('--dry-run', 'check only, post nothing', false)
    .option('--skip-bad-rows', 'post the good rows of a file that has bad ones', false)
    .option('--create-parties', 'create parties whose codes are unknown', false)
    .option('--tenant <tenant>', 'by public id or id; needed when there are several')
    .option('--json', 'print one JSON object', false)
    .action(async (kind: string, file: string, options: Partial<ImportOptions>) => {
      finish(await importCommand(kind, file, { ...NO_IMPORT_OPTIONS, ...options }));
    });
}

function addProfiles(duebook: Command): void {
  const profile = duebook.command('profile').description('how files of other systems are read');
  profile
    .command('save')
    .description('save a profile, as a new one or as the next version of its name')
    .argument('<file>', 'JSON in the form of ImportProfileSaveInput of the API')
    .option('--tenant <tenant>', 'by public id or id; needed when there are several')
    .action(async (file: string, { tenant }: { tenant?: string }) => {
      finish(await profileSaveCommand(file, { tenant }));
    });
  profile
    .command('list')
    .description('print the profiles of a tenant')
    .option('--tenant <tenant>', 'by public id or id; needed when there are several')
    .action(async ({ tenant }: { tenant?: string }) => {
      finish(await profileListCommand({ tenant }));
    });
}

function addCall(duebook: Command): void {
  duebook
    .command('call')
    .description('run a query or mutation of the API on the running gateway; 1 when it was refused')
    .argument('[operation]', 'for example aging or invoicePost')
    .argument('[json]', 'arguments of a query, input of a mutation; - reads them from stdin')
    .option('--input <file>', 'the same from a file of JSON')
    .option('--select <selection>', 'what to answer, as in "{ id }"; what matters when absent')
    .option('--idempotency-key <key>', 'of a mutation; drawn and told when absent')
    .option('--url <url>', 'the gateway; DUEBOOK_URL or the one of this environment when absent')
    .option('--list', 'show all operations, or what one of them takes', false)
    .action(
      async (operation: string | undefined, json: string | undefined, options: CallOptions) => {
        finish(await callCommand(operation, json, options));
      },
    );
}

const NO_IMPORT_OPTIONS: ImportOptions = {
  tenant: undefined,
  profile: undefined,
  legalEntity: undefined,
  account: undefined,
  dryRun: false,
  skipBadRows: false,
  createParties: false,
  json: false,
};

function addTenants(duebook: Command): void {
  duebook
    .command('demo-key')
    .description('print an API key of the demo tenant, for twelve hours (embedded database only)')
    .option(
      '--role <role>',
      'ADMIN, CLERK, CASHIER, CREDIT_CONTROLLER, CONTROLLER, AUDITOR …',
      'ADMIN',
    )
    .action(async (options: { role: string }) => {
      finish(await demoKeyCommand(options));
    });
  const tenant = duebook.command('tenant').description('tenants');
  tenant
    .command('create')
    .description('open a tenant and print its administrator’s API key, once')
    .requiredOption('--name <name>', 'what the organisation is called')
    .option('--admin-name <name>', 'the administrator’s name', 'Administrator')
    .requiredOption('--admin-email <address>', 'the administrator’s mail address')
    .option('--public-id <id>', '6 to 20 of a-z and 0-9, stands in API keys; drawn when absent')
    .option('--json', 'print one JSON object', false)
    .action(async (options: TenantOptions) => {
      finish(await tenantCreateCommand({ ...options, publicId: options.publicId }));
    });
  tenant
    .command('admin-key')
    .description('issue another API key to an administrator and print it, once')
    .option('--tenant <tenant>', 'by public id or id; needed when there are several')
    .option('--admin-email <address>', 'which administrator; the one registered first when absent')
    .option('--json', 'print one JSON object', false)
    .action(async (options: { tenant?: string; adminEmail?: string; json: boolean }) => {
      const { tenant: named, adminEmail, json } = options;
      finish(await tenantAdminKeyCommand({ tenant: named, adminEmail, json }));
    });
}

function addUsers(duebook: Command): void {
  duebook
    .command('user')
    .description('users')
    .command('invite')
    .description('invite a user to set a password and print the invitation, once')
    .argument('<email>', 'the user’s mail address')
    .option('--tenant <tenant>', 'by public id or id; needed when there are several')
    .option('--json', 'print one JSON object', false)
    .action(async (email: string, { tenant, json }: { tenant?: string; json: boolean }) => {
      finish(await userInviteCommand(email, { tenant, json }));
    });
}

function addCalendars(duebook: Command): void {
  duebook
    .command('calendar')
    .description('holidays and make-up workdays')
    .command('load')
    .description('load the years of a country that come along and are not loaded yet')
    .argument('<country>', 'its ISO 3166-1 code; CN comes along')
    .option('--tenant <tenant>', 'by public id or id; needed when there are several')
    .action(async (country: string, { tenant }: { tenant?: string }) => {
      finish(await calendarLoadCommand(country, { tenant }));
    });
}

function addOperations(duebook: Command): void {
  const operations = duebook
    .command('operations')
    .description('operations that service accounts have registered');
  operations
    .command('export')
    .description('print them as one JSON object, for "npm run schema -- --operations <file>"')
    .option('--tenant <tenant>', 'one tenant, by public id or id; all when absent')
    .action(async ({ tenant }: { tenant?: string }) => {
      finish(await operationsExportCommand({ tenant }));
    });
  operations
    .command('check')
    .description('say which of them this version would break; exit code 1 when it is any')
    .argument('[file]', 'an export; those of the database when absent')
    .option('--tenant <tenant>', 'one tenant, by public id or id; all when absent')
    .option('--json', 'print one JSON object', false)
    .action(async (file: string | undefined, options: { tenant?: string; json: boolean }) => {
      const { tenant, json } = options;
      finish(await operationsCheckCommand(file, { tenant, json }));
    });
}

function addSecrets(duebook: Command): void {
  duebook
    .command('secrets')
    .description('secrets that are sealed with DUEBOOK_SECRET_KEY')
    .command('reseal')
    .description('seal all of them with the key of today; exit code 1 when some cannot be read')
    .option('--json', 'print one JSON object', false)
    .action(async ({ json }: { json: boolean }) => {
      finish(await secretsReseal({ json }));
    });
}

interface TenantOptions {
  readonly name: string;
  readonly adminName: string;
  readonly adminEmail: string;
  readonly publicId?: string;
  readonly json: boolean;
}

function finish(exitCode: number): void {
  process.exitCode = exitCode;
}

function wholeNumber(text: string): number {
  if (!/^\d{1,10}$/.test(text)) throw new InvalidArgumentError('It must be a whole number.');
  return Number(text);
}

/** Tells what went wrong. @returns the exit code */
function explain(error: unknown): number {
  // Commander has told it already; asking for help is no mistake.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof CommandError) {
    say(error.message);
    return error.exitCode;
  }
  const failure = explainFailure(error, process.env);
  if (failure) {
    say(failure.message);
    return failure.exitCode;
  }
  if (!(error instanceof Error)) say(String(error));
  else if (process.env['DUEBOOK_DEBUG'] !== undefined) say(error.stack ?? error.message);
  else say(`It failed: ${messageOf(error)} (DUEBOOK_DEBUG=1 shows where.)`);
  return 1;
}

/** A refused connection to several addresses has no message of its own. */
function messageOf(error: Error): string {
  if (error instanceof AggregateError && error.message === '') {
    return error.errors.map(String).join('; ');
  }
  return error.message;
}
