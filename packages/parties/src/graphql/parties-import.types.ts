import { TableReadingInput, UserError } from '@duebook/platform/graphql';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { OnRefusalEnum } from './party.enums';

@InputType('PartyTableReadingInput', {
  description: 'How a table of parties of somebody’s making is read.',
})
export class PartyTableReadingInput extends TableReadingInput {}

@InputType('PartiesImportInput', { description: 'A file of parties, and how it is read.' })
export class PartiesImportInput {
  @Field(() => String, {
    description:
      'Makes a repeat of this call harmless; new for each call. Of a dry run nothing is kept.',
  })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The CSV or XLSX file, as `POST /files` answered it.' })
  fileId!: string;

  @Field(() => PartyTableReadingInput, {
    nullable: true,
    description:
      'How the file is read; when null, its columns are named as the fields are: code, legalName, kind (CUSTOMER, SUPPLIER or BOTH), aliases, tags, unifiedSocialCreditCode, taxId, taxIdScheme, registrationId, country, language, segment, region, industry, virtualAccountNumber, addressLines, city, province, postalCode, contactName, contactRole, email, phone, bankAccountNumber, bankName, bankCode, bankAccountHolder; or by their Chinese names.',
  })
  reading?: PartyTableReadingInput | null;

  @Field(() => OnRefusalEnum, {
    nullable: true,
    description: 'What faulty lines do to the file; ABORT when null.',
  })
  onRefusal?: keyof typeof OnRefusalEnum | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Only tells what would come of it and changes nothing; false when null.',
  })
  isDryRun?: boolean | null;
}

@ObjectType('PartyImportFault', {
  simpleResolvers: true,
  description: 'What is wrong with one line of a table of parties.',
})
export class PartyImportFaultType {
  @Field(() => Int, { description: 'The line of the file, or row of the sheet, from 1.' })
  line!: number;

  @Field(() => String, {
    nullable: true,
    description: 'The column as the file calls it; null when it is no single one.',
  })
  column!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The field that the column fills; null when it is no single one.',
  })
  field!: string | null;

  @Field(() => String, {
    description:
      'The cause, for programs: why a cell cannot be read, the code of the refusal that the party by itself would get, or VALUE_DIFFERS from an earlier line of the same code.',
  })
  code!: string;

  @Field(() => String, { description: 'The cause, for people, in English.' })
  message!: string;
}

@ObjectType('PartySeveralNames', {
  simpleResolvers: true,
  description: 'A code that stands beside several names, which somebody should look at.',
})
export class PartySeveralNamesType {
  @Field(() => String, { description: 'The code.' })
  code!: string;

  @Field(() => Int, { description: 'Its first line, whose name is the legal name.' })
  line!: number;

  @Field(() => Int, { description: 'How many further names became aliases.' })
  otherNameCount!: number;
}

@ObjectType('PartiesImportReport', {
  simpleResolvers: true,
  description: 'What came of a file of parties, or would come of it.',
})
export class PartiesImportReportType {
  @Field(() => Boolean, {
    description:
      'Whether the parties are changed; false of a dry run, and of a file whose faults abort it.',
  })
  isDone!: boolean;

  @Field(() => Int, { description: 'Lines of the file below its column names.' })
  rowCount!: number;

  @Field(() => Int, { description: 'Parties in it: lines of one code are one party.' })
  partyCount!: number;

  @Field(() => Int, { description: 'Parties that are new.' })
  createdCount!: number;

  @Field(() => Int, { description: 'Parties that are changed.' })
  updatedCount!: number;

  @Field(() => Int, { description: 'Parties of which the file says nothing new.' })
  unchangedCount!: number;

  @Field(() => Int, { description: 'Faults, exactly.' })
  faultCount!: number;

  @Field(() => [PartyImportFaultType], { description: 'The first 1,000 faults, by line.' })
  faults!: PartyImportFaultType[];

  @Field(() => Int, { description: 'Codes that stand beside several names, exactly.' })
  severalNamesCount!: number;

  @Field(() => [PartySeveralNamesType], { description: 'The first 1,000 of them, by line.' })
  severalNames!: PartySeveralNamesType[];
}

@ObjectType('PartiesImportPayload', {
  simpleResolvers: true,
  description: 'What became of importing parties.',
})
export class PartiesImportPayload {
  @Field(() => PartiesImportReportType, {
    nullable: true,
    description: 'What was found line by line; null when the file could not be read.',
  })
  report!: PartiesImportReportType | null;

  @Field(() => [UserError], { description: 'Why the call was refused; empty when it was not.' })
  userErrors!: UserError[];
}
