import { CHINESE_EXAMPLES, type TableExample } from './table-examples-china';

/** One for each layout that comes with the system. */
export const TABLE_EXAMPLES: readonly TableExample[] = [
  ...CHINESE_EXAMPLES,
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
