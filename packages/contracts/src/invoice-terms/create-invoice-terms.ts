import type { Id } from '@duebook/kernel';
import { ledgerFigures, type LedgerServices } from '@duebook/ledger';
import type { EventHandler, SqlReader, UnitOfWork } from '@duebook/platform';
import { createRegisterFace, type RegisterFace } from '../register/application/register-face';
import { contractStore } from '../register/persistence/contract.store';
import { versionStore } from '../register/persistence/version.store';
import { agreedInterestRules } from './application/agreed-interest-rules';
import { compareInvoices } from './application/compare-invoices';
import { readDeviations } from './application/read-deviations';
import { tellLedger } from './application/tell-ledger';
import { invoiceTermsStore } from './persistence/invoice-terms.store';

/** What contracts mean for the documents under them. */
export type InvoiceTerms = ReturnType<typeof createInvoiceTerms>;

const registerFace: RegisterFace = createRegisterFace({
  contracts: contractStore,
  versions: versionStore,
});

/** Built before the register, which tells it of each change. */
export function createInvoiceTerms(deps: {
  readonly unitOfWork: UnitOfWork;
  readonly ledger: Pick<LedgerServices, 'commands' | 'reading'>;
}) {
  const { unitOfWork, ledger } = deps;
  const parts = { store: invoiceTermsStore, register: registerFace };
  return {
    follower: tellLedger(ledger.commands),
    /** In what documents are otherwise than their contracts; for packages above, asks for no permission. */
    deviationsOf: (reader: SqlReader, documentIds: readonly Id[]) =>
      invoiceTermsStore.ofDocuments(reader, documentIds),
    interestRulesOf: agreedInterestRules(parts),
    reading: readDeviations({ unitOfWork, store: invoiceTermsStore }),
    /** What deviations refer to. */
    ledgerReading: ledger.reading,
  };
}

/** What compares documents with their contracts. */
export const invoiceTermsHandlers: readonly EventHandler[] = [
  compareInvoices({ store: invoiceTermsStore, register: registerFace, figures: ledgerFigures }),
];
