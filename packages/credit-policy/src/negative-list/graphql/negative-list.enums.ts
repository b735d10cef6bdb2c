import { declareEnum } from '@duebook/platform/graphql';
import type { ListFormat } from '../application/list-export';
import type { EntryOutcome } from '../application/entries-record';
import type {
  DisputeOutcome,
  EntryState,
  HitGround,
  SubjectIdentifierKind,
} from '../domain/negative-list-entry';

export const NegativeListIdentifierKindEnum = declareEnum(
  'NegativeListIdentifierKind',
  'What a number identifies somebody as.',
  {
    CREDIT_CODE: 'Unified social credit code (统一社会信用代码, GB 32100-2015).',
    TAX: 'A tax number, unique within its country.',
    REGISTRATION: 'A number of a register of companies, unique within its country.',
  } satisfies Record<SubjectIdentifierKind, string>,
);

export const NegativeListEntryStateEnum = declareEnum(
  'NegativeListEntryState',
  'How an entry of the negative list stands today, the latest day on a clock of the legal entities.',
  {
    UPCOMING: 'Its first day lies ahead.',
    STANDING: 'It stands against whom it names, disputed or not.',
    EXPIRED: 'Its last day has passed.',
    REMOVED: 'It was taken off.',
  } satisfies Record<EntryState, string>,
);

export const NegativeListDisputeOutcomeEnum = declareEnum(
  'NegativeListDisputeOutcome',
  'How a dispute about an entry ended.',
  {
    REJECTED: 'The entry was right and stands on.',
    UPHELD: 'The listed one was right: the entry was taken off.',
  } satisfies Record<DisputeOutcome, string>,
);

export const NegativeListHitGroundEnum = declareEnum(
  'NegativeListHitGround',
  'By what a party is, or may be, one that is on the negative list.',
  {
    CREDIT_CODE: 'Both bear one unified social credit code. It counts.',
    IDENTIFIER: 'Both bear one number of the same kind and country. It counts.',
    CONFIRMED: 'A person has said that it is the listed one. It counts.',
    POSSIBLE_IDENTIFIER:
      'Both bear one number, and nobody knows in which country the party’s was given. It does not count until a person says so.',
    POSSIBLE_NAME:
      'Both names sound alike. It does not count until a person says so: a name alone proves nothing.',
  } satisfies Record<HitGround, string>,
);

export const NegativeListEntryOutcomeEnum = declareEnum(
  'NegativeListEntryOutcome',
  'What became of an element of a bulk call.',
  {
    RECORDED: 'It was put on the list.',
    KNOWN: 'The same entry stood already.',
    REFUSED: 'It was left out.',
  } satisfies Record<EntryOutcome['outcome'], string>,
);

export const NegativeListFormatEnum = declareEnum(
  'NegativeListFormat',
  'As what kind of file the negative list is written.',
  {
    CSV: 'Comma separated, UTF-8 with a byte order mark.',
    XLSX: 'A workbook of one sheet.',
  } satisfies Record<ListFormat, string>,
);
