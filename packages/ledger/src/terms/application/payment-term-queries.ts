import type { Id } from '@duebook/kernel';
import {
  may,
  requirePermission,
  type Caller,
  type PageRequest,
  type SqlReader,
} from '@duebook/platform';
import type { PaymentTerm } from '../domain/payment-term';
import type { PaymentTermContext, PaymentTermFilter } from './ports';

/** Terms by code. Needs `ledger.paymentTerm.read`. */
export const paymentTermPage =
  ({ unitOfWork, terms }: PaymentTermContext) =>
  (
    caller: Caller,
    request: PageRequest,
    filter: PaymentTermFilter,
  ): Promise<readonly PaymentTerm[]> => {
    requirePermission(caller, 'ledger.paymentTerm.read');
    return terms.page(unitOfWork.reader(caller), request, filter);
  };

/**
 * The terms with these ids, in no order; unknown ids are left out. For references of what the
 * caller sees already, so it asks for no right of its own.
 */
export const paymentTermsByIds =
  ({ unitOfWork, terms }: PaymentTermContext) =>
  (caller: Caller, ids: readonly Id[]): Promise<readonly PaymentTerm[]> =>
    terms.byIds(unitOfWork.reader(caller), ids);

/**
 * The terms of these codes by code, whether they are in use or not; unknown ones are absent. For
 * packages above inside work of their own, so it asks for no right.
 */
export const paymentTermsByCodes =
  ({ terms }: Pick<PaymentTermContext, 'terms'>) =>
  (reader: SqlReader, codes: readonly string[]): Promise<ReadonlyMap<string, PaymentTerm>> =>
    terms.byCodes(reader, codes);

/** The term with this id; null when there is none or the caller may not read terms. */
export const paymentTermFind =
  ({ unitOfWork, terms }: PaymentTermContext) =>
  async (caller: Caller, id: Id): Promise<PaymentTerm | null> => {
    if (!may(caller, 'ledger.paymentTerm.read')) return null;
    const [term] = await terms.byIds(unitOfWork.reader(caller), [id]);
    return term ?? null;
  };
