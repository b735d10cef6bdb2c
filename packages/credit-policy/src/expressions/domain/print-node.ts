import type { ExpressionNode } from './expression-node';
import { BINDING } from './parse-tokens';

interface Word {
  readonly text: string;
  /** How it is set when blanks are left for the eye; names and numbers need them besides. */
  readonly set: 'WORD' | 'INFIX' | 'PREFIX' | 'OPEN' | 'CLOSE' | 'COMMA';
}

/**
 * An expression in its one form: single blanks around operators, no parentheses that say nothing.
 * What is longer than `longest` is written without the blanks that are only for the eye, so that the
 * form of a text that was read is never longer than the text.
 */
export function printNode(node: ExpressionNode, longest: number): string {
  const words = wordsOf(node);
  const wide = set(words, isApart);
  return wide.length <= longest ? wide : set(words, mustBeApart);
}

function set(words: readonly Word[], apart: (left: Word, right: Word) => boolean): string {
  return words
    .map((word, index) => {
      const before = words[index - 1];
      return before && apart(before, word) ? ` ${word.text}` : word.text;
    })
    .join('');
}

const ENDS_IN_LETTER = /[\p{L}\p{N}_]$/u;
const BEGINS_WITH_LETTER = /^[\p{L}\p{N}_]/u;

function mustBeApart(left: Word, right: Word): boolean {
  return ENDS_IN_LETTER.test(left.text) && BEGINS_WITH_LETTER.test(right.text);
}

function isApart(left: Word, right: Word): boolean {
  if (left.set === 'INFIX' || right.set === 'INFIX' || left.set === 'COMMA') return true;
  return mustBeApart(left, right) || (left.text === 'not' && right.set === 'OPEN');
}

function wordsOf(node: ExpressionNode): Word[] {
  switch (node.kind) {
    case 'NUMBER':
      return [word(node.value.toString())];
    case 'TEXT':
      return [word(`'${node.value.replaceAll("'", "''")}'`)];
    case 'BOOLEAN':
      return [word(node.value ? 'true' : 'false')];
    case 'FACT':
      return [word(node.name)];
    case 'IS_ABSENT':
      return call('isAbsent', [[word(node.name)]]);
    case 'NEGATE':
      return [{ text: '-', set: 'PREFIX' }, ...within(node.operand, BINDING.negate)];
    case 'NOT':
      return [{ text: 'not', set: 'PREFIX' }, ...within(node.operand, BINDING.not)];
    case 'BINARY':
      return binaryWords(node);
    case 'CALL':
      return call(node.name, node.operands.map(wordsOf));
    case 'ROUND':
      return call('round', [wordsOf(node.operand), [word(String(node.places))]]);
    case 'IF':
      return call('if', [node.condition, node.whenTrue, node.whenFalse].map(wordsOf));
  }
}

function binaryWords(node: Extract<ExpressionNode, { kind: 'BINARY' }>): Word[] {
  const binds = BINDING[node.operator];
  // Comparisons do not follow one another; all others are read from the left.
  const left = binds === BINDING['='] ? binds + 1 : binds;
  return [
    ...within(node.left, left),
    { text: node.operator, set: 'INFIX' },
    ...within(node.right, binds + 1),
  ];
}

/** In parentheses where it binds less than its place asks for. */
function within(node: ExpressionNode, binds: number): Word[] {
  const words = wordsOf(node);
  return bindingOf(node) >= binds ? words : [OPEN, ...words, CLOSE];
}

function bindingOf(node: ExpressionNode): number {
  switch (node.kind) {
    case 'BINARY':
      return BINDING[node.operator];
    case 'NOT':
      return BINDING.not;
    case 'NEGATE':
      return BINDING.negate;
    case 'NUMBER':
    case 'TEXT':
    case 'BOOLEAN':
    case 'FACT':
    case 'IS_ABSENT':
    case 'CALL':
    case 'ROUND':
    case 'IF':
      return BINDING.negate + 1;
  }
}

const OPEN: Word = { text: '(', set: 'OPEN' };
const CLOSE: Word = { text: ')', set: 'CLOSE' };
const COMMA: Word = { text: ',', set: 'COMMA' };

function call(name: string, operands: readonly (readonly Word[])[]): Word[] {
  const inner = operands.flatMap((words, index) => (index === 0 ? words : [COMMA, ...words]));
  return [word(name), OPEN, ...inner, CLOSE];
}

function word(text: string): Word {
  return { text, set: 'WORD' };
}
