import { declareEnum } from '@duebook/platform/graphql';
import type { Side } from '../domain/side';

export const SideEnum = declareEnum(
  'Side',
  'On which side an amount stands; amounts are unsigned.',
  {
    DEBIT: 'Debit (借): what is owed to us, or spent.',
    CREDIT: 'Credit (贷): what we owe, or earned.',
  } satisfies Record<Side, string>,
);
