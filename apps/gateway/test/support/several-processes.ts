import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { invariant, newId, systemClock, systemIds } from '@duebook/kernel';
import { aTenant, type TestTenant } from '@duebook/governance/testing';
import { UnitOfWork } from '@duebook/platform';
import { openTestDatabase, type TestDatabase } from '@duebook/platform/testing';
import { modules, type Role } from '../../src/index';
import { type GatewayProcess, runGateway } from './gateway-process';
import { post } from './post';

/** A process of the system in its role. */
export interface RoleProcess {
  readonly url: string;
  /** Asks it as the tenant's administrator. @returns the data; throws on errors */
  ask(query: string, variables?: object): Promise<Record<string, unknown>>;
  /** Stops it as an operator does. @returns its exit code */
  stop(): Promise<number | null>;
  /** As the machine does that fails: nothing is finished, nobody is told. */
  kill(): Promise<void>;
  readonly signal: (name: NodeJS.Signals) => void;
}

/** One database, one folder of files, and as many processes as a test starts. */
export interface SeveralProcesses {
  readonly home: TestDatabase;
  readonly tenant: TestTenant;
  readonly key: string;
  readonly unitOfWork: UnitOfWork;
  start(role: Role): Promise<RoleProcess>;
  /** Ends what still runs. */
  close(): Promise<void>;
}

/** @param variables the environment of every process, beside the database and the files */
export async function severalProcesses(
  variables: Readonly<Record<string, string>>,
): Promise<SeveralProcesses> {
  const home = await openTestDatabase(modules.filter(({ name }) => name !== 'platform'));
  const dataFolder = await mkdtemp(join(tmpdir(), 'duebook-processes-'));
  // Processes have the machine's clock, so the tenant has it too.
  const unitOfWork = new UnitOfWork(home.database, systemClock, systemIds);
  const tenant = await aTenant({ database: home.database, unitOfWork, clock: systemClock });
  const issued = await tenant.services.apiKeyCreate(tenant.caller, {
    ...{ idempotencyKey: newId(), principalId: tenant.caller.principalId, name: 'Test' },
  });
  invariant(issued.ok && issued.value.keyText !== null, 'a new key shows its text');
  const key = issued.value.keyText;
  const started: GatewayProcess[] = [];
  const environment = {
    ...{ DATABASE_URL: home.ownerUrl, DATABASE_APP_URL: home.appUrl },
    ...{ DUEBOOK_DATA: dataFolder, PORT: '0', ...variables },
  };
  return {
    home,
    tenant,
    key,
    unitOfWork,
    start: async (role) => {
      const process = runGateway(environment, [`--role=${role}`]);
      started.push(process);
      return inRole(process, key);
    },
    close: async () => {
      for (const { child } of started) child.kill('SIGKILL');
      await Promise.all(started.map(({ ended }) => ended));
      await home.close();
      await rm(dataFolder, { recursive: true });
    },
  };
}

async function inRole(process: GatewayProcess, key: string): Promise<RoleProcess> {
  const text = await process.says('Metrics');
  const url = /Metrics {2}(\S+)\/metrics/.exec(text)?.[1];
  invariant(url !== undefined, 'a process that is ready says where it is');
  const end = async (name: NodeJS.Signals) => {
    process.child.kill(name);
    return (await process.ended).code;
  };
  return {
    url,
    ask: async (query, variables = {}) => {
      const answer = await post(url, { query, variables }, { authorization: `Bearer ${key}` });
      invariant(answer.errors.length === 0 && answer.data, `an answer: ${answer.text}`);
      return answer.data;
    },
    stop: () => end('SIGTERM'),
    kill: async () => {
      await end('SIGKILL');
    },
    signal: (name) => {
      process.child.kill(name);
    },
  };
}
