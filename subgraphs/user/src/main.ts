import { serveAlone } from '../../kit/src';
import { readUserSettings } from './config';
import { createUserSubgraph } from './create-user-subgraph';

serveAlone({
  name: 'user',
  readSettings: readUserSettings,
  port: (settings) => settings.USER_PORT,
  create: createUserSubgraph,
});
