import type { Transaction } from '@duebook/platform';
import type { DecidedManualEntry } from '../domain/manual-entry';
import { entryAudit, entryPosted } from '../events/journal-entry.event';
import type { ManualEntryContext } from './ports';

/** Writes an entry by hand with its proof and its event. @throws Raced */
export async function writeEntry(
  { entries }: Pick<ManualEntryContext, 'entries'>,
  tx: Transaction,
  decided: DecidedManualEntry,
): Promise<void> {
  await entries.write(tx, decided);
  tx.audit(entryAudit(decided));
  tx.emit(entryPosted(decided));
}
