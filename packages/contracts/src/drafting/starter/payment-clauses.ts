import type { ClauseDraft } from '../../clauses/domain/check-clause';
import { clauseOf, offered } from './clause-of';

/** When to pay, and what paying late, and not performing, costs. */
export const PAYMENT_CLAUSES: readonly ClauseDraft[] = [
  clauseOf(
    'PAYMENT',
    {
      subject: 'PAYMENT_TERM',
      fields: [offered('bankAccount', 'TEXT', ['Seller’s bank account', '卖方收款账户'])],
    },
    {
      zh: [
        '发票与付款',
        '卖方应当在货物交付后按实际交付的数量向买方开具合法有效的增值税发票。',
        '买方应当按照下列期限支付价款：{{ terms.payment.words }}。',
        '买方应当以银行转账方式付款{% if fields.bankAccount %}至卖方的下列账户：{{ fields.bankAccount }}{% endif %}，款项到达卖方账户之日为付款日。卖方变更收款账户的，应当以加盖公章的书面文件通知买方；未经书面通知，买方向其他账户付款的，不产生清偿的效力。',
      ],
      en: [
        'Invoicing and Payment',
        'The Seller shall issue a valid VAT invoice to the Buyer upon delivery, for the quantity actually delivered.',
        'The Buyer shall pay the price as follows: {{ terms.payment.words }}.',
        'Payment shall be made by bank transfer{% if fields.bankAccount %} to the following account of the Seller: {{ fields.bankAccount }}{% endif %}, and is made on the day on which the money reaches the account of the Seller. The Seller shall notify any change of that account in writing under its seal; payment to any other account without such notice does not discharge the debt.',
      ],
    },
  ),
  clauseOf(
    'LATE_INTEREST',
    { subject: 'LATE_INTEREST' },
    {
      zh: [
        '逾期付款',
        '买方未按期付款的，应当以逾期未付金额为基数，自付款期限届满之次日起至实际清偿之日止，{{ terms.lateInterest.words }}，向卖方支付逾期利息。{% if terms.lateInterest.lumpSum %}每笔逾期款项，买方还应当一次性向卖方支付{{ terms.lateInterest.lumpSum | money }}作为催收费用的补偿。{% endif %}',
        '买方支付的款项不足以清偿全部债务的，按照实现债权的有关费用、逾期利息、主债务的顺序抵充。支付逾期利息不免除买方继续付款的义务。',
      ],
      en: [
        'Late Payment',
        'Where the Buyer does not pay on time, it shall pay interest to the Seller on the overdue amount from the day after the last day for payment until the day of actual payment, {{ terms.lateInterest.words }}.{% if terms.lateInterest.lumpSum %} For each overdue amount the Buyer shall in addition pay {{ terms.lateInterest.lumpSum | money }} once, in compensation for the costs of recovery.{% endif %}',
        'Payments that do not cover everything owed are applied first to the costs of enforcing the claim, then to interest, then to the principal. Payment of interest does not release the Buyer from payment of the price.',
      ],
    },
  ),
  clauseOf(
    'PENALTY_DAILY',
    { subject: 'PENALTY', form: 'PERCENT_A_DAY' },
    {
      zh: [
        '违约责任',
        '卖方逾期交货的，每逾期一日，应当按照逾期交付货物价款的{{ terms.penalty.percent }}%向买方支付违约金{% if terms.penalty.capPercent %}，违约金总额以合同总价款的{{ terms.penalty.capPercent }}%为限{% endif %}。',
        '一方违反本合同的其他约定，给对方造成损失的，应当承担赔偿责任。约定的违约金低于或者过分高于造成的损失的，当事人可以依法请求予以增加或者适当减少。',
      ],
      en: [
        'Liquidated Damages',
        'Where the Seller delivers late, it shall pay the Buyer {{ terms.penalty.percent }}% of the price of the Goods that are late for each day of the delay{% if terms.penalty.capPercent %}, but in total no more than {{ terms.penalty.capPercent }}% of the total price{% endif %}.',
        'A party that is otherwise in breach of this Contract shall make good the loss of the other. Where the amount agreed is below or excessively above that loss, either party may ask for its adjustment as the governing law provides.',
      ],
    },
  ),
  clauseOf(
    'PENALTY_PERCENT',
    { subject: 'PENALTY', form: 'FIXED_PERCENT' },
    {
      zh: [
        '违约责任',
        '一方不履行主要债务，致使不能实现合同目的的，应当向对方支付合同总价款{{ terms.penalty.percent }}%的违约金{% if terms.penalty.capPercent %}，违约金总额以合同总价款的{{ terms.penalty.capPercent }}%为限{% endif %}。',
        '约定的违约金低于或者过分高于造成的损失的，当事人可以依法请求予以增加或者适当减少。',
      ],
      en: [
        'Liquidated Damages',
        'A party that fails to perform its principal obligation, so that the purpose of this Contract cannot be achieved, shall pay the other {{ terms.penalty.percent }}% of the total price{% if terms.penalty.capPercent %}, but in total no more than {{ terms.penalty.capPercent }}% of it{% endif %}.',
        'Where that amount is below or excessively above the loss, either party may ask for its adjustment as the governing law provides.',
      ],
    },
  ),
  clauseOf(
    'PENALTY_AMOUNT',
    { subject: 'PENALTY', form: 'FIXED_AMOUNT' },
    {
      zh: [
        '违约责任',
        '一方不履行主要债务，致使不能实现合同目的的，应当向对方支付违约金{{ terms.penalty.amount | money }}（大写：{{ terms.penalty.amount | in_words }}）。',
        '约定的违约金低于或者过分高于造成的损失的，当事人可以依法请求予以增加或者适当减少。',
      ],
      en: [
        'Liquidated Damages',
        'A party that fails to perform its principal obligation, so that the purpose of this Contract cannot be achieved, shall pay the other {{ terms.penalty.amount | money }} (in words: {{ terms.penalty.amount | in_words }}).',
        'Where that amount is below or excessively above the loss, either party may ask for its adjustment as the governing law provides.',
      ],
    },
  ),
  clauseOf(
    'RETENTION',
    { subject: 'RETENTION' },
    {
      zh: [
        '质量保证金',
        '买方可以从每笔应付价款中保留{{ terms.retention.percent }}%作为质量保证金。',
        '自{{ terms.retention.releasedAfter }}起{{ terms.retention.releaseDays }}日内，货物无未处理完毕的质量问题的，买方应当将质量保证金无息支付给卖方；逾期支付的，按照本合同关于逾期付款的约定承担责任。',
      ],
      en: [
        'Retention Money',
        'The Buyer may retain {{ terms.retention.percent }}% of each amount of the price as retention money.',
        'Unless a defect of the Goods is then still to be made good, the Buyer shall pay the retention money to the Seller without interest within {{ terms.retention.releaseDays }} days of {{ terms.retention.releasedAfter }}. Where it pays late, what this Contract provides for late payment applies.',
      ],
    },
  ),
];
