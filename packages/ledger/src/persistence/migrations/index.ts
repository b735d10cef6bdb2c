import type { Migration } from '@duebook/platform';
import { books } from './0001-books';
import { journal } from './0002-journal';
import { openItems } from './0003-open-items';
import { reading } from './0004-reading';
import { aging } from './0010-aging';
import { tolerance } from './0011-tolerance';
import { agingMonths } from './0012-aging-months';
import { reopenedItems } from './0013-reopened-items';
import { allocationsInOpenPeriods } from './0014-allocations-in-open-periods';
import { reference } from './0020-reference';
import { imports } from './0030-imports';
import { opening } from './0031-opening';
import { rateSources } from './0032-rate-sources';
import { partyImports } from './0033-party-imports';
import { accountMonths } from './0034-account-months';
import { agingItems } from './0035-aging-items';
import { postingAnew } from './0036-posting-anew';
import { documentTimes } from './0037-document-times';
import { importedFiles } from './0043-imported-files';
import { agingMonthsFilled } from './0042-aging-months-filled';
import { openingCorrections } from './0040-opening-corrections';
import { deliveryWithdrawals } from './0041-delivery-withdrawals';
import { deliveries } from './0039-deliveries';
import { goLiveBinds } from './0038-go-live-binds';
import { openingGuards } from './0044-opening-guards';
import { openingShut } from './0045-opening-shut';
import { documentsFound } from './0046-documents-found';
import { unearnedDiscounts } from './0047-unearned-discounts';
import { functionalTieOut } from './0048-functional-tie-out';
import { openingSources } from './0049-opening-sources';
import { unappliedItems } from './0050-unapplied-items';
import { accountCells } from './0051-account-cells';
import { wideSums } from './0052-wide-sums';
import { deliveryLists } from './0053-delivery-lists';
import { contraParties } from './0054-contra-parties';
import { manualEntries } from './0055-manual-entries';
import { reversalReasons } from './0056-reversal-reasons';
import { oneName } from './0057-one-name';
import { lists } from './0058-lists';
import { rateCorrections } from './0059-rate-corrections';
import { periodReopenings } from './0060-period-reopenings';
import { readViews } from './0061-read-views';
import { numberKeys } from './0062-number-keys';
import { deliveryOrders } from './0064-delivery-orders';
import { unearnedInView } from './0065-unearned-in-view';
import { factsImported } from './0066-facts-imported';
import { deliveryInvoicingView } from './0068-delivery-invoicing-view';
import { documentLineView } from './0069-document-line-view';
import { knownContracts } from './0067-known-contracts';
import { accountStatements } from './0063-account-statements';

/** In order. A released one is never edited. */
export const ledgerMigrations: readonly Migration[] = [
  books,
  journal,
  openItems,
  reading,
  aging,
  tolerance,
  agingMonths,
  reopenedItems,
  allocationsInOpenPeriods,
  reference,
  imports,
  opening,
  rateSources,
  partyImports,
  accountMonths,
  agingItems,
  postingAnew,
  documentTimes,
  goLiveBinds,
  deliveries,
  openingCorrections,
  deliveryWithdrawals,
  agingMonthsFilled,
  importedFiles,
  openingGuards,
  openingShut,
  documentsFound,
  unearnedDiscounts,
  functionalTieOut,
  openingSources,
  unappliedItems,
  accountCells,
  wideSums,
  deliveryLists,
  contraParties,
  manualEntries,
  reversalReasons,
  oneName,
  lists,
  rateCorrections,
  periodReopenings,
  readViews,
  numberKeys,
  accountStatements,
  deliveryOrders,
  unearnedInView,
  factsImported,
  knownContracts,
  deliveryInvoicingView,
  documentLineView,
];
