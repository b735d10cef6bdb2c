import { ok, refused, type IdSource, type Result } from '@duebook/kernel';
import { assembleEntry, mirrorLines } from '../../journal/domain/entry';
import { limitFault } from '../../receivables/domain/amount-limit';
import { checkPeriod, textFault, type LimitedRights } from '../../receivables/domain/header';
import type { PostingFacts } from '../../receivables/domain/posting-facts';
import { debitsOf } from './decide-manual-entry';
import type {
  DecidedManualEntry,
  EntryReversalCommand,
  ManualEntryRefusal,
  StandingEntry,
} from './manual-entry';

/** Where reversals that are made here come from. */
const HERE = 'DUEBOOK';

/**
 * Undoes an entry by hand as of a day by an entry of its own: the lines mirrored, at the rates that they
 * were posted at. What was made from a document or an allocation is undone with that.
 */
export function decideEntryReversal(
  command: EntryReversalCommand,
  { entry, documentDate, isReversed }: StandingEntry,
  known: {
    readonly facts: Pick<PostingFacts, 'entity' | 'period' | 'openingPeriod' | 'firstOpenDay'>;
  } & LimitedRights,
  ids: IdSource,
): Result<DecidedManualEntry, ManualEntryRefusal> {
  const { reversedOn, reason } = command;
  const fault = textFault(reason, ['reason']);
  if (fault) return refused(fault);
  if (documentDate === null) {
    return refused({ code: 'JOURNAL_ENTRY_NOT_MANUAL', path: ['journalEntryId'] });
  }
  if (isReversed || entry.reversesEntryId !== null) {
    return refused({ code: 'JOURNAL_ENTRY_REVERSED', path: ['journalEntryId'] });
  }
  if (reversedOn < entry.postingDate) {
    const earliest = entry.postingDate;
    return refused({ code: 'REVERSED_BEFORE_POSTING', path: ['reversedOn'], earliest });
  }
  const { legalEntityId } = entry;
  const period = checkPeriod(legalEntityId, reversedOn, known.facts, known);
  if (!period.ok) return refused({ ...period.refusal, path: ['reversedOn'] });
  const total = debitsOf(entry.lines, functionalCurrencyOf(entry));
  const above = limitFault(total, known.amountLimits, ['journalEntryId']);
  if (above) return refused(above);
  const id = ids.next();
  const reversing = assembleEntry({
    ...entry,
    id,
    periodId: period.value.id,
    postingDate: reversedOn,
    sourceId: id,
    description: reason,
    reversesEntryId: entry.id,
    lines: mirrorLines(entry.lines),
  });
  return ok({
    entry: reversing,
    sourceSystem: HERE,
    externalRef: null,
    documentDate: reversedOn,
    generation: 0,
    total,
  });
}

function functionalCurrencyOf({ lines }: StandingEntry['entry']): string {
  const [first] = lines;
  return first?.functional.currency ?? '';
}
