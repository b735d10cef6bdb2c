import { make, type BusinessDate, type Id } from '@duebook/kernel';
import {
  connectionType,
  DateScalar,
  DateTimeScalar,
  encodeId,
  LetterLanguageEnum,
  letterLanguageName,
  Node,
  type LetterLanguageName,
} from '@duebook/platform/graphql';
import { Field, Int, ObjectType } from 'type-graphql';
import type {
  EvidencePackageRow,
  PackageAccess,
  PackageFile,
  PackageState,
} from '../application/package.ports';
import type { EvidenceSection } from '../domain/package-order';
import { EvidencePackageStateEnum, EvidenceSectionEnum } from './evidence.enums';

@ObjectType('EvidencePackage', {
  implements: Node,
  simpleResolvers: true,
  description:
    'What proves the claims of a case, put together as one zip for a court or a lawyer (证据包); its making is told while it goes on.',
})
export class EvidencePackageType extends Node {
  @Field(() => String, { description: 'What people call the case.' })
  name!: string;

  @Field(() => DateScalar, { description: 'The day of the statement and of what is open.' })
  asOf!: BusinessDate;

  @Field(() => LetterLanguageEnum, { description: 'The language of the pages made for it.' })
  language!: LetterLanguageName;

  @Field(() => EvidencePackageStateEnum, {
    description: 'Whether it waits, is being made, or came to its end.',
  })
  state!: PackageState;

  @Field(() => Int, {
    nullable: true,
    description: 'How many files it names; null until that is decided.',
  })
  filesTotal!: number | null;

  @Field(() => Int, { description: 'How many of them are in it by now.' })
  filesDone!: number;

  @Field(() => Int, { description: 'How much of its bytes is in it by now, in whole percent.' })
  progressPercent!: number;

  @Field(() => Int, {
    nullable: true,
    description:
      'Points of the check-list that are shown, of those that count, over all its claims in whole percent; null until its files are decided.',
  })
  completenessPercent!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The check-list by which it was judged; null until its files are decided.',
  })
  checklistRevision!: number | null;

  @Field(() => String, {
    nullable: true,
    description:
      'SHA-256 of the file SHA256SUMS in it, in hex, which stands for every byte of every file: tell it to who receives the package by another way. The entry of its completion in the audit log holds it too, which `auditProofs` proves. Null until it is made.',
  })
  rootHash!: string | null;

  @Field(() => DateTimeScalar, {
    description: 'When somebody asked for it; its pages say that they were made then.',
  })
  requestedAt!: Date;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was taken up first; null while it waits.',
  })
  startedAt!: Date | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When its making came to its end; null before.',
  })
  finishedAt!: Date | null;

  @Field(() => Boolean, { description: 'Whether its making ends before its next piece.' })
  isCancelRequested!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'What was in the way the last time, for operators; null for nothing.',
  })
  failure!: string | null;

  row!: EvidencePackageRow;
}

/** The API's form of a package. */
export function packageType(row: EvidencePackageRow): EvidencePackageType {
  const { name, asOf, state, filesTotal, filesDone, bytesTotal, bytesDone } = row;
  const { completenessPercent, checklistRevision, rootHash, failure, plannedAt } = row;
  const { requestedAt, startedAt, finishedAt, isCancelRequested } = row;
  return make(EvidencePackageType, {
    ...{ id: encodeId('EvidencePackage', row.id), row, name, asOf, state },
    language: letterLanguageName(row.language),
    ...{ filesTotal: plannedAt === null ? null : filesTotal, filesDone },
    progressPercent: bytesTotal === 0 ? 0 : Math.floor((bytesDone * 100) / bytesTotal),
    ...{ completenessPercent, checklistRevision, rootHash, failure },
    ...{ requestedAt, startedAt, finishedAt, isCancelRequested },
  });
}

@ObjectType('EvidencePackageFile', {
  simpleResolvers: true,
  description: 'A file of a package.',
})
export class EvidencePackageFileType {
  @Field(() => Int, { description: 'Its number in the index, from 1; 0 for the index itself.' })
  place!: number;

  @Field(() => EvidenceSectionEnum, { description: 'The part of the package that it stands in.' })
  section!: EvidenceSection;

  @Field(() => String, { description: 'Where it lies in the unpacked package.' })
  path!: string;

  @Field(() => String, { description: 'What it is, as people read it.' })
  title!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'How many pages it has; null for what has none, or was not read.',
  })
  pageCount!: number | null;

  @Field(() => Int, { description: 'How large it is, in bytes.' })
  byteSize!: number;

  @Field(() => String, { description: 'SHA-256 of its bytes, in hex.' })
  sha256!: string;

  documentUuid!: Id | null;
}

/** The API's form of a file of a package. */
export function packageFileType(file: PackageFile): EvidencePackageFileType {
  const { place, section, path, title, pageCount, byteSize, sha256, documentId } = file;
  return make(EvidencePackageFileType, {
    ...{ place, section, path, title, pageCount, byteSize, sha256, documentUuid: documentId },
  });
}

@ObjectType('EvidencePackageAccess', {
  simpleResolvers: true,
  description: 'Somebody opened a package, or a page that was made for it.',
})
export class EvidencePackageAccessType {
  @Field(() => DateTimeScalar, { description: 'The instant at which it was opened.' })
  openedAt!: Date;

  principalId!: Id;
}

/** The API's form of an opening. */
export function packageAccessType({
  openedAt,
  principalId,
}: PackageAccess): EvidencePackageAccessType {
  return make(EvidencePackageAccessType, { openedAt, principalId });
}

export const EvidencePackagePage = connectionType('EvidencePackage', () => EvidencePackageType);
export const EvidencePackageFilePage = connectionType(
  'EvidencePackageFile',
  () => EvidencePackageFileType,
);
export const EvidencePackageAccessPage = connectionType(
  'EvidencePackageAccess',
  () => EvidencePackageAccessType,
);
