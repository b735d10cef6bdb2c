import type { Clock } from '@duebook/kernel';
import type { UnitOfWork } from '@duebook/platform';
import { limitationEventEnd, limitationEventRetract } from './application/limitation-event-change';
import { limitationEventRecord } from './application/limitation-event-record';
import { limitationWarningsSet } from './application/limitation-warnings-set';
import type { LedgerOfLimitation, LimitationContext } from './application/ports';
import { readLimitation } from './application/read-limitation';
import { tellConfirmed } from './application/tell-confirmed';
import { createLimitationWatch } from './application/watch-limitation';
import { workingDaysOf } from './application/working-days-of';
import { clockReader } from './persistence/clock.reader';
import { confirmationStore } from './persistence/confirmation.store';
import { eventStore } from './persistence/event.store';
import { warningStore } from './persistence/warning.store';

/** What limitation needs from the composition root. */
export interface LimitationDeps {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly ledger: LedgerOfLimitation;
  readonly tenants: () => Promise<readonly string[]>;
  /** Receivables of a piece of work; 500 when absent. */
  readonly itemsPerPiece?: number;
}

/** What limitation offers. */
export type Limitation = ReturnType<typeof createLimitation>;

const ITEMS_PER_PIECE = 500;

/** Builds it on PostgreSQL. */
export function createLimitation(deps: LimitationDeps) {
  const { unitOfWork, clock, ledger, tenants } = deps;
  const context: LimitationContext = {
    ...{ unitOfWork, clock, tenants, clocks: clockReader },
    ...{ events: eventStore, warnings: warningStore, workingDays: workingDaysOf(ledger) },
    confirmations: confirmationStore,
    itemsPerPiece: deps.itemsPerPiece ?? ITEMS_PER_PIECE,
  };
  return {
    recordEvent: limitationEventRecord(context),
    endEvent: limitationEventEnd(context),
    retractEvent: limitationEventRetract(context),
    setWarnings: limitationWarningsSet(context),
    /** For whoever keeps confirmations, in their transaction. */
    tellConfirmed: tellConfirmed(context),
    reading: readLimitation(context),
    /** Warns once a day: a loop calls it. */
    watch: createLimitationWatch(context),
    /** What its types refer to. */
    ledgerReading: ledger.reading,
  };
}
