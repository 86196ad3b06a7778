import { open } from 'node:fs/promises';
import { SEPARATOR_LINE } from './read-csv';

const [QUOTE, LINE_FEED, BACKSLASH] = [0x22, 0x0a, 0x5c];
const [OPEN_BRACKET, CLOSE_BRACKET, OPEN_BRACE, CLOSE_BRACE] = [0x5b, 0x5d, 0x7b, 0x7d];
const PIECE = 1_000_000;
/** Bytes in which a line that says what parts the cells would stand. */
const LONGEST_BEGINNING = 1_000;

/**
 * How many titles a file seems to hold, by a look at its bytes that takes a second for 200 MB: rows of CSV with something
 * in them below its header, lines of NDJSON, or objects of a JSON list. Exact for a file that is well-formed.
 */
export async function countTitles(path: string): Promise<number> {
  const file = await open(path);
  try {
    const buffer = Buffer.alloc(PIECE);
    let counter: Counter | null = null;
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, PIECE);
      if (bytesRead === 0) return counter?.end() ?? 0;
      const piece = buffer.subarray(0, bytesRead);
      counter ??= counterFor(piece);
      counter.take(piece);
    }
  } finally {
    await file.close();
  }
}

interface Counter {
  take(piece: Buffer): void;
  end(): number;
}

function counterFor(piece: Buffer): Counter {
  const first = piece.find((byte) => byte > 0x20 && byte < 0x80);
  return first === OPEN_BRACKET ? new ListCounter() : new LineCounter(first !== OPEN_BRACE, piece);
}

/** Lines with something in them; in CSV a line end within quotation marks ends none. */
class LineCounter implements Counter {
  private count = 0;
  private isQuoted = false;
  private isBlank = true;

  constructor(
    private readonly isCsv: boolean,
    beginning: Buffer,
  ) {
    if (isCsv && SEPARATOR_LINE.test(beginning.toString('utf8', 0, LONGEST_BEGINNING))) this.count = -1;
  }

  take(piece: Buffer): void {
    let { count, isQuoted, isBlank } = this;
    for (const byte of piece) {
      if (byte === LINE_FEED && !isQuoted) {
        if (!isBlank) count += 1;
        isBlank = true;
      } else if (byte > 0x20) {
        isBlank = false;
        if (byte === QUOTE && this.isCsv) isQuoted = !isQuoted;
      }
    }
    Object.assign(this, { count, isQuoted, isBlank });
  }

  end(): number {
    return this.count + (this.isBlank ? 0 : 1) - (this.isCsv ? 1 : 0);
  }
}

/** Objects that stand in the outermost list. */
class ListCounter implements Counter {
  private count = 0;
  private depth = 0;
  private isText = false;
  private isEscaped = false;

  take(piece: Buffer): void {
    let { count, depth, isText, isEscaped } = this;
    for (const byte of piece) {
      if (isText) {
        if (isEscaped) isEscaped = false;
        else if (byte === BACKSLASH) isEscaped = true;
        else if (byte === QUOTE) isText = false;
      } else if (byte === QUOTE) isText = true;
      else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
        if (depth === 1) count += 1;
        depth += 1;
      } else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) depth -= 1;
    }
    Object.assign(this, { count, depth, isText, isEscaped });
  }

  end(): number {
    return this.count;
  }
}
