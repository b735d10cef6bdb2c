import { declareEnum } from '@duebook/platform/graphql';
import type { ItemClass } from '../domain/account';

export const ItemClassEnum = declareEnum(
  'ItemClass',
  'A kind of open item; each legal entity has one control account for each.',
  {
    RECEIVABLE: 'What customers owe for invoices and debit notes (应收账款).',
    PAYABLE: 'What we owe suppliers for invoices and debit notes (应付账款).',
    CUSTOMER_ADVANCE: 'What customers paid before it was invoiced (预收账款).',
    SUPPLIER_ADVANCE: 'What we paid suppliers before it was invoiced (预付账款).',
    BILL_RECEIVABLE:
      'Bills of exchange and electronic debt instruments in hand (应收票据). Only adjustments bring and settle such items.',
  } satisfies Record<ItemClass, string>,
);
