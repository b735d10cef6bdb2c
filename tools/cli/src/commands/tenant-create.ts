import { CommandError } from '../command-error';
import { print, printJson, say } from '../output';
import { type System, withSystem } from '../system';

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

type Refusal = Extract<
  Awaited<ReturnType<System['composition']['services']['governance']['tenantCreate']>>,
  { readonly ok: false }
>['refusal'];

const REASONS: Readonly<Record<Refusal['code'], string>> = {
  NAME_INVALID: 'is empty, longer than 200 characters, or has control characters',
  EMAIL_INVALID: 'is no mail address, as in ada@example.com',
  TENANT_PUBLIC_ID_INVALID: 'is not 6 to 20 of a-z and 0-9',
  TENANT_PUBLIC_ID_TAKEN: 'is another tenant’s already: choose another, or leave it out',
};

function explain({ code, field }: Refusal): string {
  return `The tenant was not created: ${FLAGS[field] ?? field} ${REASONS[code]} (${code}).`;
}
