import type { Row, SqlReader, Statement } from '../database/statement';

interface PlanNode {
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Rows Removed by Join Filter'?: number;
  readonly Plans?: readonly PlanNode[];
}

/** The rows that a plan has handled, in all its nodes, those that it dropped again included. */
function rowsHandled(node: PlanNode): number {
  const { 'Rows Removed by Filter': filtered = 0, 'Rows Removed by Join Filter': unjoined = 0 } =
    node;
  const own = (node['Actual Rows'] + filtered + unjoined) * node['Actual Loops'];
  return (node.Plans ?? []).reduce((sum, below) => sum + rowsHandled(below), own);
}

/** A reader that runs each question and tells what it took; nothing cuts a verification short. */
export function measuring(reader: SqlReader, took: number[]): SqlReader {
  const batch = async (statements: readonly Statement[]): Promise<readonly (readonly Row[])[]> => {
    const explained = statements.map(({ text, values }) => ({
      values: values ?? [],
      text: /^\s*(?:select|with)\b/u.test(text)
        ? `explain (analyze, timing off, format json) ${text.replace(/\s+limit 1(?:001)?$/u, '')}`
        : text,
    }));
    for (const [row] of await reader.batch(explained)) {
      const plan = row?.['QUERY PLAN'] as readonly [{ readonly Plan: PlanNode }] | undefined;
      if (plan) took.push(rowsHandled(plan[0].Plan));
    }
    return reader.batch(statements);
  };
  return {
    tenantId: reader.tenantId,
    batch,
    query: async <T extends object>(statement: Statement) => {
      const [rows] = await batch([statement]);
      return (rows ?? []) as readonly T[];
    },
  };
}
