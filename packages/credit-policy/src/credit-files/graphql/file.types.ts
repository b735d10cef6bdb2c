import { make, type BusinessDate, type Id } from '@duebook/kernel';
import {
  connectionType,
  DateScalar,
  DateTimeScalar,
  DecimalScalar,
  encodeId,
  Node,
} from '@duebook/platform/graphql';
import { Field, Int, ObjectType } from 'type-graphql';
import type { CreditFile, HeldItem } from '../application/load-files';
import type { ExpiringEntry, KeptChecklist } from '../application/ports';
import type { Checklist, ChecklistGroup, ItemState } from '../domain/checklist';
import type { FileItem, FileItemType, FigureKind } from '../domain/file-item';
import { CreditFileItemTypeEnum, FigureKindEnum, ItemStateEnum } from './file.enums';
import {
  FileFactType,
  fileFactType,
  InvestigationType,
  investigationType,
} from './file-entry.types';

@ObjectType('CreditFileItem', {
  simpleResolvers: true,
  description: 'Something that credit files of the tenant may hold (档案项目).',
})
export class CreditFileItemType {
  @Field(() => String, { description: 'By which it is told; rules know it as `file.<code>`.' })
  code!: string;

  @Field(() => String, {
    description: 'What people call the item, in English or the tenant’s language.',
  })
  name!: string;

  @Field(() => String, {
    nullable: true,
    description: 'What it is called in Chinese; null: as `name`.',
  })
  nameZh!: string | null;

  @Field(() => CreditFileItemTypeEnum, { description: 'What kind of value the item has.' })
  type!: FileItemType;

  @Field(() => FigureKindEnum, {
    nullable: true,
    description: 'What it is as a figure of financial statements; null when it is none.',
  })
  figure!: FigureKind | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'So many months after its day it expires where no day is told; null when it does not.',
  })
  expiresAfterMonths!: number | null;
}

export const FileItemPage = connectionType('CreditFileItem', () => CreditFileItemType);

/** The API's form of an item. */
export function fileItemType(item: FileItem): CreditFileItemType {
  return make(CreditFileItemType, { ...item });
}

@ObjectType('CreditFileChecklistGroup', {
  simpleResolvers: true,
  description: 'What the file of a kind of customers has to hold.',
})
export class ChecklistGroupType {
  @Field(() => String, { description: 'The code of the group, unique in its check-list.' })
  code!: string;

  @Field(() => String, { description: 'What people call the group.' })
  name!: string;

  @Field(() => [String], {
    nullable: true,
    description: 'Of which countries, ISO 3166-1 alpha-2; null: of any.',
  })
  countryCodes!: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Of which segments; null: of any.' })
  segments!: string[] | null;

  @Field(() => [String], { description: 'Codes of the items that are asked for.' })
  requiredCodes!: string[];
}

function groupType({ code, name, countries, segments, requires }: ChecklistGroup) {
  return make(ChecklistGroupType, {
    ...{ code, name, requiredCodes: [...requires] },
    countryCodes: countries && [...countries],
    segments: segments && [...segments],
  });
}

@ObjectType('CreditFileChecklist', {
  simpleResolvers: true,
  description:
    'What credit files have to hold, from the moment in which it was set; of its groups the first that fits a customer counts.',
})
export class ChecklistType {
  @Field(() => Int, {
    description: 'Rises with each; 0 is the one that every tenant begins with.',
  })
  version!: number;

  @Field(() => [ChecklistGroupType], { description: 'In the order in which they are tried.' })
  groups!: ChecklistGroupType[];

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Since when it counts; null for the one that every tenant begins with.',
  })
  setAt!: Date | null;

  setBy!: Id | null;
}

export const ChecklistPage = connectionType('CreditFileChecklist', () => ChecklistType);

