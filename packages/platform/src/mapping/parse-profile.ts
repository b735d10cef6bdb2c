import { DATE_PATTERNS, ok, refused, type Result } from '@duebook/kernel';
import { z } from 'zod';
import type { MappingRefusal } from './mapping-refusal';
import type { MappingProfile } from './profile';

const LONGEST = 200;
const text = z.string().max(LONGEST);
const column = z.string().min(1).max(LONGEST);
const named = z.string().min(1).max(LONGEST);

const transform = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('UPPER_CASE') }),
  z.strictObject({ kind: z.literal('LOWER_CASE') }),
  z.strictObject({ kind: z.literal('HALF_WIDTH') }),
  z.strictObject({ kind: z.literal('STRIP_LEADING_ZEROS') }),
  z.strictObject({ kind: z.literal('PAD_WITH_ZEROS'), length: z.int().min(1).max(60) }),
  z.strictObject({ kind: z.literal('INTEGER_OF_FLOAT') }),
  z.strictObject({ kind: z.literal('BEFORE'), text: named }),
  z.strictObject({ kind: z.literal('AFTER'), text: named }),
  z.strictObject({ kind: z.literal('WITHOUT'), text: named }),
]);

const rule = z.strictObject({
  field: named,
  columns: z.array(column).min(1).max(20).exactOptional(),
  joinedBy: text.exactOptional(),
  constant: text.exactOptional(),
  whenEmpty: text.exactOptional(),
  transforms: z.array(transform).max(10).exactOptional(),
  words: z.record(text, text).exactOptional(),
  datePatterns: z.array(z.enum(DATE_PATTERNS)).min(1).exactOptional(),
  numberFormat: z
    .strictObject({
      decimalMark: z.enum(['.', ',']),
      groupMark: z.enum(['.', ',', ' ', "'"]).exactOptional(),
    })
    .exactOptional(),
  separator: named.exactOptional(),
});

const profile = z.strictObject({
  name: named,
  rules: z.array(rule).min(1).max(200),
  ignoredColumns: z.array(text).max(500).exactOptional(),
  ignoresOtherColumns: z.boolean().exactOptional(),
  blanks: z.array(text).max(20).exactOptional(),
});

/** A profile from JSON of unknown origin. Whether it suits an import shows when it is bound. */
export function parseMappingProfile(json: unknown): Result<MappingProfile, MappingRefusal> {
  const parsed = profile.safeParse(json);
  if (parsed.success) return ok(parsed.data);
  const [issue] = parsed.error.issues;
  const place = issue?.path.join('.') ?? '';
  return refused({
    code: 'PROFILE_INVALID',
    field: place === '' ? null : place,
    why: issue?.message ?? 'It is not a mapping profile.',
  });
}
