import { describe, expect, it } from '@jest/globals';
import { changesOf } from '../../src/audit/domain/changes-of';

const of = (details: unknown) => changesOf(JSON.stringify(details));

describe('what the details of an audit entry tell as before and after', () => {
  it.each([
    ['nothing', { name: 'A' }, []],
    [
      'one value',
      { currency: 'CNY', before: '1.00', after: '2.00' },
      [{ field: null, before: '1.00', after: '2.00' }],
    ],
    [
      'objects, but for what stayed',
      { before: { name: 'A', days: 30, tags: ['x'] }, after: { name: 'A', days: 45, tags: [] } },
      [
        { field: 'days', before: '30', after: '45' },
        { field: 'tags', before: '["x"]', after: '[]' },
      ],
    ],
    [
      'fields that came and went',
      { before: { old: 'x' }, after: { new: true } },
      [
        { field: 'new', before: null, after: 'true' },
        { field: 'old', before: 'x', after: null },
      ],
    ],
    [
      'fields by their names, and personal ones by ids',
      {
        changes: {
          segment: { before: null, after: 'KEY' },
          legalName: { beforeId: 'n1', afterId: 'n2' },
          contacts: { addedIds: ['c1'], retiredIds: [] },
        },
      },
      [
        { field: 'contacts', before: null, after: '["c1"]' },
        { field: 'legalName', before: 'n1', after: 'n2' },
        { field: 'segment', before: null, after: 'KEY' },
      ],
    ],
    [
      'lists by what went and what came',
      {
        changes: { permissions: { retired: ['a'], added: ['b', 'c'] } },
        days: { retired: [], added: [{ day: '2026-01-01' }] },
        untouched: { retiredIds: [], addedIds: [] },
      },
      [
        { field: 'permissions', before: '["a"]', after: '["b","c"]' },
        { field: 'days', before: null, after: '[{"day":"2026-01-01"}]' },
      ],
    ],
    [
      'fields of what was not there, or is not any more',
      {
        first: { before: null, after: { source: 'ECB', note: null } },
        last: { before: { source: 'ECB' }, after: null },
      },
      [
        { field: 'first.source', before: null, after: 'ECB' },
        { field: 'last.source', before: 'ECB', after: null },
      ],
    ],
    [
      'nothing of a value that stayed',
      { days: { before: '30', after: '30' }, none: { before: null, after: null } },
      [],
    ],
    [
      'levels with dots',
      { limits: { daily: { before: '1', after: '2' } } },
      [{ field: 'limits.daily', before: '1', after: '2' }],
    ],
  ])('%s', (_, details, changes) => {
    expect(of(details)).toEqual(changes);
  });

  it.each(['', '{', 'null', '[]', '"x"', '5'])('nothing in %j, whoever wrote that', (details) => {
    expect(changesOf(details)).toEqual([]);
  });
});
