const browsers: [RegExp, string][] = [
  [/Edg\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const systems: [RegExp, string][] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Mac OS X/, 'Mac'],
  [/Windows/, 'Windows'],
  [/CrOS/, 'Chromebook'],
  [/Linux/, 'Linux'],
];

function firstMatch(table: [RegExp, string][], userAgent: string, fallback: string): string {
  return table.find(([pattern]) => pattern.test(userAgent))?.[1] ?? fallback;
}

/** A name by which a person knows their own screen again: "Firefox on Mac". */
export function deviceName(userAgent = navigator.userAgent): string {
  return `${firstMatch(browsers, userAgent, 'A browser')} on ${firstMatch(systems, userAgent, 'another device')}`;
}
