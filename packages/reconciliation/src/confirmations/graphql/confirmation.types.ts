import { make, Money, type BusinessDate, type Id } from '@duebook/kernel';
import {
  DateScalar,
  DateTimeScalar,
  declareEnum,
  encodeId,
  LetterLanguageEnum,
  letterLanguageName,
  type LetterLanguageName,
  MoneyType,
  moneyType,
  Node,
} from '@duebook/platform/graphql';
import { Field, Int, ObjectType } from 'type-graphql';
import type { KeptAnswer } from '../application/ports';
import type {
  Confirmation,
  ConfirmationLine,
  ConfirmationState,
  ConfirmationTotal,
} from '../domain/confirmation';
import type { LinkDelivery, PartyLink } from '../../links/domain/party-link';

export const ConfirmationStateEnum = declareEnum<ConfirmationState>(
  'BalanceConfirmationState',
  'How far a balance confirmation has come.',
  {
    AWAITING: 'It was sent and nobody has answered; past its day of reply nobody can.',
    CONFIRMED: 'The party has confirmed all of it.',
    DISPUTED: 'The party has answered that something is otherwise in its books.',
    WITHDRAWN: 'It was taken back before anybody answered.',
  },
);

const LinkDeliveryEnum = declareEnum<LinkDelivery>(
  'PartyLinkDelivery',
  'How a party got the link by which it answers.',
  {
    MAILED: 'By mail alone: nobody here has seen it.',
    HANDED_OVER: 'From whoever asked for it, who could have opened it too.',
  },
);

@ObjectType('BalanceConfirmationTotal', {
  simpleResolvers: true,
  description: 'What of one currency stands between both sides on the day of a confirmation.',
})
export class ConfirmationTotalType {
  @Field(() => MoneyType, { description: 'What the party owes us, before what we owe it.' })
  debit!: MoneyType;

  @Field(() => MoneyType, { description: 'What we owe the party, before what it owes us.' })
  credit!: MoneyType;

  @Field(() => MoneyType, {
    description: 'Debit less credit: below zero when we owe the party on balance.',
  })
  balance!: MoneyType;
}

@ObjectType('BalanceConfirmationLine', {
  simpleResolvers: true,
  description: 'An item that was open at the end of the day, as the party is shown it.',
})
export class ConfirmationLineType {
  @Field(() => Int, { description: 'Its place in the list, from 1; answers name lines by it.' })
  position!: number;

  @Field(() => String, { description: 'The number of its document, leading zeros kept.' })
  documentNumber!: string;

  @Field(() => DateScalar, { description: 'The day that its document bears.' })
  documentDate!: BusinessDate;

  @Field(() => DateScalar, { description: 'When it falls due, as known when it was asked.' })
  dueDate!: BusinessDate;

  @Field(() => MoneyType, {
    description:
      'What was open of it: above zero when the party owes it to us, below when we owe it.',
  })
  amount!: MoneyType;

  openItemId!: Id;
}

@ObjectType('BalanceConfirmationDispute', {
  simpleResolvers: true,
  description: 'A line that is otherwise in the books of the party.',
})
export class ConfirmationDisputeType {
  @Field(() => Int, { description: 'The place of the line in the list, from 1.' })
  position!: number;

  @Field(() => MoneyType, {
    nullable: true,
    description:
      'What it is in their books, unsigned; zero when they do not have it. Null when they do not say.',
  })
  theirAmount!: MoneyType | null;

  @Field(() => String, { nullable: true, description: 'In their words; null when they say none.' })
  comment!: string | null;
}

@ObjectType('BalanceConfirmationMissing', {
  simpleResolvers: true,
  description: 'A document that stands in the books of the party and was not listed.',
})
export class ConfirmationMissingType {
  @Field(() => String, { description: 'Its number, as they write it.' })
  documentNumber!: string;

  @Field(() => MoneyType, {
    description: 'Above zero when they owe it to us, below when we owe it, by their books.',
  })
  amount!: MoneyType;

  @Field(() => String, { nullable: true, description: 'In their words; null when they say none.' })
  comment!: string | null;
}

@ObjectType('BalanceConfirmationAnswer', {
  simpleResolvers: true,
  description: 'What a party answered, kept as evidence: it is never changed.',
})
export class ConfirmationAnswerType {
  @Field(() => String, { description: 'Who answered for the party, as they call themselves.' })
  answererName!: string;

  @Field(() => String, {
    nullable: true,
    description: 'What they are at the party; null when they do not say.',
  })
  answererTitle!: string | null;

  @Field(() => String, { nullable: true, description: 'In their words; null when they say none.' })
  comment!: string | null;

  @Field(() => DateTimeScalar, { description: 'When the answer arrived here.' })
  answeredAt!: Date;

  @Field(() => String, {
    description:
      'SHA-256 of what was shown to them, in hexadecimal: the same as that of the confirmation.',
  })
  contentHash!: string;

  @Field(() => [ConfirmationDisputeType], { description: 'The lines that they see otherwise.' })
  disputes!: ConfirmationDisputeType[];

