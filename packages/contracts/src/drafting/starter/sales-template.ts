import type { OwnText } from '../domain/template';
import type { SectionDraft, TemplateDraft } from '../domain/check-template';
import { offered } from './clause-of';

/** Who trades with whom. */
const PARTIES: OwnText = {
  ...{ subject: null, form: null },
  texts: [
    {
      language: 'zh',
      heading: '合同当事人',
      text: [
        '卖方：{{ seller.name }}{% if seller.identifier %}（统一社会信用代码：{{ seller.identifier }}）{% endif %}{% if fields.sellerAddress %}，住所：{{ fields.sellerAddress }}{% endif %}',
        '买方：{{ buyer.name }}{% if buyer.identifier %}（统一社会信用代码：{{ buyer.identifier }}）{% endif %}{% if fields.buyerAddress %}，住所：{{ fields.buyerAddress }}{% endif %}',
        '{% if terms.disputes.governingLaw == "CN" %}根据《中华人民共和国民法典》及有关法律、法规的规定，{% endif %}双方遵循平等、自愿、公平和诚信的原则，就货物买卖事宜协商一致，订立本合同，共同遵守。',
      ].join('\n'),
    },
    {
      language: 'en',
      heading: 'The Parties',
      text: [
        'Seller: {{ fields.sellerEnglishName | default: seller.name }}{% if seller.identifier %} (unified social credit code {{ seller.identifier }}){% endif %}{% if fields.sellerAddress %}, of {{ fields.sellerAddress }}{% endif %} (the “Seller”)',
        'Buyer: {{ fields.buyerEnglishName | default: buyer.name }}{% if buyer.identifier %} (unified social credit code {{ buyer.identifier }}){% endif %}{% if fields.buyerAddress %}, of {{ fields.buyerAddress }}{% endif %} (the “Buyer”)',
        'The Seller and the Buyer have agreed on the sale of goods on the terms of this contract (the “Contract”).',
      ].join('\n'),
    },
  ],
};

const always = (...clauseKeys: readonly string[]): SectionDraft => ({
  ...{ isOptional: false, clauseKeys, own: null },
});
/** Where the term is agreed. */
const whereAgreed = (...clauseKeys: readonly string[]): SectionDraft => ({
  ...{ isOptional: true, clauseKeys, own: null },
});

/** Templates that a tenant can begin with, made of the starter clauses. */
export const STARTER_TEMPLATES: readonly TemplateDraft[] = [
  {
    ...{ key: 'SALES_STANDARD', nameZh: '产品买卖合同', nameEn: 'Sales Contract' },
    ...{ kindCode: 'SALES', languages: ['zh', 'en'] },
    fields: [
      offered('sellerAddress', 'TEXT', ['Seller’s registered address', '卖方住所']),
      offered('buyerAddress', 'TEXT', ['Buyer’s registered address', '买方住所']),
      offered('sellerEnglishName', 'TEXT', ['Seller’s name in English', '卖方英文名称']),
      offered('buyerEnglishName', 'TEXT', ['Buyer’s name in English', '买方英文名称']),
    ],
    sections: [
      { isOptional: false, clauseKeys: [], own: PARTIES },
      always('GOODS'),
      always('PRICE'),
      always('DELIVERY'),
      whereAgreed('ACCEPTANCE_DEEMED', 'ACCEPTANCE_EXPRESS'),
      always('PAYMENT'),
      whereAgreed('LATE_INTEREST'),
      whereAgreed('RETENTION'),
      whereAgreed('TITLE_RETAINED', 'TITLE_PASSES'),
      whereAgreed('WARRANTY'),
      whereAgreed('PENALTY_DAILY', 'PENALTY_PERCENT', 'PENALTY_AMOUNT'),
      whereAgreed('ASSIGNMENT_ALLOWED', 'ASSIGNMENT_CONSENT', 'ASSIGNMENT_FORBIDDEN'),
      whereAgreed('DEMANDS'),
      always('NOTICES'),
      always('DISPUTES_COURT', 'DISPUTES_ARBITRATION'),
      whereAgreed('LANGUAGE'),
      always('GENERAL'),
    ],
  },
];
