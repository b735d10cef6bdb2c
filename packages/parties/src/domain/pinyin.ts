import { pinyin } from 'pinyin-pro';
import { coreName } from './core-name';

const HAN = /\p{Script=Han}/u;
/** `深圳市华星`, of which banks print as often `SHENZHEN HUAXING`. */
const PLACE = /^(\p{Script=Han}{2,3})[市省]/u;

/**
 * A Chinese name in the letters in which banks abroad print it, its syllables glued and its legal form
 * gone: `shenzhenshihuaxingdianzi`, and without the word for the place being a town. Characters with
 * several readings are read in their word; ü is v. None for a name without Chinese characters.
 */
export function pinyinsOf(name: string): readonly string[] {
  if (!HAN.test(name)) return [];
  const core = coreName(name);
  return [...new Set([lettersOf(core), lettersOf(core.replace(PLACE, '$1'))])].filter(
    (letters) => letters !== '',
  );
}

function lettersOf(core: string): string {
  const syllables = pinyin(core, {
    ...{ toneType: 'none', type: 'array', nonZh: 'consecutive', v: true },
  });
  return syllables
    .join('')
    .toLowerCase()
    .replace(/[^a-z0-9]/gu, '');
}
