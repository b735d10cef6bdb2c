import { declareEnum } from '@duebook/platform/graphql';
import type { ItemState } from '../domain/checklist';
import type { InvestigationKind } from '../domain/file-fact';
import type { FileItemType, FigureKind } from '../domain/file-item';

export const CreditFileItemTypeEnum = declareEnum<FileItemType>(
  'CreditFileItemType',
  'How an item of a credit file is told.',
  {
    AMOUNT: 'Money in a currency.',
    NUMBER: 'A number with up to four decimals.',
    PERCENT: 'A percentage: 12.5 is an eighth.',
    COUNT: 'Whole things, zero or more.',
    BOOLEAN: 'Whether something is so.',
    DATE: 'A calendar day.',
    TEXT: 'Words.',
    DOCUMENT: 'A file, which is all that it is.',
    INVESTIGATION: 'When an inquiry or a visit was last made.',
  },
);

/** Everything but what is recorded as an investigation. */
export type DefinableType = Exclude<FileItemType, 'INVESTIGATION'>;

export const DefinableTypeEnum = declareEnum<DefinableType>(
  'CreditFileOwnItemType',
  'How an item that a tenant adds is told.',
  {
    AMOUNT: 'Money in a currency.',
    NUMBER: 'A number with up to four decimals.',
    PERCENT: 'A percentage: 12.5 is an eighth.',
    COUNT: 'Whole things, zero or more.',
    BOOLEAN: 'Whether something is so.',
    DATE: 'A calendar day.',
    TEXT: 'Words.',
    DOCUMENT: 'A file, which is all that it is.',
  },
);

export const FigureKindEnum = declareEnum<FigureKind>(
  'CreditFileFigureKind',
  'What a figure of a financial statement is of.',
  {
    STOCK: 'Of the last day of the period, such as total assets.',
    FLOW: 'Of all days of the period, such as revenue.',
  },
);

export const ItemStateEnum = declareEnum<ItemState>(
  'CreditFileItemState',
  'Whether a credit file holds an item on a day.',
  {
    IN_FORCE: 'It is there and counts.',
    EXPIRED: 'It is there, and past its date.',
    MISSING: 'It is asked for and not there.',
  },
);

export const InvestigationKindEnum = declareEnum<InvestigationKind>(
  'CreditInvestigationKind',
  'How a customer was looked into.',
  {
    INQUIRY: 'Others were asked: an agency, a bank, a supplier (资信调查).',
    SITE_VISIT: 'Somebody went there (实地走访).',
  },
);
