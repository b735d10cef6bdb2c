import { make, type Id } from '@duebook/kernel';
import { DateTimeScalar, KeyedInput, RefusablePayload } from '@duebook/platform/graphql';
import { Field, InputType, Int, ObjectType } from 'type-graphql';
import type { KeptChecklist } from '../application/ports';
import type { EvidenceChecklist, EvidenceOccasion } from '../domain/evidence-checklist';
import { EvidenceOccasionEnum } from './evidence.enums';

@ObjectType('EvidenceChecklistKind', {
  simpleResolvers: true,
  description: 'A kind of document that shows a point.',
})
export class EvidenceChecklistKindType {
  @Field(() => String, { description: 'The code of the kind, as `documentKinds` lists it.' })
  kindCode!: string;

  @Field(() => [String], {
    description: 'The codes of the elements without which such a document proves little.',
  })
  elements!: string[];
}

@ObjectType('EvidenceChecklistPoint', {
  simpleResolvers: true,
  description: 'Something that a claim is proved by; any one of its kinds of documents will do.',
})
export class EvidenceChecklistPointType {
  @Field(() => String, { description: 'Tells it apart from the other points.' })
  code!: string;

  @Field(() => String, { description: 'What people call it in English.' })
  nameEn!: string;

  @Field(() => String, { description: 'What people call it in Chinese.' })
  nameZh!: string;

  @Field(() => EvidenceOccasionEnum, { description: 'For which claims it counts.' })
  occasion!: EvidenceOccasion;

  @Field(() => [EvidenceChecklistKindType], { description: 'What shows it; 1 to 10 kinds.' })
  anyOf!: EvidenceChecklistKindType[];
}

@ObjectType('EvidenceChecklist', {
  simpleResolvers: true,
  description: 'What proves a claim (证据清单), from one definition to the next.',
})
export class EvidenceChecklistType {
  @Field(() => Int, {
    description: 'Counts the definitions of the tenant from 1; 0 for the list as shipped.',
  })
  revision!: number;

  @Field(() => [EvidenceChecklistPointType], { description: 'In the order of the trade; 1 to 20.' })
  points!: EvidenceChecklistPointType[];

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'The instant from which it was in force; null for the list as shipped.',
  })
  definedAt!: Date | null;

  definer!: Id | null;
}

@InputType('EvidenceChecklistKindInput', { description: 'A kind of document that shows a point.' })
export class EvidenceChecklistKindInput {
  @Field(() => String, { description: 'The code of the kind, as `documentKinds` lists it.' })
  kindCode!: string;

  @Field(() => [String], {
    description: 'The codes of the elements without which such a document proves little.',
  })
  elements!: string[];
}

@InputType('EvidenceChecklistPointInput', { description: 'Something that a claim is proved by.' })
export class EvidenceChecklistPointInput {
  @Field(() => String, {
    description: 'Up to 40 capitals, digits and underscores, once in the list.',
  })
  code!: string;

  @Field(() => String, { description: 'What people call it in English, up to 100 characters.' })
  nameEn!: string;

  @Field(() => String, { description: 'What people call it in Chinese, up to 100 characters.' })
  nameZh!: string;

  @Field(() => EvidenceOccasionEnum, { description: 'For which claims it counts.' })
  occasion!: EvidenceOccasion;

  @Field(() => [EvidenceChecklistKindInput], {
    description: 'What shows it: 1 to 10 kinds, each once.',
  })
  anyOf!: EvidenceChecklistKindInput[];
}

@InputType('EvidenceChecklistDefineInput', { description: 'What proves a claim from now on.' })
export class EvidenceChecklistDefineInput extends KeyedInput {
  @Field(() => Int, {
    description: 'The revision that it replaces; 0 for the list as shipped.',
  })
  expectedVersion!: number;

  @Field(() => [EvidenceChecklistPointInput], {
    description: 'The whole list, 1 to 20 points in the order of the trade.',
  })
  points!: EvidenceChecklistPointInput[];
}

@ObjectType('EvidenceChecklistDefinePayload', {
  simpleResolvers: true,
  description: 'What became of a definition.',
})
export class EvidenceChecklistDefinePayload extends RefusablePayload {
  @Field(() => EvidenceChecklistType, {
    nullable: true,
    description: 'The list; null when the call was refused, or the viewer may not see it.',
  })
  evidenceChecklist!: EvidenceChecklistType | null;
}

/** The API's form of a check-list. */
export function checklistType(list: EvidenceChecklist | KeptChecklist): EvidenceChecklistType {
  const kept = 'definedAt' in list ? list : null;
  return make(EvidenceChecklistType, {
    ...{ revision: list.revision, definedAt: kept?.definedAt ?? null },
    definer: kept?.definedBy ?? null,
    points: list.points.map(({ code, nameEn, nameZh, occasion, anyOf }) =>
      make(EvidenceChecklistPointType, {
        ...{ code, nameEn, nameZh, occasion },
        anyOf: anyOf.map(({ kindCode, elements }) =>
          make(EvidenceChecklistKindType, { kindCode, elements: [...elements] }),
        ),
      }),
    ),
  });
}
