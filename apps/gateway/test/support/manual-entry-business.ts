import { invariant, newId } from '@duebook/kernel';
import { mutationText, type TradingTenant } from './trading-tenant';

type Fields = Readonly<Record<string, unknown>>;
type Headers = Readonly<Record<string, string>>;

const AGREES = ['governance.approval.decide', 'governance.approval.read'];

/** A person who may agree to what others ask for, signed in; not made by the API. */
export async function anApprover(tenant: TradingTenant, displayName: string): Promise<Headers> {
  const { services, caller } = tenant;
  const key = () => ({ idempotencyKey: newId() });
  const email = `${displayName}@example.test`;
  const user = await services.userCreate(caller, { ...key(), displayName, email });
  const code = `AGREES_${displayName.toUpperCase()}`;
  const named = { code, name: 'Agrees', description: 'Agrees.', permissions: AGREES };
  const role = await services.roleCreate(caller, { ...key(), ...named });
  invariant(user.ok && role.ok, 'an approver can be registered');
  const principalId = user.value.userId;
  const place = { principalId, roleId: role.value.roleId, legalEntityId: null };
  const assigned = await services.roleAssign(caller, { ...key(), ...place });
  invariant(assigned.ok, 'an approver has a role');
  return tenant.signIn(email);
}

/** Interest of February, accrued by hand in the statutory book. */
export function accrual(tenant: TradingTenant, over: Fields = {}): Fields {
  const line = (accountCode: string, side: string) => ({
    ...{ accountCode, side, amount: '300.00', currencyCode: 'CNY' },
  });
  return {
    ...{ legalEntityId: tenant.ids['LegalEntity'], postingDate: '2026-02-28' },
    description: '计提二月利息',
    lines: [line('6603', 'DEBIT'), line('2241', 'CREDIT')],
    ...over,
  };
}

/** Agrees to the request of a payload; answers what came of it. */
export async function agree(
  tenant: TradingTenant,
  by: Headers,
  { approvalRequest }: Fields,
): Promise<Fields> {
  const { id: approvalRequestId, contentHash } = approvalRequest as Fields;
  const input = { idempotencyKey: newId(), approvalRequestId, contentHash };
  const fields = 'approvalRequest { state resultId }';
  const { data, errors } = await tenant.ask(
    mutationText('approvalRequestApprove', fields),
    { input },
    by,
  );
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  return data?.['approvalRequestApprove'] as Fields;
}

/**
 * Posts an entry by hand and undoes it, each with the agreement of somebody else.
 * @param asking who asks for both
 */
export async function writeByHand(
  tenant: TradingTenant,
  asking: Pick<TradingTenant, 'run'> = tenant,
): Promise<void> {
  const anna = await anApprover(tenant, 'Anna');
  const request = 'approvalRequest { id contentHash }';
  const journalEntry = accrual(tenant);
  const posted = await agree(
    tenant,
    anna,
    await asking.run(`journalEntryPost ${request}`, { journalEntry }),
  );
  const { resultId } = posted['approvalRequest'] as Fields;
  const undoing = { journalEntryId: resultId, reversedOn: '2026-03-01', reason: 'Accrual ends' };
  await agree(tenant, anna, await asking.run(`journalEntryReverse ${request}`, undoing));
}
