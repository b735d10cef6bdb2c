import type { Id } from '@duebook/kernel';
import type { Json, Transaction } from '@duebook/platform';
import { creditFileChanged, type FileChange } from '../events/credit-file-events';

/** Tells subscribers and the audit that a file has changed; what was written stays in the file. */
export function tellFileChanged(
  tx: Transaction,
  {
    partyId,
    change,
    codes,
    details,
  }: Readonly<{
    partyId: Id;
    change: FileChange;
    codes: readonly string[];
    details: Readonly<Record<string, Json>>;
  }>,
): void {
  tx.emit(creditFileChanged({ partyId, change, codes }));
  tx.audit({
    action: ACTIONS[change],
    subjectType: 'CreditFile',
    subjectId: partyId,
    details: { codes, ...details },
  });
}

const ACTIONS: Readonly<Record<FileChange, string>> = {
  FACTS_RECORDED: 'creditFile.recordFacts',
  STATEMENT_RECORDED: 'creditFile.recordStatement',
  INVESTIGATION_RECORDED: 'creditFile.recordInvestigation',
  ENTRY_RETRACTED: 'creditFile.retractEntry',
};
