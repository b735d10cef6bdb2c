import { canonicalJson } from '@duebook/kernel';
import type { ApprovableAction, ApprovalNeed } from '@duebook/governance';
import type { Json, Transaction } from '@duebook/platform';
import type {
  DecidedManualEntry,
  EntryReversalCommand,
  ManualEntryCommand,
} from '../domain/manual-entry';
import type { ManualEntryContext } from './ports';

/** That somebody else has to agree first. Nothing was written. */
export type EntryStopped = Readonly<{
  code: 'APPROVAL_NEEDED';
  path: readonly string[];
  need: ApprovalNeed;
}>;

/** An entry that is about to be written. */
interface Asked extends Pick<ApprovableAction, 'operation' | 'subject' | 'title'> {
  readonly decided: DecidedManualEntry;
  readonly command: ManualEntryCommand | EntryReversalCommand;
}

/** Asks whether an entry may be written by its sender alone; why not, else null. */
export async function askFor(
  { gate }: Pick<ManualEntryContext, 'gate'>,
  tx: Transaction,
  { decided, command, ...action }: Asked,
): Promise<EntryStopped | null> {
  const { entry, total: amount } = decided;
  const { legalEntityId } = entry;
  const intent = { tx, action: { ...action, legalEntityId, amount, command: plainOf(command) } };
  const [need] = await gate.judge([intent]);
  return need ? { code: 'APPROVAL_NEEDED', path: [], need } : null;
}

const LONGEST_QUOTE = 100;

/** What is to be done, in one line. */
export function titleOf(
  verb: 'Post' | 'Reverse',
  { description, postingDate }: DecidedManualEntry['entry'],
): string {
  const words = Array.from(description.replaceAll(/\s+/gu, ' '));
  const quoted =
    words.length > LONGEST_QUOTE ? `${words.slice(0, LONGEST_QUOTE).join('')}…` : words.join('');
  return `${verb} the manual entry “${quoted}” of ${postingDate}`;
}

/** A command in the form in which it waits for agreement. */
function plainOf(command: ManualEntryCommand | EntryReversalCommand): Json {
  return JSON.parse(canonicalJson(command)) as Json;
}
