import { describe, expect, it } from '@jest/globals';
import { generateNoisyPayments } from '@duebook/demo-data';
import { pinyinsOf } from '@duebook/parties';
import { matchLines, type CandidateParty, type LineFacts } from '@duebook/reconciliation';
import { measureQuality, qualityLines } from '../../src/match-quality/measure-quality';
import { noisySet } from '../../src/match-quality/noisy-set';
import type { QualitySet } from '../../src/match-quality/quality-set';

const HAN = /\p{Script=Han}/u;
const LINES = 600;

/** As a bank abroad prints it: whatever of the name the payer wrote, in letters. */
function spelled(line: LineFacts, place: number): LineFacts {
  const { payerName } = line;
  const [letters] = payerName === null ? [] : pinyinsOf(payerName);
  if (letters === undefined) return line;
  const form = place % 2 === 0 ? 'CO LTD' : 'YOUXIAN GONGSI';
  return { ...line, payerName: `${letters.toUpperCase()} ${form}`, payerAccount: null };
}

/** The books have the Chinese name alone. */
function inChinese(party: CandidateParty): CandidateParty {
  const names = party.names.filter((name) => HAN.test(name));
  return names.length === 0 ? party : { ...party, names };
}

function withSpellings(party: CandidateParty): CandidateParty {
  const spellings = party.names.flatMap((name) =>
    pinyinsOf(name).map((letters) => ({ name, letters })),
  );
  return { ...party, spellings };
}

describe.each([5000, 5020, 5029, 7001, 7002])('payments from abroad of seed %d', (seed) => {
  const generated = noisySet(generateNoisyPayments({ seed, lines: LINES }));
  const { input } = generated;
  const abroad: QualitySet = {
    ...generated,
    input: { ...input, lines: input.lines.map(spelled), parties: input.parties.map(inChinese) },
  };
  const heard: QualitySet = {
    ...abroad,
    input: { ...abroad.input, parties: abroad.input.parties.map(withSpellings) },
  };
  const before = measureQuality(abroad, matchLines(abroad.input));
  const after = measureQuality(heard, matchLines(heard.input));

  it('are recognised better by how names sound, and more of them posted, none wrongly', () => {
    const shown = [...qualityLines('unheard', before), ...qualityLines('heard', after)];
    process.stderr.write(`${shown.filter((line) => line.includes('F1')).join('\n')}\n`);
    expect(after.f1).toBeGreaterThan(before.f1);
    expect(after.posted).toBeGreaterThan(before.posted);
    expect(after.wrongPosts).toEqual([]);
  });

  it('change nothing for names that are printed as they are', () => {
    const printed = { ...input, parties: input.parties.map(withSpellings) };
    expect(
      measureQuality({ ...generated, input: printed }, matchLines(printed)).wrongPosts,
    ).toEqual(measureQuality(generated, matchLines(input)).wrongPosts);
  });
});
