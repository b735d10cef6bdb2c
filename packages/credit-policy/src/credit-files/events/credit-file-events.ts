import type { Id } from '@duebook/kernel';
import { encodeId, eventValue, type DomainEvent, type EventContract } from '@duebook/platform';

const { nodeId, text, choice, list } = eventValue;

/** What became of a credit file. */
export type FileChange =
  'FACTS_RECORDED' | 'STATEMENT_RECORDED' | 'INVESTIGATION_RECORDED' | 'ENTRY_RETRACTED';

const CHANGES: Readonly<Record<FileChange, string>> = {
  FACTS_RECORDED: 'Facts or documents were recorded.',
  STATEMENT_RECORDED: 'A financial statement was recorded.',
  INVESTIGATION_RECORDED: 'An inquiry or a visit was recorded.',
  ENTRY_RETRACTED: 'Something that was recorded was taken back.',
};

/** What is told of credit files. */
export const creditFileEvents: readonly EventContract[] = [
  {
    type: 'credit-policy.CreditFileChanged',
    description:
      'A credit file holds something new, or something less. What it is stays in the file.',
    aggregateType: 'CreditFile',
    aggregateId: 'The party whose file it is.',
    payload: {
      creditFileId: nodeId('The file.'),
      partyId: nodeId('The party whose file it is.'),
      change: choice('What became of it.', CHANGES),
      codes: list('Which items it is about.', text('Code of an item.')),
    },
  },
];

export function creditFileChanged({
  partyId,
  change,
  codes,
}: Readonly<{ partyId: Id; change: FileChange; codes: readonly string[] }>): DomainEvent {
  return {
    type: 'credit-policy.CreditFileChanged',
    aggregateType: 'CreditFile',
    aggregateId: partyId,
    payload: {
      creditFileId: encodeId('CreditFile', partyId),
      partyId: encodeId('Party', partyId),
      change,
      codes,
    },
  };
}
