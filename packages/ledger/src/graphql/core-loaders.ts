import type { Id } from '@duebook/kernel';
import type { Caller } from '@duebook/platform';
import type { ApprovalLoaders, GovernanceLoaders } from '@duebook/governance/graphql';
import type { PartiesLoaders } from '@duebook/parties/graphql';
import { defineLoader, type LoaderDefinition } from '@duebook/platform/graphql';
import type {
  AllocationStretch,
  ReadAllocation,
} from '../cash-application/application/item-reading.ports';
import { allocationType, type AllocationType } from '../cash-application/graphql/allocation.types';
import { openItemType, type OpenItemType } from '../cash-application/graphql/open-item.types';
import {
  journalEntryType,
  journalLineType,
  type JournalEntryType,
  type JournalLineType,
} from '../journal/graphql/journal.types';
import type { LedgerReading } from '../reading';
import {
  documentLineType,
  type TradeDocumentLineType,
} from '../receivables/graphql/document-line.types';
import { documentType, type LedgerDocumentType } from '../receivables/graphql/document.types';
import type { RecordedKind, Recording } from '../recordings/application/ports';
import type { RecordingReading } from '../recordings/application/read-recordings';
import type { ReferenceLoaders } from './reference.resolvers';

/** A stretch of an item's allocations as text, which is how loaders tell keys apart. */
export type AllocationStretchKey = string;

/** The ledger's own objects by the UUIDs that rows of any package hold, one statement per level. */
export interface CoreLoaders {
  /** Null where the caller may not read documents. */
  readonly document: LoaderDefinition<Id, LedgerDocumentType>;
  readonly documentLines: LoaderDefinition<Id, TradeDocumentLineType[]>;
  /** The account that a receipt, payment or refund moved; of documents that the caller sees already. */
  readonly cashAccountOfDocument: LoaderDefinition<Id, Id>;
  /** Null where the caller may not read open items. */
  readonly openItem: LoaderDefinition<Id, OpenItemType>;
  /** By document; null where the caller may not read open items. */
  readonly openItemsOfDocument: LoaderDefinition<Id, OpenItemType[]>;
  /** Null where the caller may not read open items. */
  readonly allocation: LoaderDefinition<Id, AllocationType>;
  /** By group; null where the caller may not read open items. */
  readonly allocationsOfGroup: LoaderDefinition<Id, AllocationType[]>;
  /** By item and place, see {@link allocationStretchKey}. */
  readonly allocationsOfItem: LoaderDefinition<AllocationStretchKey, readonly ReadAllocation[]>;
  /** Null where the caller may not read the journal. */
  readonly journalEntry: LoaderDefinition<Id, JournalEntryType>;
  /** By document or allocation; null where there is none, or the caller may not read the journal. */
  readonly journalEntryOfSource: LoaderDefinition<Id, JournalEntryType>;
  /** By the entry that is undone; null where it stands, or the caller may not read the journal. */
  readonly journalEntryReversing: LoaderDefinition<Id, JournalEntryType>;
  readonly journalLines: LoaderDefinition<Id, JournalLineType[]>;
  /** Of facts that the caller sees already. */
  readonly recordingOf: Readonly<Record<RecordedKind, LoaderDefinition<Id, Recording>>>;
}

/** The ledger's own loaders with all that its types refer to elsewhere. */
export type LedgerCoreLoaders = CoreLoaders &
  Pick<ReferenceLoaders, 'book' | 'account' | 'fiscalPeriod' | 'paymentTerm'> &
  ApprovalLoaders &
  Pick<GovernanceLoaders, 'legalEntity' | 'principal'> &
  Pick<PartiesLoaders, 'partyById'>;

/** The key of a stretch of an item's allocations. */
export function allocationStretchKey(stretch: AllocationStretch): AllocationStretchKey {
  return JSON.stringify([stretch.openItemId, stretch.limit, stretch.after]);
}

/** Builds the loaders once, so that all resolvers of a request share what they have read. */
export function createCoreLoaders(reading: LedgerReading): CoreLoaders {
  const { documents, items, journal, recordings } = reading;
  return {
    document: each('ledger.document', (...asked) => documents.byIds(...asked), documentType),
    documentLines: groups(
      'ledger.documentLines',
      (...asked) => documents.linesOf(...asked),
      documentLineType,
    ),
    cashAccountOfDocument: defineLoader(
      'ledger.cashAccountOfDocument',
      (ids: readonly Id[], caller) => documents.cashAccountsOf(caller, ids),
    ),
    openItem: each('ledger.openItem', (...asked) => items.byIds(...asked), openItemType),
    openItemsOfDocument: groups(
      'ledger.openItemsOfDocument',
      (...asked) => items.ofDocuments(...asked),
      openItemType,
    ),
    allocation: each(
      'ledger.allocation',
      (...asked) => items.allocationsByIds(...asked),
      allocationType,
    ),
    allocationsOfGroup: groups(
      'ledger.allocationsOfGroup',
      (...asked) => items.allocationsOfGroups(...asked),
      allocationType,
    ),
    allocationsOfItem: defineLoader(
      'ledger.allocationsOfItem',
      (keys: readonly AllocationStretchKey[], caller) =>
        items.allocationsOfItems(caller, keys.map(stretchOf)),
    ),
    journalEntry: each(
      'ledger.journalEntry',
      (...asked) => journal.byIds(...asked),
      journalEntryType,
    ),
    journalEntryOfSource: each(
      'ledger.journalEntryOfSource',
      (...asked) => journal.ofSources(...asked),
      journalEntryType,
    ),
    journalEntryReversing: each(
      'ledger.journalEntryReversing',
      (...asked) => journal.reversing(...asked),
      journalEntryType,
    ),
    journalLines: groups(
      'ledger.journalLines',
      (...asked) => journal.linesOf(...asked),
      journalLineType,
    ),
    recordingOf: recordingLoaders(recordings),
  };
}

function recordingLoaders(recordings: RecordingReading): CoreLoaders['recordingOf'] {
  const of = (kind: RecordedKind): LoaderDefinition<Id, Recording> =>
    each(
      `ledger.recordingOf.${kind}`,
      (caller, ids) => recordings.of(caller, kind, ids),
      (found: Recording) => found,
    );
  return {
    DOCUMENT: of('DOCUMENT'),
    JOURNAL_ENTRY: of('JOURNAL_ENTRY'),
    ALLOCATION: of('ALLOCATION'),
    DELIVERY: of('DELIVERY'),
  };
}

type Read<R> = (caller: Caller, keys: readonly Id[]) => Promise<readonly (R | null)[]>;

/** One object per key. */
function each<R extends object, V>(
  name: string,
  read: Read<R>,
  change: (found: R) => V,
): LoaderDefinition<Id, V> {
  return defineLoader(name, async (keys: readonly Id[], caller) =>
    (await read(caller, keys)).map((found) => found && change(found)),
  );
}

/** A list of objects per key. */
function groups<R, V>(
  name: string,
  read: Read<readonly R[]>,
  change: (found: R) => V,
): LoaderDefinition<Id, V[]> {
  return each(name, read, (found: readonly R[]) => found.map(change));
}

function stretchOf(key: AllocationStretchKey): AllocationStretch {
  // Every key was made by allocationStretchKey.
  const [openItemId, limit, after] = JSON.parse(key) as [Id, number, Id | null];
  return { openItemId, limit, after };
}
