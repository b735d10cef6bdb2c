import { make, type BusinessDate, type Id } from '@duebook/kernel';
import {
  connectionType,
  DateScalar,
  DateTimeScalar,
  encodeId,
  Node,
} from '@duebook/platform/graphql';
import { Field, ObjectType } from 'type-graphql';
import type { HitDecision, NegativeListHit } from '../application/ports';
import type { ShownEntry } from '../application/read-list';
import type {
  DisputeOutcome,
  EntryDispute,
  EntryState,
  HitGround,
  ListedEntry,
  NegativeListEntry,
  SubjectIdentifierKind,
} from '../domain/negative-list-entry';
import {
  NegativeListDisputeOutcomeEnum,
  NegativeListEntryStateEnum,
  NegativeListHitGroundEnum,
  NegativeListIdentifierKindEnum,
} from './negative-list.enums';

@ObjectType('NegativeListIdentifier', {
  simpleResolvers: true,
  description: 'A number under which an authority knows the listed one.',
})
export class NegativeListIdentifierType {
  @Field(() => NegativeListIdentifierKindEnum, {
    description: 'As what the number identifies somebody.',
  })
  kind!: SubjectIdentifierKind;

  @Field(() => String, {
    nullable: true,
    description: 'What the authority calls it; null for the country’s usual one.',
  })
  scheme!: string | null;

  @Field(() => String, { description: 'ISO 3166-1 alpha-2 code of the authority’s country.' })
  countryCode!: string;

  @Field(() => String, { description: 'The number as it was told; a credit code in capitals.' })
  value!: string;
}

@ObjectType('NegativeListRemoval', {
  simpleResolvers: true,
  description: 'That an entry was taken off the list. The entry stays readable.',
})
export class NegativeListRemovalType {
  @Field(() => String, { description: 'Why it was taken off, in words.' })
  reason!: string;

  @Field(() => DateScalar, { description: 'From this day on it does not stand.' })
  removedOn!: BusinessDate;

  @Field(() => DateTimeScalar, { description: 'When that was recorded in Duebook.' })
  removedAt!: Date;

  removedBy!: Id;
}

@ObjectType('NegativeListDisputeEnd', {
  simpleResolvers: true,
  description: 'How a dispute ended.',
})
export class NegativeListDisputeEndType {
  @Field(() => NegativeListDisputeOutcomeEnum, {
    description: 'Whether the entry or the listed one was right.',
  })
  outcome!: DisputeOutcome;

  @Field(() => String, { description: 'Why the dispute ended so, in words.' })
  reason!: string;

  @Field(() => DateScalar, { description: 'From this day on it is not disputed.' })
  endedOn!: BusinessDate;

  @Field(() => DateTimeScalar, { description: 'When that was recorded in Duebook.' })
  endedAt!: Date;

  endedBy!: Id;
}

@ObjectType('NegativeListDispute', {
  implements: Node,
  simpleResolvers: true,
  description: 'That somebody says an entry is wrong. The entry stands meanwhile.',
})
export class NegativeListDisputeType extends Node {
  @Field(() => String, { description: 'Who says that it is wrong, in words.' })
  disputedBy!: string;

  @Field(() => String, { description: 'Why they say that it is wrong.' })
  reason!: string;

  @Field(() => DateScalar, { description: 'The day since which they say so.' })
  disputedOn!: BusinessDate;

  @Field(() => DateTimeScalar, { description: 'When it was recorded here.' })
  recordedAt!: Date;

  @Field(() => NegativeListDisputeEndType, {
    nullable: true,
    description: 'How it ended; null while it is open.',
  })
  end!: NegativeListDisputeEndType | null;

  fileId!: Id | null;
  recordedBy!: Id;
}

@ObjectType('NegativeListEntry', {
  implements: Node,
  simpleResolvers: true,
  description:
    'Somebody who is known for not paying, by whose word, and since when. It is never edited: what is wrong is taken off and recorded anew. It may name a person.',
})
export class NegativeListEntryType extends Node {
  @Field(() => String, { description: 'The name of the listed one, as the source has it.' })
  name!: string;

  @Field(() => NegativeListIdentifierType, {
    nullable: true,
    description:
      'Its number; null where only a name is known, which matches nobody until a person says so.',
  })
  identifier!: NegativeListIdentifierType | null;

