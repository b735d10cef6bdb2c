import type { Id } from '@duebook/kernel';
import { may, requirePermission, type Caller } from '@duebook/platform';
import type { KeptRate } from '../domain/exchange-rate';
import type { WantedRate } from '../domain/rate-on';
import type { RateContext, RateFilter, RatePageRequest } from './ports';

/** Rates, the newest day first. Needs `ledger.exchangeRate.read`. */
export const ratePage =
  ({ unitOfWork, rates }: RateContext) =>
  (caller: Caller, request: RatePageRequest, filter: RateFilter): Promise<readonly KeptRate[]> => {
    requirePermission(caller, 'ledger.exchangeRate.read');
    return rates.page(unitOfWork.reader(caller), request, filter);
  };

/** The rate that holds on a day; null when the source has none yet. Needs `ledger.exchangeRate.read`. */
export const rateThatHolds =
  ({ unitOfWork, rates }: RateContext) =>
  async (caller: Caller, wanted: WantedRate): Promise<KeptRate | null> => {
    requirePermission(caller, 'ledger.exchangeRate.read');
    const [rate] = await rates.newest(unitOfWork.reader(caller), [wanted]);
    return rate ?? null;
  };

/** The rates with these ids, in no order, for whoever recorded them. */
export const ratesByIds =
  ({ unitOfWork, rates }: RateContext) =>
  (caller: Caller, ids: readonly Id[]): Promise<readonly KeptRate[]> =>
    rates.byIds(unitOfWork.reader(caller), ids);

/** The rate with this id; null when there is none or the caller may not read rates. */
export const rateFind =
  ({ unitOfWork, rates }: RateContext) =>
  async (caller: Caller, id: Id): Promise<KeptRate | null> => {
    if (!may(caller, 'ledger.exchangeRate.read')) return null;
    const [rate] = await rates.byIds(unitOfWork.reader(caller), [id]);
    return rate ?? null;
  };
