import { inOrderOf, type Id } from '@duebook/kernel';
import { may, reachIn, requirePermission, type Caller, type PageRequest } from '@duebook/platform';
import type { RulePack } from '../domain/rule-pack';
import type { RulePackAdoption } from '../domain/rule-pack-adoption';
import { RULE_PACKS } from '../packs/rule-packs';
import { READ_RULE_PACKS, READ_STATUTORY_TERMS } from '../rule-pack-permissions';
import type { AdoptionFilter, InvoiceDays, RulePackContext, StatutoryClassRecord } from './ports';
import { termsOfInvoice, type InvoiceTerms } from './terms-of-invoice';

/** Packs, what is used of them, and what they say. */
export interface RulePackReading {
  /** @throws PermissionDenied contracts.rulePack.read */
  packs(caller: Caller): readonly RulePack[];
  /** The latest first. @throws PermissionDenied contracts.rulePack.read */
  adoptions(
    caller: Caller,
    request: PageRequest,
    filter: AdoptionFilter,
  ): Promise<readonly RulePackAdoption[]>;
  /** In the order of the ids; null for an unknown one and where the caller may not see it. */
  adoptionsByIds(caller: Caller, ids: readonly Id[]): Promise<readonly (RulePackAdoption | null)[]>;
  classRecordsByIds(
    caller: Caller,
    ids: readonly Id[],
  ): Promise<readonly (StatutoryClassRecord | null)[]>;
  /** What was recorded of each party, the latest first; null without contracts.statutoryTerms.read. */
  classesOfParties(
    caller: Caller,
    partyIds: readonly Id[],
  ): Promise<readonly (readonly StatutoryClassRecord[] | null)[]>;
  classesOfLegalEntities(
    caller: Caller,
    legalEntityIds: readonly Id[],
  ): Promise<readonly (readonly StatutoryClassRecord[] | null)[]>;
  /**
   * In the order of the ids, by six statements at most; null for what is no invoice to a customer, and
   * without contracts.statutoryTerms.read for its legal entity.
   */
  termsOf(caller: Caller, documentIds: readonly Id[]): Promise<readonly (InvoiceTerms | null)[]>;
}

/** Reads them. */
export function readRulePacks(context: RulePackContext): RulePackReading {
  const { unitOfWork, adoptions, classes } = context;
  return {
    packs: (caller) => {
      requirePermission(caller, READ_RULE_PACKS);
      return RULE_PACKS;
    },
    adoptions: (caller, request, filter) => {
      const legalEntityIds = reachIn(caller, READ_RULE_PACKS, filter.legalEntityIds);
      return adoptions.page(unitOfWork.reader(caller), request, { legalEntityIds });
    },
    adoptionsByIds: async (caller, ids) => {
      const found = await adoptions.byIds(unitOfWork.reader(caller), ids);
      return inOrderOf(
        ids,
        found.filter(({ legalEntityId }) => may(caller, READ_RULE_PACKS, legalEntityId)),
      );
    },
    classRecordsByIds: async (caller, ids) => {
      const found = await classes.byIds(unitOfWork.reader(caller), ids);
      return inOrderOf(
        ids,
        found.filter((each) => mayReadClasses(caller, each.legalEntityId)),
      );
    },
    classesOfParties: async (caller, partyIds) => {
      if (!mayReadClasses(caller, null)) return partyIds.map(() => null);
      const subjects = { partyIds, legalEntityIds: [] };
      const found = await classes.ofSubjects(unitOfWork.reader(caller), subjects);
      return partyIds.map((id) => found.filter(({ partyId }) => partyId === id));
    },
    classesOfLegalEntities: async (caller, legalEntityIds) => {
      const subjects = { partyIds: [], legalEntityIds };
      const found = await classes.ofSubjects(unitOfWork.reader(caller), subjects);
      return legalEntityIds.map((id) =>
        mayReadClasses(caller, id) ? found.filter((each) => each.legalEntityId === id) : null,
      );
    },
    termsOf: (caller, documentIds) => termsOf(context, caller, documentIds),
  };
}

function mayReadClasses(caller: Caller, legalEntityId: Id | null): boolean {
  return may(caller, READ_STATUTORY_TERMS, legalEntityId ?? undefined);
}

async function termsOf(
  { unitOfWork, invoices, days, acceptances }: RulePackContext,
  caller: Caller,
  documentIds: readonly Id[],
): Promise<readonly (InvoiceTerms | null)[]> {
  const reader = unitOfWork.reader(caller);
  const found = await invoices(reader, documentIds);
  const shown = found.filter(({ legalEntityId }) =>
    may(caller, READ_STATUTORY_TERMS, legalEntityId),
  );
  const ids = shown.map(({ documentId }) => documentId);
  const known = ids.length === 0 ? new Map<Id, InvoiceDays>() : await days(caller, ids);
  const agreed = await acceptances(reader, shown);
  const terms = new Map(
    shown.map((invoice) => [
      invoice.documentId,
      termsOfInvoice(invoice, {
        days: known.get(invoice.documentId),
        acceptance: agreed.get(invoice.documentId),
      }),
    ]),
  );
  return documentIds.map((id) => terms.get(id) ?? null);
}
