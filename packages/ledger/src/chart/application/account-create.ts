import { ok, refused, type Id, type Result } from '@duebook/kernel';
import {
  encodeId,
  requirePermission,
  splitCommand,
  type Caller,
  type Command,
  type IdempotencyRefusal,
} from '@duebook/platform';
import type { Account, AccountDraft } from '../domain/account';
import { checkAccount, type AccountFault } from '../domain/check-account';
import { refusingClashes, type AccountClashRefusal } from './account-clash';
import type { ChartContext } from './ports';

export interface AccountCreation extends AccountDraft {
  readonly legalEntityId: Id;
}

type At<F> = F & Readonly<{ path: readonly string[] }>;

export type AccountCreateRefusal =
  | AccountFault
  | AccountClashRefusal
  | At<Readonly<{ code: 'LEGAL_ENTITY_UNKNOWN' }>>
  | At<Readonly<{ code: 'BOOKS_NOT_OPEN' }>>
  | IdempotencyRefusal;

/** Adds an account to a chart. Needs `ledger.account.create` for the legal entity. */
export const accountCreate =
  ({ unitOfWork, chart, legalEntities }: ChartContext) =>
  async (
    caller: Caller,
    command: Command<AccountCreation>,
  ): Promise<Result<{ accountId: Id }, AccountCreateRefusal>> => {
    const { legalEntityId } = command;
    requirePermission(caller, 'ledger.account.create', legalEntityId);
    return refusingClashes(chart, () =>
      unitOfWork.mutate<{ accountId: Id }, AccountCreateRefusal>(
        caller,
        splitCommand('accountCreate', command),
        async (tx) => {
          const entity = await legalEntities.find(tx, legalEntityId);
          if (!entity) return refused({ code: 'LEGAL_ENTITY_UNKNOWN', path: ['legalEntityId'] });
          const books = await chart.booksOf(tx, legalEntityId);
          if (books.length === 0) {
            return refused({ code: 'BOOKS_NOT_OPEN', path: ['legalEntityId'] });
          }
          const checked = checkAccount(draftOf(command));
          if (!checked.ok) return checked;
          const id = tx.ids.next();
          const account: Account = {
            ...checked.value,
            id,
            legalEntityId,
            isActive: true,
            version: 1,
          };
          await chart.addAccounts(tx, [account]);
          tx.emit({
            type: 'ledger.AccountCreated',
            aggregateType: 'Account',
            aggregateId: id,
            payload: {
              ...checked.value,
              accountId: encodeId('Account', id),
              legalEntityId: encodeId('LegalEntity', legalEntityId),
            },
          });
          tx.audit({
            action: 'account.create',
            subjectType: 'Account',
            subjectId: id,
            details: { legalEntityId, ...checked.value },
          });
          return ok({ accountId: id });
        },
      ),
    );
  };

/** The account's own facts, without what else stands in the command. */
function draftOf({ code, name, nameZh, type, itemClass, role }: AccountDraft): AccountDraft {
  return { code, name, nameZh, type, itemClass, role };
}
