/**
 * A module's bytes as they stand in a bundle: hexadecimal text, which gzip packs nearly as small as the bytes.
 */

/** The bytes that hexadecimal digits, in small letters, stand for. */
export function bytesOfHex(hex: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(hex.length / 2);
  for (let place = 0; place < bytes.length; place++) {
    bytes[place] = 16 * digit(hex.charCodeAt(2 * place)) + digit(hex.charCodeAt(2 * place + 1));
  }
  return bytes;
}

function digit(character: number): number {
  return character < 97 ? character - 48 : character - 87;
}
