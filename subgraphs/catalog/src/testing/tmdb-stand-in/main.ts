import { startTmdbStandIn } from './start-tmdb-stand-in';

// For trying by hand: npx tsx subgraphs/catalog/src/testing/tmdb-stand-in/main.ts [PORT]
void startTmdbStandIn(Number(process.argv[2] ?? 4600)).then(({ url, imageUrl, apiKey }) => {
  process.stdout.write(`TMDB_BASE_URL=${url}\nTMDB_IMAGE_URL=${imageUrl}\nTMDB_API_KEY=${apiKey}\n`);
});
