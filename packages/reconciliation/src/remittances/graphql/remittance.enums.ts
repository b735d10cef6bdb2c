import { declareEnum } from '@duebook/platform/graphql';

export const RemittanceSourceEnum = declareEnum(
  'RemittanceSource',
  'How a remittance advice came.',
  {
    TYPED: 'Line by line, typed by a person or sent by a program.',
    FILE: 'In a table, CSV or XLSX.',
    EMAIL_TEXT: 'As the text of a mail.',
  },
);

export const RemittanceAdviceStateEnum = declareEnum(
  'RemittanceAdviceState',
  'Where a remittance advice stands.',
  {
    OPEN: 'It waits for its payment.',
    USED: 'It explains a payment that is posted.',
    WITHDRAWN: 'It was recorded by mistake and counts no more.',
  },
);
