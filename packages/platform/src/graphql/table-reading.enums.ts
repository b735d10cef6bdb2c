import type { Transform } from '../mapping/profile';
import type { TextEncoding } from '../tabular/text/text-encoding';
import { declareEnum } from './declare-enum';

/** Small changes of text, with what each does. */
export const ImportTransformKindEnum = declareEnum(
  'ImportTransformKind',
  'A small change of a cell’s text before it is read.',
  {
    UPPER_CASE: 'Capitals.',
    LOWER_CASE: 'Small letters.',
    HALF_WIDTH: 'Full-width letters and digits made half-width.',
    STRIP_LEADING_ZEROS: 'Without zeros in front.',
    PAD_WITH_ZEROS: 'Filled up with zeros in front to `length`.',
    INTEGER_OF_FLOAT:
      'An id that became a float: `2019.0` is 2019. Where digits are lost, as in `1.929404e+09`, the row is bad.',
    BEFORE: 'What stands before `text`.',
    AFTER: 'What stands after `text`.',
    WITHOUT: 'Without any `text`.',
  } satisfies Record<Transform['kind'], string>,
);

/** Encodings of text files. */
export const ImportEncodingEnum = declareEnum(
  'ImportTextEncoding',
  'How the characters of a text file are encoded.',
  {
    UTF_8: 'UTF-8.',
    UTF_16LE: 'UTF-16, little end first.',
    UTF_16BE: 'UTF-16, big end first.',
    GB18030: 'GB 18030, with GBK and GB 2312 in it.',
    WINDOWS_1252: 'Windows-1252 (Western European).',
  },
);

/** The name of an encoding where GraphQL knows no hyphens. */
export type EncodingName = keyof typeof ENCODINGS;

/** Encodings by their names there. */
export const ENCODINGS = {
  UTF_8: 'utf-8',
  UTF_16LE: 'utf-16le',
  UTF_16BE: 'utf-16be',
  GB18030: 'gb18030',
  WINDOWS_1252: 'windows-1252',
} as const satisfies Record<keyof typeof ImportEncodingEnum, TextEncoding>;
