import { make } from '@duebook/kernel';
import {
  connectionType,
  DateTimeScalar,
  encodeId,
  Node,
  RefusablePayload,
} from '@duebook/platform/graphql';
import { Field, Int, ObjectType } from 'type-graphql';
import type { KnownCounsel } from '../application/ports';
import type { CounselKind } from '../domain/counsel';
import { CounselKindEnum } from './review.enums';

@ObjectType('Counsel', {
  implements: Node,
  simpleResolvers: true,
  description: 'A law firm or a lawyer (法律顾问) who advises us or stands for us.',
})
export class CounselType extends Node {
  @Field(() => CounselKindEnum, { description: 'Whether it is a firm or a lawyer.' })
  kind!: CounselKind;

  @Field(() => String, { description: 'The name of the firm, or of the lawyer.' })
  name!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The number of the licence to practise (执业证号); may be null.',
  })
  licenceNumber!: string | null;

  @Field(() => [String], { description: 'In which fields of law, in the tenant’s own words.' })
  fields!: readonly string[];

  @Field(() => [String], { description: 'At which courts or institutions of arbitration.' })
  venues!: readonly string[];

  @Field(() => String, { nullable: true, description: 'Who is asked for there; may be null.' })
  contactName!: string | null;

  @Field(() => String, { nullable: true, description: 'The address for e-mail; may be null.' })
  email!: string | null;

  @Field(() => String, { nullable: true, description: 'The number of the telephone; may be null.' })
  phone!: string | null;

  @Field(() => String, { nullable: true, description: 'The address for letters; may be null.' })
  address!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What was agreed of fees, in words; may be null.',
  })
  rateNote!: string | null;

  @Field(() => Boolean, { description: 'Whether they work for us; if not, no review names them.' })
  isActive!: boolean;

  @Field(() => DateTimeScalar, { description: 'When they were recorded.' })
  recordedAt!: Date;

  @Field(() => Int, { description: 'Counts the changes; corrections name the one they rest on.' })
  version!: number;

  known!: KnownCounsel;
}

/** The API's form of counsel. */
export function counselType(known: KnownCounsel): CounselType {
  const { kind, name, licenceNumber, fields, venues, contactName, email, phone } = known;
  const { address, rateNote, isActive, recordedAt, version } = known;
  return make(CounselType, {
    ...{ id: encodeId('Counsel', known.id), kind, name, licenceNumber, fields, venues },
    ...{ contactName, email, phone, address, rateNote, isActive, recordedAt, version, known },
  });
}

export const CounselPage = connectionType('Counsel', () => CounselType);

@ObjectType()
abstract class CounselPayload extends RefusablePayload {
  @Field(() => CounselType, {
    nullable: true,
    description: 'Counsel as it stands; null when the call was refused, or it is not visible.',
  })
  counsel!: CounselType | null;
}

@ObjectType('CounselRecordPayload', {
  simpleResolvers: true,
  description: 'What became of recording counsel.',
})
export class CounselRecordPayload extends CounselPayload {}

@ObjectType('CounselCorrectPayload', {
  simpleResolvers: true,
  description: 'What became of correcting counsel.',
})
export class CounselCorrectPayload extends CounselPayload {}