  @Field(() => [ConfirmationMissingType], { description: 'What they miss in the list.' })
  missing!: ConfirmationMissingType[];
}

@ObjectType('BalanceConfirmation', {
  implements: Node,
  simpleResolvers: true,
  description:
    'A balance that a party is asked to confirm, item by item (往来函证). What was asked never changes.',
})
export class ConfirmationType extends Node {
  @Field(() => DateScalar, { description: 'The end of this day is what counts.' })
  asOf!: BusinessDate;

  @Field(() => [ConfirmationTotalType], {
    description: 'What stands between both sides, by currency in the order of their codes.',
  })
  totals!: ConfirmationTotalType[];

  @Field(() => Int, { description: 'How many items it lists.' })
  lineCount!: number;

  @Field(() => ConfirmationStateEnum, { description: 'How far the asking and answering has come.' })
  state!: ConfirmationState;

  @Field(() => LetterLanguageEnum, { description: 'In which language the party is written to.' })
  language!: LetterLanguageName;

  @Field(() => DateScalar, { description: 'By when an answer is asked for; its link ends then.' })
  replyBy!: BusinessDate;

  @Field(() => String, {
    description: 'SHA-256 of all that the party is shown, in hexadecimal.',
  })
  contentHash!: string;

  @Field(() => DateTimeScalar, { description: 'When the party was first asked.' })
  requestedAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Null until it is answered.' })
  answeredAt!: Date | null;

  @Field(() => Int, { description: 'How often it was sent, the first time among them.' })
  sentCount!: number;

  @Field(() => Int, { description: 'Counts its changes; edits name the one they rest on.' })
  version!: number;

  legalEntityId!: Id;
  partyId!: Id;
  requestedBy!: Id;
  uuid!: Id;
}

@ObjectType('PartyLinkUse', {
  simpleResolvers: true,
  description:
    'What became of the last link by which a party can answer. Its text is kept nowhere.',
})
export class PartyLinkUseType {
  @Field(() => LinkDeliveryEnum, {
    description: 'How the party got it, and so who else could have answered by it.',
  })
  delivery!: LinkDelivery;

  @Field(() => DateTimeScalar, { description: 'When the link was made and sent, or handed over.' })
  issuedAt!: Date;

  @Field(() => DateTimeScalar, { description: 'When the link ends, used or not.' })
  expiresAt!: Date;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      'When it was first opened; mail programs open links too, so it proves no reading. Null: never.',
  })
  firstOpenedAt!: Date | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was used to answer; null while it was not.',
  })
  usedAt!: Date | null;
}

/** The API's form of a link's fate. */
export function partyLinkUseType(link: PartyLink): PartyLinkUseType {
  const { delivery, issuedAt, expiresAt, firstOpenedAt, usedAt } = link;
  return make(PartyLinkUseType, { delivery, issuedAt, expiresAt, firstOpenedAt, usedAt });
}

/** The API's form of a confirmation. */
export function confirmationType(confirmation: Confirmation): ConfirmationType {
  const { id, totals, language, legalEntityName: _, partyName: __, ...facts } = confirmation;
  return make(ConfirmationType, {
    ...facts,
    id: encodeId('BalanceConfirmation', id),
    uuid: id,
    language: letterLanguageName(language),
    totals: totals.map(totalType),
  });
}

function totalType({ currency, debit, credit, balance }: ConfirmationTotal): ConfirmationTotalType {
  const money = (amount: string) => moneyType(Money.of(amount, currency));
  return make(ConfirmationTotalType, {
    debit: money(debit),
    credit: money(credit),
    balance: money(balance),
  });
}

/** The API's form of a line. */
export function confirmationLineType(line: ConfirmationLine): ConfirmationLineType {
  const { position, documentNumber, documentDate, dueDate, openItemId } = line;
  const amount = Money.of(line.amount, line.currency);
  return make(ConfirmationLineType, {
    ...{ position, documentNumber, documentDate, dueDate, openItemId },
    amount: moneyType(line.side === 'DEBIT' ? amount : amount.negated()),
  });
}

/** The API's form of an answer. */
export function confirmationAnswerType(answer: KeptAnswer): ConfirmationAnswerType {
  const { answererName, answererTitle, answeredAt, contentHash } = answer;
  return make(ConfirmationAnswerType, {
    ...{ answererName, answererTitle, answeredAt, contentHash, comment: answer.comment },
    disputes: answer.disputed.map(({ position, theirAmount, currency, comment }) =>
      make(ConfirmationDisputeType, {
        ...{ position, comment },
        theirAmount: theirAmount === null ? null : moneyType(Money.of(theirAmount, currency)),
      }),
    ),
    missing: answer.missing.map(({ documentNumber, side, currency, amount, comment }) => {
      const money = Money.of(amount, currency);
      return make(ConfirmationMissingType, {
        ...{ documentNumber, comment },
        amount: moneyType(side === 'DEBIT' ? money : money.negated()),
      });
    }),
  });
}
