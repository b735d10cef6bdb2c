import { registerFamily, registerNode } from '@duebook/platform/graphql';
import { AllocationListResolver } from '../cash-application/graphql/allocation-list.resolver';
import { AllocationMutationResolver } from '../cash-application/graphql/allocation-mutation.resolver';
import { BulkAllocationResolver } from '../cash-application/graphql/bulk-allocation.resolver';
import { ContraResolver } from '../cash-application/graphql/contra.resolver';
import { ALLOCATION_PAYLOAD_RESOLVERS } from '../cash-application/graphql/allocation.payloads';
import { AllocationResolver } from '../cash-application/graphql/allocation.resolver';
import { DOCUMENT_ALLOCATION_PAYLOAD_RESOLVERS } from '../cash-application/graphql/document-allocation.payloads';
import { DocumentAllocationResolver } from '../cash-application/graphql/document-allocation.resolver';
import {
  OpenItemConnectionResolver,
  OpenItemResolver,
} from '../cash-application/graphql/open-item.resolver';
import {
  UnappliedItemConnectionResolver,
  UnappliedResolver,
} from '../cash-application/graphql/unapplied.resolver';
import { ToleranceResolver } from '../cash-application/graphql/tolerance.resolver';
import { ToleranceSetPayloadResolver } from '../cash-application/graphql/tolerance.types';
import {
  AccountLedgerLineResolver,
  AccountLedgerResolver,
  JournalLineResolver,
  TrialBalanceLineResolver,
  TrialBalanceResolver,
} from '../journal/graphql/journal-references.resolver';
import type { DocumentTimesService } from '../document-times/application/document-times.service';
import {
  DocumentTimesFieldsResolver,
  DocumentTimesOfDocumentResolver,
  DocumentTimesResolver,
} from '../document-times/graphql/document-times.resolver';
import { JournalResolver } from '../journal/graphql/journal.resolver';
import type { ManualEntries } from '../manual-entries/application/manual-entries';
import { manualEntryResolvers } from '../manual-entries/graphql/manual-entry.resolver';
import {
  DocumentConnectionResolver,
  DocumentResolver,
  MoneyDocumentResolver,
  TradeDocumentLineResolver,
  TradeDocumentResolver,
} from '../receivables/graphql/document.resolver';
import { DOCUMENT_TYPE_NAMES } from '../receivables/domain/document-type-name';
import { EVERY_DOCUMENT_TYPE } from '../receivables/graphql/document-type-names';
import { MoneyPostingResolver } from '../receivables/graphql/money-posting.resolver';
import {
  DocumentDiffersErrorResolver,
  DocumentPostResultResolver,
  POSTED_PAYLOAD_RESOLVERS,
} from '../receivables/graphql/posting.payloads';
import { TradePostingResolver } from '../receivables/graphql/trade-posting.resolver';
import { RECORDED_RESOLVERS } from '../recordings/graphql/recorded-fields';
import type { CashApplication } from '../cash-application/application/cash-application';
import type { LedgerReading } from '../reading';
import type { DocumentPosting } from '../receivables/application/document-posting';
import type { LedgerCoreLoaders } from './core-loaders';

/** What the core's resolvers call. */
export interface CoreServices {
  readonly documents: DocumentPosting;
  readonly documentTimes: DocumentTimesService;
  readonly cashApplication: CashApplication;
  readonly manualEntries: ManualEntries;
  readonly reading: LedgerReading;
}

/**
 * The resolvers of documents, open items, allocations and the journal, ready to serve. Called while
 * a schema is composed.
 */
export function coreResolvers(
  services: CoreServices,
  loaders: LedgerCoreLoaders,
): readonly object[] {
  const { documents, cashApplication, reading } = services;
  registerNodes(loaders);
  return [
    new DocumentResolver(reading.documents, loaders),
    new DocumentConnectionResolver(),
    new DocumentTimesResolver(services.documentTimes),
    new DocumentTimesOfDocumentResolver(services.documentTimes),
    new OpenItemResolver(reading.items, loaders),
    new OpenItemConnectionResolver(),
    new AllocationListResolver(reading.items),
    new UnappliedResolver(reading.items),
    new UnappliedItemConnectionResolver(),
    new JournalResolver(reading.journal, loaders),
    new TradePostingResolver(documents),
    new MoneyPostingResolver(documents),
    new ToleranceResolver(cashApplication),
    new ToleranceSetPayloadResolver(loaders),
    new DocumentAllocationResolver(cashApplication),
    new BulkAllocationResolver(cashApplication),
    new AllocationMutationResolver(cashApplication, documents),
    new ContraResolver(documents),
    ...manualEntryResolvers(services.manualEntries, loaders),
    ...[
      TradeDocumentResolver,
      MoneyDocumentResolver,
      TradeDocumentLineResolver,
      DocumentTimesFieldsResolver,
      AllocationResolver,
      JournalLineResolver,
      AccountLedgerResolver,
      AccountLedgerLineResolver,
      TrialBalanceResolver,
      TrialBalanceLineResolver,
      DocumentPostResultResolver,
      DocumentDiffersErrorResolver,
      ...POSTED_PAYLOAD_RESOLVERS,
      ...DOCUMENT_ALLOCATION_PAYLOAD_RESOLVERS,
      ...ALLOCATION_PAYLOAD_RESOLVERS,
      ...RECORDED_RESOLVERS,
    ].map((Resolver) => new Resolver(loaders)),
  ];
}

/** `node(id)` answers null for what the viewer may not see, as if it were not there. */
function registerNodes(loaders: LedgerCoreLoaders): void {
  for (const type of EVERY_DOCUMENT_TYPE) {
    registerNode(type, async (id, { loaders: scope }) => {
      const document = await scope.of(loaders.document).load(id);
      // The id of an invoice is no id of a receipt, though both are documents.
      return document && DOCUMENT_TYPE_NAMES[document.kind] === type ? document : null;
    });
  }
  registerFamily('Document', EVERY_DOCUMENT_TYPE);
  registerNode('OpenItem', (id, { loaders: scope }) => scope.of(loaders.openItem).load(id));
  registerNode('Allocation', (id, { loaders: scope }) => scope.of(loaders.allocation).load(id));
  registerNode('JournalEntry', (id, { loaders: scope }) => scope.of(loaders.journalEntry).load(id));
}
