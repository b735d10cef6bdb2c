import { describe, expect, it } from '@jest/globals';
import { BUILT_IN_LAYOUTS } from '../../../src/bank-statements/domain/parsing/table/layouts/built-in-layouts';
import { inShort, layoutNamed, onlyStatement, readTableFile } from '../../support/tables';

interface Example {
  readonly layout: string;
  readonly file: readonly string[];
  readonly lines: readonly string[];
  readonly skipped?: readonly string[];
  /** Chosen by a person, for positions alone do not tell it. */
  readonly isChosen?: boolean;
}

const EXAMPLES: readonly Example[] = [
  {
    layout: 'ALIPAY',
    file: [
      '支付宝账户：shop@example.com',
      '起始时间：[2026-03-01 00:00:00]    终止时间：[2026-03-31 23:59:59]',
      '----------电子客户回单----------',
      '交易时间 ,交易分类 ,交易对方 ,对方账号 ,商品说明 ,收/支 ,金额 ,收/付款方式 ,交易状态 ,交易订单号 ,商家订单号 ,备注 ,',
      '2026-03-02 10:00:00 ,转账 ,甲公司 ,/ ,货款 ,收入 ,"1,200.00" ,余额 ,交易成功 ,A1\t,M1\t, ,',
      '2026-03-02 11:00:00 ,日用 ,乙店 ,/ ,纸张 ,支出 ,30.50 ,余额宝 ,交易成功 ,A2\t,M2\t, ,',
      '2026-03-03 11:00:00 ,日用 ,乙店 ,/ ,纸张 ,支出 ,45.00 ,某银行信用卡(1111) ,交易成功 ,A3\t,M3\t, ,',
      '2026-03-03 12:00:00 ,日用 ,丙店 ,/ ,椅子 ,支出 ,80.00 ,余额 ,交易关闭 ,A4\t,M4\t, ,',
      '2026-03-04 12:00:00 ,退款 ,丙店 ,/ ,退款-椅子 ,不计收支 ,80.00 ,余额 ,退款成功 ,A4_1\t,M4\t, ,',
      '2026-03-05 12:00:00 ,日用 ,丁店 ,/ ,桌子 ,不计收支 ,99.00 , ,交易关闭 ,A5\t,M5\t, ,',
      '2026-03-06 12:00:00 ,其他 ,支付宝 ,/ ,提现-实时提现 ,不计收支 ,500.00 ,余额 ,交易成功 ,A6\t,\t, ,',
      '2026-03-06 13:00:00 ,转账 ,戊 ,/ ,货款 ,收入 ,7.00 ,余额 ,等待确认收货 ,A7\t,\t, ,',
      '2026-03-07 13:00:00 ,理财 ,余额宝 ,/ ,余额宝-自动转入 ,不计收支 ,7.00 ,余额 ,交易成功 ,A8\t,\t, ,',
    ],
    lines: [
      '2026-03-02 1200.00 甲公司',
      '2026-03-02 -30.50 乙店',
      '2026-03-03 -80.00 丙店',
      '2026-03-04 80.00 丙店',
      '2026-03-06 -500.00 支付宝',
    ],
    skipped: ['7 OTHER_ACCOUNT', '10 NOT_COMPLETED', '12 NOT_COMPLETED', '13 INTERNAL'],
  },
  {
    layout: 'ALIPAY_MERCHANT',
    file: [
      '#支付宝账务明细查询',
      '#账号：[20880000000000000156]',
      '#起始日期：[2026年03月01日 00:00:00]   终止日期：[2026年03月31日 00:00:00]',
      '#-----------------------------账务明细列表----------------------------------------',
      '账务流水号,业务流水号,商户订单号,商品名称,发生时间,对方账号,收入金额（+元）,支出金额（-元）,账户余额（元）,交易渠道,业务类型,备注',
      '9001\t,B1\t,M1\t,货款,2026-03-02 10:00:00,buyer***(甲),1000.00,0.00,1500.00,支付宝,交易付款,',
      '9002\t,B2\t,M1\t,服务费,2026-03-02 10:00:01,支付宝,0.00,-6.00,1494.00,支付宝,收费,',
      '#-----------------------------账务明细列表结束------------------------------------',
      '#支出合计：1笔，共-6.00元',
    ],
    lines: ['2026-03-02 1000.00 货款', '2026-03-02 -6.00 服务费'],
    skipped: ['8 SUMMARY', '9 SUMMARY'],
  },
  {
    layout: 'WECHAT',
    file: [
      '微信支付账单明细,,,,,,,,,,',
      '微信昵称：[小店],,,,,,,,,,',
      '----------微信支付账单明细列表----------,,,,,,,,,,',
      '交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号,商户单号,备注',
      '2026-03-02 09:00:00,二维码收款,客户甲,"收款方备注:货款",收入,¥88.00,/,已收钱,"W1"\t,"/"\t,"/"',
      '2026-03-02 10:00:00,商户消费,文具店,纸,支出,¥12.00,零钱,支付成功,W2\t,S2\t,/',
      '2026-03-02 11:00:00,商户消费,文具店,笔,支出,¥5.00,某银行(1234),支付成功,W3\t,S3\t,/',
      '2026-03-03 11:00:00,零钱提现,某银行(),/,/,¥100.10,某银行,提现已到账,W4\t,/,服务费¥0.10',
      '2026-03-03 12:00:00,转入零钱通-来自零钱,/,/,/,¥20.00,零钱,支付成功,W5\t,/,/',
      '2026-03-04 12:00:00,商户消费,饭店,饭,支出,¥50.00,零钱,已全额退款,W6\t,S6\t,/',
      '2026-03-05 12:00:00,饭店-退款,饭店,饭,收入,¥50.00,零钱,已全额退款,W7\t,S6\t,/',
    ],
    lines: [
      '2026-03-02 88.00 客户甲',
      '2026-03-02 -12.00 文具店',
      '2026-03-03 -100.10 某银行()',
      '2026-03-04 -50.00 饭店',
      '2026-03-05 50.00 饭店',
    ],
    skipped: ['7 OTHER_ACCOUNT', '9 INTERNAL'],
  },
  {
    layout: 'WECHAT_MERCHANT',
    file: [
      '记账时间,微信支付业务单号,资金流水单号,业务名称,业务类型,收支类型,收支金额(元),账户结余(元),资金变更提交申请人,备注,业务凭证号',
      '`2026-03-02 04:21:23,`5000,`6000,`交易,`交易,`收入,`100.00,`600.00,`system,`货款,`V1',
      '`2026-03-02 05:00:00,`5001,`6001,`扣除交易手续费,`交易手续费,`支出,`0.60,`599.40,`system,`费,`V2',
      '资金流水总笔数,收入笔数,收入金额,支出笔数,支出金额',
      '`2,`1,`100.00,`1,`0.60',
    ],
    lines: ['2026-03-02 100.00 交易', '2026-03-02 -0.60 扣除交易手续费'],
    skipped: ['4 SUMMARY', '5 SUMMARY'],
  },
  {
    layout: 'JD',
    file: [
      '京东账号名：jd_1',
      '日期区间：2026-03-01 至 2026-03-31',
      '交易时间,商户名称,交易说明,金额,收/付款方式,交易状态,收/支,交易分类,交易订单号,商家订单号,备注',
      '2026-03-02 17:16:02\t,物流,运费,131.77(已退款31.77),钱包余额,交易成功,支出,快递,J1\t,K1\t, ,',
      '2026-03-03 17:16:02\t,物流,退款-运费,31.77,钱包余额,退款成功,不计收支,快递,J1\t,K1\t, ,',
      '2026-03-04 17:16:02\t,平台,书,60.00,某银行信用卡(1),交易成功,支出,书,J2\t,K2\t, ,',
    ],
    lines: ['2026-03-02 -131.77 物流', '2026-03-03 31.77 物流'],
    skipped: ['6 OTHER_ACCOUNT'],
  },
  {
    layout: 'MEITUAN',
    file: [
      '美团用户名：[u1]',
      '交易创建时间,交易成功时间,交易类型,订单标题,收/支,支付方式,订单金额,实付金额,交易单号,商家单号,备注',
      '2026-03-02 20:35:13,2026-03-02 20:35:25,支付,茶,支出,美团余额,¥22.30,¥21.17,"T1\t","S1\t",/',
      '2026-03-03 20:35:13,2026-03-03 20:35:25,退款,茶,收入,美团余额,¥21.17,¥21.17,"T2\t","S1\t",/',
      '2026-03-03 20:35:13,2026-03-03 20:35:25,支付,饭,支出,微信支付,¥9.00,¥9.00,"T3\t","S3\t",/',
    ],
    lines: ['2026-03-02 -21.17 茶', '2026-03-03 21.17 茶'],
    skipped: ['5 OTHER_ACCOUNT'],
  },
  {
    layout: 'ICBC_DEBIT',
    file: [
      '明细查询文件下载',
      '卡号: 6222****0001,"卡别名: "',
      '交易日期,摘要,交易场所,交易国家或地区简称,钞/汇,交易金额(收入),交易金额(支出),交易币种,记账金额(收入),记账金额(支出),记账币种,余额,对方户名',
      '2026-03-03     \t,"消费  \t","超市  \t","CHN \t",钞 \t,"- \t","- \t",- \t,"   \t","100.00  \t",人民币 \t,"1,900.00 \t","某超市 \t",',
      '2026-03-02     \t,"汇入  \t","  \t","CHN \t",钞 \t,"- \t","- \t",- \t,"2,000.00 \t","  \t",人民币 \t,"2,000.00 \t","甲公司 \t",',
      '人民币合计,,,,,,,,"2,000.00 \t","100.00 \t",',
    ],
    lines: ['2026-03-03 -100.00 某超市', '2026-03-02 2000.00 甲公司'],
    skipped: ['6 SUMMARY'],
  },
  {
    layout: 'CMB_DEBIT',
    file: [
      '记账日期,货币,交易金额,联机余额,交易摘要,对手信息,客户摘要',
      '2026-03-02,CNY,"1,500.00","1,600.00",转账,甲有限公司 110900000000001,货款',
      '2026-03-03,CNY,-3.00,"1,597.00",支付,,手续费',
    ],
    lines: ['2026-03-02 1500.00 甲有限公司', '2026-03-03 -3.00 支付'],
  },
  {
    layout: 'BOCOM_DEBIT',
    file: [
      '序号,交易日期,交易时间,交易类型,借贷,交易金额,余额,对方账号,对方户名,交易地点,摘要',
      '1,2026-03-02,10:00:00,汇入,贷 Cr,500.00,600.00,3100661111,甲公司,网银,货款',
      '2,2026-03-03,10:00:00,汇出,借 Dr,50.00,550.00,3100662222,乙公司,网银,运费',
    ],
    lines: ['2026-03-02 500.00 甲公司', '2026-03-03 -50.00 乙公司'],
  },
  {
    layout: 'CN_CORPORATE',
    file: [
      '账号：,11001111111111111111',
      '户名：,某某科技有限公司',
      '交易时间,借方发生额（支取）,贷方发生额（收入）,余额,币种,对方户名,对方账号,摘要,交易流水号',
      '20260302 10:00:00,0.00,"10,000.00","12,000.00",人民币元,甲公司,6001,货款,L1',
      '20260303 10:00:00,"2,000.00",0.00,"10,000.00",人民币元,乙公司,6002,采购,L2',
      '合计,2000.00,10000.00',
    ],
    lines: ['2026-03-02 10000.00 甲公司', '2026-03-03 -2000.00 乙公司'],
    skipped: ['6 SUMMARY'],
  },
  {
    layout: 'CN_CORPORATE_WORDED',
    file: [
      '交易日期,借贷标志,交易金额,账户余额,对方户名,对方账号,摘要,用途',
      '2026/3/2,贷,500.00,700.00,甲公司,6001,转账,货款',
      '2026/3/3,借,100.00,600.00,乙公司,6002,转账,运费',
    ],
    lines: ['2026-03-02 500.00 甲公司', '2026-03-03 -100.00 乙公司'],
  },
  {
    layout: 'ICBC_CREDIT',
    file: [
      '卡号: 6250****0002,"卡别名: "',
      '交易日期,记账日期,摘要,交易场所,交易国家或地区简称,交易金额(收入),交易金额(支出),交易币种,记账金额(收入),记账金额(支出),记账币种,余额,对方户名',
      '2026-03-01 \t,2026-03-02 \t,"消费 \t",书店 \t,"CHN \t"," \t","18.00 \t",人民币 \t," \t","18.00 \t",人民币 \t,"-18.00 \t"," \t",',
    ],
    lines: ['2026-03-02 -18.00 消费'],
  },
  {
    layout: 'CMB_CREDIT',
    file: [
      '招商银行信用卡对账单（个人消费卡账户 2026年01月）',
      '交易日,记账日,交易摘要,人民币金额,卡号末四位,交易地金额',
      ',12/29,还款,-345.67,0003,-345.67',
      '01/02,01/03,书店,"1,056.78",0003,"1,056.78(CN)"',
    ],
    lines: ['2025-12-29 345.67 还款', '2026-01-03 -1056.78 书店'],
  },
  {
    layout: 'CITIC_CREDIT',
    file: [
      '交易日期,入账日期,交易描述,卡末四位,交易币种,结算币种,交易金额,结算金额',
      '2026-03-01,2026-03-02,书店,0004,美元,人民币,10.00,71.20',
      '2026-03-03,2026-03-03,返现,0004,人民币,人民币,-0.20,-0.20',
    ],
    lines: ['2026-03-02 -71.20 书店', '2026-03-03 0.20 返现'],
  },
  {
    layout: 'BOCOM_CREDIT',
    file: [
      '交易日期,记账日期,交易说明,交易币种/金额,入账币种/金额',
      '2026-03-01,2026-03-02,退货 书店,CNY 12.00,CNY 12.00',
      '2026-03-01,2026-03-02,消费 书店,JPY 1000.00,CNY 49.85',
    ],
    lines: ['2026-03-02 12.00 退货 书店', '2026-03-02 -49.85 消费 书店'],
  },
  {
    layout: 'CGB_CREDIT',
    file: [
      '交易日期,入账日期,交易摘要,交易金额,交易货币,入账金额,入账货币',
      '2026/03/01,2026/03/02,（消费）书店,15.90,人民币,15.90,人民币',
      '2026/03/03,2026/03/03,（还款）,-15.90,人民币,-15.90,人民币',
    ],
    lines: ['2026-03-02 -15.90 （消费）书店', '2026-03-03 15.90 （还款）'],
  },
  {
    layout: 'BOC_CREDIT',
    file: [
      '中国银行信用卡账单(2026年03月)',
      '交易日,银行记账日,卡号后四位,交易描述,存入,支出,币种',
      '2026-03-01,2026-03-02,0005,书店,,50.00,CNY',
      '2026-03-02,2026-03-02,,利息,0.01,,CNY',
    ],
    lines: ['2026-03-02 -50.00 书店', '2026-03-02 0.01 利息'],
  },
  {
    layout: 'HSBC_HK',
    file: [
      'Date,Description,Billing amount,Billing currency,Balance,Balance currency',
      '13/03/2026,TRANSFER FROM SMITH,"1,500.00"\t,HKD,"2,500.00"\t,HKD',
      '12/03/2026,FEE,"-10.00"\t,HKD,"1,000.00"\t,HKD',
    ],
    lines: ['2026-03-13 1500.00 TRANSFER FROM SMITH', '2026-03-12 -10.00 FEE'],
  },
  {
    layout: 'HSBC_HK_CARD',
    file: [
      'Transaction date,Post date,Description,Billing amount,Billing currency,Transaction status,Merchant name,Country / region,Area / district,Credit / Debit',
      '11/03/2026,13/03/2026,SALES: SHOP,"-27.90"\t,HKD,POSTED,SHOP,HONG KONG,HK,DEBIT',
      '14/03/2026,14/03/2026,PAYMENT,27.90,HKD,POSTED,,,,CREDIT',
      '15/03/2026,,SALES: SHOP,-5.00,HKD,PENDING,SHOP,HONG KONG,HK,DEBIT',
    ],
    lines: ['2026-03-13 -27.90 SHOP', '2026-03-14 27.90 PAYMENT', 'pending -5.00 SHOP'],
  },
  {
    layout: 'OCBC',
    file: [
      'Account details for:,Business Account 501-000000-001',
      'Ledger Balance,"1,000.00"',
      '',
      'Transaction History',
      'Transaction date,Value date,Description,Withdrawals (SGD),Deposits (SGD)',
      '18/03/2026,18/03/2026,TRANSFER,,"1,250.00"',
      ',,INV 1001 ALPHA PTE LTD',
      '19/03/2026,19/03/2026,CHARGE,5.00,',
    ],
    lines: ['2026-03-18 1250.00 TRANSFER', '2026-03-19 -5.00 CHARGE'],
  },
  {
    layout: 'DBS',
    file: [
      'Account Details For:,Current 003-000001-1',
      'Transaction Date,Reference,Debit Amount,Credit Amount,Transaction Ref1,Transaction Ref2,Transaction Ref3',
      '27 Mar 2026,ICT,, 780.00,ALPHA PTE LTD,INV 7,',
      '28 Mar 2026,CHG, 7.80,,FEE,,',
    ],
    lines: ['2026-03-27 780.00 ALPHA PTE LTD', '2026-03-28 -7.80 FEE'],
  },
  {
    layout: 'DBS_ROWS',
    file: ['27 Mar 2026,ICT, , 780.00,ALPHA PTE LTD,,,', '28 Mar 2026,CHG, 7.80, ,FEE,,,'],
    lines: ['2026-03-27 780.00 ALPHA PTE LTD', '2026-03-28 -7.80 FEE'],
  },
  {
    layout: 'N26',
    file: [
      'Datum,Empfänger,Kontonummer,Transaktionstyp,Verwendungszweck,Kategorie,Betrag (EUR),Betrag (Fremdwährung),Fremdwährung,Wechselkurs',
      '2026-03-02,Alpha GmbH,DE02120300000000202051,Gutschrift,RE 1,Sonstiges,59.99,65.00,USD,1.08',
    ],
    lines: ['2026-03-02 59.99 Alpha GmbH'],
  },
  {
    layout: 'SPARKASSE_MT940',
    file: [
      '"Auftragskonto";"Buchungstag";"Valutadatum";"Buchungstext";"Verwendungszweck";"Beguenstigter/Zahlungspflichtiger";"Kontonummer";"BLZ";"Betrag";"Waehrung";"Info"',
      '"DE02100500000054540402";"02.03.26";"02.03.26";"GUTSCHRIFT";"RE 1";"Alpha GmbH";"DE02120300000000202051";"BYLADEM1001";"1.236,99";"EUR";"Umsatz gebucht"',
      '"DE02100500000054540402";"03.03.26";"";"LASTSCHRIFT";"Strom";"Werke";"DE02120300000000202051";"BYLADEM1001";"-36,99";"EUR";"Umsatz vorgemerkt"',
    ],
    lines: ['2026-03-02 1236.99 Alpha GmbH', '2026-03-03 -36.99 Werke'],
  },
  {
    layout: 'SPARKASSE_CAMT',
    file: [
      '"Auftragskonto";"Buchungstag";"Valutadatum";"Buchungstext";"Verwendungszweck";"Glaeubiger ID";"Mandatsreferenz";"Kundenreferenz (End-to-End)";"Sammlerreferenz";"Lastschrift Ursprungsbetrag";"Auslagenersatz Ruecklastschrift";"Beguenstigter/Zahlungspflichtiger";"Kontonummer/IBAN";"BIC (SWIFT-Code)";"Betrag";"Waehrung";"Info"',
      '"DE02100500000054540402";"02.03.26";"02.03.26";"GUTSCHRIFT";"RE 2";"";"";"E2E-2";"";"";"";"Beta AG";"DE02120300000000202051";"BYLADEM1001";"10,00";"EUR";"Umsatz gebucht"',
    ],
    lines: ['2026-03-02 10.00 Beta AG'],
  },
  {
    layout: 'COMMERZBANK',
    file: [
      'Buchungstag;Wertstellung;Umsatzart;Buchungstext;Betrag;Währung;Auftraggeberkonto;Bankleitzahl Auftraggeberkonto;IBAN Auftraggeberkonto',
      '02.03.2026;02.03.2026;Gutschrift;"Alpha GmbH RE 1";1.017,22;EUR;123456700;20040000;DE02100500000054540402',
    ],
    lines: ['2026-03-02 1017.22 Alpha GmbH RE 1'],
  },
  {
    layout: 'RAIFFEISEN_AT',
    file: [
      '18.03.2026;"Alpha GmbH RE 1";18.03.2026;1.033,87;EUR;;',
      '19.03.2026;"Entgelt";19.03.2026;-3,00;EUR;;',
    ],
    lines: ['2026-03-18 1033.87 Alpha GmbH RE 1', '2026-03-19 -3.00 Entgelt'],
  },
  {
    layout: 'RAIFFEISEN_KTA',
    file: [
      'K|32000|100200|EUR',
      '| SEPA Gutschrift|20260311| Auftraggeber:  Alpha|89.30| Zweck:  RE 1',
      '| Entgelt|20260312| |-1.50|',
    ],
    lines: ['2026-03-11 89.30 SEPA Gutschrift', '2026-03-12 -1.50 Entgelt'],
  },
  {
    layout: 'BUNQ',
    file: [
      '"Date","Amount","Account","Counterparty","Name","Description"',
      '"2026-03-02","1.750,00","NL02ABNA0123456789","NL91ABNA0417164300","Alpha BV","invoice 1"',
    ],
    lines: ['2026-03-02 1750.00 Alpha BV'],
  },
  {
    layout: 'KBC',
    file: [
      'Rekeningnummer;Rubrieknaam;Naam;Munt;Afschriftnummer;Datum;Omschrijving;Valuta;Bedrag;Saldo;credit;debet;rekeningnummer tegenpartij;BIC tegenpartij;Naam tegenpartij;Adres tegenpartij;gestructureerde mededeling;Vrije mededeling',
      'BE68539007547034;;ALPHA;EUR;  02026003;28/03/2026;OVERSCHRIJVING;28/03/2026;1.003,40;1.219,95;1.003,40;;BE71096123456769;GKCCBEBB;Beta NV;;+++090/9337/55493+++;',
    ],
    lines: ['2026-03-28 1003.40 Beta NV'],
  },
  {
    layout: 'KBC_CARD',
    file: [
      'kredietkaart;kaarthouder;uitgavenstaat;datum verrichting;Datum verrekening;bedrag;credit;debet;munt;koers;bedrag in EUR;Kosten op verrichting;Handelaar;locatie;land;toelichting',
      '5400000000000001;ALPHA;;01/03/2026;13/03/2026;-20,00;;-20,00;USD;1,1;-18,20;0,20;Shop;NY;US;',
      ';;;24/03/2026;24/03/2026;35,77;35,77;;EUR;1;35,77;0;Payment;;;',
    ],
    lines: ['2026-03-13 -18.20 Shop', '2026-03-24 35.77 Payment'],
  },
  {
    layout: 'MONZO',
    file: [
      'id,created,amount,currency,local_amount,local_currency,category,emoji,description,address,notes,receipt',
      'tx_1,2026-03-02 12:34:56 +0000,-10.50,GBP,-10.50,GBP,general,,Shop,,,',
    ],
    lines: ['2026-03-02 -10.50 Shop'],
  },
  {
    layout: 'BANK_OF_IRELAND',
    file: [
      'Date,Details,Debit,Credit,Balance',
      '13/03/2026,ALPHA LTD GP,,428.03,528.03',
      '14/03/2026,FEE,3.00,,525.03',
    ],
    lines: ['2026-03-13 428.03 ALPHA LTD GP', '2026-03-14 -3.00 FEE'],
  },
  {
    layout: 'PARTNERSHIP_CARD',
    file: [
      'Date Processed,Description,Amount,',
      'Pending,SHOP,£7.40,',
      '12-Mar-2026,SHOP,"£1,183.23",',
      '13-Mar-2026,PAYMENT RECEIVED,"+ £1,100.00",CR',
    ],
    lines: [
      'pending -7.40 SHOP',
      '2026-03-12 -1183.23 SHOP',
      '2026-03-13 1100.00 PAYMENT RECEIVED',
    ],
  },
  {
    layout: 'BARCLAYCARD',
    file: [
      '10 Mar 26," Shop ",Visa,MS A PERSON,Household,,20.59',
      '11 Mar 26," Payment ",Visa,MS A PERSON,Payments,-100.00,',
    ],
    lines: ['2026-03-10 -20.59 Shop', '2026-03-11 100.00 Payment'],
  },
  {
    layout: 'BMO_ACCOUNT',
    file: [
      'Following data is valid as of 20260401',
      '',
      'First Bank Card,Transaction Type,Date Posted, Transaction Amount,Description',
      "'5000000000000001',CREDIT,20260302,10.01,[DN]ALPHA",
      "'5000000000000001',DEBIT,20260318,-68.32,[CW]PHONE",
    ],
    lines: ['2026-03-02 10.01 [DN]ALPHA', '2026-03-18 -68.32 [CW]PHONE'],
  },
  {
    layout: 'BMO_CARD',
    file: [
      'Item #,Card #,Transaction Date,Posting Date,Transaction Amount,Description',
      "1,'5100000000000001',20260311,20260312,3.27,SHOP",
    ],
    lines: ['2026-03-12 -3.27 SHOP'],
  },
  {
    layout: 'TD_CANADA',
    file: ['03/21/2026,SHOP,1.96,,98.04', '03/20/2026,DEPOSIT,,100.00,100.00'],
    lines: ['2026-03-21 -1.96 SHOP', '2026-03-20 100.00 DEPOSIT'],
  },
  {
    layout: 'ROWS_DAY_FIRST',
    file: ['20/03/2026,DEPOSIT,,100.00,100.00', '21/03/2026,SHOP,1.96,,98.04'],
    lines: ['2026-03-20 100.00 DEPOSIT', '2026-03-21 -1.96 SHOP'],
  },
  {
    layout: 'AMOUNT_DAY_FIRST',
    file: ['Date,Description,Amount,Balance', '13/03/2026,ALPHA,500.00,600.00'],
    lines: ['2026-03-13 500.00 ALPHA'],
  },
  {
    layout: 'AMOUNT_MONTH_FIRST',
    file: ['Date,Description,Amount,Balance', '03/13/2026,ALPHA,500.00,600.00'],
    lines: ['2026-03-13 500.00 ALPHA'],
  },
];

describe('layouts of banks and wallets', () => {
  it.each(EXAMPLES)('$layout is found by its columns and read', async (example) => {
    const file = await readTableFile(example.file.join('\r\n'));
    expect(file).toMatchObject({ format: 'TABLE', formatVersion: example.layout });
    const statement = onlyStatement(file);
    expect(statement.lines.map(inShort)).toEqual(example.lines);
    const skipped = (statement.skipped ?? []).map(
      ({ position, reason }) => `${position} ${reason}`,
    );
    expect(skipped).toEqual(example.skipped ?? []);
    expect(statement.balanceBreaks).toBeUndefined();
  });

  it('has an example of every built-in layout', () => {
    const shown = EXAMPLES.map(({ layout }) => layout).sort();
    expect(shown).toEqual(BUILT_IN_LAYOUTS.map(({ name }) => name).sort());
    expect(new Set(shown).size).toBe(shown.length);
  });

  it.each(EXAMPLES)(
    '$layout reads the same with its columns alone as candidates',
    async (example) => {
      const text = example.file.join('\n');
      const chosen = await readTableFile(text, [layoutNamed(example.layout)]);
      const detected = await readTableFile(text);
      expect(chosen).toEqual(detected);
    },
  );
});
