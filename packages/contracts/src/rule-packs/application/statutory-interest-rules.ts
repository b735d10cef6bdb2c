import type { RulesOf } from '../../late-interest/application/rules-of.ports';
import type { AppliedRule } from '../../late-interest/domain/applied-rule';
import { statutoryInterestRule } from '../domain/statutory-terms';
import type { ReadInvoices } from './ports';
import { termsOfInvoice } from './terms-of-invoice';

/**
 * The rule of the law for items on whose interest nothing was agreed, where a pack that was chosen has
 * one and nothing is left open: a rule that another might come before is no rule to charge by.
 */
export const statutoryInterestRules =
  (invoices: ReadInvoices): RulesOf =>
  async (reader, items) => {
    const documentIds = items.map(({ documentId }) => documentId);
    const found = items.length === 0 ? [] : await invoices(reader, documentIds);
    const rules = new Map(
      found.flatMap((invoice) => {
        const applied = ruleOf(invoice);
        return applied ? [[invoice.documentId, applied] as const] : [];
      }),
    );
    return new Map(
      items.flatMap(({ id, documentId }) => {
        const applied = rules.get(documentId);
        return applied ? [[id, applied] as const] : [];
      }),
    );
  };

function ruleOf(invoice: Parameters<typeof termsOfInvoice>[0]): AppliedRule | null {
  const { adoptionId } = invoice;
  const { interest, lumpSum } = termsOfInvoice(invoice);
  if (interest === null || !interest.isCertain || adoptionId === null) return null;
  // A sum that might not be owed is left out, the interest is not.
  const rule = statutoryInterestRule({ interest, lumpSum: lumpSum?.isCertain ? lumpSum : null });
  if (rule === null) return null;
  const { law, article } = interest.rule.rule.citation;
  return {
    ...{ rule, origin: 'STATUTE', citation: `${law.zh} ${article}` },
    source: { type: 'RulePackAdoption', id: adoptionId },
  };
}
