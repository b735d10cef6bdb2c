import { createDemoLogin } from '@duebook/governance/module';
import { readConfig } from '@duebook/gateway';
import { systemIds } from '@duebook/kernel';
import { CommandError } from '../command-error';
import { findDemoTenant } from '../demo/demo-tenant';
import { print } from '../output';
import { type System, withSystem } from '../system';

/** Prints an API key of the demo tenant. */
export async function demoKeyCommand(options: { readonly role: string }): Promise<number> {
  if (readConfig(process.env).databaseUrl !== undefined) {
    throw new CommandError(
      'Demo keys exist on the embedded PostgreSQL only, and DATABASE_URL names another server. ' +
        'There, an administrator issues keys (apiKeyCreate).',
    );
  }
  print(await withSystem((system) => issue(system, options.role.toUpperCase())));
  return 0;
}

async function issue(system: System, role: string): Promise<string> {
  const { database, clock, composition } = system;
  const tenant = findDemoTenant(await system.tenants());
  if (!tenant) {
    throw new CommandError(
      `There is no demo tenant in ${system.config.dataFolder}: npm start loads it.`,
    );
  }
  const { unitOfWork } = composition;
  const issueFor = createDemoLogin(
    { unitOfWork, database, clock, ids: systemIds },
    tenant.tenantId,
  );
  try {
    return await issueFor(role);
  } catch (error) {
    if (error instanceof Error && error.name === 'InvariantViolation') {
      throw new CommandError(`The demo tenant has no role ${role}.`, 2);
    }
    throw error;
  }
}
