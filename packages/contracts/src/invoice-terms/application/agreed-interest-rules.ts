import type { Id } from '@duebook/kernel';
import type { RulesOf } from '../../late-interest/application/rules-of.ports';
import type { AppliedRule } from '../../late-interest/domain/applied-rule';
import type { TermsOn } from '../../register/application/register-face';
import type { InvoiceTermsContext } from './ports';

/**
 * The rule that was agreed in the contract of a document, by the version of its date; of a contract that
 * says nothing of late interest none, so that the law or the house is asked next. Three statements.
 */
export const agreedInterestRules =
  ({ store, register }: Pick<InvoiceTermsContext, 'store' | 'register'>): RulesOf =>
  async (reader, items) => {
    const documentIds = [...new Set(items.map(({ documentId }) => documentId))];
    const under = documentIds.length === 0 ? [] : await store.contractsOf(reader, documentIds);
    const contractIds = [...new Set(under.map(({ contractId }) => contractId))];
    const termsOn = await register.termsOnDays(reader, contractIds);
    const rules = new Map<Id, AppliedRule>();
    for (const { documentId, contractId, documentDate } of under) {
      const applied = ruleOf(termsOn({ contractId, on: documentDate }));
      if (applied) rules.set(documentId, applied);
    }
    return new Map(
      items.flatMap(({ id, documentId }) => {
        const applied = rules.get(documentId);
        return applied ? [[id, applied] as const] : [];
      }),
    );
  };

function ruleOf(terms: TermsOn | null): AppliedRule | null {
  const rule = terms?.version.terms.lateInterest;
  if (!terms || !rule) return null;
  const { contract, version } = terms;
  return {
    ...{ rule, origin: 'CONTRACT', citation: contract.number },
    source: { type: 'ContractVersion', id: version.id },
  };
}
