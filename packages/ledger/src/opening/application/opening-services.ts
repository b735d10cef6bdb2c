import type { goLivesOf } from './go-lives';
import type { openingStart } from './opening-start';
import type { openingTieOut, openingTieOutSignOff } from './opening-tie-out';
import type { settledDocuments } from './settled-documents';

/** Opening balances of a legal entity: started, tied out and signed off. Loads are imports. */
export interface OpeningServices {
  readonly start: ReturnType<typeof openingStart>;
  readonly goLivesOf: ReturnType<typeof goLivesOf>;
  readonly tieOut: ReturnType<typeof openingTieOut>;
  /** What was loaded as paid before go-live. */
  readonly settledDocuments: ReturnType<typeof settledDocuments>;
  readonly signOff: ReturnType<typeof openingTieOutSignOff>;
}
