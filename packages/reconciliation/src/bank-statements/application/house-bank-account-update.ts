import type {
  ApprovableOperation,
  ApprovalNeeded,
  Execute,
  OrRequested,
} from '@duebook/governance';
import { canonicalJson, ok, refused, type Id, type Result } from '@duebook/kernel';
import {
  requirePermission,
  splitCommand,
  versionConflict,
  type Caller,
  type Command,
  type Json,
  type Transaction,
  type VersionConflict,
} from '@duebook/platform';
import type { HouseBankAccount } from '../domain/bank-statement';
import {
  checkHouseBankAccount,
  isOtherAccount,
  isSameAtBank,
  isSameInBooks,
  type HouseBankAccountFields,
} from '../domain/check-house-bank-account';
import { accountAudit, accountChanged } from '../events/house-bank-account.event';
import {
  CLASHES,
  refusingClashes,
  type HouseBankAccountChanged,
  type HouseBankAccountRefusal,
} from './house-bank-account-create';
import { chartFault } from './ledger-reading';
import type { BankStatementContext } from './ports';
import { toldAs, type TellRefusal } from './tell-refusal';

/** An edit of an account of ours; a field that is absent stays as it is. */
export interface HouseBankAccountUpdate {
  readonly houseBankAccountId: Id;
  /** The version the editor saw. */
  readonly expectedVersion: number;
  readonly changes: Readonly<Partial<HouseBankAccountFields & { isActive: boolean }>>;
}

export type HouseBankAccountUpdateRefusal =
  | HouseBankAccountRefusal
  | Readonly<{ code: 'HOUSE_BANK_ACCOUNT_UNKNOWN'; path: readonly string[] }>
  | VersionConflict;

/** Whose money comes in and goes out is nobody's decision alone. */
export const HOUSE_BANK_ACCOUNT_UPDATE: ApprovableOperation = {
  operation: 'houseBankAccountUpdate',
  description:
    'Changing the IBAN, number or bank of an account of ours; other edits need no approval.',
  hasAmount: false,
  isOfLegalEntity: true,
  needsSecondPerson: true,
};

const UPDATE = 'reconciliation.houseBankAccount.update';

type Context = Pick<BankStatementContext, 'accounts' | 'approvals'>;

/**
 * Edits an account; where its number or bank changes, asks somebody else to agree first. Needs
 * `reconciliation.houseBankAccount.update`, and `ledger.account.read` to name another account of the
 * chart.
 */
export const houseBankAccountUpdate =
  (context: BankStatementContext) =>
  async (
    caller: Caller,
    command: Command<HouseBankAccountUpdate>,
  ): Promise<OrRequested<HouseBankAccountChanged, HouseBankAccountUpdateRefusal>> => {
    requirePermission(caller, UPDATE);
    const { unitOfWork, accounts, approvals } = context;
    const { idempotencyKey: _, ...update } = command;
    const request = splitCommand(HOUSE_BANK_ACCOUNT_UPDATE.operation, command);
    const fault = await faultOfChart(context, caller, update);
    if (fault) return fault;
    const outcome = await refusingClashes(accounts, () =>
      unitOfWork.mutate<HouseBankAccountChanged, HouseBankAccountUpdateRefusal | ApprovalNeeded>(
        caller,
        request,
        (tx) => updateAccount(context, tx, update),
      ),
    );
    return approvals.filing.orRequest<
      HouseBankAccountChanged,
      HouseBankAccountUpdateRefusal | ApprovalNeeded
    >(caller, request, outcome);
  };

/** Edits as it was approved, unless the number or the account of the chart was taken away since. */
export const executeHouseBankAccountUpdate =
  (context: BankStatementContext, tell: TellRefusal): Execute =>
  async (tx, command) => {
    // It is the JSON of an update, all of whose fields are plain.
    const update = command as unknown as HouseBankAccountUpdate;
    const fault = await faultOfChart(context, tx.caller, update);
    const outcome = fault ?? (await updateAccount(context, tx, update));
    return outcome.ok
      ? ok({ type: 'HouseBankAccount', id: outcome.value.houseBankAccountId })
      : refused(toldAs(tell, outcome.refusal));
  };

/** Only what is new is looked up: an account that went out of use since stays where it is. */
async function faultOfChart(
  { unitOfWork, accounts, reference }: BankStatementContext,
  caller: Caller,
  { houseBankAccountId, changes }: HouseBankAccountUpdate,
) {
  const { accountCode } = changes;
  const [account] = await accounts.byIds(unitOfWork.reader(caller), [houseBankAccountId]);
  if (!account || accountCode === undefined || accountCode === account.accountCode) return null;
  const { legalEntityId } = account;
  requirePermission(caller, UPDATE, legalEntityId);
  const code = await chartFault(reference, caller, { legalEntityId, accountCode });
  return code === null ? null : refused({ code, path: ['accountCode'] });
}

async function updateAccount(
  { accounts, approvals }: Context,
  tx: Transaction,
  update: HouseBankAccountUpdate,
): Promise<Result<HouseBankAccountChanged, HouseBankAccountUpdateRefusal | ApprovalNeeded>> {
  const { houseBankAccountId, expectedVersion, changes } = update;
  const [before] = await accounts.lock(tx, [houseBankAccountId]);
  if (!before) {
    return refused({ code: 'HOUSE_BANK_ACCOUNT_UNKNOWN', path: ['houseBankAccountId'] });
  }
  requirePermission(tx.caller, UPDATE, before.legalEntityId);
  const conflict = versionConflict(before, expectedVersion);
  if (conflict) return refused(conflict);
  const checked = checkHouseBankAccount({ ...before, ...changes });
  if (!checked.ok) return checked;
  const after: HouseBankAccount = {
    ...before,
    ...checked.value,
    isActive: changes.isActive ?? before.isActive,
    version: before.version + 1,
  };
  if (isOtherAccount(before, after)) {
    // The database finds those too that come at the same moment; nobody is asked to agree to a clash.
    const others = (await accounts.all(tx)).filter(({ id }) => id !== houseBankAccountId);
    if (others.some((other) => isSameAtBank(after, other))) return refused(CLASHES.NUMBER);
    if (others.some((other) => isSameInBooks(after, other))) return refused(CLASHES.LEDGER_ACCOUNT);
    const action = {
      operation: HOUSE_BANK_ACCOUNT_UPDATE.operation,
      legalEntityId: before.legalEntityId,
      amount: null,
      subject: { type: 'HouseBankAccount', id: houseBankAccountId },
      title: `Change the number or bank of our account ${before.code}`,
      command: JSON.parse(canonicalJson({ houseBankAccountId, expectedVersion, changes })) as Json,
    };
    const [need] = await approvals.gate.judge([{ tx, action }]);
    if (need) return refused({ code: 'APPROVAL_NEEDED', need });
  }
  await accounts.save(tx, after);
  tx.emit(accountChanged('UPDATED', after));
  tx.audit(accountAudit('UPDATED', before, after));
  return ok({ houseBankAccountId });
}
