import type { UnitOfWork } from '@duebook/platform';
import type { ImportTarget } from '../imports/application/import-target';
import { settlementStore } from '../imports/persistence/settlement.repository';
import { periodStore } from '../periods/persistence/period.store';
import { legalEntityReader } from '../persistence/legal-entity.reader';
import { postingStore } from '../receivables/persistence/posting-store';
import { openingItemsTarget } from './application/opening-items.target';
import { goLivesOf } from './application/go-lives';
import type { OpeningServices } from './application/opening-services';
import { openingStart } from './application/opening-start';
import { openingTieOut, openingTieOutSignOff } from './application/opening-tie-out';
import { settledDocuments } from './application/settled-documents';
import { settledHistoryTarget } from './application/settled-history.target';
import { trialBalanceTarget } from './application/trial-balance.target';
import { openingItemStore } from './persistence/opening-item.repository';
import { settledReader } from './persistence/settled-document-list';
import { historyStore } from './persistence/settled-history.repository';
import { tieOutStore } from './persistence/tie-out.repository';

export type { OpeningServices };

/** Builds opening balances on PostgreSQL. */
export function createOpeningServices(deps: { readonly unitOfWork: UnitOfWork }): OpeningServices {
  const context = {
    unitOfWork: deps.unitOfWork,
    periods: periodStore,
    legalEntities: legalEntityReader,
    tieOuts: tieOutStore,
  };
  return {
    start: openingStart(context),
    goLivesOf: goLivesOf(context),
    tieOut: openingTieOut(context),
    signOff: openingTieOutSignOff(context),
    settledDocuments: settledDocuments(deps.unitOfWork, settledReader),
  };
}

/** The kinds of import that load opening balances. */
export const openingTargets: readonly ImportTarget[] = [
  openingItemsTarget({ postings: postingStore, openings: openingItemStore }),
  settledHistoryTarget({
    postings: postingStore,
    history: historyStore,
    settlements: settlementStore,
  }),
  trialBalanceTarget({ postings: postingStore, tieOuts: tieOutStore }),
];
