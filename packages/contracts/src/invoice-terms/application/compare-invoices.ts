import { Decimal, type Id } from '@duebook/kernel';
import type { DueAmount } from '@duebook/ledger';
import { decodeAnyId, type EventHandler, type Transaction } from '@duebook/platform';
import type { Contract } from '../../register/domain/contract';
import { lastDayOf, stateOn } from '../../register/domain/contract-state';
import type { TermsOn } from '../../register/application/register-face';
import { deviationsOf, type AgreedTerms, type DuePart } from '../domain/deviation';
import type { DocumentUnderContract, InvoiceTermsContext } from './ports';

type Deps = Pick<InvoiceTermsContext, 'store' | 'register' | 'figures'>;

/**
 * Compares each invoice and debit note with its contract once it is posted, and keeps in what they differ.
 * What was agreed for a day on which a document rests changes no more, so that once is enough.
 */
export function compareInvoices(deps: Deps): EventHandler {
  return {
    consumer: 'contracts.compare-invoices',
    eventTypes: ['ledger.InvoicePosted', 'ledger.DebitNotePosted'],
    onlyWith: 'contractId',
    handle: async (tx, { payload }) => {
      const { documentId } = payload;
      const id = typeof documentId === 'string' ? decodeAnyId(documentId)?.uuid : undefined;
      if (id !== undefined) await compareOne(deps, tx, id);
    },
  };
}

async function compareOne(deps: Deps, tx: Transaction, documentId: Id): Promise<void> {
  const document = await deps.store.documentUnderContract(tx, documentId);
  if (!document) return;
  const { contractId, documentDate: on } = document;
  const [contract] = await deps.register.contractsByIds(tx, [contractId]);
  if (!contract) return;
  const termsOn = await deps.register.termsOnDays(tx, [contractId]);
  const agreed = await agreedFor(deps, tx, {
    ...{ document, contract, terms: termsOn({ contractId, on }) },
  });
  const deviations = deviationsOf({ ...document, currency: document.total.currency }, agreed);
  const { legalEntityId, partyId, documentDate } = document;
  await deps.store.add(
    tx,
    deviations.map((each) => ({
      ...{ ...each, id: tx.ids.next(), contractId, documentId, legalEntityId, partyId },
      ...{ documentDate, foundAt: tx.startedAt },
    })),
  );
}

async function agreedFor(
  { figures }: Deps,
  tx: Transaction,
  {
    document,
    contract,
    terms,
  }: Readonly<{ document: DocumentUnderContract; contract: Contract; terms: TermsOn | null }>,
): Promise<AgreedTerms> {
  const { documentDate, legalEntityId, total } = document;
  const rule = terms?.version.terms.paymentTerm ?? null;
  const [dueAmounts = null] = rule
    ? await figures.dueDatesByRule(tx, [{ legalEntityId, rule, documentDate, total }])
    : [];
  const { validFrom, currency } = contract;
  return {
    ...{ validFrom, currency, state: stateOn(contract, documentDate) },
    lastDay: lastDayOf(contract),
    value: terms?.version.value ?? null,
    parts: dueAmounts && dueAmounts.map(partOf),
  };
}

function partOf({ dueDate, amount, discounts }: DueAmount): DuePart {
  return { dueDate, discounts, amount: new Decimal(amount.toStorageText()) };
}
