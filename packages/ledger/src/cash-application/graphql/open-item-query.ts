import { legalEntitiesAsked } from '@duebook/governance/graphql';
import { badUserInput, uuidOrNullOf, type Sent } from '@duebook/platform/graphql';
import type {
  OpenItemsAmong,
  OpenItemScope,
  OpenItemSort,
  ReadOpenItem,
} from '../application/item-reading.ports';
import { openAmountsOf } from './open-amounts';
import type { OpenItemFilterInput } from './open-items.args';

/** Reads a filter. @throws BAD_USER_INPUT when settled items are asked for without a party */
export function openItemsAmong(filter: Sent<OpenItemFilterInput>): OpenItemsAmong {
  return {
    legalEntityIds: legalEntitiesAsked(filter.legalEntityIds),
    scope: scopeOf(filter),
    filter: {
      itemClasses: filter.itemClasses ?? null,
      side: filter.side ?? null,
      ...openAmountsOf(filter),
      dueFrom: filter.dueFrom ?? null,
      dueTo: filter.dueTo ?? null,
      overdueAsOf: filter.overdueAsOf ?? null,
      documentNumber: filter.documentNumber ?? null,
      ownerId: uuidOrNullOf('User', filter.ownerId),
    },
  };
}

function scopeOf(filter: Sent<OpenItemFilterInput>): OpenItemScope {
  const partyId = uuidOrNullOf('Party', filter.partyId);
  // Left out is true, by the schema's default; null was asked for and means both.
  const isOpen = filter.isOpen === undefined ? true : filter.isOpen;
  if (partyId !== null) return { partyId, isOpen };
  if (isOpen !== true) {
    throw badUserInput(
      'Settled items are listed for one party: give filter.partyId as well, or list documents.',
    );
  }
  return { partyId, isOpen };
}

/** What an order sorts by, as cursors hold it. */
export const SORT_VALUES: Readonly<
  Record<
    OpenItemSort,
    { readonly kind: 'DATE' | 'DECIMAL'; readonly of: (item: ReadOpenItem) => string }
  >
> = {
  DUE_DATE_ASC: { kind: 'DATE', of: (item) => item.dueDate },
  DUE_DATE_DESC: { kind: 'DATE', of: (item) => item.dueDate },
  DOCUMENT_DATE_ASC: { kind: 'DATE', of: (item) => item.documentDate },
  DOCUMENT_DATE_DESC: { kind: 'DATE', of: (item) => item.documentDate },
  OPEN_AMOUNT_DESC: { kind: 'DECIMAL', of: (item) => item.openFunctional.toStorageText() },
};
