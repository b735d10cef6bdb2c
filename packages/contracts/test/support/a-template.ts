import type { ClauseSave } from '../../src/clauses/application/clause-save';
import type { TemplateSave } from '../../src/drafting/application/template-save';

/** A text in Chinese. */
export const zh = (text: string, heading = '标题') => ({ language: 'zh' as const, heading, text });

/** A text in English. */
export const en = (text: string, heading = 'Heading') => ({
  ...{ language: 'en' as const, heading, text },
});

let templates = 0;

/** A template of one article that says the payment term, with a key of its own. */
export function template(over: Partial<TemplateSave> = {}): TemplateSave {
  templates += 1;
  return {
    ...{ key: `T_${String(templates)}`, nameZh: '买卖合同', nameEn: 'Sale', kindCode: 'SALES' },
    ...{ languages: ['zh', 'en'], fields: [], expectedVersion: 0 },
    sections: [
      {
        ...{ isOptional: false, clauseKeys: [] },
        own: {
          ...{ subject: 'PAYMENT_TERM', form: 'NET' },
          texts: [
            zh('{{ terms.payment.days }}日内付款。'),
            en('Within {{ terms.payment.days }} days.'),
          ],
        },
      },
    ],
    ...over,
  };
}

/** A clause on a fixed rate of late interest. */
export const clause = (over: Partial<ClauseSave> = {}): ClauseSave => ({
  ...{ key: 'OWN', subject: 'LATE_INTEREST', form: 'FIXED', fields: [], expectedVersion: 0 },
  texts: [zh('{{ terms.lateInterest.words }}'), en('{{ terms.lateInterest.words }}')],
  ...over,
});
