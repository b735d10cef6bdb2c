import { createDemoLogin, createDemoPassword } from '@duebook/governance/module';
import { type ReadyProcess, runProcess } from '@duebook/gateway';
import { systemClock, systemIds } from '@duebook/kernel';
import { listTenants } from '@duebook/platform/module';
import { findDemoTenant, isDemoLoaded, markDemoLoaded } from '../demo/demo-tenant';
import { loadDemo, type LoadedDemo } from '../demo/load-demo';
import { LoadStopped } from '../demo/load-work';
import { say } from '../output';
import { showProgress } from '../progress';

/** Runs the system until it is told to stop. */
export function start(options: {
  readonly demo: boolean;
  readonly role: string | undefined;
}): Promise<void> {
  const args = options.role === undefined ? [] : [`--role=${options.role}`];
  return runProcess(process.env, {
    args,
    onReady: (ready) => (options.demo ? provideDemo(ready) : Promise.resolve([])),
  });
}

/** Loads the demo tenant where it belongs and is missing, and answers how to log in to it. */
async function provideDemo(ready: ReadyProcess): Promise<readonly string[]> {
  const { gateway, config } = ready;
  // Nobody wants invented companies on a server of their own.
  if (config.databaseUrl !== undefined || config.role === 'worker') return [];
  const tenants = await listTenants(gateway.database);
  const demo = findDemoTenant(tenants);
  if (demo && isDemoLoaded(config.dataFolder, demo.tenantId)) return login(ready, demo.tenantId);
  // Who has opened a tenant of their own does not need the demo any more.
  if (!demo && tenants.length > 0) return [];
  const loaded = await load(ready);
  if (!loaded) return [];
  markDemoLoaded(config.dataFolder, loaded.tenantId);
  return login(ready, loaded.tenantId);
}

/** Undefined when it was stopped halfway: the next start goes on. */
async function load({ gateway, stopping }: ReadyProcess): Promise<LoadedDemo | undefined> {
  say(`The API answers at ${gateway.url}/graphql. Loading the demo tenant, once:`);
  const startedAt = performance.now();
  try {
    const loaded = await loadDemo(
      { composition: gateway.composition, tenants: () => listTenants(gateway.database) },
      {
        progress: showProgress(),
        signal: stopping,
        withBank: true,
        withCredit: true,
        withContracts: true,
      },
    );
    say(`  loaded in ${((performance.now() - startedAt) / 1_000).toFixed(1)} s`);
    return loaded;
  } catch (error) {
    if (error instanceof LoadStopped) return undefined;
    throw error;
  }
}

async function login({ gateway }: ReadyProcess, tenantId: string): Promise<readonly string[]> {
  const { composition, database } = gateway;
  const { unitOfWork } = composition;
  const clock = { clock: systemClock, ids: systemIds };
  const parts = { unitOfWork, database, secrets: null, ...clock };
  const key = await createDemoLogin(parts, tenantId)('ADMIN');
  const { email, password } = await createDemoPassword(parts, tenantId)('admin@demo.invalid');
  return [
    '',
    '  Demo login, an administrator’s API key for twelve hours:',
    `    ${key}`,
    '  Try it:',
    `    curl -s ${gateway.url}/graphql -H 'content-type: application/json' \\`,
    `      -H 'authorization: Bearer ${key}' \\`,
    `      -d '{"query":"{ viewer { tenant { name } } }"}'`,
    '  The same administrator in a browser, until the next start:',
    `    ${email}  ${password}`,
    '  Other roles: npx duebook demo-key --role CASHIER',
    '',
  ];
}
