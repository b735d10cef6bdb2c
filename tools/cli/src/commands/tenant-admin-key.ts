import { chooseTenant } from '../choose-tenant';
import { usageError } from '../command-error';
import { print, printJson, say } from '../output';
import { withSystem } from '../system';

/** Issues another API key to an administrator of a tenant, and prints it this once. */
export function tenantAdminKeyCommand(options: {
  readonly tenant: string | undefined;
  readonly adminEmail: string | undefined;
  readonly json: boolean;
}): Promise<number> {
  return withSystem(async (system) => {
    const { tenantId } = chooseTenant(await system.tenants(), options.tenant);
    const { governance } = system.composition.services;
    const { adminEmail } = options;
    const issued = await governance.administratorKeyIssue({ tenantId, adminEmail });
    if (!issued.ok) {
      throw usageError(
        adminEmail === undefined
          ? 'The tenant has no user who holds everything.'
          : `The tenant has no administrator ${adminEmail}.`,
      );
    }
    const { keyText, adminEmail: whose, expiresAt, ...ids } = issued.value;
    if (options.json) {
      printJson({ tenantId, ...ids, apiKey: keyText, expiresAt: expiresAt.toISOString() });
      return 0;
    }
    say(`A key of ${whose}, until ${expiresAt.toISOString().slice(0, 10)}, shown once:`);
    print(keyText);
    say('Keys of before hold until they expire; apiKeyRevoke ends them sooner.');
    return 0;
  });
}
