import { isUtf8 } from 'node:buffer';
import { UnreadableFile } from './file-problem';

const WIDE_MARKS: readonly (readonly [mark: readonly number[], encoding: string])[] = [
  [[0xff, 0xfe, 0x00, 0x00], 'UTF-32'],
  [[0x00, 0x00, 0xfe, 0xff], 'UTF-32'],
  [[0xff, 0xfe], 'UTF-16'],
  [[0xfe, 0xff], 'UTF-16'],
];
const OTHER_FORMATS: readonly (readonly [mark: readonly number[], what: string])[] = [
  [[0x50, 0x4b, 0x03, 0x04], 'a spreadsheet or an archive (ZIP)'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'a spreadsheet (XLS)'],
  [[0x1f, 0x8b], 'packed (gzip)'],
];
const UTF8_MARK = [0xef, 0xbb, 0xbf];
const SAVE_AS = 'Save the file as UTF-8 and send it again.';

const beginsWith = (bytes: Buffer, mark: readonly number[]): boolean =>
  mark.every((byte, index) => bytes[index] === byte);

/**
 * The text of a file, in pieces, without its byte order mark; CR LF and CR are LF in it. Nothing is guessed: what is not
 * UTF-8 is refused.
 * @throws UnreadableFile that names the encoding, and the line where that is known.
 */
export async function* readText(bytes: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let line = 1;
  let isFirst = true;
  // Of a character, and of a line end, that the last piece cut in two.
  let cut: Buffer = Buffer.alloc(0);
  let cr = '';
  for await (const piece of inPieces(bytes)) {
    let rest = piece;
    if (isFirst) {
      const wide = WIDE_MARKS.find(([mark]) => beginsWith(piece, mark));
      if (wide) throw new UnreadableFile(1, `The file is ${wide[1]}, not UTF-8. ${SAVE_AS}`);
      const other = OTHER_FORMATS.find(([mark]) => beginsWith(piece, mark));
      if (other) {
        throw new UnreadableFile(
          1,
          `The file is ${other[1]}, not text. Send it as CSV, JSON or NDJSON in UTF-8.`,
        );
      }
      if (beginsWith(piece, UTF8_MARK)) rest = piece.subarray(UTF8_MARK.length);
      isFirst = false;
    }
    let text: string;
    try {
      text = cr + decoder.decode(rest, { stream: true });
    } catch {
      throw notUtf8(line, Buffer.concat([Buffer.from(cr), cut, rest]));
    }
    cut = cutCharacter(Buffer.concat([cut, rest.subarray(-3)]));
    cr = text.endsWith('\r') ? '\r' : '';
    if (cr) text = text.slice(0, -1);
    if (text.includes('\r')) text = text.replace(/\r\n?/g, '\n');
    const nul = text.indexOf('\0');
    if (nul >= 0) {
      const at = line + lineEnds(text.slice(0, nul));
      throw new UnreadableFile(at, `There is a NUL character here: the file is no UTF-8 text. ${SAVE_AS}`);
    }
    line += lineEnds(text);
    if (text !== '') yield text;
  }
  if (cut.length > 0) throw notUtf8(line, Buffer.concat([Buffer.from(cr), cut]));
  if (cr) yield '\n';
}

function lineEnds(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

// The first piece has to hold the whole byte order mark.
async function* inPieces(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let first: Buffer | null = Buffer.alloc(0);
  for await (const chunk of bytes) {
    if (first === null) yield chunk;
    else {
      first = Buffer.concat([first, chunk]);
      if (first.length < 4) continue;
      yield first;
      first = null;
    }
  }
  if (first && first.length > 0) yield first;
}

/** The bytes at the end that begin a character and do not end it. */
function cutCharacter(bytes: Buffer): Buffer {
  for (let length = 1; length <= Math.min(3, bytes.length); length += 1) {
    const byte = bytes[bytes.length - length] as number;
    if (byte < 0x80) break;
    if (byte < 0xc0) continue;
    const whole = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    return whole > length ? Buffer.from(bytes.subarray(-length)) : Buffer.alloc(0);
  }
  return Buffer.alloc(0);
}

function notUtf8(firstLine: number, bytes: Buffer): UnreadableFile {
  // One character for each byte, so that lines can be told apart by what ends them.
  const lines = bytes.toString('latin1').split(/\r\n|\n|\r/);
  const broken = lines.findIndex((line) => !isUtf8(Buffer.from(line, 'latin1')));
  return new UnreadableFile(
    firstLine + Math.max(0, broken),
    `The bytes of this line are not UTF-8; they may be Latin-1 or Windows-1252. ${SAVE_AS}`,
  );
}