/** The API's form of a check-list. */
export function checklistType(checklist: KeptChecklist | Checklist): ChecklistType {
  const kept = 'id' in checklist ? checklist : null;
  return make(ChecklistType, {
    version: checklist.version,
    groups: checklist.groups.map(groupType),
    ...{ setAt: kept?.setAt ?? null, setBy: kept?.setBy ?? null },
  });
}

@ObjectType('CreditFileEntry', {
  simpleResolvers: true,
  description: 'What a credit file holds of one item, or lacks.',
})
export class FileEntryType {
  @Field(() => String, { description: 'Which item, by its code.' })
  code!: string;

  @Field(() => Boolean, { description: 'Whether the check-list asks for it.' })
  isRequired!: boolean;

  @Field(() => ItemStateEnum, { description: 'Whether it is there and counts.' })
  state!: ItemState;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'The last day on which it counts, or by when the next visit is due; null when it does not run out, or is missing.',
  })
  expiresOn!: BusinessDate | null;

  @Field(() => FileFactType, {
    nullable: true,
    description: 'What is told; null when it is missing, or an investigation.',
  })
  fact!: FileFactType | null;

  @Field(() => InvestigationType, {
    nullable: true,
    description: 'The last inquiry or visit; null of other items, and when there was none.',
  })
  investigation!: InvestigationType | null;
}

function entryType({ fact, investigation, ...item }: HeldItem): FileEntryType {
  const { code, isRequired, state, expiresOn } = item;
  return make(FileEntryType, {
    ...{ code, isRequired, state, expiresOn },
    fact: fact && fileFactType(fact),
    investigation: investigation && investigationType(investigation),
  });
}

@ObjectType('CreditFile', {
  implements: Node,
  simpleResolvers: true,
  description:
    'What is known of a customer from papers, registers and visits, as it was known on a day (信用档案).',
})
export class CreditFileType extends Node {
  @Field(() => DateScalar, { description: 'As of which day it is told.' })
  asOf!: BusinessDate;

  @Field(() => Int, { description: 'Which version of the check-list held on the day.' })
  checklistVersion!: number;

  @Field(() => ChecklistGroupType, {
    nullable: true,
    description: 'Which group of it the customer is of; null when none fits, and nothing is asked.',
  })
  checklistGroup!: ChecklistGroupType | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'Of what is asked for, how much is in force, in percent to two decimals; null when nothing is asked for.',
  })
  completenessPercent!: string | null;

  @Field(() => Int, { description: 'How many of its items are past their date.' })
  expiredItems!: number;

  @Field(() => [FileEntryType], {
    description: 'What is asked for, in the order of the check-list, then what it holds besides.',
  })
  entries!: FileEntryType[];

  partyId!: Id;
}

export const CreditFilePage = connectionType('CreditFile', () => CreditFileType);

/** The API's form of a file. */
export function creditFileType(file: CreditFile): CreditFileType {
  const { partyId, asOf, checklistVersion, group, expiredItems } = file;
  return make(CreditFileType, {
    ...{ id: encodeId('CreditFile', partyId), partyId, asOf, checklistVersion, expiredItems },
    checklistGroup: group && groupType(group),
    completenessPercent: file.completenessPercent?.toFixed() ?? null,
    entries: file.items.map(entryType),
  });
}

@ObjectType('CreditFileExpiry', {
  simpleResolvers: true,
  description: 'An item of a credit file that runs out.',
})
export class FileExpiryType {
  @Field(() => String, { description: 'Which item, by its code.' })
  code!: string;

  @Field(() => DateScalar, {
    description: 'The last day on which it counts, or by when the next visit is due.',
  })
  expiresOn!: BusinessDate;

  uuid!: Id;
  partyId!: Id;
  of!: ExpiringEntry['of'];
}

export const FileExpiryPage = connectionType('CreditFileExpiry', () => FileExpiryType);

/** The API's form of what runs out. */
export function fileExpiryType({ id, partyId, code, expiresOn, of }: ExpiringEntry) {
  return make(FileExpiryType, { uuid: id, partyId, code, expiresOn, of });
}
