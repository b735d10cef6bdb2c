import { addDays, ok, refused, year, month, type BusinessDate, type Result } from '@duebook/kernel';
import {
  encodeId,
  requirePermission,
  splitCommand,
  type Caller,
  type Command,
  type IdempotencyRefusal,
  type Transaction,
} from '@duebook/platform';
import type { LegalEntityFact } from '../../application/legal-entity.ports';
import type { FiscalPeriod } from '../../periods/domain/period';
import type { OpeningContext } from './ports';

/** From which day on a legal entity is kept here. */
export interface OpeningStart {
  readonly legalEntityId: string;
  /** The first day that is kept here; opening balances are of the day before. */
  readonly goLiveOn: BusinessDate;
}

type Path = { readonly path: readonly string[] };

export type OpeningStartRefusal =
  | ({ readonly code: 'LEGAL_ENTITY_UNKNOWN' } & Path)
  | ({ readonly code: 'BOOKS_NOT_OPEN' } & Path)
  | ({ readonly code: 'OPENING_ALREADY_STARTED'; readonly goLiveOn: BusinessDate } & Path)
  | ({ readonly code: 'OPENING_AFTER_POSTINGS' } & Path)
  | IdempotencyRefusal;

/** Numbers of regular periods begin at 1. */
const OPENING_NUMBER = 0;

/**
 * Makes the opening period of a legal entity: the day before go-live, open for opening balances and
 * closed to everything else. Needs `ledger.opening.start` for the legal entity, whose books must be
 * open and empty before that day.
 */
export const openingStart =
  ({ unitOfWork, periods, legalEntities, tieOuts }: OpeningContext) =>
  async (
    caller: Caller,
    command: Command<OpeningStart>,
  ): Promise<Result<{ fiscalPeriodId: string }, OpeningStartRefusal>> => {
    const { legalEntityId, goLiveOn } = command;
    requirePermission(caller, 'ledger.opening.start', legalEntityId);
    // The answer is the tie-out: what could not be told is not done.
    requirePermission(caller, 'ledger.opening.read', legalEntityId);
    const request = splitCommand('openingStart', command);
    return unitOfWork.mutate<{ fiscalPeriodId: string }, OpeningStartRefusal>(
      caller,
      request,
      async (tx) => {
        const entity = await legalEntities.find(tx, legalEntityId);
        if (!entity) return refused({ code: 'LEGAL_ENTITY_UNKNOWN', path: ['legalEntityId'] });
        const standing = await periods.lockAll(tx, legalEntityId);
        if (standing.length === 0) {
          return refused({ code: 'BOOKS_NOT_OPEN', path: ['legalEntityId'] });
        }
        const opening = standing.find(({ kind }) => kind === 'OPENING');
        if (opening) return answerStanding(opening, goLiveOn);
        if (await tieOuts.isPostedBefore(tx, legalEntityId, goLiveOn)) {
          return refused({ code: 'OPENING_AFTER_POSTINGS', path: ['goLiveOn'] });
        }
        const period = openingPeriod(tx.ids.next(), entity, goLiveOn);
        await periods.add(tx, [period]);
        tell(tx, period, goLiveOn);
        return ok({ fiscalPeriodId: period.id });
      },
    );
  };

function answerStanding(
  { id, endsOn }: FiscalPeriod,
  goLiveOn: BusinessDate,
): Result<{ fiscalPeriodId: string }, OpeningStartRefusal> {
  const started = addDays(endsOn, 1);
  return started === goLiveOn
    ? ok({ fiscalPeriodId: id })
    : refused({ code: 'OPENING_ALREADY_STARTED', path: ['goLiveOn'], goLiveOn: started });
}

function openingPeriod(id: string, entity: LegalEntityFact, goLiveOn: BusinessDate): FiscalPeriod {
  const lastDay = addDays(goLiveOn, -1);
  const startsInYear = month(lastDay) >= entity.fiscalYearStartMonth;
  return {
    id,
    legalEntityId: entity.id,
    kind: 'OPENING',
    fiscalYear: startsInYear ? year(lastDay) : year(lastDay) - 1,
    number: OPENING_NUMBER,
    startsOn: lastDay,
    endsOn: lastDay,
    status: 'OPEN',
    version: 1,
  };
}

function tell(tx: Transaction, period: FiscalPeriod, goLiveOn: BusinessDate): void {
  const { id: fiscalPeriodId, legalEntityId } = period;
  tx.emit({
    type: 'ledger.OpeningStarted',
    aggregateType: 'LegalEntity',
    aggregateId: legalEntityId,
    payload: {
      legalEntityId: encodeId('LegalEntity', legalEntityId),
      fiscalPeriodId: encodeId('FiscalPeriod', fiscalPeriodId),
      goLiveOn,
    },
  });
  tx.audit({
    action: 'opening.start',
    subjectType: 'LegalEntity',
    subjectId: legalEntityId,
    details: { fiscalPeriodId, goLiveOn },
  });
}
