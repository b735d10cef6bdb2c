import { describe, expect, it } from '@jest/globals';
import type { ImportReport } from '@duebook/ledger';
import { decodeId } from '@duebook/platform/graphql';
import { describeReport, describeStop } from '../../src/commands/import-report';

/** A report of a refused import; what is not told of it is not in it. */
function refused(run: object, code: string): ImportReport {
  const issue = { line: 3, column: null, field: null, code, severity: 'REFUSED' };
  const report = {
    isNew: true,
    run: { state: 'REFUSED', createsParties: false, failure: null, ...run },
    issues: [{ ...issue, posted: null, sent: null, detail: 'The quote on line 3 never ends.' }],
    issueCounts: [{ ...issue, count: 1 }],
  };
  return report as unknown as ImportReport;
}

describe('the report of a refused import', () => {
  it('says which option posts the good rows, where all of them were read', () => {
    const tally = { checked: 3, posted: 2, alreadyThere: 0, refused: 1 };
    expect(describeReport(refused({ rowsTotal: 3, tally }, 'DATE_AMBIGUOUS')).split('\n')).toEqual(
      expect.arrayContaining([
        'REFUSED: 3 rows checked, nothing posted, 2 would be, 0 there already, 1 refused',
        '--skip-bad-rows posts the good rows alone.',
      ]),
    );
  });

  it('promises nothing of a file that cannot be read to its end, whatever stood before', () => {
    const tally = { checked: 2, posted: 2, alreadyThere: 0, refused: 0 };
    const told = describeReport(refused({ rowsTotal: null, tally }, 'TABLE_QUOTE_UNBALANCED'));
    expect(told).toMatch(
      /\nREFUSED: the file cannot be read to its end, and nothing of it is posted$/,
    );
    expect(told).not.toContain('--skip-bad-rows');
    expect(told).not.toContain('0 refused');
  });
});

describe('an import whose command was told to stop', () => {
  const run = { id: '01890a5d-ac96-774b-bcce-b302099a8057' } as ImportReport['run'];

  it('goes on where a system is running, and can be looked at and cancelled there', () => {
    const told = describeStop(run, true);
    expect(told).toContain('the running system goes on with it');
    const ids = [...told.matchAll(/duebook call (import\w+) '\{"\w+": "(\w+)"\}'/g)];
    expect(ids.map(([, operation]) => operation)).toEqual(['importRun', 'importCancel']);
    for (const [, , id = ''] of ids) expect(decodeId('ImportRun', id)).toBe(run.id);
  });

  it('waits for the next call elsewhere', () => {
    expect(describeStop(run, false)).toContain('Call the command again');
  });
});
