import { describeIssue, type ImportReport } from '@duebook/ledger';
import { encodeId } from '@duebook/platform/graphql';

/** So many issues are printed; the rest can be read through the API. */
const SHOWN = 20;

/** States in which nothing of the file was posted: what the check has counted would be. */
const UNPOSTED = new Set(['WAITING', 'CHECKING', 'CHECKED', 'REFUSED']);

/** What became of an import, for a person. */
export function describeReport(report: ImportReport): string {
  const { run, isNew, issues, issueCounts } = report;
  const counts = issueCounts.map(
    ({ code, column, severity, count }) =>
      `  ${count} × ${code}${inColumn(column)} (${severity.toLowerCase()})`,
  );
  const told = issueCounts.reduce((sum, { count }) => sum + count, 0);
  return [
    ...(isNew ? [] : ['This file was imported in the same way before; nothing was done now.']),
    ...issues.slice(0, SHOWN).map(lineOf),
    ...(told > SHOWN ? [`  … ${told - SHOWN} more: importRun(id) { issues } shows them all.`] : []),
    ...(counts.length > 0 ? ['In all:', ...counts] : []),
    summaryOf(report),
    ...hintsOf(report),
    ...(run.failure === null ? [] : [`It was broken off: ${run.failure}. Call the command again.`]),
  ].join('\n');
}

/** What becomes of an import whose command was told to stop. */
export function describeStop({ id }: ImportReport['run'], isServed: boolean): string {
  if (!isServed) {
    return 'It stopped; what was posted stands. Call the command again, and it goes on from here.';
  }
  const encoded = encodeId('ImportRun', id);
  return [
    'This command stopped; the import did not: the running system goes on with it. With a key in DUEBOOK_API_KEY,',
    `  look:    npx duebook call importRun '{"id": "${encoded}"}'`,
    `  cancel:  npx duebook call importCancel '{"importRunId": "${encoded}"}'`,
  ].join('\n');
}

function lineOf(issue: ImportReport['issues'][number]): string {
  return `  line ${issue.line}${inColumn(issue.column)}: ${describeIssue(issue)} (${issue.code})`;
}

function inColumn(column: string | null): string {
  return column === null ? '' : `, column "${column}"`;
}

/** A file that could not be read to its end was refused whole; its rows were not checked to the end. */
function isUnreadable({ run: { state, rowsTotal } }: ImportReport): boolean {
  return state === 'REFUSED' && rowsTotal === null;
}

/** For example `COMPLETED: 5 rows checked, 4 posted, 1 there already, 0 refused`. */
function summaryOf(report: ImportReport): string {
  const { state, tally } = report.run;
  if (isUnreadable(report)) {
    return `${state}: the file cannot be read to its end, and nothing of it is posted`;
  }
  const posted = UNPOSTED.has(state)
    ? `nothing posted, ${tally.posted} would be`
    : `${tally.posted} posted`;
  return `${state}: ${tally.checked} rows checked, ${posted}, ${tally.alreadyThere} there already, ${tally.refused} refused`;
}

/** What to do about what was told, as far as an option helps. */
function hintsOf(report: ImportReport): readonly string[] {
  const { run, issueCounts } = report;
  const isTold = (code: string): boolean => issueCounts.some((count) => count.code === code);
  return [
    ...(isTold('PARTY_UNKNOWN') && !run.createsParties
      ? ['--create-parties makes a party of every code that is unknown.']
      : []),
    ...(isTold('LEGAL_ENTITY_MISSING') ? ['--legal-entity says whose rows these are.'] : []),
    ...(run.state === 'REFUSED' && run.tally.posted > 0 && !isUnreadable(report)
      ? ['--skip-bad-rows posts the good rows alone.']
      : []),
  ];
}

/** What became of an import, for a program: figures and names as in the API's `ImportRun`. */
export function reportAsJson({ run, isNew, issueCounts, issues }: ImportReport): object {
  const { tally, profile } = run;
  return {
    importRunId: run.id,
    isNew,
    kind: run.kind,
    state: run.state,
    isDryRun: run.isDryRun,
    fileName: run.fileName,
    fileSha256: run.sha256,
    profileName: profile.name,
    profileVersion: profile.version,
    rowsTotal: run.rowsTotal,
    rowsChecked: tally.checked,
    rowsPosted: UNPOSTED.has(run.state) ? 0 : tally.posted,
    rowsToPost: UNPOSTED.has(run.state) ? tally.posted : 0,
    rowsAlreadyThere: tally.alreadyThere,
    rowsRefused: tally.refused,
    warningCount: run.warnings,
    failure: run.failure,
    issueCounts,
    issues: issues.map(({ line, column, field, code, severity, posted, sent, detail }) => ({
      ...{ line, column, field, code, severity, posted, sent },
      message: describeIssue({ code, posted, sent, detail }),
    })),
  };
}
