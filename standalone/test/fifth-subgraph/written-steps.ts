import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A file that a page shows: whole, or as lines to change. */
interface WrittenStep {
  path: string;
  language: string;
  text: string;
}

/** The blocks of a page that name their file: a line with the path in bold, then the fenced block. */
export function stepsOf(page: string): WrittenStep[] {
  const blocks = page.matchAll(/^\*\*`([^`]+)`\*\*\n\n```(\w+)\n([\s\S]*?)^```$/gm);
  return [...blocks].map(([, path = '', language = '', text = '']) => ({ path, language, text }));
}

/** Does in `folder` what the steps say. @throws for lines to change that are not there, or not once. */
export function follow(steps: readonly WrittenStep[], folder: string): void {
  for (const { path, language, text } of steps) {
    const file = join(folder, path);
    if (language !== 'diff') {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text, { flag: 'wx' });
      continue;
    }
    const hunks = text.split(/^@@.*\n/m);
    writeFileSync(
      file,
      hunks.reduce((code, hunk) => change(code, hunk, path), readFileSync(file, 'utf8')),
    );
  }
}

function change(code: string, hunk: string, path: string): string {
  const lines = hunk.split('\n').slice(0, -1);
  const side = (marks: string): string =>
    lines
      .filter((line) => marks.includes(line.charAt(0)))
      .map((line) => `${line.slice(1)}\n`)
      .join('');
  const before = side(' -');
  const parts = `\n${code}`.split(`\n${before}`);
  if (parts.length !== 2) throw new Error(`${path} holds these lines ${parts.length - 1} times:\n${before}`);
  return parts.join(`\n${side(' +')}`).slice(1);
}
