import { startTmdbStandIn } from './start-tmdb-stand-in';

// For trying by hand: npm run tmdb:stand-in [PORT]
void startTmdbStandIn(Number(process.argv[2] ?? 4600)).then(({ url, imageUrl, apiKey }) => {
  process.stdout.write(`TMDB_BASE_URL=${url}\nTMDB_IMAGE_URL=${imageUrl}\nTMDB_API_KEY=${apiKey}\n`);
});
