import { createInterface } from 'node:readline';
import { FAULTS, type Fault } from './faults';
import { startTmdbStandIn } from './start-tmdb-stand-in';

const isFault = (text: string): text is Fault => Object.hasOwn(FAULTS, text);

// For trying by hand: npm run tmdb:stand-in [PORT]
void startTmdbStandIn(Number(process.argv[2] ?? 4600)).then(async (tmdb) => {
  const { url, imageUrl, apiKey } = tmdb;
  const say = (text: string): boolean => process.stdout.write(`${text}\n`);
  say(`TMDB_BASE_URL=${url}\nTMDB_IMAGE_URL=${imageUrl}\nTMDB_API_KEY=${apiKey}`);
  say('\nType the name of a fault, or heal:');
  for (const [name, what] of Object.entries(FAULTS)) say(`  ${name.padEnd(14)} ${what}`);
  for await (const line of createInterface({ input: process.stdin })) {
    const name = line.trim();
    if (isFault(name)) await tmdb.fail(name);
    else if (name === 'heal') await tmdb.heal();
    else if (name !== '') say(`There is no fault ${name}.`);
  }
});