  @Field(() => String, {
    description: 'For what, as a code of the tenant, for example `DISHONEST_DEBTOR`.',
  })
  reasonCode!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The law, judgment or contract that it rests on; null when none was told.',
  })
  legalBasis!: string | null;

  @Field(() => String, { description: 'Who publishes or says it.' })
  source!: string;

  @Field(() => DateScalar, { description: 'Since when it is listed, as the source has it.' })
  listedOn!: BusinessDate;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The last day on which it stands; null: until it is taken off.',
  })
  expiresOn!: BusinessDate | null;

  @Field(() => String, { nullable: true, description: 'What else was told; null for nothing.' })
  note!: string | null;

  @Field(() => NegativeListEntryStateEnum, {
    description: 'Whether it stands today, the latest day on a clock of the legal entities.',
  })
  state!: EntryState;

  @Field(() => Boolean, {
    description:
      'Whether a dispute about it is open. It stands all the same, unless a rule leaves out what is disputed.',
  })
  isDisputed!: boolean;

  @Field(() => DateTimeScalar, { description: 'When it was recorded here.' })
  recordedAt!: Date;

  @Field(() => NegativeListRemovalType, {
    nullable: true,
    description: 'That it was taken off; null while it was not.',
  })
  removal!: NegativeListRemovalType | null;

  entryId!: Id;
  fileId!: Id | null;
  importedFileId!: Id | null;
  recordedBy!: Id;
}

export const NegativeListEntryPage = connectionType(
  'NegativeListEntry',
  () => NegativeListEntryType,
  { isCounted: true },
);

@ObjectType('NegativeListHitDecision', {
  simpleResolvers: true,
  description: 'What a person last said of a party that may be the listed one.',
})
export class NegativeListHitDecisionType {
  @Field(() => Boolean, { description: 'Whether the party is the listed one.' })
  isSame!: boolean;

  @Field(() => String, { description: 'How they know, in their own words.' })
  reason!: string;

  @Field(() => DateTimeScalar, { description: 'When that was recorded in Duebook.' })
  decidedAt!: Date;

  decidedBy!: Id;
}

@ObjectType('NegativeListHit', {
  simpleResolvers: true,
  description: 'One of our parties that is, or may be, somebody on the negative list.',
})
export class NegativeListHitType {
  @Field(() => NegativeListHitGroundEnum, {
    description: 'By what it was found: the strongest where several ways lead there.',
  })
  ground!: HitGround;

  @Field(() => Boolean, {
    description:
      'Whether both bear a unified social credit code and these differ: a namesake, as it seems.',
  })
  hasOtherCreditCode!: boolean;

  entryId!: Id;
  partyId!: Id;
}

export const NegativeListHitPage = connectionType('NegativeListHit', () => NegativeListHitType);

@ObjectType('NegativeListing', {
  simpleResolvers: true,
  description: 'An entry of the negative list that stands against a party today.',
})
export class PartyListingType {
  @Field(() => NegativeListHitGroundEnum, { description: 'By what the party was found.' })
  ground!: HitGround;

  @Field(() => Boolean, { description: 'Whether a dispute about the entry is open.' })
  isDisputed!: boolean;

  entryId!: Id;
}

/** The API's form of an entry. */
export function entryType(entry: ShownEntry): NegativeListEntryType {
  const { id, name, identifier, reasonCode, legalBasis, source, listedOn, expiresOn } = entry;
  const { note, state, isDisputed, recordedAt, removal, fileId, importedFileId, recordedBy } =
    entry;
  return make(NegativeListEntryType, {
    ...{ id: encodeId('NegativeListEntry', id), entryId: id },
    ...{
      name,
      reasonCode,
      legalBasis,
      source,
      listedOn,
      expiresOn,
      note,
      state,
      isDisputed,
      recordedAt,
    },
    identifier: identifier && identifierType(identifier),
    removal: removal && make(NegativeListRemovalType, removal),
    ...{ fileId, importedFileId, recordedBy },
  });
}

function identifierType({
  country,
  ...rest
}: NonNullable<NegativeListEntry['identifier']>): NegativeListIdentifierType {
  return make(NegativeListIdentifierType, { ...rest, countryCode: country });
}

/** The API's form of a dispute. */
export function disputeType(dispute: EntryDispute): NegativeListDisputeType {
  const { id, disputedBy, reason, disputedOn, recordedAt, end, fileId, recordedBy } = dispute;
  return make(NegativeListDisputeType, {
    id: encodeId('NegativeListDispute', id),
    ...{ disputedBy, reason, disputedOn, recordedAt, fileId, recordedBy },
    end: end && make(NegativeListDisputeEndType, end),
  });
}

/** The API's form of a hit. */
export function hitType({
  ground,
  hasOtherCreditCode,
  entryId,
  partyId,
}: NegativeListHit): NegativeListHitType {
  return make(NegativeListHitType, { ground, hasOtherCreditCode, entryId, partyId });
}

/** The API's form of what a person said. */
export function decisionType({
  isSame,
  reason,
  decidedAt,
  decidedBy,
}: HitDecision): NegativeListHitDecisionType {
  return make(NegativeListHitDecisionType, { isSame, reason, decidedAt, decidedBy });
}

/** The API's form of what stands against a party. */
export function listingType({ ground, isDisputed, entryId }: ListedEntry): PartyListingType {
  return make(PartyListingType, { ground, isDisputed, entryId });
}
