import type { OrRequested } from '@duebook/governance';
import type { Id } from '@duebook/kernel';
import type { Caller } from '@duebook/platform';
import type { CommandRequest } from '../../receivables/application/bulk-call';
import type {
  EntryReversalCommand,
  ManualEntryCommand,
  ManualEntryRefusal,
  ManualVoucher,
} from '../domain/manual-entry';
import { entryPost, type EntryPosted } from './entry-post';
import { entryReverse, type EntryReversed } from './entry-reverse';
import type { ManualEntryContext } from './ports';

/** Journal entries that somebody writes. */
export interface ManualEntries {
  /** Asks for the agreement that it needs; one that stands is answered. */
  post(
    caller: Caller,
    request: CommandRequest,
    command: ManualEntryCommand,
  ): Promise<OrRequested<EntryPosted, ManualEntryRefusal>>;
  /** Asks for the agreement that undoing one needs. */
  reverse(
    caller: Caller,
    request: CommandRequest,
    command: EntryReversalCommand,
  ): Promise<OrRequested<EntryReversed, ManualEntryRefusal>>;
  /** Of entries that the caller sees already, in their order; null for one that nobody wrote. */
  vouchersOf(caller: Caller, entryIds: readonly Id[]): Promise<readonly (ManualVoucher | null)[]>;
}

/** Entries by hand on a unit of work, their store and the approvals that each of them needs. */
export function createManualEntries(context: ManualEntryContext): ManualEntries {
  const { unitOfWork, entries } = context;
  return {
    post: entryPost(context),
    reverse: entryReverse(context),
    vouchersOf: async (caller, entryIds) => {
      const found = await entries.vouchersOf(unitOfWork.reader(caller), entryIds);
      const byEntry = new Map(found.map((voucher) => [voucher.entryId, voucher]));
      return entryIds.map((id) => byEntry.get(id) ?? null);
    },
  };
}
