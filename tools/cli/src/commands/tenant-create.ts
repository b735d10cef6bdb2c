import { CommandError } from '../command-error';
import { print, printJson, say } from '../output';
import { withSystem } from '../system';

/** Opens a tenant and prints its administrator's first API key, which is shown this once. */
export function tenantCreateCommand(options: {
  readonly name: string;
  readonly adminName: string;
  readonly adminEmail: string;
  readonly publicId: string | undefined;
  readonly json: boolean;
}): Promise<number> {
  return withSystem(async ({ composition }) => {
    const { governance } = composition.services;
    const { json, ...tenant } = options;
    const created = await governance.tenantCreate({ ...tenant, firstKeyName: 'First key' });
    if (!created.ok) throw new CommandError(explain(created.refusal), 2);
    const { tenantId, adminUserId, keyText } = created.value;
    if (json) {
      printJson({ tenantId, adminUserId, apiKey: keyText });
      return 0;
    }
    say(
      `Tenant ${tenant.name} (${tenantId}) is open. Its administrator’s API key, for 90 days, shown once:`,
    );
    print(keyText ?? '');
    say('Next, with this key: a legal entity and its books; docs/guides/operator.md shows how.');
    return 0;
  });
}

const FLAGS: Readonly<Record<string, string>> = {
  name: '--name',
  displayName: '--admin-name',
  email: '--admin-email',
  publicId: '--public-id',
};

function explain({ code, field }: { readonly code: string; readonly field: string }): string {
  return `The tenant was refused: ${code} (${FLAGS[field] ?? field}).`;
}
