import { isCurrencyCode, ok, readableText, refused, type Id, type Result } from '@duebook/kernel';
import {
  requirePermission,
  splitCommand,
  type Caller,
  type Command,
  type IdempotencyRefusal,
} from '@duebook/platform';
import {
  checkHouseBankAccount,
  type HouseBankAccountFault,
  type HouseBankAccountFields,
} from '../domain/check-house-bank-account';
import { accountAudit, accountChanged } from '../events/house-bank-account.event';
import { chartFault, type ChartFault } from './ledger-reading';
import type { BankStatementContext, HouseBankAccountClash } from './ports';

/** A new account of ours. */
export interface HouseBankAccountCreate extends HouseBankAccountFields {
  readonly legalEntityId: Id;
  readonly code: string;
  readonly currency: string;
}

type At<C extends string> = Readonly<{ code: C; path: readonly string[] }>;

export type HouseBankAccountRefusal =
  | HouseBankAccountFault
  | At<ChartFault | 'LEGAL_ENTITY_UNKNOWN' | 'CURRENCY_UNKNOWN'>
  | At<'HOUSE_BANK_ACCOUNT_CODE_TAKEN' | 'HOUSE_BANK_ACCOUNT_NUMBER_TAKEN'>
  | At<'HOUSE_BANK_ACCOUNT_LEDGER_ACCOUNT_TAKEN'>
  | IdempotencyRefusal;

/** Which account it is. A type, not an interface, so that it is plain JSON. */
export type HouseBankAccountChanged = Readonly<{ houseBankAccountId: Id }>;

const CREATE = 'reconciliation.houseBankAccount.create';
const LONGEST_CODE = 60;

/**
 * Makes an account of ours at a bank known. Needs `reconciliation.houseBankAccount.create` and
 * `ledger.account.read` for the legal entity.
 */
export const houseBankAccountCreate =
  (context: BankStatementContext) =>
  async (
    caller: Caller,
    command: Command<HouseBankAccountCreate>,
  ): Promise<Result<HouseBankAccountChanged, HouseBankAccountRefusal>> => {
    const { legalEntityId, currency } = command;
    requirePermission(caller, CREATE, legalEntityId);
    const { unitOfWork, entities, reference, accounts } = context;
    const known = await entities.timeZones(unitOfWork.reader(caller), [legalEntityId]);
    if (!known.has(legalEntityId)) {
      return refused({ code: 'LEGAL_ENTITY_UNKNOWN', path: ['legalEntityId'] });
    }
    if (!isCurrencyCode(currency)) {
      return refused({ code: 'CURRENCY_UNKNOWN', path: ['currencyCode'] });
    }
    const code = readableText(command.code, LONGEST_CODE);
    if (code === null) return refused({ code: 'BANK_TEXT_INVALID', path: ['code'] });
    const checked = checkHouseBankAccount(command);
    if (!checked.ok) return checked;
    const fault = await chartFault(reference, caller, { legalEntityId, ...checked.value });
    if (fault !== null) return refused({ code: fault, path: ['accountCode'] });
    return refusingClashes(accounts, () =>
      unitOfWork.mutate<HouseBankAccountChanged, HouseBankAccountRefusal>(
        caller,
        splitCommand('houseBankAccountCreate', command),
        async (tx) => {
          const id = tx.ids.next();
          const identity = { id, legalEntityId, code, currency, isActive: true, version: 1 };
          const account = { ...checked.value, ...identity };
          await accounts.add(tx, account);
          tx.emit(accountChanged('CREATED', account));
          tx.audit(accountAudit('CREATED', null, account));
          return ok({ houseBankAccountId: id });
        },
      ),
    );
  };

/** A clash as it is refused. */
export const CLASHES: Readonly<Record<HouseBankAccountClash, HouseBankAccountRefusal>> = {
  CODE: { code: 'HOUSE_BANK_ACCOUNT_CODE_TAKEN', path: ['code'] },
  NUMBER: { code: 'HOUSE_BANK_ACCOUNT_NUMBER_TAKEN', path: ['iban'] },
  LEDGER_ACCOUNT: { code: 'HOUSE_BANK_ACCOUNT_LEDGER_ACCOUNT_TAKEN', path: ['accountCode'] },
};

/**
 * Answers a clash as a refusal. It is read from the failed transaction rather than looked up before,
 * as another one may make the clashing account between the look and the write.
 */
export async function refusingClashes<T, R>(
  accounts: BankStatementContext['accounts'],
  work: () => Promise<Result<T, R>>,
): Promise<Result<T, R | HouseBankAccountRefusal>> {
  try {
    return await work();
  } catch (error) {
    const clash = accounts.clashOf(error);
    if (clash === null) throw error;
    return refused(CLASHES[clash]);
  }
}
