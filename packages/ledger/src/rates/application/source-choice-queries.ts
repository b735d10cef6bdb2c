import type { BusinessDate, Id } from '@duebook/kernel';
import { may, requirePermission, type Caller } from '@duebook/platform';
import type { KeptChoice, ChoicePageRequest, RateContext } from './ports';

/**
 * The choices of a legal entity, the latest day first, replaced ones among them. Needs
 * `ledger.exchangeRate.read` for it.
 */
export const sourceChoicePage =
  ({ unitOfWork, choices }: RateContext) =>
  (
    caller: Caller,
    legalEntityId: Id,
    request: ChoicePageRequest,
  ): Promise<readonly KeptChoice[]> => {
    requirePermission(caller, 'ledger.exchangeRate.read', legalEntityId);
    return choices.page(unitOfWork.reader(caller), legalEntityId, request);
  };

/**
 * The choice that a legal entity posts by on a day; null when none was made for that day or an
 * earlier one. Needs `ledger.exchangeRate.read` for it.
 */
export const sourceChoiceOn =
  ({ unitOfWork, choices }: RateContext) =>
  (caller: Caller, legalEntityId: Id, on: BusinessDate): Promise<KeptChoice | null> => {
    requirePermission(caller, 'ledger.exchangeRate.read', legalEntityId);
    return choices.on(unitOfWork.reader(caller), legalEntityId, on);
  };

/** The choices with these ids, in no order, for whoever made them. */
export const sourceChoicesByIds =
  ({ unitOfWork, choices }: RateContext) =>
  (caller: Caller, ids: readonly Id[]): Promise<readonly KeptChoice[]> =>
    choices.byIds(unitOfWork.reader(caller), ids);

/** The choice with this id; null when there is none or the caller may not read it. */
export const sourceChoiceFind =
  ({ unitOfWork, choices }: RateContext) =>
  async (caller: Caller, id: Id): Promise<KeptChoice | null> => {
    const [choice] = await choices.byIds(unitOfWork.reader(caller), [id]);
    return choice && may(caller, 'ledger.exchangeRate.read', choice.legalEntityId) ? choice : null;
  };
