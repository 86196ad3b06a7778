import { serveAlone } from '../../kit/src';
import { readCatalogSettings } from './config';
import { createCatalogSubgraph } from './create-catalog-subgraph';

serveAlone({
  name: 'catalog',
  readSettings: readCatalogSettings,
  port: (settings) => settings.CATALOG_PORT,
  create: createCatalogSubgraph,
});
