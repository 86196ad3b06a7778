import { Tokenizer, TokenParser, TokenType } from '@streamparser/json';
import { UnreadableFile } from './file-problem';
import { MAXIMUM_RECORD } from './read-csv';

/** One value of a file as it stands there. */
export interface JsonRecord {
  /** Where it begins, from 1. */
  line: number;
  /** Undefined for a line that is not JSON. */
  value: unknown;
}

/** A title has seasons, which have episodes: list, object, list, object, list, object. */
const MAXIMUM_DEPTH = 8;
const READ_AS = 'A JSON file is a list of objects, or one object a line.';

/**
 * The values of a JSON file: of one list (RFC 8259), or one a line (NDJSON).
 * @throws UnreadableFile where a list is broken, and for a value without end or bottom.
 */
export async function* readJson(text: AsyncIterable<string>): AsyncGenerator<JsonRecord> {
  let blanks = '';
  const pieces = text[Symbol.asyncIterator]();
  for (;;) {
    const next = await pieces.next();
    if (next.done) return;
    blanks += next.value;
    const [first] = /[^ \t\r\n]/.exec(blanks) ?? [];
    if (first === undefined) {
      if (blanks.length > MAXIMUM_RECORD) throw new UnreadableFile(1, `There is nothing here. ${READ_AS}`);
      continue;
    }
    const all = (async function* () {
      yield blanks;
      yield* { [Symbol.asyncIterator]: () => pieces };
    })();
    if (first === '[') yield* readList(all);
    else if (first === '{') yield* readLines(all);
    else throw new UnreadableFile(1, `This does not begin as JSON. ${READ_AS}`, { value: first });
    return;
  }
}

async function* readLines(text: AsyncIterable<string>): AsyncGenerator<JsonRecord> {
  let line = 0;
  let rest = '';
  const parsed = (source: string): JsonRecord | null => {
    line += 1;
    if (source.length > MAXIMUM_RECORD) throw tooLong(line);
    return source.trim() === '' ? null : { line, value: parsedOrUndefined(source) };
  };
  for await (const piece of text) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() as string;
    for (const source of lines) {
      const record = parsed(source);
      if (record) yield record;
    }
    if (rest.length > MAXIMUM_RECORD) throw tooLong(line + 1);
  }
  const last = parsed(rest);
  if (last) yield last;
}

function parsedOrUndefined(source: string): unknown {
  try {
    return JSON.parse(source) as unknown;
  } catch {
    return undefined;
  }
}

const tooLong = (line: number): UnreadableFile =>
  new UnreadableFile(
    line,
    `What begins here has more than ${MAXIMUM_RECORD.toLocaleString('en')} characters. ${READ_AS}`,
  );

async function* readList(text: AsyncIterable<string>): AsyncGenerator<JsonRecord> {
  const reader = new ListReader();
  for await (const piece of text) {
    yield* reader.read(piece);
  }
  yield* reader.end();
}

/** Line ends stand between tokens alone: the tokenizer refuses them within texts, as JSON does. */
class ListReader {
  private readonly tokenizer = new Tokenizer();
  private readonly parser = new TokenParser({ paths: ['$.*'], keepStack: false });
  private records: JsonRecord[] = [];
  private depth = 0;
  /** Line of what is being read. */
  private line = 1;
  private recordLine = 1;
  /** In bytes, as the tokenizer counts. */
  private bytes = 0;
  private recordOffset = 0;
  /** Offsets of line ends that the tokens have not reached. */
  private lineEnds: number[] = [];

  constructor() {
    this.tokenizer.onToken = (token) => {
      this.take(token.token, token.offset);
      this.parser.write(token);
    };
    this.parser.onValue = ({ value }) => void this.records.push({ line: this.recordLine, value });
    const fail = (error: Error): void => {
      if (error instanceof UnreadableFile) throw error;
      const offset = /at position "(\d+)"/.exec(error.message)?.[1];
      if (offset) this.reach(Number(offset));
      throw new UnreadableFile(this.line, 'This is no valid JSON.');
    };
    this.tokenizer.onError = fail;
    this.parser.onError = fail;
  }

  read(piece: string): JsonRecord[] {
    const bytes = Buffer.from(piece);
    for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1))
      this.lineEnds.push(this.bytes + at);
    this.bytes += bytes.length;
    this.tokenizer.write(bytes);
    if (this.depth > 0 && this.bytes - this.recordOffset > MAXIMUM_RECORD + bytes.length)
      throw tooLong(this.recordLine);
    return this.taken();
  }

  end(): JsonRecord[] {
    if (!this.parser.isEnded) throw new UnreadableFile(this.line, 'The file ends in the middle of its list.');
    return this.taken();
  }

  private taken(): JsonRecord[] {
    const { records } = this;
    this.records = [];
    return records;
  }

  private take(token: TokenType, offset: number): void {
    this.reach(offset);
    const opens = token === TokenType.LEFT_BRACE || token === TokenType.LEFT_BRACKET;
    const closes = token === TokenType.RIGHT_BRACE || token === TokenType.RIGHT_BRACKET;
    if (this.depth === 1 && !closes) {
      this.recordLine = this.line;
      this.recordOffset = offset;
    }
    if (this.depth > 1 && offset - this.recordOffset > MAXIMUM_RECORD) throw tooLong(this.recordLine);
    if (opens) this.depth += 1;
    if (closes) this.depth -= 1;
    if (this.depth > MAXIMUM_DEPTH) {
      throw new UnreadableFile(this.line, `This is nested more deeply than ${MAXIMUM_DEPTH} levels.`);
    }
  }

  private reach(offset: number): void {
    let passed = 0;
    while (passed < this.lineEnds.length && (this.lineEnds[passed] as number) < offset) passed += 1;
    if (passed > 0) this.lineEnds.splice(0, passed);
    this.line += passed;
  }
}
