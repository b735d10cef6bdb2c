import { ConnectionArgs, KeyedInput } from '@duebook/platform/graphql';
import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';
import type { CounselKind } from '../domain/counsel';
import { CounselKindEnum } from './review.enums';

@InputType()
abstract class CounselWordsInput extends KeyedInput {
  @Field(() => String, { description: 'The name of the firm or the lawyer, up to 200 characters.' })
  name!: string;

  @Field(() => ID, { nullable: true, description: 'The firm of a lawyer; null without.' })
  firmId?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: 'In which fields of law, up to 20 words of up to 100 characters; none when null.',
  })
  fields?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description:
      'At which courts or institutions of arbitration, up to 20 of up to 100 characters; none when null.',
  })
  venues?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'The number of the licence to practise, up to 60 characters; null without.',
  })
  licenceNumber?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Who is asked for there, up to 100 characters; null without.',
  })
  contactName?: string | null;

  @Field(() => String, { nullable: true, description: 'The address for e-mail; null without.' })
  email?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The number of the telephone, up to 60 characters; null without.',
  })
  phone?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The address for letters, up to 500 characters; null without.',
  })
  address?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What was agreed of fees, up to 2,000 characters; null without.',
  })
  rateNote?: string | null;
}

@InputType('CounselRecordInput', { description: 'A law firm or a lawyer.' })
export class CounselRecordInput extends CounselWordsInput {
  @Field(() => CounselKindEnum, { description: 'Whether it is a firm or a lawyer.' })
  kind!: CounselKind;
}

@InputType('CounselCorrectInput', {
  description: 'Who counsel is, in the place of all that was said before.',
})
export class CounselCorrectInput extends CounselWordsInput {
  @Field(() => ID, { description: 'The law firm or lawyer to correct, by its id.' })
  counselId!: string;

  @Field(() => Boolean, { description: 'Whether they work for us; false retires them.' })
  isActive!: boolean;

  @Field(() => Int, { description: '`version` of counsel as it was read.' })
  expectedVersion!: number;
}

@InputType('CounselFilter', {
  description: 'Which counsel to list; a field that is left out or null filters nothing.',
})
export class CounselFilterInput {
  @Field(() => [CounselKindEnum], {
    nullable: true,
    description: 'Only law firms, or only lawyers; both when null.',
  })
  kinds?: CounselKind[] | null;

  @Field(() => Boolean, { nullable: true, description: 'Only those who work for us, or do not.' })
  isActive?: boolean | null;

  @Field(() => String, { nullable: true, description: 'Only in this field, as it was written.' })
  field?: string | null;

  @Field(() => String, { nullable: true, description: 'Only at this venue, as it was written.' })
  venue?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only lawyers of this firm.' })
  firmId?: string | null;
}

@ArgsType()
export class CounselsArgs extends ConnectionArgs {
  @Field(() => CounselFilterInput, {
    nullable: true,
    description: 'Which counsel to list; all when null.',
  })
  filter?: CounselFilterInput | null;
}
