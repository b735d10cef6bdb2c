import type { BusinessDate } from '@duebook/kernel';
import type { CommandPath, PostingRefusal } from '../../receivables/domain/posting-refusal';

/** Why an opening item cannot be posted. */
export type OpeningItemRefusal =
  | { readonly code: 'OPENING_NOT_STARTED'; readonly path: CommandPath }
  | {
      readonly code: 'OPEN_ABOVE_ORIGINAL';
      readonly path: CommandPath;
      readonly open: string;
      readonly original: string;
    }
  | {
      readonly code: 'OPENING_ITEM_TOO_LATE';
      readonly path: CommandPath;
      readonly lastDay: BusinessDate;
    }
  | PostingRefusal;
