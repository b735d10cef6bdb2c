import type { Clock } from '@duebook/kernel';
import type { FileService, UnitOfWork } from '@duebook/platform';
import { todayOverAll } from '../application/today-of';
import { timeZonesOf } from '../persistence/time-zones.reader';
import { entriesRecord } from './application/entries-record';
import { disputeEnd, entryDispute } from './application/entry-dispute';
import { entryRemove } from './application/entry-remove';
import { hitDecide } from './application/hit-decide';
import { listExport } from './application/list-export';
import { listImport } from './application/list-import';
import type { NegativeListContext } from './application/ports';
import { readNegativeList } from './application/read-list';
import { negativeListStore } from './persistence/negative-list.store';

/** What the negative list offers. */
export type NegativeListServices = ReturnType<typeof createNegativeList>;

/** Builds it. */
export function createNegativeList(deps: {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly files: FileService;
}) {
  const { unitOfWork, clock, files } = deps;
  const context: NegativeListContext = {
    ...{ unitOfWork, clock, files, store: negativeListStore },
    today: todayOverAll({ unitOfWork, clock, timeZones: timeZonesOf }),
  };
  return {
    record: entriesRecord(context),
    import: listImport(context),
    export: listExport(context),
    remove: entryRemove(context),
    dispute: entryDispute(context),
    endDispute: disputeEnd(context),
    decideHit: hitDecide(context),
    reading: readNegativeList(context),
    listedOn: negativeListStore.listedOn,
  };
}
