import type { ClauseDraft } from '../../clauses/domain/check-clause';
import { asked, clauseOf, offered } from './clause-of';

/** What is sold, for how much, when it is delivered, and when it counts as accepted. */
export const PERFORMANCE_CLAUSES: readonly ClauseDraft[] = [
  clauseOf(
    'GOODS',
    {
      fields: [
        asked('goods', 'TEXT', [
          'Goods: description, quantity and unit price',
          '货物名称、规格、数量及单价',
        ]),
        offered('qualityStandard', 'TEXT', ['Quality standard', '质量标准']),
      ],
    },
    {
      zh: [
        '标的物',
        '卖方向买方出售、买方向卖方购买下列货物（以下简称“货物”）：',
        '{{ fields.goods }}',
        '货物的质量应当符合{% if fields.qualityStandard %}{{ fields.qualityStandard }}{% else %}国家强制性标准；没有国家强制性标准的，应当符合推荐性国家标准、行业标准；没有前述标准的，应当符合通常标准或者本合同目的的特定标准{% endif %}。',
      ],
      en: [
        'The Goods',
        'The Seller sells to the Buyer, and the Buyer buys from the Seller, the following goods (the “Goods”):',
        '{{ fields.goods }}',
        'The Goods shall conform to {% if fields.qualityStandard %}{{ fields.qualityStandard }}{% else %}the mandatory standards that apply to them or, where there are none, to the recommended national or industry standards and, failing these, shall be of satisfactory quality and fit for the purpose of this Contract{% endif %}.',
      ],
    },
  ),
  clauseOf(
    'PRICE',
    {},
    {
      zh: [
        '合同价款',
        '本合同总价款（含税）为{{ contract.value | money }}（大写：{{ contract.value | in_words }}）。',
        '除双方另有书面约定外，前款所述价款已包括货物的包装、运输、装卸及保险等交付前的全部费用。金额大小写不一致的，以大写为准。',
      ],
      en: [
        'Price',
        'The total price under this Contract, including tax, is {{ contract.value | money }} (in words: {{ contract.value | in_words }}).',
        'Unless otherwise agreed in writing, the price includes packing, carriage, loading and unloading, insurance and all other costs up to delivery. Where figures and words differ, the words prevail.',
      ],
    },
  ),
  clauseOf(
    'DELIVERY',
    {
      fields: [
        asked('deliveryPlace', 'TEXT', ['Place of delivery', '交货地点']),
        asked('deliveryOn', 'DATE', ['Last day for delivery', '最迟交货日期']),
      ],
    },
    {
      zh: [
        '交货与风险转移',
        '卖方应当于{{ fields.deliveryOn | day }}前（含当日）将货物交付至{{ fields.deliveryPlace }}，并随货提供送货单、产品合格证及其他必要的单证、资料。',
        '买方应当在送货单上由其授权人员签字或者加盖印章，作为货物数量及交付日期的凭证。',
        '货物毁损、灭失的风险，在交付之前由卖方承担，交付之后由买方承担。因买方原因致使货物未按约定期限交付的，自违反约定时起由买方承担。',
      ],
      en: [
        'Delivery and Passing of Risk',
        'The Seller shall deliver the Goods to {{ fields.deliveryPlace }} on or before {{ fields.deliveryOn | day }}, together with a delivery note, certificates of conformity and all other documents that the Goods require.',
        'The Buyer shall have the delivery note signed or sealed by a person authorised to do so, as proof of the quantity and the day of delivery.',
        'The risk of loss of or damage to the Goods is borne by the Seller before delivery and by the Buyer after it. Where delivery is delayed by reasons attributable to the Buyer, the Buyer bears the risk from the day on which it is in breach.',
      ],
    },
  ),
  clauseOf(
    'ACCEPTANCE_DEEMED',
    { subject: 'ACCEPTANCE', form: 'DEEMED' },
    {
      zh: [
        '检验与验收',
        '买方应当自货物交付之日起{{ terms.acceptance.days }}日内完成检验，并将验收结果书面通知卖方。货物的数量或者质量不符合约定的，买方应当在该期限内提出书面异议，并说明具体情形。',
        '买方在前款期限内既未出具验收结果，又未提出书面异议的，视为货物的数量和质量符合约定，验收合格。卖方知道或者应当知道提供的货物不符合约定的，不受前述期限的限制。',
      ],
      en: [
        'Inspection and Acceptance',
        'The Buyer shall inspect the Goods within {{ terms.acceptance.days }} days of delivery and notify the Seller of the result in writing. Any objection to their quantity or quality shall be raised in writing within that period and shall state its particulars.',
        'Where the Buyer neither notifies a result nor objects within that period, the Goods are deemed to conform in quantity and quality and to be accepted. That period does not apply where the Seller knew or ought to have known that the Goods do not conform.',
      ],
    },
  ),
  clauseOf(
    'ACCEPTANCE_EXPRESS',
    { subject: 'ACCEPTANCE', form: 'EXPRESS' },
    {
      zh: [
        '检验与验收',
        '买方应当自货物交付之日起{{ terms.acceptance.days }}日内完成检验，验收合格的，应当向卖方出具书面验收单；不合格的，应当在该期限内书面说明具体情形。',
        '货物自买方出具书面验收单之日起视为验收合格。买方无正当理由拒绝或者迟延出具验收单的，应当承担由此给卖方造成的损失。',
      ],
      en: [
        'Inspection and Acceptance',
        'The Buyer shall inspect the Goods within {{ terms.acceptance.days }} days of delivery and shall issue a written certificate of acceptance where they conform, or state the particulars in writing within that period where they do not.',
        'The Goods are accepted on the day on which the certificate of acceptance is issued. A Buyer that refuses or delays the certificate without good cause shall make good the loss that the Seller suffers thereby.',
      ],
    },
  ),
  clauseOf(
    'WARRANTY',
    { subject: 'WARRANTY' },
    {
      zh: [
        '质量保证',
        '货物的质量保证期为{{ terms.warrantyMonths }}个月，自货物验收合格之日起算。',
        '质量保证期内，因货物自身质量问题造成的故障或者瑕疵，卖方应当在接到买方书面通知后的合理期限内免费修理、更换或者重作，并承担由此产生的合理费用。',
      ],
      en: [
        'Warranty',
        'The warranty period of the Goods is {{ terms.warrantyMonths }} months from their acceptance.',
        'Within that period the Seller shall, within a reasonable time of written notice, repair, replace or remake free of charge any Goods that are defective by reason of their quality, and shall bear the reasonable costs arising therefrom.',
      ],
    },
  ),
];
