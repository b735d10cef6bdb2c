import { describe, expect, it } from '@jest/globals';
import { createSecretBox } from '../../src/secrets/secret-box';

const [FIRST, SECOND, THIRD] = [1, 2, 3].map((byte) => Buffer.alloc(32, byte)) as [
  Buffer,
  Buffer,
  Buffer,
];
const SECRET = Buffer.from('a secret');
const PLACE = 'here';

describe('a box of secrets whose key changes', () => {
  const sealed = createSecretBox(FIRST).seal(SECRET, PLACE);

  it('reads what any of its keys sealed, and seals with the first alone', () => {
    const box = createSecretBox(SECOND, [THIRD, FIRST]);
    expect(box.open(sealed, PLACE)).toEqual(SECRET);
    expect(box.open(sealed, 'elsewhere')).toBeNull();
    expect(createSecretBox(SECOND, [THIRD]).open(sealed, PLACE)).toBeNull();
    const anew = box.seal(SECRET, PLACE);
    expect(createSecretBox(SECOND).open(anew, PLACE)).toEqual(SECRET);
    expect(createSecretBox(FIRST).open(anew, PLACE)).toBeNull();
  });

  it('seals anew what another key sealed, and nothing that it did itself or cannot read', () => {
    const box = createSecretBox(SECOND, [FIRST]);
    const anew = box.sealAnew(sealed, PLACE);
    expect(anew.kind).toBe('SEALED');
    const text = anew.kind === 'SEALED' ? anew.sealed : Buffer.alloc(0);
    expect(createSecretBox(SECOND).open(text, PLACE)).toEqual(SECRET);
    expect(box.sealAnew(text, PLACE)).toEqual({ kind: 'OF_TODAY' });
    expect(box.sealAnew(sealed, 'elsewhere')).toEqual({ kind: 'UNREADABLE' });
    expect(createSecretBox(THIRD).sealAnew(sealed, PLACE)).toEqual({ kind: 'UNREADABLE' });
  });

  it('takes no key of another length', () => {
    expect(() => createSecretBox(FIRST, [Buffer.alloc(16)])).toThrow('32 bytes');
  });
});
