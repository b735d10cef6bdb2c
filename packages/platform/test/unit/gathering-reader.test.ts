import { describe, expect, it } from '@jest/globals';
import { GatheringReader } from '../../src/database/gathering-reader';
import type { Statement } from '../../src';

/** Answers each statement with its own text; "bad" fails all that it is sent with. */
function aReader() {
  const sent: string[][] = [];
  const reader = new GatheringReader('tenant', (statements: readonly Statement[]) => {
    const texts = statements.map(({ text }) => text);
    sent.push(texts);
    return texts.includes('bad')
      ? Promise.reject(new Error('bad'))
      : Promise.resolve(texts.map((text) => [{ text }]));
  });
  return { reader, sent };
}

describe('reads of one request', () => {
  it('travel together when they are asked for at the same moment', async () => {
    const { reader, sent } = aReader();
    const answers = await Promise.all([
      reader.query({ text: 'a' }),
      reader.batch([{ text: 'b' }, { text: 'c' }]),
      new Promise((resolve) => {
        process.nextTick(() => {
          resolve(reader.query({ text: 'd' }));
        });
      }),
    ]);
    expect(answers).toEqual([[{ text: 'a' }], [[{ text: 'b' }], [{ text: 'c' }]], [{ text: 'd' }]]);
    expect(sent).toEqual([['a', 'b', 'c'], ['d']]);
  });

  it('gather what loaders ask for in ticks that are queued already', async () => {
    const { reader, sent } = aReader();
    const inTick = (text: string) =>
      new Promise((resolve) => {
        process.nextTick(() => {
          resolve(reader.query({ text }));
        });
      });
    await Promise.all([inTick('a'), inTick('b'), inTick('c')]);
    expect(sent).toEqual([['a', 'b', 'c']]);
  });

  it('are told apart when one of them fails', async () => {
    const { reader, sent } = aReader();
    const outcomes = await Promise.allSettled(
      ['a', 'bad', 'b'].map((text) => reader.query({ text })),
    );
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(sent).toEqual([['a', 'bad', 'b'], ['a'], ['bad'], ['b']]);
  });

  it('fail once when there is only one', async () => {
    const { reader, sent } = aReader();
    await expect(reader.query({ text: 'bad' })).rejects.toThrow('bad');
    expect(sent).toEqual([['bad']]);
  });
});
