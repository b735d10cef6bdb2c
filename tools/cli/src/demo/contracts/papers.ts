import type { BusinessDate } from '@duebook/kernel';
import { type PdfDocument, renderPdf } from '@duebook/platform';

/** Who writes, and on which day. */
export interface Head {
  readonly us: string;
  readonly on: BusinessDate;
}

/** The same paper is the same bytes, so that a load that goes on files what it filed before. */
function paper({ us, on }: Head, title: string, text: readonly string[]): Promise<Buffer> {
  const document: PdfDocument = {
    ...{ title, header: us },
    blocks: text.map((each) => ({ kind: 'PARAGRAPH', text: each })),
  };
  return renderPdf(document, { language: 'zh', createdAt: new Date(`${on}T08:00:00Z`) });
}

/** The page that both sides signed. */
export function contractPaper(
  head: Head,
  { number, title }: { readonly number: string; readonly title: string },
): Promise<Buffer> {
  return paper(head, title, [
    `合同编号：${number}`,
    `签订日期：${head.on}`,
    `卖方：${head.us}`,
    '双方就本合同项下货物的买卖达成一致，货款支付期限、逾期付款违约金、所有权保留、验收及争议解决以各条款的约定为准。',
    '卖方（盖章）　　　　　　　　　　　　买方（盖章）',
  ]);
}

/** What the carrier had signed. */
export function deliveryNote(head: Head, invoiceNumber: string): Promise<Buffer> {
  return paper(head, '送货单', [
    `对应发票：${invoiceNumber}`,
    `送货日期：${head.on}`,
    '品名：数控机床附件　数量：12 套　包装完好。',
    '收货人签字：仓库 吴宁',
  ]);
}

/** What the customer accepted. */
export function acceptance(head: Head, invoiceNumber: string): Promise<Buffer> {
  return paper(head, '验收单', [
    `对应发票：${invoiceNumber}`,
    `验收日期：${head.on}`,
    '经检验，货物数量相符、质量合格，同意验收。',
    '验收人签字：设备部 顾海明',
  ]);
}

/** What asks for the money, and reached the customer. */
export function demand(
  head: Head,
  invoice: { readonly number: string; readonly amount: string },
): Promise<Buffer> {
  return paper(head, '催款函', [
    `贵公司应付我公司发票 ${invoice.number} 项下货款人民币 ${invoice.amount} 元，现已逾期。`,
    '请于收到本函之日起七日内付清。逾期付款违约金按合同约定计算。',
    head.us,
    head.on,
  ]);
}
