/** Splits words into exactly `count` lines so that the longest line is as short as can be; null with too few words. */
export function breakLines(
  words: readonly string[],
  count: number,
  widthOf: (line: string) => number,
): string[] | null {
  if (words.length < count) return null;
  const width = new Map<string, number>();
  const span = (from: number, to: number): number => {
    const line = words.slice(from, to).join(' ');
    const known = width.get(line) ?? widthOf(line);
    width.set(line, known);
    return known;
  };
  const search = (from: number, lines: number): { longest: number; unrest: number; breaks: number[] } => {
    if (lines === 1) {
      const longest = span(from, words.length);
      return { longest, unrest: longest * longest, breaks: [words.length] };
    }
    let best = { longest: Infinity, unrest: Infinity, breaks: [] as number[] };
    for (let to = from + 1; to <= words.length - lines + 1; to++) {
      const own = span(from, to);
      if (own > best.longest) break;
      const rest = search(to, lines - 1);
      const longest = Math.max(own, rest.longest);
      const unrest = own * own + rest.unrest;
      if (longest < best.longest || (longest === best.longest && unrest < best.unrest)) {
        best = { longest, unrest, breaks: [to, ...rest.breaks] };
      }
    }
    return best;
  };
  let from = 0;
  return search(0, count).breaks.map((to) => {
    const line = words.slice(from, to).join(' ');
    from = to;
    return line;
  });
}
