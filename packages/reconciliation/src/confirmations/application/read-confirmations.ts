import type { Id } from '@duebook/kernel';
import { may, reachIn, type Caller } from '@duebook/platform';
import type { PartyLink } from '../../links/domain/party-link';
import type { Confirmation, ConfirmationLine } from '../domain/confirmation';
import { READ_CONFIRMATIONS, type ConfirmationContext } from './confirmation-context';
import type { ConfirmationFilter, KeptAnswer, LineStretch } from './ports';

/** Reading of confirmations and their answers. */
export interface ConfirmationReading {
  /** The latest first. @throws PermissionDenied */
  page(
    caller: Caller,
    asked: {
      readonly filter: ConfirmationFilter;
      readonly limit: number;
      readonly after: Id | null;
    },
  ): Promise<readonly Confirmation[]>;
  count(caller: Caller, filter: ConfirmationFilter, most: number): Promise<number>;
  /** Those with these ids that the caller may read, in no order. */
  byIds(caller: Caller, ids: readonly Id[]): Promise<readonly Confirmation[]>;
  /** Some lines of each, in order; for who has read the confirmations. */
  lines(
    caller: Caller,
    asked: readonly LineStretch[],
  ): Promise<readonly (ConfirmationLine & { readonly confirmationId: Id })[]>;
  /** At most one each. */
  answersOf(caller: Caller, confirmationIds: readonly Id[]): Promise<readonly KeptAnswer[]>;
  linksOf(caller: Caller, confirmationIds: readonly Id[]): Promise<readonly PartyLink[]>;
}

/** Reads them for who may. */
export function createConfirmationReading(context: ConfirmationContext): ConfirmationReading {
  const { unitOfWork, confirmations, links } = context;
  const seen = (caller: Caller, filter: ConfirmationFilter): ConfirmationFilter => ({
    ...filter,
    legalEntityIds: reachIn(caller, READ_CONFIRMATIONS, filter.legalEntityIds),
  });
  return {
    page: (caller, { filter, ...stretch }) =>
      confirmations.page(unitOfWork.reader(caller), { ...stretch, filter: seen(caller, filter) }),
    count: (caller, filter, most) =>
      confirmations.count(unitOfWork.reader(caller), seen(caller, filter), most),
    byIds: async (caller, ids) => {
      const found = await confirmations.byIds(unitOfWork.reader(caller), ids);
      return found.filter(({ legalEntityId }) => may(caller, READ_CONFIRMATIONS, legalEntityId));
    },
    lines: (caller, asked) => confirmations.lineStretches(unitOfWork.reader(caller), asked),
    answersOf: (caller, ids) => confirmations.answersOf(unitOfWork.reader(caller), ids),
    linksOf: (caller, ids) => links.ofSubjects(caller, ids),
  };
}
