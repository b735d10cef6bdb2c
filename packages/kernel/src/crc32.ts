/** The reflected polynomial of IEEE 802.3, as zlib and PNG use it. */
const POLYNOMIAL = 0xedb88320;

const TABLE: readonly number[] = Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte;
  for (let bit = 0; bit < 8; bit += 1) {
    remainder = remainder & 1 ? (remainder >>> 1) ^ POLYNOMIAL : remainder >>> 1;
  }
  return remainder >>> 0;
});

/** CRC-32 of an ASCII text, 0 to 2^32 - 1. It finds every change within 32 neighbouring bits. */
export function crc32(ascii: string): number {
  let remainder = 0xffffffff;
  for (const character of ascii) {
    const index = (remainder ^ character.charCodeAt(0)) & 0xff;
    remainder = (remainder >>> 8) ^ (TABLE[index] ?? 0);
  }
  return (remainder ^ 0xffffffff) >>> 0;
}
