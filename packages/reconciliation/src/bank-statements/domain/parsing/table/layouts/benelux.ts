import type { TableLayout } from '../table-layout';

const COMMA = { decimalMark: ',', groupMarks: ['.'] } as const;

const BUNQ: TableLayout = {
  name: 'BUNQ',
  title: 'bunq',
  header: {
    requires: [
      ['Rekening', 'Account'],
      ['Tegenrekening', 'Counterparty'],
      ['Naam', 'Name'],
    ],
  },
  columns: {
    bookedOn: ['Datum', 'Date'],
    valueOn: ['Interest Date', 'Rentedatum'],
    amount: ['Bedrag', 'Amount'],
    iban: ['Rekening', 'Account'],
    counterpartyAccount: ['Tegenrekening', 'Counterparty'],
    counterpartyName: ['Naam', 'Name'],
    memo: [['Omschrijving', 'Description']],
  },
  datePatterns: ['yyyy-MM-dd'],
  number: COMMA,
  amount: { kind: 'SIGNED', credit: 'POSITIVE' },
  currency: { constant: 'EUR' },
};

const KBC: TableLayout = {
  name: 'KBC',
  title: 'KBC',
  header: {
    requires: ['Rekeningnummer', 'Afschriftnummer'],
    knows: ['Rubrieknaam', 'credit', 'debet', 'Adres tegenpartij'],
  },
  columns: {
    bookedOn: 'Datum',
    valueOn: 'Valuta',
    amount: 'Bedrag',
    currency: 'Munt',
    balance: 'Saldo',
    iban: 'Rekeningnummer',
    ownerName: 'Naam',
    statementNumber: 'Afschriftnummer',
    counterpartyName: 'Naam tegenpartij',
    counterpartyAccount: 'rekeningnummer tegenpartij',
    counterpartyBankCode: 'BIC tegenpartij',
    creditorReference: 'gestructureerde mededeling',
    memo: ['Omschrijving', 'Vrije mededeling'],
  },
  datePatterns: ['dd/MM/yyyy'],
  number: COMMA,
  amount: { kind: 'SIGNED', credit: 'POSITIVE' },
};

const KBC_CARD: TableLayout = {
  name: 'KBC_CARD',
  title: 'KBC, credit card',
  header: {
    requires: ['kredietkaart', 'uitgavenstaat'],
    knows: ['credit', 'debet', 'koers', 'locatie', 'land'],
  },
  columns: {
    bookedOn: 'Datum verrekening',
    valueOn: 'datum verrichting',
    amount: 'bedrag in {currency}',
    account: 'kredietkaart',
    ownerName: 'kaarthouder',
    statementNumber: 'uitgavenstaat',
    counterpartyName: 'Handelaar',
    memo: ['toelichting', 'locatie', 'land'],
    charges: 'Kosten op verrichting',
    instructedAmount: 'bedrag',
    instructedCurrency: 'munt',
  },
  datePatterns: ['dd/MM/yyyy'],
  number: COMMA,
  amount: { kind: 'SIGNED', credit: 'POSITIVE' },
};

export const BENELUX = [BUNQ, KBC, KBC_CARD];
