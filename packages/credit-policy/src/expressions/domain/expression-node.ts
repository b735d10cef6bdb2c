import type { Decimal } from '@duebook/kernel';

/** What a part of an expression gives. Days, per cent, counts and amounts are all plain numbers. */
export type ExpressionType = 'NUMBER' | 'BOOLEAN' | 'TEXT';

export type ArithmeticOperator = '+' | '-' | '*' | '/';
export type EqualityOperator = '=' | '!=';
export type OrderOperator = '<' | '<=' | '>' | '>=';
export type LogicalOperator = 'and' | 'or';
export type BinaryOperator =
  ArithmeticOperator | EqualityOperator | OrderOperator | LogicalOperator;

/** Functions of numbers alone. */
export const NUMBER_FUNCTIONS = ['min', 'max', 'abs'] as const;
export type NumberFunction = (typeof NUMBER_FUNCTIONS)[number];

/**
 * A rule as it was read. `at` is where its first sign stands in the text, counted from 1; it tells
 * an editor where to point and means nothing besides.
 */
export type ExpressionNode =
  | { readonly kind: 'NUMBER'; readonly at: number; readonly value: Decimal }
  | { readonly kind: 'TEXT'; readonly at: number; readonly value: string }
  | { readonly kind: 'BOOLEAN'; readonly at: number; readonly value: boolean }
  | { readonly kind: 'FACT'; readonly at: number; readonly name: string }
  | { readonly kind: 'IS_ABSENT'; readonly at: number; readonly name: string }
  | { readonly kind: 'NEGATE' | 'NOT'; readonly at: number; readonly operand: ExpressionNode }
  | {
      readonly kind: 'BINARY';
      readonly at: number;
      readonly operator: BinaryOperator;
      readonly left: ExpressionNode;
      readonly right: ExpressionNode;
    }
  | {
      readonly kind: 'CALL';
      readonly at: number;
      readonly name: NumberFunction;
      readonly operands: readonly ExpressionNode[];
    }
  | {
      readonly kind: 'ROUND';
      readonly at: number;
      readonly operand: ExpressionNode;
      /** Digits behind the point; -3 rounds to whole thousands. */
      readonly places: number;
    }
  | {
      readonly kind: 'IF';
      readonly at: number;
      readonly condition: ExpressionNode;
      readonly whenTrue: ExpressionNode;
      readonly whenFalse: ExpressionNode;
    };

/** What stands directly in a node, in the order of the text. */
function partsOf(node: ExpressionNode): readonly ExpressionNode[] {
  switch (node.kind) {
    case 'NUMBER':
    case 'TEXT':
    case 'BOOLEAN':
    case 'FACT':
    case 'IS_ABSENT':
      return [];
    case 'NEGATE':
    case 'NOT':
    case 'ROUND':
      return [node.operand];
    case 'BINARY':
      return [node.left, node.right];
    case 'CALL':
      return node.operands;
    case 'IF':
      return [node.condition, node.whenTrue, node.whenFalse];
  }
}

/** The facts that an expression asks for, each once, as they come in the text. */
export function factsOf(node: ExpressionNode): readonly string[] {
  const names = new Set<string>();
  const visit = (part: ExpressionNode): void => {
    if (part.kind === 'FACT' || part.kind === 'IS_ABSENT') names.add(part.name);
    partsOf(part).forEach(visit);
  };
  visit(node);
  return [...names];
}
