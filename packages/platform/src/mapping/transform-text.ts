import { ok, refused, type Result } from '@duebook/kernel';
import type { CellFault } from './read-value';
import type { Transform } from './profile';

const WHOLE_FLOAT = /^(-?[0-9]+)\.0*$/;
const OTHER_FLOAT = /^-?[0-9]*\.?[0-9]+(?:e[+-]?[0-9]+)?$/i;
const INTEGER = /^-?[0-9]+$/;

/** Applies transforms in order. */
export function transformText(
  text: string,
  transforms: readonly Transform[],
): Result<string, CellFault> {
  let changed = text;
  for (const transform of transforms) {
    const step = applyTransform(changed, transform);
    if (step === null) return refused({ reason: 'DIGITS_LOST', expected: null });
    changed = step.trim();
  }
  return ok(changed);
}

/** Null when the text cannot be transformed without making something up. */
function applyTransform(text: string, transform: Transform): string | null {
  switch (transform.kind) {
    case 'UPPER_CASE':
      return text.toUpperCase();
    case 'LOWER_CASE':
      return text.toLowerCase();
    case 'HALF_WIDTH':
      return text.normalize('NFKC');
    case 'STRIP_LEADING_ZEROS':
      return text.replace(/^0+(?=.)/, '');
    case 'PAD_WITH_ZEROS':
      return text.padStart(transform.length, '0');
    case 'INTEGER_OF_FLOAT':
      return integerOfFloat(text);
    case 'BEFORE':
      return partOf(text, transform.text, (at) => text.slice(0, at));
    case 'AFTER':
      return partOf(text, transform.text, (at) => text.slice(at + transform.text.length));
    case 'WITHOUT':
      return text.replaceAll(transform.text, '');
  }
}

function partOf(text: string, mark: string, part: (at: number) => string): string {
  const at = text.indexOf(mark);
  return at < 0 ? text : part(at);
}

function integerOfFloat(text: string): string | null {
  const whole = WHOLE_FLOAT.exec(text)?.[1];
  if (whole !== undefined) return whole;
  return OTHER_FLOAT.test(text) && !INTEGER.test(text) ? null : text;
}
