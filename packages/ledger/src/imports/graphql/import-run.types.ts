import { make } from '@duebook/kernel';
import {
  connectionType,
  DateTimeScalar,
  encodeId,
  KeyedInput,
  Node,
  type OnRefusal,
  OnRefusalEnum,
  RefusablePayload,
} from '@duebook/platform/graphql';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { ImportRun } from '../application/ports';
import type { NamedParty } from '../application/read-imports';
import type { ImportKind, ImportState } from '../domain/import-run';
import { ImportKindEnum, ImportStateEnum } from './import.enums';

/** An import of a file. */
@ObjectType('ImportRun', {
  implements: Node,
  simpleResolvers: true,
  description:
    'An import of a file. The whole file is checked before the first of its rows is posted.',
})
export class ImportRunType extends Node {
  @Field(() => ImportKindEnum, { description: 'What its rows are, invoices for example.' })
  kind!: ImportKind;

  @Field(() => ImportStateEnum, { description: 'How far it has come, or how it ended.' })
  state!: ImportState;

  @Field(() => String, {
    description: 'The profile that it is read with; "DUEBOOK" is the shipped template.',
  })
  profileName!: string;

  @Field(() => Int, {
    description: 'The version of the profile; 0 for the shipped template.',
  })
  profileVersion!: number;

  @Field(() => Boolean, { description: 'Whether it only checks, and posts nothing.' })
  isDryRun!: boolean;

  @Field(() => OnRefusalEnum, {
    description: 'What bad rows do to the file; ABORT refuses it before anything is posted.',
  })
  onBadRows!: OnRefusal;

  @Field(() => Boolean, {
    description: 'Whether a party is made of every party code that is unknown.',
  })
  createsParties!: boolean;

  @Field(() => Int, {
    nullable: true,
    description: 'How many rows the file has; null until it was read to its end.',
  })
  rowsTotal!: number | null;

  @Field(() => Int, { description: 'How many rows were judged so far.' })
  rowsChecked!: number;

  @Field(() => Int, {
    description: 'How many rows were posted so far; while checking, how many would be.',
  })
  rowsPosted!: number;

  @Field(() => Int, {
    description:
      'How many rows were found in the books already, so that nothing was posted; of parties, how many say nothing new.',
  })
  rowsAlreadyThere!: number;

  @Field(() => Int, { description: 'How many rows were refused, by the check or while posting.' })
  rowsRefused!: number;

  @Field(() => Int, { description: 'How many warnings were told.' })
  warningCount!: number;

  @Field(() => DateTimeScalar, { description: 'When it was put in the queue.' })
  requestedAt!: Date;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When work on it began; null while it waits.',
  })
  startedAt!: Date | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it ended, in whatever way; null while it goes on.',
  })
  finishedAt!: Date | null;

  @Field(() => String, {
    nullable: true,
    description: 'What stopped it, for people; null unless something outside the file did.',
  })
  failure!: string | null;

  /** For its own fields. */
  uuid!: string;
  fileUuid!: string;
  legalEntityUuid!: string | null;
  principalUuid!: string;
}

/** The API's form of an import. */
export function importRunType(run: ImportRun): ImportRunType {
  return make(ImportRunType, {
    id: encodeId('ImportRun', run.id),
    uuid: run.id,
    fileUuid: run.fileId,
    legalEntityUuid: run.legalEntityId,
    principalUuid: run.starter.principalId,
    kind: run.kind,
    state: run.state,
    profileName: run.profile.name,
    profileVersion: run.profile.version,
    isDryRun: run.isDryRun,
    onBadRows: run.onBadRows === 'REFUSE' ? 'ABORT' : 'SKIP',
    createsParties: run.createsParties,
    rowsTotal: run.rowsTotal,
    rowsChecked: run.tally.checked,
    rowsPosted: run.tally.posted,
    rowsAlreadyThere: run.tally.alreadyThere,
    rowsRefused: run.tally.refused,
    warningCount: run.warnings,
    requestedAt: run.requestedAt,
    startedAt: run.startedAt,
    finishedAt: run.finishedAt,
    failure: run.failure,
  });
}

export const ImportRunPage = connectionType('ImportRun', () => ImportRunType);

/** A party that an import brought or gave a name. */
@ObjectType('ImportedParty', {
  simpleResolvers: true,
  description:
    'A party that an import created or changed, at least by a further name. Several names under one code are for a person to judge; nothing is merged.',
})
export class ImportedPartyType {
  @Field(() => Boolean, { description: 'Whether the import created it.' })
  isCreated!: boolean;

  @Field(() => [String], { description: 'All names it goes by, the legal name first.' })
  names!: string[];

  /** For its own fields. */
  partyUuid!: string;
}

/** The API's form of such a party. */
export function importedPartyType({ partyId, isCreated, names }: NamedParty): ImportedPartyType {
  return make(ImportedPartyType, { partyUuid: partyId, isCreated, names: [...names] });
}

export const ImportedPartyPage = connectionType('ImportedParty', () => ImportedPartyType);

@InputType('ImportStartInput', { description: 'What is to be imported, and how.' })
export class ImportStartInput extends KeyedInput {
  @Field(() => ImportKindEnum, { description: 'What the rows are, invoices for example.' })
  kind!: ImportKind;

  @Field(() => ID, { description: 'The file, as `POST /files` has called it: CSV or XLSX.' })
  fileId!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'The profile to read it with; "DUEBOOK" for the shipped template. Null: the one that fits the header, if exactly one does.',
  })
  profileName?: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'The legal entity of all rows; null when each row names its own by code, and for parties.',
  })
  legalEntityId?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether only to check and to post nothing; false when null.',
  })
  isDryRun?: boolean | null;

  @Field(() => OnRefusalEnum, {
    nullable: true,
    description:
      'What bad rows do to the file: one refuses it before anything is posted, or they are left out and named. ABORT when null.',
  })
  onBadRows?: OnRefusal | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether to make a party of every code that is unknown, which needs parties.party.write; false when null.',
  })
  createsParties?: boolean | null;
}

@InputType('ImportCancelInput', { description: 'Which import is to end.' })
export class ImportCancelInput extends KeyedInput {
  @Field(() => ID, { description: 'The import to end, by its id.' })
  importRunId!: string;
}

@ObjectType('ImportStartPayload', {
  simpleResolvers: true,
  description: 'What became of starting an import.',
})
export class ImportStartPayload extends RefusablePayload {
  @Field(() => ImportRunType, {
    nullable: true,
    description: 'The import as it stands now; null when the call was refused.',
  })
  importRun!: ImportRunType | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether this call started it. False: the same file was imported in the same way before, or is being just now. Null when the call was refused.',
  })
  isNew!: boolean | null;
}

@ObjectType('ImportCancelPayload', {
  simpleResolvers: true,
  description: 'What became of ending an import.',
})
export class ImportCancelPayload extends RefusablePayload {
  @Field(() => ImportRunType, {
    nullable: true,
    description: 'The import as it stands now; null when the call was refused.',
  })
  importRun!: ImportRunType | null;
}
