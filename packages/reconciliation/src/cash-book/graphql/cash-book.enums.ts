import { declareEnum } from '@duebook/platform/graphql';
import type {
  CashBookGroupKind,
  CashBookGroupState,
  CashBookOrigin,
} from '../domain/cash-book-group';
import type { MismatchCause } from '../domain/cash-book-lines';

export const CashBookGroupKindEnum = declareEnum<CashBookGroupKind>(
  'CashBookGroupKind',
  'What makes movements of a bank and of our books belong together.',
  {
    ONE_TO_ONE: 'One line of the bank and one of the books, of the same amount.',
    SEVERAL_BOOK_LINES: 'Several lines that add up, such as the parts of one deposit.',
    AMOUNT_DIFFERS: 'The same movement in different amounts.',
    OFFSETTING_BOOK_LINES:
      'Lines of the books that cancel one another, such as a cheque and its void; the bank knows nothing of them.',
    BY_MATCH: 'A bank line and the receipt that its match has posted.',
  },
);

export const CashBookGroupStateEnum = declareEnum<CashBookGroupState>(
  'CashBookGroupState',
  'What became of a group of movements.',
  {
    PROPOSED: 'It was found, and waits for somebody; its movements are in no other group.',
    CONFIRMED: 'Its movements are the same.',
    REJECTED: 'Its movements are not the same; it is not proposed again.',
    UNDONE: 'It held no longer, or was undone; its movements are free again.',
  },
);

export const CashBookGroupOriginEnum = declareEnum<CashBookOrigin>(
  'CashBookGroupOrigin',
  'Who has put movements together.',
  {
    ENGINE: 'The comparison of both sides.',
    PERSON: 'Somebody.',
    MATCH: 'The match that has posted the bank line.',
  },
);

export const CashBookDifferenceCauseEnum = declareEnum<MismatchCause>(
  'CashBookDifferenceCause',
  'What looks to have made two amounts of one movement differ.',
  {
    BANK_FEE: 'The bank took something off, or somebody paid for it besides.',
    TRANSPOSED_DIGITS: 'Two digits changed places, in our books most likely.',
    ROUNDING: 'One unit of the currency at most.',
  },
);
