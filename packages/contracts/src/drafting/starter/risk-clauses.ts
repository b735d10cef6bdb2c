import type { ClauseDraft } from '../../clauses/domain/check-clause';
import { asked, clauseOf, offered } from './clause-of';

/** Whose the goods are, where notices go, who decides, and what else holds. */
export const RISK_CLAUSES: readonly ClauseDraft[] = [
  clauseOf(
    'TITLE_RETAINED',
    { subject: 'TITLE', form: 'RETAINED' },
    {
      zh: [
        '所有权保留',
        '买方付清本合同项下全部价款前，货物的所有权属于卖方。',
        '所有权转移前，买方应当妥善保管货物并使之可与其他物品相区分，未经卖方书面同意不得将货物出卖、出质、抵押或者作出其他不当处分。买方未按照约定支付价款，经催告后在合理期限内仍未支付的，卖方有权依法取回货物。',
        '卖方有权就所有权保留办理登记，买方应当予以配合。未经登记，不得对抗善意第三人。',
      ],
      en: [
        'Retention of Title',
        'Title to the Goods remains with the Seller until the Buyer has paid the whole of the price under this Contract.',
        'Until title passes, the Buyer shall keep the Goods safely and so that they can be told apart, and shall not sell, pledge, mortgage or otherwise dispose of them without the written consent of the Seller. Where the Buyer does not pay and fails to do so within a reasonable time of a demand, the Seller may take the Goods back as the governing law provides.',
        'The Seller may have its retention of title registered, and the Buyer shall assist it; without registration it cannot be asserted against third parties in good faith.',
      ],
    },
  ),
  clauseOf(
    'TITLE_PASSES',
    { subject: 'TITLE', form: 'PASSES' },
    {
      zh: ['所有权转移', '货物的所有权自货物交付时起转移给买方。'],
      en: ['Passing of Title', 'Title to the Goods passes to the Buyer upon delivery.'],
    },
  ),
  clauseOf(
    'ASSIGNMENT_ALLOWED',
    { subject: 'ASSIGNMENT', form: 'ALLOWED' },
    {
      zh: [
        '债权转让',
        '卖方可以将本合同项下的应收账款债权全部或者部分转让给第三人，包括向保理人转让。债权转让通知到达买方时对买方发生效力。',
      ],
      en: [
        'Assignment',
        'The Seller may assign all or part of its receivables under this Contract to third parties, including to a factor. An assignment binds the Buyer when notice of it reaches the Buyer.',
      ],
    },
  ),
  clauseOf(
    'ASSIGNMENT_CONSENT',
    { subject: 'ASSIGNMENT', form: 'WITH_CONSENT' },
    {
      zh: ['债权转让', '未经对方事先书面同意，任何一方不得将本合同项下的债权转让给第三人。'],
      en: [
        'Assignment',
        'Neither party may assign its claims under this Contract to a third party without the prior written consent of the other.',
      ],
    },
  ),
  clauseOf(
    'ASSIGNMENT_FORBIDDEN',
    { subject: 'ASSIGNMENT', form: 'FORBIDDEN' },
    {
      zh: [
        '债权转让',
        '本合同项下的债权不得转让。约定金钱债权不得转让的，不得对抗第三人；转让方应当赔偿由此给对方造成的损失。',
      ],
      en: [
        'No Assignment',
        'Claims under this Contract shall not be assigned. As far as claims for money are concerned this cannot be asserted against third parties; a party that assigns nevertheless shall make good the loss of the other.',
      ],
    },
  ),
  clauseOf(
    'NOTICES',
    {
      fields: [
        asked('sellerNoticeAddress', 'TEXT', ['Seller’s address for notices', '卖方送达地址']),
        asked('buyerNoticeAddress', 'TEXT', ['Buyer’s address for notices', '买方送达地址']),
        offered('sellerEmail', 'TEXT', ['Seller’s e-mail address', '卖方电子邮箱']),
        offered('buyerEmail', 'TEXT', ['Buyer’s e-mail address', '买方电子邮箱']),
      ],
    },
    {
      zh: [
        '通知与送达',
        '双方确认下列地址为本合同履行及争议解决过程中通知、对账单、催款函、律师函及诉讼、仲裁文书的送达地址：',
        '卖方：{{ fields.sellerNoticeAddress }}{% if fields.sellerEmail %}；电子邮箱：{{ fields.sellerEmail }}{% endif %}',
        '买方：{{ fields.buyerNoticeAddress }}{% if fields.buyerEmail %}；电子邮箱：{{ fields.buyerEmail }}{% endif %}',
        '以快递或者挂号信寄送的，以签收之日为送达之日；拒收或者无人签收的，以退回之日为送达之日。以电子邮件发送的，以邮件进入对方指定系统之日为送达之日。',
        '任何一方变更送达地址，应当提前五日书面通知对方；未通知的，向原地址的送达仍然有效。本条独立存在，不因合同的变更、解除、终止或者无效而受影响。',
      ],
      en: [
        'Notices',
        'The parties confirm the following addresses for notices, statements of account, demands, lawyers’ letters and documents of court or arbitral proceedings, in the performance of this Contract and in any dispute:',
        'Seller: {{ fields.sellerNoticeAddress }}{% if fields.sellerEmail %}; e-mail: {{ fields.sellerEmail }}{% endif %}',
        'Buyer: {{ fields.buyerNoticeAddress }}{% if fields.buyerEmail %}; e-mail: {{ fields.buyerEmail }}{% endif %}',
        'What is sent by courier or registered mail is delivered on the day on which it is signed for or, where it is refused or nobody signs for it, on the day on which it is returned. What is sent by e-mail is delivered on the day on which it enters the system that the addressee has named.',
        'A party that changes its address shall give five days’ written notice; until then delivery to the former address remains effective. This Article is separate and is not affected by amendment, rescission, termination or invalidity of this Contract.',
      ],
    },
  ),
  clauseOf(
    'DEMANDS',
    { subject: 'DEMANDS' },
    {
      zh: [
        '催款方式',
        '卖方向买方催告付款的，应当采用{{ terms.demands.method }}的方式{% if terms.demands.address %}，寄送至买方的{{ terms.demands.address }}{% endif %}。以该方式送达的催告，产生请求履行的法律效果，诉讼时效自送达之日起中断。',
      ],
      en: [
        'Demands for Payment',
        'The Seller shall demand payment by {{ terms.demands.method }}{% if terms.demands.address %}, sent to the {{ terms.demands.address }} of the Buyer{% endif %}. A demand so delivered is a request for performance, and interrupts the limitation period on the day of its delivery.',
      ],
    },
  ),
  clauseOf(
    'DISPUTES_COURT',
    {
      ...{ subject: 'DISPUTES', form: 'COURT' },
      fields: [
        offered('venueInEnglish', 'TEXT', ['Place of the court in English', '管辖地英文名称']),
      ],
    },
    {
      zh: [
        '争议解决',
        '本合同的订立、效力、解释、履行及争议的解决，适用{{ terms.disputes.lawName }}法律。',
        '因本合同引起的或者与本合同有关的争议，双方应当协商解决；协商不成的，任何一方均可以向{{ terms.disputes.venue }}有管辖权的法院提起诉讼。双方确认该地与争议有实际联系。',
        '败诉方应当承担对方为实现权利支出的诉讼费、保全费、公证费、合理的律师费等费用。',
      ],
      en: [
        'Governing Law and Jurisdiction',
        'This Contract is governed by the law of {{ terms.disputes.lawName }}.',
        'Any dispute arising out of or in connection with this Contract shall be settled by negotiation or, failing that, be brought before the competent court at {{ fields.venueInEnglish | default: terms.disputes.venue }}, which place the parties confirm to be connected with the dispute.',
        'The losing party shall bear the costs that the other incurs in enforcing its rights, including court fees, costs of preservation and of notarisation, and reasonable lawyers’ fees.',
      ],
    },
  ),
  clauseOf(
    'DISPUTES_ARBITRATION',
    {
      ...{ subject: 'DISPUTES', form: 'ARBITRATION' },
      fields: [
        offered('venueInEnglish', 'TEXT', ['Seat of the arbitration in English', '仲裁地英文名称']),
        offered('institutionInEnglish', 'TEXT', ['Institution in English', '仲裁机构英文名称']),
      ],
    },
    {
      zh: [
        '争议解决',
        '本合同的订立、效力、解释、履行及争议的解决，适用{{ terms.disputes.lawName }}法律。',
        '凡因本合同引起的或者与本合同有关的任何争议，均应提交{{ terms.disputes.institution }}，按照申请仲裁时该机构现行有效的仲裁规则进行仲裁。仲裁地为{{ terms.disputes.venue }}。仲裁裁决是终局的，对双方均有约束力。',
        '仲裁费、保全费、合理的律师费等费用由败诉方承担，但仲裁裁决另有决定的除外。',
      ],
      en: [
        'Governing Law and Arbitration',
        'This Contract is governed by the law of {{ terms.disputes.lawName }}.',
        'Any dispute arising from or in connection with this Contract shall be submitted to {{ fields.institutionInEnglish | default: terms.disputes.institution }} for arbitration in accordance with its rules in effect at the time of applying for arbitration. The seat of arbitration is {{ fields.venueInEnglish | default: terms.disputes.venue }}. The arbitral award is final and binding upon both parties.',
        'The costs of the arbitration and of preservation, and reasonable lawyers’ fees, are borne by the losing party unless the award provides otherwise.',
      ],
    },
  ),
  clauseOf(
    'LANGUAGE',
    { subject: 'LANGUAGE' },
    {
      zh: [
        '合同文本与语言',
        '本合同可以以一种或者多种语言签署。各语言文本不一致的，以{{ terms.language }}文本为准。',
      ],
      en: [
        'Language',
        'This Contract may be signed in one or several languages. Where the texts differ, the {{ terms.language }} text prevails.',
      ],
    },
  ),
  clauseOf(
    'GENERAL',
    {},
    {
      zh: [
        '其他约定',
        '本合同自双方法定代表人或者授权代表签字并加盖公章或者合同专用章之日起成立，自{{ contract.validFrom | day }}起生效{% if contract.validTo %}，有效期至{{ contract.validTo | day }}{% endif %}。合同期满不影响已经发生的权利义务。',
        '对本合同的变更、补充，应当由双方签订书面协议。本合同未尽事宜，依照适用的法律执行。',
        '本合同一式四份，双方各执两份，具有同等法律效力。',
      ],
      en: [
        'General',
        'This Contract is concluded when it is signed by the legal or authorised representatives of both parties and sealed, and takes effect on {{ contract.validFrom | day }}{% if contract.validTo %} until {{ contract.validTo | day }}{% endif %}. Its end does not affect rights and obligations that have arisen by then.',
        'Amendments and supplements require a written agreement of both parties. What is not provided for here is governed by the applicable law.',
        'This Contract is made in four originals of equal force, two for each party.',
      ],
    },
  ),
];
